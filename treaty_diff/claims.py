"""From findings to claims: offsets in the raw text, cues, terms, who says so; and each claim only once."""

from treaty_diff import facets
from treaty_diff.arabic import FoldedText
from treaty_diff.passages import Finding, Reading
from treaty_diff.records import Article, Claim, Clause, Cue, Facet, Holder, Stance, Term, Treaty
from treaty_diff.syntax import Sentence

CARRIED = "carried over"  # the rule of ellipsis
STRICT = False  # whether a quotation that says something else raises

_TRAILING = ("\u0648", "\u0643\u0645\u0627", "\u0648\u0644\u0627")  # and, as, nor
# in, from, on, to, about, with
_PREPOSITIONS = (
    "\u0641\u064a", "\u0645\u0646", "\u0639\u0644\u064a", "\u0627\u0644\u064a", "\u0639\u0646",
    "\u0645\u0639",
)  # fmt: skip
_OR = "\u0627\u0648"
_CLOSING = ')"?\u061f'  # punctuation that a quotation may end with
_BEYOND_ITS_CLAUSE = frozenset(
    {"comparison", "back-reference", CARRIED, "as provided", "row", "the only one", "denied behind"}
)


def claims_of(article: Article, folded: FoldedText, reading: Reading, finding: Finding) -> list[Claim]:
    """One claim for each treaty of a finding, or none where its quotation would say something else.

    Raises AssertionError in place of giving none where ``STRICT`` is set, as the tests do: what makes such a
    finding is to be mended, and not what drops it.
    """
    sentence = reading.sentence
    low, high = _span(sentence, finding)
    fault = _fault(finding, reading, low, high)
    if fault:
        assert not STRICT, f"{article.id}: {finding.rule}: {fault}"
        return []
    start, end = _raw(folded, sentence, low, high)
    cues = _cues(folded, sentence, finding)
    terms = _terms(folded, sentence, finding, low, high)
    holder = _holder(article, folded, sentence, low, high)
    return [
        Claim(
            source=article.id,
            treaty=Treaty(treaty),
            clause=Clause(finding.clause),
            stance=finding.stance,
            start=start,
            end=end,
            quote=article.text[start:end],
            rule=finding.rule,
            cues=cues,
            terms=terms,
            holder=holder,
        )
        for treaty in finding.treaties
    ]


def distinct(claims: list[Claim]) -> list[Claim]:
    """In order, each said once: of claims with the same key that overlap, the first stays.

    What was carried over from a clause to the next stays only where the article says it in no other way.
    """
    stated = {(c.treaty, c.clause) for c in claims if c.rule != CARRIED}
    kept: list[Claim] = []
    ends: dict[tuple[Treaty, Clause], int] = {}  # of the last claim that was kept
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.clause, c.treaty, c.stance)):
        key = (claim.treaty, claim.clause)
        if claim.rule == CARRIED and key in stated:
            continue
        if ends.get(key, 0) <= claim.start:
            kept.append(claim)
            ends[key] = claim.end
    return kept


def _fault(finding: Finding, reading: Reading, low: int, high: int) -> str:
    """What is wrong with the tokens ``[low, high)`` as the quotation of a finding, or nothing."""
    if _crosses(finding, reading, low, high):
        return "the quotation runs into a clause of another treaty"
    if any(not low <= cue.start < cue.end <= high for cue in finding.cues if cue.role != "treaty"):
        return "the quotation leaves out what decides it"
    return ""


def _span(sentence: Sentence, finding: Finding) -> tuple[int, int]:
    """The tokens to quote: with the cues, save the treaty's name, and without what trails behind them."""
    cues = [c for c in finding.cues if c.role != "treaty"]
    low = min([finding.start, *(c.start for c in cues)])
    high = max([finding.end, *(c.end for c in cues)])
    while high > low + 1 and _trails(sentence, high - 1):
        dangling = sentence.text(high - 1) in _PREPOSITIONS and sentence.text(high - 3) == _OR
        high -= 3 if dangling and high > low + 3 else 1  # «or engaging in»
    return low, high


def _trails(sentence: Sentence, index: int) -> bool:
    """Punctuation, or a conjunction that begins what is no longer quoted."""
    text = sentence.text(index)
    return (
        text in _TRAILING
        or text in _PREPOSITIONS
        or (not sentence.words[index].variants and text not in _CLOSING)
    )


def _crosses(finding: Finding, reading: Reading, low: int, high: int) -> bool:
    """Whether a quotation runs into a clause of another treaty, and so says something of that one too."""
    if finding.rule in _BEYOND_ITS_CLAUSE or finding.is_life:
        return False
    unit = reading.units[finding.unit]
    for other in reading.referents:
        inside = low <= other.start < high and other.head not in unit
        if (
            inside
            and other.explicit
            and other.part == "main"
            and not set(other.treaties) & set(finding.treaties)
        ):
            host = next((u for u in reading.units if other.head in u), unit)
            if host.opener in ("coordinate", "as_for", "contrast"):
                return True
    return False


def _raw(folded: FoldedText, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Offsets in the raw text of token indices ``[start, end)``."""
    return folded.raw_span(sentence.spans[start][0], sentence.spans[end - 1][1])


def _cues(folded: FoldedText, sentence: Sentence, finding: Finding) -> tuple[Cue, ...]:
    found: list[Cue] = []
    for first, last, role in sorted({(m.start, m.end, m.role) for m in finding.cues}):
        start, end = _raw(folded, sentence, first, last)
        found.append(Cue(kind=role, start=start, end=end))
    return tuple(found)


def _terms(folded: FoldedText, sentence: Sentence, finding: Finding, low: int, high: int) -> tuple[Term, ...]:
    """The terms of what a treaty has; what it lacks has none."""
    if finding.stance is not Stance.PRESENT:
        return ()
    found: list[Term] = []
    for facet, mark in facets.terms(sentence, finding.clause, low, high):
        start, end = _raw(folded, sentence, mark.start, mark.end)
        found.append(Term(facet=Facet(facet), value=mark.value, start=start, end=end))
    return tuple(found)


def _holder(article: Article, folded: FoldedText, sentence: Sentence, low: int, high: int) -> Holder | None:
    speaker = facets.holder(sentence, low, high)
    if speaker is None:
        return None
    start, end = _raw(folded, sentence, *speaker)
    return Holder(name=article.text[start:end], start=start, end=end)
