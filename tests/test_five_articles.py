"""What the five articles say, cell by cell."""

import pytest

from treaty_diff import extract, gather, load_corpus
from treaty_diff.records import Clause, ClauseTable, Stance, Treaty


def table(as_of: str | None = None) -> ClauseTable:
    articles = load_corpus()
    return gather([found for article in articles for found in extract(article)], articles, as_of=as_of)


@pytest.mark.parametrize(
    ("clause", "stances"),
    [
        ("automatic_intervention", "present absent present"),
        ("article_51", "silent silent present"),
        ("third_party", "silent silent present"),
        ("mutual_defense", "present absent present"),
        ("consultation", "silent present silent"),
        ("sanctions", "silent silent present"),
    ],
)
def test_the_cells_of_1961_2000_and_2024(clause: str, stances: str) -> None:
    whole = table()
    assert " ".join(whole.cell(Clause(clause), treaty).stance for treaty in Treaty) == stances


def test_two_claims_that_nobody_knows_stand_beside_the_stated_ones() -> None:
    cell = table().cell(Clause.AUTOMATIC_INTERVENTION, Treaty.Y2024)
    assert [claim.stance for claim in cell.claims].count(Stance.UNCLEAR) == 2


def test_on_the_day_of_the_signature_nobody_could_tell() -> None:
    assert table("2024-06-19").cell(Clause.AUTOMATIC_INTERVENTION, Treaty.Y2024).stance == "unclear"
