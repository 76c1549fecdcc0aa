"""A claim whose quotation says something else is never shown, and stops the tests."""

import msgspec
import pytest

from treaty_diff import claims, extraction
from treaty_diff.arabic import fold, sentences
from treaty_diff.lexicon import load
from treaty_diff.passages import Finding, Memory, Reading
from treaty_diff.records import Article
from treaty_diff.referents import Discourse
from treaty_diff.syntax import read

TEXT = (
    "تنص معاهدة 2024 بين روسيا وكوريا الشمالية على الدفاع المشترك، "
    "أما معاهدة 2000 فتكتفي بالتشاور عند وقوع تهديد."
)
ARTICLE = Article(id="a", text=TEXT)


@pytest.fixture
def reading() -> Reading:
    folded = fold(TEXT)
    ((start, end),) = sentences(folded.text)
    sentence = read(folded, start, end, load())
    return extraction._read_sentence(sentence, Memory(Discourse(default="2024")))


def stretched(reading: Reading) -> Finding:
    """A claim on the treaty of 2024, quoted to the end of the sentence."""
    return msgspec.structs.replace(reading.found[0], end=len(reading.sentence))


def test_a_quotation_that_runs_into_another_treatys_clause_raises_here(reading: Reading) -> None:
    assert reading.found[0].treaties == ("2024",)
    with pytest.raises(AssertionError, match="another treaty"):
        claims.claims_of(ARTICLE, fold(TEXT), reading, stretched(reading))


def test_for_the_user_it_is_dropped(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "STRICT", False)
    assert claims.claims_of(ARTICLE, fold(TEXT), reading, stretched(reading)) == []


def test_what_is_quoted_as_it_stands_is_shown(reading: Reading) -> None:
    assert [c.treaty.value for c in claims.claims_of(ARTICLE, fold(TEXT), reading, reading.found[0])] == [
        "2024"
    ]
