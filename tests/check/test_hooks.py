"""Where people use it: the pre-commit hook and the GitHub action."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
import yaml

from tests.check.desk import CORPUS
from treaty_diff.check import DriftCode

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
UV = os.environ.get("UV", "uv")
UVX = os.environ.get("UVX", "uvx")
PRE_COMMIT = (UVX, "--quiet", "pre-commit@4.7.0")
SCHEMAS = (UVX, "--quiet", "check-jsonschema@0.39.0")


def run(
    *command: str | Path, folder: Path = ROOT, more: Mapping[str, str] = MappingProxyType({})
) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return subprocess.run(command, cwd=folder, env={**kept, **more}, capture_output=True, text=True)


def commit(folder: Path) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        assert run("git", *who, *words, folder=folder).returncode == 0


@pytest.mark.packaging
def test_the_pre_commit_hook_runs_in_another_repository_and_fails_on_drift(tmp_path: Path) -> None:
    ours, news = tmp_path / "ours", tmp_path / "news"
    assert run("git", "clone", "-q", ROOT, ours).returncode == 0
    shutil.copytree(CORPUS, news / "corpus")
    ours_says = (UV, "run", "--quiet", "--frozen", "--no-dev", "--project", ours, "treaty-diff")
    accepted = run(*ours_says, "accept", "--all", "--in-ci", "--table", news / "clauses.yaml", folder=news)
    assert accepted.returncode == 0, accepted.stderr
    commit(news)
    home = {"PRE_COMMIT_HOME": str(tmp_path / "cache")}
    try_repo = (*PRE_COMMIT, "try-repo", str(ours), "treaty-diff", "--all-files", "--verbose")
    clean = run(*try_repo, folder=news, more=home)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    assert "clauses.yaml: " in clean.stdout
    assert "checks, no drift" in clean.stdout
    article = sorted((news / "corpus").glob("*.txt"))[0]
    article.write_text("x\n" + article.read_text(encoding="utf-8"), encoding="utf-8")
    drifted = run(*try_repo, folder=news, more=home)
    assert drifted.returncode == 1
    assert "TD004" in drifted.stdout


@pytest.mark.packaging
def test_the_hooks_manifest_is_valid() -> None:
    done = run(*PRE_COMMIT, "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


@pytest.mark.packaging
def test_the_action_is_valid() -> None:
    done = run(*SCHEMAS, "--builtin-schema", "vendor.github-actions", "action.yml")
    assert done.returncode == 0, done.stdout


@pytest.mark.packaging
@pytest.mark.parametrize(
    ("validate", "key"),
    [
        ((*SCHEMAS, "--builtin-schema", "vendor.github-workflows"), "jobs:"),
        ((*SCHEMAS, "--builtin-schema", "vendor.gitlab-ci"), "script:"),
        ((*PRE_COMMIT, "validate-config"), "repos:"),
    ],
)
def test_the_readmes_examples_are_valid(validate: tuple[str, ...], key: str, tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", README, re.M | re.S)
    [block] = [block for block in blocks if key in block]
    file = tmp_path / "example.yaml"
    file.write_text(block, encoding="utf-8")
    done = run(*validate, file)
    assert done.returncode == 0, done.stdout


def test_the_readme_names_every_cause_of_drift() -> None:
    named = re.findall(r"TD\d{3}", " ".join(line for line in README.splitlines() if line.startswith("| TD")))
    assert named == list(DriftCode)


def test_the_actions_script_does_what_its_inputs_say(tmp_path: Path) -> None:
    [step] = [
        step for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"] if "run" in step
    ]
    assert "${{" not in step["run"]
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    said = tmp_path / "said"
    stub = hooks / "treaty-diff-check"
    stub.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {said}\necho out\nexit 1\n')
    stub.chmod(0o755)
    inputs = {"TABLE": "a b.yaml", "CORPUS": "x;y", "FORMAT": "sarif", "OUTPUT": str(tmp_path / "o u t")}
    done = run(
        "bash", "-eo", "pipefail", "-c", step["run"], more={**inputs, "GITHUB_ACTION_PATH": str(tmp_path)}
    )
    assert done.returncode == 1
    assert said.read_text() == "--table|a b.yaml|--format|sarif|--corpus|x;y|"
    assert (tmp_path / "o u t").read_text() == done.stdout == "out\n"
