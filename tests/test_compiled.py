"""What is kept between runs is never stale, and never needed."""

import sys
from pathlib import Path

import pytest

from treaty_diff.compiled import kept
from treaty_diff.lexicon import compile_entries, load, read_entries


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def build(value: str, sources: list[bytes], home: Path) -> str:
    return kept("thing", lambda: value, sources, home)


def test_a_second_run_builds_nothing(tmp_path: Path) -> None:
    assert build("first", [b"a", b"b"], tmp_path) == "first"
    assert build("second", [b"a", b"b"], tmp_path) == "first"


@pytest.mark.parametrize("sources", [[b"a", b"c"], [b"ab"], [b"a"], [b"b", b"a"], [b"a", b"b", b""]])
def test_any_change_of_a_source_builds_anew(tmp_path: Path, sources: list[bytes]) -> None:
    build("first", [b"a", b"b"], tmp_path)
    assert build("second", sources, tmp_path) == "second"
    assert len(list(tmp_path.iterdir())) == 1, "the old one is gone"


@pytest.mark.parametrize("wrong", [b"", b"cut", b"\x80\x05cno_such_module\nThing\n."])
def test_a_broken_one_is_passed_over_and_mended(tmp_path: Path, wrong: bytes) -> None:
    build("first", [b"a"], tmp_path)
    next(tmp_path.iterdir()).write_bytes(wrong)
    assert build("second", [b"a"], tmp_path) == "second"
    assert build("third", [b"a"], tmp_path) == "second"


def test_where_nothing_can_be_written_it_is_built(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert build("first", [b"a"], tmp_path / "file") == "first"


def test_the_lexicon_that_is_kept_is_the_one_that_the_files_say() -> None:
    fresh = compile_entries(read_entries())
    assert (load().words, load().by_word, load().by_role) == (fresh.words, fresh.by_word, fresh.by_role)


def test_who_wants_no_byte_code_written_gets_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert build("first", [b"a"], tmp_path) == "first"
    assert list(tmp_path.iterdir()) == []
