"""An article with its claims marked in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hands import article, claim
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import Claim
from treaty_diff.render.explain import explanation
from treaty_diff.render.screen import Screen

EN = load_messages(Lang.EN)
TEXT = "abc def ghi\n\njkl mno\npqr"


def over(*places: tuple[int, int]) -> list[Claim]:
    return [claim(start=start, quote=TEXT[start:end]) for start, end in places]


def shown(claims: list[Claim]) -> list[str]:
    """The article's own paragraphs as explained."""
    rows = explanation(article("a.txt", TEXT), claims, EN, Screen(width=500)).split("\n")
    return [
        row for row in rows[1:] if row and not row.startswith(" ") and not re.fullmatch(r"\d+ claims?", row)
    ]


@pytest.mark.parametrize(
    ("places", "paragraphs"),
    [
        ([], ["abc def ghi", "jkl mno", "pqr"]),
        ([(4, 7)], ["abc [1 def 1] ghi", "jkl mno", "pqr"]),
        ([(0, 11)], ["[1 abc def ghi 1]", "jkl mno", "pqr"]),
        ([(0, 3), (4, 7)], ["[1 abc 1] [2 def 2] ghi", "jkl mno", "pqr"]),
        ([(0, 3), (3, 7)], ["[1 abc 1] [2 def 2] ghi", "jkl mno", "pqr"]),
        ([(0, 7), (0, 7)], ["[1 [2 abc def 2] 1] ghi", "jkl mno", "pqr"]),
        ([(0, 11), (4, 7)], ["[1 abc [2 def 2] ghi 1]", "jkl mno", "pqr"]),
        ([(8, 16)], ["abc def [1 ghi", "jkl 1] mno", "pqr"]),
        ([(21, 24)], ["abc def ghi", "jkl mno", "[1 pqr 1]"]),
    ],
)
def test_the_words_of_each_claim_stand_between_its_marks(
    places: list[tuple[int, int]], paragraphs: list[str]
) -> None:
    assert [" ".join(row.split()) for row in shown(over(*places))] == paragraphs


_PLACES = st.lists(
    st.tuples(st.integers(0, 23), st.integers(1, 24)).filter(lambda place: TEXT[slice(*place)].strip()),
    max_size=6,
)


@given(_PLACES)
def test_every_claim_is_marked_once_and_no_word_is_lost(places: list[tuple[int, int]]) -> None:
    text = "".join(shown(over(*places)))
    for number in range(1, len(places) + 1):
        assert text.count(f"[{number} ") == text.count(f" {number}]") == 1
    assert re.sub(r"\[\d+ | \d+\]|\s", "", text) == re.sub(r"\s", "", TEXT)


@given(_PLACES)
def test_every_claim_is_told_below_its_paragraph(places: list[tuple[int, int]]) -> None:
    out = explanation(article("a.txt", TEXT), over(*places), EN, Screen(width=500))
    for number, (start, end) in enumerate(places, 1):
        assert re.search(rf"^  \[{number}\] ✓ present · 2024 · .* · rule by_hand · {start}–{end}$", out, re.M)


def test_cues_terms_and_holder_are_listed_with_kind_place_and_words() -> None:
    found = claim(
        quote=TEXT,
        cues=(("negation", "abc"),),
        terms=(("timing", "without_delay", "def"),),
        holder="jkl",
    )
    out = explanation(article("a.txt", TEXT), [found], EN, Screen())
    assert "negation 0–3 «abc»" in out
    assert "timing: without delay 4–7 «def»" in out
    assert "holder 13–16 «jkl»" in out
