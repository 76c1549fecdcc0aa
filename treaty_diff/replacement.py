"""Supersession: which treaty took the place of which."""

from itertools import pairwise

from treaty_diff.event import IN_FORCE, SUPERSESSION, Event, Passage, is_subject_left_out
from treaty_diff.morphology import ALEF, ARTICLE, HEH, LAM, MEEM, NOON, TEH, WAW
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Referent
from treaty_diff.sentence import Mark, Sentence, is_comma
from treaty_diff.stance import judge

# Pronouns of a treaty joined to a verb or a preposition: her, for him, from him, of both.
_ITS = (HEH + ALEF, LAM + HEH, NOON + HEH, HEH + MEEM + ALEF)
_UPON = ("\u0639\u0644\u064a", "\u0641\u064a", "\u0645\u0639", "\u0645\u0646")  # on, in, with, of
_IT = "\u0627\u064a\u0627\u0647"  # it, as an object by itself (iyyaha)
_FAR = 8  # tokens
_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_TO = ("\u0627\u0644\u064a", "\u0639\u0644\u064a")  # to, on


def cancellations(passage: Passage, found: list[Event]) -> list[Event]:
    """«alghat muahadat 2024 muahadat 2000»: the later treaty replaces, the earlier one lapses."""
    sentence, clause = passage.sentence, passage.clause
    for mark in passage.marks("cancel"):
        if any(len(r.treaties) > 1 and mark.end - 1 <= r.start <= mark.end for r in passage.here):
            continue  # «the two treaties were cancelled»
        pair = _two_treaties(passage, mark)
        if len(pair) < 2 or pair[0].treaties == pair[1].treaties:
            continue
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        if judged.stance is None:
            continue
        low, cues = min(mark.start, pair[0].start), (*judged.cues, mark)
        events: list[Event] = []
        # Of a treaty not cancelled nothing is said of its force.
        if judged.stance is Stance.PRESENT and not sentence.has(mark.start, "replace"):
            earlier, end = min(p.treaties for p in pair), max(p.end for p in pair)
            rule = "cancelled by a later treaty"
            events.append(Event(earlier, IN_FORCE, Stance.ABSENT, low, end, cues, rule))
        if not any(e.clause == SUPERSESSION for e in found):
            later, rule = max(p.treaties for p in pair), "cancels an earlier treaty"
            events.append(Event(later, SUPERSESSION, judged.stance, low, clause.end, cues, rule))
        return events
    return []


def keepings(passage: Passage, found: list[Event]) -> list[Event]:
    """«it does not touch that of 2000», «it keeps it»: a later treaty that replaces no earlier one."""
    sentence, clause = passage.sentence, passage.clause
    if any(e.clause == SUPERSESSION for e in found):
        return []
    for mark in passage.marks("keep"):
        pair = [
            r for r in passage.here if r.kind != "year" and len(r.treaties) == 1 and r.start <= mark.end + 3
        ]
        ours = sorted({r.treaties[0] for r in pair if r.treaties[0] in SERIES})
        if len(ours) == 1 and passage.topic and passage.topic[0] in SERIES:
            ours = sorted({*ours, passage.topic[0]})
        noun = "@v" not in sentence.roles[mark.start]  # «in addition to …» keeps what stands right behind it
        if noun and not any(mark.end - 1 <= r.start <= mark.end + 1 for r in pair):
            continue
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        if len(ours) < 2 or judged.stance is None or (judged.stance is Stance.ABSENT):
            continue
        stance = Stance.UNCLEAR if judged.stance is Stance.UNCLEAR else Stance.ABSENT
        low, cues = min([mark.start, *(r.start for r in pair)]), (*judged.cues, mark)
        return [Event((ours[-1],), SUPERSESSION, stance, low, clause.end, cues, "keeps an earlier treaty")]
    return []


