"""Arabic in terminals: wrap in logical order, then put each line in the order that the terminal needs.

Terminals differ in who reorders right-to-left text. Some do it by themselves, across the borders of a
table unless each line is isolated; some not at all; kitty does it inside words only.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from rich.cells import cell_len

# BDSM (ECMA-48 8.3 with 7.2.15's mode 8): reset, the terminal shows characters in the order they are sent.
EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"
_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What kitty takes for one run of right-to-left letters; digits run the other way.
_LETTERS = re.compile(f"(?:(?![\u0660-\u066c\u06f0-\u06f9]){_RTL.pattern})+")
# After an Arabic letter the parts of a date, or of a name that begins with digits, would be set from right
# to left (rules W2 to W7 of UAX #9).
_LTR = re.compile(r"(?<!\w)(?:\d{4}-\d{2}-\d{2}\b|\d[\w.-]*[A-Za-z][\w.-]*)", re.ASCII)
_ISOLATED = rf"{_LRI}\g<0>{_PDI}"
_EMBEDDED = "\u202a\\g<0>\u202c"  # python-bidi knows embeddings and no isolates; it takes them out again
_FIRST_VTE_WITH_BIDI = 5800


class Choice(StrEnum):
    """What a user may ask for."""

    AUTO = "auto"
    TERMINAL = "terminal"
    VISUAL = "visual"
    OFF = "off"


class Mode(StrEnum):
    """Who reorders: nobody; the terminal, by isolated or by whole lines, or inside words only; or we."""

    PLAIN = "plain"
    ISOLATE = "isolate"
    STACKED = "stacked"
    WORDS = "words"
    VISUAL = "visual"


_FORCED = {Choice.TERMINAL: Mode.ISOLATE, Choice.VISUAL: Mode.VISUAL, Choice.OFF: Mode.PLAIN}


def pick(choice: Choice, env: Mapping[str, str], tty: bool) -> Mode:
    """The mode for a terminal known by its environment; the first rule that fits wins."""
    term = env.get("TERM", "")
    if choice in _FORCED:
        return _FORCED[choice]
    if not tty or term in ("", "dumb"):
        return Mode.PLAIN
    if "KITTY_WINDOW_ID" in env or term == "xterm-kitty":
        return Mode.WORDS
    if _reorders_lines(env):
        return Mode.ISOLATE
    if "MLTERM" in env or term.startswith("mlterm"):
        return Mode.STACKED
    return Mode.VISUAL


def is_rtl(text: str) -> bool:
    """Whether a text holds any right-to-left letter."""
    return _RTL.search(text) is not None


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, in logical order; longer words are cut."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split():
        for piece in _pieces(word, max(width, 1)):
            cells = cell_len(piece)
            if line and taken + 1 + cells <= width:
                line, taken = f"{line} {piece}", taken + 1 + cells
            else:
                lines += [line] if line else []
                line, taken = piece, cells
    return [*lines, line] if line else lines


def order(line: str, mode: Mode, *, rtl: bool) -> str:
    """One wrapped line as it is sent to the terminal; ``rtl`` is the direction of its paragraph."""
    # A stacked line has its terminal's own bidi to itself, and controls would take cells in it.
    if mode in (Mode.PLAIN, Mode.STACKED) or not (rtl or is_rtl(line)):
        return line
    if mode is Mode.ISOLATE:
        return f"{_RLI if rtl else _LRI}{_LTR.sub(_ISOLATED, line)}{_PDI}"
    line = _LTR.sub(_EMBEDDED, line)
    if mode is Mode.VISUAL:
        return _displayed(_reshape(line), rtl)
    # kitty shapes and reverses each run of letters itself, and shows no mark on its own letter then.
    bare = "".join(char for char in line if unicodedata.category(char) != "Mn")
    return _LETTERS.sub(lambda run: run[0][::-1], _displayed(bare, rtl))


def _reorders_lines(env: Mapping[str, str]) -> bool:
    vte = env.get("VTE_VERSION", "")
    return (
        (vte.isdecimal() and int(vte) >= _FIRST_VTE_WITH_BIDI)
        or "KONSOLE_VERSION" in env
        or env.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def _pieces(word: str, width: int) -> list[str]:
    """A word in parts of at most ``width`` cells, no mark parted from its letter."""
    if cell_len(word) <= width:
        return [word]
    pieces, piece = [], ""
    for char in word:
        if piece and cell_len(piece + char) > width:
            pieces.append(piece)
            piece = ""
        piece += char
    return [*pieces, piece]


def _displayed(line: str, rtl: bool) -> str:
    # The package's own top-level get_display leaves brackets unmirrored (rule L4 of UAX #9).
    from bidi.algorithm import get_display

    return str(get_display(line, base_dir="R" if rtl else "L"))


def _reshape(line: str) -> str:
    return str(_reshaper().reshape(line))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    # Terminals in this mode put a mark on the wrong neighbour; the ligature for Allah is in few fonts.
    return ArabicReshaper({"delete_harakat": True, "support_ligatures": True, "ARABIC LIGATURE ALLAH": False})
