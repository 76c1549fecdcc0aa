"""Archives: whatever they are packed in and however many processes read them, the claims are the same."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from operator import neg
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from tests.cli.runs import PROGRAM, environment, run
from treaty_diff import blocks as blocks_module
from treaty_diff.archive import search
from treaty_diff.blocks import Block, Range, blocks
from treaty_diff.corpus import _zstd, load_corpus
from treaty_diff.extraction import extract
from treaty_diff.jobs import in_order
from treaty_diff.records import Claim, TreatyDiffError

CORPUS = load_corpus()
FILLER = "فاز الفريق بكأس البلاد للمرة الثالثة. " * 20
ROWS = [
    {"id": f"{article.id}-{copy}", "text": text}
    for copy in range(3)
    for article in CORPUS
    for text in [article.text]
] + [{"id": f"filler-{number}", "text": FILLER} for number in range(40)]
ROWS.sort(key=lambda row: row["id"][::-1])
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks_module, "SIZE", 20_000)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same articles, packed in every way."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "plain.jsonl").write_bytes(LINES)
    (folder / "crlf.jsonl").write_bytes(b"\xef\xbb\xbf\r\n" + LINES.replace(b"\n", b"\r\n").rstrip())
    (folder / "escaped.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(LINES))
    (folder / "packed.jsonl.zst").write_bytes(_zstd().compress(LINES))
    (folder / "without-ending").write_bytes(LINES)
    parquet.write_table(pyarrow.Table.from_pylist(ROWS), folder / "rows.parquet", row_group_size=7)
    (folder / "texts").mkdir()
    for row in ROWS:
        (folder / "texts" / f"{row['id']}.txt").write_bytes(row["text"].encode())
    return folder


def expected() -> list[Claim]:
    from treaty_diff.records import Article

    return [claim for row in ROWS for claim in extract(Article(**row))]


def claims(path: Path, jobs: int = 1, thorough: bool = False) -> list[Claim]:
    found = search([path], jobs=jobs, thorough=thorough)
    return [claim for block in found for _, claims in block.claims for claim in claims]


WAYS = [
    "plain.jsonl",
    "crlf.jsonl",
    "escaped.jsonl",
    "packed.jsonl.gz",
    "packed.jsonl.zst",
    "without-ending",
    "rows.parquet",
]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("thorough", [False, True])
def test_the_claims_do_not_depend_on_the_packing_or_on_the_shortcut(
    archive: Path, name: str, thorough: bool
) -> None:
    assert claims(archive / name, thorough=thorough) == expected()


def test_a_folder_of_texts_has_the_claims_of_its_files(archive: Path) -> None:
    found = claims(archive / "texts")
    assert sorted((c.source.removesuffix(".txt"), c.start, c.quote) for c in found) == sorted(
        (c.source, c.start, c.quote) for c in expected()
    )


@pytest.mark.parametrize("name", ["plain.jsonl", "packed.jsonl.gz"])
def test_two_processes_write_the_same_bytes_as_one(archive: Path, name: str) -> None:
    one = run("extract", "--jobs", "1", str(archive / name))
    two = run("extract", "--jobs", "2", str(archive / name))
    thorough = run("extract", "--jobs", "2", "--thorough", str(archive / name))
    assert one.returncode == 0
    assert len(one.stdout.splitlines()) == len(expected())
    assert one.stdout == two.stdout == thorough.stdout


@pytest.mark.parametrize("size", [1, 7, 100, 4_096, 10**9])
def test_every_line_is_in_one_block_wherever_the_cuts_fall(tmp_path: Path, size: int) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n" + b"".join(b'{"id": "%d", "text": "x"}\n' % n * 1 for n in range(40)))
    parts = [
        Range(str(file), at, min(at + size, file.stat().st_size))
        for at in range(0, file.stat().st_size, size)
    ]
    assert [a.id for part in parts for a in part.articles(thorough=True)] == [str(n) for n in range(40)]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.gz"])
@pytest.mark.parametrize(
    "broken", [b'{"id": "z"', b'{"id": "z", "text": 1}', b'{"id": "", "text": "x"}', b"[]"]
)
def test_a_broken_line_is_told_by_its_number_though_it_could_hold_no_claim(
    tmp_path: Path, ending: str, broken: bytes
) -> None:
    lines = LINES.splitlines(keepends=True)
    lines.insert(30, broken + b"\n")
    file = tmp_path / f"a{ending}"
    file.write_bytes(gzip.compress(b"".join(lines)) if ending.endswith("gz") else b"".join(lines))
    with pytest.raises(TreatyDiffError, match=rf"a{ending}:31: "):
        claims(file)


@pytest.mark.parametrize("name", ["claims.jsonl", "claims.parquet"])
def test_a_run_that_fails_leaves_the_file_that_was_there(tmp_path: Path, name: str) -> None:
    articles, output = tmp_path / "articles.jsonl", tmp_path / name
    articles.write_text('{"id": "1", "text": "x"}\n{"id": 2', encoding="utf-8")
    output.write_text("old", encoding="utf-8")
    assert run("extract", str(articles), "-o", str(output)).returncode == 2
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [articles, output]


def test_two_articles_with_claims_and_one_id_are_told(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes((json.dumps({"id": "a", "text": CORPUS[0].text}) + "\n").encode() * 2)
    with pytest.raises(TreatyDiffError, match="the id a "):
        claims(file)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a", "a.parquet"])
def test_what_is_empty_is_told(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name.endswith("parquet"):
        parquet.write_table(
            pyarrow.table({"id": pyarrow.array([], "string"), "text": pyarrow.array([], "string")}), file
        )
    else:
        file.write_bytes(gzip.compress(b"\n") if name.endswith("gz") else b"\n")
    with pytest.raises(TreatyDiffError, match="empty"):
        claims(file)


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ({"name": ["a"], "text": ["x"]}, "no column id"),
        ({"id": ["a", ""], "text": ["x", "y"]}, "rows.parquet:2: "),
        ({"id": ["a"], "text": ["x"], "date": ["soon"]}, "rows.parquet:1: 'soon' is not a date"),
    ],
)
def test_faulty_parquet_is_told(tmp_path: Path, columns: dict[str, list[str]], wrong: str) -> None:
    file = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.table(columns), file)
    with pytest.raises(TreatyDiffError, match=wrong):
        claims(file)


def test_what_is_no_parquet_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    file.write_bytes(b"PAR1 not")
    with pytest.raises(TreatyDiffError, match="not readable Parquet"):
        claims(file)


def test_a_line_longer_than_many_blocks_is_one_article(tmp_path: Path) -> None:
    long = json.dumps({"id": "a", "text": FILLER * 200 + "\n" + CORPUS[0].text}, ensure_ascii=False).encode()
    for name, packed in (("a.jsonl", long), ("a.jsonl.gz", gzip.compress(long))):
        (tmp_path / name).write_bytes(packed)
        assert {c.source for c in claims(tmp_path / name)} == {"a"}


def test_results_come_in_order_and_what_is_given_is_not_taken_far_ahead() -> None:
    taken = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(neg, numbers(), jobs=2)
    first = [next(results) for _ in range(3)]
    assert len(taken) < 50
    assert [*first, *results] == [-number for number in range(100)]


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_however_processes_are_begun_the_claims_are_the_same(
    archive: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treaty_diff.jobs._way", lambda: way)
    assert claims(archive / "plain.jsonl", jobs=2) == expected()


def test_a_process_is_no_copy_of_one_with_threads() -> None:
    code = (
        "import threading; from treaty_diff.jobs import _way\n"
        "alone = _way(); done = threading.Event(); threading.Thread(target=done.wait).start()\n"
        "print(alone, _way()); done.set()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split() == [b"fork" if sys.platform == "linux" else b"spawn", b"spawn"]


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(TreatyDiffError, match="a worker process died"):
        list(in_order(_die, iter([0, 1, 2, 3]), jobs=2))


def _die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_what_fails_in_a_process_is_raised_in_its_turn() -> None:
    results = in_order(_fail, iter(range(10)), jobs=2)
    assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
    with pytest.raises(TreatyDiffError, match="five"):
        next(results)


def _fail(number: int) -> int:
    if number == 5:
        raise TreatyDiffError("five")
    return number


@pytest.mark.parametrize("how", ["a closed pipe", "Ctrl-C", "a kill"])
def test_nothing_is_left_running(tmp_path: Path, how: str) -> None:
    """The claims are read slowly, so that the program is in the middle of its work when it ends."""
    file = tmp_path / "a.jsonl"
    rows = [{"id": f"{n}", "text": CORPUS[n % 5].text} for n in range(3000)]
    file.write_bytes("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
    process = subprocess.Popen(
        [PROGRAM, "extract", "--jobs", "2", file],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline()
    children = _children(process.pid)
    match how:
        case "a closed pipe":
            process.stdout.close()
            ending = -signal.SIGPIPE
        case "Ctrl-C":
            process.send_signal(signal.SIGINT)
            ending = 130
        case _:
            process.kill()
            ending = -signal.SIGKILL
    if not process.stdout.closed:
        process.stdout.read()
    assert process.wait(timeout=60) == ending
    assert b"Traceback" not in process.stderr.read()
    for _ in range(200):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.05)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
    process.stderr.close()
    process.stdout.close()


def _children(pid: int) -> list[str]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += (task / "children").read_text().split()
    return found


def test_blocks_are_places_where_they_can_be(archive: Path) -> None:
    found: list[Block] = list(blocks([archive / "plain.jsonl"]))
    assert len(found) > 2
    assert all(isinstance(block, Range) for block in found)
    assert sum(block.size for block in found) == (archive / "plain.jsonl").stat().st_size
