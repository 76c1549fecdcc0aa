"""The JSON of a comparison and the row of a claim, as types: what is written and what the schema says.

They repeat the records where these are already the right shape, so that a field added there is published.
"""

from collections.abc import Iterator
from typing import Literal, TypeVar

import msgspec

from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import (
    Article,
    CellStance,
    Change,
    Claim,
    Clause,
    Comparison,
    Cue,
    Holder,
    Record,
    Source,
    Stance,
    Term,
    Treaty,
)

SCHEMA_VERSION: Literal[1] = 1

T = TypeVar("T", bound=Record)


class Label(Record, frozen=True, kw_only=True):
    """The name of a treaty or clause in both languages."""

    en: str
    ar: str


class TreatyColumn(Record, frozen=True, kw_only=True):
    """A treaty that is compared."""

    id: Treaty
    label: Label


class CellClaim(Record, frozen=True, kw_only=True):
    """A claim inside its cell, with its source's date and publisher."""

    source: str
    date: str | None
    publisher: str | None
    stance: Stance
    start: int
    end: int
    quote: str
    rule: str
    cues: tuple[Cue, ...]
    terms: tuple[Term, ...]
    holder: Holder | None


class CellEntry(Record, frozen=True, kw_only=True):
    """A treaty's cell in a clause: its stance and what it rests on."""

    stance: CellStance
    claims: tuple[CellClaim, ...]


class ClauseEntry(Record, frozen=True, kw_only=True):
    """A clause: a cell for each treaty, and what changed between neighbours."""

    id: Clause
    label: Label
    cells: dict[Treaty, CellEntry]
    changes: tuple[Change, ...]


class Document(Record, frozen=True, kw_only=True):
    """What `treaty-diff compare --format json` writes. Offsets are code points into the raw text."""

    schema_version: Literal[1]
    treaties: tuple[TreatyColumn, ...]
    clauses: tuple[ClauseEntry, ...]
    sources: tuple[Source, ...]
    as_of: str | None
    undated: tuple[str, ...]


class ClaimRow(Record, frozen=True, kw_only=True):
    """What `treaty-diff extract` writes for each claim. Offsets are code points into the raw text."""

    doc: str
    treaty: Treaty
    clause: Clause
    stance: Stance
    start: int
    end: int
    quote: str
    rule: str
    cues: tuple[Cue, ...]
    terms: tuple[Term, ...]
    holder: Holder | None
    date: str | None
    publisher: str | None
    title: str | None
    url: str | None


class CellRow(Record, frozen=True, kw_only=True):
    """What `treaty-diff compare --format jsonl` writes for each claim; ``cell`` is its cell's stance."""

    clause: Clause
    treaty: Treaty
    cell: CellStance
    source: str
    date: str | None
    publisher: str | None
    stance: Stance
    start: int
    end: int
    quote: str
    rule: str
    cues: tuple[Cue, ...]
    terms: tuple[Term, ...]
    holder: Holder | None


def document(comparison: Comparison) -> Document:
    """A comparison in the shape that is published."""
    sources = _by_id(comparison)
    return Document(
        schema_version=SCHEMA_VERSION,
        treaties=tuple(TreatyColumn(id=item, label=label(f"treaty.{item}")) for item in comparison.treaties),
        clauses=tuple(
            ClauseEntry(
                id=row.clause,
                label=label(f"clause.{row.clause}"),
                cells={
                    cell.treaty: CellEntry(
                        stance=cell.stance,
                        claims=tuple(
                            _shape(CellClaim, claim, sources[claim.source]) for claim in cell.claims
                        ),
                    )
                    for cell in row.cells
                },
                changes=row.changes,
            )
            for row in comparison.rows
        ),
        sources=comparison.sources,
        as_of=comparison.as_of,
        undated=comparison.undated,
    )


def cell_rows(comparison: Comparison) -> Iterator[CellRow]:
    """The claims of a comparison, clause by clause and treaty by treaty."""
    sources = _by_id(comparison)
    for row in comparison.rows:
        for cell in row.cells:
            for claim in cell.claims:
                yield _shape(CellRow, claim, sources[claim.source], cell=cell.stance)


def claim_row(claim: Claim, source: Source | Article) -> ClaimRow:
    """A claim with what is known of its article."""
    return _shape(ClaimRow, claim, source, doc=claim.source)


def label(key: str) -> Label:
    """The text of a key in both languages."""
    return Label(en=load_messages(Lang.EN).text(key), ar=load_messages(Lang.AR).text(key))


def _by_id(comparison: Comparison) -> dict[str, Source]:
    return {source.id: source for source in comparison.sources}


def _shape(shape: type[T], claim: Claim, source: Source | Article, **more: object) -> T:
    values = msgspec.structs.asdict(source) | msgspec.structs.asdict(claim) | more
    return shape(**{field: values[field] for field in shape.__struct_fields__})
