"""What could be known when: each cell's stance as the articles appeared, day by day, as lanes to draw.

Lengths are in the units of the drawing's view box; a right-to-left page gets the drawing mirrored.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from treaty_diff.records import Article, Cell, CellStance, Claim, Clause, ClauseTable, Record, Treaty
from treaty_diff.table import gather

LABEL = 76
NARROWEST = 150
ROOM = 1046
MOST = 24  # days; of more, only those on which something changed are drawn
HEAD = 54
LANE = 30
NAME = 34
ICON = 16


class Day(Record, frozen=True):
    """A day on which an article is dated; ``x`` is where its column begins."""

    date: str
    articles: int
    x: int


class Stretch(Record, frozen=True):
    """A stance that holds from one day until another; ``claim`` is the first that brought it about."""

    stance: CellStance
    since: str
    x: int
    width: int
    icon_x: int
    text_x: int
    claim: Claim | None = None


class Lane(Record, frozen=True):
    """One cell through time; ``first`` in its clause."""

    clause: Clause
    treaty: Treaty
    y: int
    first: bool
    stretches: tuple[Stretch, ...]


class Timeline(Record, frozen=True):
    """The whole drawing. ``undated`` counts the articles that have no day and so are left out; ``sparse``
    says that the days on which nothing changed are.
    """

    width: int
    height: int
    days: tuple[Day, ...]
    lanes: tuple[Lane, ...]
    undated: int
    sparse: bool
    label_x: int
    year_x: int


class _Grid(Record, frozen=True):
    """The drawing's columns, one a day."""

    dates: tuple[str, ...]
    rtl: bool

    @property
    def step(self) -> int:
        return max(NARROWEST, (ROOM - LABEL) // max(1, len(self.dates)))

    @property
    def width(self) -> int:
        return LABEL + self.step * len(self.dates)

    def place(self, x: int, length: int = 0) -> int:
        """Where what is ``x`` from the starting side begins, from the left."""
        return self.width - x - length if self.rtl else x

    def column(self, number: int) -> int:
        return LABEL + self.step * number


def timeline(
    claims: Sequence[Claim],
    articles: Sequence[Article],
    treaties: Sequence[Treaty],
    clauses: Sequence[Clause],
    *,
    rtl: bool,
) -> Timeline:
    """The lanes of every cell that some dated article speaks of."""
    dates = sorted({article.date for article in articles if article.date is not None})
    tables = [gather(claims, articles, treaties=treaties, clauses=clauses, as_of=date) for date in dates]
    shown = [number for number in range(len(dates)) if len(dates) <= MOST or _changed(tables, number)]
    grid = _Grid(dates=tuple(dates[number] for number in shown), rtl=rtl)
    dated = {article.id: article.date for article in articles}
    lanes: list[Lane] = []
    y = HEAD
    for clause in clauses:
        first = True
        for treaty in treaties:
            cells = [tables[number].cell(clause, treaty) for number in shown]
            if all(cell.stance == CellStance.SILENT for cell in cells):
                continue
            y += NAME if first else 0
            stretches = tuple(_stretches(cells, grid, dated))
            lanes.append(Lane(clause=clause, treaty=treaty, y=y, first=first, stretches=stretches))
            y += LANE
            first = False
    return Timeline(
        width=grid.width,
        height=y + 6,
        days=tuple(_days(articles, grid)),
        lanes=tuple(lanes),
        undated=sum(article.date is None for article in articles),
        sparse=len(shown) < len(dates),
        label_x=grid.place(0),
        year_x=grid.place(LABEL - 14),
    )


def _changed(tables: Sequence[ClauseTable], number: int) -> bool:
    if number == 0:
        return True
    before, after = tables[number - 1].cells, tables[number].cells
    return any(old.stance != new.stance for old, new in zip(before, after, strict=True))


def _days(articles: Sequence[Article], grid: _Grid) -> Iterable[Day]:
    """Each column with the articles from its day until the next."""
    counts = Counter(bisect_right(grid.dates, article.date) for article in articles if article.date)
    for number, date in enumerate(grid.dates):
        yield Day(date=date, articles=counts[number + 1], x=grid.place(grid.column(number)))


def _stretches(cells: Sequence[Cell], grid: _Grid, dated: Mapping[str, str | None]) -> Iterable[Stretch]:
    for begin, end in _runs(cells):
        width = grid.step * (end - begin)
        yield Stretch(
            stance=cells[begin].stance,
            since=grid.dates[begin],
            x=grid.place(grid.column(begin), width),
            width=width,
            icon_x=grid.place(grid.column(begin) + 9, ICON),
            text_x=grid.place(grid.column(begin) + 32),
            claim=_cause(cells[begin], dated, grid.dates[begin]),
        )


def _runs(cells: Sequence[Cell]) -> Iterable[tuple[int, int]]:
    """``[begin, end)`` of each run of days with one stance."""
    begin = 0
    for index in range(1, len(cells) + 1):
        if index == len(cells) or cells[index].stance != cells[begin].stance:
            yield begin, index
            begin = index


def _cause(cell: Cell, dated: Mapping[str, str | None], date: str) -> Claim | None:
    """The claim of that day by which the cell came to its stance."""
    new = [claim for claim in cell.claims if dated[claim.source] == date]
    alike = [claim for claim in new if claim.stance.value == cell.stance.value]
    return next(iter(alike or new), None)
