"""The life of a treaty: whether it is in force, and what it replaced."""

from treaty_diff.entering import entering
from treaty_diff.event import IN_FORCE, Event, Passage
from treaty_diff.in_force import in_force, no_longer, not_existing
from treaty_diff.lapse import lapsed, not_renewed
from treaty_diff.predication import ENTRY, OVER
from treaty_diff.referents import Referent
from treaty_diff.replacement import cancellations, governings, keepings, replacements
from treaty_diff.sentence import Clause, Sentence, marks_in
from treaty_diff.validity import valid

_EVENTFUL = (
    "replace", "takes", "takes_seat", "cancel", "keep",
    "governs", "validity", "binds",
    "no_longer", "enter_force", "not_existing", "in_force", "renewed", "lapse",
)  # fmt: skip
_HOW = ("\u0643\u064a\u0641", "\u0644\u0645\u0627\u0630\u0627")  # how, why
_WHEN = "\u0645\u062a\u064a"
_QUESTION = frozenset("?\u061f")
_ALIVE = (ENTRY, "in force")


def events(
    sentence: Sentence,
    clause: Clause,
    here: list[Referent],
    topic: tuple[str, ...],
    rival: tuple[str, ...],
    named: list[Referent],
) -> list[Event]:
    """What one clause says of the lives of treaties.

    ``here`` are its referents, ``topic`` what it is about, ``rival`` another treaty that a pronoun may mean,
    ``named`` all referents of the sentence.
    """
    if not _may_tell(sentence, clause) or _asks_when(sentence):
        return []
    passage = Passage(sentence, clause, here, topic, rival, named)
    found = replacements(passage)
    found += cancellations(passage, found)
    found += keepings(passage, found)
    found += governings(passage, found)
    taken = [m for e in found for m in e.cues]
    for read in (no_longer, entering, not_existing, in_force, not_renewed):
        if any(e.clause == IN_FORCE for e in found):
            break
        found += read(passage)
    over = [e.treaties for e in found if e.rule == OVER]
    if over:  # «since the new one came into force, this one no longer …»
        found += [e for e in entering(passage) if e.treaties not in over]
    told = [e for e in found if e.clause == IN_FORCE]
    if told and told[-1].rule in _ALIVE:  # «when the new one came into force, the old one lapsed»
        others = lapsed(passage, [*taken, *told[-1].cues])
        return found + [e for e in others if e.treaties != told[-1].treaties or e.clause != IN_FORCE]
    if told:
        return found
    ended = lapsed(passage, taken)
    return found + (ended or valid(passage))


def _may_tell(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause may say anything of a treaty's life."""
    return bool(marks_in(sentence, clause, *_EVENTFUL)) or sentence.carries("governs")


def _asks_when(sentence: Sentence) -> bool:
    """«when does it end?», «how did it end?» suppose what they ask of, and tell nothing."""
    first = max((i for i in range(len(sentence)) if sentence.text(i) == ":"), default=-1) + 1
    first = next((i for i in range(first, len(sentence)) if sentence.words[i].variants), 0)
    return sentence.text(first).endswith((_WHEN, *_HOW)) and sentence.text(len(sentence) - 1) in _QUESTION
