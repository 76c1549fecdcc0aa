"""Cells → changes."""

from itertools import product

import pytest

from tests.hands import article, claim
from treaty_diff.comparison import compare
from treaty_diff.records import Change, Clause, ClauseTable, Treaty, TreatyDiffError
from treaty_diff.table import gather

STANCES = {
    "silent": [],
    "unclear": ["unclear"],
    "present": ["present"],
    "absent": ["absent"],
    "disputed": ["present", "absent"],
}
EXPECTED = {
    ("present", "present"): "same",
    ("absent", "absent"): "same",
    ("absent", "present"): "added",
    ("present", "absent"): "dropped",
}


def table(before: list[str], after: list[str]) -> ClauseTable:
    claims = [claim("1961", stance=stance) for stance in before]
    return gather([*claims, *(claim("2024", stance=stance) for stance in after)], [article("a.txt")])


def only_change(of: ClauseTable) -> Change:
    row = compare(of, [Treaty.Y1961, Treaty.Y2024]).rows[0]
    assert row.clause is Clause.AUTOMATIC_INTERVENTION
    (change,) = row.changes
    return change


@pytest.mark.parametrize(("before", "after"), list(product(STANCES, repeat=2)))
def test_a_change_follows_from_the_two_stances(before: str, after: str) -> None:
    fallback = "disputed" if "disputed" in (before, after) else "unknown"
    change = only_change(table(STANCES[before], STANCES[after]))
    assert (change.kind, change.terms) == (EXPECTED.get((before, after), fallback), ())


TIMING = ("timing", "without_delay", "نص")
AT_ONCE = ("timing", "immediately", "نص")
ATTACK = ("trigger", "armed_attack", "نص")


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((TIMING,), (AT_ONCE,), "reworded"),
        ((TIMING,), (TIMING, AT_ONCE), "reworded"),
        ((TIMING, ATTACK), (AT_ONCE, ATTACK), "reworded"),
        ((TIMING,), (TIMING,), "same"),
        ((TIMING,), (TIMING, ATTACK), "same"),
        ((TIMING,), (ATTACK,), "same"),
        ((), (AT_ONCE,), "same"),
    ],
)
def test_a_clause_is_reworded_when_a_facet_that_both_sides_state_differs(
    before: tuple[tuple[str, str, str], ...], after: tuple[tuple[str, str, str], ...], kind: str
) -> None:
    claims = [claim("1961", terms=before), claim("2024", terms=after)]
    assert only_change(gather(claims, [article("a.txt")])).kind == kind


def test_the_values_of_both_sides_are_named() -> None:
    claims = [claim("1961", terms=(TIMING,)), claim("2024", terms=(TIMING, AT_ONCE))]
    (term,) = only_change(gather(claims, [article("a.txt")])).terms
    assert (term.facet, term.before, term.after) == (
        "timing",
        ("without_delay",),
        ("immediately", "without_delay"),
    )


def test_the_terms_of_an_unclear_claim_beside_a_stated_one_do_not_count() -> None:
    claims = [claim("1961", terms=(TIMING,)), claim("2024", terms=(TIMING,))]
    doubtful = claim("2024", stance="unclear", terms=(AT_ONCE,))
    assert only_change(gather([*claims, doubtful], [article("a.txt")])).kind == "same"


def test_three_treaties_are_compared_neighbour_by_neighbour_and_earliest_first() -> None:
    claims = [claim("1961"), claim("2000", stance="absent"), claim("2024")]
    comparison = compare(gather(claims, [article("a.txt")]), [Treaty.Y2024, Treaty.Y1961, Treaty.Y2000])
    assert comparison.treaties == tuple(Treaty)
    assert [change.kind for change in comparison.rows[0].changes] == ["dropped", "added"]


def test_one_treaty_is_no_comparison() -> None:
    with pytest.raises(TreatyDiffError, match="two different treaties"):
        compare(gather([], []), [Treaty.Y1961, Treaty.Y1961])


def test_a_treaty_that_the_table_lacks_is_an_error() -> None:
    with pytest.raises(TreatyDiffError, match="2000"):
        compare(gather([], [], treaties=[Treaty.Y1961, Treaty.Y2024]), list(Treaty))
