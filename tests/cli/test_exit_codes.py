"""How the program ends, and what it says when it cannot go on."""

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.cli.runs import PROGRAM, ROOT, environment, run, shell
from treaty_diff import __version__


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "1960", "2024"], "no treaty '1960'; did you mean '1961'?"),
        (["compare", "x", "2024"], "no treaty 'x'; choose from (1961, 2000, 2024)"),
        (["compare", "1961"], "needs two different treaties"),
        (["compare", "1961", "1961"], "needs two different treaties"),
        (["compare", "--clauses", "article51"], "did you mean 'article_51'?"),
        (["compare", "--clauses", "core,"], "no clause ''"),
        (["compare", "--as-of", "last week"], "write it as 2024-06-19"),
        (["compare", "--corpus", "not-there"], "not-there"),
        (["compare", "--format", "xml"], "xml"),
        (["comprae"], "No such command 'comprae'; did you mean 'compare'?"),
        (["frobnicate"], "there are compare, extract, explain"),
        (["--frobnicate"], "No such option"),
        (["explain"], "Missing argument"),
        (["extract", "not-there.txt"], "not-there.txt"),
        (["schema", "everything"], "everything"),
    ],
)
def test_trouble_is_named_on_standard_error_and_the_status_is_2(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = run(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in " ".join(done.stderr.decode().split())
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
@pytest.mark.parametrize(
    ("treaties", "status"), [(["1961", "2000"], 1), (["2000", "2024", "--clauses", "sanctions"], 0)]
)
def test_with_exit_code_a_difference_is_1_in_every_format(
    form: str, treaties: list[str], status: int
) -> None:
    assert run("compare", *treaties, "--format", form, "--exit-code").returncode == status
    assert run("compare", *treaties, "--format", form).returncode == 0


def test_the_program_alone_says_where_to_begin() -> None:
    done = run()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "treaty-diff compare 1961 2024" in done.stdout.decode()


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command(option: str) -> None:
    done = run(option)
    assert done.returncode == 0
    assert all(name in done.stdout for name in (b"compare", b"extract", b"explain", b"sources", b"schema"))


def test_the_version_is_the_packages() -> None:
    assert run("--version").stdout.decode() == f"treaty-diff {__version__}\n"


def test_a_reader_that_goes_away_ends_us_quietly(tmp_path: Path) -> None:
    (tmp_path / "run.sh").write_text("treaty-diff schema | true; echo ${PIPESTATUS[0]}")
    done = shell("bash run.sh", tmp_path)
    assert done.stderr == b""
    assert int(done.stdout) in (0, 128 + signal.SIGPIPE)


def test_ctrl_c_ends_with_130() -> None:
    process = subprocess.Popen(
        [PROGRAM, "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    article = ROOT / "corpus" / "002_fd56def298acf30f.txt"
    process.stdin.write(json.dumps({"id": "a", "text": article.read_text("utf-8")}).encode() + b"\n")
    process.stdin.flush()
    assert process.stdout.readline(), "the first claim: it is past its start-up and waits for more"
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in errors


def test_hostile_words_in_an_error_do_nothing(tmp_path: Path) -> None:
    done = run("extract", "\x1b[31mevil\x1b]0;title\x07.txt", folder=tmp_path)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert b"evil" in done.stderr
