"""What was worked out in earlier runs, for runs that would work it out again: claims, parsed YAML.

A program says where (``keep_in``); until it does, nothing is remembered. What is served cannot be stale: its
name is a digest of what it was made from and of everything that makes it, the package's own files and the
Python that runs them. It is data, never code, and carries a digest of itself: what was cut off, altered or
removed is made anew.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")
_LARGEST = 1 << 20  # bytes that something is made from, to be worth a place
_PLACES = 512  # files, of which the oldest go first
_ENDING = ".remembered"
_DIGEST = 32  # bytes
_PACKAGE = Path(__file__).parent
_FOLDING = "camel_tools"  # the library that claims depend on

_home: Path | None = None


def keep_in(folder: Path | None) -> None:
    """Remember in this folder, which need not exist; ``None``: remember nothing."""
    global _home
    _home = folder


def remembered(kind: str, shape: Any, given: bytes, build: Callable[[], T]) -> T:
    """What ``build`` makes of ``given``, from an earlier run if there is one.

    ``build`` must depend on ``given`` and the package's own files alone, and ``shape`` is its type. What it
    raises is raised and not remembered.
    """
    if _home is None or len(given) > _LARGEST:
        return build()
    made_by = _at_first()
    path = _home / (sha256(b"\0".join((made_by, kind.encode(), given))).hexdigest() + _ENDING)
    with contextlib.suppress(OSError, msgspec.DecodeError, ValueError):
        raw = path.read_bytes()
        if sha256(raw[_DIGEST:]).digest() == raw[:_DIGEST]:
            found: T = msgspec.msgpack.decode(raw[_DIGEST:], type=shape)
            return found
    value = build()
    # A file may have been changed between the digest and its import: whose work this is nobody knows then.
    if made_by and program() == made_by:
        with contextlib.suppress(OSError):
            _write(path, msgspec.msgpack.encode(value))
    return value


@cache
def _at_first() -> bytes:
    return program()


def program() -> bytes:
    """A digest of all that claims are made by; empty where it cannot be told.

    The files' times are in it because Python tells by them whether its byte code is theirs.
    """
    digest = sha256(sys.version.encode())
    try:
        for path in program_files():
            with open(path, "rb") as file:  # noqa: PTH123 - a hundred times in each run
                digest.update(f"{path}\0{os.fstat(file.fileno()).st_mtime_ns}\0".encode())
                digest.update(sha256(file.read()).digest())
    except OSError:
        return b""
    return digest.digest()


def program_files() -> Iterator[str]:
    """The modules and words that claims are made by, and the folding that they stand on."""
    spec = PathFinder.find_spec(_FOLDING)
    if not spec or not spec.origin:
        raise FileNotFoundError(_FOLDING)
    utils = os.path.join(os.path.dirname(spec.origin), "utils")  # noqa: PTH118, PTH120 - as above
    for folder, ending in ((str(_PACKAGE), ".py"), (str(_PACKAGE / "lexicon"), ".yaml"), (utils, ".py")):
        for entry in sorted(os.listdir(folder)):  # noqa: PTH208 - as above
            if entry.endswith(ending):
                yield f"{folder}/{entry}"


def _write(path: Path, value: bytes) -> None:
    """Whole or not at all, whoever else writes it; for the user's eyes alone, as the articles may be."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_bytes(sha256(value).digest() + value)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    others = [(entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(path.parent)]
    for _, old in sorted(others)[:-_PLACES]:
        Path(old).unlink(missing_ok=True)
