"""The life of a treaty: whether it is in force, and what it replaced."""

from treaty_diff.event import IN_FORCE, SUPERSESSION, Event, Passage, is_subject_left_out
from treaty_diff.morphology import ALEF, ARTICLE, BEH, FEH, LAM, NOON, SEEN, TEH, WAW, YEH
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Referent
from treaty_diff.replacement import cancellations, keepings, replacements
from treaty_diff.sentence import Clause, Mark, Sentence, is_comma, marks_in, verbal
from treaty_diff.stance import is_relative_ma, judge

__all__ = ["IN_FORCE", "SUPERSESSION", "Event", "events"]

# until, so that, in order to, pending
_UNTIL = frozenset(
    {"\u062d\u062a\u064a", "\u0644\u0643\u064a", "\u0643\u064a", "\u0631\u064a\u062b\u0645\u0627"}
)
# after, right after, at, when, as soon as, as of
_LATER = frozenset(
    {"\u0628\u0639\u062f", "\u0641\u0648\u0631", "\u0639\u0646\u062f", "\u062d\u064a\u0646",
     "\u0628\u0645\u062c\u0631\u062f", "\u0627\u0639\u062a\u0628\u0627\u0631\u0627"}
)  # fmt: skip
# with, at, as soon as, before, pending, until, right before, the time of, the date of, the day of
_UPON = frozenset(
    {"\u0645\u0639", "\u0639\u0646\u062f", "\u0628\u0645\u062c\u0631\u062f", "\u0642\u0628\u0644",
     "\u0644\u062d\u064a\u0646", "\u062d\u062a\u064a", "\u0642\u0628\u064a\u0644",
     "\u0645\u0648\u0639\u062f", "\u062a\u0627\u0631\u064a\u062e", "\u064a\u0648\u0645"}
)  # fmt: skip
# Prepositions with a treaty's pronoun: by her, by him, for her, for him, by both, from her, from him.
_WITH_PRONOUN = frozenset(
    {"\u0628\u0647\u0627", "\u0628\u0647", "\u0644\u0647\u0627", "\u0644\u0647", "\u0628\u0647\u0645\u0627",
     "\u0645\u0646\u0647\u0627", "\u0645\u0646\u0647"}
)  # fmt: skip
# How «in force» ends: valid and effective in their genders, cases and numbers, and the noun «effect».
_FORCE_ENDS = (
    "\u0633\u0627\u0631\u064a\u0647", "\u0633\u0627\u0631\u064a\u0627", "\u0633\u0627\u0631\u064a",
    "\u0646\u0627\u0641\u0630\u0647", "\u0646\u0627\u0641\u0630\u0627", "\u0646\u0627\u0641\u0630",
    "\u0633\u0627\u0631\u064a\u062a\u0627\u0646", "\u0646\u0627\u0641\u0630\u062a\u0627\u0646",
    "\u0645\u0641\u0639\u0648\u0644",
)  # fmt: skip
# in, and in, of, since, after, before, about, on, with, until, during, by
_PREPOSITIONS = frozenset(
    {"\u0641\u064a", "\u0648\u0641\u064a", "\u0645\u0646", "\u0645\u0646\u0630",
     "\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0639\u0646", "\u0639\u0644\u064a",
     "\u0645\u0639", "\u062d\u062a\u064a", "\u062e\u0644\u0627\u0644", "\u0628\u062d\u0644\u0648\u0644"}
)  # fmt: skip
_STATE = "\u062d\u064a\u0632"  # the state, as in «the state of being in force» (hayyiz)
_AFTER_OR_BEFORE = ("\u0628\u0639\u062f", "\u0642\u0628\u0644")
_TO = frozenset({"\u0627\u0644\u064a", "\u062d\u062a\u064a"})  # to, until
_IN = "\u0641\u064a"  # in
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is, between a subject and its predicate
_SINCE = "\u0645\u0646\u0630"  # since: what it is followed by is not denied
_UPON_ONE = "\u0639\u0644\u064a"  # on, to: behind «applies»
_OR = "\u0627\u0648"
_ONE = "\u0648\u0627\u062d\u062f\u0647"
_LAN = "\u0644\u0646"  # negator of the future
_WILL = "\u0633\u0648\u0641"  # particle of the future (sawfa)
_HAPPENS = ("\u062c\u0631", "\u062a\u0645")  # to take place, be done: what is left behind a prefix
_PARTIES = ("party_ru", "party_nk", "party_other")
_RATHER = "\u0628\u0644"  # but, rather
# Without one of these nothing is said of a treaty's life.
_TREATY = ("treaty_noun", "treaty_weak", "this", "that", "first", "second", "both", "new", "old", "latter")
_EVENTFUL = (
    "replace", "takes", "cancel", "keep",
    "no_longer", "enter_force", "not_existing", "in_force", "renewed", "lapse",
)  # fmt: skip
# validity, effect, term, duration, force: what a treaty has, and visas have
_CONSTRUCT = (
    "\u0635\u0644\u0627\u062d\u064a\u0647", "\u0645\u0641\u0639\u0648\u0644", "\u0627\u062c\u0644",
    "\u0645\u062f\u0647", "\u0633\u0631\u064a\u0627\u0646", "\u0639\u0645\u0631",
)  # fmt: skip
_OF_MANY = (WAW + NOON, WAW + ALEF)  # how verbs of several people end
_ENTRY = "entry into force"  # the rule of that name
_OVER = "no longer"
_ALIVE = (_ENTRY, "in force")
_LATEST = 2024  # year of the latest treaty: what is said to end before it is over


