"""Files, folders, JSON Lines and standard input become Articles.

The raw text is what the file's UTF-8 bytes decode to, line ends as they are (CRLF is two code points).
A byte order mark at the very start is a mark of the encoding and not part of the text: offsets count
from the code point behind it. A U+FEFF anywhere else is text.

An article's id is its file's name with its ending (``a.txt``), below a folder its path from there
(``2024/a.txt``); of a line of JSON its ``id``; of plain text on standard input ``-``.
"""

import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import IO, Any, TypeVar

import msgspec

from treaty_diff.faults import fault
from treaty_diff.records import Article, TreatyDiffError
from treaty_diff.sources_file import is_day, read_sources

STDIN = "-"
JSON_ENDINGS = (".jsonl", ".jsonl.gz", ".jsonl.zst")
ENDINGS = (".txt", *JSON_ENDINGS)
_QUOTE = ord('"')
BOM = b"\xef\xbb\xbf"
_TO_UTF8 = "save it as UTF-8, for example with `iconv -f WINDOWS-1256 -t UTF-8`"
ONE_A_LINE = 'write one {"id": "...", "text": "..."} a line'


class _Row(Article, frozen=True, forbid_unknown_fields=False):
    """A line of JSON: an article, and whatever else its archive keeps there."""


class _Frame(Article, frozen=True, forbid_unknown_fields=False):
    """A line of JSON whose text is left as it is."""

    text: msgspec.Raw  # type: ignore[assignment]


_AnyRow = TypeVar("_AnyRow", bound=Article)
_decode_row = msgspec.json.Decoder(_Row).decode
_decode_frame = msgspec.json.Decoder(_Frame).decode


def load_corpus(*paths: str | Path) -> list[Article]:
    """All articles of the files and folders, in the order given; with no path, the packaged corpus.

    Raises ``TreatyDiffError`` as ``iter_articles`` does.
    """
    return list(iter_articles(paths or [packaged("corpus")]))


def iter_articles(paths: Iterable[str | Path], stdin: IO[bytes] | None = None) -> Iterator[Article]:
    """The articles of files, folders and (as ``-``) ``stdin``, one after the other in constant memory.

    ``.txt`` is one article, with what the sources.yaml beside it knows; ``.jsonl``, ``.jsonl.gz`` and
    ``.jsonl.zst`` hold one a line. Anything else, standard input too, is JSON Lines when it begins with
    ``{`` and one article when not. Folders are read in the order of their names, sub-folders last;
    what has another ending is passed over there.

    Raises ``TreatyDiffError`` for what cannot be read or is not UTF-8, an empty file, a folder without
    articles, a broken line, a faulty sources.yaml, and an id that was met before.
    """
    met: set[bytes] = set()
    metadata: dict[Path, Mapping[str, Mapping[str, str]]] = {}
    for path in paths:
        for place, line, article in _articles(path, stdin, metadata):
            digest = blake2b(article.id.encode(), digest_size=16).digest()
            if digest in met:
                raise fault(place, line, f"the id {article.id} is there already", "give each article its own")
            met.add(digest)
            yield article


def no_article(folder: Path, endings: tuple[str, ...] = ENDINGS) -> TreatyDiffError:
    """The fault of a folder without a file of these endings."""
    return fault(folder, None, "no article in this folder", f"articles end in {', '.join(endings)}")


def packaged(name: str) -> Path:
    """Where ``corpus`` or another file of the project's root lies: in the package, or in its checkout."""
    home = Path(__file__).resolve().parent
    installed = home / "_data" / name
    return installed if installed.exists() else home.parent / name


_Placed = tuple[Path | str, int | None, Article]
_Metadata = dict[Path, Mapping[str, Mapping[str, str]]]


def _articles(path: str | Path, stdin: IO[bytes] | None, metadata: _Metadata) -> Iterator[_Placed]:
    """The articles of one path, each with its place for an error message."""
    if path == STDIN:
        if stdin is None:
            raise ValueError("standard input is asked for and not given")
        yield from _sniffed("<stdin>", STDIN, stdin)
        return
    path = Path(path)
    if not path.is_dir():
        yield from _file(path, path.name, metadata)
        return
    found = False
    for file in files_below(path):
        found = True
        yield from _file(file, file.relative_to(path).as_posix(), metadata)
    if not found:
        raise no_article(path)


def files_below(folder: Path, endings: tuple[str, ...] = ENDINGS) -> Iterator[Path]:
    """The files below a folder with these endings, by name; hidden ones and linked folders are left out."""

    def unreadable(error: OSError) -> None:
        raise fault(error.filename, None, f"cannot be read ({error.strerror})", "check its rights") from None

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(endings) and not name.startswith("."):
                yield Path(root, name)


def _file(path: Path, id_: str, metadata: _Metadata) -> Iterator[_Placed]:
    with reading(path), path.open("rb") as raw:
        if path.name.endswith(".txt"):
            if path.parent not in metadata:
                metadata[path.parent] = read_sources(path.parent)
            yield path, None, parse_text(path, id_, raw.read(), metadata[path.parent].get(path.name, {}))
        elif path.name.endswith(JSON_ENDINGS):
            with unpacking(path, raw) as lines:
                yield from _rows(path, lines)
        else:
            yield from _sniffed(path, id_, raw)


