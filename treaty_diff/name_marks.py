"""Which treaty the words of a name tell: title, era, signatories, months, place in the series."""

from operator import itemgetter

from treaty_diff.discourse import Discourse, predecessor, successor
from treaty_diff.mentions import ORDINALS, Referent, within
from treaty_diff.syntax import Clause, Sentence, is_comma
from treaty_diff.treaty_names import ARTICLE, ERAS, RELATIVE_REACH, SERIES, has_article

_PLURAL = "\u0627\u062a"
_DUALS = (
    "\u062a\u0627\u0646",  # feminine, nominative
    "\u062a\u064a\u0646",  # feminine, oblique
    "\u062a\u0627",  # the same two before a genitive
    "\u062a\u064a",
    "\u0627\u0646",  # masculine, nominative
    "\u062a\u064a\u0647\u0645\u0627",  # feminine, «of the two of them»
)
_IT_IS = ("\u0647\u064a", "\u0647\u0648", "\u0647\u0627")  # she, he, her: also joined to a particle

_ERA_ROLES = (("of_2000", "2000"), ("of_1961", "1961"), ("of_2024", "2024"))  # of equals the first decides
_MONTH_ROLES = (
    ("february", "2000", "9"),
    ("july", "1961", "6"),
    ("june", "2024", "19"),
)  # with the day of signing


# -- the form of the head ----------------------------------------------------------------------------


def is_plural(sentence: Sentence, index: int) -> bool:
    """A sound feminine plural (jam muannath salim), or a broken one: «treaties», «documents»."""
    return sentence.text(index).endswith(_PLURAL) or sentence.has(index, "several")


def is_dual(sentence: Sentence, index: int) -> bool:
    """A dual (muthanna): «the two treaties»."""
    return sentence.text(index).endswith(_DUALS)


def introduces(sentence: Sentence, referent: Referent) -> bool:
    """An indefinite treaty (nakira) is new to the reader and becomes what the text speaks of."""
    head, after = referent.head, sentence.text(referent.head + 1)
    if referent.kind != "name" or has_article(sentence.text(head)) or sentence.words[head].suffix:
        return False
    if after.startswith(ARTICLE) or after.isdigit():
        return False
    return not sentence.has(head + 1, "year_word", "party_nk", "party_ru", "month")


# -- marks inside the name ---------------------------------------------------------------------------


def by_name(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...] | None:
    """The treaty that the name tells; ``()`` if it points to one that is not known, ``None`` if to none."""
    told = _by_title_or_date(sentence, referent)
    if told:
        return (told,)
    if not sentence.has(referent.head, "treaty_noun", "treaty_weak"):
        return None
    ordinal = _ordinal_beside(sentence, referent)
    if ordinal and introduces(sentence, referent):
        dated = years_beside(sentence, clause)
        if dated:
            return dated
    if ordinal and not is_dual(sentence, referent.head):
        return () if _is_predicate(sentence, referent) else state.nth(ordinal)
    aged = _by_age(sentence, referent, state)
    return _by_friendship(sentence, referent, clause, state) if aged is None else aged


def _by_title_or_date(sentence: Sentence, referent: Referent) -> str | None:
    """By the title of 1961, the longest mark of an era, the two signatories of 2024, or the month."""
    title = all(within(sentence, referent, role) for role in ("friendship", "aid", "mutual"))
    if title and not within(sentence, referent, *ERAS):
        return "1961"
    longest = _longest_mark(sentence, referent)
    if longest:
        return longest
    if within(sentence, referent, "putin") and within(sentence, referent, "kim"):
        return "2024"
    days = {
        text
        for text in map(sentence.text, range(referent.start, referent.end))
        if text.isdigit() and len(text) < 3
    }
    return next(
        (treaty for role, treaty, day in _MONTH_ROLES if within(sentence, referent, role) and days <= {day}),
        None,
    )


