"""What each golden file in tests/golden/render holds. ``python -m tests.render.goldens`` writes them anew."""

from collections.abc import Callable
from pathlib import Path

from tests.render.sample import ARTICLES, sample
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import Comparison
from treaty_diff.render.bidi import Mode
from treaty_diff.render.csv import comparison_csv
from treaty_diff.render.json import comparison_json, comparison_jsonl
from treaty_diff.render.markdown import comparison_markdown
from treaty_diff.render.screen import Screen
from treaty_diff.render.sources import source_list
from treaty_diff.render.terminal import comparison_table
from treaty_diff.table import source_of

FOLDER = Path(__file__).parent.parent / "golden" / "render"
EN, AR = load_messages(Lang.EN), load_messages(Lang.AR)


def table(
    comparison: Comparison, width: int, lang: Lang = Lang.EN, mode: Mode = Mode.PLAIN, **more: bool
) -> str:
    """A table with no colours, as a screen of that kind shows it."""
    return comparison_table(comparison, load_messages(lang), Screen(width=width, mode=mode, **more))


GOLDENS: dict[str, Callable[[], str]] = {
    "two-80.txt": lambda: table(sample("1961", "2024"), 80),
    "three-80.txt": lambda: table(sample(), 80),
    "three-200.txt": lambda: table(sample(), 200),
    "narrow-40.txt": lambda: table(sample("2000", "2024"), 40),
    "arabic-visual-100.txt": lambda: table(sample("1961", "2024"), 100, Lang.AR, Mode.VISUAL),
    "isolates-100.txt": lambda: table(sample("1961", "2024"), 100, Lang.EN, Mode.ISOLATE),
    "kitty-100.txt": lambda: table(sample("1961", "2024"), 100, Lang.EN, Mode.WORDS),
    "mlterm-100.txt": lambda: table(sample("1961", "2024"), 100, Lang.AR, Mode.STACKED),
    "latin-80.txt": lambda: table(sample("1961", "2024"), 80, translit=True),
    "comparison.md": lambda: comparison_markdown(sample(), EN),
    "comparison-ar.md": lambda: comparison_markdown(sample(), AR),
    "comparison.json": lambda: comparison_json(sample()),
    "comparison.jsonl": lambda: comparison_jsonl(sample()),
    "comparison.csv": lambda: comparison_csv(sample()),
    "sources.txt": lambda: source_list([source_of(item) for item in ARTICLES], EN, Screen()),
}


def path_of(name: str) -> Path:
    """Where the golden file of that name is."""
    return FOLDER / name


if __name__ == "__main__":
    for name, made in GOLDENS.items():
        path_of(name).write_bytes(made().encode())
