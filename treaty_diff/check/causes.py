"""Every difference between a table and its sources, each under the one cause that explains it best.

Extraction is a function of the text and the rules alone. So where neither changed since the table was
accepted, what differs was edited by hand; where one did, that one is named.
"""

from collections.abc import Iterable, Iterator, Sequence

from treaty_diff.check.anchor import AnchorKind
from treaty_diff.check.drift import ArticlePlace, Drift, DriftCode, Report, article_place
from treaty_diff.check.match import Match, Matching, match
from treaty_diff.check.plan import Choice, plan_matched
from treaty_diff.clauses_file import Document, Path, Row, StoredCell, is_sealed
from treaty_diff.records import Article, Claim, Clause, Cue, Source, Span, Treaty, TreatyDiffError
from treaty_diff.table import cell_stance, source_of

# Cues of these kinds say what a claim is about; all others (negation, doubt …) turn its stance.
_NEUTRAL_CUES = ("treaty", "content", "holder")
_ALL = "`treaty-diff accept --all`"


def find_drift(document: Document, articles: Sequence[Article], fresh: Iterable[Claim], rules: str) -> Report:
    """All drift between the table and the articles; ``fresh`` is what these yield under ``rules``.

    Raises ``TreatyDiffError`` when there is nothing to check: no claim in the table and none extracted.
    """
    matching = match(document.table, articles, fresh)
    if not matching.rows and not matching.new:
        raise TreatyDiffError(
            f"{document.name}: nothing to check, neither the table nor its sources hold a claim; "
            "name the folder of the sources with --corpus"
        )
    look = _Look(document, articles, matching, rules)
    drift = [*look.rules_drift(), *look.sources_drift(), *look.cells_drift()]
    drift += look.rows_drift()
    drift += look.new_drift()
    cells = tuple(f"{clause}/{treaty}" for clause in Clause for treaty in Treaty)
    sources = tuple(sorted(look.now | look.before))
    return Report(
        table=document.name,
        checks=1 + len(sources) + len(cells) + len(matching.rows),
        cells=cells,
        sources=sources,
        drift=tuple(sorted(drift, key=lambda one: (one.line, one.column, one.code, one.claim or ""))),
    )


