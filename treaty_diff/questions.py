"""What a sentence leaves open: questions, views side by side, and what is joined to a doubt."""

from treaty_diff.morphology import WAW
from treaty_diff.sentence import Clause, Mark, Sentence, is_comma

_OR = "\u0627\u0645"  # or, between the halves of a question
_WHETHER = "\u0647\u0644"  # the particle of questions
_DOES = "\u0627\u064a"  # the particle of questions before an imperfect
# is … in, is it (masculine, feminine), is this (masculine, feminine): with the particle (hamza)
_IS_IT = frozenset(
    {
        "\u0627\u0641\u064a",
        "\u0627\u0647\u0648",
        "\u0627\u0647\u064a",
        "\u0627\u0647\u0630\u0627",
        "\u0627\u0647\u0630\u0647",
    }
)
_SAID = ("\u064a\u0642\u0627\u0644",)  # it is said
_IF_ONLY = ("\u0644\u0648", "\u0641\u0644\u0648", "\u0648\u0644\u0648")  # if only, of what is not so
# would not, would have been (masculine, feminine)
_WOULD = ("\u0644\u0645\u0627", "\u0644\u0643\u0627\u0646", "\u0644\u0643\u0627\u0646\u062a")
_HOLDS = ("provide", "content_noun", "duty", "treaty_noun")
_QUESTION = frozenset("?\u061f")
BREAKS = ';:."\u061b'  # marks behind which a clause begins


def asked(sentence: Sentence, clause: Clause) -> list[Mark]:
    """A question: by the particle that is joined to its verb (hamza), with «or», or begun a clause before."""
    either = [i for i in clause.indices() if sentence.text(i) == _OR]
    if sentence.text(len(sentence) - 1) not in _QUESTION:
        doubted = either and sentence.find("doubt", end=either[0])
        return [Mark("doubt", either[0], either[0] + 1)] if doubted else []
    first = next((i for i in clause.indices() if sentence.words[i].variants), clause.start)
    if sentence.text(first) in _IS_IT or (
        sentence.text(first).startswith(_DOES) and not sentence.roles[first]
    ):
        return [Mark("doubt", first, first + 1)]
    if not sentence.find("doubt") and _states_to_ask(sentence, clause):
        return [Mark("doubt", len(sentence) - 1, len(sentence))]
    before = [
        m for m in sentence.find("doubt", end=clause.start) if sentence.text(m.start).endswith(_WHETHER)
    ]
    if before and any(sentence.text(i) in BREAKS for i in range(before[-1].end, clause.start)):
        before = []
    return [Mark("doubt", i, i + 1) for i in either[:1]] or before[-1:]


def _states_to_ask(sentence: Sentence, clause: Clause) -> bool:
    """«it is said that it provides …?»: a statement that only its mark makes a question."""
    first = next((i for i in clause.indices() if sentence.words[i].variants), clause.start)
    return sentence.text(first) in _SAID and clause.end == len(sentence)


def disputed(sentence: Sentence) -> list[Mark]:
    """«some say …, and others …»: two views side by side."""
    one = sentence.find("one_view")[:1]
    return (
        one + sentence.find("other_view", start=one[0].end)[:1] if one and sentence.find("other_view") else []
    )


def joined_to_doubt(sentence: Sentence, clause: Clause) -> list[Mark]:
    """«whether it cancelled … and took its place»: what is joined (atf) without a comma is open too."""
    if clause.opener != "coordinate" or not sentence.text(clause.start).startswith(WAW):
        return []
    before = sentence.find("doubt", end=clause.start)[-1:]
    if any(
        is_comma(sentence, i) or sentence.text(i) in BREAKS
        for m in before
        for i in range(m.end, clause.start)
    ):
        return []
    return before


def counterfactual(sentence: Sentence, clause: Clause, start: int) -> list[Mark]:
    """«had it held such a clause, they would not need …»: an unreal condition (law) denies its protasis."""
    for index in range(max(0, clause.start - 1), start):
        if sentence.text(index) not in _IF_ONLY or index not in clause:
            continue
        said = any(sentence.has(i, "aux") for i in range(index + 1, start))
        stop = next((i for i in range(start, len(sentence)) if is_comma(sentence, i)), len(sentence))
        unreal = any(sentence.text(i).startswith(_WOULD) for i in range(stop, len(sentence)))
        said = said and any(sentence.has(i, *_HOLDS) for i in range(index + 1, start))
        return [Mark("condition", index, index + 1)] if said and unreal else []
    return []