def _longest_mark(sentence: Sentence, referent: Referent) -> str | None:
    """The era whose mark says most inside a name; of equals the year 2000's, the Soviet, the latest."""
    marks = [
        (mark.end - mark.start, treaty)
        for role, treaty in _ERA_ROLES
        for mark in sentence.find(role, start=referent.start, end=referent.end)
    ]
    return max(marks, key=itemgetter(0))[1] if marks else None


def _ordinal_beside(sentence: Sentence, referent: Referent) -> str | None:
    """The ordinal in a name, before its head (idafa) or behind it (nat)."""
    beside = [i for i in range(referent.start, referent.end) if i != referent.head]
    return next((kind for kind in ORDINALS if any(sentence.has(i, kind) for i in beside)), None)


def _is_predicate(sentence: Sentence, referent: Referent) -> bool:
    """«it is the first treaty that …» speaks of the topic: the name is a predicate (khabar) of a pronoun."""
    return any(sentence.text(referent.start - back)[-2:] in _IT_IS for back in (1, 2))


def _by_age(sentence: Sentence, referent: Referent, state: Discourse) -> tuple[str, ...] | None:
    """«the old treaty», «a new treaty», «the previous treaty»."""
    if within(sentence, referent, "old"):
        older = [treaty for treaty in state.here if treaty != SERIES[-1]]
        pointed = sentence.has(referent.start, "this", "that")
        last = state.named_last if state.named_last != SERIES[-1:] else ()
        before = tuple(older[-1:]) or last  # «that old treaty»: the one just named
        return before if pointed and before else old_of(state)
    if within(sentence, referent, "new"):
        beside = only_mark_beside(sentence, None) if introduces(sentence, referent) else ()
        return beside or (state.dateline or state.introduced or _new_then(sentence, state),)
    if within(sentence, referent, "previous"):
        return predecessor(state.topic[0] if state.topic else "2024")
    return None


def old_of(state: Discourse) -> tuple[str, ...]:
    """The old one: of 2000 where the text speaks of that and of 2024 alone."""
    alone = set(state.mentioned) >= {"2000", "2024"} and "1961" not in state.mentioned
    return ("2000",) if alone else ("1961",)


def _new_then(sentence: Sentence, state: Discourse) -> str:
    """The new one: of 2000 in a sentence that is dated so, where the text has not spoken of 2024."""
    if state.default == "2000" or _then_newest(sentence, state):
        return "2000"
    dated = [i for i in range(len(sentence)) if sentence.text(i) == "2000" and i not in sentence.named]
    then = any(
        not sentence.has_in(i - 4, i, "predecessor", "previous", "treaty_noun")
        and not (sentence.has_in(i - 4, i, "signed") and sentence.has_in(0, i, "treaty_noun"))
        for i in dated
    )
    return "2000" if then and not sentence.find("of_2024") and "2024" not in state.order else "2024"


def _then_newest(sentence: Sentence, state: Discourse) -> bool:
    """«that of 1961 had lapsed, and the new text came», where the text speaks of 1961 and 2000 alone."""
    spoken = "2000" in state.mentioned and "2024" not in (*state.order, state.era)
    return spoken and bool(sentence.find("of_1961")) and not sentence.find("of_2024")


def _by_friendship(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...] | None:
    """«the treaty of friendship» is of 2000, unless a date beside it or the topic says 1961."""
    if not within(sentence, referent, "friendship"):
        return None
    beside = only_mark_beside(sentence, clause) if introduces(sentence, referent) else ()
    if beside:
        return beside
    dated = [treaty for treaty in _marks_beside(sentence, clause) if treaty in SERIES[:2]]
    if len(dated) == 1:
        return (dated[0],)  # «in July 1961 the two bound themselves, by their treaty of friendship»
    return ("1961",) if state.topic == ("1961",) else ("2000",)


# -- marks beside the name ---------------------------------------------------------------------------


