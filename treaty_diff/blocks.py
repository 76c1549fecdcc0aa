"""Archives of any size as blocks of work: each is read, and its claims found, apart from the others.

A block is small, and where it can be it is only a place (a range of a file, rows of Parquet), so that it
costs little to hand to another process and memory stays the same however large the archive is. The blocks in
order, and the claims in order in each, are the claims of the archive.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Protocol

import msgspec

from treaty_diff import corpus
from treaty_diff.addresses import files_at, is_address, opened
from treaty_diff.corpus import BOM, JSON_ENDINGS, STDIN, reading
from treaty_diff.faults import fault
from treaty_diff.json_lines import PIECE, articles_of, pieces
from treaty_diff.records import Article, Claim, TreatyDiffError
from treaty_diff.shortcut import shortcut
from treaty_diff.sources_file import read_sources

ENDINGS = (*corpus.ENDINGS, ".parquet")
SIZE = 1 << 20  # bytes
# To hand over a block takes time: a large file has so many, or blocks that are so many times larger.
_BLOCKS, _LARGER = 100, 4
_FAR = 16  # blocks at an address are so many times larger: to ask for one takes time
_FILES = 256  # in a block at most


class Block(Protocol):
    """A part of an archive. ``size`` counts the bytes that it takes where it lies."""

    @property
    def size(self) -> int:
        """Bytes."""

    def articles(self, thorough: bool) -> Iterator[Article]:
        """Its articles; unless ``thorough``, only those that could hold a claim."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The articles with claims in a block, without their texts, and their claims."""

    size: int
    claims: list[tuple[Article, list[Claim]]]


def find(block: Block, thorough: bool = False) -> Found:
    """The claims of a block; ``thorough`` reads every article in full, to the same result."""
    found: list[tuple[Article, list[Claim]]] = []
    for article in block.articles(thorough):
        claims = _extracted(article) if thorough or shortcut().reads(article.text) else []
        if claims:
            found.append((msgspec.structs.replace(article, text=""), claims))
    return Found(size=block.size, claims=found)


def _extracted(article: Article) -> list[Claim]:
    from treaty_diff.extraction import extract  # not before something is to be read in full

    return extract(article)


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of JSON from a stream, the first of which is number ``first``."""

    place: str
    first: int
    data: bytes
    size: int

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``; raises ``TreatyDiffError`` for a broken line."""
        return articles_of(self.place, self.first, pieces(self.data), thorough)


@dataclass(frozen=True, slots=True)
class Range:
    """The lines of a file of JSON Lines that begin at bytes ``[start, end)``."""

    path: str
    start: int
    end: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.end - self.start

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``; raises ``TreatyDiffError`` for a broken line, and for a file that cannot be read."""
        try:
            yield from articles_of(self.path, 1, self._pieces(), thorough)
        except TreatyDiffError:
            # Only now it matters how many lines stand before these.
            for _ in articles_of(self.path, 1 + self._lines_before(), self._pieces(), thorough):
                pass
            raise

    def _pieces(self) -> Iterator[bytes]:
        """The lines, whole ones at a time; from an address in one go, for each request takes time."""
        with reading(self.path), opened(self.path) as file:
            if self.start:  # the line that goes on from the block before is that one's
                file.seek(self.start - 1)
                file.readline()
            elif file.read(len(BOM)) != BOM:
                file.seek(0)
            left = self.end - file.tell()
            while left > 0 and (piece := file.read(left if is_address(self.path) else min(left, PIECE))):
                if not piece.endswith(b"\n"):
                    piece += file.readline()
                left -= len(piece)
                yield from pieces(piece)

    def _lines_before(self) -> int:
        with opened(self.path) as file:
            file.seek(self.start - 1 if self.start else 0)
            file.readline()
            left, count = file.tell() if self.start else 0, 0
            file.seek(0)
            while left > 0:
                piece = file.read(min(SIZE, left))
                count += piece.count(b"\n")
                left -= len(piece)
        return count


@dataclass(frozen=True, slots=True)
class Texts:
    """Whole files, each an article with what is known of it."""

    files: tuple[tuple[str, str, Mapping[str, str]], ...]
    size: int

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``; raises ``TreatyDiffError`` for what cannot be read."""
        for path, id_, known in self.files:
            with reading(path), opened(path) as file:
                raw = file.read()
            article = corpus.parse_text(path, id_, raw, known)
            if thorough or shortcut().may_hold(article.text):
                yield article


@dataclass(frozen=True, slots=True)
class Packed:
    """A whole packed file at an address, unpacked where it is read."""

    path: str
    size: int

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``; raises ``TreatyDiffError`` for what cannot be read."""
        path = Path(self.path)
        with reading(self.path), opened(self.path) as packed, corpus.unpacking(path, packed) as lines:
            for block in _stream(self.path, chain([_first(self.path, lines)], _chunks(lines))):
                yield from block.articles(thorough)


@dataclass(frozen=True, slots=True)
class Given:
    """An article that is there already."""

    article: Article

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.article.text.encode())

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``."""
        if thorough or shortcut().may_hold(self.article.text):
            yield self.article


@dataclass(frozen=True, slots=True)
class Rows:
    """A row group of a Parquet file: columns as the keys in JSON Lines, others passed over."""

    path: str
    group: int
    size: int

    def articles(self, thorough: bool) -> Iterator[Article]:
        """See ``Block``; raises ``TreatyDiffError`` for what cannot be read."""
        from treaty_diff.parquet import rows

        for article in rows(self.path, self.group):
            if thorough or shortcut().may_hold(article.text):
                yield article


