"""Which treaty: names, places in a series, anaphora, and the treaties that are not ours.

A referent is resolved by the marks inside its name (year, title, era, signatories), else by its place
in a series or by what the passage spoke of last. Treaties of other parties are referents too, so that
they can win and yield nothing.
"""

from treaty_diff.anaphora import spoken_of
from treaty_diff.discourse import Discourse
from treaty_diff.mentions import ORDINALS, Referent, find_referents, within
from treaty_diff.name_marks import apposed_year, by_name, by_relative, introduces, is_plural, listed_years
from treaty_diff.sentence import VERB_NEGATORS
from treaty_diff.syntax import Clause, Sentence, is_comma, verbal
from treaty_diff.treaty_names import ERAS, OTHER, SERIES, has_article

__all__ = ["OTHER", "SERIES", "Discourse", "Referent", "find_referents", "resolve"]

_FOR = "\u0644"  # the preposition «for, of», joined to the word
_ITS = (
    "\u062a\u0647\u0627",
    "\u062a\u0647\u0645",
    "\u0642\u0647\u0627",
)  # its, their: behind «treaty», «pact»
_WITH = "\u0645\u0639"  # with
_BETWEEN = "\u0628\u064a\u0646"  # between
_BY = "\u0628"  # the preposition «by, with», joined to the word
_WHICH_IS = ("\u0648\u0647\u0648", "\u0648\u0647\u064a")  # «which is», of what was just said
_THAT_IS = "\u0627\u064a"  # that is
_IN = "\u0641\u064a"  # in
_UPON_IT = ("\u0639\u0644\u064a\u0647", "\u0639\u0644\u064a\u0647\u0627")  # upon it
_UPON = "\u0639\u0644\u064a"  # on, upon
_MA = "\u0645\u0627"  # what
_OF = "\u0645\u0646"  # of, from
_HAS = ("\u0644\u0647\u0627", "\u0644\u062f\u064a\u0647\u0627")  # it has
_BY_IT = ("\u0628\u0647\u0627", "\u0628\u0647", "\u0628\u0645\u0648\u062c\u0628\u0647\u0627")
# by it (feminine, masculine), by virtue of it
_OBLIQUE = frozenset(
    {
        "\u0645\u0646",  # of, from
        "\u0645\u0639",  # with
        "\u0648\u0645\u0639",  # and with
        "\u0645\u062d\u0644",  # in place of
        "\u0645\u0646\u0630",  # since
        "\u0628\u0639\u062f",  # after
        "\u0642\u0628\u0644",  # before
    }
)
_FROM = frozenset({"\u0645\u0646", "\u0639\u0646", "\u0639\u0644\u064a"})  # from, about, on
_QUESTION = frozenset("?\u061f")
_ASIDES = ("relative", "as", "like", "contrast_with", "attribution")  # clauses that keep the topic
_RELATIVE_KINDS = ("predecessor", "predecessor_origin", "successor", "counterpart")