def governings(passage: Passage, found: list[Event]) -> list[Event]:
    """«it has become what governs the relations, after that of 2000 did»: one governs instead of another.

    Two successive treaties stand in the sentence; what governs has become the later one while the earlier is
    told of as past, or is the earlier no longer. It is read where the second of them is named.
    """
    sentence, clause = passage.sentence, passage.clause
    named = [r for r in passage.named if r.kind != "year" and r.part != "event"]
    pair = sorted({r.treaties[:1] for r in named if len(r.treaties) == 1})
    if any(e.clause == SUPERSESSION for e in found) or len(pair) != 2 or not all(r.treaties for r in named):
        return []
    if (pair[0][0], pair[1][0]) not in pairwise(SERIES) or named[-1] not in passage.here:
        return []
    early, late = ([r for r in named if r.treaties == treaty] for treaty in pair)
    for mark in sentence.find("governs"):
        if mark.start in sentence.named or not (
            (
                _near(sentence, mark, "become", "alone")
                and _nearest(named, mark) in late
                and _past(sentence, early)
            )
            or (_near(sentence, mark, "no_longer") and _nearest(named, mark) in early)
        ):
            continue
        if sentence.find("plan", "negation", start=mark.start - 4, end=mark.start):
            continue
        doubts = sentence.find("doubt", "refusal", end=mark.start)
        stance = Stance.UNCLEAR if doubts else Stance.PRESENT
        low = min(mark.start, *(r.start for r in passage.named))
        rule = "governs instead"
        return [Event(pair[1], SUPERSESSION, stance, low, clause.end, (*doubts, mark), rule)]
    return []


def _near(sentence: Sentence, mark: Mark, *roles: str) -> bool:
    return bool(sentence.find(*roles, start=mark.start - _FAR, end=mark.end + 2))


def _nearest(named: list[Referent], mark: Mark) -> Referent:
    """The treaty before or behind a mark to which the fewest words lead."""
    return min(named, key=lambda r: r.start - mark.end if r.start >= mark.end else mark.start - r.end)


def _past(sentence: Sentence, early: list[Referent]) -> bool:
    """Whether a treaty is told of as past: «that of 2000 was, or remained, …», «instead of», «no longer»."""
    for referent in early:
        low = max(0, referent.start - _FAR)
        was = any(sentence.text(i).lstrip(WAW) in _WAS for i in range(low, referent.start))
        if was or sentence.find("remained", "no_longer", start=low, end=referent.end + _FAR):
            return True
    return False


def _two_treaties(passage: Passage, mark: Mark) -> list[Referent]:
    """The treaty that cancels and the one cancelled, in the order of the words; fewer if not told."""
    single = [r for r in passage.here if len(r.treaties) == 1]
    behind = [r for r in single if r.start >= mark.end - 1 and r.kind != "year" and OTHER not in r.treaties]
    before = [r for r in single if r.start < mark.start and r.part == "main"]
    if before:
        return before[-1:] + behind[:1] if behind else []
    listed = len(behind) > 1 and passage.sentence.text(behind[1].start)[:1] == WAW
    if listed and behind[0].end == behind[1].start:
        return []  # «those of 1961 and 2000 were cancelled»
    topic = passage.topic
    noun = passage.sentence.text(mark.start - 1).startswith(ARTICLE)
    pointed = noun and passage.sentence.has(mark.start - 2, "this", "that")
    if pointed and not passage.sentence.has(mark.start - 1, "treaty_noun", "treaty_weak"):
        return []  # «that language was buried with the treaty of 1961»
    if len(behind) == 1 and topic and topic[0] in SERIES and topic > behind[0].treaties:
        return [Referent(mark.start, mark.start, mark.start, "topic", topic), *behind]
    return behind[:2]


def replacements(passage: Passage) -> list[Event]:
    """«hallat mahall»: one treaty takes the place of another."""
    sentence, clause = passage.sentence, passage.clause
    nouns = [r for r in passage.here if r.kind != "year" and r.part != "event"]
    if any(OTHER in r.treaties for r in nouns if r.start >= clause.start):
        return []
    for mark in passage.marks("replace") or _taking_place(passage):
        objects = [r for r in nouns if r.start >= mark.end - 1]
        objects += [r for r in passage.named if mark.end - 1 <= r.start <= mark.end and r not in objects]
        subjects = [r for r in nouns if r.start < mark.start or mark.start < r.start < mark.end - 1]
        subjects = _without_cancelled(passage, subjects)
        if _has_other_subject(passage, mark, nouns, named=bool(objects or subjects)):
            continue
        if mark.end - mark.start == 1 and sentence.text(mark.start - 1) in _UPON:
            continue  # «the ratification of its successor», a noun with the letters of the verb
        later = _later(passage, mark, objects, subjects)
        judged = judge(sentence, clause, mark.start, mark.start, mark.end)
        first = later == SERIES[:1] and judged.stance is Stance.ABSENT  # the first replaced none
        first = first and not any(t in SERIES[1:] for r in (*objects, *subjects) for t in r.treaties)
        if not first and (not later or later[0] not in SERIES[1:]):
            continue
        if judged.stance is None or judged.unread:
            continue
        stance, told = judged.stance, judged.cues
        if told and all(c.role == "lack" or sentence.has(c.start, "cancel") for c in told):
            stance, told = Stance.PRESENT, ()  # «A cancels B and takes its place» denies nothing
        low = min([mark.start, *(r.start for r in subjects[-1:]), *(c.start for c in told)])
        return [Event(later, SUPERSESSION, stance, low, clause.end, (*told, mark), "replaces")]
    return []


