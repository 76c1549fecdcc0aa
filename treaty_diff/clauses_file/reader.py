"""clauses.yaml → Document: strict, every fault with its line and column."""

import re
from enum import StrEnum
from pathlib import Path as FilePath
from typing import TypeVar

from treaty_diff.clauses_file.fields import Reading
from treaty_diff.clauses_file.model import (
    SCHEMA_VERSION,
    Document,
    Mark,
    Path,
    Review,
    Row,
    StoredCell,
    StoredTable,
    Verdict,
)
from treaty_diff.clauses_file.nodes import MAX_BYTES, fault_at, parse_nodes
from treaty_diff.faults import fault
from treaty_diff.records import (
    CellStance,
    Claim,
    Clause,
    ClauseTable,
    Cue,
    Facet,
    Holder,
    Source,
    Stance,
    Term,
    Treaty,
)
from treaty_diff.table import cell_of, cell_stance

_RANGE = r"(-?[0-9]{1,12})\.\.(-?[0-9]{1,12})"
_PLACE = re.compile(_RANGE)
_CUE = re.compile(rf"([\w-]+) {_RANGE}")
_TERM = re.compile(rf"([\w-]+) ([\w-]+) {_RANGE}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"c[0-9a-f]{10}(-[0-9]{1,9})?")
_WRITE = "write it with `treaty-diff accept`"

_Code = TypeVar("_Code", bound=StrEnum)


def read_document(path: FilePath, name: str | None = None) -> Document:
    """The table at ``path``; ``name`` is what faults call the file.

    Raises ``TreatyDiffError`` for a file that cannot be read or is not a clause table of this version.
    """
    name = name or str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise fault(name, None, "there is no such file", "write it with `treaty-diff accept --all`") from None
    except OSError as error:
        raise fault(
            name, None, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from None
    return parse_document(name, raw)


def parse_document(name: str, raw: bytes) -> Document:
    """The table written in ``raw``; raises ``TreatyDiffError`` with line and column."""
    root = Reading(name, parse_nodes(name, raw), ())
    version = root.text("schema_version")
    if version != str(SCHEMA_VERSION):
        wrong = f"the table has schema version {version}, this program reads {SCHEMA_VERSION}"
        raise root.fault("schema_version", wrong, "use the treaty-diff that wrote it, or write it anew")
    table = StoredTable(
        rules=root.text("rules"),
        sources=tuple(_source(one) for one in root.items("sources")),
        cells=tuple(_cells(root.child("clauses"))),
    )
    root.done()
    _refuse_twice(root, table)
    return Document(name=name, table=table, marks=root.marks)


def read_table(path: FilePath | str) -> ClauseTable:
    """The reviewed table as one that ``gather`` could have made; rejected claims are left out.

    Raises ``TreatyDiffError``, also where a cell's stance does not follow from its claims.
    """
    document = read_document(FilePath(path))
    for cell in document.table.cells:
        if cell.stance != cell_stance(cell.counted):
            mark = document.mark(("clauses", cell.clause, cell.treaty, "stance"))
            wrong = f"the stance {cell.stance} does not follow from the claims below it"
            raise fault_at(document.name, mark, wrong, "run `treaty-diff check`, then `treaty-diff accept`")
    cells = {
        (cell.clause, cell.treaty): cell_of(cell.clause, cell.treaty, cell.counted)
        for cell in document.table.cells
    }
    return ClauseTable(
        treaties=tuple(Treaty),
        clauses=tuple(Clause),
        cells=tuple(
            cells.get((clause, treaty)) or cell_of(clause, treaty, ())
            for clause in Clause
            for treaty in Treaty
        ),
        sources=document.table.sources,
    )


def _source(entry: Reading) -> Source:
    sha256 = entry.text("sha256")
    if not _SHA256.fullmatch(sha256):
        raise entry.fault("sha256", "not a SHA-256 digest", "64 hexadecimal digits are expected; " + _WRITE)
    source = Source(
        id=entry.text("id"),
        sha256=sha256,
        title=entry.optional("title"),
        publisher=entry.optional("publisher"),
        author=entry.optional("author"),
        date=entry.optional("date"),
        date_basis=entry.optional("date_basis"),
        url=entry.optional("url"),
    )
    entry.done()
    return source


def _cells(clauses: Reading) -> list[StoredCell]:
    cells = []
    for clause_name in clauses.names():
        clause = _code(Clause, clauses, clause_name, key_is_code=True)
        treaties = clauses.child(clause_name)
        for year in treaties.names():
            treaty = _code(Treaty, treaties, year, key_is_code=True)
            cells.append(_cell(treaties.child(year), clause, treaty))
    order = {(clause, treaty): (i, j) for i, clause in enumerate(Clause) for j, treaty in enumerate(Treaty)}
    return sorted(cells, key=lambda cell: order[cell.clause, cell.treaty])


def _cell(entry: Reading, clause: Clause, treaty: Treaty) -> StoredCell:
    cell = StoredCell(
        treaty=treaty,
        clause=clause,
        stance=_code(CellStance, entry, "stance"),
        note=entry.optional("note"),
        rows=tuple(_row(one, clause, treaty) for one in entry.items("claims", optional=True)),
    )
    entry.done()
    return cell


def _row(entry: Reading, clause: Clause, treaty: Treaty) -> Row:
    key = entry.text("id")
    if not _ID.fullmatch(key):
        raise entry.fault("id", f"{key!r} is no claim's id", _WRITE)
    start, end = _range(entry, "place")
    if not 0 <= start < end:
        raise entry.fault("place", f"the place {start}..{end} is not in an article", _WRITE)
    claim = Claim(
        source=entry.text("source"),
        treaty=treaty,
        clause=clause,
        stance=_code(Stance, entry, "stance"),
        start=start,
        end=end,
        quote=entry.text("quote"),
        rule=entry.text("rule"),
        cues=tuple(_cue(entry, i, start) for i in entry.positions("cues")),
        terms=tuple(_term(entry, i, start) for i in entry.positions("terms")),
        holder=_holder(entry, start),
    )
    review = _review(entry.child("reviewed")) if entry.has("reviewed") else None
    entry.done()
    return Row(id=key, claim=claim, reviewed=review)


def _review(entry: Reading) -> Review:
    review = Review(
        by=entry.text("by"),
        on=entry.day("on"),
        verdict=_code(Verdict, entry, "verdict"),
        why=entry.optional("why"),
    )
    entry.done()
    return review


def _range(entry: Reading, key: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(entry.text(key))
    if not found:
        raise entry.fault(key, "not a range of code points", "write it as 12..34")
    return int(found[1]), int(found[2])


def _cue(entry: Reading, position: int, origin: int) -> Cue:
    found = entry.matched("cues", position, _CUE, "KIND START..END")
    return Cue(kind=found[1], start=origin + int(found[2]), end=origin + int(found[3]))


def _term(entry: Reading, position: int, origin: int) -> Term:
    found = entry.matched("terms", position, _TERM, "FACET VALUE START..END")
    if found[1] not in list(Facet):
        raise entry.fault(
            "terms", f"{found[1]!r} is no facet", f"the facets are {', '.join(Facet)}", position
        )
    start, end = origin + int(found[3]), origin + int(found[4])
    return Term(facet=Facet(found[1]), value=found[2], start=start, end=end)


def _holder(entry: Reading, origin: int) -> Holder | None:
    if not entry.has("holder"):
        return None
    start, end = _range(entry, "holder_place")
    return Holder(name=entry.text("holder"), start=origin + start, end=origin + end)


def _code(codes: type[_Code], entry: Reading, key: str, *, key_is_code: bool = False) -> _Code:
    value = key if key_is_code else entry.text(key)
    try:
        return codes(value)
    except ValueError:
        raise entry.fault(key, f"{value!r} is unknown here", f"use one of {', '.join(codes)}") from None


def _refuse_twice(root: Reading, table: StoredTable) -> None:
    seen: dict[str, Mark] = {}
    places: list[tuple[str, Path]] = [
        (f"the source {source.id!r}", ("sources", i, "id")) for i, source in enumerate(table.sources)
    ]
    for cell in table.cells:
        where = ("clauses", cell.clause.value, cell.treaty.value, "claims")
        places += [(f"the id {row.id}", (*where, i, "id")) for i, row in enumerate(cell.rows)]
    for what, path in places:
        mark = root.marks[path]
        if what in seen:
            first = seen[what].line
            raise fault_at(root.name, mark, f"{what} is given twice, first in line {first}", "keep one")
        seen[what] = mark
