"""What people install: built from the sdist, as an index would serve it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = os.environ.get("UV", "uv")

pytestmark = pytest.mark.packaging


def run(*command: str | Path, folder: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(UV, "build", "--quiet", "--out-dir", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as pip users get it: no dependency but those of requirements.txt."""
    home = tmp_path_factory.mktemp("venv")
    run(UV, "venv", "--quiet", "--clear", "--python", sys.executable, home)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    install: list[str | Path] = [UV, "pip", "install", "--quiet", "--no-deps", "--python", scripts / "python"]
    run(*install, "-r", ROOT / "requirements.txt", wheel)
    return scripts


def test_the_wheel_holds_what_git_tracks_and_nothing_else(wheel: Path) -> None:
    members = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = set(run("git", "ls-files", "treaty_diff").split())
    data = {f"treaty_diff/_data/{name}" for name in run("git", "ls-files", "corpus", "clauses.yaml").split()}
    assert members == package | data


@pytest.mark.parametrize(
    "name", ["py.typed", "_data/corpus/sources.yaml", "lexicon/roles.yaml", "locale/ar.yaml"]
)
def test_the_wheel_holds_the_data_that_the_program_reads(wheel: Path, name: str) -> None:
    assert f"treaty_diff/{name}" in zipfile.ZipFile(wheel).namelist()


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "1961", "2024", "--format", "json"],
        ["extract", "--format", "jsonl"],
        ["sources"],
        ["--version"],
    ],
    ids=" ".join,
)
def test_the_installed_program_says_the_same_from_any_folder(
    installed: Path, tmp_path: Path, arguments: list[str]
) -> None:
    here = run(sys.executable, "-c", "from treaty_diff.cli import main; main()", *arguments)
    assert run(installed / "treaty-diff", *arguments, folder=tmp_path) == here


def test_the_installed_library_brings_its_corpus(installed: Path, tmp_path: Path) -> None:
    code = "from treaty_diff import load_corpus; print([a.id for a in load_corpus()])"
    assert run(installed / "python", "-c", code, folder=tmp_path) == run(sys.executable, "-c", code)
