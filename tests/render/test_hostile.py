"""An article full of markup, escapes, overrides and formulas does nothing in any format."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable

import pytest

from tests.hands import article, claim
from tests.render.sample import HOSTILE, hostile
from treaty_diff.messages import Lang, load_messages
from treaty_diff.render.bidi import Mode
from treaty_diff.render.csv import comparison_csv, guarded
from treaty_diff.render.explain import explanation
from treaty_diff.render.json import comparison_json, comparison_jsonl
from treaty_diff.render.markdown import comparison_markdown
from treaty_diff.render.screen import Screen
from treaty_diff.render.sources import source_list
from treaty_diff.render.terminal import comparison_table
from treaty_diff.table import source_of

EN = load_messages(Lang.EN)


def explained(screen: Screen) -> str:
    return explanation(article(HOSTILE, HOSTILE), [claim(quote=HOSTILE, rule=HOSTILE)], EN, screen)


def listed(screen: Screen) -> str:
    source = article(HOSTILE, HOSTILE, title=HOSTILE, publisher=HOSTILE, date_basis=HOSTILE)
    return source_list([source_of(source)], EN, screen)


PLAIN: dict[str, Callable[[], str]] = {
    "table": lambda: comparison_table(hostile(), EN, Screen()),
    "narrow table": lambda: comparison_table(hostile(), EN, Screen(width=30)),
    "table in Latin letters": lambda: comparison_table(hostile(), EN, Screen(translit=True)),
    "markdown": lambda: comparison_markdown(hostile(), EN),
    "csv": lambda: comparison_csv(hostile()),
    "json": lambda: comparison_json(hostile()),
    "jsonl": lambda: comparison_jsonl(hostile()),
    "explain": lambda: explained(Screen()),
    "sources": lambda: listed(Screen()),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_piped_holds_no_control_character(name: str) -> None:
    text = PLAIN[name]().replace("\r\n", "\n") if name == "csv" else PLAIN[name]()
    assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\t"]


@pytest.mark.parametrize("shown", [lambda screen: comparison_table(hostile(), EN, screen), explained, listed])
@pytest.mark.parametrize("mode", [Mode.ISOLATE, Mode.VISUAL, Mode.WORDS, Mode.STACKED])
def test_a_terminal_gets_only_our_colours_and_isolates(shown: Callable[[Screen], str], mode: Mode) -> None:
    text = shown(Screen(mode=mode, terminal=True))
    rest = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert not [char for char in rest if unicodedata.category(char) == "Cc" and char != "\n"]
    if mode not in (Mode.ISOLATE, Mode.STACKED):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", rest)
    for row in rest.split("\n"):
        assert row.count("\u2066") + row.count("\u2067") == row.count("\u2069")


def test_markup_is_shown_as_it_is_written() -> None:
    text = comparison_table(hostile(), EN, Screen(width=1000))
    assert "[link=https://evil.example]x[/link] [/4] :smile:" in text


def test_json_holds_the_raw_text_with_what_is_active_escaped() -> None:
    assert json.loads(comparison_json(hostile()))["sources"][0]["title"] == HOSTILE
    assert "\\u202e" in comparison_json(hostile())


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\uff1d1", "\u202e=1", "\x1b[0m=1"],
)
def test_no_cell_of_the_csv_begins_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")


@pytest.mark.parametrize("text", ["", "نص", "a=1", "2024-06-19", "«-1»"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_hostile_cells_of_the_csv_are_guarded() -> None:
    rows = list(csv.reader(io.StringIO(comparison_csv(hostile()), newline="")))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
