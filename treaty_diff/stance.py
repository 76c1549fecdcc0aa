"""Negation, denial, doubt: what a clause says of its content.

After NegEx and ConText, with the grammar of Arabic in place of fixed windows: a negator denies the
predicate that follows it, predicates that govern one another multiply («does not lack» is present),
negative concord («la ... wa-la») counts once, and doubt outranks all.
"""

import msgspec

from treaty_diff.morphology import ARTICLE, LAM, WAW
from treaty_diff.negation import (
    AND_MA,
    BREACHES,
    MA,
    THERE,
    beside_exception,
    denies,
    is_relative_ma,
    overlaps,
)
from treaty_diff.questions import asked, counterfactual, disputed, joined_to_doubt
from treaty_diff.records import Stance
from treaty_diff.sentence import (
    THAT,
    Clause,
    Mark,
    Sentence,
    is_comma,
    is_exception,
    marks_in,
    verbal,
)

_NEGATIONS = ("absence", "negation", "without", "inner_negation", "lack", "deny", "instead")
_PREDICATED = ("negation", "lack", "absence", "no_longer")  # what may deny behind its subject
_DOUBTS = ("doubt", "refusal")
_GOVERNORS = frozenset(("provide", "provide_weak", "duty", "lack", "forbid", "source", "negation"))
_TREATIES = ("treaty_noun", "first", "second", "third_ordinal", "latter", "new", "old", "previous")
_AN = "\u0627\u0646"  # «that», with a verb in the subjunctive or a nominal sentence
_KNOWS = ("\u062a\u0639", "\u064a\u0639")  # how «she knows», «he knows» begin
# it, feminine and masculine, and behind «that»: the pronoun of a treaty, an agreement
_IT = ("\u0647\u064a", "\u0647\u0648", "\u0647\u0627")
_SOME = ("\u0647\u0646\u0627\u0643", "\u062b\u0645\u0647")  # there (is)
_ITS = ("\u0647\u0627", "\u0647\u0645\u0627")  # her, it; both
_ON = "\u0639\u0644\u064a"  # on, for
_TO = "\u0627\u0644\u064a"  # to
_BY_SAYING = "\u0628\u0627\u0644\u0642\u0648\u0644"  # «with saying»
_MAY_BE = ("\u064a\u0643\u0646", "\u062a\u0643\u0646")  # «be» in the jussive


class Judgement(msgspec.Struct, frozen=True):
    """A stance and the marks that decided it; ``None`` is a plan or a demand: no claim.

    ``unread`` are negators before the content behind a verb that nobody knows: whether they deny it is open.
    """

    stance: Stance | None
    cues: tuple[Mark, ...]
    unread: tuple[Mark, ...] = ()


def judge(sentence: Sentence, clause: Clause, start: int, head: int, end: int) -> Judgement:
    """The stance of the clause towards the content at ``[start, end)``, whose first word is ``head``."""
    before = _cues(sentence, clause, start)
    unreal = counterfactual(sentence, clause, start)
    plans = [m for m in before if m.role == "plan" and _is_plan(sentence, m) and not overlaps(m, unreal)]
    if plans and not _asserted_after(sentence, clause, plans[-1], start):
        return Judgement(None, tuple(plans))
    unsure = [m for m in before if m.role in _DOUBTS and not _goes_on_to_say(sentence, m)]
    unsure += _doubts_after(sentence, clause, head, start)
    doubts = [m for m in unsure if not _treaty_knows_not(sentence, m)]
    denials = [m for m in unsure if _treaty_knows_not(sentence, m)]
    unread: list[Mark] = []
    for mark in before:
        denied = denies(sentence, clause, mark, start, denials)
        if denied is None:
            unread.append(mark)
        elif denied:
            denials.append(mark)
    excepted = range(max(clause.start, start - 4), start) if sentence.carries("only_positive") else ()
    if any(is_exception(sentence, i) for i in excepted):
        denials = beside_exception(denials)
    told = sentence.has(head, "@v") or not sentence.has(head, "@n")
    told = told and sentence.has(head, "replace")  # a verb is no topic
    behind = [] if denials or told else _predicate_after(sentence, clause, head)
    if behind and _is_topic(sentence, clause, start):
        denials += behind
    false = marks_in(sentence, clause, "deny_after", start=head + 1, end=clause.end)[:1]
    if false and not any(m.role == "deny" or m.start > head for m in denials):
        # «what was said … is false»: the clause has its predicate, so a «ma» at its head is the subject
        denials = [m for m in denials if sentence.text(m.start) not in (MA, AND_MA)] + false
    unsettled = asked(sentence, clause) + disputed(sentence) + joined_to_doubt(sentence, clause)
    denials += [m for m in _no_longer(sentence, clause, start) if not overlaps(m, denials)] + unreal
    lacks = [m for m in denials if m.role == "lack"][-1:]  # said twice, it is denied once
    denials = [m for m in denials if m.role != "lack"] + lacks
    if doubts or unsettled:
        return Judgement(Stance.UNCLEAR, tuple(doubts + unsettled + denials))
    stance = Stance.ABSENT if len(denials) % 2 else Stance.PRESENT
    return Judgement(stance, tuple(denials), () if denials else tuple(unread))


