"""The life of a treaty: whether it is in force, and what it replaced."""

from dataclasses import dataclass

from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Referent
from treaty_diff.stance import is_relative_ma, judge
from treaty_diff.syntax import Clause, Mark, Sentence, is_comma

IN_FORCE, SUPERSESSION = "in_force", "supersession"
_UNTIL = frozenset(
    {"\u062d\u062a\u064a", "\u0644\u0643\u064a", "\u0643\u064a", "\u0631\u064a\u062b\u0645\u0627"}
)  # until, so that
_LATER = frozenset(
    {
        "\u0628\u0639\u062f",
        "\u0641\u0648\u0631",
        "\u0639\u0646\u062f",
        "\u062d\u064a\u0646",
        "\u0628\u0645\u062c\u0631\u062f",
        "\u0627\u0639\u062a\u0628\u0627\u0631\u0627",
    }
)


@dataclass(frozen=True, slots=True)
class Event:
    """A claim of life: treaties, clause id, stance, token span and cues."""

    treaties: tuple[str, ...]
    clause: str
    stance: Stance
    start: int
    end: int
    cues: tuple[Mark, ...]
    rule: str


def events(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], named: list[Referent]
) -> list[Event]:
    """What one clause says of the lives of treaties.

    ``here`` are its referents, ``topic`` what it is about, ``named`` all referents of the sentence.
    """
    found = _replacements(sentence, clause, here, topic, named)
    found += _cancelled(sentence, clause, here, topic, found)
    taken = [m for e in found for m in e.cues]
    for read in (_no_longer, _entering, _state, _lapse):
        if any(e.clause == IN_FORCE for e in found):
            break
        found += read(sentence, clause, here, topic, taken)
    return found


def _marks(sentence: Sentence, clause: Clause, *roles: str) -> list[Mark]:
    return [m for m in sentence.find(*roles) if m.start in clause]


def _subject(
    sentence: Sentence, mark: Mark, here: list[Referent], topic: tuple[str, ...], *, strong: bool
) -> tuple[tuple[str, ...], Referent | None]:
    """The treaty a predicate speaks of: right behind it (فاعل), before it (مبتدأ), or the topic by pronoun."""
    usable = [r for r in here if r.part in ("main", "source", "event") and r.kind != "year"]
    verb = "@v" in sentence.roles[mark.start] or mark.end - mark.start > 1
    within = [r for r in usable if mark.start < r.start < mark.end - 1]
    if within:
        return within[0].treaties, within[0]
    behind = [r for r in usable if verb and r.part != "event" and mark.end - 1 <= r.start <= mark.end + 3]
    if behind and not sentence.words[mark.end - 1].suffix:
        return behind[0].treaties, behind[0]
    before = [r for r in usable if r.start < mark.start]
    if before:
        return before[-1].treaties, before[-1]
    if behind:
        return behind[0].treaties, behind[0]
    return (topic, None) if strong else ((), None)


def _pronoun(sentence: Sentence, mark: Mark) -> bool:
    """Whether the predicate, or a preposition behind it, carries a pronoun for the treaty."""
    near = range(mark.start, min(mark.end + 2, len(sentence)))
    return any(sentence.words[i].suffix or sentence.text(i) in _WITH_PRONOUN for i in near)


_WITH_PRONOUN = frozenset(
    {
        "\u0628\u0647\u0627",
        "\u0628\u0647",
        "\u0644\u0647\u0627",
        "\u0644\u0647",
        "\u0628\u0647\u0645\u0627",
        "\u0645\u0646\u0647\u0627",
        "\u0645\u0646\u0647",
    }
)


