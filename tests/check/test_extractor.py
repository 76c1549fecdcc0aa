"""The check with the extractor that people use, not the tests' own."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.check.desk import CORPUS, KHALEEJ
from tests.cli.runs import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copytree(CORPUS, tmp_path / "corpus")
    assert run("accept", "--all", folder=tmp_path, env={"CI": ""}).returncode == 0
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    article = folder / "corpus" / KHALEEJ
    text = article.read_bytes().decode()
    assert text.count(old) == 1
    article.write_bytes(text.replace(old, new).encode())


def drift(folder: Path) -> list[dict[str, Any]]:
    done = run("check", "--format", "json", folder=folder)
    found: list[dict[str, Any]] = json.loads(done.stdout)["drift"]
    assert done.returncode == int(bool(found))
    return found


def test_what_was_accepted_holds(folder: Path) -> None:
    assert drift(folder) == []


def test_lacks_turned_into_contains_is_a_stance_change(folder: Path) -> None:
    edit(folder, "كانت تفتقر إلى بند التدخل", "كانت تتضمن بند التدخل")
    found = [one for one in drift(folder) if one["code"] == "TD010"]
    assert "automatic_intervention/2000" in [one["cell"] for one in found]
    assert [one["message"].count("now says present") for one in found if one["claim"]] == [1]


def test_a_sentence_in_front_moves_every_quote_and_loses_none(folder: Path) -> None:
    edit(folder, "أعادت الاتفاقية", "هذا خبر صحيح.\nأعادت الاتفاقية")
    codes = [one["code"] for one in drift(folder)]
    assert codes[0] == "TD001"
    assert set(codes[1:]) == {"TD004"}


def test_a_table_can_be_checked_and_compared_from_another_folder(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    table = str(folder / "clauses.yaml")
    assert run("check", "--table", table, folder=elsewhere).returncode == 0
    assert run("compare", "1961", "2024", "--table", table, folder=elsewhere).returncode == 0


def test_an_archive_in_one_file_can_be_accepted_and_checked(folder: Path) -> None:
    rows = [
        json.dumps({"id": file.name, "text": file.read_bytes().decode()})
        for file in sorted((folder / "corpus").glob("*.txt"))
    ]
    (folder / "news.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    where = ("--corpus", "news.jsonl", "--table", "news.yaml")
    assert run("accept", "--all", *where, folder=folder, env={"CI": ""}).returncode == 0
    assert run("check", *where, folder=folder).returncode == 0
    (folder / "news.jsonl").write_text("\n".join(rows[1:]) + "\n", encoding="utf-8")
    done = run("check", *where, folder=folder)
    assert done.returncode == 1
    assert b"TD002" in done.stdout
