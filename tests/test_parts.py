"""No part does more work than it did when its count was kept, nor more for a byte where there are more."""

import json
from typing import Any

import pytest

from benchmarks.parts import KEPT, calls, counted

KEPT_COUNTS: dict[str, float] = json.loads(KEPT.read_text())
_MORE = 1.2  # a new construction of the grammar costs a little
_FLAT = 1.15


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return counted()


@pytest.mark.parametrize("part", KEPT_COUNTS)
def test_no_part_does_more_work(found: dict[str, Any], part: str) -> None:
    more = found["parts"][part] / KEPT_COUNTS[part]
    assert more <= _MORE, f"{part} calls {more:.2f} times as much; if that is meant: benchmarks parts --write"


def test_every_part_is_kept(found: dict[str, Any]) -> None:
    assert found["parts"].keys() == KEPT_COUNTS.keys()


def test_work_grows_with_the_length_and_not_faster(found: dict[str, Any]) -> None:
    assert {name: max(ratios) for name, ratios in found["growth"].items() if max(ratios) > _FLAT} == {}


def test_the_count_counts() -> None:
    assert calls(lambda: [abs(number) for number in range(100)]) > calls(lambda: [abs(1)]) + 90
