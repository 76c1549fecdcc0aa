"""Whether a clause says of a treaty that it provides something, or merely speaks of the thing."""

from treaty_diff import frames
from treaty_diff.morphology import TEH
from treaty_diff.passages import Passage
from treaty_diff.syntax import Mark

# in it, in them both
_IN_IT = frozenset({"\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647", "\u0641\u064a\u0647\u0645\u0627"})
_MA = "\u0645\u0627"  # what
_OF = "\u0645\u0646"  # of
_AND = "\u0648\u0641"  # and, so
_SHE = (
    "\u0647\u064a",
    "\u0648\u0646\u0647\u0627",
    "\u0627\u0646\u0647\u0627",
    "\u0643\u0646\u0647\u0627",
)  # she, that she, but she
_DUAL = ("\u0627", "\u0627\u0646")  # endings of a dual verb and of a dual noun
_THEY = "\u0648\u0627"  # the ending of a plural verb, whose last letter is the dual's
_PROVIDING = ("utmost", "provide", "lack", "content_noun", "source", "absence", "article_noun")


def asserts(passage: Passage, content: frames.Content) -> bool:
    """Whether the clause itself says that something is provided, owed or forbidden by a treaty."""
    if passage.sentence.text(passage.unit.start).endswith(frames.BUT) or content.rule == "predicate":
        return True
    if passage.has(*_PROVIDING) or _none_in_it(passage, content):
        return True
    if _does_not_mention(passage) or _is_in_it(passage, content) or _of_what_is_in_it(passage, content):
        return True
    if content.rule == "this aid" and passage.has("doubt", "refusal", before=content.start):
        return True  # «is this aid automatic?»
    seen = passage.sentence.text(content.start - 1) in _IN_IT and passage.has("one_view")
    if seen:
        return True  # «some see in it …»
    if content.clauses == (frames.TP,) and (passage.has("forbid", "inner_negation") or _bars_both(passage)):
        return True
    if content.clauses == (frames.A51,) and passage.has("rest_on") and passage.has("aid", "defend"):
        return True  # «the aid is bound by Article 51»
    if content.clauses == (frames.A51,) and passage.has("this_content"):
        return passage.has("provide_weak", "basis_word", "rest_on")  # «the same article rests it on …»
    return _owes(passage) or _conditional_pledge(passage)


def _bars_both(passage: Passage) -> bool:
    """«neither of the two may …»: a permission denied to both parties."""
    return (
        passage.has("permit")
        and passage.has("negation")
        and passage.has("party_word", "both_parties", "reciprocal")
    )


def continues(passage: Passage, content: frames.Content) -> bool:
    """A later clause of a sentence about a treaty, by a verb that persons use too or a mere basis."""
    sentence, unit = passage.sentence, passage.unit
    if content.start - unit.start <= 2 and sentence.has(unit.start, "negation"):
        return True  # «no aid in it» (la of absolute denial)
    if opens_with_she(passage) and passage.has("negation", "doubt", before=content.start):
        return True  # «it does not know …»
    if content.clauses == (frames.A51,) and sentence.has(content.start, "basis_word", "source"):
        return True
    return passage.has("provide_weak", "basis_word", before=content.head + 1)


def opens_with_she(passage: Passage) -> bool:
    """Whether a pronoun of the treaty is among the first two words: «it …», «that it …», «but it …»."""
    start = passage.unit.start
    return any(passage.sentence.text(i).endswith(_SHE) for i in (start, start + 1))


def _does_not_mention(passage: Passage) -> bool:
    """«and it does not refer to …»: a feminine verb, denied, at the head of the clause."""
    verb, start = passage.unit.start + 1, passage.unit.start
    denied = passage.sentence.has(start, "negation") and passage.sentence.text(verb).startswith(TEH)
    return denied and passage.sentence.has(verb, "mention") and "@v" in passage.sentence.roles[verb]


def _none_in_it(passage: Passage, content: frames.Content) -> bool:
    """«there is in it no …», «there remained in it …»: the pronoun stands right behind."""
    negators: list[Mark] = passage.sentence.find(
        "negation", "remained", start=passage.unit.start, end=content.head
    )
    return any(passage.sentence.text(mark.end) in _IN_IT for mark in negators)


def _is_in_it(passage: Passage, content: frames.Content) -> bool:
    """«in it is aid upon …»: a pronoun of the treaty as predicate (khabar), right before its subject."""
    words = [i for i in passage.unit.indices() if passage.sentence.words[i].variants][:1]
    text = passage.sentence.text(words[0]) if words else ""
    here = text in _IN_IT or (text[:1] in _AND and text[1:] in _IN_IT)
    return bool(words) and here and content.start - words[0] <= 2


def _of_what_is_in_it(passage: Passage, content: frames.Content) -> bool:
    """«in spite of what is in it of …»: «ma» with its place, and the matter behind «of» (min al-bayan)."""
    texts = [passage.sentence.text(i) for i in range(content.start - 4, content.start)]
    return any(
        a.endswith(_MA) and b in _IN_IT and c == _OF
        for a, b, c in zip(texts, texts[1:], texts[2:], strict=False)
    )


def _owes(passage: Passage) -> bool:
    """A duty. A verb of pledging counts only where both parties make it, or the treaty does by a pronoun."""
    sentence = passage.sentence
    duties = [i for i in passage.unit.indices() if sentence.has(i, "duty")]
    if any(not sentence.has(i, "pledge") or "@v" not in sentence.roles[i] for i in duties):
        return True
    return bool(duties) and (_of_both(passage, duties) or opens_with_she(passage))


def _of_both(passage: Passage, duties: list[int]) -> bool:
    """«they both pledged» (muthanna), «each of the two is bound»."""
    texts = [passage.sentence.text(i) for i in duties]
    dual = any(text.endswith(_DUAL) and not text.endswith(_THEY) for text in texts)
    return dual or passage.has("party_word", "reciprocal")


def _conditional_pledge(passage: Passage) -> bool:
    """«if one is attacked, the other …»: a condition with its attack and the other party is a duty."""
    return passage.has("condition") and passage.has("reciprocal") and passage.has("attack", "attack_verb")
