"""StoredTable → clauses.yaml: one fact a line, in an order that only the facts decide."""

import re
import unicodedata
from collections.abc import Iterator

from treaty_diff.clauses_file.model import SCHEMA_VERSION, Review, Row, StoredCell, StoredTable
from treaty_diff.records import Claim, Clause, Source, Treaty

_HEADER = """\
# The clause table: `treaty-diff accept` writes it, `treaty-diff check` holds it against the sources.
# For people to write: a cell's `note`, and a claim's `reviewed: {by, on, verdict: agree|reject, why}`.
# Places count code points: a claim's in its source, those of cues, terms and holder from the quote's start.
"""
_METADATA = ("title", "publisher", "author", "date", "date_basis", "url")


def dump(table: StoredTable) -> str:
    """The file's text. Equal tables give equal bytes, and reading them back gives an equal table."""
    return _HEADER + "".join(f"{line}\n" for line in _lines(table))


def _lines(table: StoredTable) -> Iterator[str]:
    yield f"schema_version: {SCHEMA_VERSION}"
    yield f"rules: {quoted(table.rules)}"
    yield "sources:" if table.sources else "sources: []"
    for source in sorted(table.sources, key=lambda source: source.id):
        yield from _source(source)
    cells = {(cell.clause, cell.treaty): cell for cell in table.cells}
    yield "clauses:" if cells else "clauses: {}"
    for clause in Clause:
        columns = [cells[clause, treaty] for treaty in Treaty if (clause, treaty) in cells]
        if columns:
            yield f"  {clause}:"
        for cell in columns:
            yield from _cell(cell)


def _source(source: Source) -> Iterator[str]:
    yield f"  - id: {quoted(source.id)}"
    yield f"    sha256: {quoted(source.sha256)}"
    for key in _METADATA:
        value = getattr(source, key)
        if value:
            yield f"    {key}: {quoted(value)}"


def _cell(cell: StoredCell) -> Iterator[str]:
    yield f'    "{cell.treaty}":'
    yield f"      stance: {cell.stance}"
    if cell.note:
        yield f"      note: {quoted(cell.note)}"
    if cell.rows:
        yield "      claims:"
    for row in sorted(cell.rows, key=_order):
        yield from _row(row)


def _order(row: Row) -> tuple[str, int, int, str, str]:
    claim = row.claim
    return claim.source, claim.start, claim.end, claim.stance, row.id


def _row(row: Row) -> Iterator[str]:
    yield f"        - id: {row.id}"
    for fact in _claim(row.claim):
        yield f"          {fact}"
    if row.reviewed:
        yield "          reviewed:"
        for fact in _review(row.reviewed):
            yield f"            {fact}"


def _claim(claim: Claim) -> Iterator[str]:
    origin = claim.start
    yield f"source: {quoted(claim.source)}"
    yield f"stance: {claim.stance}"
    yield f"quote: {quoted(claim.quote)}"
    yield f"place: {claim.start}..{claim.end}"
    if claim.terms:
        yield "terms:"
    for term in claim.terms:
        yield f"  - {term.facet} {term.value} {term.start - origin}..{term.end - origin}"
    if claim.holder:
        yield f"holder: {quoted(claim.holder.name)}"
        yield f"holder_place: {claim.holder.start - origin}..{claim.holder.end - origin}"
    yield f"rule: {quoted(claim.rule)}"
    if claim.cues:
        yield "cues:"
    for cue in claim.cues:
        yield f"  - {cue.kind} {cue.start - origin}..{cue.end - origin}"


def _review(review: Review) -> Iterator[str]:
    yield f"by: {quoted(review.by)}"
    yield f"on: {quoted(review.on)}"
    yield f"verdict: {review.verdict}"
    if review.why:
        yield f"why: {quoted(review.why)}"


def quoted(text: str) -> str:
    """A double-quoted YAML scalar on one line. Letters stay letters; what cannot be seen is escaped.

    Bidi controls would reorder the lines of a diff, control characters act on a terminal, and YAML
    folds or forbids some others.
    """
    return '"' + _UNSAFE.sub(_escape, text) + '"'


_JOINERS = "\u200c\u200d"  # part of the spelling of some words in Arabic script
_UNSAFE = re.compile(r'["\\]|[^\w .,;:!?()\[\]{}<>/|@#$%^&*+=~`\'\-]')


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    if char in '"\\':
        return "\\" + char
    if char in _JOINERS or unicodedata.category(char)[0] in "LMNPS":
        return char
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
    if char in named:
        return named[char]
    code = ord(char)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
