import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty_diff.corpus import check_row, is_row, iter_articles, load_corpus, packaged
from treaty_diff.records import Article, TreatyDiffError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BOM = b"\xef\xbb\xbf"
ROW = b'{"id": "a", "text": "one"}\n'
TWO = ROW + b'{"id": "b", "text": "two"}\n'


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def ids(articles: list[Article]) -> list[str]:
    return [article.id for article in articles]


def refusal(*paths: Path | str, stdin: bytes | None = None) -> str:
    with pytest.raises(TreatyDiffError) as caught:
        list(iter_articles(paths, None if stdin is None else io.BytesIO(stdin)))
    return str(caught.value)


def test_without_a_path_the_five_packaged_articles_are_loaded_with_their_dates() -> None:
    articles = load_corpus()
    assert ids(articles) == sorted(file.name for file in packaged("corpus").glob("*.txt"))
    assert [article.date for article in articles] == [
        "2024-06-19",
        "2024-11-09",
        "2024-06-19",
        "2024-06-20",
        "2025-08-01",
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a line", "a line"),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\r\nb\r\n"),
        (b"a\rb", "a\rb"),
        (BOM + b"a", "a"),
        (BOM + BOM + b"a", "\ufeffa"),
        ("a\u2028b\u200f\u00a0".encode(), "a\u2028b\u200f\u00a0"),
        (b"a\x00b", "a\x00b"),
    ],
)
def test_the_text_is_the_file_as_it_is_behind_its_byte_order_mark(
    tmp_path: Path, content: bytes, text: str
) -> None:
    write(tmp_path, {"a.txt": content})
    assert load_corpus(tmp_path / "a.txt") == [Article(id="a.txt", text=text)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.ndjson", "-"])
@pytest.mark.parametrize(
    "content", [TWO, TWO.rstrip(), TWO.replace(b"\n", b"\r\n"), b"\n" + TWO + b"\n\n", BOM + TWO]
)
def test_json_lines_are_read_plain_packed_and_from_standard_input(
    tmp_path: Path, name: str, content: bytes
) -> None:
    packed = content
    if name.endswith(".gz"):
        packed = gzip.compress(content)
    if name.endswith(".zst"):
        packed = zstd.compress(content)
    (tmp_path / "a").mkdir()
    write(tmp_path, {name: packed})
    path = name if name == "-" else tmp_path / name
    articles = list(iter_articles([path], io.BytesIO(content)))
    assert articles == [Article(id="a", text="one"), Article(id="b", text="two")]


def test_several_packed_members_in_one_file_are_read_on(tmp_path: Path) -> None:
    other = b'{"id": "b", "text": "two"}\n'
    write(
        tmp_path,
        {
            "a.jsonl.gz": gzip.compress(ROW) + gzip.compress(other),
            "b.jsonl.zst": zstd.compress(ROW) + zstd.compress(other),
        },
    )
    assert ids(load_corpus(tmp_path / "a.jsonl.gz")) == ["a", "b"]
    assert ids(load_corpus(tmp_path / "b.jsonl.zst")) == ["a", "b"]


def test_a_row_keeps_the_metadata_that_articles_know_and_drops_the_rest(tmp_path: Path) -> None:
    known = {
        "title": "t",
        "publisher": "p",
        "author": "w",
        "date": "2024-06-19",
        "date_basis": "b",
        "url": "u",
    }
    row = {"id": "a", "text": "one", **known, "claims": [{"deep": [1]}], "rank": 3}
    write(tmp_path, {"a.jsonl": json.dumps(row).encode()})
    assert load_corpus(tmp_path / "a.jsonl") == [Article(id="a", text="one", **known)]


def test_standard_input_that_is_no_json_is_one_article() -> None:
    assert list(iter_articles(["-"], io.BytesIO(BOM + b"\n an\r\narticle\n"))) == [
        Article(id="-", text="\n an\r\narticle\n")
    ]


def test_a_file_of_another_ending_is_read_when_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": b"# a", "b.txt": b"b"})
    assert ids(load_corpus(tmp_path / "a.md")) == ["a.md"]
    assert ids(load_corpus(tmp_path)) == ["b.txt"]


def test_a_folder_is_read_by_name_its_subfolders_last_and_hidden_ones_never(tmp_path: Path) -> None:
    names = ["b.txt", "a.txt", "Z.txt", "sub/a.txt", "sub/deep/c.txt", ".git/x.txt", ".x.txt", "notes.md"]
    write(tmp_path, dict.fromkeys(names, b"text") | {"rows.jsonl": TWO.replace(b'"b"', b'"c"')})
    assert ids(load_corpus(tmp_path)) == ["Z.txt", "a.txt", "b.txt", "a", "c", "sub/a.txt", "sub/deep/c.txt"]


def test_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    write(tmp_path, {"x/b.txt": b"b", "y/a.txt": b"a", "z.jsonl": b'{"id": "z", "text": "z"}'})
    assert ids(load_corpus(tmp_path / "z.jsonl", str(tmp_path / "x"), tmp_path / "y")) == [
        "z",
        "b.txt",
        "a.txt",
    ]


@pytest.mark.parametrize("named", ["", "a.txt"])
def test_sources_yaml_tells_of_the_texts_beside_it_however_they_are_named(tmp_path: Path, named: str) -> None:
    sources = b"# ours\n- file: a.txt\n  date: 2024-06-19\n  title: null\n  publisher: ~\n  author: 'null'\n"
    write(tmp_path, {"a.txt": b"a", "sources.yaml": BOM + sources})
    assert load_corpus(tmp_path / named) == [Article(id="a.txt", text="a", date="2024-06-19", author="null")]


def test_each_folder_has_its_own_sources_yaml(tmp_path: Path) -> None:
    own = {
        f"{folder}sources.yaml": f"- file: a.txt\n  title: in {folder}".encode() for folder in ("", "sub/")
    }
    write(tmp_path, {"a.txt": b"a", "sub/a.txt": b"a", **own})
    assert [article.title for article in load_corpus(tmp_path)] == ["in", "in sub/"]


@pytest.mark.parametrize("content", [b"", b"# nothing yet\n", b"---\n[]\n"])
def test_a_sources_yaml_without_entries_is_allowed(tmp_path: Path, content: bytes) -> None:
    write(tmp_path, {"a.txt": b"a", "sources.yaml": content})
    assert load_corpus(tmp_path) == [Article(id="a.txt", text="a")]


ENTRY = b"- file: a.txt\n"


@pytest.mark.parametrize(
    ("content", "line", "wrong"),
    [
        (ENTRY + b"  publsher: x\n", 2, "unknown key publsher; the keys are file, title"),
        (ENTRY + b"- file: b.txt\n", 2, "there is no file b.txt beside it"),
        (b"- file: ../a.txt\n", 1, "there is no file ../a.txt beside it"),
        (b"- file: sub\n", 1, "there is no file sub beside it"),
        (ENTRY + ENTRY, 2, "a second entry for a.txt"),
        (ENTRY + b"  title: x\n  title: y\n", 3, "title is given twice"),
        (b"- title: x\n", 1, "the entry names no file"),
        (b"- file: null\n", 1, "the entry names no file"),
        (ENTRY + b"  date: 2024-06-31\n", 2, "'2024-06-31' is not a date; write a day as YYYY-MM-DD"),
        (ENTRY + b"  date: 2024\n", 2, "'2024' is not a date"),
        (ENTRY + b"  title: [x]\n", 2, "neither keys nor values may be lists"),
        (
            ENTRY + b"  title: &x a\n  author: *x\n",
            3,
            "neither keys nor values may be lists, mappings or aliases",
        ),
        (ENTRY + b"  ? [x]\n  : y\n", 2, "neither keys nor values may be lists"),
        (b"file: a.txt\n", 1, "not a list"),
        (b"a.txt\n", 1, "not a list"),
        (b"- a.txt\n", 1, "not an entry"),
        (b"- - file: a.txt\n", 1, "not an entry"),
        (b"[" * 100_000, 1, "not an entry"),
        (ENTRY + b"--- []\n", 2, "a second document"),
        (ENTRY + b"  title: 'x\n", 3, "not YAML (found unexpected end of stream)"),
        (ENTRY + b"  title: \xff\n", 2, "not UTF-8"),
    ],
)
def test_a_faulty_sources_yaml_is_refused_with_its_line(
    tmp_path: Path, content: bytes, line: int, wrong: str
) -> None:
    write(tmp_path, {"a.txt": b"a", "sub/b.txt": b"b", "sources.yaml": content})
    message = refusal(tmp_path)
    assert message.startswith(f"{tmp_path / 'sources.yaml'}:{line}: {wrong}")
    assert "; " in message


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("a.txt", b"", ": the file is empty; remove it"),
        ("a.txt", BOM + b" \r\n\t", ": the file is empty"),
        ("a.txt", b"one\ntwo \xc7\xe1\n", ":2: not UTF-8 (0xC7, byte 5 of the line); save it as UTF-8"),
        ("a.txt", "one".encode("utf-16"), ":1: not UTF-8 (0xFF, byte 1 of the line)"),
        ("a.txt", b"cut \xd8", ":1: not UTF-8 (0xD8, byte 5 of the line)"),
        ("a.jsonl", b"", ": the file is empty"),
        ("a.jsonl", BOM + b"\n\n", ": the file is empty"),
        ("a.jsonl", ROW + b"\n{broken\n", ":3: not a readable article (JSON is malformed"),
        ("a.jsonl", ROW + ROW[:-3], ":2: not a readable article"),
        ("a.jsonl", ROW[:-1] + ROW, ":1: not a readable article (JSON is malformed: trailing characters"),
        ("a.jsonl", ROW + b"[]", ":2: not a readable article (Expected `object`, got `array`)"),
        ("a.jsonl", b'{"id": "a"}', ":1: not a readable article (Object missing required field `text`)"),
        (
            "a.jsonl",
            b'{"id": 1, "text": ""}',
            ":1: not a readable article (Expected `str`, got `int` - at `$.id`)",
        ),
        ("a.jsonl", b'{"id": "", "text": "x"}', ":1: the id is empty"),
        ("a.jsonl", b'{"id": "a", "text": "\\ud800 x"}', ":1: not a readable article"),
        ("a.jsonl", b'{"id": "a", "text": "\\udc00 x"}', ":1: not a readable article"),
        ("a.jsonl", b'{"id": "a", "text": "x", "date": "June"}', ":1: 'June' is not a date; write a day as"),
        ("a.jsonl", ROW + b'{"id": "b", "text": "\xff"}', ":2: not UTF-8 (0xFF, byte 22 of the line)"),
        (
            "a.jsonl",
            b'{"id": "a", "text": "", "z": ' + b"[" * 100_000,
            ":1: not readable JSON (nested too deep)",
        ),
        ("a.jsonl", TWO + ROW, ":3: the id a is there already"),
        ("a.jsonl.gz", ROW, ": cannot be read (Not a gzipped file"),
        ("a.jsonl.gz", gzip.compress(TWO)[:-9], ": broken or cut off"),
        ("a.jsonl.zst", ROW, ": broken or cut off"),
        ("a.jsonl.zst", zstd.compress(TWO)[:-3], ": broken or cut off"),
        ("a.html", b"", ": the file is empty"),
    ],
)
def test_bad_input_is_refused_with_its_file_and_line(
    tmp_path: Path, name: str, content: bytes, wrong: str
) -> None:
    write(tmp_path, {name: content})
    for path in (tmp_path / name, str(tmp_path / name)):
        message = refusal(path)
        assert message.startswith(f"{tmp_path / name}{wrong}")
        assert "; " in message


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "<stdin>: the file is empty"),
        (b"\xff", "<stdin>:1: not UTF-8"),
        (b"\n{}", "<stdin>:2: not a readable article"),
    ],
)
def test_bad_standard_input_is_refused_with_its_line(content: bytes, wrong: str) -> None:
    assert refusal("-", stdin=content).startswith(wrong)