def resolve(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> None:
    """Fill in the referent's treaties and what it does in its clause, and remember it."""
    if referent.kind == "year":
        referent.treaties = _ours(_years(sentence, referent))
        return
    if referent.kind in ORDINALS and state.of_articles and sentence.has(referent.start - 1, "provide"):
        return  # «its first article provides …. The second provides …»
    spelt_out = len(state.topic) > 1 and _spells_out(sentence, referent)
    referent.treaties = state.topic if spelt_out else _treaties(sentence, referent, clause, state)
    if not state.introduced and within(sentence, referent, "new") and introduces(sentence, referent):
        state.introduced = referent.treaties[0] if referent.treaties else ""
    referent.part = _part(sentence, referent, clause)
    aside = clause is not None and clause.opener in _ASIDES
    if referent.part != "compared" and referent.treaties and not (aside and state.topic):
        if _becomes_topic(sentence, referent, clause, state):
            state.topic = referent.treaties
        if not sentence.text(referent.start - 1).endswith(_BETWEEN):
            state.spoken.append(referent.start)
    default = not state.main and referent.treaties == (state.default,)
    dated = state.default in sentence.texts  # «on … June 2024 they signed a treaty …»
    default = default and (dated or not introduces(sentence, referent))
    if (referent.explicit or default) and OTHER not in referent.treaties:
        _take_as_main(sentence, referent, state)
    if len(referent.treaties) == 1 and sentence.find("turn_to", start=referent.start - 3, end=referent.start):
        state.turn_to(referent.treaties)
    state.fresh = state.fresh and not referent.treaties
    if referent.treaties:
        state.nearest = referent.treaties
    ours = tuple(treaty for treaty in referent.treaties if treaty != OTHER)
    state.here.extend(ours)
    state.mention(ours)


def _take_as_main(sentence: Sentence, referent: Referent, state: Discourse) -> None:
    """The article is about the first treaty that it names outright; «the Soviet alliance» gives way."""
    strong = sentence.has(referent.head, "treaty_noun") or bool(_years(sentence, referent))
    if not state.main or (strong and not state.main_is_firm and referent.treaties > state.main):
        state.main, state.main_is_firm = referent.treaties, strong


# -- which treaty ------------------------------------------------------------------------------------


def _treaties(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...]:
    years = _years(sentence, referent) or apposed_year(sentence, referent)
    ours = _ours(years)
    if _of_another_owner(sentence, referent, state) or _signed_by_subject(sentence, referent):
        return (OTHER,)
    if _had_by_another(sentence, referent, state):
        return (OTHER,)
    if (
        _is_draft(sentence, referent)
        or _told_by_time(sentence, referent)
        or _with_another(sentence, referent)
    ):
        return (OTHER,)
    if ours:
        if _still_foreign(sentence, referent, state):
            return (OTHER,)
        referent.explicit = True
        return ours
    listed = listed_years(sentence, referent)
    if len(listed) > 1:
        state.mention(listed)
        return ()
    if state.topic == (OTHER,) and _all_of_ours(sentence, referent):
        state.topic = ()
    if years and _dated(sentence, referent, years):
        return (OTHER,)
    if state.default and _signed_lately(sentence, referent):
        return (state.default,)
    return _by_marks(sentence, referent, clause, state) or spoken_of(sentence, referent, clause, state)


def _spells_out(sentence: Sentence, referent: Referent) -> bool:
    """«the two treaties, that is, the Soviet one and its sister of 2024, …»: names that explain (tafsir)."""
    comma = next((i for i in range(referent.start - 1, 0, -1) if is_comma(sentence, i)), None)
    return comma is not None and sentence.text(comma + 1) == _THAT_IS


def _signed_lately(sentence: Sentence, referent: Referent) -> bool:
    """«the document signed this week»: the one that is news is the one that the text is about."""
    if within(sentence, referent, *ERAS, "old", "previous") or not has_article(sentence.text(referent.head)):
        return False
    lately = sentence.find("lately", start=referent.head + 1, end=referent.end + 3)
    return bool(lately) and sentence.has_in(referent.head + 1, lately[0].start, "signed", "sign_verb")


def _all_of_ours(sentence: Sentence, referent: Referent) -> bool:
    """«the treaties of Moscow and Pyongyang»: the text comes back to ours."""
    ours = within(sentence, referent, "party_ru") and within(sentence, referent, "party_nk")
    return ours and is_plural(sentence, referent.head)


def _years(sentence: Sentence, referent: Referent) -> list[str]:
    """The years of the last and this century inside a mention."""
    texts = (sentence.text(i) for i in range(referent.start, referent.end))
    return [text for text in texts if text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")]


def _dated(sentence: Sentence, referent: Referent, years: list[str]) -> bool:
    """Whether a year that is none of ours is the treaty's own, and not when something befell it.

    «the treaty of 1991», «the old treaty signed in 1991»; not «this treaty in the year 1996 …».
    """
    at = next(i for i in range(referent.start, referent.end) if sentence.text(i) == years[0])
    if any(sentence.has(i, "signed") for i in range(referent.head + 1, at)):
        return True
    if within(sentence, referent, *ERAS, "old", "new", "previous", "month"):
        return False
    adverbial = sentence.has(at - 1, "year_word") and not sentence.text(at - 1).startswith(_FOR)
    return not (adverbial and has_article(sentence.text(referent.head)))


def _ours(years: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(year for year in years if year in SERIES))


def _by_marks(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...]:
    """By the words of the name, or else by the relative clause behind it (sila)."""
    if not is_plural(sentence, referent.head) or within(sentence, referent, *ERAS):
        named = by_name(sentence, referent, clause, state)
        referent.explicit = named is not None
        if named:
            return named
    described = by_relative(sentence, referent, state)
    referent.explicit = referent.explicit or bool(described)
    return described


# -- treaties of other parties -----------------------------------------------------------------------


def _signed_by_subject(sentence: Sentence, referent: Referent) -> bool:
    """«China pledges, under the treaty that it signed with North Korea …»: its subject is none of ours."""
    if not within(sentence, referent, "party_nk") or sentence.find("party_ru", "of_1961", "of_2000")[1:]:
        return False
    signs = [i for i in range(referent.head + 1, referent.end) if sentence.has(i, "sign_verb")]
    alone = bool(signs) and sentence.words[signs[0]].suffix != "" and not sentence.find("party_ru")
    return alone and bool(sentence.find("party_other", end=referent.start))


def _had_by_another(sentence: Sentence, referent: Referent, state: Discourse) -> bool:
    """«Beijing watches, for it too has a treaty with Pyongyang»: an indefinite one of the party before."""
    near = sentence.has_in(referent.start - 4, referent.start, "party_nk")
    with_it = within(sentence, referent, "party_nk") or (near and sentence.find("with", end=referent.start))
    with_it = with_it and not within(sentence, referent, "party_ru", "putin")
    parties = sentence.find("party_ru", "party_other", end=referent.start)
    parties = [m for m in parties if not _in_relative(sentence, m.start)]
    last = parties[-1].role if parties else state.party
    if not with_it or last != "party_other" or sentence.find("putin"):
        return False
    has_it = any(sentence.text(i).endswith(_HAS) for i in range(referent.start - 6, referent.start))
    return introduces(sentence, referent) and (has_it or not within(sentence, referent, *ERAS))


def _told_by_time(sentence: Sentence, referent: Referent) -> bool:
    """«the treaty that it signed five years before that»: which one, only reckoning would tell."""
    if within(sentence, referent, "friendship", "title_word", *ERAS):
        return False
    behind = range(referent.end - 1, referent.end + 1)
    timed = [i for i in behind if sentence.has(i, "time_after") and sentence.has(i + 1, "that")]
    return bool(timed) and sentence.has_in(referent.head + 1, referent.end, "sign_verb")


def _is_draft(sentence: Sentence, referent: Referent) -> bool:
    """«the draft of a treaty …» is none of the treaties."""
    before = referent.start - 1
    return sentence.has(before, "plan") and "@n" in sentence.roles[before]


def _still_foreign(sentence: Sentence, referent: Referent, state: Discourse) -> bool:
    """«the treaty was signed in 1961 by …», of the treaty of other parties that the text speaks of."""
    if state.topic != (OTHER,) or sentence.find("party_ru"):
        return False
    inside = range(referent.head + 1, referent.end)
    return not any(sentence.has(i, "title_word", "title_noun", "friendship", "new", "old") for i in inside)


def _with_another(sentence: Sentence, referent: Referent) -> bool:
    """Whether the words before the name give it to other parties."""
    if within(sentence, referent, "party_other"):
        return True
    if not sentence.carries("party_other") or within(sentence, referent, "party_nk"):
        return False
    return (
        _signed_by_another(sentence, referent)
        or _owned_by_another(sentence, referent)
        or _bound_to_another(sentence, referent)
        or _among_foreigners(sentence, referent)
        or _foreigner_between(sentence, referent)
    )


def _signed_by_another(sentence: Sentence, referent: Referent) -> bool:
    """«Egypt too signed with the Soviets a treaty»: an indefinite (nakira), and no word of Pyongyang."""
    foreign = [
        m for m in sentence.find("party_other", end=referent.start) if not _in_relative(sentence, m.start)
    ]
    if not introduces(sentence, referent) or not foreign:
        return False
    if sentence.find("party_nk"):
        return False
    return bool(sentence.find("sign_verb", end=referent.start)) or not sentence.find("party_ru")


def _in_relative(sentence: Sentence, index: int) -> bool:
    """«Russia, which courted Seoul, signed …»: a party of a relative clause (sila) signs nothing."""
    for at in range(index, 0, -1):
        if is_comma(sentence, at):
            return False
        if sentence.has(at, "relative"):
            return is_comma(sentence, at - 1)
    return False


def _owned_by_another(sentence: Sentence, referent: Referent) -> bool:
    """«Egypt cancelled its treaty with the Soviets», «Washington … the treaty of mutual defence»."""
    foreign = sentence.find("party_other", end=referent.start)
    if not foreign or sentence.find("party_nk", end=referent.end) or within(sentence, referent, *ERAS[1:]):
        return False
    own = sentence.text(referent.head).endswith(_ITS) and not sentence.find("party_ru", end=referent.start)
    titled = within(sentence, referent, "defense_name", "defense_treaty_name")
    theirs = sentence.has_in(referent.end, referent.end + 2, "between_them")
    return own or (titled and not sentence.find("party_ru", end=referent.start if theirs else None))


def _bound_to_another(sentence: Sentence, referent: Referent) -> bool:
    """«the treaty that ties it to South Korea»: the relative clause (sila) names another party."""
    with_it = [i for i in range(referent.end, referent.end + 2) if sentence.text(i) == _WITH]
    if with_it and sentence.has(with_it[0] + 1, "party_other"):
        return True  # «another treaty with China»
    if not sentence.has(referent.end, "relative"):
        return False
    stop = next((i for i in range(referent.end, len(sentence)) if is_comma(sentence, i)), len(sentence))
    behind = range(referent.end + 1, min(stop, referent.end + 5))
    foreign = any(sentence.has(i, "party_other") for i in behind)
    return foreign and not any(sentence.has(i, "party_ru", "party_nk") for i in behind)


def _of_another_owner(sentence: Sentence, referent: Referent, state: Discourse) -> bool:
    """«Beijing remains. Its treaty with North Korea …»: the possessor is the party spoken of last."""
    at = next((i for i in range(referent.end, referent.end + 2) if sentence.text(i) == _WITH), -2)
    with_nk = within(sentence, referent, "party_nk") or sentence.has(at + 1, "party_nk")
    if not sentence.text(referent.head).endswith(_ITS) or not with_nk:
        return False
    parties = sentence.find("party_ru", "party_other", end=referent.start)
    last = parties[-1].role if parties else state.party
    return last == "party_other" and not within(sentence, referent, "party_ru", *ERAS[1:])


def _among_foreigners(sentence: Sentence, referent: Referent) -> bool:
    """«Beijing and Pyongyang renewed the treaty …», «China has with Pyongyang another treaty»."""
    near = range(max(0, referent.start - 12), referent.start)
    foreign = [i for i in near if sentence.has(i, "party_other")]
    pair = any(
        sentence.has(at, "party_nk") for i in foreign for at in range(i - 1, i + 4) if at < referent.start
    )
    if (
        pair
        and not within(sentence, referent, "party_ru")
        and not any(sentence.has(i, "party_ru") for i in near)
    ):
        return True
    return bool(foreign) and introduces(sentence, referent) and not sentence.find("party_ru")


def _foreigner_between(sentence: Sentence, referent: Referent) -> bool:
    """«signed with the Iranian president a treaty …»: the other party stands between verb and object."""
    for index in range(referent.start - 1, max(-1, referent.start - 12), -1):
        if sentence.has(index, "party_nk") or is_comma(sentence, index):
            return False
        if sentence.has(index, "sign_verb"):
            return any(sentence.has(i, "party_other") for i in range(index, referent.start))
        if sentence.has(index, "party_other") and referent.start - index <= 2:
            return sentence.text(referent.head).startswith(_BY) or introduces(sentence, referent)
    return False


# -- what the text speaks of from here on ------------------------------------------------------------


def _becomes_topic(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> bool:
    """The first treaty of a clause does, unless in an oblique place; an indefinite (nakira) always does."""
    fronted = clause is not None and referent.start - clause.start <= 1
    if referent.kind in _RELATIVE_KINDS and state.topic and not fronted:
        return False
    if sentence.text(referent.start - 2) in VERB_NEGATORS and sentence.text(referent.start - 3).endswith(_MA):
        return False  # «what its two predecessors did not know»
    if _is_draft(sentence, referent) or _told_by_time(sentence, referent):
        return False
    if _is_aside(sentence, referent, clause, state) or _is_likened_to(sentence, referent, clause, state):
        return False
    apart = referent.part == "event" and sentence.text(referent.start - 1) == _OF
    if apart and referent.treaties == (OTHER,) and state.topic:
        return False  # «days before a treaty with China»
    if introduces(sentence, referent):
        return True
    if sentence.text(referent.start - 1).endswith(_BETWEEN):
        return False  # «between the two there came …»
    if referent.explicit and is_comma(sentence, referent.start - 1) and _asks(sentence):
        return True  # «… in its predecessor, the treaty of 2000?»
    spoken = clause is not None and any(clause.start <= i < referent.start for i in state.spoken)
    if spoken and state.topic:
        return False
    return not _is_oblique(sentence, referent, clause, state) and not _is_replaced(sentence, referent, state)


def _asks(sentence: Sentence) -> bool:
    return sentence.text(len(sentence) - 1) in _QUESTION


def _is_aside(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> bool:
    """«…, which is a clause that X had too»: a remark (jumla haliyya) on what was just said."""
    if clause is None or not state.topic or referent.start - clause.start <= 1:
        return False
    return sentence.text(clause.start) in _WHICH_IS


def _is_likened_to(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> bool:
    """«it resembles what there was by the treaty of 1961»: the text speaks of what is likened."""
    likened = sentence.find("resembles", end=referent.start)
    return bool(state.topic and likened) and clause is not None and likened[-1].start in clause


def _is_oblique(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> bool:
    """Behind a preposition (jarr wa-majrur) or a word of ending; but a question is about what it names."""
    if _asks(sentence):
        return False
    if sentence.text(referent.head).startswith(_BY) and state.spoken:
        return True
    behind = referent.start - 1
    if not state.topic or (state.topic == (OTHER,) and referent.explicit):
        return False
    participle = behind - 1 - (sentence.text(behind - 1) in _UPON_IT)  # «provided for in»
    if sentence.text(behind) == _IN and sentence.has(participle, "provide", "carry"):
        return has_article(sentence.text(participle))  # «… contained in the agreement of 1961»
    article = sentence.has_in(referent.start - 3, referent.start - 1, "article_noun")
    if article and sentence.text(referent.start - 1) == _OF:
        return False  # «the first article of the treaty of …»
    late = clause is not None and referent.start - clause.start > 2
    time = sentence.has(behind - 1, "when") and not sentence.has(behind, "sign_verb")
    if late and time and verbal(sentence, behind):
        return True  # «… when the new one entered into force»
    of_event = sentence.text(behind) == _UPON and sentence.has(behind - 1, "event")  # «the ratification of …»
    return (late and (of_event or sentence.text(behind) in _OBLIQUE)) or sentence.has(behind, "cancel")


def _is_replaced(sentence: Sentence, referent: Referent, state: Discourse) -> bool:
    """Whether the name is the object (maful) of «replaces», or stands behind «in place of»."""
    replacing = [mark for mark in sentence.find("replace") if mark.end == referent.start]
    if sentence.text(referent.start - 1) in _BY_IT:  # «and by it was cancelled the treaty of …»
        replacing += [m for m in sentence.find("replace", "cancel") if m.start == referent.start - 2]
    if any(mark.end - mark.start > 1 for mark in replacing):
        return True
    older = bool(state.topic) and state.topic[0] in SERIES and referent.treaties < state.topic
    return bool(replacing) and older


# -- what the mention does in its clause -------------------------------------------------------------


def _part(sentence: Sentence, referent: Referent, clause: Clause | None) -> str:
    if clause is not None and _is_compared(sentence, referent, clause):
        return "compared"
    before = referent.start - 1
    if sentence.text(before) == _OF and sentence.has_in(before - 4, before, "time_after"):
        return "event"  # «five days after the Soviet treaty»
    inside_article = sentence.has_in(before - 3, before + 1, "article_noun")
    reach = 5 if inside_article else 3
    for index in range(before, max(-1, before - reach), -1):
        roles = sentence.roles[index]
        if "event" in roles and "article_noun" not in roles:
            return "event"
        if "source" in roles:
            return "source"
        if "compare_to" in roles:
            return "compared"
        if verbal(sentence, index) or is_comma(sentence, index):
            break
    return "main"


def _is_compared(sentence: Sentence, referent: Referent, clause: Clause) -> bool:
    """«unlike the treaty of 1961», «it differs from the treaty of 1961»."""
    if clause.opener in ("contrast_with", "like") and referent.start - clause.start <= 4:
        opening = range(clause.start, referent.start)
        if not any(sentence.has(i, "provide", "provide_weak", "lack") for i in opening):
            return True
    before = referent.start - 1
    if before not in clause or sentence.text(before) not in _FROM:
        return False
    return any(sentence.has_in(a, min(b, referent.start), "differ") for a, b in clause.parts)
