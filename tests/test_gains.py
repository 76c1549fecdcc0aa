from typing import Any

import pytest

from tests.gold.gains import Mistake, mistakes, outcome, report
from tests.gold.sets import gold_sets
from treaty_diff.records import Claim, Clause, Stance, Treaty

CLAIM: dict[str, Any] = {"treaty": "2024", "clause": "article_51", "stance": "present", "quote": "words"}
MISSED: Mistake = ("missed", CLAIM)
EXTRA: Mistake = ("extra", CLAIM)


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        ("right", [], []),
        ("1 missed", [MISSED], []),
        (None, [], []),
        ("1 missed", [], ["  won  A: right (was: 1 missed)"]),
        (
            "right",
            [MISSED],
            ["  LOST A: 1 missed (was: right)", "         missed 2024 article_51 present: words"],
        ),
        (
            "2 missed",
            [MISSED, EXTRA],
            [
                "  now  A: 1 missed, 1 extra (was: 2 missed)",
                "         missed 2024 article_51 present: words",
                "         extra 2024 article_51 present: words",
            ],
        ),
        (None, [EXTRA], ["  new  A: 1 extra", "         extra 2024 article_51 present: words"]),
    ],
)
def test_the_report_names_each_text_that_was_won_or_lost(
    before: str | None, now: list[Mistake], lines: list[str]
) -> None:
    assert report({} if before is None else {"A": before}, {"A": now}) == lines


def test_every_text_of_a_set_has_an_outcome() -> None:
    gold = gold_sets()["challenge"]
    found = mistakes(gold, [])
    assert len(found) == 150
    assert outcome(found["A001"]) == "2 missed"
    wrong = Claim(
        source="A001",
        treaty=Treaty.Y2000,
        clause=Clause.SANCTIONS,
        stance=Stance.PRESENT,
        start=0,
        end=5,
        quote="words",
        rule="none",
    )
    assert outcome(mistakes(gold, [wrong])["A001"]) == "2 missed, 1 extra"
