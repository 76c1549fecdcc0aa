"""Quotes cut down for tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hands import claim
from treaty_diff.render.shorten import GAP, shortened

LONG = (
    "أما المعاهدة التي وقعت في ذلك العام البعيد عن يومنا هذا فقد خلت بحسب من قرأوها كلها من أي بند "
    "يلزم أحدا بالتدخل فورا في أي حرب كانت"
)


@pytest.mark.parametrize("kind", ["negation", "doubt", "denial", "a_kind_to_come"])
@pytest.mark.parametrize("budget", [0, 10, 40, 80, 120])
def test_the_cue_that_gives_the_stance_is_never_cut(kind: str, budget: int) -> None:
    found = claim(quote=LONG, start=50, cues=((kind, "خلت"), ("treaty", "المعاهدة")), stance="absent")
    assert "خلت" in shortened(found, budget)


def test_a_short_quote_stays_whole() -> None:
    assert shortened(claim(quote=LONG), len(LONG)) == LONG


def test_gaps_are_marked_where_words_are_missing_and_only_there() -> None:
    found = claim(quote="a b c d e f g h i j", cues=(("negation", "e"),))
    assert shortened(found, 13) == "…d e f g…"
    apart = claim(quote="a bbbb cccc dddd e", cues=(("negation", "a"), ("doubt", "e")))
    assert shortened(apart, 8) == "a … e"
    assert shortened(claim(quote="aa bb cc dd ee"), 10) == "aa bb…"


def test_terms_come_before_neighbours() -> None:
    found = claim(
        quote=LONG, cues=(("negation", "خلت"),), terms=(("timing", "immediately", "فورا"),), stance="absent"
    )
    short = shortened(found, 45)
    assert "خلت" in short
    assert "فورا" in short
    assert len(short) <= 50


def test_a_quote_of_one_long_word_stays_whole() -> None:
    assert shortened(claim(quote="ا" * 300), 20) == "ا" * 300


@given(st.lists(st.text("ابت", min_size=1, max_size=8), min_size=1, max_size=60), st.integers(0, 200))
def test_what_is_left_are_words_of_the_quote_in_order(words: list[str], budget: int) -> None:
    short = shortened(claim(quote=" ".join(words)), budget)
    left = iter(words)
    assert all(word in left for word in short.replace(GAP, " ").split())
    assert len(short) <= max(budget, len(words[0]) + 2 * len(GAP) + 2)
