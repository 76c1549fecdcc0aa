"""The four public functions."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("name", ["load_corpus", "extract", "gather", "compare"])
def test_a_public_name_is_a_function_whatever_was_imported_before(name: str) -> None:
    program = (
        "import treaty_diff.extraction, treaty_diff.comparison, treaty_diff.table, treaty_diff.corpus\n"
        f"from treaty_diff import {name}\nassert callable({name}), {name}"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
