"""The table on screens of any size."""

import re

import pytest
from rich.cells import cell_len

from tests.render.goldens import table
from tests.render.sample import CLAIMS, hostile, sample
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import Comparison
from treaty_diff.render.bidi import Mode
from treaty_diff.render.view import stance_text


@pytest.mark.parametrize("width", [20, 33, 52, 60, 71, 80, 100, 133, 200, 400])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    "comparison", [sample(), sample("1961", "2024"), hostile()], ids=["three", "two", "hostile"]
)
def test_no_row_is_wider_than_the_screen(comparison: Comparison, lang: Lang, mode: Mode, width: int) -> None:
    rows = table(comparison, width, lang, mode).split("\n")
    assert [row for row in rows if cell_len(row) > width] == []


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("mode", [Mode.PLAIN, Mode.ISOLATE, Mode.VISUAL, Mode.WORDS])
@pytest.mark.parametrize("lang", Lang)
def test_borders_are_straight(lang: Lang, mode: Mode, width: int) -> None:
    rows = [row for row in table(sample(), width, lang, mode).split("\n") if "│" in row]
    places = {tuple(cell_len(row[: match.start()]) for match in re.finditer("│", row)) for row in rows}
    assert len(places) == 1
    assert len(places.pop()) == 3


@pytest.mark.parametrize(
    ("columns", "width", "stacked"), [(3, 60, True), (3, 80, False), (2, 50, True), (2, 70, False)]
)
def test_a_narrow_screen_gets_the_cells_below_one_another(columns: int, width: int, stacked: bool) -> None:
    comparison = sample() if columns == 3 else sample("1961", "2024")
    assert ("│" not in table(comparison, width)) is stacked


def test_mlterm_gets_the_cells_below_one_another_at_any_width() -> None:
    assert "│" not in table(sample(), 200, mode=Mode.STACKED)


@pytest.mark.parametrize("width", [30, 80, 200])
@pytest.mark.parametrize("lang", Lang)
def test_every_stance_of_every_cell_is_said_in_symbol_and_word(lang: Lang, width: int) -> None:
    text = table(sample(), width, lang)
    for row in sample().rows:
        for cell in row.cells:
            assert stance_text(cell.stance, load_messages(lang)) in text


def test_a_negation_stands_in_the_table_however_narrow() -> None:
    words = [
        found.quote[cue.start - found.start : cue.end - found.start]
        for found in CLAIMS
        for cue in found.cues
        if cue.kind in ("negation", "doubt")
    ]
    assert words
    # Between the columns of a table a phrase is cut over rows: below one another it is not.
    text = " ".join(table(sample(), 40).split())
    assert [word for word in words if word not in text] == []


def test_the_claims_that_are_not_shown_are_counted() -> None:
    assert "+11 more claims" in table(sample("1961", "2024"), 80)
    assert "و11 قولًا آخر" in table(sample("1961", "2024"), 80, Lang.AR)
