"""What accepting drift makes of a table. A person's words survive: notes, and reviews unless named."""

from collections.abc import Iterable, Sequence

from treaty_diff.check.match import Match, Matching, match
from treaty_diff.clauses_file import Row, StoredCell, StoredTable
from treaty_diff.records import (
    Article,
    Claim,
    Clause,
    Record,
    Source,
    Treaty,
    TreatyDiffError,
)
from treaty_diff.table import cell_stance, source_of

CellKey = tuple[Clause, Treaty]


class Choice(Record, frozen=True):
    """Which drift is accepted: everything, or the claims and cells named."""

    everything: bool = False
    claims: frozenset[str] = frozenset()
    cells: frozenset[CellKey] = frozenset()


class Plan(Record, frozen=True):
    """The table as it would be, and the reviewed rows that no longer hold but were not named."""

    table: StoredTable
    kept: tuple[Row, ...] = ()


def plan(
    table: StoredTable, articles: Sequence[Article], fresh: Iterable[Claim], rules: str, choice: Choice
) -> Plan:
    """The table after accepting ``choice``; ``fresh`` is what the articles yield under ``rules``.

    Raises ``TreatyDiffError`` for the id of a claim that neither the table nor the extraction knows.
    """
    matching = match(table, articles, fresh)
    _refuse_unknown(matching, choice)
    return plan_matched(table, articles, matching, rules, choice)


def plan_matched(
    table: StoredTable, articles: Sequence[Article], matching: Matching, rules: str, choice: Choice
) -> Plan:
    """As ``plan``, of rows that were matched already."""
    stored = {(cell.clause, cell.treaty): cell for cell in table.cells}
    kept: list[Row] = []
    cells = []
    for key in ((clause, treaty) for clause in Clause for treaty in Treaty):
        cell = _cell(key, stored.get(key), matching, choice, kept)
        if cell is not None:
            cells.append(cell)
    used = {row.claim.source for cell in cells for row in cell.rows}
    return Plan(
        table=StoredTable(
            rules=rules if choice.everything else table.rules,
            sources=_sources(table.sources, articles, used, choice),
            cells=tuple(cells),
        ),
        kept=tuple(kept),
    )


def _refuse_unknown(matching: Matching, choice: Choice) -> None:
    known = {row.id for row in matching.new}
    for one in matching.rows:
        known.add(one.row.id)
        if one.fresh:
            known.add(one.fresh.id)
    unknown = sorted(choice.claims - known)
    if unknown:
        raise TreatyDiffError(f"no claim has the id {unknown[0]}; `treaty-diff check` names those that drift")


def _cell(
    key: CellKey, stored: StoredCell | None, matching: Matching, choice: Choice, kept: list[Row]
) -> StoredCell | None:
    rows: list[Row] = []
    touched = choice.everything or key in choice.cells
    for one in matching.rows:
        if _key(one.row) != key:
            continue
        ids = {one.row.id, one.fresh.id if one.fresh else one.row.id}
        named = key in choice.cells or bool(ids & choice.claims)
        touched = touched or named
        after = _after(one, named) if named or choice.everything else one.row
        if after is not None:
            rows.append(after)
        if choice.everything and not named and after is one.row and _protected(one):
            kept.append(one.row)
    for row in matching.new:
        if _key(row) == key and (choice.everything or key in choice.cells or row.id in choice.claims):
            touched = True
            rows.append(row)
    if not touched:
        return stored
    return _ordered(key, stored, rows)


def _key(row: Row) -> CellKey:
    return row.claim.clause, row.claim.treaty


def _ordered(key: CellKey, stored: StoredCell | None, rows: list[Row]) -> StoredCell:
    rows.sort(key=lambda row: (row.claim.source, row.claim.start, row.claim.end, row.claim.stance, row.id))
    counted = [row.claim for row in rows if not row.rejected]
    return StoredCell(
        clause=key[0],
        treaty=key[1],
        stance=cell_stance(counted),
        rows=tuple(rows),
        note=stored.note if stored else None,
    )


def _after(one: Match, named: bool) -> Row | None:
    """The row that takes this row's place, or None."""
    if not named and _protected(one):
        return one.row
    return one.fresh


def _protected(one: Match) -> bool:
    """Whether accepting would lose a person's review, which only naming the row may do."""
    return one.row.reviewed is not None and (one.fresh is None or one.fresh.reviewed is None)


def _sources(
    stored: tuple[Source, ...], articles: Sequence[Article], used: set[str], choice: Choice
) -> tuple[Source, ...]:
    """All articles as they are, or the stored entries and those of sources that came in with a row."""
    before = {source.id: source for source in stored}
    now = {article.id: source_of(article) for article in articles}
    if choice.everything:
        after = {key: source for key, source in before.items() if key in used} | now
    else:
        after = {key: source for key, source in now.items() if key in used} | before
    return tuple(after[key] for key in sorted(after))