def _event(
    sentence: Sentence, clause: Clause, mark: Mark, treaties: tuple[str, ...], referent: Referent | None,
    base: Stance, rule: str, also: tuple[Mark, ...] = (),
) -> list[Event]:  # fmt: skip
    judged = judge(sentence, clause, mark.start, mark.start, mark.end)
    if judged.stance is None or not treaties or OTHER in treaties:
        return []
    stance = judged.stance
    if stance is not Stance.UNCLEAR:  # what a treaty lacks is no matter of its life
        denials = [m for m in judged.cues if m.role not in ("lack", "forbid", "inner_negation")]
        stance = Stance.ABSENT if len(denials) % 2 else Stance.PRESENT
    if stance is not Stance.UNCLEAR and base is Stance.ABSENT:
        stance = Stance.PRESENT if stance is Stance.ABSENT else Stance.ABSENT
    cues = (*judged.cues, *also, mark)
    low = min([*([referent.start] if referent else []), *(c.start for c in cues)])
    return [Event(treaties, IN_FORCE, stance, low, clause.end, cues, rule)]


def _entering(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], taken: list[Mark]
) -> list[Event]:
    for mark in _marks(sentence, clause, "enter_force"):
        if any(sentence.has(i, "only_positive") for i in range(mark.end, mark.end + 3)):
            continue
        treaties, referent = _subject(sentence, mark, here, topic, strong=True)
        masdar = mark.end - mark.start == 1 and "@v" not in sentence.roles[mark.start]
        if masdar and (referent is None or referent.start != mark.end):
            continue
        text = sentence.text(mark.start)
        bare = text.removeprefix("\u0648").removeprefix("\u0641")
        until = [i for i in range(max(clause.start, mark.start - 4), mark.start) if sentence.text(i) in _UNTIL]
        waits = bool(until) or (bare[:2] in ("\u0644\u062a", "\u0644\u064a"))
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        if bare[0] in "\u062a\u064a" and not waits and not judged.cues:
            later = any(
                sentence.text(i) in _LATER or sentence.has(i, "condition")
                for i in range(mark.end, clause.end)
            )
            future = sentence.text(mark.start - 1) == "\u0633\u0648\u0641"
            if later or future:
                continue
        if bare[:2] in ("\u0633\u062a", "\u0633\u064a") and not judged.cues:
            continue
        return _event(
            sentence,
            clause,
            mark,
            treaties,
            referent,
            Stance.ABSENT if waits else Stance.PRESENT,
            "entry into force",
            tuple(Mark("until", i, i + 1) for i in until[:1]),
        )
    return []


def _no_longer(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], taken: list[Mark]
) -> list[Event]:
    for mark in _marks(sentence, clause, "no_longer"):
        window = range(mark.end, _reach(sentence, mark.end))
        alive = any(sentence.has(i, "exist", "in_force", "enter_force") for i in window)
        dead = [m for m in sentence.find("lapse", "dead_letter", start=mark.end, end=window.stop) if m.end - m.start > 1]
        if alive or dead:
            treaties, referent = _subject(sentence, mark, here, topic, strong=True)
            low = min([mark.start, *([referent.start] if referent else [])])
            if treaties and OTHER not in treaties:
                stance = Stance.PRESENT if dead else Stance.ABSENT  # «is a dead letter no longer»
                return [Event(treaties, IN_FORCE, stance, low, clause.end, (mark, *dead), "no longer")]
    return []


def _state(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], taken: list[Mark]
) -> list[Event]:
    for mark in _marks(sentence, clause, "not_existing"):
        if sentence.text(mark.end) == "\u0641\u064a":  # a clause not found in a treaty
            continue
        treaties, referent = _subject(sentence, mark, here, topic, strong=True)
        if treaties and OTHER not in treaties:
            low = min([mark.start, *([referent.start] if referent else [])])
            return [Event(treaties, IN_FORCE, Stance.ABSENT, low, clause.end, (mark,), "not in force")]
    supports = _marks(sentence, clause, "still", "become")
    remained = _marks(sentence, clause, "remained")
    for mark in _marks(sentence, clause, "in_force"):
        own = sentence.text(mark.start).endswith(_FORCE_ENDS) and _is_predicate(sentence, clause, mark, here)
        ended = _until_past(sentence, mark.end)
        if remained and not ended:
            continue
        if not (supports or own or remained) or sentence.has(mark.start - 1, "lapse"):
            continue
        treaties, referent = _subject(sentence, mark, here, topic, strong=True)
        if referent is None and _of_something_else(sentence, clause, mark):
            continue
        return _event(sentence, clause, mark, treaties, referent, Stance.ABSENT if ended else Stance.PRESENT, "in force")
    return []


