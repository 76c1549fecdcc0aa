"""Fact sheets: «Automatic intervention: found (Article 1)», a row of a table as newspapers print it."""

from treaty_diff.frames import Content
from treaty_diff.passages import Passage
from treaty_diff.records import Stance
from treaty_diff.sentence import Mark, verbal

_ROW = 9  # tokens that the name of a row has at most
_ABSENT = ("absence", "lack", "answer_no")
_PRESENT = ("exist", "provide", "carry", "answer_yes")
_UNCLEAR = ("doubt_after", "doubt", "refusal")


def tabulated(passage: Passage, content: Content) -> tuple[Stance, Mark, int] | None:
    """The stance of a row, the word that tells it and where it ends; nothing if the clause is no row."""
    sentence, unit, following = passage.sentence, passage.unit, passage.number + 1
    is_head = sentence.text(unit.end - 1) == ":" and content.end - unit.start <= _ROW
    if not is_head or following >= len(passage.reading.units):
        return None
    if any(verbal(sentence, i) for i in unit.indices()) or passage.here:
        return None
    entry = passage.reading.units[following]
    told = _told(passage, entry.start)
    named = any(r.start >= entry.start for r in passage.reading.referents)
    if (
        told is None
        or named
        or entry.start != unit.end
        or sentence.has_in(entry.start, entry.end, "only_positive")
    ):
        return None  # «found in the second»
    stance, mark = told
    end = next((i for i in range(mark.end, entry.end) if sentence.text(i) in "(,.\u060c"), entry.end)
    return stance, mark, end


def _told(passage: Passage, index: int) -> tuple[Stance, Mark] | None:
    """What the first word of an entry says, with the negator before it."""
    sentence = passage.sentence
    first = next(iter(sentence.find(*_ABSENT, *_UNCLEAR, *_PRESENT, start=index, end=index + 1)), None)
    negated = sentence.has(index, "negation", "without") and sentence.has(index + 1, *_PRESENT)
    if negated:
        return Stance.ABSENT, Mark("negation", index, index + 2)
    if first is None:
        return None
    if first.role in _PRESENT:
        return Stance.PRESENT, first
    return (Stance.ABSENT if first.role in _ABSENT else Stance.UNCLEAR), first
