"""The ways in which a clause table and its sources can differ. Codes are stable; scripts rely on them."""

from enum import StrEnum

from treaty_diff.records import Clause, Record, Treaty


class DriftCode(StrEnum):
    """The causes of drift."""

    SOURCE_CHANGED = "TD001"
    SOURCE_MISSING = "TD002"
    NEW_SOURCE = "TD003"
    QUOTE_MOVED = "TD004"
    QUOTE_ORPHANED = "TD005"
    QUOTE_MISATTRIBUTED = "TD006"
    QUOTE_FABRICATED = "TD007"
    CLAIM_NEW = "TD008"
    CLAIM_LOST = "TD009"
    STANCE_CHANGED = "TD010"
    EDITED_BY_HAND = "TD011"
    RULES_CHANGED = "TD012"
    QUOTE_CUT = "TD013"


TITLES = {
    DriftCode.SOURCE_CHANGED: "source changed",
    DriftCode.SOURCE_MISSING: "source missing",
    DriftCode.NEW_SOURCE: "new source",
    DriftCode.QUOTE_MOVED: "quote moved",
    DriftCode.QUOTE_ORPHANED: "quote orphaned",
    DriftCode.QUOTE_MISATTRIBUTED: "quote in another article",
    DriftCode.QUOTE_FABRICATED: "quote nowhere",
    DriftCode.CLAIM_NEW: "claim new",
    DriftCode.CLAIM_LOST: "claim lost",
    DriftCode.STANCE_CHANGED: "stance changed",
    DriftCode.EDITED_BY_HAND: "edited by hand",
    DriftCode.RULES_CHANGED: "rules changed",
    DriftCode.QUOTE_CUT: "quote cut off from its negation",
}


class ArticlePlace(Record, frozen=True):
    """A passage of an article: its offsets, and lines and columns from 1; the end column is exclusive."""

    source: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Drift(Record, frozen=True):
    """One difference: where it is in the table, where in an article, what it means and what to do."""

    code: DriftCode
    line: int
    column: int
    message: str
    remedy: str
    clause: Clause | None = None
    treaty: Treaty | None = None
    claim: str | None = None
    source: str | None = None
    place: ArticlePlace | None = None

    @property
    def cell(self) -> str | None:
        """The cell as ``--cell`` takes it: ``article_51/2024``."""
        return f"{self.clause}/{self.treaty}" if self.clause and self.treaty else None


class Report(Record, frozen=True):
    """All drift of one table, in the order of its lines, and how many facts were held against the sources.

    ``table`` is the table's file name, ``cells`` and ``sources`` name what was looked at.
    """

    table: str
    checks: int
    cells: tuple[str, ...]
    sources: tuple[str, ...]
    drift: tuple[Drift, ...] = ()


def article_place(source: str, text: str, start: int, end: int) -> ArticlePlace:
    """The lines and columns of ``text[start:end]``; only the line feed ends a line, CR LF too."""
    line, column = _line_column(text, start)
    end_line, end_column = _line_column(text, end)
    return ArticlePlace(
        source=source,
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )


def _line_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
