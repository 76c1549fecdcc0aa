"""What the report shows, as records that its templates read: claims numbered, sources named, changes told."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from treaty_diff.comparison import change, terms_of
from treaty_diff.messages import Messages
from treaty_diff.records import (
    Article,
    Cell,
    CellStance,
    ChangeKind,
    Claim,
    Clause,
    ClauseTable,
    Facet,
    Record,
    Source,
    Stance,
    Treaty,
)
from treaty_diff.render.clean import one_line
from treaty_diff.render.passage import KINDS, Piece, kind_of, paragraphs, quotation

SHOWN = 3


class TermWords(Record, frozen=True):
    """A term's label, the article's words for it, and the claim that they stand in."""

    facet: Facet
    value: str
    label: str
    words: str
    number: int


class Entry(Record, frozen=True):
    """A claim as it is listed: its number on the page, its neighbours in the article, its words."""

    number: int
    claim: Claim
    anchor: str
    label: str
    date: str | None
    holder: str | None
    quote: list[Piece]
    terms: list[TermWords]
    words: list[tuple[str, list[str]]]
    previous: int | None
    following: int | None


class SourceView(Record, frozen=True):
    """A source and its whole article, marked."""

    anchor: str
    source: Source
    label: str
    url: str | None
    claims_said: str
    kinds: list[str]
    lines: list[list[Piece]]
    entries: list[Entry]


class CellView(Record, frozen=True):
    """A cell with the claims to show at once and those to fold away."""

    treaty: Treaty
    stance: CellStance
    shown: list[Entry]
    more: list[Entry]
    more_said: str


class RowView(Record, frozen=True):
    """A clause with its cells."""

    clause: Clause
    cells: list[CellView]


class FacetView(Record, frozen=True):
    """One facet of a duty, as each side words it."""

    facet: Facet
    differs: bool
    sides: list[list[TermWords]]


class ChangeView(Record, frozen=True):
    """What happened to a clause between two treaties; ``said`` is the key of the sentence."""

    clause: Clause
    kind: ChangeKind
    said: str
    sides: list[Treaty]
    facets: list[FacetView]


class PairView(Record, frozen=True):
    """All that is known between two treaties, and the clauses of which nothing is."""

    before: Treaty
    after: Treaty
    known: list[ChangeView]
    unknown: list[Clause]


def entries_of(table: ClauseTable, articles: Mapping[str, Article], messages: Messages) -> dict[Claim, Entry]:
    """Every claim of the table, numbered from 1 in the order of the sources and of their texts."""
    claims = {claim for cell in table.cells for claim in cell.claims}
    order = {source.id: index for index, source in enumerate(table.sources)}
    ordered = sorted(
        claims,
        key=lambda one: (order[one.source], one.start, one.end, one.clause, one.treaty, one.stance, one.rule),
    )
    sources = {source.id: source for source in table.sources}
    entries: dict[Claim, Entry] = {}
    for index, claim in enumerate(ordered):
        text = articles[claim.source].text
        source = sources[claim.source]
        alike = [
            0 <= at < len(ordered) and ordered[at].source == claim.source for at in (index - 1, index + 1)
        ]
        entries[claim] = Entry(
            number=index + 1,
            claim=claim,
            anchor=f"a{order[claim.source] + 1}",
            label=label_of(source, messages),
            date=source.date,
            holder=one_line(claim.holder.name) if claim.holder else None,
            quote=quotation(index + 1, claim),
            terms=[
                TermWords(
                    facet=term.facet,
                    value=term.value,
                    label=messages.term(term.value),
                    words=one_line(text[term.start : term.end]),
                    number=index + 1,
                )
                for term in claim.terms
            ],
            words=_words(claim, text),
            previous=index if alike[0] else None,
            following=index + 2 if alike[1] else None,
        )
    return entries


def sources_of(
    table: ClauseTable, articles: Mapping[str, Article], entries: Iterable[Entry], messages: Messages
) -> list[SourceView]:
    """Every source with its article's text in pieces."""
    by_source: dict[str, list[Entry]] = {source.id: [] for source in table.sources}
    for entry in entries:
        by_source[entry.claim.source].append(entry)
    views = []
    for index, source in enumerate(table.sources):
        own = by_source[source.id]
        lines = paragraphs(articles[source.id], [(entry.number, entry.claim) for entry in own])
        seen = {mark.kind for line in lines for piece in line for mark in piece.marks}
        views.append(
            SourceView(
                anchor=f"a{index + 1}",
                source=source,
                label=label_of(source, messages),
                # Any other scheme could act: javascript:, data:.
                url=source.url if source.url and source.url.startswith(("https://", "http://")) else None,
                claims_said=messages.count("claims", len(own)),
                kinds=[kind for kind in KINDS if kind in seen],
                lines=lines,
                entries=own,
            )
        )
    return views