class _Look:
    """One table, one set of articles, and what changed around them."""

    def __init__(
        self, document: Document, articles: Sequence[Article], matching: Matching, rules: str
    ) -> None:
        self.document = document
        self.table = document.table
        self.articles = articles
        self.matching = matching
        self.rules = rules
        self.texts = {article.id: article.text for article in articles}
        self.before = {source.id: source for source in self.table.sources}
        self.now = {article.id: source_of(article) for article in articles}
        self.paths: dict[str, Path] = {
            row.id: (*_cell_path(cell.clause, cell.treaty), "claims", i)
            for cell in self.table.cells
            for i, row in enumerate(cell.rows)
        }

    # The rules and the sources

    def rules_drift(self) -> Iterator[Drift]:
        """The table was made under other rules."""
        if self.rules != self.table.rules:
            message = f"the table was made under the rules {self.table.rules}; they are {self.rules} now"
            remedy = f"look at what `treaty-diff accept` shows, then {_ALL}"
            yield self._drift(DriftCode.RULES_CHANGED, ("rules",), message, remedy)

    def sources_drift(self) -> Iterator[Drift]:
        """Sources that changed, went or came."""
        for i, source in enumerate(self.table.sources):
            path: Path = ("sources", i)
            if source.id not in self.now:
                yield self._missing(source.id, (*path, "id"))
            elif self.now[source.id] != source:
                yield self._changed(path, source, self.now[source.id])
        named = {one.row.claim.source: one.row for one in reversed(self.matching.rows)}
        for key in sorted(named.keys() - self.before.keys() - self.now.keys()):
            yield self._missing(key, (*self.paths[named[key].id], "source"))
        for key in sorted(self.now.keys() - self.before.keys()):
            message = f"the source {key} is not in the table"
            remedy = f"look at its claims, then {_ALL}"
            yield self._drift(DriftCode.NEW_SOURCE, ("sources",), message, remedy, source=key)

    def _missing(self, key: str, path: Path) -> Drift:
        count = sum(one.row.claim.source == key for one in self.matching.rows)
        message = f"the source {key} is not among the articles; {count} claims of the table rest on it"
        remedy = f"put the file back, or name its folder with --corpus, or {_ALL} to drop its claims"
        return self._drift(DriftCode.SOURCE_MISSING, path, message, remedy, source=key)

    def _changed(self, path: Path, before: Source, now: Source) -> Drift:
        fields = [name for name in Source.__struct_fields__ if getattr(before, name) != getattr(now, name)]
        if fields[0] == "sha256":
            message = f"the text of {before.id} is not the one that the table was made from"
        else:
            name = fields[0]
            message = f"the {name} of {before.id} is {getattr(now, name)}, not {getattr(before, name)}"
        remedy = f"look at what `treaty-diff accept` shows, then {_ALL}"
        return self._drift(DriftCode.SOURCE_CHANGED, (*path, fields[0]), message, remedy, source=before.id)

    # The cells

    def cells_drift(self) -> Iterator[Drift]:
        """Cells whose stance does not follow from their claims, or would change."""
        planned = plan_matched(
            self.table, self.articles, self.matching, self.rules, Choice(everything=True)
        ).table
        stored = {(cell.clause, cell.treaty): cell for cell in self.table.cells}
        for cell in planned.cells:
            before = stored.get((cell.clause, cell.treaty))
            if before is None:
                message = f"the cell {cell.clause}/{cell.treaty} is missing"
                yield self._cell(DriftCode.EDITED_BY_HAND, cell, message)
            elif (follows := cell_stance(before.counted)) != before.stance:
                yield self._unfounded(before, follows)
            elif cell.stance != before.stance:
                message = f"the cell says {before.stance}; after the drift below it would say {cell.stance}"
                yield self._cell(DriftCode.STANCE_CHANGED, cell, message)

    def _unfounded(self, cell: StoredCell, follows: str) -> Drift:
        if cell.stance == cell_stance(row.claim for row in cell.rows):
            message = f"the cell says {cell.stance}; without the rejected claims it is {follows}"
            return self._cell(DriftCode.STANCE_CHANGED, cell, message)
        message = f"the cell says {cell.stance}, but its claims make it {follows}"
        return self._cell(DriftCode.EDITED_BY_HAND, cell, message)

    def _cell(self, code: DriftCode, cell: StoredCell, message: str) -> Drift:
        path = (*_cell_path(cell.clause, cell.treaty), "stance")
        remedy = f"look at its claims, then `treaty-diff accept --cell {cell.clause}/{cell.treaty}`"
        return self._drift(code, path, message, remedy, cell=(cell.clause, cell.treaty))

    # The claims

    def new_drift(self) -> Iterator[Drift]:
        """Claims that the table does not hold."""
        for row in self.matching.new:
            claim = row.claim
            message = f"{claim.source} says {claim.stance}: {_short(claim.quote)}; the table does not hold it"
            yield self._drift(
                DriftCode.CLAIM_NEW,
                _cell_path(claim.clause, claim.treaty),
                message + self._because(claim.source),
                f"read it there, then {_accept(row)}; if it is wrong, accept it and mark it reviewed: reject",
                cell=(claim.clause, claim.treaty),
                claim=row.id,
                span=(claim.source, claim.span),
            )

    def rows_drift(self) -> Iterator[Drift]:
        """What happened to each claim of the table."""
        for one in self.matching.rows:
            if one.anchored:
                yield from self._anchored(one)
            else:
                yield from self._unanchored(one)

    def _unanchored(self, one: Match) -> Iterator[Drift]:
        row, anchor = one.row, one.anchor
        quote = _short(row.claim.quote)
        if anchor.kind is AnchorKind.ELSEWHERE and anchor.source and anchor.span:
            message = f"{quote} is not in {row.claim.source} but in {anchor.source}"
            remedy = f"correct the source and the place; if the file was renamed, {_ALL}"
            yield self._row(DriftCode.QUOTE_MISATTRIBUTED, one, "source", message, remedy, anchor.span)
        elif row.claim.source not in self.texts:
            return  # the missing source is reported once
        elif one.fresh is not None:
            after = one.fresh.claim
            message = f"the passage was rewritten and now says {after.stance}: {_short(after.quote)}"
            yield self._row(DriftCode.STANCE_CHANGED, one, "stance", message, _reread(row), after.span)
        elif is_sealed(row):
            message = f"{quote} is no longer in {row.claim.source}"
            remedy = f"read the article; if it no longer says so, {_accept(row)} drops the claim"
            yield self._row(DriftCode.QUOTE_ORPHANED, one, "quote", message, remedy)
        else:
            message = f"{quote} is in no source, and the row was edited by hand"
            yield self._row(DriftCode.QUOTE_FABRICATED, one, "quote", message, f"drop it: {_accept(row)}")

    def _anchored(self, one: Match) -> Iterator[Drift]:
        row, fresh, span = one.row, one.fresh, one.anchor.span
        cut = _cut_off(one)
        if fresh and cut:
            words = _short(self.texts[row.claim.source][cut.start : cut.end])
            message = f"the quote leaves {words} ({cut.kind}) outside; whole it is {fresh.claim.stance}: "
            message += _short(fresh.claim.quote)
            remedy = f"never quote it so; {_accept(row)} takes the whole passage"
            yield self._row(DriftCode.QUOTE_CUT, one, "quote", message, remedy, fresh.claim.span)
        elif not is_sealed(row):
            message = "the row was edited by hand: its id does not fit its stance, quote and source"
            remedy = f"a person's verdict goes under `reviewed`; {_accept(row)} puts the row right"
            yield self._row(DriftCode.EDITED_BY_HAND, one, "id", message, remedy, span)
        elif fresh is None:
            message = f"{row.claim.source} holds {_short(row.claim.quote)}, but no claim is found there"
            message += self._because(row.claim.source)
            remedy = f"read it there; {_accept(row)} drops the claim"
            yield self._row(DriftCode.CLAIM_LOST, one, "quote", message, remedy, span)
        elif fresh.claim.stance != row.claim.stance:
            message = f"the passage now counts as {fresh.claim.stance}, not {row.claim.stance}"
            message += self._because(row.claim.source)
            yield self._row(DriftCode.STANCE_CHANGED, one, "stance", message, _reread(row), fresh.claim.span)
        else:
            yield from self._told_otherwise(one, fresh)

    def _told_otherwise(self, one: Match, fresh: Row) -> Iterator[Drift]:
        """The same claim, but not in the same place or not with the same details."""
        row, kind, source = one.row, one.anchor.kind, one.row.claim.source
        details = _details(row.claim, fresh.claim)
        if kind is not AnchorKind.IN_PLACE and self._text_changed(source):
            how = "in another spelling" if kind is AnchorKind.RESPELT else "word for word"
            message = f"the quote stands in another place now, {how}"
            remedy = f"nothing is lost: {_ALL} takes the new place"
            yield self._row(DriftCode.QUOTE_MOVED, one, "place", message, remedy, one.anchor.span)
            # What moved has another place, and what is spelt otherwise has other offsets inside it.
            details = [] if kind is AnchorKind.RESPELT else [key for key in details if key != "place"]
        if details:
            yield self._row(*self._reading(source, details[0], one), _reread(row), fresh.claim.span)

    def _reading(self, source: str, field: str, one: Match) -> tuple[DriftCode, Match, str, str]:
        message = f"the {field.replace('_', ' ')} of the claim would be written otherwise now"
        if self._text_changed(source):
            return DriftCode.SOURCE_CHANGED, one, field, f"{message}, for its source changed"
        # The row's id vouches for its quote: no hand cut it, so other rules did, whatever their version says.
        if self.rules != self.table.rules or field == "quote":
            return DriftCode.RULES_CHANGED, one, field, f"{message}, for the rules changed"
        return DriftCode.EDITED_BY_HAND, one, field, f"the {field.replace('_', ' ')} was edited by hand"

    def _text_changed(self, source: str) -> bool:
        before, now = self.before.get(source), self.now.get(source)
        return before is None or now is None or before.sha256 != now.sha256

    def _because(self, source: str) -> str:
        if self._text_changed(source):
            return " (its source is new or has changed)"
        return " (the rules changed)" if self.rules != self.table.rules else ""

    # Wording and places

    def _row(
        self, code: DriftCode, one: Match, field: str, message: str, remedy: str, span: Span | None = None
    ) -> Drift:
        claim = one.row.claim
        source = one.anchor.source or claim.source
        return self._drift(
            code,
            (*self.paths[one.row.id], field),
            message,
            remedy,
            cell=(claim.clause, claim.treaty),
            claim=one.row.id,
            source=claim.source,
            span=(source, span) if span else None,
        )

    def _drift(
        self,
        code: DriftCode,
        path: Path,
        message: str,
        remedy: str,
        *,
        cell: tuple[Clause, Treaty] | None = None,
        claim: str | None = None,
        source: str | None = None,
        span: tuple[str, Span] | None = None,
    ) -> Drift:
        mark = self.document.mark(path)
        place: ArticlePlace | None = None
        if span:
            where, words = span
            place = article_place(where, self.texts[where], words.start, words.end)
        return Drift(
            code=code,
            line=mark.line,
            column=mark.column,
            message=message,
            remedy=remedy,
            clause=cell[0] if cell else None,
            treaty=cell[1] if cell else None,
            claim=claim,
            source=source or (place.source if place else None),
            place=place,
        )


