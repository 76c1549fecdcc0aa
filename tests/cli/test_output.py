"""What comes out of the commands, on pipes, terminals and in other languages."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import termios
import unicodedata
from pathlib import Path

import pytest

from tests.cli.runs import PROGRAM, ROOT, environment, process, run, shell
from treaty_diff.records import CORE_CLAUSES, Clause


def on_terminal(*arguments: str, env: dict[str, str], rows: int = 500) -> str:
    """What a terminal of that size gets."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    process = subprocess.Popen(
        [PROGRAM, *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(**{"TERM": "xterm-256color", **env}),
    )
    os.close(follower)
    out = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the last process on the other side is gone
            break
        if not piece:
            break
        out += piece
    os.close(leader)
    assert process.wait() == 0, out.decode()
    return out.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments",
    [["compare"], ["compare", "1961", "2024", "--clauses", "all"], ["sources"], ["explain", "corpus"]],
    ids=" ".join,
)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_piped_output_fits_80_columns_and_holds_no_control(arguments: list[str], lang: str) -> None:
    done = run(*arguments, "--lang", lang, env={"TERM": "xterm-256color", "VTE_VERSION": "7000"})
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"]
    letters = [[char for char in row if not unicodedata.combining(char)] for row in text.splitlines()]
    assert max(map(len, letters)) <= 80