def _without_cancelled(passage: Passage, subjects: list[Referent]) -> list[Referent]:
    """«A cancels B and takes its place»: what is cancelled takes no place."""
    cancels = [m for m in passage.marks("cancel", "lack") if not passage.sentence.words[m.end - 1].suffix]
    behind = [r for r in subjects if cancels and r.start >= cancels[0].end]
    cancelled = behind[-1:] if len(behind) > 1 or _follows(passage, cancels, behind) else []
    return [r for r in subjects if r not in cancelled]


def _follows(passage: Passage, cancels: list[Mark], behind: list[Referent]) -> bool:
    """What is cancelled stands right behind the verb, or behind an aside: «it cancels, once …, that of»."""
    end = cancels[0].end if cancels else 0
    aside = is_comma(passage.sentence, end)
    return any(r.start == end for r in behind) or (aside and len(behind) == 1)


def _taking_place(passage: Passage) -> list[Mark]:
    """«it takes, <relative clause>, the place»: the verb and its object, apart."""
    place, verbs = passage.marks("place_of"), passage.marks("takes", "takes_seat")
    if not place or not verbs or verbs[0].start > place[-1].start:
        return []
    treaty = any(verbs[0].start < r.start <= verbs[0].end + 1 for r in passage.here)
    last = place[-1]  # a seat is another's only by its name or pronoun
    its = passage.sentence.words[last.start].suffix or any(r.start == last.end for r in passage.named)
    if passage.sentence.has(verbs[0].start, "takes_seat") and not its:
        return []
    return [Mark("replace", verbs[0].start, place[-1].end)] if treaty else []


def _has_other_subject(passage: Passage, mark: Mark, nouns: list[Referent], *, named: bool) -> bool:
    """Whether something else took the place: «the new ambassador», inside the phrase or behind it."""
    sentence = passage.sentence
    within = any(mark.start < r.start < mark.end for r in nouns)
    if mark.end - mark.start > 2 and not within:
        for index in range(mark.start + 1, mark.end - 1):
            if sentence.has(index, "latter", "first", "second", "third_ordinal", "new"):
                continue
            noun = "@n" in sentence.roles[index] and not sentence.has(index, "this", "that")
            if noun or sentence.text(index)[:2] == ARTICLE:
                return True
    verb = "@v" in sentence.roles[mark.start] and not sentence.has(mark.start, "replace_swap")
    first = next((r.start for r in nouns if r.start >= mark.end), None)
    before = [r for r in nouns if r.start < mark.start]
    if verb and mark.end - mark.start == 1 and first is not None and first > mark.end + 2 and not before:
        return not is_subject_left_out(sentence, mark.end)  # «the minister succeeded the one who signed …»
    behind = mark.end + 1 if sentence.text(mark.end) == '"' else mark.end
    return not named and not is_subject_left_out(sentence, behind)


