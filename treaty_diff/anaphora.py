"""Which treaty a mention without marks goes back to.

Pronouns' kin: demonstratives (ishara), ordinals, «the latter», «its predecessor», and the bare noun with the
article of what is known (al- of what is known).
"""

from collections.abc import Callable

from treaty_diff.discourse import Discourse, predecessor, successor
from treaty_diff.mentions import Referent, within
from treaty_diff.name_marks import introduces, is_dual, is_plural, old_of, only_mark_beside, years_beside
from treaty_diff.syntax import Clause, Sentence
from treaty_diff.treaty_names import ERAS, OTHER, SERIES, has_article_or_li

_Treaties = tuple[str, ...]

_AND = "\u0648"  # and, joined to the word

_ALWAYS: dict[str, _Treaties] = {
    "predecessor_origin": ("1961",),
    "counterpart": (),
    "another": (),
    "all": SERIES,
    "first_two": SERIES[:2],
    "new": ("2024",),
}


def spoken_of(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> _Treaties:
    """The treaties that the mention goes back to."""
    topic = _topic(sentence, referent, state)
    if referent.kind in ("first", "second", "third_ordinal"):
        dated = years_beside(sentence, clause)
        if dated:
            return dated
    if referent.kind in ("old", "new") and sentence.find("differ", "both_texts") and len(state.mentioned) > 1:
        two = sorted(state.mentioned[-2:])
        return (two[0] if referent.kind == "old" else two[1],)
    if referent.kind == "old":
        return old_of(state)
    if referent.kind in _ALWAYS:
        return _ALWAYS[referent.kind]
    if referent.kind in _BY_KIND:
        return _BY_KIND[referent.kind](sentence, referent, state, topic)
    return _by_noun(sentence, referent, clause, state, topic)


def _topic(sentence: Sentence, referent: Referent, state: Discourse) -> _Treaties:
    """What the text speaks of now, or else the era that it spoke of, or else its subject matter."""
    background = state.era or state.default
    topic = state.topic or ((background,) if background else ())
    pointed = sentence.has(referent.start, "this", "that")
    if state.dateline:
        return topic
    if state.fresh and pointed and state.left:
        return state.left
    told = sentence.find(*ERAS, end=referent.start) if state.enumerated else []
    if state.fresh and told:
        return (told[-1].role.removeprefix("of_"),)  # «the Soviet Union fell, and the treaty …»
    if state.fresh and state.subject and referent.kind == "name" and not pointed and OTHER not in topic:
        return state.subject  # a new paragraph goes back to what the article is about
    return topic


# -- by the kind of the mention ----------------------------------------------------------------------


def _predecessor(_sentence: Sentence, _referent: Referent, _state: Discourse, topic: _Treaties) -> _Treaties:
    if topic == (OTHER,):
        return topic
    return predecessor(topic[0] if topic else "2024")


def _successor(_sentence: Sentence, _referent: Referent, _state: Discourse, topic: _Treaties) -> _Treaties:
    return successor(topic[0]) if topic else ()


def _previous(_sentence: Sentence, _referent: Referent, _state: Discourse, topic: _Treaties) -> _Treaties:
    return (predecessor(topic[0]) if topic else ()) or ("1961",)


def _ordinal(sentence: Sentence, referent: Referent, state: Discourse, _topic: _Treaties) -> _Treaties:
    soviet = any(m.start not in sentence.named for m in sentence.find("of_1961", start=referent.end))
    if referent.kind == "first" and soviet and "1961" in state.mentioned and len(state.mentioned) == 2:
        return SERIES[:1]  # «in the first the Soviets had to …»
    return state.nth(referent.kind) if len(state.mentioned) > 1 or state.enumerated else ()


def _both(_sentence: Sentence, _referent: Referent, state: Discourse, _topic: _Treaties) -> _Treaties:
    return state.last_two()


def _oldest(sentence: Sentence, _referent: Referent, state: Discourse, _topic: _Treaties) -> _Treaties:
    known = ("1961",) if state.enumerated else tuple(sorted(state.mentioned)[:1])
    return only_mark_beside(sentence, None) or known


def _newest(sentence: Sentence, _referent: Referent, state: Discourse, _topic: _Treaties) -> _Treaties:
    known = ("2024",) if state.enumerated else tuple(sorted(state.mentioned)[-1:])
    return only_mark_beside(sentence, None) or known


def _other_one(_sentence: Sentence, _referent: Referent, state: Discourse, topic: _Treaties) -> _Treaties:
    """The other of the two spoken of last."""
    others = [treaty for treaty in state.mentioned[-2:] if (treaty,) != topic]
    return (others[-1],) if len(state.mentioned) > 1 and len(others) == 1 else ()


def _latter(sentence: Sentence, referent: Referent, state: Discourse, topic: _Treaties) -> _Treaties:
    if sentence.has(referent.start - 1, "first") and state.order:
        return (max(state.order),)  # «the first and the last»
    others = [treaty for treaty in state.mentioned[-2:] if treaty not in state.here]
    if sentence.find("first", end=referent.start) and others:
        return (others[-1],)  # «the first binds them to …, the latter to …»
    set_apart = sentence.has(referent.start - 1, "as_for") or sentence.text(referent.start).startswith(_AND)
    if set_apart and sentence.find("first", "that", end=referent.start) and len(state.mentioned) > 1:
        return (state.mentioned[-2],)  # «that one bound them to …; as for the latter, …»
    return _last(sentence, referent, state, topic)


def _this(sentence: Sentence, referent: Referent, state: Discourse, topic: _Treaties) -> _Treaties:
    """«as for this one»: the other of the two spoken of; else the last."""
    if sentence.has(referent.start - 1, "as_for"):
        others = [treaty for treaty in state.mentioned if (treaty,) != topic]
        return (others[-1],) if others else topic
    others = [treaty for treaty in state.mentioned if treaty not in state.here]
    apart = [m for m in sentence.find("that", end=referent.start) if not sentence.has(m.start, "same")]
    if apart and others:
        return (others[-1],)  # «that one …, and this one …»
    return _last(sentence, referent, state, topic)


def _last(_sentence: Sentence, _referent: Referent, state: Discourse, topic: _Treaties) -> _Treaties:
    if (OTHER,) in (topic, state.nearest):
        return (OTHER,)
    return (state.mentioned[-1],) if state.mentioned else topic


def _that(sentence: Sentence, referent: Referent, state: Discourse, topic: _Treaties) -> _Treaties:
    """«that one» (ishara to what is far) is the one of two in this sentence that it is not about."""
    others = [treaty for treaty in state.mentioned[-2:] if treaty not in state.here]
    if sentence.find("this", end=referent.start) and state.nearest == (OTHER,) and state.mentioned:
        return (state.mentioned[-1],)  # «this one, China's, is in force, that one was cancelled»
    if sentence.find("this", end=referent.start) and others:
        return (others[-1],)  # «this one bound them, that one did not»
    if not state.here and state.named_last and state.named_last < topic:
        return state.named_last  # the farther of the two: the older, named a sentence before
    near = list(dict.fromkeys(state.here))
    if len(near) > 1 and sentence.text(referent.start - 1) == ":":
        return (near[0],)  # «A and B: that one …, and this one …»
    if len(near) > 1:
        near = [treaty for treaty in near if (treaty,) != topic] or near
    return (near[-1],) if near else topic


_BY_KIND: dict[str, Callable[[Sentence, Referent, Discourse, _Treaties], _Treaties]] = {
    "predecessor": _predecessor,
    "successor": _successor,
    "previous": _previous,
    "first": _ordinal,
    "second": _ordinal,
    "third_ordinal": _ordinal,
    "both": _both,
    "oldest": _oldest,
    "newest": _newest,
    "latter": _latter,
    "other_one": _other_one,
    "this": _this,
    "that": _that,
}


# -- by a noun ---------------------------------------------------------------------------------------


def _by_noun(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse, topic: _Treaties
) -> _Treaties:
    """«the treaty», «that treaty», «the two treaties», «a treaty»."""
    if is_plural(sentence, referent.head):
        three = any(sentence.has(i, "the_three") for i in range(referent.head, referent.end + 1))
        return SERIES if three and has_article_or_li(sentence.text(referent.head)) else ()
    if is_dual(sentence, referent.head):
        return _dual(sentence, referent, state)
    replaced = sentence.has(referent.start - 1, "replace")
    if sentence.has(referent.start, "that") and (replaced or _spoken_in(clause, referent, state)):
        others = [treaty for treaty in state.mentioned if (treaty,) != topic]
        if state.main and state.main != topic and not replaced:
            return state.main
        return (others[-1],) if others else topic
    if (
        sentence.has(referent.start, "that")
        and not state.here
        and state.named_last
        and state.named_last < topic
    ):
        return state.named_last  # the farther of the two: the older, named a sentence before
    if sentence.words[referent.head].suffix and not (state.topic or state.mentioned):
        beside = only_mark_beside(sentence, None)  # the first treaty of a text, of the year beside it
        if beside:
            return beside
    new = introduces(sentence, referent) or sentence.find("sign_verb", "event", "signed")
    if _is_known(sentence, referent) or not new:
        return topic
    return only_mark_beside(sentence, clause) or _then(sentence, referent, state) or topic


def _then(sentence: Sentence, referent: Referent, state: Discourse) -> _Treaties:
    """«In the summer of 1961 … That day the two signed a treaty»: of the year spoken of last."""
    told = sentence.has(0, "then") and introduces(sentence, referent)
    return (state.era,) if told and state.era else ()


def _dual(sentence: Sentence, referent: Referent, state: Discourse) -> _Treaties:
    """«the two treaties» (muthanna) are the last two; «the first of the two treaties» is one of them."""
    if within(sentence, referent, "previous"):
        return SERIES[:2]
    for ordinal in ("first", "second"):
        if sentence.has(referent.start, ordinal):
            return state.nth(ordinal) if len(state.order) == 2 else ()
    return state.last_two() or _apposed(sentence, referent)


def _apposed(sentence: Sentence, referent: Referent) -> _Treaties:
    """«the two treaties that …, that of 1961 and that of 2000»: the names in apposition (badal)."""
    years = {sentence.text(i) for i in range(referent.end, len(sentence))} & set(SERIES)
    return tuple(sorted(years)) if len(years) == 2 else ()


def _spoken_in(clause: Clause | None, referent: Referent, state: Discourse) -> bool:
    """Whether the clause has named a treaty before this mention."""
    return clause is not None and any(clause.start <= i < referent.start for i in state.spoken)


def _is_known(sentence: Sentence, referent: Referent) -> bool:
    """Definite by demonstrative, article or pronoun (ishara, al-, damir), or a name of several words."""
    head = referent.head
    if sentence.has(referent.start, "this", "that") or has_article_or_li(sentence.text(head)):
        return True
    long = referent.end - head > 2 and not introduces(sentence, referent)
    return sentence.words[head].suffix != "" or long
