"""Entry into force, told or only dated, of a treaty and not of something else."""

from treaty_diff.event import Event, Passage, is_subject_left_out
from treaty_diff.morphology import ARTICLE, BEH, FEH, LAM, SEEN, TEH, WAW, YEH
from treaty_diff.predication import (
    ENTRY,
    TREATY,
    event_of,
    holds_another,
    of_something_else,
    plain_event,
    subject_of,
)
from treaty_diff.records import Stance
from treaty_diff.referents import Referent
from treaty_diff.sentence import IMPERFECT, Mark, marks_in
from treaty_diff.stance import judge
from treaty_diff.treaty_names import has_article

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
_FROM = "\u0645\u0646"  # from
_AS = (
    "\u0627\u0628\u062a\u062f\u0627\u0621",
    "\u0627\u0639\u062a\u0628\u0627\u0631\u0627",
    "\u0628\u062f\u0621\u0627",
)  # beginning, reckoned
_BEHIND_NAME = 5  # tokens from a name to the predicate that its verb waits for
_ONCE = ("\u0645\u062a\u064a", "\u0627\u0630\u0627")  # once, if
_STATE = "\u062d\u064a\u0632"  # the state, as in «the state of being in force» (hayyiz)
_UPON_ONE = "\u0639\u0644\u064a"  # on, to: behind «applies»
_NOT_YET = ("\u0644\u0627", "\u0644\u0646")  # does not, will not
_WILL = "\u0633\u0648\u0641"  # particle of the future (sawfa)


def entering(passage: Passage) -> list[Event]:
    """«dakhalat hayyiz al-tanfidh»: entry into force, unless it is a purpose or still to come."""
    sentence = passage.sentence
    for mark in passage.marks("enter_force") or _parted(passage):
        excepts = [i for i in range(mark.end, passage.clause.end) if sentence.has(i, "only_positive")]
        found = _not_before(passage, mark, excepts[0] + 1) if excepts else []
        if found:
            return found
        if excepts and excepts[0] < mark.end + 3:
            continue
        _, referent = subject_of(passage, mark)
        if _entered_by_else(passage, mark, referent):
            continue
        masdar = "@v" not in sentence.roles[mark.start] and "@n" in sentence.roles[mark.start]
        alone = masdar and mark.end - mark.start == 1
        if alone and (referent is None or referent.start != mark.end):
            continue
        if (masdar and _only_dates(passage, mark)) or sentence.text(mark.start - 1) in _ONCE:
            continue  # «once it is in force, …»
        until = [i for i in passage.before(mark, 4) if sentence.text(i) in _UNTIL]
        verb = sentence.text(mark.start).removeprefix(WAW).removeprefix(FEH)
        waits = bool(until) or verb[:2] in (LAM + TEH, LAM + YEH)
        if _is_to_come(passage, mark, verb, waits):
            continue
        denied = any(sentence.has(i, "negation", "without") for i in range(mark.start + 1, mark.end))
        base = Stance.ABSENT if waits or denied else Stance.PRESENT  # «has become not in force»
        return event_of(passage, mark, base, ENTRY, tuple(Mark("until", i, i + 1) for i in until[:1]))
    return []


def _parted(passage: Passage) -> list[Mark]:
    """«dakhalat», the whole name of a treaty as its subject, «hayyiz al-tanfidh»."""
    sentence = passage.sentence
    return [
        state
        for r in passage.here
        if sentence.has(r.start - 1, "enters_state")
        for state in sentence.find("in_force", start=r.end, end=r.end + _BEHIND_NAME)
        if state.end - state.start > 1 and state.start in passage.clause
    ][:1]


def _not_before(passage: Passage, mark: Mark, behind: int) -> list[Event]:
    """«it does not enter into force but with …»: an imperfect that waits; in the past it entered then."""
    sentence = passage.sentence
    negations = [i for i in passage.before(mark, 2) if sentence.text(i)[-2:] in _NOT_YET]
    timed = sentence.text(behind) in (_LATER | _UPON) or sentence.has(behind, "condition", "when")
    if not (timed or sentence.text(behind)[:1] == BEH) or sentence.has(behind + 1, "attack"):
        return []  # what applies when one is attacked is a duty
    if not negations or sentence.text(mark.start)[:1] not in IMPERFECT:
        return []
    return plain_event(
        passage, mark, Stance.ABSENT, ENTRY, (Mark("negation", negations[0], negations[0] + 1), mark)
    )


def _entered_by_else(passage: Passage, mark: Mark, referent: Referent | None) -> bool:
    """Whether something other than a treaty entered into force; ``referent`` is the treaty beside it."""
    sentence = passage.sentence
    if sentence.has_in(mark.start + 1, mark.end, "not_treaty"):
        return True  # «the agreement on visas came into force»
    text = not has_article(sentence.text(mark.end)) and sentence.has(mark.end, "treaty_weak")
    if (text or sentence.has(mark.end, "treaty_noun")) and not any(r.start == mark.end for r in passage.here):
        return True  # «an agreement on travel came into force»
    duty = sentence.has(mark.end + 1, "duty", "forbid", "aid", "content_noun")
    if sentence.has(mark.end, "this", "that") and (duty or not sentence.has(mark.end + 1, *TREATY)):
        return True  # «this ban does not apply to …»
    if mark.end - mark.start == 1:  # «the same applies to Moscow», «rumours spread»
        return sentence.text(mark.end) == _UPON_ONE or _of_rumours(passage, mark)
    named = any(r.end == mark.start for r in passage.here)
    if not named and holds_another(passage, mark):
        return True
    far = sentence.text(mark.start) == _STATE  # its verb stands far before, with a subject between
    return referent is None and far and of_something_else(passage, mark)


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
    text, before = sentence.text(mark.start), sentence.text(mark.start - 1).removeprefix(WAW)
    if before == _FROM and sentence.text(mark.start - 2) in _AS:
        before = next(iter(_UPON))  # «as from»
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
