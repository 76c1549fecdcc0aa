"""What is passed over unread would have said nothing: the claims are the same when all of it is read."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.gold.sets import gold_sets
from treaty_diff import frames, life, prohibitions, syntax
from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.extraction import extract
from treaty_diff.records import Claim
from treaty_diff.sentence import Clause, Sentence

PLACES = [packaged("corpus"), *(gold for name, gold in gold_sets().items() if name != "corpus")]
ARTICLES = [article for place in PLACES for article in iter_articles([place])]


def all_claims() -> list[list[Claim]]:
    return [extract(article) for article in ARTICLES]


def every_word(sentence: Sentence) -> list[bool]:
    return [True] * len(sentence)


def every_clause(sentence: Sentence, clause: Clause) -> bool:
    return True


# What is looked at more closely, and the same without anything passed over.
PASSED_OVER: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "words that open no clause": (syntax, "_may_open", every_word),
    "clauses without a word of a content": (frames, "_may_speak", every_clause),
    "clauses without a word of a prohibition": (prohibitions, "_may_forbid", every_clause),
    "clauses without a word of a treaty's life": (life, "_may_tell", every_clause),
}


@pytest.mark.parametrize("place", PASSED_OVER)
def test_what_is_passed_over_says_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    briefly = all_claims()
    monkeypatch.setattr(*PASSED_OVER[place])
    assert all_claims() == briefly