def rows_of(table: ClauseTable, entries: Mapping[Claim, Entry], messages: Messages) -> list[RowView]:
    """The clauses with their cells, the most telling claims of each first."""
    return [
        RowView(
            clause=clause,
            cells=[_cell(table.cell(clause, treaty), entries, messages) for treaty in table.treaties],
        )
        for clause in table.clauses
    ]


def pairs_of(table: ClauseTable, entries: Mapping[Claim, Entry]) -> list[PairView]:
    """What changed between each two treaties, those farthest apart first."""
    pairs = sorted(
        combinations(table.treaties, 2),
        key=lambda pair: table.treaties.index(pair[0]) - table.treaties.index(pair[1]),
    )
    views = []
    for before, after in pairs:
        told = [
            _change(table.cell(clause, before), table.cell(clause, after), entries)
            for clause in table.clauses
        ]
        views.append(
            PairView(
                before=before,
                after=after,
                known=[one for one in told if one.kind != ChangeKind.UNKNOWN],
                unknown=[one.clause for one in told if one.kind == ChangeKind.UNKNOWN],
            )
        )
    return views


def label_of(source: Source, messages: Messages) -> str:
    """A source's name in few words: its publisher without the remark in brackets."""
    name = one_line(source.publisher or "").partition(" (")[0]
    return name or one_line(source.title or "") or messages.text("table.nameless")


def _cell(cell: Cell, entries: Mapping[Claim, Entry], messages: Messages) -> CellView:
    # The fullest wording says most; each stance in the cell is seen before a second one of the same.
    rich = sorted(cell.claims, key=lambda claim: (claim.stance.value != cell.stance.value, -len(claim.terms)))
    first = {claim.stance: claim for claim in reversed(rich)}
    leading = [claim for claim in rich if first[claim.stance] is claim]
    listed = [entries[claim] for claim in leading + [claim for claim in rich if claim not in leading]]
    # One claim left over takes no more room than the line that would hide it.
    cut = SHOWN if len(listed) > SHOWN + 1 else len(listed)
    return CellView(
        treaty=cell.treaty,
        stance=cell.stance,
        shown=listed[:cut],
        more=listed[cut:],
        more_said=messages.count("more_claims", len(listed) - cut),
    )


def _change(before: Cell, after: Cell, entries: Mapping[Claim, Entry]) -> ChangeView:
    found = change(before, after)
    sides = [cell for cell in (before, after) if cell.stance == CellStance.PRESENT]
    differing = {term.facet for term in found.terms}
    worded = [
        FacetView(
            facet=facet, differs=facet in differing, sides=[_values(cell, facet, entries) for cell in sides]
        )
        for facet in Facet
        if any(terms_of(cell, facet) for cell in sides)
    ]
    said = found.kind.value
    if found.kind == ChangeKind.SAME:
        said = "both_present" if sides else "both_absent"
    telling = found.kind not in (ChangeKind.UNKNOWN, ChangeKind.DISPUTED)
    return ChangeView(
        clause=before.clause,
        kind=found.kind,
        said=said,
        sides=[cell.treaty for cell in sides],
        facets=worded if telling else [],
    )


def _values(cell: Cell, facet: Facet, entries: Mapping[Claim, Entry]) -> list[TermWords]:
    """Each value once, in the words of the first claim that has it."""
    found: dict[str, TermWords] = {}
    for claim in cell.claims:
        for term in entries[claim].terms if claim.stance == Stance.PRESENT else ():
            if term.facet == facet:
                found.setdefault(term.value, term)
    return [found[value] for value in sorted(found)]


def _words(claim: Claim, text: str) -> list[tuple[str, list[str]]]:
    """The words that decided a claim, by kind."""
    found: dict[str, list[str]] = {}
    for cue in claim.cues:
        found.setdefault(kind_of(cue), []).append(one_line(text[cue.start : cue.end]))
    if claim.holder is not None:
        found["holder"] = [one_line(claim.holder.name)]
    return [(kind, found[kind]) for kind in KINDS if kind in found]
