"""What is remembered between runs is never stale, never needed, and never more than has room."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.runs import ROOT, environment
from treaty_diff import remembered as module
from treaty_diff.remembered import keep_in, program_files, remembered


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    keep_in(tmp_path / "home")
    yield tmp_path / "home"
    keep_in(None)


def made(value: str, given: bytes = b"given", kind: str = "things") -> list[str]:
    return remembered(kind, list[str], given, lambda: [value])


def test_a_second_run_builds_nothing(home: Path) -> None:
    assert made("first") == ["first"]
    assert made("second") == ["first"]
    assert home.stat().st_mode & 0o777 == 0o700


def test_another_input_another_kind_and_another_program_build_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made("first")
    assert made("second", given=b"other") == ["second"]
    assert made("third", kind="words") == ["third"]
    monkeypatch.setattr(module, "_at_first", lambda: b"another program")
    assert made("fourth") == ["fourth"]


def test_without_a_folder_nothing_is_remembered(home: Path) -> None:
    keep_in(None)
    assert made("first") == ["first"]
    assert made("second") == ["second"]
    assert not home.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: b"",
        lambda raw: raw[:20],
        lambda raw: raw[:-1],
        lambda raw: raw.replace(b"first", b"forst"),
        lambda raw: raw + b"\0",
        lambda raw: bytes(reversed(raw)),
    ],
    ids=["empty", "digest cut", "cut", "a letter changed", "longer", "something else"],
)
def test_what_was_spoilt_is_built_anew_and_mended(home: Path, spoil: Callable[[bytes], bytes]) -> None:
    made("first")
    (path,) = home.iterdir()
    path.write_bytes(spoil(path.read_bytes()))
    assert made("second") == ["second"]
    assert made("third") == ["second"]


def test_what_has_another_shape_is_built_anew(home: Path) -> None:
    made("first")
    assert remembered("things", list[int], b"given", lambda: [1]) == [1]


def test_where_nothing_may_be_written_all_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    keep_in(tmp_path / "file" / "home")
    assert made("first") == ["first"]
    assert made("second") == ["second"]
    keep_in(None)


def test_a_program_that_changes_while_it_runs_remembers_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "program", lambda: b"changed")
    made("first")
    assert not home.exists()


def test_a_failure_is_not_remembered(home: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        remembered("things", list[float], b"given", lambda: [1 / 0])
    assert made("first") == ["first"]


def test_what_is_large_is_not_remembered(home: Path) -> None:
    made("first", given=bytes((1 << 20) + 1))
    assert not home.exists()


def test_the_oldest_go_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PLACES", 3)
    for number in range(6):
        made("first", given=b"%d" % number)
        newest = max(home.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, ns=(number, number))
    assert len(list(home.iterdir())) == 3
    assert [made("second", given=b"%d" % number) for number in (3, 4, 5)] == [["first"]] * 3
    assert made("second", given=b"0") == ["second"]


def test_all_that_claims_are_made_by_is_in_the_digest() -> None:
    code = """
import json, sys
before = set(sys.modules)
from treaty_diff import extraction, lexicon, messages, remembered, sources_file
lexicon.load()
new = {name: getattr(module, "__file__", None) for name, module in sys.modules.items() if name not in before}
print(json.dumps([new, sorted(sys.stdlib_module_names)]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    modules, standard = json.loads(done.stdout)
    # These hold no grammar and no words: msgspec has the records' values, six a shim for Python 2.
    neutral = {*standard, "msgspec", "six", "typing_extensions", "yaml", "_yaml", "cython_runtime"}
    ours = {name: file for name, file in modules.items() if name.partition(".")[0] not in neutral}
    ours = {name: file for name, file in ours.items() if not name.startswith("_cython_")}
    known = {Path(path).resolve() for path in program_files()}
    assert {"treaty_diff.extraction", "camel_tools.utils.normalize"} <= set(ours)
    loose = {name for name, file in ours.items() if Path(file).resolve() not in known}
    assert loose <= {"camel_tools"}, "which only says its version"
    words = {path.resolve() for path in (ROOT / "treaty_diff" / "lexicon").iterdir()}
    assert words <= known


class Copy:
    """The program and its corpus in a folder of their own, where they may be changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        ignored = shutil.ignore_patterns("__pycache__", "_data")
        shutil.copytree(ROOT / "treaty_diff", folder / "treaty_diff", ignore=ignored)
        shutil.copytree(ROOT / "corpus", folder / "corpus")

    def compare(self, cache: str = "cache") -> bytes:
        env = environment(XDG_CACHE_HOME=str(self.folder / cache), PYTHONPATH=str(self.folder))
        command = [sys.executable, "-m", "treaty_diff", "compare", "--format", "json", "--clauses", "all"]
        return subprocess.run(command, capture_output=True, check=True, cwd=self.folder, env=env).stdout

    def places(self) -> int:
        return len(list(self.cache.rglob("*.remembered")))


def an_article(folder: Path) -> None:
    path = sorted((folder / "corpus").glob("*.txt"))[0]
    path.write_text(path.read_text("utf-8")[: len(path.read_text("utf-8")) // 8], "utf-8")


def what_is_known_of_articles(folder: Path) -> None:
    path = folder / "corpus" / "sources.yaml"
    path.write_text(path.read_text("utf-8").replace("date: 2024-11-09", "date: 2024-11-08"), "utf-8")


def the_lexicon(folder: Path) -> None:
    (folder / "treaty_diff" / "lexicon" / "predicates.yaml").write_text("{}\n")


def the_grammar(folder: Path) -> None:
    with (folder / "treaty_diff" / "extraction.py").open("a", encoding="utf-8") as file:
        file.write("\n\n_all = extract\n\n\ndef extract(article):\n    return _all(article)[:1]\n")


def the_labels(folder: Path) -> None:
    path = folder / "treaty_diff" / "locale" / "en.yaml"
    path.write_text(path.read_text("utf-8").replace("Automatic military", "Military"), "utf-8")


@pytest.mark.parametrize(
    "change", [an_article, what_is_known_of_articles, the_lexicon, the_grammar, the_labels]
)
def test_after_a_change_nothing_of_before_is_shown(tmp_path: Path, change: Callable[[Path], None]) -> None:
    copy = Copy(tmp_path)
    before = copy.compare()
    assert copy.places() >= 8, "five articles, two languages, one sources.yaml"
    change(tmp_path)
    after = copy.compare()
    assert after != before
    assert after == copy.compare(cache="empty")


def test_another_version_is_another_program(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    before = copy.compare()
    places = copy.places()
    assert copy.compare() == before
    assert copy.places() == places, "nothing was made anew"
    path = tmp_path / "treaty_diff" / "__init__.py"
    path.write_text(path.read_text("utf-8").replace('__version__ = "', '__version__ = "9'), "utf-8")
    assert copy.compare() == before
    assert copy.places() == 2 * places


def test_unchanged_articles_are_shown_without_the_grammar(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.compare()
    code = (
        "import sys; from treaty_diff.cli import main\n"
        "try: main(['compare', '1961', '2024'])\n"
        "except SystemExit: pass\n"
        "heavy = ('treaty_diff.lexicon', 'treaty_diff.extraction', 'camel_tools', 'yaml', 'jinja2')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    env = environment(XDG_CACHE_HOME=str(copy.cache), PYTHONPATH=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path, env=env
    )
    assert done.stderr.strip() == b"[]"
