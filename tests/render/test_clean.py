"""Text from outside, made safe to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty_diff.render.clean import clean, one_line


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("نص عادي", "نص عادي"),
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x1b[?25lb", "ab"),
        ("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "link"),
        ("\x1b]52;c;AAAA\x1b\\rest", "rest"),
        ("\x1bP1;2|payload\x1b\\rest", "rest"),
        ("\x9b31mred", "red"),
        ("\x9d0;title\x9crest", "rest"),
        ("cut short \x1b", "cut short "),
        ("cut short \x1b[31", "cut short 31"),
        ("bell\x07null\x00", "bell\ufffdnull\ufffd"),
        ("\u202eover\u202c \u2066iso\u2069 \u200emark\u061c", "over iso mark"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("tags\U000e0041\U000e007f", "tags"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\u2028b\u2029c", "a\ufffdb\ufffdc"),
    ],
)
def test_what_a_terminal_would_act_on_is_gone(raw: str, shown: str) -> None:
    assert clean(raw) == shown


_NASTY = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\x1b[]\\;m\x07\x9b\u202e"))
)


@given(_NASTY)
def test_no_control_is_left_but_tabs_and_line_ends(text: str) -> None:
    assert not [char for char in clean(text) if unicodedata.category(char) == "Cc" and char not in "\t\n"]


@given(_NASTY)
def test_no_bidi_control_is_left(text: str) -> None:
    strong = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not [char for char in clean(text) if unicodedata.bidirectional(char) in strong]


@given(st.text(st.characters(categories=["L", "Mn", "Nd", "P", "Zs"])))
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    # U+FFF9 and the like are no ordinary text, and none of these categories holds a control.
    assert clean(text) == text


def test_one_line_has_single_spaces() -> None:
    assert one_line(" a\r\n\tb  c ") == "a b c"
