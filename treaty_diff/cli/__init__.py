"""The command line: commands, options, exit codes; nothing else. Each command loads when it is called."""

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from treaty_diff import __version__
from treaty_diff.records import TreatyDiffError
from treaty_diff.remembered import keep_in

TROUBLE = 2  # as of diff(1): 0 the same, 1 different, 2 trouble
_INTERRUPTED = 130

# A command's name, the module that holds it as a function of that name, and what it does: the list of
# commands is shown without loading any.
_COMMANDS = {
    "compare": ("treaty_diff.cli.compare", "Show treaties side by side, every cell with its quotes."),
    "extract": ("treaty_diff.cli.extract", "Write the claims of articles, one a line."),
    "explain": ("treaty_diff.cli.explain", "Show an article with its claims and what decided each."),
    "report": ("treaty_diff.cli.report", "Write one HTML page: what changed, who says so, since when."),
    "sources": ("treaty_diff.cli.sources", "List the articles and what is known of them."),
    "check": ("treaty_diff.cli.check", "Say whether the clause table still holds what its sources say."),
    "accept": ("treaty_diff.cli.check", "Take into the clause table what its sources say now."),
    "schema": ("treaty_diff.cli.schema", "Print the JSON Schema of what the commands write."),
}

_WELCOME = """\
treaty-diff compares what Arabic press articles say about the treaties of 1961, 2000 and 2024
between Moscow and Pyongyang. Begin with

  treaty-diff compare 1961 2024     two treaties side by side, every cell with a quote
  treaty-diff compare               all three
  treaty-diff explain article.txt   what was found in an article, and why
  treaty-diff --help                all commands
"""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called or completed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does it, with a suggestion for a mistyped command."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, _COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(_COMMANDS)}."
            raise click.UsageError(f"No such command {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with what each does."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.group(
    cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="treaty-diff", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Compare what Arabic press articles say about the treaties of 1961, 2000 and 2024.

    The treaties are those between Moscow and Pyongyang. Every statement is traced to a sentence of a named
    article; silence is not taken for absence, and sources that disagree are seen to disagree.

    Exit status: 0 if all went well, 1 for a difference where a command was asked to tell, 2 for trouble.
    """
    if ctx.invoked_subcommand is None:
        click.echo(_WELCOME, nl=False)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 the same, 1 different, 2 trouble, 130 interrupted."""
    # Modules and articles are made to stay: to look for cycles among them every 700 objects takes time.
    gc.set_threshold(100_000)
    # Click would turn a closed pipe into exit 1, which reads as "different".
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        # Under LC_ALL=C Arabic would crash; some embedders' streams cannot be told.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    keep_in(_cache())
    sys.exit(_run(args))


def _cache() -> Path | None:
    """Where this user's programs keep what they can make anew."""
    home = os.environ.get("XDG_CACHE_HOME", "") or os.environ.get("LOCALAPPDATA", "")
    place = home or os.path.expanduser("~/.cache")  # noqa: PTH111 - which raises where there is no home
    return Path(place, "treaty-diff") if os.path.isabs(place) else None  # noqa: PTH117


def _run(args: Sequence[str] | None) -> int:
    try:
        code = cli.main(args, prog_name="treaty-diff", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except TreatyDiffError as error:
        return _complain(str(error))
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except OSError as error:
        return _complain(str(error))
    return code if isinstance(code, int) else 0


def _complain(message: str) -> int:
    from treaty_diff.render.clean import clean

    click.echo(f"treaty-diff: {clean(message)}", err=True)
    return TROUBLE