def by_relative(sentence: Sentence, referent: Referent, state: Discourse) -> tuple[str, ...]:
    """By the relative clause (sila) behind the name: «the treaty that goes back to Khrushchev's days»."""
    beside = _before_or_after(sentence, referent, state)
    if beside:
        return beside
    start = referent.end + 1 if is_comma(sentence, referent.end) else referent.end
    if not sentence.has(start, "relative"):
        return ()
    several = is_dual(sentence, referent.head) or is_plural(sentence, referent.head)
    found: list[str] = []
    for index in range(start + 1, min(len(sentence), start + RELATIVE_REACH)):
        if is_comma(sentence, index) or sentence.has(index, "provide", "lack", "treaty_noun"):
            break
        found += [treaty for role, treaty in _ERA_ROLES if sentence.has(index, role)]
    return tuple(sorted(set(found))) if several else tuple(found[:1])


def _before_or_after(sentence: Sentence, referent: Referent, state: Discourse) -> tuple[str, ...]:
    """«the treaty that followed it», «that preceded it»: the next in the series of the one spoken of."""
    if len(state.topic) != 1 or state.topic[0] not in SERIES:
        return ()
    behind = range(referent.head + 1, referent.end)
    if any(sentence.has(i, "follows") and sentence.has(i - 1, "relative") for i in behind):
        return successor(state.topic[0])
    if any(sentence.has(i, "precedes") and sentence.has(i - 1, "relative") for i in behind):
        return predecessor(state.topic[0])
    return ()


def apposed_year(sentence: Sentence, referent: Referent) -> list[str]:
    """«the treaty that stands between, that of 2000, …»: the year of the name in apposition (badal)."""
    at = referent.end
    compared = any(sentence.has(i, "old", "oldest", "newest") for i in range(referent.head, referent.end))
    if referent.kind != "name" or not (compared or has_article(sentence.text(referent.head))):
        return []
    if sentence.has(at, "relative"):
        stop = min(len(sentence), at + RELATIVE_REACH)
        at = next((i for i in range(at, stop) if is_comma(sentence, i)), at)
    if not (is_comma(sentence, at) and sentence.has(at + 1, "treaty_noun")):
        return []
    year = at + 3 if sentence.has(at + 2, "year_word") else at + 2
    closed = year + 2 >= len(sentence) or any(is_comma(sentence, i) for i in range(year + 1, year + 8))
    return [sentence.text(year)] if sentence.text(year) in SERIES and closed else []


def listed_years(sentence: Sentence, referent: Referent) -> tuple[str, ...]:
    """«two treaties …, one in 2000 and another in 2024»: years behind an indefinite plural or dual."""
    head = referent.head
    if has_article(sentence.text(head)) or not (is_dual(sentence, head) or is_plural(sentence, head)):
        return ()
    return tuple(sentence.text(i) for i in range(referent.end, len(sentence)) if sentence.text(i) in SERIES)


def only_mark_beside(sentence: Sentence, clause: Clause | None) -> tuple[str, ...]:
    """The one treaty whose year or era stands in the clause, or else in the sentence, outside names."""
    found = _marks_beside(sentence, clause) or _marks_beside(sentence, None)
    return (found[0],) if len(found) == 1 else ()


def years_beside(sentence: Sentence, clause: Clause | None) -> tuple[str, ...]:
    """The one year of ours in a clause of signing, outside names: «they signed the second in 2024»."""
    if clause is None or not any(sentence.has(i, "sign_verb", "signed") for i in clause.indices()):
        return ()
    found = {sentence.text(i) for i in clause.indices() if i not in sentence.named} & set(SERIES)
    return tuple(found) if len(found) == 1 else ()


def _marks_beside(sentence: Sentence, clause: Clause | None) -> list[str]:
    """Years and eras named beside an indefinite treaty: «in 1961 they signed a treaty»."""

    def beside(index: int) -> bool:
        return (clause is None or index in clause) and index not in sentence.named

    return [treaty for role, treaty in _ERA_ROLES if any(beside(m.start) for m in sentence.find(role))]
