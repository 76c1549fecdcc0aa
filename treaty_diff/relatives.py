"""Contents that a treaty named behind them is said to have or to lack, mostly in a relative clause (sila)."""

from dataclasses import dataclass

from treaty_diff import frames
from treaty_diff.passages import Passage
from treaty_diff.referents import Discourse, Referent, resolve
from treaty_diff.sentence import VERB_NEGATORS
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark

_NAMELY = 3  # tokens: a colon, or a comma and «namely»
_UPON_IT = ("\u0639\u0644\u064a\u0647", "\u0639\u0644\u064a\u0647\u0627")  # upon it
_AND = "\u0648"  # and, joined to the word
_IT = "\u0647"  # it, joined to a verb
_OF = "\u0645\u0646"  # of, from
_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_WHAT = "\u0645\u0627"  # what
_IN = "\u0641\u064a"  # in
_ARTICLE = "\u0627\u0644"  # the
_PREDICATES = ("provide", "provide_weak", "duty", "lack", "carry", "aux")


@dataclass(frozen=True, slots=True)
class Holding:
    """Treaties that have a content or, with a ``denial``, lack it."""

    names: tuple[Referent, ...]
    denial: Mark | None


def held_within(passage: Passage, content: frames.Content) -> Holding | None:
    """A treaty behind the content in the same clause, by a participle or a negator and «in»."""
    found = _contained(passage, content) or _missing(passage, content)
    return found or _what_was_in(passage, content) or _unknown(passage, content)


def held_by_relative(passage: Passage, content: frames.Content) -> list[Holding]:
    """«the clause that distinguished X»: the next clause is a relative that takes up the content."""
    sentence, reading = passage.sentence, passage.reading
    if passage.number + 1 == len(reading.units):
        return []
    relative = reading.units[passage.number + 1]
    if not _takes_up(passage, relative, content):
        return []
    names = tuple(r for r in reading.referents if r.head in relative and r.kind != "year")
    if not names or frames.contents(sentence, relative):
        return []
    for name in names:
        if not name.treaties:
            topic = reading.main.get(passage.number, ())
            resolve(sentence, name, relative, Discourse(default=None, topic=topic))
    denials = sentence.find("negation", "lack", start=relative.start, end=relative.end)
    denial = next((m for m in denials if not sentence.has(m.start, "no_negation")), None)
    having = tuple(r for r in names if denial is not None and r.end <= denial.start)
    if denial is None or not having or not sentence.text(denial.start).startswith(_AND):
        return [Holding(names, denial)]
    # «that X contained and that fell out of Y»: two predicates, joined (atf)
    return [Holding(having, None), Holding(tuple(r for r in names if r not in having), denial)]


def _contained(passage: Passage, content: frames.Content) -> Holding | None:
    """«… contained in the agreement of 1961»: a definite participle (ism maful)."""
    sentence = passage.sentence
    for name in passage.here:
        participle, preposition = name.start - 2, name.start - 1
        participle -= sentence.text(participle) in _UPON_IT  # «provided for in»
        if (
            preposition > content.head
            and sentence.text(preposition) == _IN
            and name.treaties
            and sentence.has(participle, "provide", "carry", "exist")
            and sentence.text(participle).startswith(_ARTICLE)
        ):
            return Holding((name,), None)
    return None


def _missing(passage: Passage, content: frames.Content) -> Holding | None:
    """«a reference to the article, which was not in the old one»: a denial of a treaty's own."""
    sentence, unit = passage.sentence, passage.unit
    for negator in sentence.find("negation", start=content.head + 1, end=unit.end):
        for name in passage.here:
            if (
                negator.start in unit
                and 2 <= name.start - negator.end <= 3
                and sentence.text(name.start - 1) == _IN
                and name.treaties
                and not any(sentence.has(i, "provide") for i in range(negator.end, name.start))
            ):
                return Holding((name,), negator)
    return None


def _what_was_in(passage: Passage, content: frames.Content) -> Holding | None:
    """«there is not in it what was in X of a pledge …»: whatever is said of «it», X had the pledge."""
    sentence = passage.sentence
    for name in passage.here:
        inside = sentence.text(name.start - 1) == _IN and sentence.text(name.end) == _OF
        was = sentence.text(name.start - 2) in _WAS or sentence.has(
            name.start - 2, "exist", "provide", "carry"
        )
        told = was and sentence.text(name.start - 3).endswith(_WHAT)
        if inside and told and name.treaties and name.end < content.start:
            return Holding((name,), None)
    return None


def _unknown(passage: Passage, content: frames.Content) -> Holding | None:
    """«it adds what that of 1961 did not know, namely …»: a denial of another treaty, before the content."""
    sentence = passage.sentence
    for name in passage.reading.referents:
        if name.kind == "year" or not 0 <= content.start - name.end <= _NAMELY:
            continue
        inside = sentence.text(name.start - 1) == _IN  # «what was not in …»
        verb = name.start - 1 - inside
        negator = verb - 1
        denied = sentence.text(negator) in VERB_NEGATORS and sentence.text(negator - 1).endswith(_WHAT)
        if not denied or not (inside or sentence.words[verb].suffix or sentence.text(verb).endswith(_IT)):
            continue
        if not name.treaties:
            resolve(sentence, name, None, Discourse(default=None, topic=passage.discourse.topic))
        if name.treaties:
            return Holding((name,), Mark("negation", negator, negator + 1))
    return None


def _takes_up(passage: Passage, relative: Unit, content: frames.Content) -> bool:
    """Whether a clause is a relative right behind the content, with a predicate of treaties."""
    if relative.opener != "relative" or not content.head <= relative.start <= content.end + 1:
        return False
    return any(passage.sentence.has(i, *_PREDICATES) for i in relative.indices())