def test_what_is_not_there_or_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert refusal(tmp_path / "no.txt").startswith(f"{tmp_path / 'no.txt'}: cannot be read (No such file")
    assert refusal(tmp_path / "loop.txt").startswith(f"{tmp_path / 'loop.txt'}: cannot be read (")
    assert refusal(tmp_path).startswith(f"{tmp_path / 'loop.txt'}: cannot be read (")


def test_a_folder_that_holds_no_article_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"notes.md": b"x", ".hidden.txt": b"x"})
    assert refusal(tmp_path) == (
        f"{tmp_path}: no article in this folder; articles end in .txt, .jsonl, .jsonl.gz, .jsonl.zst"
    )


@pytest.mark.parametrize(
    "line",
    [
        b'{"id": "a", "text": "x"}',
        b' {"text": "", "id": "a", "other": [1], "date": "2024-06-19"} \r',
        b'{"id": "a", "text": "\xff"}',
    ],
)
def test_a_line_with_an_article_is_one(line: bytes) -> None:
    assert is_row(memoryview(line))
    check_row("here", 1, line)


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"{",
        b'{"id": "a"}',
        b'{"id": "", "text": "x"}',
        b'{"id": "a", "text": 1}',
        b'{"id": "a", "text": null}',
        b'{"id": "a", "text": "x", "date": "2024-13-01"}',
        b'{"id": "\xff", "text": "x"}',
        b'{"id": "a", "text": "x"} {}',
        b'{"id": "a", "text": "x", "other": ' + b"[" * 10_000 + b"]" * 10_000 + b"}",
    ],
    ids=lambda line: line[:40].decode(errors="replace"),
)
def test_a_line_without_an_article_is_none(line: bytes) -> None:
    assert not is_row(memoryview(line))
    with pytest.raises(TreatyDiffError):
        check_row("here", 1, line)


