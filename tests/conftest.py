"""What the whole test run shares."""

import os
import tempfile

import pytest
from hypothesis import settings

from treaty_diff import claims

# A busy machine is no fault of the code: no example is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# A quotation that says something else than its claim is dropped for the user, and a fault here.
claims.STRICT = True

# What runs of the program remember between them is not the tester's, and begins empty.
_CACHE = tempfile.TemporaryDirectory()
os.environ["XDG_CACHE_HOME"] = _CACHE.name

# One line a gold set, put there by the tests that score them.
FIGURES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how the extractor scored on the gold sets, passed or not."""
    lines = config.stash.get(FIGURES, [])
    if lines:
        terminalreporter.section("gold sets")
    for line in lines:
        terminalreporter.write_line(line)
