"""Arabic on terminals: which mode is picked, how lines are cut and ordered."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from treaty_diff.render.bidi import Choice, Mode, is_rtl, order, pick, wrap
from treaty_diff.render.screen import Line, laid

XTERM = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("choice", "env", "tty", "mode"),
    [
        ("auto", XTERM, False, "plain"),
        ("auto", {**XTERM, "VTE_VERSION": "7000"}, False, "plain"),
        ("auto", {}, True, "plain"),
        ("auto", {"TERM": ""}, True, "plain"),
        ("auto", {"TERM": "dumb"}, True, "plain"),
        ("auto", {"TERM": "xterm-kitty"}, True, "words"),
        ("auto", {"TERM": "screen", "KITTY_WINDOW_ID": "1"}, True, "words"),
        ("auto", {**XTERM, "VTE_VERSION": "5800"}, True, "isolate"),
        ("auto", {"TERM": "tmux-256color", "VTE_VERSION": "7006"}, True, "isolate"),
        ("auto", {**XTERM, "VTE_VERSION": "5799"}, True, "visual"),
        ("auto", {**XTERM, "VTE_VERSION": "not a number"}, True, "visual"),
        ("auto", {**XTERM, "KONSOLE_VERSION": "221203"}, True, "isolate"),
        ("auto", {**XTERM, "TERM_PROGRAM": "Apple_Terminal"}, True, "isolate"),
        ("auto", {**XTERM, "TERM_PROGRAM": "vscode"}, True, "visual"),
        ("auto", {"TERM": "mlterm"}, True, "stacked"),
        ("auto", {"TERM": "mlterm-256color"}, True, "stacked"),
        ("auto", {**XTERM, "MLTERM": "3.9.0"}, True, "stacked"),
        ("auto", {"TERM": "alacritty"}, True, "visual"),
        ("auto", XTERM, True, "visual"),
        ("terminal", XTERM, True, "isolate"),
        ("terminal", {"TERM": "dumb"}, False, "isolate"),
        ("visual", {**XTERM, "VTE_VERSION": "7000"}, True, "visual"),
        ("visual", XTERM, False, "visual"),
        ("off", XTERM, True, "plain"),
    ],
)
def test_the_first_rule_that_fits_picks_the_mode(
    choice: str, env: dict[str, str], tty: bool, mode: str
) -> None:
    assert pick(Choice(choice), env, tty) == Mode(mode)


_WORDS = st.lists(st.text("ابتثلا\u064eabc12.،()«»", min_size=1, max_size=30), max_size=20)


@given(_WORDS, st.integers(1, 60))
def test_wrapping_loses_nothing_and_keeps_to_the_width(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width)
    assert "".join(lines).replace(" ", "") == "".join(words)
    assert all(len(line) > 0 and cell_len(line) <= width for line in lines)


def test_a_long_word_is_cut_between_letters_and_not_before_a_mark() -> None:
    assert wrap("بَبَبَ", 2) == ["بَبَ", "بَ"]


@given(_WORDS, st.sampled_from(Mode), st.integers(20, 60), st.booleans())
def test_no_row_is_wider_than_its_column(words: list[str], mode: Mode, width: int, rtl: bool) -> None:
    rows = laid(Line(text=" ".join(words), rtl=rtl, indent=2, hang=2), width, mode)
    assert all(cell_len(row) <= width for row in rows)


@given(_WORDS)
def test_plain_rows_hold_the_text_in_logical_order_and_no_control(words: list[str]) -> None:
    rows = laid(Line(text=" ".join(words), rtl=True), 40, Mode.PLAIN)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", "".join(rows))
    assert "".join(rows).replace(" ", "") == "".join(words)


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        (Mode.PLAIN, "قال (نعم) 12"),
        (Mode.ISOLATE, "\u2067قال (نعم) 12\u2069"),
        (Mode.STACKED, "قال (نعم) 12"),
        (Mode.WORDS, "12 (نعم) قال"),
    ],
)
def test_a_line_is_ordered_for_its_terminal(mode: Mode, shown: str) -> None:
    assert order("قال (نعم) 12", mode, rtl=True) == shown


def test_kitty_gets_each_run_of_letters_as_it_is_read_and_all_else_where_it_is_seen() -> None:
    shown = order("«قال» نعم، ١٩٦١ و2024: لا", Mode.WORDS, rtl=True)
    assert shown == "لا :2024و ١٩٦١ نعم، «قال»"


def test_a_visual_line_is_reversed_with_joined_letters_and_mirrored_brackets() -> None:
    shown = order("قال (نعم) 12", Mode.VISUAL, rtl=True)
    assert unicodedata.normalize("NFKC", shown) == "12 (معن) لاق"
    assert all(unicodedata.category(char) != "Lo" or "\ufb50" <= char <= "\ufefc" for char in shown)


def test_a_latin_line_between_latin_lines_needs_no_ordering() -> None:
    assert {order("+2 more (claims)", mode, rtl=False) for mode in Mode} == {"+2 more (claims)"}


@pytest.mark.parametrize("mode", [Mode.VISUAL, Mode.WORDS])
@pytest.mark.parametrize("text", ["2024-06-19", "000_32220d9c9e3a46b3.txt", "1a-2.txt"])
def test_a_date_or_file_name_beside_arabic_stays_as_it_is(text: str, mode: Mode) -> None:
    assert text in order(f"الخليج، {text}", mode, rtl=True)
    assert text in order(f"[1] {text} · الخليج", mode, rtl=True)


def test_a_range_of_years_in_arabic_is_read_from_right_to_left() -> None:
    assert "2024-2022" in order("بين 2022-2024", Mode.VISUAL, rtl=True)


@pytest.mark.parametrize("rtl", [True, False])
def test_isolates_are_closed_on_every_line(rtl: bool) -> None:
    shown = order("الخليج، 2024-06-19 and more", Mode.ISOLATE, rtl=rtl)
    assert shown.count("\u2066") + shown.count("\u2067") == shown.count("\u2069") == 2


@pytest.mark.parametrize(("text", "rtl"), [("abc", False), ("ab نص", True), ("123 · ✓", False), ("ﻻ", True)])
def test_right_to_left_letters_are_known(text: str, rtl: bool) -> None:
    assert is_rtl(text) is rtl


def test_a_right_to_left_row_is_padded_by_us_and_its_hang_is_on_the_right() -> None:
    rows = laid(Line(text="ببب تتت", rtl=True, hang=2), 6, Mode.WORDS)
    assert rows == ["   ببب", " تتت  "]
