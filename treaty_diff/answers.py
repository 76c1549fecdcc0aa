"""«Yes» and «no»: the answers that take the content of their question."""

import msgspec

from treaty_diff.passages import Passage
from treaty_diff.records import Stance
from treaty_diff.referents import SERIES
from treaty_diff.syntax import Mark, is_comma

# what the words before the colon name, so that the answer is one to them
_ASKED_OF = ("this_content", "content_noun", "duty", "aid", "consult", "sanctions", "article_51", "automatic")
_BRIEF = 3  # words of an answer
_ONE_OF_OURS = frozenset((treaty,) for treaty in SERIES)


def answer(passage: Passage) -> bool:
    """Read a clause that answers; whether it was one, so that nothing else is to be looked for in it."""
    if _settles(passage):
        _settle(passage)
        return True
    if _only_answers(passage):
        return True
    if _answers(passage):
        _record_answer(passage)
        return True
    return False


def _only_answers(passage: Passage) -> bool:
    """«is it in force? Yes, since …»: no content but that of the question."""
    answer = passage.sentence.has(0, "answer_yes", "answer_no") and is_comma(passage.sentence, 1)
    return passage.memory.asked is not None and answer and passage.number < 2


def _settles(passage: Passage) -> bool:
    """«asked whether it binds them, he answered: certainly not»: the answer to a question in its sentence."""
    words = passage.words
    if not 0 < len(words) <= _BRIEF or not passage.reading.found or not passage.number:
        return False
    behind_colon = passage.sentence.text(passage.unit.start - 1) == ":"
    return behind_colon and any(passage.sentence.has(i, "answer_yes", "answer_no") for i in words)


def _settle(passage: Passage) -> None:
    sentence, found = passage.sentence, passage.reading.found
    yes = any(sentence.has(i, "answer_yes") for i in passage.words)
    stance = Stance.PRESENT if yes else Stance.ABSENT
    for number, finding in enumerate(found):
        if finding.stance is Stance.UNCLEAR:
            found[number] = msgspec.structs.replace(finding, stance=stance, rule="answered")


def _answers(passage: Passage) -> bool:
    """«As for the duty: no.»: a bare answer behind a colon, where one of our treaties is the topic."""
    sentence = passage.sentence
    behind_colon = sentence.text(passage.unit.start - 1) == ":"
    asked = passage.memory.asked is not None or bool(sentence.find("doubt", end=passage.unit.start))
    if asked or not behind_colon or passage.here or passage.discourse.topic not in _ONE_OF_OURS:
        return False
    words = passage.words
    if not (0 < len(words) <= 2 and sentence.has(words[0], "answer_yes", "answer_no")):
        return False
    before = passage.reading.units[passage.number - 1] if passage.number else passage.unit
    return any(sentence.has(i, *_ASKED_OF) for i in before.indices())  # else «The reporter: yes.»


def _record_answer(passage: Passage) -> None:
    word, end = passage.words[0], passage.words[-1] + 1
    start = passage.reading.units[passage.number - 1].start if passage.number else passage.unit.start
    passage.record(
        passage.memory.last,
        passage.discourse.topic,
        Stance.PRESENT if passage.sentence.has(word, "answer_yes") else Stance.ABSENT,
        (start, end),
        rule="yes or no",
        cues=(Mark("answer", word, word + 1),),
        content=(start, end),
    )
