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
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
# After an Arabic letter the parts of a date would be set from right to left (rules W2 and W4 of UAX #9).
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
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
    """Who reorders: nobody, the terminal per isolated line, per stacked line, inside words, or we."""

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
    line = ""
    for word in text.split():
        for piece in _pieces(word, max(width, 1)):
            longer = f"{line} {piece}" if line else piece
            if cell_len(longer) <= width:
                line = longer
            else:
                lines += [line] if line else []
                line = piece
    return [*lines, line] if line else lines


def order(line: str, mode: Mode, *, rtl: bool) -> str:
    """One wrapped line as it is sent to the terminal; ``rtl`` is the direction of its paragraph."""
    if mode is Mode.PLAIN or not (rtl or is_rtl(line)):
        return line
    if mode in (Mode.ISOLATE, Mode.STACKED):
        return f"{_RLI if rtl else _LRI}{_DAY.sub(_ISOLATED, line)}{_PDI}"
    line = _DAY.sub(_EMBEDDED, line)
    if mode is Mode.VISUAL:
        return _displayed(_reshape(line), rtl)
    # kitty shapes and reverses the letters of each word itself, and shows no mark on its own letter then.
    bare = "".join(char for char in line if unicodedata.category(char) != "Mn")
    words = _displayed(bare, rtl).split(" ")
    return " ".join(word[::-1].translate(_MIRRORED) if is_rtl(word) else word for word in words)


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
