"""The work of each part, counted and not timed: ``uv run python -m benchmarks parts [--write]``.

What is counted are the functions that Python calls, its own and those in C, for a thousand characters. The
count is the same on every machine and at every load, so that a test can hold it (``tests/test_parts.py``).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from benchmarks import texts
from treaty_diff.arabic import fold, sentences
from treaty_diff.corpus import load_corpus
from treaty_diff.extraction import extract
from treaty_diff.lexicon import load
from treaty_diff.records import Article
from treaty_diff.sentence import read
from treaty_diff.shortcut import shortcut
from treaty_diff.table import gather

KEPT = Path(__file__).parent / "parts.json"
TIMES = (1, 2, 4, 8)
_SIZE = 6_000  # letters of adversarial text, of which there are some times more


def calls(work: Callable[[], object]) -> int:
    """The functions called by work that was done once before, so that what is kept is there."""
    work()
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def parts() -> dict[str, float]:
    """Calls a thousand characters, by part."""
    articles = load_corpus()
    folded = [fold(article.text) for article in articles]
    claims = [claim for article in articles for claim in extract(article)]
    news = list(texts.general(100_000))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in news).encode()
    on_topic = sum(len(article.text) for article in articles)
    works: dict[str, tuple[Callable[[], object], int]] = {
        "dismiss": (lambda: shortcut().lines(lines), sum(len(row["text"]) for row in news)),
        "fold": (lambda: [fold(article.text) for article in articles], on_topic),
        "scan": (lambda: [read(f, a, b, load()) for f in folded for a, b in sentences(f.text)], on_topic),
        "resolve": (lambda: [extract(article) for article in articles], on_topic),
        "gather": (lambda: gather(claims, articles), on_topic),
    }
    return {name: round(calls(work) / size * 1000, 2) for name, (work, size) in works.items()}


def growth() -> dict[str, list[float]]:
    """Calls a character of one article at each of ``TIMES``, as multiples of those at the first."""
    topic = load_corpus()[0].text
    rows = {"on the topic": [topic * times for times in TIMES]}
    for times in TIMES:
        for name, text in texts.adversarial(_SIZE * times).items():
            rows.setdefault(name, []).append(text)
    return {
        name: [round(_cost(text) / _cost(longer[0]), 2) for text in longer] for name, longer in rows.items()
    }


def _cost(text: str) -> float:
    return calls(lambda: extract(Article(id="a", text=text))) / len(text)


def counted() -> dict[str, Any]:
    """``parts`` and ``growth``, by a process whose sets are in a certain order."""
    code = (
        "import json; from benchmarks.parts import growth, parts; "
        "print(json.dumps({'parts': parts(), 'growth': growth()}))"
    )
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=env,
        check=True,
        capture_output=True,
        cwd=Path(__file__).parent.parent,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(write: bool) -> None:
    """Print the counts beside those that are kept, and keep them if asked to."""
    found = counted()
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    print("calls a thousand characters, and as were kept")
    for name, count in found["parts"].items():
        print(f"  {name:14}{count:10.2f}{kept.get(name, 0):10.2f}")
    print(f"calls a character of one article, at {', '.join(f'{times}x' for times in TIMES)}")
    for name, ratios in found["growth"].items():
        print(f"  {name:14}{ratios}")
    if write:
        KEPT.write_text(json.dumps(found["parts"], indent=2) + "\n")
