"""Negation, denial, doubt: what a clause says of its content.

After NegEx and ConText, with the grammar of Arabic in place of fixed windows: a negator denies the
predicate that follows it, predicates that govern one another multiply («does not lack» is present),
negative concord («لا … ولا») counts once, and doubt outranks all.
"""

from dataclasses import dataclass

from treaty_diff.records import Stance
from treaty_diff.syntax import Clause, Mark, Sentence, is_exception, verbal

_PREDICATES = (
    "provide",
    "provide_weak",
    "duty",
    "lack",
    "forbid",
    "permit",
    "exist",
    "content_noun",
    "in_force",
    "conclude",
    "carry",
    "attack_verb",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A stance and the marks that decided it; ``None`` is a plan or a demand: no claim."""

    stance: Stance | None
    cues: tuple[Mark, ...]


def judge(sentence: Sentence, clause: Clause, start: int, head: int, end: int) -> Judgement:
    """The stance of the clause towards the content at ``[start, end)``, whose first word is ``head``."""
    before = [m for m in _cues(sentence, clause, 0, start)]
    doubts = [m for m in before if m.role in ("doubt", "refusal") and _doubts(sentence, clause, m, start)]
    doubts += _doubts_after(sentence, clause, head, end if end > head else head + 1, start)
    plans = [m for m in before if m.role == "plan" and not sentence.has(m.start, "no_plan")]
    if plans and not _asserted_after(sentence, clause, plans[-1], start):
        return Judgement(None, tuple(plans))
    knows = [m for m in doubts if _treaty_knows_not(sentence, m)]
    doubts = [m for m in doubts if m not in knows]
    flips: list[Mark] = list(knows)
    for mark in before:
        match mark.role:
            case "absence":
                concord = sentence.text(mark.start).startswith("\u0648") and flips
                if not concord and not _overlaps(mark, flips):
                    flips.append(mark)
            case "negation":
                if _negates(sentence, clause, mark, start, flips):
                    flips.append(mark)
            case "lack":
                if not sentence.has(mark.start, "no_lack", "forbid") or _is_lack(sentence, mark, start):
                    flips.append(mark)
            case "deny":
                if not _overlaps(mark, flips) and not any(m.role == "deny" for m in flips):
                    flips.append(mark)
            case "without" | "inner_negation":
                if (
                    mark.role == "inner_negation"
                    and sentence.has(mark.start, "only_positive")
                    and is_exception(sentence, mark.start)
                ):
                    continue
                if (
                    any(sentence.text(i) == "\u0627\u0646" for i in range(mark.end + 1, start))
                    and mark.role == "inner_negation"
                ):
                    continue
                if _in_item(sentence, clause, mark.end, start) and not sentence.has(
                    mark.start, "immediacy", "subordinate"
                ):
                    flips.append(mark)
    excepted = range(max(clause.start, start - 4), start)
    if any(sentence.has(i, "only_positive") and is_exception(sentence, i) for i in excepted):
        flips = [m for m in flips if m.role in ("deny", "lack")] if not any(m.role == "negation" for m in flips) else []
    if not flips and _is_topic(sentence, clause, start):
        flips += _predicate_after(sentence, clause, head)
    if not any(m.role == "deny" for m in flips):
        flips += [m for m in sentence.find("deny_after", start=end, end=clause.end) if m.start in clause][:1]
    if doubts:
        return Judgement(Stance.UNCLEAR, tuple(doubts + flips))
    return Judgement(Stance.ABSENT if len(flips) % 2 else Stance.PRESENT, tuple(flips))


def _treaty_knows_not(sentence: Sentence, mark: Mark) -> bool:
    """«the treaty knows no …» denies; only persons doubt."""
    if mark.end - mark.start != 2 or sentence.text(mark.start + 1)[:2] not in _KNOWS:
        return False
    before = mark.start - 1
    she = sentence.text(before)[-2:] in _SHE
    return she or before in sentence.named or sentence.has(before, "treaty_noun")


_KNOWS = ("\u062a\u0639", "\u064a\u0639")  # to know, of a treaty or an agreement
_SHE = ("\u0647\u064a", "\u0647\u0648")


def _cues(sentence: Sentence, clause: Clause, start: int, end: int) -> list[Mark]:
    roles = ("absence", "negation", "without", "inner_negation", "lack", "deny", "doubt", "refusal", "plan")
    found = [m for m in sentence.find(*roles, start=start, end=end) if m.start in clause and (m.end <= end or m.role == "lack")]
    return [
        m
        for m in found
        if not sentence.has(m.start, "no_negation", "not_only") or m.role not in ("negation", "without")
    ]


def _overlaps(mark: Mark, others: list[Mark]) -> bool:
    return any(m.start < mark.end and mark.start < m.end for m in others)


def _is_lack(sentence: Sentence, mark: Mark, start: int) -> bool:
    """«استبعد» excludes a clause when a content follows it, and forbids nothing."""
    return sentence.has(mark.start, "lack") and not sentence.has(mark.start, "no_lack") and mark.end <= start


def _doubts(sentence: Sentence, clause: Clause, mark: Mark, start: int) -> bool:
    return True


def _doubts_after(sentence: Sentence, clause: Clause, head: int, end: int, start: int) -> list[Mark]:
    """A predicate of doubt behind its subject: «… is not known», «… is disputed»."""
    roles = ("doubt", "doubt_after", "refusal") if clause.opener == "as_for" else ("doubt_after",)
    found = [
        m
        for m in sentence.find(*roles, start=head + 1, end=clause.end)
        if m.start in clause
    ]
    return [
        m for m in found if _is_topic(sentence, clause, start) and not sentence.has(m.start, "no_negation")
    ]


def _asserted_after(sentence: Sentence, clause: Clause, plan: Mark, start: int) -> bool:
    """A relative clause between the plan and the content asserts for itself."""
    return any(sentence.has(i, "relative") for i in range(plan.end, start))


def _negates(sentence: Sentence, clause: Clause, mark: Mark, start: int, flips: list[Mark]) -> bool:
    if _overlaps(mark, flips) or is_relative_ma(sentence, mark):
        return False
    at = mark.end
    if sentence.text(mark.start).endswith(_OTHER_THAN) and mark.end - mark.start == 1:
        return at == start or sentence.has(at, *_PREDICATES)  # «and non-military» denies one adjective
    imperfect = verbal(sentence, at) and (
        sentence.text(at)[:1] in _IMPERFECT or not sentence.text(mark.start).endswith("\u0644\u0627")
    )
    concord = sentence.text(mark.start).startswith("\u0648") and not imperfect
    if concord and any(m.role in ("negation", "lack", "without") for m in flips):
        return False
    if sentence.text(at) in _THERE and sentence.text(mark.start)[-2:] != "\u0645\u0627":
        return True
    for index in range(at, min(at + 4, start + 1)):
        if sentence.has(index, "only_positive") and is_exception(sentence, index):
            return False
        if index == start and any(
            sentence.has(i, "only_positive") and is_exception(sentence, i) for i in range(start, min(start + 10, clause.end))
        ):
            return False  # «forbids none but …»
        if index == start or sentence.has(index, *_PREDICATES):
            return not _excepted(sentence, clause, index, start)
        if sentence.has(index, "conceal", "assert", "deny"):
            return False
        if sentence.has(index, "treaty_noun", "this_content", "like", "party_word"):
            return True
        if index == at and verbal(sentence, index) and not sentence.has(index, "become", "still", "aux"):
            near = range(index + 1, min(index + 4, start + 1))  # «does not use the expression»
            return any(i == start or sentence.has(i, "content_noun") for i in near)
        if (
            verbal(sentence, index)
            and not sentence.has(index, "become", "still")
            and sentence.text(index)[1:3] != "\u0643\u0646"
        ):
            return sentence.text(index).startswith("\u062a\u0643\u0646") or sentence.text(index).startswith(
                "\u064a\u0643\u0646"
            )
    return start - at <= 6 and not any(
        verbal(sentence, i) for i in range(at + 1, start) if not sentence.has(i, *_PREDICATES)
    )


_OTHER_THAN = "\u063a\u064a\u0631"
_THERE = frozenset(
    {
        "\u0641\u064a",
        "\u0641\u064a\u0647\u0627",
        "\u0641\u064a\u0647",
        "\u0647\u0646\u0627\u0643",
        "\u062b\u0645\u0647",
        "\u0644\u0647\u0627",
    }
)  # «there is»


def is_relative_ma(sentence: Sentence, mark: Mark) -> bool:
    """«ما» denies only at the head of a clause; behind a preposition or verb it is «that which»."""
    if sentence.text(mark.start) not in ("\u0645\u0627", "\u0648\u0645\u0627"):
        return False
    before = sentence.text(mark.start - 1)
    return bool(before) and before not in ';:."\u061b' and not sentence.has(mark.start - 1, "contrast")


_THAT = frozenset({"\u0627\u0646", "\u0628\u0627\u0646"})
_IMPERFECT = ("\u064a", "\u062a", "\u0646")


def _excepted(sentence: Sentence, clause: Clause, predicate: int, start: int) -> bool:
    """Exception (استثناء): «لا … إلا» asserts what stands behind «إلا»."""
    window = [i for i in clause.indices() if predicate < i < start]
    return any(sentence.has(i, "only_positive") and is_exception(sentence, i) for i in window)


def _in_item(sentence: Sentence, clause: Clause, end: int, start: int) -> bool:
    """Whether a nominal negation stands in the same list item as the content."""
    between = [i for i in range(end, start) if i in clause]
    return not any(
        sentence.words[i].text[:1] == "\u0648"
        and len(sentence.words[i].text) > 2
        and (sentence.has(i, "content_noun", "duty", "without") or sentence.text(i)[1:] in _THAT)
        for i in between
    )


def _is_topic(sentence: Sentence, clause: Clause, start: int) -> bool:
    """Whether the content stands first in its clause, with its predicate to follow (مبتدأ)."""
    before = [i for i in clause.indices() if i < start]
    speech = [i for i in before if sentence.text(i) in _THAT]
    before = [i for i in before if i > max(speech, default=-1)]
    return not any(
        sentence.has(i, "provide", "provide_weak", "duty", "lack", "forbid", "source", "negation")
        and not (sentence.has(i, "content_noun") or ("@n" in sentence.roles[i] and "@v" not in sentence.roles[i]))
        for i in before
    ) or any(
        sentence.has(i, "exist") or sentence.text(i) in ("\u064a\u0643\u0646", "\u062a\u0643\u0646")
        for i in before
    )


def _predicate_after(sentence: Sentence, clause: Clause, head: int) -> list[Mark]:
    later = [
        m for m in sentence.find("negation", "lack", start=head + 1, end=clause.end) if m.start in clause
    ]
    found: list[Mark] = []
    for mark in later:
        if sentence.has(mark.start, "no_negation", "not_only", "no_lack", "immediacy"):
            continue
        if mark.role == "lack":
            found.append(mark)
        elif any(
            sentence.has(i, "exist", "provide", "provide_weak", "lack")
            for i in range(mark.end, min(mark.end + 2, clause.end))
        ):
            found.append(mark)
        break
    return found
