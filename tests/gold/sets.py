"""The gold sets of this folder, and what the extractor in this checkout makes of them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.records import Claim

HOME = Path(__file__).parent
SCORER = HOME / "score.py"


def gold_sets() -> dict[str, Path]:
    """Every gold file by its name without endings, the five articles first."""
    paths = sorted(HOME.glob("*.jsonl"), key=lambda path: (not path.name.startswith("corpus"), path.name))
    return {path.name.split(".")[0]: path for path in paths}


def extracted(gold: Path) -> list[Claim]:
    """The claims in a set's texts: a gold file holds its own, but for that of the corpus."""
    from treaty_diff.extraction import extract

    texts = packaged("corpus") if gold.name.startswith("corpus") else gold
    return [claim for article in iter_articles([texts]) for claim in extract(article)]


def rows(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Claims as the scorer reads them."""
    return [
        {
            "doc": claim.source,
            "treaty": claim.treaty,
            "clause": claim.clause,
            "stance": claim.stance,
            "start": claim.start,
            "end": claim.end,
            "quote": claim.quote,
        }
        for claim in claims
    ]


def score(gold: Path, claims: Sequence[Claim]) -> dict[str, Any]:
    """The scorer's figures, by the same command that a person runs."""
    predictions = "".join(json.dumps(row) + "\n" for row in rows(claims))
    command = [sys.executable, str(SCORER), str(gold), "-", "--json"]
    done = subprocess.run(command, input=predictions, capture_output=True, text=True, check=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def line(name: str, figures: dict[str, Any]) -> str:
    """A set's figures in one line."""
    core, texts = figures.get("core clauses", {"f1": 0.0}), figures["texts"]
    return (
        f"{name:12} all F1 {figures['all']['f1']:.3f} (P {figures['all']['precision']:.3f}, "
        f"R {figures['all']['recall']:.3f})  core F1 {core['f1']:.3f}  flips {figures['all']['flips']}  "
        f"IoU {figures['spans']['mean_iou']:.3f}  right {texts['exactly_right']}/{texts['texts']}  "
        f"claims where none is {texts['empty_but_predicted']}"
    )
