"""Which freshly extracted claim belongs to which row of the table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher

from treaty_diff.arabic import fold_letters
from treaty_diff.check.anchor import Anchor, AnchorKind, anchor_rows
from treaty_diff.clauses_file import Row, StoredTable, row_id
from treaty_diff.records import Article, Claim, Clause, Cue, Holder, Record, Span, Term, Treaty

_ANCHORED = (AnchorKind.IN_PLACE, AnchorKind.MOVED, AnchorKind.RESPELT)
# Half of the words in common: enough to say that a passage was rewritten. It never places a quote.
_REWRITTEN = 0.5

_Key = tuple[str, Treaty, Clause]


class Match(Record, frozen=True):
    """A row, where its quote stands now, and the row that a fresh extraction would put in its stead."""

    row: Row
    anchor: Anchor
    fresh: Row | None = None

    @property
    def anchored(self) -> bool:
        """Whether the quote still stands in its own source."""
        return self.anchor.kind in _ANCHORED


class Matching(Record, frozen=True):
    """All rows of a table, and rows for the claims that it does not hold."""

    rows: tuple[Match, ...]
    new: tuple[Row, ...]


def match(table: StoredTable, articles: Sequence[Article], fresh: Iterable[Claim]) -> Matching:
    """Pair rows and claims by place; a row without a place only with a rewritten, contrary passage."""
    stored = [row for cell in table.cells for row in cell.rows]
    anchors = anchor_rows(stored, articles)
    pool: dict[_Key, list[Claim]] = defaultdict(list)
    for claim in fresh:
        pool[_key(claim)].append(claim)
    pairs: dict[str, Claim] = {}
    for suits in (_same, _same_span, _overlapping, _rewritten):
        for row in stored:
            if row.id in pairs:
                continue
            rivals = pool[_key(row.claim)]
            found = _best(row, anchors[row.id], rivals, suits)
            if found is not None:
                pairs[row.id] = found
                rivals.remove(found)
    taken = {row.id for row in stored}
    texts = {article.id: article.text for article in articles}
    rows = []
    for row in stored:
        anchor = anchors[row.id]
        paired = pairs.get(row.id)
        if paired is None and row.rejected and anchor.kind in _ANCHORED and anchor.span is not None:
            # No extraction need find what a person struck out: it stays while its words do.
            paired = placed(row.claim, anchor.span, texts[row.claim.source])
        rows.append(Match(row=row, anchor=anchor, fresh=_renewed(row, paired, taken)))
    left = sorted(
        (claim for claims in pool.values() for claim in claims),
        key=lambda claim: (claim.clause, claim.treaty, claim.source, claim.start, claim.end, claim.stance),
    )
    return Matching(rows=tuple(rows), new=tuple(_new(claim, taken) for claim in left))


def placed(claim: Claim, span: Span, text: str) -> Claim:
    """The claim at another place of its article's ``text``, with all that it points at."""
    by = span.start - claim.start
    holder = claim.holder
    return Claim(
        source=claim.source,
        treaty=claim.treaty,
        clause=claim.clause,
        stance=claim.stance,
        start=span.start,
        end=span.end,
        quote=text[span.start : span.end],
        rule=claim.rule,
        cues=tuple(Cue(kind=cue.kind, start=cue.start + by, end=cue.end + by) for cue in claim.cues),
        terms=tuple(
            Term(facet=term.facet, value=term.value, start=term.start + by, end=term.end + by)
            for term in claim.terms
        ),
        holder=holder and Holder(name=holder.name, start=holder.start + by, end=holder.end + by),
    )


def _key(claim: Claim) -> _Key:
    return claim.source, claim.treaty, claim.clause


def _best(
    row: Row, anchor: Anchor, rivals: list[Claim], suits: Callable[[Row, Anchor, Claim], float]
) -> Claim | None:
    best, best_score = None, 0.0
    for claim in rivals:
        # A rejected row stands for the claim that was rejected, not for a contrary one.
        if row.rejected and claim.stance != row.claim.stance:
            continue
        score = suits(row, anchor, claim)
        if score > best_score:
            best, best_score = claim, score
    return best


def _same(row: Row, anchor: Anchor, claim: Claim) -> float:
    return float(_same_span(row, anchor, claim) and claim.stance == row.claim.stance)


def _same_span(row: Row, anchor: Anchor, claim: Claim) -> float:
    return float(anchor.kind in _ANCHORED and anchor.span == claim.span)


def _overlapping(row: Row, anchor: Anchor, claim: Claim) -> float:
    """The common code points as a share of the shorter span, if at least a half."""
    if anchor.kind not in _ANCHORED or anchor.span is None:
        return 0.0
    share = _common(anchor.span, claim.span) / min(_length(anchor.span), _length(claim.span))
    return share if share >= 0.5 else 0.0


def _rewritten(row: Row, anchor: Anchor, claim: Claim) -> float:
    if anchor.kind is not AnchorKind.NOWHERE or claim.stance == row.claim.stance:
        return 0.0
    before, after = fold_letters(row.claim.quote).split(), fold_letters(claim.quote).split()
    likeness = SequenceMatcher(None, before, after, autojunk=False).ratio()
    return likeness if likeness >= _REWRITTEN else 0.0


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(span: Span) -> int:
    return max(1, span.end - span.start)


def _renewed(row: Row, claim: Claim | None, taken: set[str]) -> Row | None:
    """The fresh claim as a row; the same words keep the id, and the review if the stance is the same."""
    if claim is None:
        return None
    base = row_id(claim)
    key = row.id if row.id.split("-")[0] == base else row_id(claim, taken)
    taken.add(key)
    return Row(id=key, claim=claim, reviewed=row.reviewed if claim.stance == row.claim.stance else None)


def _new(claim: Claim, taken: set[str]) -> Row:
    key = row_id(claim, taken)
    taken.add(key)
    return Row(id=key, claim=claim)
