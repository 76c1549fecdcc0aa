"""Make the README's pictures of the real output: ``uv run --group browser python -m docs.pictures``.

``images/compare.svg`` is what a terminal shows. The screenshots are of the report; a test can tell when they
have grown old by ``images/report.sha256``, which holds the digests of the pages that they were taken of.
"""

import io
import re
import tempfile
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from treaty_diff import compare, extract, gather, load_corpus
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import CORE_CLAUSES, Treaty
from treaty_diff.render.bidi import Mode
from treaty_diff.render.report import report
from treaty_diff.render.screen import Screen
from treaty_diff.render.terminal import comparison_table

FOLDER = Path(__file__).parent / "images"
SVG = FOLDER / "compare.svg"
DIGESTS = FOLDER / "report.sha256"

_COMMAND = "treaty-diff compare 1961 2024"
_TREATIES = (Treaty.Y1961, Treaty.Y2024)
_WIDTH = 100
_ISOLATE = re.compile("([\u2066\u2067].*?\u2069(?![^\u2066\u2067]*\u2069))")
_TEXT = re.compile(
    r' x="(?P<x>[\d.]+)"(?P<y> y="[\d.]+") textLength="[\d.]+" clip-path="[^"]+">(?P<words>[^<]+)<'
)
_LRI, _RLI = "\u2066", "\u2067"
_CELL = 12.2  # Rich's width of a cell, in the units of its picture
_THEME = TerminalTheme(
    (255, 254, 251),
    (28, 27, 25),
    [
        (28, 27, 25),
        (156, 52, 18),
        (10, 88, 102),
        (111, 82, 0),
        (42, 75, 140),
        (101, 56, 143),
        (10, 88, 102),
        (93, 89, 80),
    ],
)
# Rich's own frame asks another host for its font.
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%s">
<style>
text {{ font: {char_height}px "DejaVu Sans Mono", "Noto Sans Mono", Menlo, Consolas, monospace; }}
text[direction="rtl"] {{ font-family: "Noto Naskh Arabic", Amiri, "Geeza Pro", "DejaVu Sans", sans-serif; }}
{styles}
</style>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
{matrix}
</g>
</svg>
"""


def terminal_picture() -> str:
    """What a terminal that puts each Arabic line in order shows of a comparison, as SVG."""
    articles = load_corpus()
    claims = [claim for article in articles for claim in extract(article)]
    table = gather(claims, articles, treaties=_TREATIES, clauses=CORE_CLAUSES)
    screen = Screen(width=_WIDTH, mode=Mode.ISOLATE, terminal=True)
    shown = comparison_table(compare(table, _TREATIES), load_messages(Lang.EN), screen)
    console = Console(width=_WIDTH, record=True, file=io.StringIO(), highlight=False, legacy_windows=False)
    for row in shown.rstrip("\n").split("\n"):
        console.print(_parted(Text.from_ansi(row)), soft_wrap=True)
    picture = console.export_svg(
        title=_COMMAND, theme=_THEME, code_format=_FRAME % _COMMAND, unique_id="terminal"
    )
    return _TEXT.sub(_placed, picture).replace("><text", ">\n<text")


def pages() -> dict[str, str]:
    """The reports on the packaged articles, by language."""
    articles = load_corpus()
    claims = [claim for article in articles for claim in extract(article)]
    return {lang.value: report(claims, articles, lang=lang) for lang in Lang}


def digests(made: dict[str, str]) -> str:
    """A line for each page: its digest and its language."""
    return "".join(f"{sha256(page.encode()).hexdigest()}  {lang}\n" for lang, page in made.items())


def main() -> None:
    """Write all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    SVG.write_text(terminal_picture(), "utf-8")
    made = pages()
    _screenshots(made)
    DIGESTS.write_text(digests(made), "utf-8")


def _parted(row: Text) -> Text:
    """The row with every isolated run as a piece of its own, so that the picture can place it."""
    parts = Text()
    at = 0
    for number, part in enumerate(_ISOLATE.split(row.plain)):
        piece = row[at : at + len(part)]
        at += len(part)
        if part:
            piece.stylize(Style(meta={"part": number}))
            parts.append_text(piece)
    return parts


def _placed(match: re.Match[str]) -> str:
    """Arabic begins at the right edge of its cells, its letters joined; all else fills its cells."""
    words, x, y = match["words"], float(match["x"]), match["y"]
    length = _CELL * cell_len(unescape(words))
    if words.startswith(_RLI):
        return f' x="{x + length:g}"{y} direction="rtl">{words}<'
    if words.startswith(_LRI):
        return f' x="{x:g}"{y} direction="ltr">{words}<'
    return f' x="{x:g}"{y} textLength="{length:g}">{words}<'


def _screenshots(made: dict[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    shots: tuple[tuple[str, Literal["light", "dark"], str, str], ...] = (
        ("en", "light", "#clause-automatic_intervention", "report.png"),
        ("ar", "dark", "#cell-automatic_intervention-2000 [data-stance=absent] a.quote", "report-ar.png"),
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        )
        for lang, scheme, place, name in shots:
            path = Path(folder) / f"{lang}.html"
            path.write_text(made[lang], "utf-8")
            page = chromium.new_page(
                viewport={"width": 1200, "height": 760}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.goto(path.as_uri())
            page.locator(place).evaluate("element => element.scrollIntoView()")
            if place.endswith("a.quote"):
                page.locator(place).click()
            page.screenshot(path=FOLDER / name)
        chromium.close()


if __name__ == "__main__":
    main()
