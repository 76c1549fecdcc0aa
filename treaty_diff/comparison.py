"""ClauseTable → Comparison: what happened to each clause from one treaty to a later one."""

from collections.abc import Sequence
from itertools import pairwise

from treaty_diff.records import (
    Cell,
    CellStance,
    Change,
    ChangeKind,
    ClauseTable,
    Comparison,
    Facet,
    Row,
    Stance,
    TermChange,
    Treaty,
    TreatyDiffError,
)

_STATED = {
    (CellStance.ABSENT, CellStance.PRESENT): ChangeKind.ADDED,
    (CellStance.PRESENT, CellStance.ABSENT): ChangeKind.DROPPED,
    (CellStance.ABSENT, CellStance.ABSENT): ChangeKind.SAME,
}


def compare(table: ClauseTable, treaties: Sequence[Treaty]) -> Comparison:
    """Two or three treaties of a table side by side, earliest first, whatever order they are named in.

    Raises ``TreatyDiffError`` for fewer than two different treaties, or one that is not in the table.
    """
    columns = tuple(sorted(set(treaties)))
    if len(columns) < 2:
        raise TreatyDiffError("a comparison needs two different treaties; there are " + ", ".join(Treaty))
    missing = [treaty for treaty in columns if treaty not in table.treaties]
    if missing:
        raise TreatyDiffError(f"the table has no column for the treaty of {missing[0]}")
    rows = []
    for clause in table.clauses:
        cells = tuple(table.cell(clause, treaty) for treaty in columns)
        rows.append(Row(clause=clause, cells=cells, changes=tuple(change(*pair) for pair in pairwise(cells))))
    return Comparison(
        treaties=columns, rows=tuple(rows), sources=table.sources, as_of=table.as_of, undated=table.undated
    )


def change(before: Cell, after: Cell) -> Change:
    """What happened between two cells of a clause. Silence and doubt prove nothing: unknown."""
    stances = (before.stance, after.stance)
    terms: tuple[TermChange, ...] = ()
    if CellStance.DISPUTED in stances:
        kind = ChangeKind.DISPUTED
    elif CellStance.SILENT in stances or CellStance.UNCLEAR in stances:
        kind = ChangeKind.UNKNOWN
    elif stances in _STATED:
        kind = _STATED[stances]
    else:
        terms = _reworded(before, after)
        kind = ChangeKind.REWORDED if terms else ChangeKind.SAME
    return Change(before=before.treaty, after=after.treaty, kind=kind, terms=terms)


def terms_of(cell: Cell, facet: Facet) -> tuple[str, ...]:
    """The values of one facet in the claims that say the cell's treaty has the clause, in order."""
    values = {
        term.value
        for claim in cell.claims
        if claim.stance is Stance.PRESENT
        for term in claim.terms
        if term.facet is facet
    }
    return tuple(sorted(values))


def _reworded(before: Cell, after: Cell) -> tuple[TermChange, ...]:
    # A facet that one side leaves unsaid is no difference: its source may only have been brief.
    seen = [(facet, terms_of(before, facet), terms_of(after, facet)) for facet in Facet]
    return tuple(
        TermChange(facet=facet, before=old, after=new)
        for facet, old, new in seen
        if old and new and old != new
    )
