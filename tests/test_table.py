"""Claims → cells."""

import pytest

from tests.hands import article, claim
from treaty_diff.records import CellStance, Clause, Treaty, TreatyDiffError
from treaty_diff.table import check_day, gather, source_of

ARTICLES = [
    article("a.txt", date="2024-06-19"),
    article("b.txt", date="2024-06-20"),
    article("undated.txt"),
]


@pytest.mark.parametrize(
    ("stances", "expected"),
    [
        ([], "silent"),
        (["present"], "present"),
        (["absent"], "absent"),
        (["unclear"], "unclear"),
        (["present", "unclear"], "present"),
        (["absent", "unclear"], "absent"),
        (["present", "absent"], "disputed"),
        (["unclear", "absent", "present"], "disputed"),
    ],
)
def test_a_cell_has_the_stance_of_its_stated_claims(stances: list[str], expected: str) -> None:
    table = gather([claim(stance=stance) for stance in stances], ARTICLES)
    assert table.cell(Clause.AUTOMATIC_INTERVENTION, Treaty.Y2024).stance == CellStance(expected)


def test_every_treaty_and_clause_has_a_cell_though_nobody_speaks_of_it() -> None:
    table = gather([], [])
    assert [(cell.clause, cell.treaty) for cell in table.cells] == [(c, t) for c in Clause for t in Treaty]


def test_only_the_treaties_and_clauses_asked_for_come_out_in_the_order_of_the_records() -> None:
    table = gather(
        [], ARTICLES, treaties=[Treaty.Y2024, Treaty.Y1961], clauses=[Clause.SANCTIONS, Clause.ARTICLE_51]
    )
    assert table.treaties == (Treaty.Y1961, Treaty.Y2024)
    assert table.clauses == (Clause.ARTICLE_51, Clause.SANCTIONS)


@pytest.mark.parametrize(
    ("as_of", "sources"),
    [
        (None, ["a.txt", "b.txt", "undated.txt"]),
        ("2024-06-20", ["a.txt", "b.txt"]),
        ("2024-06-19", ["a.txt"]),
        ("2024-06-18", []),
    ],
)
def test_as_of_a_day_only_what_was_written_by_then_counts(as_of: str | None, sources: list[str]) -> None:
    claims = [claim(source=item.id) for item in ARTICLES]
    table = gather(claims, ARTICLES, as_of=as_of)
    assert [source.id for source in table.sources] == sources
    cell = table.cell(Clause.AUTOMATIC_INTERVENTION, Treaty.Y2024)
    assert [found.source for found in cell.claims] == sources


def test_an_undated_article_is_named_when_a_day_is_asked_for_and_only_then() -> None:
    assert gather([], ARTICLES, as_of="2024-06-19").undated == ("undated.txt",)
    assert gather([], ARTICLES).undated == ()


def test_a_silent_source_is_still_a_source() -> None:
    assert [source.id for source in gather([], ARTICLES).sources] == ["a.txt", "b.txt", "undated.txt"]


def test_claims_come_by_source_and_place_whatever_order_they_are_given_in() -> None:
    claims = [claim(source="b.txt"), claim(start=9), claim(start=2)]
    cell = gather(claims, ARTICLES).cell(Clause.AUTOMATIC_INTERVENTION, Treaty.Y2024)
    assert [(found.source, found.start) for found in cell.claims] == [
        ("a.txt", 2),
        ("a.txt", 9),
        ("b.txt", 0),
    ]


def test_a_claim_of_an_unknown_source_is_an_error() -> None:
    with pytest.raises(TreatyDiffError, match=r"c\.txt"):
        gather([claim(source="c.txt")], ARTICLES)


@pytest.mark.parametrize(
    "day", ["2024", "2024-6-19", "20240619", "2024-W25-3", "2024-02-30", "yesterday", ""]
)
def test_a_day_is_written_in_one_way(day: str) -> None:
    with pytest.raises(TreatyDiffError, match="write it as"):
        check_day(day)


def test_a_source_keeps_the_digest_of_its_text_and_not_the_text() -> None:
    # sha256sum of the three bytes "abc", from FIPS 180-2.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source_of(article("a.txt", "abc", publisher="P")).sha256 == digest
