"""The commands as a user meets them: exit status, output, the five formats."""

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from junitparser import Failure, JUnitXml, TestSuite

from tests.check import toy
from tests.check.desk import KHALEEJ, Desk
from tests.check.test_causes import HAS, LACKS
from treaty_diff.cli import main

FORMATS = ["text", "json", "github", "sarif", "junit"]
# "Lacks" turned into "contains": the source, its cell, its claim, and the quote behind it that moved.
DRIFT = ["TD001", "TD010", "TD010", "TD004"]
SARIF = Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json"


@pytest.fixture(autouse=True)
def at_the_desk(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in the newsroom's folder, under the tests' own small rules."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(
        "treaty_diff.cli.reading.claims_of", lambda articles: ((one, toy.extract(one)) for one in articles)
    )
    monkeypatch.setattr("treaty_diff.lexicon.rules_version", lambda: toy.RULES)


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as caught:
        main(args)
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_exit_status_is_the_same_under_every_format(desk: Desk, fmt: str) -> None:
    assert run("check", "--format", fmt) == 0
    desk.edit(KHALEEJ, LACKS, HAS)
    assert run("check", "--format", fmt) == 1
    desk.table.unlink()
    assert run("check", "--format", fmt) == 2


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_number_of_checks_is_printed_under_every_format(
    desk: Desk, fmt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", "--format", fmt)
    printed = capsys.readouterr()
    assert "clauses.yaml: 40 checks, no drift\n" in printed.out + printed.err


def test_a_text_line_begins_with_the_place_and_the_code(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    run("check")
    lines = capsys.readouterr().out.splitlines()
    places = [re.match(r"clauses\.yaml:(\d+):\d+: (TD0\d\d) ", line) for line in lines]
    assert [found[2] for found in places if found] == DRIFT
    assert f"    corpus/{KHALEEJ}:10:74" in lines
    assert lines[-1] == "clauses.yaml: 40 checks, 4 drifts"


def test_json_is_one_object_with_every_drift(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    run("check", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert (report["schema_version"], report["checks"]) == (1, 40)
    assert [one["code"] for one in report["drift"]] == DRIFT
    place = report["drift"][2]["place"]
    assert desk.read(KHALEEJ)[place["start"] : place["end"]] == HAS


def test_json_validates_against_the_published_schema(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    run("check", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    assert run("schema", "check") == 0
    jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out)).validate(report)


def test_sarif_validates_against_the_official_schema(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    run("check", "--format", "sarif")
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8"))).validate(log)
    [found] = log["runs"]
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["properties"]["checks"] == 40
    assert [one["ruleId"] for one in found["results"]] == DRIFT
    uris = re.findall(r'"uri": "([^"]+)"', json.dumps(log))
    assert set(uris) == {"clauses.yaml", f"corpus/{KHALEEJ}"}


def test_a_sarif_fingerprint_stays_when_lines_move(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    def fingerprints() -> set[str]:
        run("check", "--format", "sarif")
        return set(re.findall(r'"drift/v1": "(\w+)"', capsys.readouterr().out))

    desk.edit(KHALEEJ, LACKS, HAS)
    before = fingerprints()
    desk.edit_table("sources:\n", "\n\nsources:\n")
    assert fingerprints() == before
    assert len(before) == 4


def test_junit_is_read_by_its_parser_with_a_case_for_each_cell(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    run("check", "--format", "junit")
    report = JUnitXml.fromstring(capsys.readouterr().out.encode())
    [suite] = list(report)
    assert isinstance(suite, TestSuite)
    cases = {case.name: case for case in suite}
    assert len(cases) == suite.tests == 1 + 5 + 24
    failed = {name for name, case in cases.items() if any(isinstance(one, Failure) for one in case.result)}
    assert failed == {f"source {KHALEEJ}", "automatic_intervention/2000", "consultation/2000"}
    assert suite.failures == 3


HOSTILE = "عام 2000 لا ينص على ]]> <x> & % , : الدفاع المشترك \x1b[2J\u202e\x07"


@pytest.mark.parametrize("fmt", FORMATS)
def test_nothing_of_an_article_acts_on_a_terminal(
    desk: Desk, fmt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.write("hostile.txt", HOSTILE)
    assert run("check", "--format", fmt) == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", capsys.readouterr().out)


def test_junit_of_a_hostile_article_is_still_xml(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.write("hostile.txt", HOSTILE)
    run("check", "--format", "junit")
    ElementTree.parse(io.StringIO(capsys.readouterr().out))


def test_a_github_line_is_escaped_and_never_begins_a_command_of_the_articles(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "a,b:c%\n::warning::x.txt"
    desk.edit_table(f'  - id: "{KHALEEJ}"', '  - id: "a,b:c%\\n::warning::x.txt"')
    run("check", "--format", "github")
    lines = capsys.readouterr().out.splitlines()
    assert hostile not in "\n".join(lines)
    assert all(line.startswith("::error file=clauses.yaml,line=") for line in lines[:-1])
    assert any("a,b:c%25%0A::warning::x.txt" in line for line in lines)
    properties = [line.split("::")[1] for line in lines[:-1]]
    assert all(re.fullmatch(r"error file=[^,:]+,line=\d+,col=\d+,title=[^,:]+", one) for one in properties)


def test_a_table_that_is_not_there_is_trouble_with_a_remedy(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--table", "other.yaml") == 2
    assert "treaty-diff accept --all" in capsys.readouterr().err


def test_nothing_to_check_is_trouble(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (desk.corpus.parent / "silent").mkdir()
    (desk.corpus.parent / "silent" / "a.txt").write_text("x", encoding="utf-8")
    assert run("accept", "--all", "--corpus", "silent", "--table", "silent.yaml") == 0
    assert run("check", "--corpus", "silent", "--table", "silent.yaml") == 2
    assert "nothing to check" in capsys.readouterr().err


def test_accept_alone_shows_the_change_and_writes_nothing(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    before = desk.table.read_bytes()
    assert run("accept") == 1
    assert desk.table.read_bytes() == before
    printed = capsys.readouterr().out.splitlines()
    assert f'-          quote: "{LACKS}"' in printed
    assert f'+          quote: "{HAS}"' in printed


@pytest.mark.parametrize("choice", [["--all"], ["--cell", "automatic_intervention/2000"], ["--claim", ""]])
def test_a_dry_run_never_writes(desk: Desk, choice: list[str]) -> None:
    choice = [one or desk.claim_of(LACKS) for one in choice]
    desk.edit(KHALEEJ, LACKS, HAS)
    before = desk.table.read_bytes()
    assert run("accept", *choice, "--dry-run") == 1
    assert desk.table.read_bytes() == before
    assert run("accept", *choice) == 0
    assert desk.table.read_bytes() != before


def test_after_accepting_everything_the_check_is_clean(desk: Desk) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    assert run("accept", "--all") == 0
    assert run("check") == 0
    assert run("accept") == 0


def test_in_ci_accept_shows_but_does_not_write_unless_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    desk.edit(KHALEEJ, LACKS, HAS)
    before = desk.table.read_bytes()
    assert run("accept") == 1
    assert run("accept", "--all", "--dry-run") == 1
    assert run("accept", "--all") == 2
    assert desk.table.read_bytes() == before
    assert run("accept", "--all", "--in-ci") == 0
    assert desk.table.read_bytes() != before


@pytest.mark.parametrize(
    "wrong", [["--claim", "c0000000000"], ["--cell", "article_52/2024"], ["--cell", "x"]]
)
def test_an_unknown_claim_or_cell_is_trouble(desk: Desk, wrong: list[str]) -> None:
    before = desk.table.read_bytes()
    assert run("accept", *wrong) == 2
    assert desk.table.read_bytes() == before


@pytest.mark.parametrize("how", [[], ["1961", "2024"], ["--clauses", "all"], ["--as-of", "2024-06-19"]])
def test_compare_shows_the_reviewed_table_as_if_its_claims_had_just_been_extracted(
    how: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compare", "--format", "json", "--corpus", "corpus", *how) == 0
    extracted = capsys.readouterr().out
    assert run("compare", "--format", "json", "--table", "clauses.yaml", *how) == 0
    assert capsys.readouterr().out == extracted


def test_compare_with_a_table_leaves_rejected_claims_out(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.review(desk.claim_of(LACKS), "reject")
    desk.accept()
    assert run("compare", "2000", "2024", "--format", "json", "--table", "clauses.yaml") == 0
    assert LACKS not in capsys.readouterr().out
