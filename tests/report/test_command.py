"""``treaty-diff report``: where the page goes, and in which language."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.report.dom import parse
from tests.report.sample import ARTICLES
from treaty_diff.cli import cli
from treaty_diff.records import Clause


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in ARTICLES:
        (folder / article.id).write_bytes(article.text.encode())
    return folder


def run(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["report", *arguments], env={"LC_ALL": "C.UTF-8", **(env or {})})


def test_the_page_is_written_where_it_is_asked_for(corpus: Path, tmp_path: Path) -> None:
    page = tmp_path / "صفحة.html"
    assert run("-o", str(page), "--corpus", str(corpus)).exit_code == 0
    assert len(parse(page.read_text("utf-8")).all("article", "reader")) == len(ARTICLES)


def test_a_dash_is_standard_output(corpus: Path) -> None:
    done = run("-o", "-", "--corpus", str(corpus))
    assert done.exit_code == 0
    assert done.stdout.startswith("<!doctype html>")
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "locale", "lang"),
    [
        ([], "C.UTF-8", "en"),
        ([], "ar_EG.UTF-8", "ar"),
        (["--lang", "ar"], "C", "ar"),
        (["--lang", "en"], "ar", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_locales(
    corpus: Path, arguments: list[str], locale: str, lang: str
) -> None:
    done = run("-o", "-", "--corpus", str(corpus), *arguments, env={"LC_ALL": locale})
    assert parse(done.stdout).all("html")[0].get("lang") == lang


@pytest.mark.parametrize(
    ("asked", "shown"), [(["--clauses", "core"], 3), (["--clauses", "in_force"], 1), ([], len(Clause))]
)
def test_the_clauses_are_those_asked_for_else_all(corpus: Path, asked: list[str], shown: int) -> None:
    done = run("-o", "-", "--corpus", str(corpus), *asked)
    assert len(parse(done.stdout).all("section", "clause")) == shown


def test_the_browser_opens_no_standard_output(corpus: Path) -> None:
    done = run("-o", "-", "--open", "--corpus", str(corpus))
    assert done.exit_code == 2
    assert "-o" in done.stderr


def test_the_page_opens_when_asked(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    page = tmp_path / "report.html"
    assert run("-o", str(page), "--open", "--corpus", str(corpus)).exit_code == 0
    assert opened == [str(page)]
