"""The words of the project, as frozen records.

All offsets are code points into an article's raw text: ``article.text[start:end]`` is the quote.
Dates are ISO 8601 days (``2024-06-19``).
"""

from enum import StrEnum

import msgspec


class Treaty(StrEnum):
    """The three treaties between the USSR/Russia and the DPRK, by the year of signature."""

    Y1961 = "1961"
    Y2000 = "2000"
    Y2024 = "2024"


class Clause(StrEnum):
    """What a treaty may provide; core clauses first."""

    AUTOMATIC_INTERVENTION = "automatic_intervention"
    ARTICLE_51 = "article_51"
    THIRD_PARTY = "third_party"
    MUTUAL_DEFENSE = "mutual_defense"
    CONSULTATION = "consultation"
    SUPERSESSION = "supersession"
    IN_FORCE = "in_force"
    SANCTIONS = "sanctions"


CORE_CLAUSES = (Clause.AUTOMATIC_INTERVENTION, Clause.ARTICLE_51, Clause.THIRD_PARTY)


class Stance(StrEnum):
    """What a claim says of a clause: the treaty has it, lacks it, or it is not known."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCLEAR = "unclear"


class CellStance(StrEnum):
    """A cell's stance: as a claim's, or the sources disagree, or no source says anything."""

    PRESENT = "present"
    ABSENT = "absent"
    UNCLEAR = "unclear"
    DISPUTED = "disputed"
    SILENT = "silent"


class ChangeKind(StrEnum):
    """How a clause changed from one treaty to a later one."""

    SAME = "same"
    ADDED = "added"
    DROPPED = "dropped"
    REWORDED = "reworded"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"


class Facet(StrEnum):
    """The sides of a duty on which wordings differ."""

    TIMING = "timing"
    TRIGGER = "trigger"
    MEANS = "means"
    BASIS = "basis"


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, keyword-only, strict when decoded."""


class Span(Record, frozen=True):
    """``[start, end)`` in code points of the raw text."""

    start: int
    end: int


class Article(Record, frozen=True):
    """A source text and what is known of it. ``text`` is raw and never altered."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    date_basis: str | None = None
    url: str | None = None


class Cue(Record, frozen=True):
    """Words that decided a claim: ``kind`` names the role (negation, doubt, treaty, content …)."""

    kind: str
    start: int
    end: int


class Term(Record, frozen=True):
    """One facet of a duty as worded: ``value`` is the code (``without_delay``), the span its words."""

    facet: Facet
    value: str
    start: int
    end: int


class Holder(Record, frozen=True):
    """Who says so. ``name`` is the folded-free quote of the words at the span."""

    name: str
    start: int
    end: int


class Claim(Record, frozen=True):
    """What one passage of one article says about one clause of one treaty."""

    source: str
    treaty: Treaty
    clause: Clause
    stance: Stance
    start: int
    end: int
    quote: str
    rule: str
    cues: tuple[Cue, ...] = ()
    terms: tuple[Term, ...] = ()
    holder: Holder | None = None

    @property
    def span(self) -> Span:
        """The claim's span in its article."""
        return Span(start=self.start, end=self.end)


class Cell(Record, frozen=True):
    """One treaty × one clause: a stance and the claims behind it."""

    treaty: Treaty
    clause: Clause
    stance: CellStance
    claims: tuple[Claim, ...] = ()


class Source(Record, frozen=True):
    """An article without its text, and the SHA-256 of its UTF-8 bytes in hexadecimal."""

    id: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    date: str | None = None
    date_basis: str | None = None
    url: str | None = None


class ClauseTable(Record, frozen=True):
    """All cells of the treaties and clauses asked for, clause by clause, treaty by treaty.

    ``as_of`` is the last day that counts, ``undated`` the articles left out because nobody knows theirs.
    """

    treaties: tuple[Treaty, ...]
    clauses: tuple[Clause, ...]
    cells: tuple[Cell, ...]
    sources: tuple[Source, ...] = ()
    as_of: str | None = None
    undated: tuple[str, ...] = ()

    def cell(self, clause: Clause, treaty: Treaty) -> Cell:
        """The cell of one clause and treaty; raises ``KeyError`` for one not in the table."""
        for found in self.cells:
            if found.clause == clause and found.treaty == treaty:
                return found
        raise KeyError((clause, treaty))


class TermChange(Record, frozen=True):
    """A facet whose wording differs between two treaties: the values seen in each."""

    facet: Facet
    before: tuple[str, ...]
    after: tuple[str, ...]


class Change(Record, frozen=True):
    """What happened to a clause between an earlier and a later treaty."""

    before: Treaty
    after: Treaty
    kind: ChangeKind
    terms: tuple[TermChange, ...] = ()


class Row(Record, frozen=True):
    """One clause: its cells in the order of the treaties, and the changes between neighbours."""

    clause: Clause
    cells: tuple[Cell, ...]
    changes: tuple[Change, ...] = ()


class Comparison(Record, frozen=True):
    """Two or three treaties side by side."""

    treaties: tuple[Treaty, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...] = ()
    as_of: str | None = None
    undated: tuple[str, ...] = ()


class TreatyDiffError(Exception):
    """A fault that the user can mend; its message names the place and the remedy."""
