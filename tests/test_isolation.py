"""The program needs no network, no model library and no downloaded data."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from treaty_diff.corpus import packaged

# Everything that opens a socket or looks up a host raises an audit event (PEP 578) before it does so.
GUARD = """
import atexit, json, sys

def forbid(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.")):
        raise RuntimeError(f"the network is touched: {event} {arguments}")

sys.addaudithook(forbid)
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from treaty_diff.cli import main
main()
"""

# They are gigabytes, or classify every code point, or download a catalogue when they are imported.
FORBIDDEN = (
    "torch",
    "transformers",
    "numpy",
    "pandas",
    "requests",
    "camel_tools.data",
    "camel_tools.morphology",
    "camel_tools.disambig",
    "camel_tools.utils.charsets",
    "camel_tools.utils.dediac",
)


def run_guarded(arguments: list[str], folder: Path) -> tuple[int, list[str], str]:
    command = [sys.executable, "-c", GUARD, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, json.loads(done.stderr.splitlines()[-1]), done.stderr


ARTICLE = str(next(packaged("corpus").glob("*.txt")))


def loads_no_models_and_no_network(arguments: list[str], folder: Path) -> None:
    status, modules, errors = run_guarded(arguments, folder)
    assert status == 0, errors
    assert [name for name in modules if name.startswith(FORBIDDEN)] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["compare", "1961", "2024"],
        ["compare", "--format", "json"],
        ["extract", "--format", "jsonl"],
        ["explain", ARTICLE],
        ["report"],
        ["sources"],
        ["schema"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]).replace(ARTICLE, "ARTICLE"),
)
def test_a_command_touches_no_network_and_loads_no_models(tmp_path: Path, arguments: list[str]) -> None:
    loads_no_models_and_no_network(arguments, tmp_path)


def test_keeping_and_checking_the_table_touches_no_network_and_loads_no_models(tmp_path: Path) -> None:
    loads_no_models_and_no_network(["accept", "--all", "--in-ci"], tmp_path)
    loads_no_models_and_no_network(["check"], tmp_path)


def test_the_guard_catches_what_touches_the_network() -> None:
    code = GUARD.split("from treaty_diff")[0] + "import socket; socket.create_connection(('localhost', 1))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "the network is touched" in done.stderr