def _sniffed(place: Path | str, id_: str, stream: IO[bytes]) -> Iterator[_Placed]:
    """JSON Lines when the first line that is not blank begins with ``{``, else one article."""
    head = []
    with reading(place):
        for line in stream:
            head.append(line)
            if line.strip():
                break
        if b"".join(head).removeprefix(BOM).lstrip().startswith(b"{"):
            yield from _rows(place, chain(head, stream))
        else:
            yield place, None, parse_text(place, id_, b"".join(head) + stream.read(), {})


def _rows(place: Path | str, lines: Iterable[bytes]) -> Iterator[_Placed]:
    found = False
    for number, line in enumerate(lines, 1):
        row = line.removeprefix(BOM) if number == 1 else line
        if row.strip():
            found = True
            yield place, number, parse_row(place, number, row)
    if not found:
        raise fault(place, None, "the file is empty", ONE_A_LINE)


def parse_row(place: Path | str, number: int, line: bytes) -> Article:
    """The article of a line of JSON; raises ``TreatyDiffError`` for one that holds none."""
    row = _checked(place, number, line, _decode_row)
    return Article(**msgspec.structs.asdict(row))


def parse_mapping(place: Path | str, number: int, values: Mapping[str, Any]) -> Article:
    """The article of a mapping with the keys of a line of JSON; raises ``TreatyDiffError`` likewise."""
    return parse_row(place, number, msgspec.json.encode(values))


def is_row(line: memoryview) -> bool:
    """Whether a line of JSON is an article; its text is passed over, at a sixth of the cost of reading it."""
    try:
        row = _decode_frame(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return bool(row.id and memoryview(row.text)[0] == _QUOTE and (row.date is None or is_day(row.date)))


def check_row(place: Path | str, number: int, line: bytes) -> None:
    """Raises what is wrong with a line that is no article; its text is passed over, in whatever encoding."""
    row = _checked(place, number, line, _decode_frame)
    if not bytes(row.text).startswith(b'"'):
        parse_row(place, number, line)


def _checked(place: Path | str, number: int, line: bytes, decode: Callable[[bytes], _AnyRow]) -> _AnyRow:
    try:
        row = decode(line)
    except UnicodeDecodeError:
        _decoded(place, line, before=number - 1)
        raise
    except RecursionError:
        raise fault(place, number, "not readable JSON (nested too deep)", ONE_A_LINE) from None
    except msgspec.DecodeError as error:
        raise fault(place, number, f"not a readable article ({error})", ONE_A_LINE) from None
    if not row.id:
        raise fault(place, number, "the id is empty", "give each article its own")
    check_date(place, number, row.date)
    return row


def check_date(place: Path | str, number: int, date: str | None) -> None:
    """Raises ``TreatyDiffError`` for what is no day."""
    if date is not None and not is_day(date):
        raise fault(place, number, f"{date!r} is not a date", "write a day as YYYY-MM-DD")


def parse_text(place: Path | str, id_: str, raw: bytes, known: Mapping[str, str]) -> Article:
    try:
        id_.encode()
    except UnicodeEncodeError:
        name = id_.encode(errors="backslashreplace").decode()
        raise fault(name, None, "the file's name is not UTF-8", "rename the file") from None
    text = _decoded(place, raw.removeprefix(BOM))
    if not text.strip():
        raise fault(place, None, "the file is empty", "remove it or put the article into it")
    return Article(id=id_, text=text, **known)


def _decoded(place: Path | str, raw: bytes, before: int = 0) -> str:
    """The text of bytes that stand ``before`` that many lines into the place."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line_start = raw.rfind(b"\n", 0, error.start) + 1
        line = before + raw.count(b"\n", 0, error.start) + 1
        wrong = f"not UTF-8 (0x{raw[error.start]:02X}, byte {error.start - line_start + 1} of the line)"
        raise fault(place, line, wrong, _TO_UTF8) from None


@contextmanager
def reading(place: Path | str, unpacking: type[Exception] = zlib.error) -> Iterator[None]:
    """Turn what reading and unpacking may raise into faults of the place."""
    try:
        yield
    except OSError as error:
        wrong = f"cannot be read ({error.strerror or error})"
        raise fault(place, None, wrong, "check the path and its rights") from None
    except (EOFError, unpacking) as error:
        raise fault(place, None, f"broken or cut off ({error})", "fetch or pack the file again") from None


@contextmanager
def unpacking(path: Path, raw: IO[bytes]) -> Iterator[Any]:
    """The bytes of an open file, unpacked as the end of its name says."""
    if path.name.endswith(".gz"):
        import gzip

        with gzip.open(raw) as lines:
            yield lines
    elif path.name.endswith(".zst"):
        zstd = _zstd()
        with reading(path, zstd.ZstdError), zstd.open(raw) as lines:
            yield lines
    else:
        yield raw


def _zstd() -> Any:
    """The zstd module of the standard library, which Python before 3.14 takes from its backport."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd
