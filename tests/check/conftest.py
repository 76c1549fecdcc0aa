from pathlib import Path

import pytest

from tests.check.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.set_up(tmp_path)
