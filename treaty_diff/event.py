"""An event in the life of a treaty, and what is needed to read one from a clause."""

import msgspec

from treaty_diff.morphology import ALEF, BEH, LAM
from treaty_diff.records import Stance
from treaty_diff.referents import Referent
from treaty_diff.sentence import Clause, Mark, Sentence, marks_in

IN_FORCE, SUPERSESSION = "in_force", "supersession"
# with, in, before, after, since, year, year, following, upon, from, when, day, ever
_ADVERBIALS = frozenset(
    {"\u0645\u0639", "\u0641\u064a", "\u0642\u0628\u0644", "\u0628\u0639\u062f", "\u0645\u0646\u0630",
     "\u0639\u0627\u0645", "\u0633\u0646\u0647", "\u0639\u0642\u0628", "\u0627\u062b\u0631", "\u0645\u0646",
     "\u062d\u064a\u0646", "\u064a\u0648\u0645", "\u0642\u0637"}
)  # fmt: skip


class Event(msgspec.Struct, frozen=True):
    """A claim of life: treaties, clause id, stance, token span and cues."""

    treaties: tuple[str, ...]
    clause: str
    stance: Stance
    start: int
    end: int
    cues: tuple[Mark, ...]
    rule: str


class Passage(msgspec.Struct, frozen=True):
    """A clause with its referents (``here``), those of its sentence (``named``), its topic, and the treaty
    that a pronoun may mean beside it (``rival``)."""

    sentence: Sentence
    clause: Clause
    here: list[Referent]
    topic: tuple[str, ...]
    rival: tuple[str, ...]
    named: list[Referent]

    def marks(self, *roles: str) -> list[Mark]:
        """Marks of the roles in the clause, in order."""
        return marks_in(self.sentence, self.clause, *roles)

    def before(self, mark: Mark, reach: int) -> range:
        """Token indices of up to ``reach`` words of the clause before a mark."""
        return range(max(self.clause.start, mark.start - reach), mark.start)


def is_subject_left_out(sentence: Sentence, index: int) -> bool:
    """Whether a verb's subject is the pronoun inside it (damir mustatir): no noun follows at ``index``."""
    text = sentence.text(index)
    if not text or not sentence.words[index].variants or text in _ADVERBIALS:
        return True
    prepositional = text[0] in (BEH, LAM) and not sentence.words[index].plain
    accusative = text.endswith(ALEF) and "@n" not in sentence.roles[index]
    return prepositional or accusative
