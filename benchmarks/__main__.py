"""Run all measurements and print them: ``uv run python -m benchmarks [--size MB] [--runs N] [FILE]``.

With ``parts`` for FILE it counts the work of each part instead, and keeps the counts with ``--write``.
"""

import argparse
import gc
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import parts, texts
from benchmarks.tools import PHRASES
from treaty_diff.extraction import extract
from treaty_diff.records import Article

HERE = Path(__file__).parent
# medspaCy takes hundreds of megabytes of packages that nothing else here needs: an environment of its own.
_OWN = ["uv", "run", "--no-project", "--quiet", "--with", "spacy", "--with", "medspacy", "python"]
_IMPORTS = "import click, rich.console, rich.table, yaml, camel_tools.utils.normalize"
_SLOW = 2_000_000  # bytes that the slower peers are given


class Measure(NamedTuple):
    """Medians of some runs."""

    rate: float  # bytes a second
    memory: float  # bytes at the peak
    start: float  # seconds until the first article


def main() -> None:
    options = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    options.add_argument("file", nargs="?", type=Path, help="JSON Lines of general news; by default made up")
    options.add_argument("--size", type=float, default=64, help="megabytes of general news to make up")
    options.add_argument("--runs", type=int, default=3, help="of which the median counts")
    options.add_argument("--write", action="store_true", help="with parts: keep the counts")
    given = options.parse_args()
    if given.file == Path("parts"):
        parts.main(given.write)
        return
    gc.set_threshold(100_000)  # as the program does
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # it takes minutes
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        news = given.file or texts.write(texts.general(int(given.size * 1e6)), place / "general.jsonl")
        topic = texts.write(texts.on_topic(_SLOW), place / "topic.jsonl")
        peers(news, place, given.runs, "general news")
        peers(topic, place, given.runs, "on the topic", ours=("treaty-diff", "treaty-diff, 2 jobs"))
        growth(given.runs)
        adversaries(given.runs)
        start_up(given.runs)


def peers(
    news: Path, place: Path, runs: int, title: str,
    ours: tuple[str, ...] = ("treaty-diff", "treaty-diff, 2 jobs"),
) -> None:  # fmt: skip
    """The tools on the same text; the slow ones on its beginning."""
    head = place / "head.jsonl"
    with news.open("rb") as file:
        head.write_bytes(b"".join(file.readlines(_SLOW)))
    found = {tool: measure(tool, news, runs) for tool in ours}
    for tool in ("camel-tools tokenizer", "regular expressions", "spaCy + medspaCy"):
        found[tool] = measure(tool, head, runs)
    found["ripgrep"] = ripgrep(news, runs)
    base = found["spaCy + medspaCy"]
    print(
        f"\n{title}: {news.stat().st_size / 1e6:.0f} MB\n"
        f"{'':24}{'MB/s':>9}{'x spaCy':>9}{'memory MB':>11}{'start s':>9}"
    )
    for tool, figures in found.items():
        if figures:
            times = f"{figures.rate / base.rate:9.1f}" if base else f"{'':9}"
            print(
                f"{tool:24}{figures.rate / 1e6:9.2f}{times}{figures.memory / 1e6:11.0f}{figures.start:9.2f}"
            )
        else:
            print(f"{tool:24}{'not here':>9}")


def measure(tool: str, file: Path, runs: int) -> Measure | None:
    """A tool in processes of its own; None where it cannot be had."""
    python = _OWN if "spaCy" in tool else [sys.executable]
    figures = []
    for _ in range(runs):
        done = subprocess.run([*python, HERE / "tools.py", tool, file], capture_output=True, text=True)
        if done.returncode:
            sys.stderr.write(done.stderr[-500:])
            return None
        figures.append(json.loads(done.stdout.splitlines()[-1]))
    rate = median(f["bytes"] / f["seconds"] for f in figures)
    return Measure(rate, median(f["memory"] for f in figures), median(f["start"] for f in figures))


def ripgrep(file: Path, runs: int) -> Measure | None:
    """The same phrases as fixed strings."""
    if not shutil.which("rg"):
        return None
    patterns = [part for phrase in PHRASES for part in ("-e", phrase)]
    seconds = median(timed(["rg", "-c", "-F", *patterns, str(file)]) for _ in range(runs))
    return Measure(file.stat().st_size / seconds, 0, 0)


def growth(runs: int) -> None:
    """The time of a byte as an archive grows, read in full."""
    rows = [row["text"] for row in texts.on_topic(400_000)]
    sizes = {f"{times}x": rows[: len(rows) * times // 8] for times in (1, 2, 4, 8)}
    print("\ngrowth: the time of a byte of articles on the topic, as times that at 1x")
    print("  " + "".join(f"{name:>6}{ratio:5.2f}" for name, ratio in flatness(sizes, runs).items()))


def adversaries(runs: int) -> None:
    """The time of a byte of one article, as it grows to a million letters."""
    print("\nadversarial: the time of a byte of one article, as times that at 1/8 of a million letters")
    sizes = {
        f"1/{1_000_000 // size}": texts.adversarial(size) for size in (125_000, 250_000, 500_000, 1_000_000)
    }
    for kind in texts.adversarial(3_000):
        ratios = flatness({name: [made[kind]] for name, made in sizes.items()}, runs)
        print(f"  {kind:12}" + "".join(f"{name:>6}{ratio:5.2f}" for name, ratio in ratios.items()))


def flatness(sizes: dict[str, list[str]], runs: int) -> dict[str, float]:
    """The processor time of a byte at each size as times that at the first: medians of rounds over all."""
    rounds = [{name: cost(articles) for name, articles in sizes.items()} for _ in range(runs + 1)][1:]
    first = next(iter(sizes))
    return {name: median(costs[name] / costs[first] for costs in rounds) for name in sizes}


def cost(articles: list[str]) -> float:
    """Nanoseconds of the processor a byte for the extraction of some articles."""
    started = time.process_time()
    for text in articles:
        extract(Article(id="a", text=text))
    return (time.process_time() - started) / sum(len(text.encode()) for text in articles) * 1e9


def start_up(runs: int) -> None:
    """The command beside the import of what it stands on."""
    imports = median(timed([sys.executable, "-c", _IMPORTS]) for _ in range(runs * 3))
    print(f"\nstart-up, times the import of its libraries ({imports:.2f} s)")
    for name, more in (("table", []), ("--format json", ["--format", "json"])):
        command = [sys.executable, "-m", "treaty_diff", "compare", "1961", "2024", *more]
        print(f"  {name:16}{median(timed(command) for _ in range(runs * 3)) / imports:6.2f}")


def timed(command: list[str]) -> float:
    """Seconds that a command takes."""
    started = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
