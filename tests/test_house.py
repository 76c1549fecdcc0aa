"""Files of the project that must agree with each other."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]


def names(requirements: str) -> list[str]:
    """The packages of a requirements file."""
    return re.findall(r"^([a-z][\w.-]*)", requirements, re.MULTILINE)


def test_the_overrides_for_tools_leave_out_what_the_project_leaves_out() -> None:
    assert names((ROOT / "without-models.txt").read_text("utf-8")) == UV["exclude-dependencies"]


def test_the_requirements_for_pip_name_none_of_what_is_left_out() -> None:
    required = names((ROOT / "requirements.txt").read_text("utf-8"))
    assert "camel-tools" in required
    assert not set(required) & set(UV["exclude-dependencies"])


def test_the_checks_install_a_uv_that_the_project_takes() -> None:
    assert f"uv_range='uv{UV['required-version']}'" in (ROOT / ".ci/run").read_text("utf-8")


def test_the_checks_and_the_readme_run_the_same_test_command() -> None:
    assert "step 'tests' uv run pytest\n" in (ROOT / ".ci/run").read_text("utf-8")
    assert "\n    uv run pytest\n" in (ROOT / "README.md").read_text("utf-8")


def test_no_arabic_word_stands_in_code() -> None:
    modules = list((ROOT / "treaty_diff").rglob("*.py"))
    assert modules
    assert [path.name for path in modules if re.search(r"[\u0621-\u064a]{3}", path.read_text("utf-8"))] == []
