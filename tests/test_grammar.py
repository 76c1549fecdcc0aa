"""The grammar, construction by construction: a sentence, and every claim that a reader finds in it."""

from pathlib import Path

import pytest
import yaml

from treaty_diff.extraction import extract
from treaty_diff.records import Article

CASES = yaml.safe_load(Path(__file__).with_name("grammar.yaml").read_text(encoding="utf-8"))

TABLE = [
    pytest.param(case["text"], set(case["claims"]), id=f"{name} {number}")
    for name, cases in CASES.items()
    for number, case in enumerate(cases, 1)
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_a_sentence_says_what_a_reader_finds_in_it(sentence: str, expected: set[str]) -> None:
    """A claim is written as treaty, clause and stance."""
    claims = extract(Article(id="a.txt", text=sentence))
    assert {f"{claim.treaty} {claim.clause} {claim.stance}" for claim in claims} == expected