def test_the_articles_are_arabic_even_where_the_locale_is_c() -> None:
    done = process("compare", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0
    assert "«" in done.stdout.decode()


@pytest.mark.parametrize(
    ("env", "title"),
    [
        ({"LANG": "ar_EG.UTF-8"}, "البند"),
        ({"LC_ALL": "ar"}, "البند"),
        ({"LC_MESSAGES": "ar_SA.UTF-8", "LANG": "en_GB.UTF-8"}, "البند"),
        ({"LC_ALL": "C.UTF-8", "LANG": "ar_EG.UTF-8"}, "Clause"),
        ({"LANG": "arn_CL.UTF-8"}, "Clause"),
        ({}, "Clause"),
    ],
)
def test_the_language_is_that_of_the_locale(env: dict[str, str], title: str) -> None:
    assert f"{title} " in run("compare", env=env).stdout.decode()


def test_the_language_can_be_chosen() -> None:
    assert "Clause " in run("compare", "--lang", "en", env={"LANG": "ar_EG.UTF-8"}).stdout.decode()


def clauses(*arguments: str) -> list[str]:
    return [
        clause["id"]
        for clause in json.loads(run("compare", "--format", "json", *arguments).stdout)["clauses"]
    ]


def test_the_core_clauses_are_compared_unless_others_are_named() -> None:
    assert clauses() == list(CORE_CLAUSES)
    assert clauses("--clauses", "all") == list(Clause)
    assert clauses("--clauses", "sanctions, article_51") == ["article_51", "sanctions"]


def test_three_treaties_are_compared_unless_two_are_named() -> None:
    whole = json.loads(run("compare", "--format", "json").stdout)
    assert [treaty["id"] for treaty in whole["treaties"]] == ["1961", "2000", "2024"]
    two = json.loads(run("compare", "2024", "1961", "--format", "json").stdout)
    assert [treaty["id"] for treaty in two["treaties"]] == ["1961", "2024"]


@pytest.mark.parametrize("how", [["--corpus", "articles"], []])
def test_another_corpus_is_read_by_option_and_by_environment(how: list[str], tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mine.txt").write_text("لا شيء عن المعاهدات هنا", "utf-8")
    env = {} if how else {"TREATY_DIFF_CORPUS": "articles"}
    whole = json.loads(run("compare", "--format", "json", *how, folder=tmp_path, env=env).stdout)
    assert [source["id"] for source in whole["sources"]] == ["mine.txt"]
    cells = [cell for clause in whole["clauses"] for cell in clause["cells"].values()]
    assert {cell["stance"] for cell in cells} == {"silent"}


def test_as_of_a_day_undated_articles_are_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "undated.txt").write_text("نص", "utf-8")
    arguments = ["compare", "--corpus", ".", "--as-of", "2024-06-19"]
    assert "nobody knows their date: undated.txt" in run(*arguments, folder=tmp_path).stdout.decode()
    whole = json.loads(run(*arguments, "--format", "json", folder=tmp_path).stdout)
    assert (whole["as_of"], whole["undated"], whole["sources"]) == ("2024-06-19", ["undated.txt"], [])


def test_an_extracted_quote_is_the_text_at_its_place() -> None:
    articles = {path.name: path.read_bytes().decode() for path in (ROOT / "corpus").glob("*.txt")}
    rows = [json.loads(line) for line in run("extract").stdout.splitlines()]
    assert rows
    assert {key: rows[0][key] for key in ("doc", "treaty", "clause", "stance")}
    assert [row for row in rows if articles[row["doc"]][row["start"] : row["end"]] != row["quote"]] == []


def test_extract_gives_the_same_claims_in_every_format() -> None:
    lines = [json.loads(line) for line in run("extract").stdout.splitlines()]
    assert json.loads(run("extract", "--format", "json").stdout) == lines
    assert len(run("extract", "--format", "csv").stdout.decode().split("\r\n")) == len(lines) + 2


def test_extract_reads_standard_input() -> None:
    text = (ROOT / "corpus" / "002_fd56def298acf30f.txt").read_text("utf-8")
    rows = run(
        "extract", "-", given=(json.dumps({"id": "x", "text": text}) + "\n").encode()
    ).stdout.splitlines()
    assert {json.loads(row)["doc"] for row in rows} == {"x"}


def test_a_terminal_without_bidi_gets_visual_order_between_the_two_sequences() -> None:
    out = on_terminal("sources", env={})
    assert out.startswith("\x1b[8l")
    assert out.endswith("\x1b[8h")
    assert "\u2067" not in out
    assert any("\ufe70" <= char <= "\ufefc" for char in out)


@pytest.mark.parametrize("how", [{"VTE_VERSION": "7006"}, {"TREATY_DIFF_BIDI": "terminal"}])
def test_a_terminal_with_bidi_gets_isolates(how: dict[str, str]) -> None:
    out = on_terminal("sources", env=how)
    assert "\x1b[8l" not in out
    assert "\u2066" in out


def test_bidi_off_sends_no_control_but_colours() -> None:
    out = on_terminal("sources", "--bidi", "off", env={})
    assert "\x1b[1m" in out
    assert "\x1b[8l" not in out
    assert not any("\u2066" <= char <= "\u2069" for char in out)


@pytest.mark.parametrize(
    ("arguments", "env", "colours"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_want_it(
    arguments: list[str], env: dict[str, str], colours: bool
) -> None:
    out = on_terminal("compare", *arguments, env=env)
    assert ("\x1b[32m" in out) is colours


def test_colour_never_says_what_a_word_does_not() -> None:
    out = on_terminal("compare", "--no-color", "--bidi", "off", env={})
    assert all(word in out for word in ("✓ present", "✗ absent", "· silent"))


PAGER = "sed s/^/paged:/"


@pytest.mark.parametrize(
    ("env", "arguments", "rows", "paged"),
    [
        ({"PAGER": PAGER}, [], 10, True),
        ({"TREATY_DIFF_PAGER": PAGER, "PAGER": "false"}, [], 10, True),
        ({"PAGER": PAGER}, [], 500, False),
        ({"PAGER": PAGER}, ["--no-pager"], 10, False),
        ({"PAGER": "cat"}, [], 10, False),
        ({"PAGER": "", "TREATY_DIFF_PAGER": ""}, [], 10, False),
        ({"PAGER": "a-pager-that-is-not-there"}, [], 10, False),
    ],
)
def test_what_is_longer_than_the_screen_goes_through_the_pager(
    env: dict[str, str], arguments: list[str], rows: int, paged: bool
) -> None:
    out = on_terminal("sources", *arguments, rows=rows, env=env)
    assert ("paged:" in out) is paged
    assert "5 sources" in out
    assert out.count("\x1b[8l") == out.count("\x1b[8h") == 1


def test_a_pipe_is_never_paged(tmp_path: Path) -> None:
    done = shell("treaty-diff sources | cat", tmp_path, {"PAGER": PAGER, "LINES": "5"})
    assert b"paged:" not in done.stdout


def test_json_is_written_without_rich_and_its_like() -> None:
    code = (
        "import sys; from treaty_diff.cli import _run; code = _run(['compare', '--format', 'json']);"
        "heavy = ('rich', 'bidi', 'arabic_reshaper', 'jinja2');"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([PROGRAM.parent / "python", "-c", code], capture_output=True, env=environment())
    assert done.stderr.decode().strip() == "[]"


def test_explain_shows_each_claim_in_the_text_with_what_decided_it() -> None:
    article = ROOT / "corpus" / "002_fd56def298acf30f.txt"
    claims = [json.loads(line) for line in run("extract", str(article)).stdout.splitlines()]
    out = " ".join(run("explain", str(article), env={"COLUMNS": "10000"}).stdout.decode().split())
    for number, claim in enumerate(claims, 1):
        assert f"[{number} " in out
        assert f" {number}]" in out
        assert f"rule {claim['rule']} · {claim['start']}–{claim['end']}" in out
        assert all(f"{cue['kind']} {cue['start']}–{cue['end']} «" in out for cue in claim["cues"])


def test_translit_leaves_no_arabic_letter_on_the_screen() -> None:
    for arguments in (["compare"], ["sources"], ["explain", "corpus"]):
        done = run(*arguments, "--translit")
        assert done.returncode == 0
        assert not [char for char in done.stdout.decode() if "\u0600" <= char <= "\u06ff"]