def test_two_articles_of_one_id_are_refused_across_paths(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.txt": b"x", "y/a.txt": b"y", "z.jsonl": b'{"id": "a.txt", "text": "z"}'})
    assert refusal(tmp_path / "x", tmp_path / "y").startswith(
        f"{tmp_path / 'y/a.txt'}: the id a.txt is there"
    )
    assert refusal(tmp_path / "x", tmp_path / "z.jsonl").startswith(f"{tmp_path / 'z.jsonl'}:1: the id a.txt")


def test_a_file_name_that_is_no_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "\udcff.txt").write_bytes(b"text")
    assert refusal(tmp_path) == "\\udcff.txt: the file's name is not UTF-8; rename the file"


def test_a_long_stream_is_read_one_row_at_a_time() -> None:
    taken = 0

    class Endless(io.BytesIO):
        def __iter__(self) -> Iterator[bytes]:
            nonlocal taken
            while True:
                taken += 1
                yield b'{"id": "%d", "text": "x"}\n' % taken

    articles = iter_articles(["-"], Endless())
    for _ in range(5):
        next(articles)
    assert taken == 5


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXTS.filter(str.strip), st.booleans())
def test_any_text_comes_back_from_a_txt_file_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, text: str, marked: bool
) -> None:
    marked |= text.startswith("\ufeff")
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(BOM * marked + text.encode())
    assert load_corpus(file) == [Article(id="any.txt", text=text)]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, unique_by=lambda row: row[0]), st.booleans())
def test_any_rows_come_back_from_json_lines_as_they_were_written(
    rows: list[tuple[str, str]], ascii_only: bool
) -> None:
    lines = [json.dumps({"id": id_, "text": text}, ensure_ascii=ascii_only) for id_, text in rows]
    stream = io.BytesIO("\n".join(lines).encode())
    assert [(article.id, article.text) for article in iter_articles(["-"], stream)] == rows
