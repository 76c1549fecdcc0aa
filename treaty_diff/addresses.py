"""Files at addresses (``s3://…``, ``gs://…``, ``memory://…``), by fsspec (the extra ``cluster``)."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any

from treaty_diff.faults import fault


def is_address(path: str | Path) -> bool:
    """Whether a path names a file system of its own."""
    return "://" in str(path)


def opened(path: str | Path, mode: str = "rb") -> AbstractContextManager[IO[bytes]]:
    """An open file, at a path or an address."""
    if not is_address(path):
        return Path(path).open(mode)
    opening: AbstractContextManager[IO[bytes]] = _fsspec(str(path)).open(str(path), mode)
    return opening


@contextmanager
def written(path: str) -> Iterator[IO[bytes]]:
    """A file to write: what stood there before stays until all is written, and for good where that fails.

    An address, a pipe or a device is written to as it comes. Raises ``TreatyDiffError`` where it cannot be.
    """
    place = Path(os.path.realpath(path))
    straight = is_address(path) or (Path(path).exists() and not Path(path).is_file())
    draft = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        with opened(path if straight else draft, "wb") as file:
            yield file
        if not straight:
            draft.replace(place)
    except OSError as error:
        wrong = f"cannot be written ({error.strerror})"
        raise fault(path, None, wrong, "check the folder, its rights and the room on the disk") from None
    finally:
        if not straight:
            draft.unlink(missing_ok=True)


def files_at(address: str, endings: tuple[str, ...]) -> list[tuple[str, int]]:
    """The files at an address, below it if it is a folder, or that match it, by name, each with its bytes."""
    system, path = _fsspec(address).core.url_to_fs(address)
    if any(char in path for char in "*?["):
        names = system.glob(path)
    elif system.isdir(path):
        names = [name for name in system.find(path) if name.endswith(endings)]
    else:
        names = [path]
    if not names:
        raise fault(address, None, "no article there", f"articles end in {', '.join(endings)}")
    return [(system.unstrip_protocol(name), int(system.size(name))) for name in sorted(names)]


def _fsspec(address: str) -> Any:
    try:
        import fsspec
    except ImportError:
        raise fault(address, None, "an address needs fsspec", "install treaty-diff[cluster]") from None
    return fsspec