def events(
    sentence: Sentence,
    clause: Clause,
    here: list[Referent],
    topic: tuple[str, ...],
    rival: tuple[str, ...],
    named: list[Referent],
) -> list[Event]:
    """What one clause says of the lives of treaties.

    ``here`` are its referents, ``topic`` what it is about, ``rival`` another treaty that a pronoun may mean,
    ``named`` all referents of the sentence.
    """
    if not _may_tell(sentence, clause):
        return []
    passage = Passage(sentence, clause, here, topic, rival, named)
    found = replacements(passage)
    found += cancellations(passage, found)
    found += keepings(passage, found)
    taken = [m for e in found for m in e.cues]
    for read in (_no_longer, _entering, _not_existing, _in_force, _not_renewed):
        if any(e.clause == IN_FORCE for e in found):
            break
        found += read(passage)
    over = [e.treaties for e in found if e.rule == _OVER]
    if over:  # «since the new one came into force, this one no longer …»
        found += [e for e in _entering(passage) if e.treaties not in over]
    told = [e for e in found if e.clause == IN_FORCE]
    if told and told[-1].rule in _ALIVE:  # «when the new one came into force, the old one lapsed»
        others = _lapse(passage, [*taken, *told[-1].cues])
        return found + [e for e in others if e.treaties != told[-1].treaties or e.clause != IN_FORCE]
    if told:
        return found
    return found + _lapse(passage, taken)


