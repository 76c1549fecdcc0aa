"""The comparison as a table on a screen: side by side where there is room, else stacked."""

import re

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from treaty_diff.messages import Messages
from treaty_diff.records import Cell, CellStance, Claim, Comparison, Row, Source
from treaty_diff.render import view
from treaty_diff.render.bidi import Mode, is_rtl
from treaty_diff.render.screen import Line, Screen, block, outside, paint
from treaty_diff.render.shorten import shortened

# Of the sixteen colours these stand out on black and on white; bold would turn them into pale ones.
STYLES = {
    CellStance.PRESENT: "green",
    CellStance.ABSENT: "red",
    CellStance.UNCLEAR: "bold",
    CellStance.DISPUTED: "magenta",
    CellStance.SILENT: "dim",
}
_BETWEEN = 3  # a space, a border, a space
_NARROWEST = 17  # cells in which a line still holds three Arabic words
_NAMED = 26  # cells from which a treaty's full name stands below its year
_QUOTED = 2  # claims of one stance that a cell shows; the rest it counts


class TableView:
    """What every cell of one table needs: the sources by id, their numbers, the words, the screen."""

    def __init__(self, comparison: Comparison, messages: Messages, screen: Screen) -> None:
        self.comparison = comparison
        self.messages = messages
        self.screen = screen
        self.sources: dict[str, Source] = {source.id: source for source in comparison.sources}
        self.numbers = view.cited(comparison)

    def label(self, text: str, style: str = "", indent: int = 0, hang: int = 0) -> Line:
        """A line in the language of the labels."""
        return Line(text=text, style=style, rtl=self.messages.rtl, indent=indent, hang=hang)

    def quote(self, text: str, indent: int = 0) -> Line:
        """A line in the language of an article, or in Latin letters when asked for."""
        text = outside(text, self.screen)
        return Line(text=f"«{text}»", rtl=is_rtl(text), indent=indent)


