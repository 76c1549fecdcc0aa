"""The timeline and the matrix: what they draw, and where."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from tests.report.sample import ARTICLES, CLAIMS, EARLY, LATER, UNDATED
from treaty_diff.records import Clause, Stance, Treaty
from treaty_diff.render.matrix import matrix
from treaty_diff.render.timeline import Timeline, timeline
from treaty_diff.table import gather


def drawn(*, rtl: bool = False) -> Timeline:
    return timeline(CLAIMS, ARTICLES, tuple(Treaty), tuple(Clause), rtl=rtl)


@pytest.mark.parametrize(
    ("clause", "treaty", "stances"),
    [
        ("automatic_intervention", "1961", [("present", "2024-06-19")]),
        ("automatic_intervention", "2000", [("absent", "2024-06-19")]),
        ("automatic_intervention", "2024", [("unclear", "2024-06-19"), ("present", "2024-11-09")]),
        ("article_51", "2024", [("silent", "2024-06-19"), ("present", "2024-11-09")]),
    ],
)
def test_a_lane_shows_what_was_known_from_which_day(
    clause: str, treaty: str, stances: list[tuple[str, str]]
) -> None:
    [lane] = [lane for lane in drawn().lanes if (lane.clause, lane.treaty) == (clause, treaty)]
    assert [(one.stance, one.since) for one in lane.stretches] == stances


def test_a_change_leads_to_the_claim_that_brought_it() -> None:
    lane = next(lane for lane in drawn().lanes if lane.treaty == Treaty.Y2024)
    assert [one.claim and one.claim.source for one in lane.stretches] == [EARLY.id, LATER.id]


def test_cells_of_which_nobody_speaks_have_no_lane() -> None:
    assert {(lane.clause, lane.treaty) for lane in drawn().lanes} == {
        (one.clause, one.treaty) for one in CLAIMS
    }


def test_the_undated_are_counted_and_not_drawn() -> None:
    assert drawn().undated == 1
    assert [(day.date, day.articles) for day in drawn().days] == [("2024-06-19", 1), ("2024-11-09", 1)]


def test_stretches_fill_their_lane_without_a_gap() -> None:
    for lane in drawn().lanes:
        ends = [(one.x, one.x + one.width) for one in lane.stretches]
        assert all(before[1] == after[0] for before, after in pairwise(ends))
        assert ends[-1][1] == drawn().width


def test_the_arabic_timeline_is_the_english_one_mirrored() -> None:
    plain, mirrored = drawn(), drawn(rtl=True)
    assert plain.width == mirrored.width
    for lane, twin in zip(plain.lanes, mirrored.lanes, strict=True):
        assert [one.x + one.width for one in twin.stretches] == [
            plain.width - one.x for one in lane.stretches
        ]


def test_of_many_days_only_those_of_a_change_are_drawn() -> None:
    quiet = [replace(UNDATED, id=f"{day}.txt", date=f"2024-07-{day:02}") for day in range(1, 31)]
    drawing = timeline(CLAIMS, [*ARTICLES, *quiet], tuple(Treaty), tuple(Clause), rtl=False)
    assert [(day.date, day.articles) for day in drawing.days] == [("2024-06-19", 31), ("2024-11-09", 1)]
    assert drawing.sparse
    assert not drawn().sparse


def test_without_dates_there_is_nothing_to_draw() -> None:
    undated = [replace(article, date=None) for article in ARTICLES]
    assert timeline(CLAIMS, undated, tuple(Treaty), tuple(Clause), rtl=False).lanes == ()


def test_a_dot_stands_for_what_one_source_says_of_one_cell() -> None:
    drawing = matrix(gather(CLAIMS, ARTICLES), rtl=False)
    told = {(dot.source, dot.clause, dot.treaty): dot.stance.value for dot in drawing.dots}
    assert told == {(one.source, one.clause, one.treaty): one.stance.value for one in CLAIMS}
    assert len({(dot.x, dot.y) for dot in drawing.dots}) == len(drawing.dots)


def test_a_source_that_contradicts_itself_is_disputed() -> None:
    said = next(one for one in CLAIMS if one.clause == Clause.ARTICLE_51)
    table = gather([said, replace(said, stance=Stance.ABSENT)], ARTICLES)
    [dot] = matrix(table, rtl=False).dots
    assert dot.stance == "disputed"
    assert len(dot.claims) == 2


def test_the_arabic_matrix_is_the_english_one_mirrored() -> None:
    plain, mirrored = (matrix(gather(CLAIMS, ARTICLES), rtl=rtl) for rtl in (False, True))
    assert [dot.x for dot in mirrored.dots] == [plain.width - dot.x for dot in plain.dots]