def _of_something_else(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """Whether a noun or a party stands where the treaty's pronoun would: «the dispute remains alive»."""
    near = range(max(clause.start, mark.start - 4), mark.start)
    nouns = [i for i in near if sentence.text(i)[:2] == "\u0627\u0644" or sentence.has(i, "party_ru", "party_nk", "party_other")]
    return bool(nouns) and not any(sentence.has(i, "treaty_noun", "first", "second") for i in nouns)


def _until_past(sentence: Sentence, index: int) -> bool:
    """«remained in force until 1996»."""
    if sentence.text(index) not in _TO:
        return False
    years = [int(sentence.text(i)) for i in range(index + 1, index + 5) if sentence.text(i).isdigit() and len(sentence.text(i)) == 4]
    return bool(years) and years[0] < 2024


_TO = frozenset({"\u0627\u0644\u064a", "\u062d\u062a\u064a"})


def _is_predicate(sentence: Sentence, clause: Clause, mark: Mark, here: list[Referent]) -> bool:
    """«نافذة» is a window too: in force is said of a treaty just named, or behind a copula, a negation or a doubt."""
    roles = ("still", "become", "aux", "negation", "no_longer", "doubt", "without", "provide", "lapse")
    near = range(max(clause.start, mark.start - 4), mark.start)
    if any(sentence.has(i, *roles) for i in near) or any(
        r.end >= mark.start - 4 and r.end <= mark.start for r in here
    ):
        return True
    return mark.start - clause.start <= 2


_FORCE_ENDS = (
    "\u0633\u0627\u0631\u064a\u0647",
    "\u0633\u0627\u0631\u064a\u0627",
    "\u0633\u0627\u0631\u064a",
    "\u0646\u0627\u0641\u0630\u0647",
    "\u0646\u0627\u0641\u0630\u0627",
    "\u0646\u0627\u0641\u0630",
    "\u0633\u0627\u0631\u064a\u062a\u0627\u0646",
    "\u0646\u0627\u0641\u0630\u062a\u0627\u0646",
    "\u0645\u0641\u0639\u0648\u0644",
)


def _subject_left_out(sentence: Sentence, index: int) -> bool:
    """Whether a verb's subject is the pronoun inside it: an adverb, a preposition or nothing follows."""
    text = sentence.text(index)
    if not text or not sentence.words[index].variants or text in _PREPOSITIONS:
        return True
    return (
        text[0] in "\u0628\u0644"
        and "@v" not in sentence.roles[index]
        or (text.endswith("\u0627") and "@n" not in sentence.roles[index])
    )


_PREPOSITIONS = frozenset(
    {"\u0645\u0639", "\u0641\u064a", "\u0642\u0628\u0644", "\u0628\u0639\u062f", "\u0645\u0646\u0630", "\u0639\u0627\u0645", "\u0633\u0646\u0647", "\u0639\u0642\u0628", "\u0627\u062b\u0631", "\u0645\u0646", "\u062d\u064a\u0646", "\u064a\u0648\u0645", "\u0642\u0637"}
)  # fmt: skip


_HAPPENS = ("\u062c\u0631", "\u062a\u0645")  # to take place, be done


def _reach(sentence: Sentence, start: int) -> int:
    """Up to the next comma: a relative clause may stand between a verb and its predicate."""
    end = start
    while end < min(len(sentence), start + 18) and not is_comma(sentence, end):
        end += 1
    return end


def _lapse(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], taken: list[Mark]
) -> list[Event]:
    for mark in _marks(sentence, clause, "renewed"):
        negated = [
            m
            for m in sentence.find("negation", start=max(clause.start, mark.start - 2), end=mark.start)
            if not sentence.text(m.start).endswith("\u0644\u0646")
            and not is_relative_ma(sentence, m)
            and (m.end == mark.start or sentence.text(m.end)[1:] in _HAPPENS)
        ]
        if negated:
            treaties, referent = _subject(sentence, mark, here, topic, strong=True)
            low = min([negated[0].start, *([referent.start] if referent else [])])
            if treaties and OTHER not in treaties:
                return [
                    Event(
                        treaties, IN_FORCE, Stance.ABSENT, low, clause.end, (negated[0], mark), "not renewed"
                    )
                ]
    for mark in _marks(sentence, clause, "lapse"):
        if any(mark.start < m.end and m.start < mark.end for m in taken):
            continue
        phrase = mark.end - mark.start > 1
        strong = phrase or _pronoun(sentence, mark) or mark.start - clause.start <= 2
        treaties, referent = _subject(sentence, mark, here, topic, strong=strong)
        masdar = "@n" in sentence.roles[mark.start] and "@v" not in sentence.roles[mark.start] and not phrase
        if masdar and not _pronoun(sentence, mark) and (referent is None or referent.start < mark.start):
            continue  # the annulment of something else
        if (
            referent is None
            and not phrase
            and not _pronoun(sentence, mark)
            and not _subject_left_out(sentence, mark.end)
        ):
            continue  # another subject follows: «fell the Soviet Union»
        if referent is not None and referent.part == "event" and referent.start < mark.start:
            continue
        if referent is None and phrase and any(sentence.has(mark.end, r) for r in ("party_ru", "party_nk", "party_other")):
            continue
        threat = any(
            sentence.has(i, "threat", "permit", "plan")
            for i in range(max(clause.start, mark.start - 4), mark.start)
        )
        if threat:
            continue
        found = _event(sentence, clause, mark, treaties, referent, Stance.ABSENT, "lapse")
        later = [
            r
            for r in here
            if r.part == "source" and r.treaties and r.treaties[0] in SERIES and r.treaties > treaties
        ]
        if found and later and found[0].stance is Stance.ABSENT:  # ended under the terms of a later treaty
            found.append(
                Event(
                    later[0].treaties,
                    SUPERSESSION,
                    Stance.PRESENT,
                    found[0].start,
                    clause.end,
                    found[0].cues,
                    "ended by a later treaty",
                )
            )
        return found
    return []