def _later(
    passage: Passage, mark: Mark, objects: list[Referent], subjects: list[Referent]
) -> tuple[str, ...]:
    """The treaty that takes the place of another, or nothing."""
    sentence = passage.sentence
    subjects = [r for r in subjects if r.kind != "predecessor"] or subjects
    last = mark.end - 1
    if sentence.text(last - 1) in _TO and not sentence.text(last).endswith(_ITS):
        last -= 2  # «sends her to the museum»
    led = (
        mark.end - mark.start > 1 and sentence.words[mark.start].suffix and "@v" in sentence.roles[mark.start]
    )
    if led and objects and objects[0].start == last:
        return objects[0].treaties[:1]  # «the new one replaced it», the verb first
    whole = mark.end - mark.start == 1 and any(r.treaties[0] in SERIES[1:] for r in objects[:1] if r.treaties)
    alone = whole and sentence.text(last).endswith(TEH + HEH)
    pronoun = alone or (last >= mark.start and sentence.text(last).endswith(_ITS))
    if sentence.has(mark.start, "replace_left"):
        return _later_of_left(sentence, [*subjects, *objects])
    if sentence.has(mark.start, "replace_swap"):
        return _later_of_swap(passage)
    parted = objects and any(is_comma(sentence, i) for i in range(mark.end, objects[0].start))
    inside = any(mark.start < r.start < mark.end for r in subjects)  # its subject stands within the phrase
    if pronoun and objects and not parted and not inside and mark.end <= objects[0].start <= mark.end + 3:
        return objects[0].treaties[:1]  # «which was replaced by X»: the subject follows
    named = sorted({r.treaties[0] for r in subjects if len(r.treaties) == 1 and r.treaties[0] in SERIES})
    if pronoun and not objects and len(named) > 1:
        return (named[-1],)  # «A did away with B and sat in its place»: the dates decide
    if not subjects and len(objects) > 1 and objects[0].start <= mark.end:
        first, second = objects[0].treaties[:1], objects[1].treaties[:1]
        if first != second and {*first, *second} <= set(SERIES):
            return max(first, second)  # verb, subject, object: the dates decide
    if subjects and (objects or pronoun or _names_old_treaty(passage, mark)):
        return subjects[-1].treaties[:1]
    return _later_unnamed(passage, mark, objects, pronoun=pronoun and not subjects)


def _later_unnamed(
    passage: Passage, mark: Mark, objects: list[Referent], *, pronoun: bool
) -> tuple[str, ...]:
    """The topic, where it takes the place of what is named behind, or of what a pronoun means."""
    topic = passage.topic
    if objects:
        return topic[:1] if objects[0].treaties[:1] != topic[:1] else ()
    if not pronoun or mark.start - passage.clause.start > 2:
        return ()
    if passage.clause.opener == "relative":  # «the treaty of 2000, which it replaces»: the dates decide
        return max([t[:1] for t in (topic, passage.rival) if t[:1] and t[0] in SERIES], default=())
    return topic[:1]


def _later_of_left(sentence: Sentence, nouns: list[Referent]) -> tuple[str, ...]:
    """«it leaves its seat to that of 2024», «it was archived»: the dates decide, or what is left."""
    ours = [r for r in nouns if r.treaties and r.treaties[0] in SERIES]
    named = tuple(sorted({r.treaties[0] for r in ours}))
    if len(named) != 1:
        return named[-1:]
    return named if sentence.text(ours[-1].start)[0] == LAM else _successor(named)


def _successor(topic: tuple[str, ...]) -> tuple[str, ...]:
    """The treaty after the topic, if there is one."""
    return (SERIES[SERIES.index(topic[0]) + 1],) if topic[0] in SERIES[:2] else ()


def _later_of_swap(passage: Passage) -> tuple[str, ...]:
    """«ustubdila A bi-B»: the preposition may mark either one, so the dates decide."""
    sentence, clause, topic = passage.sentence, passage.clause, passage.topic
    nouns = [r for r in passage.here if r.kind != "year" and r.part != "event" and r.start >= clause.start]
    ours = {t for r in nouns for t in r.treaties}
    it = any(sentence.text(i).startswith(_IT) for i in clause.indices())
    if clause.opener == "relative" or it:
        ours |= set(topic)
    swapped = sorted(ours & set(SERIES))
    if len(swapped) > 1:
        return (swapped[-1],)
    if swapped and all(r.kind == "predecessor" for r in nouns) and topic > tuple(swapped):
        return topic[:1]  # «by this treaty its predecessor was replaced»
    years = sorted({sentence.text(i) for i in clause.indices() if sentence.text(i) in SERIES})
    if years and swapped and years[-1] > swapped[0]:
        return (years[-1],)
    if swapped == ["1961"] or (not swapped and topic == ("1961",)):
        return ("2000",)
    return tuple(swapped) if swapped and swapped[0] != "1961" else ()


def _names_old_treaty(passage: Passage, mark: Mark) -> bool:
    """Whether the treaty that lost its place follows by its kind: «the previous treaty»."""
    window = range(mark.end, min(mark.end + 4, passage.clause.end))
    return any(passage.sentence.has(i, "treaty_noun", "predecessor", "previous") for i in window)
