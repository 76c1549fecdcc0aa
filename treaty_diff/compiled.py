"""What takes long to build and depends on the package's own files alone, kept beside their byte code.

As Python's own ``__pycache__``: written where one may, passed over where not, and trusted as much as the
modules beside it. It cannot be stale: its name holds a digest of everything that it is made from.
"""

import contextlib
import gc
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
_HOME = Path(__file__).parent / "__pycache__"


def kept(name: str, build: Callable[[], T], sources: Iterable[bytes], home: Path = _HOME) -> T:
    """What ``build`` returns, from the last time if none of the ``sources`` changed since."""
    digest = sha256(sys.version.encode())
    for source in sources:
        digest.update(sha256(source).digest())
    # The ending keeps it out of wheels and commits, as byte code is.
    stem = f"{name}.{sys.implementation.cache_tag}"
    path = home / f"{stem}-{digest.hexdigest()[:32]}.pyc"
    with contextlib.suppress(Exception):  # missing, cut off, of other classes: build anew
        found: T = _read(path)
        return found
    value = build()
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            _write(path, value)
            for old in home.glob(f"{stem}-*.pyc"):
                if old != path:
                    old.unlink()
    return value


def _read(path: Path) -> Any:
    raw = path.read_bytes()
    collecting = gc.isenabled()
    gc.disable()  # thousands of objects are made, and none is garbage
    try:
        return pickle.loads(raw)  # noqa: S301 - see above
    finally:
        if collecting:
            gc.enable()


def _write(path: Path, value: object) -> None:
    """Whole or not at all, whoever else writes it."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part.pyc")
    try:
        part.write_bytes(pickle.dumps(value, 5))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