def blocks(paths: Iterable[str | Path], stdin: IO[bytes] | None = None) -> Iterator[Block]:
    """The blocks of files, folders and (as ``-``) ``stdin``, in order.

    Raises ``TreatyDiffError`` for what cannot be read, an empty file, and a folder without articles.
    """
    for path in paths:
        if path == STDIN:
            if stdin is None:
                raise ValueError("standard input is asked for and not given")
            yield from _sniffed("<stdin>", STDIN, stdin)
        elif is_address(path):
            for address, size in files_at(str(path), ENDINGS):
                yield from _at(address, size)
        elif Path(path).is_dir():
            yield from _folder(Path(path))
        else:
            yield from _file(Path(path), Path(path).name)


def _at(address: str, size: int) -> Iterator[Block]:
    """The blocks of a file at an address, none of which is read here."""
    if address.endswith(".txt"):
        yield Texts(((address, address.rpartition("/")[2], {}),), size)
    elif address.endswith(".parquet"):
        yield from _groups(address)
    elif address.endswith((".gz", ".zst")):
        yield Packed(address, size)
    elif not size:
        raise fault(address, None, "the file is empty", corpus.ONE_A_LINE)
    else:
        yield from _ranges(address, size, SIZE * _FAR)


def _ranges(path: str, size: int, step: int) -> Iterator[Block]:
    return (Range(path, at, min(at + step, size)) for at in range(0, size, step))


def _groups(path: str) -> Iterator[Block]:
    from treaty_diff.parquet import group_sizes

    return (Rows(path, group, size) for group, size in enumerate(group_sizes(path)))


def _folder(folder: Path) -> Iterator[Block]:
    """Texts that follow one another go together."""
    known: dict[Path, Mapping[str, Mapping[str, str]]] = {}
    texts: list[tuple[str, str, Mapping[str, str]]] = []
    size, empty = 0, True
    for file in corpus.files_below(folder, ENDINGS):
        empty = False
        id_ = file.relative_to(folder).as_posix()
        if file.name.endswith(".txt"):
            if file.parent not in known:
                known[file.parent] = read_sources(file.parent)
            texts.append((str(file), id_, known[file.parent].get(file.name, {})))
            size += _size(file)
        if texts and (size > SIZE or len(texts) == _FILES or not file.name.endswith(".txt")):
            yield Texts(tuple(texts), size)
            texts, size = [], 0
        if not file.name.endswith(".txt"):
            yield from _file(file, id_)
    if texts:
        yield Texts(tuple(texts), size)
    if empty:
        raise corpus.no_article(folder, ENDINGS)


def _file(path: Path, id_: str) -> Iterator[Block]:
    with reading(path):
        size = _size(path)
        if path.name.endswith(".txt"):
            yield Texts(((str(path), id_, read_sources(path.parent).get(path.name, {})),), size)
        elif path.name.endswith(".parquet"):
            yield from _groups(str(path))
        elif path.name.endswith(".jsonl"):
            with path.open("rb") as lines:
                _first(path, lines)
            yield from _ranges(str(path), size, max(SIZE, min(size // _BLOCKS, SIZE * _LARGER)))
        elif path.name.endswith(JSON_ENDINGS):
            with path.open("rb") as packed, corpus.unpacking(path, packed) as lines:
                yield from _stream(str(path), chain([_first(path, lines)], _chunks(lines)), packed)
        else:
            with path.open("rb") as stream:
                yield from _sniffed(str(path), id_, stream)


def _sniffed(place: str, id_: str, stream: IO[bytes]) -> Iterator[Block]:
    """JSON Lines when the first line that is not blank begins with ``{``, else one article."""
    with reading(place):
        head = _first(place, stream)
        if head.removeprefix(BOM).lstrip().startswith(b"{"):
            yield from _stream(place, chain([head], _chunks(stream)))
        else:
            yield Given(corpus.parse_text(place, id_, head + stream.read(), {}))


def _first(place: Path | str, lines: IO[bytes]) -> bytes:
    """The lines up to the first that is not blank; raises ``TreatyDiffError`` when all are."""
    head = b""
    for line in lines:
        head += line
        if line.strip():
            return head
    raise fault(place, None, "the file is empty", corpus.ONE_A_LINE)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """What comes, as it comes: a pipe that pauses holds up nothing that it has given."""
    read = getattr(stream, "read1", stream.read)
    while piece := read(SIZE):
        yield piece


def _stream(place: str, chunks: Iterable[bytes], packed: IO[bytes] | None = None) -> Iterator[Lines]:
    """Blocks of whole lines; their size is how far the packed file was read for them."""
    rest: list[bytes] = []
    first, before = 1, 0
    for number, chunk in enumerate(chunks):
        lines, newline, tail = (chunk if number else chunk.removeprefix(BOM)).rpartition(b"\n")
        if newline:
            data = b"".join([*rest, lines, newline])
            rest = []
            at = packed.tell() if packed else 0
            yield Lines(place, first, data, at - before if packed else len(data))
            first, before = first + data.count(b"\n"), at
        rest.append(tail)
    if any(rest):
        yield Lines(place, first, b"".join(rest), 0)


def _size(path: Path) -> int:
    with reading(path):
        return path.stat().st_size