def _cancelled(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], found: list[Event]
) -> list[Event]:
    """«ألغت معاهدة 2024 معاهدة 2000»: the later treaty replaces, the earlier one lapses."""
    for mark in _marks(sentence, clause, "cancel"):
        behind = [
            r
            for r in here
            if r.start >= mark.end - 1
            and r.kind != "year"
            and len(r.treaties) == 1
            and OTHER not in r.treaties
        ]
        before = [r for r in here if r.start < mark.start and r.part == "main" and len(r.treaties) == 1]
        pair = (before[-1:] + behind[:1]) if before and behind else behind[:2]
        if len(pair) == 1 and not before and topic and topic[0] in SERIES and topic > pair[0].treaties:
            pair = [Referent(mark.start, mark.start, mark.start, "topic", topic), *pair]
        if len(pair) < 2 or pair[0].treaties == pair[1].treaties:
            continue
        later, earlier = max(p.treaties for p in pair), min(p.treaties for p in pair)
        low = min(mark.start, pair[0].start)
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        if judged.stance is None:
            continue
        lapse = {Stance.PRESENT: Stance.ABSENT, Stance.ABSENT: Stance.PRESENT}.get(
            judged.stance, judged.stance
        )
        cues = (*judged.cues, mark)
        more = []
        if judged.stance is Stance.PRESENT and not sentence.has(mark.start, "replace"):  # not cancelled: nothing said of its force
            more.append(
                Event(
                    earlier,
                    IN_FORCE,
                    lapse,
                    low,
                    max(p.end for p in pair),
                    cues,
                    "cancelled by a later treaty",
                )
            )
        if not any(e.clause == SUPERSESSION for e in found):
            more.append(
                Event(later, SUPERSESSION, judged.stance, low, clause.end, cues, "cancels an earlier treaty")
            )
        return more
    return []


