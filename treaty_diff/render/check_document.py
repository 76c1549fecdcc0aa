"""What ``check --format json`` writes; its JSON Schema is published."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from treaty_diff.records import Record

if TYPE_CHECKING:
    from treaty_diff.check.drift import ArticlePlace, Drift, Report


class PlaceRow(Record, frozen=True):
    """A passage of an article: offsets in code points, lines and columns from 1, the end exclusive."""

    path: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class DriftRow(Record, frozen=True):
    """One difference; ``line`` and ``column`` are those of the table's file."""

    code: str
    title: str
    line: int
    column: int
    message: str
    remedy: str
    cell: str | None = None
    claim: str | None = None
    source: str | None = None
    place: PlaceRow | None = None


class CheckDocument(Record, frozen=True):
    """A whole report: how many facts were checked, and every one that does not hold."""

    schema_version: Literal[1]
    table: str
    checks: int
    drift: tuple[DriftRow, ...]


def check_document(report: "Report", paths: Mapping[str, str]) -> CheckDocument:
    """The report; ``paths`` says where an article's file is, by the article's id."""
    return CheckDocument(
        schema_version=1,
        table=report.table,
        checks=report.checks,
        drift=tuple(_row(one, paths) for one in report.drift),
    )


def _row(drift: "Drift", paths: Mapping[str, str]) -> DriftRow:
    from treaty_diff.check.drift import TITLES

    return DriftRow(
        code=drift.code.value,
        title=TITLES[drift.code],
        line=drift.line,
        column=drift.column,
        message=drift.message,
        remedy=drift.remedy,
        cell=drift.cell,
        claim=drift.claim,
        source=drift.source,
        place=_place(drift.place, paths) if drift.place else None,
    )


def _place(place: "ArticlePlace", paths: Mapping[str, str]) -> PlaceRow:
    return PlaceRow(
        path=paths.get(place.source, place.source),
        start=place.start,
        end=place.end,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
    )
