"""Cut a quote down to the words that decided its claim, for tables only."""

import re

from treaty_diff.records import Claim

GAP = "…"
# These place a claim or name its subject; all other cues give the stance, and a quote never loses one.
_SUBJECT = frozenset({"treaty", "content"})


def shortened(claim: Claim, budget: int) -> str:
    """The quote in at most about ``budget`` code points, gaps marked.

    Kept first are the cues that give the stance, however long: a quote without its negation would say the
    opposite. Then come the terms, the other cues, and their neighbours for as long as there is room.
    """
    words = [match.span() for match in re.finditer(r"\S+", claim.quote)]
    if len(claim.quote) <= budget or not words:
        return claim.quote
    kept = _words_of(claim, words, _stance_spans(claim))
    for span in _other_spans(claim):
        wider = kept | _words_of(claim, words, [span])
        if _length(words, wider) <= budget:
            kept = wider
    kept = _grown(words, kept or {0}, budget)
    return _joined(claim.quote, words, kept)


def _stance_spans(claim: Claim) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in claim.cues if cue.kind not in _SUBJECT]


def _other_spans(claim: Claim) -> list[tuple[int, int]]:
    terms = [(term.start, term.end) for term in claim.terms]
    subjects = [(cue.start, cue.end) for cue in claim.cues if cue.kind in _SUBJECT]
    return terms + sorted(subjects, key=lambda span: span[1] - span[0])


def _words_of(claim: Claim, words: list[tuple[int, int]], spans: list[tuple[int, int]]) -> set[int]:
    return {
        place
        for place, (start, end) in enumerate(words)
        for left, right in spans
        if start < right - claim.start and left - claim.start < end
    }


def _grown(words: list[tuple[int, int]], kept: set[int], budget: int) -> set[int]:
    """Add neighbours, the later one first (an Arabic verb's object follows it), while there is room."""
    grew = True
    while grew:
        grew = False
        for step in (1, -1):
            for place in sorted(kept):
                beside = place + step
                if 0 <= beside < len(words) and beside not in kept:
                    wider = kept | {beside}
                    if _length(words, wider) <= budget:
                        kept, grew = wider, True
    return kept


def _length(words: list[tuple[int, int]], kept: set[int]) -> int:
    gaps = sum(1 for place in kept if place + 1 not in kept) + 1
    return sum(words[place][1] - words[place][0] + 1 for place in kept) + 2 * gaps


def _joined(quote: str, words: list[tuple[int, int]], kept: set[int]) -> str:
    """The kept words, with a gap where words are gone, clinging at the ends lest it stand on a line alone."""
    parts: list[str] = []
    places = sorted(kept)
    for before, place in zip([places[0] - 1, *places], places, strict=False):
        if place != before + 1:
            parts.append(GAP)
        parts.append(quote[slice(*words[place])])
    start = GAP if places[0] > 0 else ""
    end = GAP if places[-1] < len(words) - 1 else ""
    return start + " ".join(parts) + end
