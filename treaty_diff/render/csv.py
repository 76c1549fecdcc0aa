"""CSV as RFC 4180 has it, for spreadsheets: whole quotes, years as text, no cell that acts as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from treaty_diff.records import CellStance, Comparison, Cue, Holder, Source, Term
from treaty_diff.render.clean import clean
from treaty_diff.render.document import CellRow, ClaimRow, cell_rows

# What spreadsheets take for the beginning of a formula, in its full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")

CELL_FIELDS = CellRow.__struct_fields__
CLAIM_FIELDS = ClaimRow.__struct_fields__


def comparison_csv(comparison: Comparison) -> str:
    """A row a claim, and for a silent cell one row with no claim in it: silence is data too."""
    rows = [[getattr(row, field) for field in CELL_FIELDS] for row in cell_rows(comparison)]
    blank = [None] * (len(CELL_FIELDS) - 3)
    rows += [
        [cell.clause, cell.treaty, cell.stance, *blank]
        for row in comparison.rows
        for cell in row.cells
        if cell.stance is CellStance.SILENT
    ]
    order = [row.clause for row in comparison.rows]
    rows.sort(key=lambda row: (order.index(row[0]), row[1]))
    return table([CELL_FIELDS, *rows])


def claims_csv(rows: Iterable[ClaimRow], *, header: bool = True) -> str:
    """A row a claim, under a header line unless it was written before."""
    body = [[getattr(row, field) for field in CLAIM_FIELDS] for row in rows]
    return table([CLAIM_FIELDS, *body] if header else body)


def sources_csv(sources: Iterable[Source]) -> str:
    """A row a source, under a header line."""
    fields = Source.__struct_fields__
    return table([fields, *([getattr(source, field) for field in fields] for source in sources)])


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows of any values as CSV with CRLF line ends."""
    out = io.StringIO()
    csv.writer(out).writerows([guarded(_text(value)) for value in row] for row in rows)
    return out.getvalue()


def guarded(text: str) -> str:
    """``text`` cleaned, with an apostrophe before what a spreadsheet would run."""
    safe = clean(text)
    return "'" + safe if safe[:1] in ("\t", "\n") or safe.lstrip().startswith(_FORMULA) else safe


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(_text(item) for item in value)
    if isinstance(value, Cue):
        return f"{value.kind} {value.start}-{value.end}"
    if isinstance(value, Term):
        return f"{value.facet}={value.value} {value.start}-{value.end}"
    return value.name if isinstance(value, Holder) else str(value)
