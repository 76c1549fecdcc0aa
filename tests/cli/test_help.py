"""Help, completion and the man page."""

import re
import shlex
import shutil
from pathlib import Path
from unittest.mock import patch

import click
import pytest

from tests.cli.runs import ROOT, run, shell
from treaty_diff.cli import cli
from treaty_diff.cli.man import man_page
from treaty_diff.records import CellStance, ChangeKind
from treaty_diff.render.view import CHANGE_SYMBOLS, STANCE_SYMBOLS

CONTEXT = click.Context(cli, info_name="treaty-diff")
NAMES = cli.list_commands(CONTEXT)


def command(name: str) -> click.Command:
    found = cli.get_command(CONTEXT, name)
    assert found
    return found


EXAMPLES = [
    re.split(r" {3,}", line.strip())[0]  # some say behind the command what it is for
    for name in NAMES
    for line in (command(name).epilog or "").splitlines()
    if line.strip().startswith("treaty-diff ")
]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0
    assert f"treaty-diff {name}" in done.stdout.decode().partition("Examples:")[2]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_help_runs(line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    shutil.copytree(ROOT / "corpus", tmp_path / "articles")
    shutil.copy(ROOT / "corpus" / "002_fd56def298acf30f.txt", tmp_path / "article.txt")
    (tmp_path / "articles.jsonl").write_text('{"id": "a", "text": "x"}\n')
    if line.startswith(("treaty-diff check", "treaty-diff accept", "treaty-diff compare --table")):
        assert run("accept", "--all", folder=tmp_path, env={"CI": ""}).returncode == 0
        a_claim = re.findall(r"id: (c[0-9a-f]{10})$", (tmp_path / "clauses.yaml").read_text("utf-8"), re.M)[0]
        line = re.sub(r"\bc[0-9]{10}\b", a_claim, line)
    words, _, file = line.partition(" > ")[0].partition(" < ")
    given = (tmp_path / file).read_bytes() if file else b""
    with patch("click.launch", return_value=0):
        done = run(*shlex.split(words)[1:], given=given, folder=tmp_path, env={"CI": ""})
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_commands_says_what_the_command_itself_says(name: str) -> None:
    listed = dict(re.findall(r"^  (\w+) +(\S.*)$", run("--help").stdout.decode(), re.M))
    assert (command(name).help or "").startswith(listed[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_a_help_text(name: str) -> None:
    options = [param for param in command(name).params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed_for_each_shell(kind: str) -> None:
    done = run(env={"_TREATY_DIFF_COMPLETE": f"{kind}_source"})
    assert done.returncode == 0
    assert "_TREATY_DIFF_COMPLETE=" + kind + "_complete" in done.stdout.decode()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("treaty-diff comp", ["compare"]),
        ("treaty-diff compare 20", ["2000", "2024"]),
        ("treaty-diff compare --clauses art", ["article_51"]),
        ("treaty-diff compare --clauses core,san", ["core,sanctions"]),
        ("treaty-diff compare --format m", ["markdown"]),
        ("treaty-diff schema ex", ["extract-row"]),
    ],
)
@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_words_are_completed_in_each_shell(kind: str, words: str, offered: list[str]) -> None:
    last = words.rpartition(" ")[2]
    env = {"COMP_WORDS": words, "COMP_CWORD": last if kind == "fish" else str(len(words.split()) - 1)}
    done = run(env={"_TREATY_DIFF_COMPLETE": f"{kind}_complete", **env})
    said = done.stdout.decode()
    form = {"bash": "plain,{}\n", "zsh": "plain\n{}\n", "fish": "plain,{}"}[kind]
    assert [word for word in offered if form.format(word) not in said] == []
    assert said.count("plain") == len(offered)


def test_bash_takes_the_completion(tmp_path: Path) -> None:
    script = (
        'eval "$(_TREATY_DIFF_COMPLETE=bash_source treaty-diff)"\n'
        "COMP_WORDS=(treaty-diff compare 20) COMP_CWORD=2\n"
        '_treaty_diff_completion treaty-diff 20 compare; echo "${COMPREPLY[@]}"\n'
    )
    (tmp_path / "try.sh").write_text(script)
    assert shell("bash try.sh", tmp_path).stdout.decode().split() == ["2000", "2024"]


def test_the_man_page_is_what_the_commands_say() -> None:
    # Mend it with: python -m treaty_diff.cli.man > docs/treaty-diff.1
    assert (ROOT / "docs" / "treaty-diff.1").read_text("utf-8") == man_page()


def test_the_man_page_names_every_command_and_option() -> None:
    page = man_page().replace("\\-", "-")
    assert [name for name in NAMES if f"treaty-diff {name}" not in page] == []
    options = {
        text for name in NAMES for param in command(name).params for text in param.opts if text[0] == "-"
    }
    assert [option for option in options if option not in page] == []


README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_names_every_command(name: str) -> None:
    assert f"| `treaty-diff {name}" in README


def test_the_readme_says_what_each_stance_and_change_means() -> None:
    words = [f"{STANCE_SYMBOLS[stance]} {stance}" for stance in CellStance]
    words += [f"{CHANGE_SYMBOLS[kind]} {kind}" for kind in ChangeKind]
    assert [word for word in words if word not in README] == []


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish"])
def test_the_readme_shows_how_each_shell_takes_the_completion(kind: str) -> None:
    assert f"_TREATY_DIFF_COMPLETE={kind}_source treaty-diff" in README
