"""Predicates of a treaty's life: which treaty each speaks of, and the event that it tells."""

from treaty_diff.event import IN_FORCE, Event, Passage, is_subject_left_out
from treaty_diff.morphology import ARTICLE, BEH
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Referent
from treaty_diff.sentence import Mark, Sentence, is_comma, marks_in, verbal
from treaty_diff.stance import judge

# Prepositions with a treaty's pronoun: by her, by him, for her, for him, by both, from her, from him.
_WITH_PRONOUN = frozenset(
    {"\u0628\u0647\u0627", "\u0628\u0647", "\u0644\u0647\u0627", "\u0644\u0647", "\u0628\u0647\u0645\u0627",
     "\u0645\u0646\u0647\u0627", "\u0645\u0646\u0647"}
)  # fmt: skip
_AFTER_OR_BEFORE = ("\u0628\u0639\u062f", "\u0642\u0628\u0644")
_SINCE = "\u0645\u0646\u0630"  # since: what it is followed by is not denied
PARTIES = ("party_ru", "party_nk", "party_other")
# Without one of these nothing is said of a treaty's life.
_DATE_NEAR = 5  # tokens
TREATY = ("treaty_noun", "treaty_weak", "this", "that", "first", "second", "both", "new", "old", "latter")
ENTRY = "entry into force"  # the rule of that name
OVER = "no longer"


def subject_of(
    passage: Passage, mark: Mark, *, strong: bool = True
) -> tuple[tuple[str, ...], Referent | None]:
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
    behind = [r for r in behind if not sentence.has(r.start - 1, "replace")]  # «by the taking over of …»
    before = [r for r in usable if r.start < mark.start]
    pronoun = sentence.words[mark.end - 1].suffix or sentence.text(mark.end - 1) in _WITH_PRONOUN
    ordered = [*within[:1], *([] if pronoun else behind[:1]), *before[-1:]]
    if ordered:
        return ordered[0].treaties, ordered[0]
    dated = _named_by_year(passage, mark)
    if dated is not None:
        return dated.treaties, dated
    return (passage.topic if strong else ()), None


def _named_by_year(passage: Passage, mark: Mark) -> Referent | None:
    """«as for the paper of the year 2000, it …»: a noun in construct with a year (idafa) names the treaty."""
    for year in passage.here:
        noun = year.start - 1 == passage.clause.start + 1
        if passage.clause.opener == "as_for" and year.kind == "year" and noun and year.start < mark.start:
            return year if year.treaties else None
    return None


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


def has_pronoun(sentence: Sentence, mark: Mark) -> bool:
    """Whether the predicate, or a preposition behind it, carries a pronoun for the treaty."""
    near = range(mark.start, min(mark.end + 2, len(sentence)))
    return any(sentence.words[i].suffix or sentence.text(i) in _WITH_PRONOUN for i in near)


def event_of(
    passage: Passage, mark: Mark, base: Stance, rule: str, also: tuple[Mark, ...] = (), *, strong: bool = True
) -> list[Event]:
    """The event that a predicate tells: its own stance, turned by what denies or doubts it."""
    treaties, referent = subject_of(passage, mark, strong=strong)
    judged = judge(passage.sentence, passage.clause, mark.start, mark.start, mark.end)
    if judged.stance is None or judged.unread or not treaties or OTHER in treaties:
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
    treaties = _in_its_time(passage, mark, treaties, stance)
    if not treaties:
        return []
    cues = (*judged.cues, *also, mark)
    low = min([*([referent.start] if referent else []), *(c.start for c in cues)])
    end = _told_until(passage, cues, referent)
    return [Event(treaties, IN_FORCE, stance, low, end, cues, rule)]


def _in_its_time(passage: Passage, mark: Mark, treaties: tuple[str, ...], stance: Stance) -> tuple[str, ...]:
    """What ended in a year was signed before it: «that one lapsed in 1996» is not said of that of 2024."""
    texts = [passage.sentence.text(i) for i in range(mark.end, mark.end + _DATE_NEAR)]
    years = [int(text) for text in texts if text.isdigit() and len(text) == 4]
    if stance is not Stance.ABSENT or not years or not all(int(t) > years[0] for t in treaties):
        return treaties
    return tuple(t for t in SERIES if int(t) <= years[0])[-1:]


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


def holds_another(passage: Passage, mark: Mark) -> bool:
    """«a ban came, in July, into force»: a phrase has a subject between its words, and it is no treaty."""
    sentence = passage.sentence
    named = any(mark.start < r.end and r.start < mark.end for r in passage.here)
    if mark.end - mark.start < 3 or named:
        return False
    for index in range(mark.start + 1, mark.end - 1):
        if sentence.has(index, "treaty_noun") and not any(r.start <= index < r.end for r in passage.here):
            return True  # «an agreement on travel came into force»
        if sentence.has(index, mark.role, *TREATY) or sentence.words[index].suffix:
            continue
        behind = sentence.has(index - 1, mark.role) and sentence.text(index - 1)[0] != BEH
        verb = "@v" in sentence.roles[index - 1]
        if behind and (sentence.has(index, *PARTIES) or (verb and is_subject(sentence, index))):
            return True
    return False


def is_subject(sentence: Sentence, index: int) -> bool:
    """Whether a word right behind a verb is its subject: a noun that nobody knows, and no adverb."""
    return not is_subject_left_out(sentence, index) and not sentence.has(index, "immediacy", "month", "still")


def _outside_relative(passage: Passage, denial: Mark, mark: Mark) -> bool:
    """«it was not the first treaty that came into force»: what a relative clause tells is not denied."""
    sentence = passage.sentence
    verb = next((i for i in range(mark.end - 1, mark.start, -1) if "@v" in sentence.roles[i]), mark.start)
    opened = [i for i in range(verb - 2, verb) if i >= denial.end and sentence.has(i, "relative")]
    return denial.role == "negation" and bool(opened)


def plain_event(
    passage: Passage, mark: Mark, stance: Stance, rule: str, cues: tuple[Mark, ...]
) -> list[Event]:
    """The event of a predicate that holds its own negation, so that nothing else is asked."""
    treaties, referent = subject_of(passage, mark)
    if not treaties or OTHER in treaties:
        return []
    low = min([cues[0].start, *([referent.start] if referent else [])])
    end = _told_until(passage, cues, referent)
    return [Event(treaties, IN_FORCE, stance, low, end, cues, rule)]


def of_something_else(passage: Passage, mark: Mark) -> bool:
    """Whether a noun or a party stands where the treaty's pronoun would: «the dispute remains alive»."""
    sentence = passage.sentence
    nouns = [
        i for i in passage.before(mark, 4) if sentence.text(i)[:2] == ARTICLE or sentence.has(i, *PARTIES)
    ]
    return bool(nouns) and not any(sentence.has(i, "treaty_noun", "first", "second") for i in nouns)
