"""What could be known when: each cell's stance as the articles appeared, day by day, as lanes to draw.

Lengths are in the units of the drawing's view box; a right-to-left page gets the drawing mirrored.
"""

from collections.abc import Iterable, Sequence

from treaty_diff.records import Article, Cell, CellStance, Claim, Clause, Record, Treaty
from treaty_diff.table import gather

LABEL = 76
NARROWEST = 150
ROOM = 1046
HEAD = 54
LANE = 30
NAME = 34
ICON = 16


class Day(Record, frozen=True):
    """A day on which at least one article is dated; ``x`` is where it begins."""

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
    """The whole drawing; ``undated`` counts the articles that have no day and so are left out."""

    width: int
    height: int
    days: tuple[Day, ...]
    lanes: tuple[Lane, ...]
    undated: int
    label_x: int
    year_x: int


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
    step = max(NARROWEST, (ROOM - LABEL) // max(1, len(dates)))
    width = LABEL + step * len(dates)

    def place(x: int, length: int = 0) -> int:
        return width - x - length if rtl else x

    states = [
        {
            (cell.clause, cell.treaty): cell
            for cell in gather(claims, articles, treaties=treaties, clauses=clauses, as_of=date).cells
        }
        for date in dates
    ]
    dated = {article.id: article.date for article in articles}
    lanes: list[Lane] = []
    y, previous = HEAD, None
    for clause in clauses:
        for treaty in treaties:
            cells = [state[clause, treaty] for state in states]
            if all(cell.stance == CellStance.SILENT for cell in cells):
                continue
            first = clause != previous
            y += NAME if first else 0
            stretches = tuple(
                Stretch(
                    stance=cells[begin].stance,
                    since=dates[begin],
                    x=place(LABEL + step * begin, step * (end - begin)),
                    width=step * (end - begin),
                    icon_x=place(LABEL + step * begin + 9, ICON),
                    text_x=place(LABEL + step * begin + 32),
                    claim=_cause(cells[begin], dated, dates[begin]),
                )
                for begin, end in _runs(cells)
            )
            lanes.append(Lane(clause=clause, treaty=treaty, y=y, first=first, stretches=stretches))
            y, previous = y + LANE, clause
    days = tuple(
        Day(
            date=date,
            articles=sum(article.date == date for article in articles),
            x=place(LABEL + step * index),
        )
        for index, date in enumerate(dates)
    )
    return Timeline(
        width=width,
        height=y + 6,
        days=days,
        lanes=tuple(lanes),
        undated=sum(article.date is None for article in articles),
        label_x=place(0),
        year_x=place(LABEL - 14),
    )


def _runs(cells: Sequence[Cell]) -> Iterable[tuple[int, int]]:
    """``[begin, end)`` of each run of days with one stance."""
    begin = 0
    for index in range(1, len(cells) + 1):
        if index == len(cells) or cells[index].stance != cells[begin].stance:
            yield begin, index
            begin = index


def _cause(cell: Cell, dated: dict[str, str | None], date: str) -> Claim | None:
    """The claim of that day by which the cell came to its stance."""
    new = [claim for claim in cell.claims if dated[claim.source] == date]
    alike = [claim for claim in new if claim.stance.value == cell.stance.value]
    return next(iter(alike or new), None)