def _cues(sentence: Sentence, clause: Clause, end: int) -> list[Mark]:
    """Marks of negation, denial, doubt and plan in the clause before a token."""
    return [
        m
        for m in marks_in(sentence, clause, *_NEGATIONS, *_DOUBTS, "plan", end=end)
        if (m.end <= end or m.role in ("lack", "absence"))
        and (m.role not in ("negation", "without") or not sentence.has(m.start, "no_negation", "not_only"))
    ]


# -- doubt and plans ---------------------------------------------------------------------------------


def _is_plan(sentence: Sentence, mark: Mark) -> bool:
    """Persons and states plan and demand; what an article or a treaty demands, it provides."""
    if sentence.has(mark.start, "no_plan"):
        return False
    if "@v" not in sentence.roles[mark.start]:
        return True
    article = sentence.has(mark.end, "article_noun") and sentence.text(mark.end).startswith(ARTICLE)
    behind = article or sentence.has(mark.end, "treaty_noun")
    subject = mark.start - 1 - sentence.has(mark.start - 1, "aux")
    return not (behind or subject in sentence.named or sentence.has(subject, "treaty_noun"))


def _goes_on_to_say(sentence: Sentence, mark: Mark) -> bool:
    """«he did no more than say that …»: what he says stands."""
    said = sentence.text(mark.end) == _AN and sentence.text(mark.end - 1) == _BY_SAYING
    pointed = sentence.text(mark.end) == _TO and sentence.text(mark.end + 1).startswith(_AN)
    return mark.role == "refusal" and (said or pointed)


def _treaty_knows_not(sentence: Sentence, mark: Mark) -> bool:
    """«the treaty knows no …» denies; only persons doubt."""
    if mark.end - mark.start != 2 or sentence.text(mark.start + 1)[:2] not in _KNOWS:
        return False
    before = mark.start - 1
    pronoun = sentence.text(before)[-2:] in _IT
    pointed = sentence.has(mark.end, "this", "that")
    behind = sentence.has(mark.end + pointed, *_TREATIES)
    return pronoun or behind or before in sentence.named or sentence.has(before, *_TREATIES)


def _doubts_after(sentence: Sentence, clause: Clause, head: int, start: int) -> list[Mark]:
    """A predicate of doubt (khabar) behind its subject: «… is not known», «… is disputed»."""
    roles = (*_DOUBTS, "doubt_after") if clause.opener == "as_for" else ("doubt_after",)
    found = marks_in(sentence, clause, *roles, start=head + 1, end=clause.end)
    if not found or not _is_topic(sentence, clause, start):
        return []
    return [m for m in found if not sentence.has(m.start, "no_negation")]


def _asserted_after(sentence: Sentence, clause: Clause, plan: Mark, start: int) -> bool:
    """A relative clause between the plan and the content asserts for itself, unless a comma ends it."""
    opened = (i for i in range(plan.end, start) if i in clause and sentence.has(i, "relative"))
    relative = max(opened, default=None)
    return relative is not None and not any(is_comma(sentence, i) for i in range(relative, start))


