"""Whole outputs, as golden files. After a wanted change: ``python -m tests.render.goldens``, and look."""

import pytest

from tests.render.goldens import FOLDER, GOLDENS, path_of


@pytest.mark.parametrize("name", GOLDENS)
def test_the_output_is_the_golden_file(name: str) -> None:
    assert GOLDENS[name]() == path_of(name).read_bytes().decode()


def test_every_golden_file_is_used() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(GOLDENS)
