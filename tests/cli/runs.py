"""The program as people run it, with an environment that we know."""

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from treaty_diff.cli import main

# Nothing of the tester's own terminal, locale or settings gets in.
_THEIRS = (
    "TREATY_DIFF_",
    "LC_",
    "LANG",
    "LESS",
    "PAGER",
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
)
PROGRAM = Path(sys.executable).parent / "treaty-diff"
ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    """How a run ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


def environment(**more: str) -> dict[str, str]:
    """The environment without what changes the output, and with ``more``."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_THEIRS)}
    return {**kept, "PATH": f"{PROGRAM.parent}{os.pathsep}{kept['PATH']}", **more}


def run(*arguments: str, given: bytes = b"", folder: Path = ROOT, env: dict[str, str] | None = None) -> Done:
    """Run the program to its end inside this process, which spares the start-up; no stream is a terminal."""
    with _streams(given) as (out, err), contextlib.chdir(folder), _signals():
        with patch.dict(os.environ, environment(**(env or {})), clear=True):
            try:
                main(arguments)
            except SystemExit as end:
                code = end.code
        sys.stdout.flush()
        sys.stderr.flush()
        assert code is None or isinstance(code, int)
        return Done(code or 0, out.getvalue(), err.getvalue())


def process(*arguments: str, folder: Path = ROOT, env: dict[str, str] | None = None) -> Done:
    """Run the program to its end in a process of its own."""
    done = subprocess.run(
        [PROGRAM, *arguments], capture_output=True, cwd=folder, env=environment(**(env or {}))
    )
    return Done(done.returncode, done.stdout, done.stderr)


def shell(line: str, folder: Path, env: dict[str, str] | None = None) -> Done:
    """Run a line of shell in a folder."""
    done = subprocess.run(line, shell=True, capture_output=True, cwd=folder, env=environment(**(env or {})))
    return Done(done.returncode, done.stdout, done.stderr)


@contextlib.contextmanager
def _streams(given: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    with (
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(given))),
        patch.object(sys, "stdout", io.TextIOWrapper(out, write_through=True)),
        patch.object(sys, "stderr", io.TextIOWrapper(err, write_through=True)),
    ):
        yield out, err


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """The program restores a default that would end the tests themselves."""
    before = signal.getsignal(signal.SIGPIPE)
    try:
        yield
    finally:
        signal.signal(signal.SIGPIPE, before)
