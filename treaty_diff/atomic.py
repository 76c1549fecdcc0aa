"""Change a file so that whatever happens it is the old one or the new one, whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from treaty_diff.faults import fault


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the right to change files in the folder of ``path``; waits while another run holds it.

    The folder itself is locked, so that no lock file is left behind. Raises ``TreatyDiffError`` where
    folders cannot be locked.
    """
    try:
        import fcntl
    except ImportError:
        raise fault(path, None, "this system has no file locks", "accept on Linux or macOS") from None
    try:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
        except OSError:
            os.close(folder)
            raise
    except OSError as error:
        wrong = f"its folder cannot be locked ({error.strerror})"
        raise fault(path, None, wrong, "check the folder and its rights") from None
    try:
        yield
    finally:
        os.close(folder)


def replace(path: Path, content: bytes) -> None:
    """Make ``content`` the file's content, with the file's rights; call it under ``locked``.

    Raises ``TreatyDiffError`` when that fails; the file is then as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays a link
    if path.exists() and not path.is_file():
        raise fault(path, None, "not a file", "name a file for the table")
    # One name, under the lock: what a killed run left behind is overwritten, not piled up.
    draft = path.with_name(f".{path.name}.new")
    try:
        try:
            _write(draft, content, path)
            draft.replace(path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:
        wrong = f"cannot be written ({error.strerror}); the file is as it was"
        raise fault(path, None, wrong, "make room on the disk or mend the folder's rights") from None
    # The file is new by now; some file systems cannot promise more.
    with suppress(OSError):
        _sync_folder(path.parent)


def _write(draft: Path, content: bytes, model: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(draft, flags, 0o666)
    try:
        if model.exists():
            os.fchmod(handle, model.stat().st_mode & 0o777)
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
