"""Where a stored quote stands in its article now. It fails closed: never a look-alike.

A passage and its negation are almost the same string, so nothing here measures likeness. A quote is
where it was, or where its exact words stand alone, or where its words in another spelling stand alone
(harakat, tatweel, letter variants); else it has no place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from treaty_diff.arabic import FoldedText, fold
from treaty_diff.clauses_file import Row
from treaty_diff.records import Article, Record, Span


class AnchorKind(StrEnum):
    """How a quote was found."""

    IN_PLACE = "in_place"
    MOVED = "moved"
    RESPELT = "respelt"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


class Anchor(Record, frozen=True):
    """How and where a quote was found; ``source`` is the article it was found in."""

    kind: AnchorKind
    source: str | None = None
    span: Span | None = None


NOWHERE = Anchor(kind=AnchorKind.NOWHERE)


def anchor_rows(rows: Iterable[Row], articles: Iterable[Article]) -> dict[str, Anchor]:
    """The anchor of each row, by the row's id."""
    texts = _Texts(articles)
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.claim.source, row.claim.quote].append(row)
    anchors = {}
    for (source, quote), group in groups.items():
        starts = sorted({row.claim.start for row in group})
        found = _in_its_source(texts, source, quote, starts)
        for row in group:
            anchors[row.id] = found.get(row.claim.start) or _elsewhere(texts, source, quote)
    return anchors


class _Texts:
    """The articles by id, each folded when it is first needed."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.raw: Mapping[str, str] = {article.id: article.text for article in articles}
        self._folded: dict[str, FoldedText] = {}

    def folded(self, source: str) -> FoldedText:
        if source not in self._folded:
            self._folded[source] = fold(self.raw[source])
        return self._folded[source]


def _in_its_source(texts: _Texts, source: str, quote: str, starts: Sequence[int]) -> dict[int, Anchor]:
    """The anchors of one quote that is stored at ``starts``, by stored start.

    Rows that quote the same words take them in their order, if there are as many of them.
    """
    text = texts.raw.get(source)
    if text is None:
        return {}
    exact = _all(quote, text)
    if len(exact) == len(starts):
        return {
            stored: _anchor(
                AnchorKind.IN_PLACE if now == stored else AnchorKind.MOVED, source, now, len(quote)
            )
            for stored, now in zip(starts, exact, strict=True)
        }
    if exact:
        # More or fewer than stored: only those that stand where they stood are sure.
        kept = set(starts).intersection(exact)
        return {start: _anchor(AnchorKind.IN_PLACE, source, start, len(quote)) for start in kept}
    folded = texts.folded(source)
    needle = fold(quote).text
    respelt = _all(needle, folded.text)
    if len(respelt) != len(starts):
        return {}
    spans = [folded.raw_span(at, at + len(needle)) for at in respelt]
    return {
        stored: _anchor(AnchorKind.RESPELT, source, start, end - start)
        for stored, (start, end) in zip(starts, spans, strict=True)
    }


def _in_place_or_moved(stored: int, now: int) -> AnchorKind:
    return AnchorKind.IN_PLACE if stored == now else AnchorKind.MOVED


def _elsewhere(texts: _Texts, source: str, quote: str) -> Anchor:
    """The first other article that holds the quote, exactly or in another spelling."""
    others = [other for other in texts.raw if other != source]
    for other in others:
        at = texts.raw[other].find(quote)
        if at >= 0:
            return _anchor(AnchorKind.ELSEWHERE, other, at, len(quote))
    needle = fold(quote).text
    for other in others if needle.strip() else ():
        folded = texts.folded(other)
        at = folded.text.find(needle)
        if at >= 0:
            start, end = folded.raw_span(at, at + len(needle))
            return _anchor(AnchorKind.ELSEWHERE, other, start, end - start)
    return NOWHERE


def _anchor(kind: AnchorKind, source: str, start: int, length: int) -> Anchor:
    return Anchor(kind=kind, source=source, span=Span(start=start, end=start + length))


def _all(needle: str, text: str) -> list[int]:
    """Every place of the needle, overlapping ones too; none for one without a visible character."""
    if not needle.strip():
        return []
    places = []
    at = text.find(needle)
    while at >= 0:
        places.append(at)
        at = text.find(needle, at + 1)
    return places