def _no_longer(sentence: Sentence, clause: Clause, start: int) -> list[Mark]:
    """«the treaty no longer binds …»: being (fil naqis) denies the predicate behind its subject."""
    for mark in marks_in(sentence, clause, "no_longer", end=start):
        if is_relative_ma(sentence, mark) or any(is_exception(sentence, i) for i in range(mark.end, start)):
            continue  # «what remained in it is …», «there remained none but …»
        owed = sentence.text(mark.end) == _ON  # «it is no longer on either of them to …»
        owed = owed or sentence.text(mark.end) in THERE  # «there remained in it of the aid nothing»
        if owed or any(sentence.has(i, "provide", "duty", "mention") for i in range(mark.end, start)):
            return [mark]
    return []


# -- the content as topic ----------------------------------------------------------------------------


def _is_topic(sentence: Sentence, clause: Clause, start: int) -> bool:
    """Whether the content stands first in its clause, with its predicate to follow (mubtada)."""
    before = [i for i in clause.indices() if i < start]
    said = max((i for i in before if sentence.text(i) in THAT), default=-1)
    before = [i for i in before if i > said]
    if any(sentence.has(i, "exist") or sentence.text(i) in _MAY_BE for i in before):
        return True
    return not any(_governs(sentence, i) for i in before)


def _governs(sentence: Sentence, index: int) -> bool:
    """Whether a word says something of what follows it, rather than being a noun of the topic itself."""
    roles = sentence.roles[index]
    if roles.isdisjoint(_GOVERNORS) or "content_noun" in roles:
        return False
    return "@n" not in roles or "@v" in roles


def _denies_next(sentence: Sentence, mark: Mark) -> bool:
    """«…, and no pledge to fight»: a joined «no» (la of absolute denial) denies the noun behind it."""
    joined = sentence.text(mark.start).startswith(WAW) and is_comma(sentence, mark.start - 1)
    if joined and (sentence.text(mark.end) in THAT or sentence.text(mark.end) in _SOME):
        return True  # «…, nor that …», «…, and there is no …»
    if mark.role == "absence":
        return joined and sentence.text(mark.end) not in THERE
    return (
        joined and mark.role == "negation" and not verbal(sentence, mark.end) and sentence.has(mark.end, "@n")
    )


def _is_purpose(sentence: Sentence, mark: Mark) -> bool:
    """«measures to remove it»: a masdar behind «for» is no predicate."""
    return (
        sentence.text(mark.start).startswith(LAM)
        and "@v" not in sentence.roles[mark.start]
        and mark.role == "lack"
    )


def _makes_it(sentence: Sentence, index: int) -> bool:
    """«does not make it lawful»: a verb with its object as a pronoun says nothing of being there."""
    return (
        verbal(sentence, index)
        and sentence.text(index).endswith(_ITS)
        and not sentence.has(index, "provide", "lack")
    )


def _predicate_after(sentence: Sentence, clause: Clause, head: int) -> list[Mark]:
    """The first negation or lack behind the topic, if it is its predicate (khabar): «… is not found»."""
    for mark in marks_in(sentence, clause, *_PREDICATED, start=head + 1, end=clause.end):
        if sentence.has(mark.start, "no_negation", "not_only", "no_lack", "immediacy"):
            continue
        if sentence.text(mark.start) in BREACHES or _is_purpose(sentence, mark):
            continue
        if _denies_next(sentence, mark) or (mark.role == "negation" and is_relative_ma(sentence, mark)):
            continue
        if sentence.text(mark.start - 1).startswith(WAW) and is_comma(sentence, mark.start - 2):
            continue  # «…, and China was not …»: another subject
        joined = mark.role == "lack" and sentence.text(mark.start).startswith(WAW)
        if joined and any(verbal(sentence, i) or sentence.has(i, "replace") for i in range(head, mark.start)):
            continue  # «it took the place of the old one and lacks …»
        near = range(mark.end, min(mark.end + 2, clause.end))
        near = range(near.start, near.start) if _makes_it(sentence, mark.end) else near
        if mark.role != "lack" and any(is_exception(sentence, i) for i in range(mark.end, mark.end + 4)):
            continue  # «does not hold but within …», «there is no place for it but in …»
        denied = mark.role not in ("negation", "no_longer") or any(
            sentence.has(i, "exist", "provide", "provide_weak", "lack", "automatic")
            or (sentence.text(i) in _MAY_BE and sentence.text(i + 1) in THERE)
            for i in near
        )
        return [mark] if denied else []
    return []
