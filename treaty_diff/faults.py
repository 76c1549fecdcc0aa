"""How a fault is worded: the place, what is wrong, what to do."""

from pathlib import Path

from treaty_diff.records import TreatyDiffError


def fault(place: Path | str, line: int | None, wrong: str, remedy: str) -> TreatyDiffError:
    """An error to raise, as ``place:line: wrong; remedy``; ``line`` counts from 1, None for a whole file."""
    where = str(place) if line is None else f"{place}:{line}"
    return TreatyDiffError(f"{where}: {wrong}; {remedy}")
