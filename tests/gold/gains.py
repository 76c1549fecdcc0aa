"""What a change to the lexicon or the grammar won and lost, text by text.

    uv run python -m tests.gold.gains [--write] [SET]…

Compares the extractor as it stands with the outcomes kept in last.json, for each text of each gold set.
``--write`` then keeps the outcomes of today.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.gold import score as scorer
from tests.gold.sets import HOME, extracted, gold_sets, line, rows, score
from treaty_diff.records import Claim

LAST = HOME / "last.json"
MISTAKES = ("missed", "extra", "flip")
Mistake = tuple[str, dict[str, Any]]


def main() -> None:
    """Print the report, and keep today's outcomes when asked to."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(gold_sets())}; none: all")
    ask.add_argument("--write", action="store_true", help="keep the outcomes in last.json")
    given = ask.parse_args()
    last: dict[str, dict[str, str]] = json.loads(LAST.read_text("utf-8")) if LAST.exists() else {}
    for name in given.sets or gold_sets():
        gold = gold_sets()[name]
        claims = extracted(gold)
        found = mistakes(gold, claims)
        print(line(name, score(gold, claims)))
        print("\n".join(report(last.get(name, {}), found)) or "  as before")
        last[name] = {text: outcome(of_text) for text, of_text in sorted(found.items())}
    if given.write:
        LAST.write_text(json.dumps(last, indent=1, sort_keys=True) + "\n", "utf-8")


def mistakes(gold: Path, claims: Sequence[Claim]) -> dict[str, list[Mistake]]:
    """For each text of a set what went wrong: the kind, and the claim that it happened to."""
    by_text, texts = scorer.read_gold(str(gold))
    predicted = defaultdict(list)
    for row in rows(claims):
        predicted[scorer.name(row["doc"])].append(row)
    found = {}
    for text in {*by_text, *texts}:
        _, missed, extra, flips = scorer.score_doc(by_text.get(text, []), predicted[text])
        found[text] = [
            *(("missed", claim) for claim in missed),
            *(("extra", claim) for claim in extra),
            *(("flip", claim) for claim, _ in flips),
        ]
    return found


def outcome(found: Sequence[Mistake]) -> str:
    """The mistakes of one text in short: ``right``, or ``2 missed, 1 flip``."""
    counts = {kind: sum(kind == seen for seen, _ in found) for kind in MISTAKES}
    return ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "right"


def report(last: dict[str, str], found: dict[str, list[Mistake]]) -> list[str]:
    """One line a text whose outcome is not the last one (new ones if wrong), below it what is wrong now."""
    lines = []
    for text, of_text in sorted(found.items()):
        before, now = last.get(text), outcome(of_text)
        if before == now or (before is None and now == "right"):
            continue
        sign = (
            "new" if before is None else "won" if now == "right" else "LOST" if before == "right" else "now"
        )
        lines.append(f"  {sign:4} {text}: {now}" + (f" (was: {before})" if before else ""))
        lines += [f"         {kind} {told(claim)}" for kind, claim in of_text]
    return lines


def told(claim: dict[str, Any]) -> str:
    """A claim in one line."""
    return f"{claim['treaty']} {claim['clause']} {claim['stance']}: {claim.get('quote', '')}"


if __name__ == "__main__":
    main()
