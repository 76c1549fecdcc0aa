"""Lines of text on a screen of some width: wrapped, ordered, padded, and painted by Rich."""

import io

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from treaty_diff.records import Record
from treaty_diff.render.bidi import Mode, order, wrap
from treaty_diff.render.clean import one_line


class Screen(Record, frozen=True, kw_only=True):
    """Where a table is shown: its cells, its way with Arabic, whether it is a terminal and has colours."""

    width: int = 80
    mode: Mode = Mode.PLAIN
    terminal: bool = False
    color: bool = True
    translit: bool = False


def outside(text: str, screen: Screen) -> str:
    """A text from an article or its metadata, in Latin letters where the screen asks for them."""
    if not screen.translit:
        return text
    from treaty_diff.render.translit import latin

    return latin(text)


class Line(Record, frozen=True, kw_only=True):
    """A paragraph in one style: ``indent`` on its starting side, ``hang`` more from its second line on."""

    text: str
    style: str = ""
    rtl: bool = False
    indent: int = 0
    hang: int = 0


def laid(line: Line, width: int, mode: Mode) -> list[str]:
    """The rows of a paragraph, each at most ``width`` cells, cleaned and in the terminal's order."""
    rows = []
    pieces = wrap(one_line(line.text), width - line.indent - line.hang)
    for number, piece in enumerate(pieces):
        margin = " " * (line.indent + (line.hang if number else 0))
        shown = order(piece, mode, rtl=line.rtl)
        # A stacked line goes to the right edge by the terminal's doing, a plain one is not for screens.
        if line.rtl and mode not in (Mode.PLAIN, Mode.STACKED):
            rows.append(" " * (width - len(margin) - cell_len(shown)) + shown + margin)
        else:
            rows.append(margin + shown)
    return rows


def block(lines: list[Line], width: int, mode: Mode) -> Text:
    """Paragraphs below one another, never parsed as markup."""
    text = Text(no_wrap=True, overflow="ignore")
    for number, (row, style) in enumerate(
        (row, line.style) for line in lines for row in laid(line, width, mode) or [""]
    ):
        text.append("\n" if number else "")
        text.append(row, style or None)
    return text


def paint(parts: list[RenderableType], screen: Screen) -> str:
    """Everything below one another as the text to write, with colours where the screen has them."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        # None leaves it to Rich, which heeds FORCE_COLOR; NO_COLOR and TERM=dumb it heeds in any case.
        force_terminal=True if screen.terminal else None,
        no_color=None if screen.color else True,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))
    return "\n".join(row.rstrip(" ") for row in out.getvalue().split("\n"))
