"""Where the quotation of a claim begins and ends, in token indices of its sentence."""

from treaty_diff.frames import Content
from treaty_diff.passages import Reading
from treaty_diff.referents import Referent
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark, Sentence

_THAT = frozenset(
    {
        "\u0627\u0646",
        "\u0628\u0627\u0646",
        "\u0627\u0646\u0647\u0627",
        "\u0628\u0627\u0646\u0647\u0627",
        "\u0627\u0646\u0647",
    }
)  # that, that it
_GOVERNORS = frozenset((
    "provide", "duty", "forbid", "condition", "still", "become", "contrast", "as_for", "content_noun",
    "article_noun", "negation", "source",
))  # fmt: skip
_BEFORE_NAME = ("source", "article_noun", "first", "second", "third_ordinal", "contrast", "as_for")


def quote_start(
    sentence: Sentence, unit: Unit, content: Content, anchor: Referent | None, cues: tuple[Mark, ...]
) -> int:
    """From the treaty's name, the governing predicate or the first cue, whichever comes first."""
    cued = [c.start for c in cues]
    if unit.opener == "relative" and anchor is not None and anchor.end <= unit.start:
        return min([anchor.start, *cued])
    if content.start < unit.start:  # the condition stands in the clause before
        return min([content.start, *cued])
    floor = _behind_speech(sentence, unit, content, anchor, cued)
    roles = sentence.roles
    governors = [i for i in unit.indices() if i <= content.start and not roles[i].isdisjoint(_GOVERNORS)]
    points = [content.start, *governors]
    if anchor is not None:
        points.append(min(_name_start(sentence, unit, anchor), content.start))
    start = min([*(p for p in points if p >= floor), *cued])
    speaks = sentence.has_in(unit.start, start, "assert", "attribution")
    if floor == unit.start and start - unit.start <= 2 and not speaks:
        return unit.start
    return start


def event_start(reading: Reading, unit: Unit, start: int) -> int:
    """Where the quotation of an event in a treaty's life begins, given the first token that tells of it.

    A relative clause (sila) is quoted with the name it hangs on, a subordinate one with the clause above
    it that speaks of a treaty: «the treaty must pass …, until it enters into force».
    """
    if start == unit.start and unit.opener == "subordinate":
        host = unit.parent
        while host is not None and not reading.main.get(host):
            host = reading.units[host].parent
        if host is not None:
            return reading.units[host].start
    names = reading.antecedents(unit, 2)
    return names[-1].start if unit.opener == "relative" and names else start


def quote_end(sentence: Sentence, unit: Unit) -> int:
    """The end of a clause without its punctuation."""
    end = unit.end
    while end > unit.start + 1 and not sentence.words[end - 1].variants:
        end -= 1
    return end


def _behind_speech(
    sentence: Sentence, unit: Unit, content: Content, anchor: Referent | None, cued: list[int]
) -> int:
    """Where what is said begins: behind «X affirmed that», unless the treaty's name stands before that."""
    if not sentence.carries("assert", "deny"):
        return unit.start
    speech = [
        i
        for i in unit.indices()
        if i < content.start
        and i not in cued
        and sentence.has(i, "assert", "deny")
        and not sentence.has(i, "content_noun", "aid")  # «a reference», «support», carelessly spelled
    ]
    if not speech or (anchor is not None and anchor.start <= min(max(speech), content.start)):
        return unit.start
    last = max(speech)
    that = [i for i in unit.indices() if last < i < content.start and sentence.text(i) in _THAT]
    return (that[0] if that else last) + 1


def _name_start(sentence: Sentence, unit: Unit, name: Referent) -> int:
    """From the words that lead to a treaty's name: «according to», «Article 4 of», «as for»."""
    start = name.start
    while start - 1 in unit and sentence.has(start - 1, *_BEFORE_NAME):
        start -= 1
    return start
