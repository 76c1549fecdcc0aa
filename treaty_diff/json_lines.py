"""Lines of JSON, a cache's worth at a time: what could hold a claim is read, the rest only checked."""

from collections.abc import Iterable, Iterator

from treaty_diff import corpus
from treaty_diff.records import Article
from treaty_diff.shortcut import shortcut

PIECE = 1 << 17  # bytes, that a processor's cache holds


def articles_of(place: str, first: int, pieces: Iterable[bytes], thorough: bool) -> Iterator[Article]:
    """The articles of lines, the first of which has a number; unless ``thorough``, what could hold a claim.

    Raises ``TreatyDiffError`` for a broken line.
    """
    number = first
    for piece in pieces:
        chosen = frozenset() if thorough else frozenset(shortcut().lines(piece))
        view, start, before = memoryview(piece), 0, number
        while start < len(piece):
            end = piece.find(b"\n", start)
            end = len(piece) if end < 0 else end
            read = thorough or number - before in chosen
            if read or not corpus.is_row(view[start:end]):
                line = piece[start:end]
                if read and line.strip():
                    yield corpus.parse_row(place, number, line)
                elif line.strip():
                    corpus.check_row(place, number, line)
            start, number = end + 1, number + 1


def pieces(data: bytes) -> Iterator[bytes]:
    """Whole lines at a time; the newlines of each but the last end a line in it."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        yield data[start:end]
        start = end
