"""The man page, made from the commands: ``python -m treaty_diff.cli.man > docs/treaty-diff.1``."""

import re
from collections.abc import Iterable, Iterator

import click

from treaty_diff import __version__
from treaty_diff.cli import cli

_ENVIRONMENT = {
    "TREATY_DIFF_CORPUS": "The articles to read where --corpus is not given.",
    "TREATY_DIFF_BIDI": "As --bidi.",
    "TREATY_DIFF_PAGER, PAGER": "The pager for what is longer than the screen, by default less.",
    "LC_ALL, LC_MESSAGES, LANG": "The language of labels where --lang is not given.",
    "NO_COLOR, FORCE_COLOR, COLUMNS, TERM": "As in other programs.",
}
_STATUS = {
    "0": "All went well; the same; clean.",
    "1": "A difference (compare --exit-code) or drift (check).",
    "2": "Trouble: a bad option, an unreadable source, nothing to check.",
    "130": "Interrupted.",
}


def man_page() -> str:
    """The whole page in roff's man macros."""
    return "".join(line + "\n" for line in _lines())


def _lines() -> Iterator[str]:
    top = click.Context(cli, info_name="treaty-diff")
    yield f'.TH TREATY\\-DIFF 1 "" "treaty-diff {__version__}" "User Commands"'
    yield from (".SH NAME", _text(f"treaty-diff - {_first(cli)}"))
    yield from (".SH SYNOPSIS", ".B treaty\\-diff", _text("COMMAND [OPTIONS] [ARGS]..."))
    yield ".SH DESCRIPTION"
    yield from _paragraphs(cli.help or "")
    yield ".SH COMMANDS"
    for name in cli.list_commands(top):
        command = cli.get_command(top, name)
        assert command
        yield from _command(command, click.Context(command, info_name=f"treaty-diff {name}"))
    yield ".SH ENVIRONMENT"
    yield from _terms(_ENVIRONMENT.items())
    yield ".SH EXIT STATUS"
    yield from _terms(_STATUS.items())


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join([context.info_name or "", *command.collect_usage_pieces(context)])
    yield f".SS {_text(usage)}"
    yield from _paragraphs(command.help or "")
    records = (param.get_help_record(context) for param in command.params)
    yield from _terms(record for record in records if record and record[1])
    examples = re.findall(r"^ *(treaty-diff .*)$", command.epilog or "", re.M)
    yield from (".PP", "Examples:", ".PP", ".nf", ".RS 4", *map(_text, examples), ".RE", ".fi")


def _first(command: click.Command) -> str:
    first = (command.help or "").partition(".")[0].strip()
    return first[:1].lower() + first[1:]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.replace("\b", "")):
        yield from (".PP", _text(" ".join(paragraph.split())))


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, text in pairs:
        yield from (".TP", f".B {_text(term)}", _text(" ".join(text.split())))


def _text(text: str) -> str:
    """``text`` with roff's own characters escaped."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)


if __name__ == "__main__":
    click.echo(man_page(), nl=False)
