"""The screen that we write to: its size and kind, and the pager between us and it."""

import os
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from treaty_diff.render.screen import Screen


def the_screen(bidi: str, translit: bool, no_color: bool) -> "Screen":
    """What standard output is, by the environment and the options."""
    from treaty_diff.render.bidi import Choice, pick
    from treaty_diff.render.screen import Screen

    tty = sys.stdout.isatty()
    return Screen(
        width=max(_size()[0], 20),
        mode=pick(Choice(bidi), os.environ, tty),
        terminal=tty,
        color=not no_color,
        translit=translit,
    )


def show(text: str, screen: "Screen", *, pager: bool) -> None:
    """Write a text for people, through the user's pager when it is longer than the terminal."""
    from treaty_diff.render.bidi import EXPLICIT, IMPLICIT, Mode

    # A terminal that reorders by itself must leave alone what is in visual order already. The pager would
    # show these as text, so they go to the terminal before and after it.
    held = screen.terminal and screen.mode is Mode.VISUAL
    if held:
        _write(EXPLICIT)
    try:
        command = _pager(text) if pager and screen.terminal else None
        if command is None or not _paged(command, text):
            _write(text)
    finally:
        if held:
            _write(IMPLICIT)


def _size() -> tuple[int, int]:
    """Columns and lines of the screen, as of ``shutil.get_terminal_size``, which takes long to import."""
    given = [os.environ.get(name, "") for name in ("COLUMNS", "LINES")]
    try:
        found: tuple[int, int] = os.get_terminal_size(1)
    except OSError:
        found = (0, 0)
    columns, lines = (int(g) if g.isdecimal() and int(g) else f for g, f in zip(given, found, strict=True))
    return columns or 80, lines or 24


def _pager(text: str) -> str | None:
    """The pager's command if the text is longer than the screen and the user wants one."""
    if text.count("\n") < _size()[1]:
        return None
    command = next(
        (os.environ[name] for name in ("TREATY_DIFF_PAGER", "PAGER") if name in os.environ), "less"
    )
    return None if command.strip() in ("", "cat") else command


def _paged(command: str, text: str) -> bool:
    """Run the pager to its end; False if it is not there."""
    import shlex
    import shutil
    import subprocess

    # As git does: less leaves when all fits, keeps colours, does not clear the screen.
    env = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8", **os.environ}
    words = shlex.split(command)
    if not words or shutil.which(words[0]) is None:
        return False
    with subprocess.Popen(words, stdin=subprocess.PIPE, env=env) as process:  # noqa: S603 - the user's own
        try:
            process.communicate(text.encode("utf-8", "backslashreplace"))
        except KeyboardInterrupt:
            # less goes on after Ctrl-C; to leave it is the user's part.
            process.wait()
    return True


def _write(text: str) -> None:
    click.echo(text, nl=False, color=True)
    sys.stdout.flush()
