"""Claims → ClauseTable: every cell with its stance and the claims behind it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from treaty_diff.records import (
    Article,
    Cell,
    CellStance,
    Claim,
    Clause,
    ClauseTable,
    Source,
    Stance,
    Treaty,
    TreatyDiffError,
)


def gather(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    *,
    treaties: Iterable[Treaty] = tuple(Treaty),
    clauses: Iterable[Clause] = tuple(Clause),
    as_of: str | None = None,
) -> ClauseTable:
    """Put each claim into the cell of its treaty and clause.

    ``articles`` are all that were read, those without a claim too: a silent source is a source. With
    ``as_of``, an ISO day, only articles dated on or before it count; the undated are left out and named
    in the table's ``undated``. Treaties and clauses come out once each, in the order of the records.

    Raises ``TreatyDiffError`` for an ``as_of`` that is no day, and for a claim of an article not given.
    """
    sources = {article.id: source_of(article) for article in articles}
    return _tabulate(claims, sources, treaties, clauses, as_of)


def narrow(
    table: ClauseTable,
    *,
    treaties: Iterable[Treaty] = tuple(Treaty),
    clauses: Iterable[Clause] = tuple(Clause),
    as_of: str | None = None,
) -> ClauseTable:
    """A part of a table, as ``gather`` would have made it of the table's claims and sources."""
    claims = [claim for cell in table.cells for claim in cell.claims]
    return _tabulate(claims, {source.id: source for source in table.sources}, treaties, clauses, as_of)


def _tabulate(
    claims: Iterable[Claim],
    known: Mapping[str, Source],
    treaties: Iterable[Treaty],
    clauses: Iterable[Clause],
    as_of: str | None,
) -> ClauseTable:
    if as_of is not None:
        check_day(as_of)
    counted = {key for key, source in known.items() if _counts(source, as_of)}
    by_cell: dict[tuple[Clause, Treaty], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.source not in known:
            raise TreatyDiffError(f"a claim names the source {claim.source!r}, which was not given")
        if claim.source in counted:
            by_cell[claim.clause, claim.treaty].append(claim)
    columns = tuple(sorted(set(treaties)))
    wanted = set(clauses)
    lines = tuple(clause for clause in Clause if clause in wanted)
    return ClauseTable(
        treaties=columns,
        clauses=lines,
        cells=tuple(cell_of(line, column, by_cell[line, column]) for line in lines for column in columns),
        sources=tuple(known[key] for key in sorted(counted)),
        as_of=as_of,
        undated=tuple(sorted(key for key, source in known.items() if as_of and not source.date)),
    )


def cell_of(clause: Clause, treaty: Treaty, claims: Iterable[Claim]) -> Cell:
    """One cell of the given claims, which come out by source and place."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.source, claim.start, claim.end, claim.stance)))
    return Cell(treaty=treaty, clause=clause, stance=cell_stance(ordered), claims=ordered)


def cell_stance(claims: Iterable[Claim]) -> CellStance:
    """The stance of a cell: unclear claims beside stated ones do not change it."""
    stances = {claim.stance for claim in claims}
    if {Stance.PRESENT, Stance.ABSENT} <= stances:
        return CellStance.DISPUTED
    for stance in (Stance.PRESENT, Stance.ABSENT, Stance.UNCLEAR):
        if stance in stances:
            return CellStance(stance.value)
    return CellStance.SILENT


def source_of(article: Article) -> Source:
    """What is known of an article, with the digest of its raw text instead of the text."""
    return Source(
        id=article.id,
        sha256=sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        date=article.date,
        date_basis=article.date_basis,
        url=article.url,
    )


def check_day(day: str) -> str:
    """``day`` itself if it is an ISO 8601 day (``2024-06-19``); else raises ``TreatyDiffError``."""
    try:
        # fromisoformat also takes 20240619 and week dates, which do not compare as strings.
        if date.fromisoformat(day).isoformat() == day:
            return day
    except ValueError:
        pass
    raise TreatyDiffError(f"{day!r} is not a day; write it as 2024-06-19")


def _counts(source: Source, as_of: str | None) -> bool:
    return as_of is None or (source.date is not None and source.date <= as_of)
