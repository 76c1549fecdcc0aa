"""Markdown: a GitHub table with every claim's whole quote, a legend and the sources."""

import re

from treaty_diff.messages import Messages
from treaty_diff.records import Cell, Change, Claim, Comparison, Source
from treaty_diff.render import view
from treaty_diff.render.clean import clean

# Each may begin or end markup, an entity, a formula or a table's cell.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")


def comparison_markdown(comparison: Comparison, messages: Messages) -> str:
    """The whole comparison; nothing of an article's text is markup in it."""
    sources = {source.id: source for source in comparison.sources}
    header = [messages.text("table.clause"), *comparison.treaties, messages.text("table.change")]
    rows = [
        [
            escaped(messages.text(f"clause.{row.clause}")),
            *(_cell(cell, sources, messages) for cell in row.cells),
            "<br>".join(_changes(row.changes, messages)),
        ]
        for row in comparison.rows
    ]
    table = [_line(header), _line(["---"] * len(header)), *(_line(row) for row in rows)]
    legend = [f"- {escaped(word)}: {escaped(meaning)}" for word, meaning in view.legend(comparison, messages)]
    numbers = view.cited(comparison)
    listed = [f"{number}. {_source(sources[key], messages)}" for key, number in numbers.items()]
    notes = [escaped(note) for note in view.notes(comparison, messages)]
    parts = [
        f"## {escaped(view.title(comparison, messages))}",
        *notes,
        "\n".join(table),
        f"### {escaped(messages.text('table.legend'))}",
        "\n".join(legend),
    ]
    if listed:
        parts += [f"### {escaped(messages.text('table.sources'))}", "\n".join(listed)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """``text`` cleaned, its markup inert, its line ends as ``<br>``."""
    return _MARKUP.sub(r"\\\1", clean(text)).replace("\n", "<br>")


def _cell(cell: Cell, sources: dict[str, Source], messages: Messages) -> str:
    lines = [f"**{escaped(view.stance_text(cell.stance, messages))}**"]
    lines += [escaped(line) for line in view.term_lines(cell, messages)]
    for group in view.groups(cell):
        if group.stance != cell.stance:
            lines.append(escaped(view.stance_text(group.stance, messages)))
        lines += [_quote(claim, sources[claim.source], messages) for claim in group.claims]
    return "<br>".join(lines)


def _quote(claim: Claim, source: Source, messages: Messages) -> str:
    said = [view.attribution(source, messages, source.id)]
    if claim.holder:
        said.append(messages.text("table.holder", name=claim.holder.name))
    return f"«{escaped(claim.quote)}» ({escaped('; '.join(said))})"


def _changes(changes: tuple[Change, ...], messages: Messages) -> list[str]:
    lines = []
    for change in changes:
        word = escaped(view.change_text(change, messages))
        lines.append(f"{escaped(view.between(change, messages))}: {word}" if len(changes) > 1 else word)
        lines += [escaped(line) for line in view.term_changes(change, messages)]
    return lines


def _source(source: Source, messages: Messages) -> str:
    parts = [source.id, view.attribution(source, messages, source.publisher), source.title, source.url]
    return escaped(" · ".join(part for part in parts if part))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