def _cell_path(clause: Clause, treaty: Treaty) -> Path:
    return ("clauses", clause.value, treaty.value)


def _cut_off(one: Match) -> Cue | None:
    """The first cue that turns the fresh claim's stance and stands outside the stored quote."""
    span = one.anchor.span
    if one.fresh is None or span is None or one.row.rejected:
        return None
    for cue in one.fresh.claim.cues:
        if cue.kind not in _NEUTRAL_CUES and not (span.start <= cue.start and cue.end <= span.end):
            return cue
    return None


def _details(before: Claim, now: Claim) -> list[str]:
    """The facts of a row, by their key in the file, that differ between two readings of one passage."""
    by = before.start - now.start
    differs = {
        "quote": before.quote != now.quote,
        "place": (before.start, before.end) != (now.start, now.end),
        "terms": [(t.facet, t.value, t.start, t.end) for t in before.terms]
        != [(t.facet, t.value, t.start + by, t.end + by) for t in now.terms],
        "holder": (before.holder and before.holder.name) != (now.holder and now.holder.name),
        "holder_place": (before.holder and (before.holder.start, before.holder.end))
        != (now.holder and (now.holder.start + by, now.holder.end + by)),
        "rule": before.rule != now.rule,
        "cues": [(c.kind, c.start, c.end) for c in before.cues]
        != [(c.kind, c.start + by, c.end + by) for c in now.cues],
    }
    return [key for key, different in differs.items() if different]


def _short(quote: str, limit: int = 60) -> str:
    words = " ".join(quote.split())
    return f"«{words}»" if len(words) <= limit else f"«{words[:limit].rstrip()}…»"


def _accept(row: Row) -> str:
    return f"`treaty-diff accept --claim {row.id}`"


def _reread(row: Row) -> str:
    return f"read it there, then {_accept(row)}"