def comparison_table(comparison: Comparison, messages: Messages, screen: Screen) -> str:
    """The whole table with its legend and sources, ready to write to the screen."""
    it = TableView(comparison, messages, screen)
    columns = len(comparison.treaties)
    label_width = min(max(14, screen.width // (columns + 2)), 30)
    cell_width = (screen.width - label_width - _BETWEEN * columns) // columns
    if cell_width < _NARROWEST or screen.mode is Mode.STACKED:
        body: list[RenderableType] = [_stack(row, it) for row in comparison.rows]
    else:
        body = [_grid(it, label_width, cell_width), Text()]
    head = [it.label(view.title(comparison, messages), "bold")]
    head += [it.label(note) for note in view.notes(comparison, messages)]
    parts: list[RenderableType] = [_whole(head, it), Text(), *body, _whole(_legend(it), it)]
    if it.numbers:
        parts += [Text(), _whole(_sources(it), it)]
    return paint(parts, screen)


def _whole(lines: list[Line], it: TableView) -> Text:
    return block(lines, it.screen.width, it.screen.mode)


def _grid(it: TableView, label_width: int, cell_width: int) -> Table:
    mirrored = it.messages.rtl and it.screen.mode is not Mode.PLAIN
    widths = [label_width, *[cell_width] * len(it.comparison.treaties)]
    head = [[it.label(it.messages.text("table.clause"), "bold")]]
    for treaty in it.comparison.treaties:
        name = [it.label(it.messages.text(f"treaty.{treaty}"), "dim")] if cell_width >= _NAMED else []
        head.append([it.label(treaty, "bold"), *name])
    rows = [
        [_label_lines(row, it), *(_cell_lines(cell, it, cell_width) for cell in row.cells)]
        for row in it.comparison.rows
    ]
    if mirrored:
        widths, head, rows = widths[::-1], head[::-1], [row[::-1] for row in rows]
    table = Table(box=box.SQUARE, show_edge=False, pad_edge=False, show_lines=True, header_style="")
    headings = [block(lines, width, it.screen.mode) for width, lines in zip(widths, head, strict=True)]
    tallest = max(heading.plain.count("\n") for heading in headings)
    for width, heading in zip(widths, headings, strict=True):
        heading.append("\n" * (tallest - heading.plain.count("\n")))  # Rich would put a short one at the foot
        table.add_column(heading, width=width, no_wrap=True, overflow="ignore")
    for row in rows:
        table.add_row(
            *(block(lines, width, it.screen.mode) for width, lines in zip(widths, row, strict=True))
        )
    return table


def _stack(row: Row, it: TableView) -> Text:
    lines = _label_lines(row, it)
    for cell in row.cells:
        first, *rest = _cell_lines(cell, it, it.screen.width - 4, indent=4)
        lines.append(it.label(f"{cell.treaty} {first.text}", first.style, indent=2))
        lines += rest
    return _whole([*lines, Line(text="")], it)


def _label_lines(row: Row, it: TableView) -> list[Line]:
    lines = [it.label(it.messages.text(f"clause.{row.clause}"), "bold")]
    for change in row.changes:
        words = view.change_text(change, it.messages)
        if len(row.changes) > 1:
            lines.append(it.label(f"{view.between(change, it.messages)}:", "dim"))
        lines.append(it.label(words, hang=2))
        lines += [it.label(text, indent=2) for text in view.term_changes(change, it.messages)]
    return lines


def _cell_lines(cell: Cell, it: TableView, width: int, indent: int = 0) -> list[Line]:
    lines = [it.label(view.stance_text(cell.stance, it.messages), STYLES[cell.stance], indent)]
    lines += [it.label(text, "bold", indent, hang=2) for text in view.term_lines(cell, it.messages)]
    for group in view.groups(cell):
        if group.stance != cell.stance:
            words = view.stance_text(group.stance, it.messages)
            lines.append(it.label(words, STYLES[group.stance], indent))
        shown = _QUOTED if group.stance == CellStance.UNCLEAR or width >= 40 else 1
        for claim in group.claims[:shown]:
            lines += _claim_lines(claim, it, width, indent)
        if len(group.claims) > shown:
            more = it.messages.count("more_claims", len(group.claims) - shown)
            lines.append(it.label(more, "dim", indent))
    return lines


def _claim_lines(claim: Claim, it: TableView, width: int, indent: int) -> list[Line]:
    source = it.sources[claim.source]
    lines = [it.quote(shortened(claim, max(width * 3, 70)), indent)]
    if claim.holder:
        name = outside(claim.holder.name, it.screen)
        lines.append(it.label(it.messages.text("table.holder", name=name), "", indent, hang=2))
    who = view.attribution(source, it.messages, _short(source.publisher))
    reference = f"[{it.numbers[source.id]}] {outside(who, it.screen)}"
    return [*lines, it.label(reference, "dim", indent, hang=2)]


def _short(publisher: str | None) -> str:
    """A publisher's name without the remarks behind it, which stand in the list of sources."""
    return re.split(r" \(|[,;\u060c] ", publisher)[0] if publisher else ""


def _legend(it: TableView) -> list[Line]:
    lines = [it.label(it.messages.text("table.legend"), "bold")]
    for word, meaning in view.legend(it.comparison, it.messages):
        lines.append(it.label(it.messages.text("table.labelled", label=word, value=meaning), hang=2))
    return lines


def _sources(it: TableView) -> list[Line]:
    lines = [it.label(it.messages.text("table.sources"), "bold")]
    for key, number in it.numbers.items():
        source = it.sources[key]
        parts = [source.id, view.attribution(source, it.messages, source.publisher), source.title]
        known = " · ".join(outside(part, it.screen) for part in parts if part)
        lines.append(it.label(f"[{number}] {known}", hang=2))
    silent = len(it.comparison.sources) - len(it.numbers)
    if silent:
        lines.append(it.label(it.messages.count("unquoted", silent)))
    return lines
