"""A sentence while it is read: its clauses, the treaties it names, and what was found in it so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from treaty_diff.event import IN_FORCE, SUPERSESSION
from treaty_diff.frames import Content
from treaty_diff.records import Stance
from treaty_diff.referents import Discourse, Referent
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark, Sentence

OPPOSITE = {Stance.PRESENT: Stance.ABSENT, Stance.ABSENT: Stance.PRESENT}


class Finding(msgspec.Struct, frozen=True):
    """A claim before it has offsets: token indices ``[start, end)`` of its sentence.

    ``content`` is the span of what is claimed, ``unit`` the number of the grammatical clause it stands in.
    """

    treaties: tuple[str, ...]
    clause: str
    stance: Stance
    start: int
    end: int
    rule: str
    cues: tuple[Mark, ...]
    content: tuple[int, int]
    unit: int

    @property
    def is_life(self) -> bool:
        """Whether it tells of the life of a treaty, and not of what the treaty provides."""
        return self.clause in (IN_FORCE, SUPERSESSION)


class Pending(msgspec.Struct, frozen=True):
    """A content that waits for its treaty, which the sentence names only later (cataphora)."""

    content: Content
    stance: Stance
    cues: tuple[Mark, ...]
    unit: int


@dataclass(slots=True)
class Reading:
    """A sentence while it is read; ``main`` maps the number of a clause to the treaties it speaks of."""

    sentence: Sentence
    units: list[Unit]
    referents: list[Referent]
    found: list[Finding] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
    main: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)  # numbers of the clauses that are entries of a table

    def antecedents(self, unit: Unit, reach: int) -> list[Referent]:
        """The treaties named right before a clause: its last word is at most ``reach`` tokens away."""
        return [r for r in self.referents if unit.start - reach <= r.end <= unit.start]

    def last_content(self, number: int) -> list[Finding]:
        """The findings of the content that was recorded last, of the clauses before one."""
        earlier = [f for f in self.found if f.unit < number and not f.is_life]
        return [f for f in earlier if (f.unit, f.content) == (earlier[-1].unit, earlier[-1].content)]


@dataclass(slots=True)
class Memory:
    """What carries over from sentence to sentence."""

    discourse: Discourse
    last: tuple[str, ...] = ()  # clause ids spoken of last
    asked: int | None = None  # how many claims stood before the question just asked
    stated: int = 0  # how many claims stood before the sentence just read
    questioned: tuple[str, ...] = ()  # the topic of the last question
    heading: tuple[str, ...] = ()  # the treaty that heads the lines of a table
    introduced: bool = False  # whether the sentence before ends in a colon
    denied: bool = False  # whether the line that introduces the list denies it
    charter: bool = False  # whether the text has spoken of Article 51
    listing: bool = False  # whether the text is in a list under «the treaty provides:»


class Passage(msgspec.Struct, frozen=True):
    """One grammatical clause of a sentence, the treaties it names, and what it can lean on."""

    reading: Reading
    number: int
    here: list[Referent]
    topic_before: tuple[str, ...]  # the topic when the clause began
    memory: Memory

    @property
    def sentence(self) -> Sentence:
        """The sentence that the clause is part of."""
        return self.reading.sentence

    @property
    def unit(self) -> Unit:
        """The clause itself."""
        return self.reading.units[self.number]

    @property
    def discourse(self) -> Discourse:
        """What the article has spoken of so far."""
        return self.memory.discourse

    @property
    def subjects(self) -> list[Referent]:
        """The treaties that the clause names as its subject or its source."""
        return [r for r in self.here if r.part in ("main", "source") and r.kind != "year" and r.treaties]

    @property
    def years(self) -> list[Referent]:
        """The bare years of treaties in the clause."""
        return [r for r in self.here if r.kind == "year" and r.treaties]

    @property
    def words(self) -> list[int]:
        """Token indices of the clause without its punctuation."""
        return [i for i in self.unit.indices() if self.sentence.words[i].variants]

    def has(self, *roles: str, before: int | None = None) -> bool:
        """Whether a token of the clause, of those before a token index, carries one of the roles."""
        parts = self.unit.parts
        stop = len(self.sentence) if before is None else before
        return any(self.sentence.has_in(a, min(b, stop), *roles) for a, b in parts)

    def without(self, name: Referent) -> "Passage":
        """The same clause as if it did not name that treaty."""
        return msgspec.structs.replace(self, here=[r for r in self.here if r is not name])

    def record(
        self,
        clauses: Iterable[str],
        treaties: tuple[str, ...],
        stance: Stance,
        span: tuple[int, int],
        *,
        rule: str,
        cues: tuple[Mark, ...],
        content: tuple[int, int],
    ) -> None:
        """Add one finding for each clause id."""
        self.reading.found += [
            Finding(treaties, clause, stance, *span, rule, cues, content, self.number) for clause in clauses
        ]


def content_mark(content: Content) -> Mark:
    """The cue that shows the first noun or verb of a content."""
    return Mark("content", content.start, content.head + 1)


def treaty_mark(name: Referent) -> Mark:
    """The cue that shows a treaty's name."""
    return Mark("treaty", name.start, name.end)
