"""Sources × clauses as a drawing: which article says what of which treaty's clause.

Lengths are in the units of the drawing's view box; a right-to-left page gets the drawing mirrored.
"""

from collections.abc import Sequence

from treaty_diff.records import CellStance, Claim, Clause, ClauseTable, Record, Treaty
from treaty_diff.table import cell_stance

LABEL = 230
COLUMN = 30
GROUP_GAP = 12
HEAD = 106
ROW = 36


class Dot(Record, frozen=True):
    """What one source says of one cell; by which of its claims."""

    source: str
    clause: Clause
    treaty: Treaty
    stance: CellStance
    claims: tuple[Claim, ...]
    x: int
    y: int


class Group(Record, frozen=True):
    """A clause's columns: the middle and the two edges, and the middle of each treaty's column."""

    clause: Clause
    x: int
    start: int
    end: int
    columns: tuple[int, ...]


class Matrix(Record, frozen=True):
    """The whole drawing; ``rows`` pairs each source's id with the middle of its row."""

    width: int
    height: int
    groups: tuple[Group, ...]
    rows: tuple[tuple[str, int], ...]
    dots: tuple[Dot, ...]
    label_x: int


def matrix(table: ClauseTable, *, rtl: bool) -> Matrix:
    """A dot for each source and cell that has a claim."""
    group_width = COLUMN * len(table.treaties) + GROUP_GAP
    width = LABEL + group_width * len(table.clauses)

    def place(x: int) -> int:
        return width - x if rtl else x

    columns = {
        (clause, treaty): place(LABEL + group_width * at + COLUMN * nth + COLUMN // 2)
        for at, clause in enumerate(table.clauses)
        for nth, treaty in enumerate(table.treaties)
    }
    groups = tuple(
        Group(
            clause=clause,
            x=place(LABEL + group_width * at + (group_width - GROUP_GAP) // 2),
            start=place(LABEL + group_width * at),
            end=place(LABEL + group_width * (at + 1) - GROUP_GAP),
            columns=tuple(columns[clause, treaty] for treaty in table.treaties),
        )
        for at, clause in enumerate(table.clauses)
    )
    rows = tuple((source.id, HEAD + ROW * at + ROW // 2) for at, source in enumerate(table.sources))
    heights = dict(rows)
    dots = tuple(
        Dot(
            source=source,
            clause=cell.clause,
            treaty=cell.treaty,
            stance=cell_stance(claims),
            claims=tuple(claims),
            x=columns[cell.clause, cell.treaty],
            y=heights[source],
        )
        for cell in table.cells
        for source, claims in _by_source(cell.claims).items()
    )
    return Matrix(
        width=width,
        height=HEAD + ROW * len(rows) + 6,
        groups=groups,
        rows=rows,
        dots=dots,
        label_x=place(0),
    )


def _by_source(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source, []).append(claim)
    return found
