"""What is passed over unread would have said nothing: the claims are the same when all of it is read."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.gold.sets import gold_sets
from treaty_diff import syntax
from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.extraction import extract
from treaty_diff.records import Claim
from treaty_diff.sentence import Sentence

PLACES = [packaged("corpus"), *(gold for name, gold in gold_sets().items() if name != "corpus")]
ARTICLES = [article for place in PLACES for article in iter_articles([place])]


def all_claims() -> list[list[Claim]]:
    return [extract(article) for article in ARTICLES]


def every_word(sentence: Sentence) -> list[bool]:
    return [True] * len(sentence)


# What is looked at more closely, and the same without anything passed over.
PASSED_OVER: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "words that open no clause": (syntax, "_may_open", every_word),
}


@pytest.mark.parametrize("place", PASSED_OVER)
def test_what_is_passed_over_says_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    briefly = all_claims()
    monkeypatch.setattr(*PASSED_OVER[place])
    assert all_claims() == briefly
