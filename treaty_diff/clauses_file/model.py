"""What clauses.yaml holds: the claims of every cell, and what people said about them."""

from enum import StrEnum
from hashlib import sha256

from treaty_diff.records import CellStance, Claim, Clause, Record, Source, Treaty

SCHEMA_VERSION = 1

Path = tuple[str | int, ...]
"""The way to a node of the file: ``("clauses", "article_51", "2024", "claims", 0, "quote")``."""


class Mark(Record, frozen=True):
    """A place in a file; both count from 1, columns in code points."""

    line: int
    column: int


class Verdict(StrEnum):
    """What a person makes of a claim."""

    AGREE = "agree"
    REJECT = "reject"


class Review(Record, frozen=True):
    """A person's judgement of one claim: who, on which day, which verdict, and why."""

    by: str
    on: str
    verdict: Verdict
    why: str | None = None


class Row(Record, frozen=True):
    """A claim as the table holds it."""

    id: str
    claim: Claim
    reviewed: Review | None = None

    @property
    def rejected(self) -> bool:
        """Whether a person said that the claim is wrong: it then does not count for its cell."""
        return self.reviewed is not None and self.reviewed.verdict is Verdict.REJECT


class StoredCell(Record, frozen=True):
    """One treaty × one clause with its rows, and a person's note."""

    treaty: Treaty
    clause: Clause
    stance: CellStance
    rows: tuple[Row, ...] = ()
    note: str | None = None

    @property
    def counted(self) -> tuple[Claim, ...]:
        """The claims that nobody rejected."""
        return tuple(row.claim for row in self.rows if not row.rejected)


class StoredTable(Record, frozen=True):
    """The whole file: the version of the rules, the sources with their digests, the cells."""

    rules: str
    sources: tuple[Source, ...] = ()
    cells: tuple[StoredCell, ...] = ()


class Document(Record, frozen=True):
    """A table with the name of its file and the place of each of its nodes."""

    name: str
    table: StoredTable
    marks: dict[Path, Mark]

    def mark(self, path: Path) -> Mark:
        """Where the node is; of one that the file does not have, where it would belong."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(line=1, column=1))


def row_id(claim: Claim, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """The id of a claim: a digest of what it says and whose words say it, not of where they stand.

    A second claim of the same words gets the first suffix that is not ``taken``: ``c0123456789-2``.
    """
    said = (claim.source, claim.treaty, claim.clause, claim.stance, claim.quote)
    # A letter in front: ten hexadecimal digits alone can look like a number to a YAML reader.
    base = "c" + sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def is_sealed(row: Row) -> bool:
    """Whether the row's id fits its claim; one edited by hand does not."""
    return row.id.split("-")[0] == row_id(row.claim)
