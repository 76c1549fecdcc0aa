"""Progress on long inputs: a line on standard error, if that is a terminal."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from treaty_diff.blocks import Found

Clock = Callable[[], float]
_PATIENCE = 1.0  # seconds before progress is shown
_EVERY = 0.2  # seconds between two updates


class Line:
    """A line that is written over and over, and gone at the end."""

    def __init__(self, out: IO[str], clock: Clock) -> None:
        self._out = out
        self._clock = clock
        self._started = self._last = clock()

    def due(self) -> float:
        """The seconds since the start when it is time to show them, else 0."""
        now = self._clock()
        if now - self._started <= _PATIENCE or now - self._last <= _EVERY:
            return 0
        self._last = now
        return now - self._started

    def show(self, text: str) -> None:
        """Put the text in place of what stood there."""
        self._out.write(f"\r\x1b[K{text}")
        self._out.flush()

    def clear(self) -> None:
        """Leave no trace."""
        if self._last != self._started:
            self.show("")


def measured(
    found: "Iterable[Found]",
    whole: Callable[[], int],
    out: IO[str] | None = None,
    clock: Clock = time.monotonic,
) -> "Iterator[Found]":
    """What was found as it is, with the bytes, their rate and, if ``whole`` is not 0, the time left."""
    out = out or sys.stderr
    if not out.isatty():
        yield from found
        return
    line, size, total = Line(out, clock), 0, whole()
    try:
        for block in found:
            yield block
            size += block.size
            if seconds := line.due():
                rate = size / seconds
                left = f", {_time((total - size) / rate)} left" if total and rate else ""
                line.show(f"{size / 1e6:.0f} MB, {rate / 1e6:.1f} MB/s{left}")
    finally:
        line.clear()


def on_disk(paths: Iterable[str]) -> int:
    """The bytes of files and folders; 0 if standard input or something else has no size."""
    from treaty_diff.blocks import ENDINGS
    from treaty_diff.corpus import files_below

    size = 0
    for path in map(Path, paths):
        if not path.exists() or not (path.is_file() or path.is_dir()):
            return 0
        files = files_below(path, ENDINGS) if path.is_dir() else [path]
        size += sum(file.stat().st_size for file in files)
    return size


def _time(seconds: float) -> str:
    minutes, seconds = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02.0f}" if hours else f"{minutes}:{seconds:02.0f}"