def _replacements(
    sentence: Sentence, clause: Clause, here: list[Referent], topic: tuple[str, ...], others: list[Referent]
) -> list[Event]:
    named = [r for r in here if r.kind != "year" and r.part != "event"]
    for mark in _marks(sentence, clause, "replace"):
        swap = sentence.has(mark.start, "replace_swap")
        involved = [r for r in named if r.start >= clause.start]
        ours = sorted({t for r in involved for t in r.treaties if t in SERIES})
        objects = [r for r in named if r.start >= mark.end - 1]
        objects += [r for r in others if mark.end - 1 <= r.start <= mark.end and r not in objects]
        subjects = [r for r in named if r.start < mark.start or mark.start < r.start < mark.end - 1]
        pronoun = sentence.text(mark.end - 1).endswith(_ITS)
        if any(OTHER in r.treaties for r in involved):
            continue
        within = [r for r in named if mark.start < r.start < mark.end]
        if (
            mark.end - mark.start > 2
            and not within
            and any(
                ("@n" in sentence.roles[i] and not sentence.has(i, "this", "that")) or sentence.text(i)[:2] == "\u0627\u0644"
                for i in range(mark.start + 1, mark.end - 1)
            )
        ):
            continue  # something else took the place: «the new ambassador»
        if (
            not objects
            and not subjects
            and not _subject_left_out(sentence, mark.end + (sentence.text(mark.end) == '"'))
        ):
            continue
        if swap:
            later = _later_of_swap(sentence, clause, ours, topic)
        elif pronoun and objects and objects[0].start <= mark.end + 3:
            later = objects[0].treaties[:1]  # «which was replaced by X»: the subject follows
        elif subjects and (objects or pronoun or _old_treaty(sentence, mark, clause)):
            later = subjects[-1].treaties[:1]
        elif topic and (objects or (pronoun and _conjoined(sentence, mark, clause))):
            later = topic[:1] if not objects or objects[0].treaties[:1] != topic[:1] else _next(topic)
        else:
            continue
        if not later or later[0] not in SERIES[1:]:
            continue
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        if judged.stance is None:
            continue
        low = min([mark.start, *(r.start for r in subjects[-1:]), *(c.start for c in judged.cues)])
        return [Event(later, SUPERSESSION, judged.stance, low, clause.end, (*judged.cues, mark), "replaces")]
    return []


_ITS = ("\u0647\u0627", "\u0644\u0647", "\u0646\u0647", "\u0647\u0645\u0627")


def _next(topic: tuple[str, ...]) -> tuple[str, ...]:
    return (SERIES[SERIES.index(topic[0]) + 1],) if topic[0] in SERIES[:2] else ()


def _later_of_swap(
    sentence: Sentence, clause: Clause, ours: list[str], topic: tuple[str, ...]
) -> tuple[str, ...]:
    """«استبدل أ بـ ب»: the preposition may mark either one, so the dates decide."""
    if clause.opener == "relative":
        ours = sorted({*ours, *(t for t in topic if t in SERIES)})
    if len(ours) > 1:
        return (ours[-1],)
    years = sorted({sentence.text(i) for i in clause.indices() if sentence.text(i) in SERIES})
    if years and ours and years[-1] > ours[0]:
        return (years[-1],)
    if ours == ["1961"] or (not ours and topic == ("1961",)):
        return ("2000",)
    return tuple(ours) if ours and ours[0] != "1961" else ()


def _old_treaty(sentence: Sentence, mark: Mark, clause: Clause) -> bool:
    window = range(mark.end, min(mark.end + 4, clause.end))
    return any(sentence.has(i, "treaty_noun", "predecessor", "previous") for i in window)


def _conjoined(sentence: Sentence, mark: Mark, clause: Clause) -> bool:
    return mark.start - clause.start <= 2
