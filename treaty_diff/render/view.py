"""What the tables for people show of a cell, whatever the medium: groups of claims, terms, symbols."""

from collections.abc import Iterable, Sequence

from treaty_diff.comparison import terms_of
from treaty_diff.messages import Messages
from treaty_diff.records import (
    Cell,
    CellStance,
    Change,
    ChangeKind,
    Claim,
    Comparison,
    Facet,
    Record,
    Source,
    Stance,
)

# A shape of its own for each, so that colour only repeats what symbol and word have said.
STANCE_SYMBOLS = {
    CellStance.PRESENT: "✓",
    CellStance.ABSENT: "✗",
    CellStance.UNCLEAR: "?",
    CellStance.DISPUTED: "≠",
    CellStance.SILENT: "·",
}
CHANGE_SYMBOLS = {
    ChangeKind.SAME: "=",
    ChangeKind.ADDED: "+",
    ChangeKind.DROPPED: "−",
    ChangeKind.REWORDED: "~",
    ChangeKind.UNKNOWN: "?",
    ChangeKind.DISPUTED: "≠",
}


class Group(Record, frozen=True, kw_only=True):
    """The claims of a cell with one stance, the most telling first."""

    stance: CellStance
    claims: tuple[Claim, ...]


def groups(cell: Cell) -> list[Group]:
    """A cell's claims by stance, in the order in which they are shown: stated ones before unclear ones."""
    found = [
        Group(
            stance=CellStance(stance), claims=ranked(claim for claim in cell.claims if claim.stance is stance)
        )
        for stance in Stance
    ]
    return [group for group in found if group.claims]


def ranked(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that name more of a duty's terms first, then by source and place."""
    return tuple(
        sorted(
            claims, key=lambda claim: (-len({term.facet for term in claim.terms}), claim.source, claim.start)
        )
    )


def stance_text(stance: CellStance, messages: Messages) -> str:
    """A stance as symbol and word."""
    return f"{STANCE_SYMBOLS[stance]} {messages.text(f'stance.{stance}')}"


def change_text(change: Change, messages: Messages) -> str:
    """A change as symbol and word."""
    return f"{CHANGE_SYMBOLS[change.kind]} {messages.text(f'change.{change.kind}')}"


def between(change: Change, messages: Messages) -> str:
    """The two treaties of a change."""
    return messages.text("table.between", before=change.before, after=change.after)


def term_changes(change: Change, messages: Messages) -> list[str]:
    """A reworded clause facet by facet: ``timing: without delay → immediately``."""
    arrow = messages.text("table.arrow")
    return [
        labelled(
            f"facet.{item.facet}",
            f"{values(item.before, messages)} {arrow} {values(item.after, messages)}",
            messages,
        )
        for item in change.terms
    ]


def term_lines(cell: Cell, messages: Messages) -> list[str]:
    """The terms on which a cell's clause stands: ``trigger: armed attack / state of war``."""
    found = [(facet, terms_of(cell, facet)) for facet in Facet]
    return [labelled(f"facet.{facet}", values(codes, messages), messages) for facet, codes in found if codes]


def values(codes: Sequence[str], messages: Messages) -> str:
    """The labels of a facet's values."""
    return messages.text("table.either").join(messages.term(code) for code in codes)


def labelled(key: str, value: str, messages: Messages) -> str:
    """A label, by its key, and a value."""
    return messages.text("table.labelled", label=messages.text(key), value=value)


def attribution(source: Source, messages: Messages, name: str | None) -> str:
    """Who published it, under that name if there is one, and when."""
    date = source.date or messages.text("table.no_date")
    return messages.text("table.attribution", source=name, date=date) if name else date


def title(comparison: Comparison, messages: Messages) -> str:
    """The heading of a comparison."""
    *earlier, later = comparison.treaties
    return messages.text("table.title", earlier=messages.text("table.comma").join(earlier), later=later)


def notes(comparison: Comparison, messages: Messages) -> list[str]:
    """What a reader must know of the choice of sources: the day that was asked for and whom it cost."""
    found = []
    if comparison.as_of:
        found.append(messages.text("table.as_of", day=comparison.as_of))
    if comparison.undated:
        found.append(
            messages.text("table.undated", names=messages.text("table.comma").join(comparison.undated))
        )
    return found


def legend(comparison: Comparison, messages: Messages) -> list[tuple[str, str]]:
    """The symbols and words that occur, each with what it means; silence is always explained."""
    seen = {cell.stance for row in comparison.rows for cell in row.cells} | {CellStance.SILENT}
    seen |= {group.stance for row in comparison.rows for cell in row.cells for group in groups(cell)}
    changed = {change.kind for row in comparison.rows for change in row.changes}
    stances = [
        (stance_text(stance, messages), messages.text(f"stance_means.{stance}"))
        for stance in CellStance
        if stance in seen
    ]
    changes = [
        (f"{CHANGE_SYMBOLS[kind]} {messages.text(f'change.{kind}')}", messages.text(f"change_means.{kind}"))
        for kind in ChangeKind
        if kind in changed
    ]
    return stances + changes


def cited(comparison: Comparison) -> dict[str, int]:
    """The sources that the cells rest on, numbered from 1 in the order of the comparison's sources."""
    used = {claim.source for row in comparison.rows for cell in row.cells for claim in cell.claims}
    ids = [source.id for source in comparison.sources if source.id in used]
    return {key: number for number, key in enumerate(ids, 1)}