def _may_tell(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause may say anything of a treaty's life."""
    return bool(marks_in(sentence, clause, *_EVENTFUL))


def _subject(passage: Passage, mark: Mark, *, strong: bool = True) -> tuple[tuple[str, ...], Referent | None]:
    """The treaty a predicate speaks of: right behind it (fail), before it (mubtada), or the topic by pronoun.

    Only a ``strong`` predicate speaks of the topic without naming it.
    """
    usable = [r for r in passage.here if r.part in ("main", "source", "event") and r.kind != "year"]
    sentence = passage.sentence
    roles = sentence.roles[mark.start]
    verb = mark.end - mark.start > 1 or "@v" in roles or ("@n" in roles and _is_dated(passage, mark))
    within = [r for r in usable if mark.start < r.start < mark.end - 1]
    behind = [r for r in usable if verb and r.part != "event" and mark.end - 1 <= r.start <= mark.end + 3]
    behind = [r for r in behind if not _joined_on(sentence, mark, r)]
    behind = [r for r in behind if sentence.text(r.start - 1) not in _AFTER_OR_BEFORE]
    before = [r for r in usable if r.start < mark.start]
    pronoun = sentence.words[mark.end - 1].suffix or sentence.text(mark.end - 1) in _WITH_PRONOUN
    ordered = [*within[:1], *([] if pronoun else behind[:1]), *before[-1:]]
    if ordered:
        return ordered[0].treaties, ordered[0]
    return (passage.topic if strong else ()), None


def _joined_on(sentence: Sentence, mark: Mark, referent: Referent) -> bool:
    """«the new one enters into force, and its predecessor …»: what is joined behind a comma is another."""
    comma = any(is_comma(sentence, i) for i in range(mark.end, referent.start))
    return comma and sentence.words[referent.start].conjunction


def _is_dated(passage: Passage, mark: Mark) -> bool:
    """Whether a masdar tells what came to be: an entry into force, or an end that has its date."""
    if passage.sentence.has(mark.start, "enter_force"):
        return True
    dates = marks_in(passage.sentence, passage.clause, "month", "year_word", start=mark.end)
    return passage.sentence.text(mark.start)[0] == BEH and bool(dates)


def _has_pronoun(sentence: Sentence, mark: Mark) -> bool:
    """Whether the predicate, or a preposition behind it, carries a pronoun for the treaty."""
    near = range(mark.start, min(mark.end + 2, len(sentence)))
    return any(sentence.words[i].suffix or sentence.text(i) in _WITH_PRONOUN for i in near)


def _event(
    passage: Passage, mark: Mark, base: Stance, rule: str, also: tuple[Mark, ...] = (), *, strong: bool = True
) -> list[Event]:
    """The event that a predicate tells: its own stance, turned by what denies or doubts it."""
    treaties, referent = _subject(passage, mark, strong=strong)
    judged = judge(passage.sentence, passage.clause, mark.start, mark.start, mark.end)
    if judged.stance is None or not treaties or OTHER in treaties:
        return []
    stance = judged.stance
    if stance is not Stance.UNCLEAR:  # what a treaty lacks is no matter of its life
        denials = [
            m
            for m in judged.cues
            if m.role not in ("lack", "forbid", "inner_negation")
            and not _outside_relative(passage, m, mark)
            and not (m.start >= mark.end and _told_by_verb(passage.sentence, mark))
            and passage.sentence.text(mark.start - 1) != _SINCE
        ]
        holds = (base is Stance.PRESENT) == (len(denials) % 2 == 0)
        stance = Stance.PRESENT if holds else Stance.ABSENT
    cues = (*judged.cues, *also, mark)
    low = min([*([referent.start] if referent else []), *(c.start for c in cues)])
    end = _told_until(passage, cues, referent)
    return [Event(treaties, IN_FORCE, stance, low, end, cues, rule)]


def _told_until(passage: Passage, cues: tuple[Mark, ...], referent: Referent | None) -> int:
    """Where what is told of a treaty ends: at a comma, or where another event gives the time."""
    sentence, clause = passage.sentence, passage.clause
    start = max([*(c.end for c in cues), *([referent.end] if referent else [])])
    for index in range(start, clause.end):
        timed = sentence.has(index, "when") and verbal(sentence, index + 1)
        if is_comma(sentence, index) or timed:
            return index
    return clause.end


def _told_by_verb(sentence: Sentence, mark: Mark) -> bool:
    """Whether a phrase begins with its verb: what follows it, «it binds nobody», denies something else."""
    roles = sentence.roles[mark.start]
    return mark.end - mark.start > 1 and "@v" in roles and "@n" not in roles


def _holds_another(passage: Passage, mark: Mark) -> bool:
    """«a ban came, in July, into force»: a phrase has a subject between its words, and it is no treaty."""
    sentence = passage.sentence
    if mark.end - mark.start < 3 or any(mark.start < r.end and r.start < mark.end for r in passage.here):
        return False
    for index in range(mark.start + 1, mark.end - 1):
        if sentence.has(index, mark.role, *_TREATY) or sentence.words[index].suffix:
            continue
        behind = sentence.has(index - 1, mark.role) and sentence.text(index - 1)[0] != BEH
        verb = "@v" in sentence.roles[index - 1]
        if behind and (sentence.has(index, *_PARTIES) or (verb and _is_subject(sentence, index))):
            return True
    return False


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Whether a word right behind a verb is its subject: a noun that nobody knows, and no adverb."""
    return not is_subject_left_out(sentence, index) and not sentence.has(index, "immediacy", "month", "still")


def _outside_relative(passage: Passage, denial: Mark, mark: Mark) -> bool:
    """«it was not the first treaty that came into force»: what a relative clause tells is not denied."""
    sentence = passage.sentence
    verb = next((i for i in range(mark.end - 1, mark.start, -1) if "@v" in sentence.roles[i]), mark.start)
    opened = [i for i in range(verb - 2, verb) if i >= denial.end and sentence.has(i, "relative")]
    return denial.role == "negation" and bool(opened)


def _plain_event(
    passage: Passage, mark: Mark, stance: Stance, rule: str, cues: tuple[Mark, ...]
) -> list[Event]:
    """The event of a predicate that holds its own negation, so that nothing else is asked."""
    treaties, referent = _subject(passage, mark)
    if not treaties or OTHER in treaties:
        return []
    low = min([cues[0].start, *([referent.start] if referent else [])])
    end = _told_until(passage, cues, referent)
    return [Event(treaties, IN_FORCE, stance, low, end, cues, rule)]


# -- entry into force --------------------------------------------------------------------------------


def _entering(passage: Passage) -> list[Event]:
    """«dakhalat hayyiz al-tanfidh»: entry into force, unless it is a purpose or still to come."""
    sentence = passage.sentence
    for mark in passage.marks("enter_force"):
        if any(sentence.has(i, "only_positive") for i in range(mark.end, mark.end + 3)):
            continue
        _, referent = _subject(passage, mark)
        if _entered_by_else(passage, mark, referent):
            continue
        masdar = "@v" not in sentence.roles[mark.start] and "@n" in sentence.roles[mark.start]
        alone = masdar and mark.end - mark.start == 1
        if alone and (referent is None or referent.start != mark.end):
            continue
        if masdar and _only_dates(passage, mark):
            continue
        until = [i for i in passage.before(mark, 4) if sentence.text(i) in _UNTIL]
        verb = sentence.text(mark.start).removeprefix(WAW).removeprefix(FEH)
        waits = bool(until) or verb[:2] in (LAM + TEH, LAM + YEH)
        if _is_to_come(passage, mark, verb, waits):
            continue
        base = Stance.ABSENT if waits else Stance.PRESENT
        return _event(passage, mark, base, _ENTRY, tuple(Mark("until", i, i + 1) for i in until[:1]))
    return []


def _entered_by_else(passage: Passage, mark: Mark, referent: Referent | None) -> bool:
    """Whether something other than a treaty entered into force; ``referent`` is the treaty beside it."""
    sentence = passage.sentence
    if sentence.has_in(mark.start + 1, mark.end, "not_treaty"):
        return True  # «the agreement on visas came into force»
    if mark.end - mark.start == 1:  # «the same applies to Moscow», «rumours spread»
        return sentence.text(mark.end) == _UPON_ONE or _of_rumours(passage, mark)
    named = any(r.end == mark.start for r in passage.here)
    if not named and _holds_another(passage, mark):
        return True
    far = sentence.text(mark.start) == _STATE  # its verb stands far before, with a subject between
    return referent is None and far and _of_something_else(passage, mark)


def _of_rumours(passage: Passage, mark: Mark) -> bool:
    """«rumours spread»: a noun that nobody knows, without an article, is the subject of the verb."""
    sentence = passage.sentence
    text = sentence.text(mark.end)
    named = any(mark.end <= r.start <= mark.end + 1 for r in passage.here)
    return not (
        named or sentence.roles[mark.end : mark.end + 1] != [frozenset()] or text.startswith(ARTICLE)
    ) and not is_subject_left_out(sentence, mark.end)


def _only_dates(passage: Passage, mark: Mark) -> bool:
    """«with the entry into force of …» tells when something else is so, not that it came, but for a date."""
    sentence = passage.sentence
    text, before = sentence.text(mark.start), sentence.text(mark.start - 1)
    with_it = before in _UPON or text[0] == BEH
    return with_it and not marks_in(sentence, passage.clause, "month", "year_word", start=mark.end)


def _is_to_come(passage: Passage, mark: Mark, verb: str, waits: bool) -> bool:
    """Whether an entry into force is announced: a future, or an imperfect with a time or a condition."""
    sentence, clause = passage.sentence, passage.clause
    if judge(sentence, clause, mark.start, mark.start, mark.end).cues:
        return False
    if verb[:1] in (TEH, YEH) and not waits:
        behind = range(mark.end, clause.end)
        later = any(sentence.text(i) in _LATER or sentence.has(i, "condition") for i in behind)
        return later or sentence.text(mark.start - 1) == _WILL
    return verb[:2] in (SEEN + TEH, SEEN + YEH)


# -- in force, or not --------------------------------------------------------------------------------


def _no_longer(passage: Passage) -> list[Event]:
    """«lam taud» (no longer) before «in force», or before «a dead letter»."""
    sentence = passage.sentence
    for mark in passage.marks("no_longer"):
        if _subject(passage, mark)[1] is None and _is_of_another(sentence, mark.end):
            continue
        end = _reach(sentence, mark.end)
        alive = any(sentence.has(i, "exist", "in_force", "enter_force") for i in range(mark.end, end))
        over = sentence.find("lapse", "dead_letter", start=mark.end, end=end)
        dead = [m for m in over if m.end - m.start > 1]
        alone = dead and any(sentence.has(i, "only_positive") for i in range(mark.end, dead[0].start))
        # «is a dead letter no longer», but «is nothing more than a dead letter»
        stance = Stance.PRESENT if dead and not alone else Stance.ABSENT
        told = _plain_event(passage, mark, stance, _OVER, (mark, *dead)) if alive or dead else []
        if told:
            return told
    return []


def _is_of_another(sentence: Sentence, index: int) -> bool:
    """Whether a noun with the article, which names no treaty, stands where a verb has its subject."""
    text = sentence.text(index)
    return text[:2] in (ARTICLE, LAM + LAM) and not sentence.has(index, *_TREATY)


def _reach(sentence: Sentence, start: int) -> int:
    """Up to the next mark: a relative clause may stand between a verb and its predicate."""
    end = start
    while end < min(len(sentence), start + 18) and sentence.words[end].variants:
        end += 1
    return end


def _not_existing(passage: Passage) -> list[Event]:
    """«ghayr qaima»: the treaty itself is there no more."""
    for mark in passage.marks("not_existing"):
        if passage.sentence.text(mark.end) == _IN:  # a clause not found in a treaty
            continue
        if _subject(passage, mark)[1] is None and _of_something_else(passage, mark):
            continue
        told = _plain_event(passage, mark, Stance.ABSENT, "not in force", (mark,))
        if told:
            return told
    return []


def _in_force(passage: Passage) -> list[Event]:
    """«sariyat al-maful»: in force as a predicate (khabar), alone or behind «still», «become», «remained»."""
    sentence = passage.sentence
    supports = passage.marks("still", "become")
    remained = passage.marks("remained")
    for mark in passage.marks("in_force"):
        ended = _until_past(sentence, mark.end)
        asked = remained and judge(sentence, passage.clause, mark.start, mark.start, mark.end).stance
        if (remained and not ended and asked is not Stance.UNCLEAR) or sentence.has(mark.start - 1, "lapse"):
            continue
        named = _named_by_cleft(passage, mark)
        if named is not None:
            return [named]
        if not (supports or remained or _is_predicate(passage, mark)):
            continue
        _, referent = _subject(passage, mark)
        if referent is None and _of_something_else(passage, mark):
            continue
        return _event(passage, mark, Stance.ABSENT if ended else Stance.PRESENT, "in force")
    return []


def _named_by_cleft(passage: Passage, mark: Mark) -> Event | None:
    """«the treaty in force is that of 2024»: what is in force is named behind «it is»."""
    sentence, clause = passage.sentence, passage.clause
    is_it = next((i for i in range(mark.end, clause.end) if sentence.text(i) in _IT_IS), None)
    one = any(sentence.text(i) == _ONE for i in passage.before(mark, 3))  # «one alone is in force: that of …»
    if is_it is None or not (one or sentence.has(mark.start - 1, "treaty_noun")):
        return None
    named = [r for r in passage.here if r.start == is_it + 1 and r.kind != "year"]
    if not named or not named[0].treaties or OTHER in named[0].treaties:
        return None
    stance = judge(sentence, clause, mark.start, mark.start, mark.end).stance
    if stance is None:
        return None
    return Event(named[0].treaties, IN_FORCE, stance, mark.start - 1, clause.end, (mark,), "in force")


def _of_something_else(passage: Passage, mark: Mark) -> bool:
    """Whether a noun or a party stands where the treaty's pronoun would: «the dispute remains alive»."""
    sentence = passage.sentence
    nouns = [
        i for i in passage.before(mark, 4) if sentence.text(i)[:2] == ARTICLE or sentence.has(i, *_PARTIES)
    ]
    return bool(nouns) and not any(sentence.has(i, "treaty_noun", "first", "second") for i in nouns)


def _until_past(sentence: Sentence, index: int) -> bool:
    """«remained in force until 1996»."""
    if sentence.text(index) not in _TO:
        return False
    near = [sentence.text(i) for i in range(index + 1, index + 5)]
    years = [int(text) for text in near if text.isdigit() and len(text) == 4]
    return bool(years) and years[0] < _LATEST


def _is_predicate(passage: Passage, mark: Mark) -> bool:
    """«nafidha» is a window too: in force is said of a treaty just named, or behind a copula or negation."""
    sentence = passage.sentence
    asked = sentence.has(mark.start - 2, "doubt")  # «is it in force or not»
    named = any(r.end < mark.start for r in passage.here)  # «… is the one in force»
    if sentence.text(mark.start - 1) in _IT_IS and (asked or named):
        return True
    if not sentence.text(mark.start).endswith(_FORCE_ENDS):
        return False
    roles = ("still", "become", "aux", "negation", "no_longer", "doubt", "without", "provide", "lapse")
    return (
        any(sentence.has(i, *roles) for i in passage.before(mark, 4))
        or any(mark.start - 4 <= r.end <= mark.start for r in passage.here)
        or mark.start - passage.clause.start <= 2
    )


# -- lapse -------------------------------------------------------------------------------------------


def _not_renewed(passage: Passage) -> list[Event]:
    """«lam tujaddad»: a renewal denied, by its verb or by «took place»."""
    sentence = passage.sentence
    for mark in passage.marks("renewed"):
        near = passage.before(mark, 2)
        negations = [
            m
            for m in sentence.find("negation", start=near.start, end=near.stop)
            if not sentence.text(m.start).endswith(_LAN)
            and not is_relative_ma(sentence, m)
            and (m.end == mark.start or sentence.text(m.end)[1:] in _HAPPENS)
        ]
        if negations:
            told = _plain_event(passage, mark, Stance.ABSENT, "not renewed", (negations[0], mark))
            if told:
                return told
    return []


def _lapse(passage: Passage, taken: list[Mark]) -> list[Event]:
    """A treaty that ended, expired or was annulled; ``taken`` are the cues of other events."""
    sentence, clause = passage.sentence, passage.clause
    for mark in passage.marks("lapse"):
        if any(mark.start < m.end and m.start < mark.end for m in taken) or _holds_another(passage, mark):
            continue
        phrase = mark.end - mark.start > 1
        strong = phrase or _has_pronoun(sentence, mark) or mark.start - clause.start <= 2
        treaties, referent = _subject(passage, mark, strong=strong)
        if _lapse_of_else(sentence, mark, referent):
            continue
        if any(sentence.has(i, "threat", "permit", "plan") for i in passage.before(mark, 4)):
            continue
        found = _event(passage, mark, Stance.ABSENT, "lapse", strong=strong)
        if found and found[0].stance is Stance.PRESENT and sentence.text(clause.end) == _RATHER:
            continue  # «it was not cancelled overnight, but …» denies how
        return found + _ended_by_later(passage, treaties, found)
    return []


def _lapse_of_else(sentence: Sentence, mark: Mark, referent: Referent | None) -> bool:
    """Whether something other than a treaty ended; ``referent`` is the treaty named beside it, if any."""
    phrase = mark.end - mark.start > 1
    pronoun = _has_pronoun(sentence, mark)
    roles = sentence.roles[mark.start]
    masdar = "@n" in roles and "@v" not in roles and not phrase
    if masdar and sentence.text(mark.start - 1) == _OR:
        return True  # «he spoke of changing the treaty or cancelling it»
    sanctions = sentence.find("sanctions", end=mark.start)
    if sanctions and (mark.start - sanctions[-1].end <= 2 or (masdar and pronoun)):
        return True  # «calls sanctions void», «works on their removal»
    if not phrase and "@v" in roles and sentence.text(mark.start)[-2:] in _OF_MANY:
        return True  # «soldiers die»
    if referent is None and phrase and _has_owner(sentence, mark):
        return True
    if referent is not None:
        annulled_else = not pronoun and (masdar or (not phrase and _has_other_subject(sentence, mark)))
        return referent.start < mark.start and (annulled_else or referent.part == "event")
    if phrase:
        return sentence.has(mark.end, *_PARTIES) or _told_of_noun_before(sentence, mark)
    if pronoun:
        return False
    return masdar or not is_subject_left_out(sentence, mark.end)  # «fell the Soviet Union»


def _told_of_noun_before(sentence: Sentence, mark: Mark) -> bool:
    """«the Cold War breathes its last»: a definite noun that names no treaty is the subject (mubtada)."""
    at = mark.start
    while sentence.text(at - 1).startswith(ARTICLE):
        at -= 1
    named = ("treaty_noun", "treaty_weak", "first", "second", "third_ordinal", "old", "new", "previous")
    others = ("relative", "year_word", "month", "this", "that")
    if at == mark.start or sentence.has_in(at, mark.start, *named, *others):
        return False
    return sentence.text(at - 1) not in _PREPOSITIONS


def _has_owner(sentence: Sentence, mark: Mark) -> bool:
    """«the validity of visas expired»: a noun in construct, with an owner behind it that is no treaty."""
    last, at = mark.end - 1, mark.end
    bound = sentence.text(last)[:2] != ARTICLE and sentence.text(last).endswith(_CONSTRUCT)
    return bound and not sentence.has(at, *_TREATY) and _is_subject(sentence, at)


def _has_other_subject(sentence: Sentence, mark: Mark) -> bool:
    """«under the treaty, when a shell falls»: a noun that names no treaty stands behind the verb."""
    at = mark.end
    if "@v" not in sentence.roles[mark.start] or is_subject_left_out(sentence, at):
        return False
    named = ("treaty_noun", "treaty_weak", "this", "that", "first", "second", "third_ordinal", "immediacy")
    plain = sentence.text(at)[:2] == ARTICLE or "@n" in sentence.roles[at]
    return plain and not sentence.has(at, *named, *_PARTIES)


def _ended_by_later(passage: Passage, treaties: tuple[str, ...], found: list[Event]) -> list[Event]:
    """A treaty that ended under the terms of a later one was replaced by it."""
    if not found or found[0].stance is not Stance.ABSENT:
        return []
    entry = passage.marks("enter_force")
    for referent in passage.here:
        ends_it = referent.part == "source" or any(m.start <= referent.start <= m.end for m in entry)
        named = ends_it and referent.treaties and referent.treaties[0] in SERIES
        if named and referent.treaties > treaties:
            first, rule = found[0], "ended by a later treaty"
            return [
                Event(
                    referent.treaties, SUPERSESSION, Stance.PRESENT, first.start, first.end, first.cues, rule
                )
            ]
    return []
