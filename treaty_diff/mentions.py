"""Mentions of treaties in a sentence: names, words that stand for a treaty alone, bare years."""

from dataclasses import dataclass

from treaty_diff.syntax import Sentence, is_comma, verbal
from treaty_diff.treaty_names import ARTICLE, ERAS, SERIES, has_article, has_article_or_li, name_end

_YEARS = frozenset(SERIES)
ORDINALS = ("first", "second", "third_ordinal")

_QUESTION = frozenset("?\u061f")
_ANY = "\u0627\u064a"
_THAT = "\u0627\u0646"  # the conjunction
_IN = "\u0641\u064a"
_ON = "\u0639\u0644\u064a"
# in, and in, so in, since, until
_YEAR_PREPOSITIONS = frozenset(
    {_IN, "\u0648\u0641\u064a", "\u0641\u0641\u064a", "\u0645\u0646\u0630", "\u062d\u062a\u064a"}
)
_AND = ("\u0648", "\u0641")  # and, so: joined to the word
_BY_THE = ("\u0628\u0627\u0644", "\u0644\u0644", "\u0643\u0627\u0644")  # by the, for the, like the
_OF = "\u0644"  # the preposition «for, of», joined to the word
_THEIRS = ("\u0647\u0645\u0627", "\u0647\u0627")  # of the two, of them
_AGREEMENTS = ("\u0627\u062a\u0641\u0627\u0642", "\u0627\u062a\u0641\u0627\u0642\u064a\u0647")  # agreement
# on, about, concerning
_ABOUT = ("\u0639\u0644\u064a", "\u062d\u0648\u0644", "\u0628\u0634\u0627\u0646")
_ANOTHER = "\u0627\u062e\u0631\u064a"  # another, said of what is feminine
_WHAT = (
    "\u0645\u0627",
    "\u0628\u0645\u0627",
    "\u0645\u0645\u0627",
    "\u0644\u0645\u0627",
    "\u0641\u064a\u0645\u0627",
)
# what, by what, of what, for what, in what
_PRONOUNS = frozenset((_ANOTHER, "\u0627\u0644\u0627\u062e\u0631\u064a", *_WHAT))
_PLAIN_NOUN = frozenset({"@n", "exchanges", "mutual"})  # roles that give no treaty its title
_SIGNED_REACH = 14  # words that «what X and Y signed in …» may have
_THE_OTHER = ("\u0627\u0644\u0627\u062e\u0631\u064a",)  # the other, of what is feminine
_THREE = ("\u0627\u0644\u062b\u0644\u0627\u062b", "\u0627\u0644\u062b\u0644\u0627\u062b\u0647")  # the three
_THAT_ONE = "\u0630\u0644\u0643"  # that, masculine
_FEMININE = "\u0647"  # the ending of feminine nouns and adjectives, folded
_MASCULINE = ("\u0627\u0648\u0644", "\u062b\u0627\u0646\u064a")  # the first, the second: how they end
_FEMININE_ENDS = (_FEMININE, "\u0627\u062a", "\u062a\u064a\u0646", "\u062a\u0627\u0646", "\u0647\u0627")
_FEMININE_OR_NISBA = (_FEMININE, "\u064a")
_FEMININE_POINTING = (_FEMININE, "\u062a\u0644\u0643")  # this, that: feminine as the treaty is
_ALONE_AFTER = frozenset(
    {
        _IN,
        "\u0648\u0641\u064a",  # and in
        "\u0641\u0641\u064a",  # so in
        _THAT,
        "\u0643\u0627\u0646",  # was (masculine)
        "\u0643\u0627\u0646\u062a",  # was (feminine)
        "\u0645\u0646",  # of, from
        "\u0628\u064a\u0646",  # between
        "\u0628\u0627\u0646",  # that, behind a verb with «bi-»
        "\u0644\u0627\u0646",  # because
        "\u0647\u064a",  # it is
        "\u0639\u0646",  # about
        "\u0639\u0644\u064a",  # on
        *(",", "\u060c", ":", ".", "-", '"'),
    }
)  # what may stand before a word that stands for a treaty alone

_BEFORE_ALONE = (
    *("as_for", "this", "that", "relative", "still", "aux", "become", "contrast", "contrast_with"),
    *("like", "replace", "no_longer", "enter_force"),
)
_RELATIVE_KINDS = ("counterpart", "successor", "predecessor_origin", "predecessor")


@dataclass(slots=True)
class Referent:
    """A mention of a treaty at token indices ``[start, end)`` of its sentence.

    ``treaties`` holds ids of ours, or ``("other",)``; ``part`` is what it does in its clause: main,
    source, event (signing, anniversary …), compared, or year (a bare year).
    """

    start: int
    end: int
    head: int
    kind: str
    treaties: tuple[str, ...] = ()
    part: str = "main"
    explicit: bool = False
    roles: frozenset[str] | None = None  # of its words, once they were asked for


def within(sentence: Sentence, referent: Referent, *roles: str) -> bool:
    """Whether a word of the mention carries one of the roles."""
    if referent.roles is None:
        referent.roles = frozenset().union(*sentence.roles[referent.start : referent.end])
    return not referent.roles.isdisjoint(roles)


_REFERRING = frozenset(
    {
        "treaty_noun",
        "treaty_weak",
        "counterpart",
        "predecessor",
        "predecessor_origin",
        "successor",
        "this",
        "that",
        "both",
        "latter",
        "first",
        "second",
        "third_ordinal",
        "previous",
        "new",
        "old",
        "of_1961",
        "party_other",
        "source",
        "oldest",
        "newest",
        "the_three",
        "first_two",
    }
)


def find_referents(sentence: Sentence) -> list[Referent]:
    """All mentions of treaties, unresolved, in order and without overlap."""
    found: list[Referent] = []
    end = 0
    for index, (text, roles) in enumerate(zip(sentence.texts, sentence.roles, strict=True)):
        if index < end or (roles.isdisjoint(_REFERRING) and text not in _YEARS and text not in _PRONOUNS):
            continue  # most words are none of these, and need no closer look
        referent = (
            _named(sentence, index)
            or _what_was_signed(sentence, index)
            or _alone(sentence, index)
            or _year(sentence, index)
        )
        if referent is not None:
            if found and _is_text_of(sentence, found[-1], referent):
                found.pop()
            if found and referent.kind == "all" and found[-1].end == referent.start:
                found[-1].end = referent.end  # «all three treaties»
            else:
                found.append(referent)
            end = referent.end
    return found


def _is_text_of(sentence: Sentence, weak: Referent, referent: Referent) -> bool:
    """«the whole text of the treaty of 2000»: the text (idafa by «li-») is no other treaty."""
    near = weak.kind == referent.kind == "name" and referent.start - weak.end <= 1
    of = sentence.text(referent.start).startswith(_OF) and sentence.has(referent.start, "treaty_noun")
    strong = sentence.has(weak.head, "treaty_noun")
    return near and of and not strong and sentence.has(weak.head, "treaty_weak")


# -- names -------------------------------------------------------------------------------------------


def _named(sentence: Sentence, index: int) -> Referent | None:
    """A name by its head (ras), with the demonstrative (ishara) or ordinal before it."""
    if not _heads_name(sentence, index):
        return None
    if sentence.has(index, "not_treaty", "un_charter") or _none_such(sentence, index):
        return None
    if _on_another_matter(sentence, index):
        return None
    roles = sentence.roles[index]
    kind = next((role for role in _RELATIVE_KINDS if role in roles), "name")
    start = index
    while start and _goes_before(sentence, start - 1):
        start -= 1
    return Referent(start, name_end(sentence, index + 1), index, kind)


def _what_was_signed(sentence: Sentence, index: int) -> Referent | None:
    """«what Moscow and Pyongyang concluded in 2024»: «ma» with its clause (sila), both parties and a year."""
    agreed = sentence.has(index + 1, "sign_verb") or sentence.has(index + 1, "pledge")
    if sentence.text(index) not in _WHAT or not agreed:
        return None
    for at in range(index + 2, min(index + _SIGNED_REACH, len(sentence))):
        if is_comma(sentence, at) or ("@v" in sentence.roles[at] and "@n" not in sentence.roles[at]):
            return None
        if sentence.text(at) in SERIES:
            ours = sentence.has_in(index, at, "party_nk") and sentence.has_in(index, at, "party_ru")
            return Referent(index, at + 1, index, "name") if ours else None
    return None


def _goes_before(sentence: Sentence, index: int) -> bool:
    """Whether a demonstrative or ordinal goes with the noun behind it; «by that» (bi-dhalika) does not."""
    joined = sentence.has(index, "that") and sentence.text(index).endswith(_THAT_ONE)
    masculine = not sentence.text(index + 1).endswith(_FEMININE_ENDS)
    pointing = sentence.has(index, "this", "that", *ORDINALS) and not sentence.has(index, "same")
    return pointing and (masculine or not joined)


def _heads_name(sentence: Sentence, index: int) -> bool:
    if sentence.has(index, "treaty_noun"):
        return True
    if sentence.has(index, *_RELATIVE_KINDS):
        verb = "@v" in sentence.roles[index] and sentence.has(index + 1, "treaty_noun")
        verb = verb or ("@v" in sentence.roles[index] and sentence.has(index - 1, "relative"))
        verb = verb or ("@v" in sentence.roles[index] and sentence.has(index + 1, *ORDINALS, "latter", "new"))
        return not (verb or sentence.has(index - 1, "article_noun"))  # «an earlier article»
    if sentence.has(index, "treaty_weak") and _weak_is_named(sentence, index):
        return True
    if sentence.has(index, "source") and "@n" in sentence.roles[index] and sentence.text(index + 1) in SERIES:
        return True  # «in the text of 1961»
    # «that which the two signed»: a demonstrative with a relative clause (ishara and sila)
    if not sentence.has(index, "this", "that"):
        return False
    if sentence.has(index + 1, "signed") and has_article(sentence.text(index + 1)):
        return True  # «that signed with the Soviets»
    return sentence.has(index + 1, "relative") and sentence.has(index + 2, "sign_verb")


def _on_another_matter(sentence: Sentence, index: int) -> bool:
    """«an agreement on travel»: an agreement in construct (idafa) with a noun of no treaty of ours."""
    after = sentence.text(index + 1)
    if (
        sentence.text(index) in _AGREEMENTS
        and sentence.words[index + 1 : index + 2]
        and _is_about(sentence, index)
    ):
        return True
    roles = sentence.roles[index + 1] if index + 1 < len(sentence) else frozenset()
    unknown = after.startswith(ARTICLE) and roles <= _PLAIN_NOUN
    return unknown and sentence.text(index).endswith(_AGREEMENTS)


def _is_about(sentence: Sentence, index: int) -> bool:
    """«an agreement that they made on travel»: an indefinite agreement with its matter, and no title."""
    about = index + 1 + verbal(sentence, index + 1)
    known = sentence.has_in(
        index + 1, about + 3, "title_word", "title_noun", "friendship", "defense_name", *ERAS
    )
    on = sentence.text(about) in _ABOUT and not sentence.has(
        about + 1, "party_nk", "party_ru", "consult", "aid"
    )
    return on and not known


def _none_such(sentence: Sentence, index: int) -> bool:
    """«there was no treaty»: an indefinite under a negation (nafy) names none."""
    if sentence.text(index - 1) != _ANY or is_comma(sentence, index - 2):
        return False  # behind a comma, «that is»
    return any(sentence.has(i, "negation") for i in range(max(0, index - 7), index))


def _weak_is_named(sentence: Sentence, index: int) -> bool:
    """A noun that may mean other things («document») is a treaty with a year, an era or a signing."""
    if sentence.text(index + 1) in SERIES:
        return True
    if sentence.has(index + 1, "year_word") and sentence.text(index + 2) in SERIES:
        return True
    if sentence.has(index + 1, "treaty_noun"):
        return False
    if sentence.has(index - 1, "this", "that") and has_article(sentence.text(index)):
        return True  # «that text»
    if not sentence.has(index, "of_2024") and _era_follows(sentence, index):
        return True
    related = sentence.has(index + 1, "relative") and sentence.has(index + 2, "sign_verb")
    if related and has_article(sentence.text(index)):
        return True  # «the text that the two men signed»
    placed = sentence.has(index + 1, "new", "old", "previous", *ORDINALS)
    if placed and has_article(sentence.text(index)) and has_article(sentence.text(index + 1)):
        return True  # «the new text»
    if any(sentence.text(i) in SERIES for i in range(max(0, index - 3), index)) and sentence.find(
        "appear", end=index
    ):
        return True  # «in 2000 came a text …»
    signed = any(sentence.has(i, "sign_verb") for i in range(max(0, index - 12), index))
    return signed and sentence.has(index + 1, "new", "title_word") and not sentence.has(index, "signed")


def _era_follows(sentence: Sentence, index: int) -> bool:
    """Whether a word of one of the eras comes before the next comma or verb outside a relative clause."""
    for at in range(index + 1, min(index + 7, len(sentence))):
        main_verb = verbal(sentence, at) and not sentence.has(at - 1, "relative")
        if main_verb or is_comma(sentence, at):
            return False
        if sentence.has(at, *ERAS):
            return True
    return False


# -- words that stand for a treaty alone -------------------------------------------------------------


def _alone(sentence: Sentence, index: int) -> Referent | None:
    """Ordinals, demonstratives (ishara) and adjectives (nat) that stand for a treaty by themselves."""
    for kind in ("both", "first_two"):
        if sentence.has(index, kind) and not _are_parties(sentence, index):
            return Referent(index, index + 1, index, kind)
    if sentence.has(index, "the_three") and sentence.text(index).endswith(_THREE):
        return Referent(index, index + 1, index, "all")
    dated = sentence.has(index + 1, "sign_verb", "signed", "year_word") or any(
        sentence.text(i) in SERIES for i in (index + 2, index + 3)
    )
    if sentence.text(index) == _ANOTHER and dated and sentence.find("treaty_noun", end=index - 1):
        return Referent(index, name_end(sentence, index + 1), index, "another")
    if sentence.text(index).endswith(_THE_OTHER) and _is_other_one(sentence, index):
        return Referent(index, index + 1, index, "other_one")
    if not _stands_free(sentence, index) or sentence.has(index - 1, "article_noun"):
        return None
    if not _definite_alone(sentence, index):
        return _pointing(sentence, index)
    return (
        _latter(sentence, index)
        or _ordinal(sentence, index)
        or _adjective(sentence, index)
        or _pointing(sentence, index)
    )


def _are_parties(sentence: Sentence, index: int) -> bool:
    """«it is forbidden to both»: behind «on», and a verb of duty, both are the parties."""
    return sentence.text(index - 1) == _ON and sentence.has(index - 2, "forbid", "duty")


def _is_other_one(sentence: Sentence, index: int) -> bool:
    """«and in the other there is …»: behind a preposition or «as for», where ordinals told of treaties."""
    placed = sentence.text(index - 1) in _YEAR_PREPOSITIONS or sentence.has(index - 1, "as_for")
    return placed and bool(sentence.find("first", "second", "treaty_noun", end=index))


def _stands_free(sentence: Sentence, index: int) -> bool:
    """Whether no noun stands before the word that it could be an adjective (nat) of."""
    word = sentence.words[index]
    if index == 0 or word.conjunction or word.text.startswith(_AND) or word.text.startswith(_BY_THE):
        return True
    if sentence.text(index - 1) in _ALONE_AFTER:
        return True
    if sentence.text(index + 1) == "(" and sentence.text(index + 2) in SERIES:
        return True  # «the term of the first (1961) ran out»
    if sentence.has(index - 1, *_BEFORE_ALONE):
        return True
    if sentence.has(index - 1, "lapse", "cancel") and not sentence.has(index, "latter"):
        return True  # «that one was annulled»
    ordinal = sentence.has(index, *ORDINALS) and word.text.endswith(_FEMININE_OR_NISBA)
    if not (ordinal or sentence.has(index, "oldest", "newest", "new", "old")):
        return False
    predicate = "@v" in sentence.roles[index - 1] or verbal(sentence, index - 1)
    predicate = predicate or (index == 1 and sentence.text(len(sentence) - 1) in _QUESTION)
    return predicate or sentence.has(index - 2, "negation")


def _definite_alone(sentence: Sentence, index: int) -> bool:
    """Definite by the article, or by a pronoun (damir): «the first of the two»."""
    word = sentence.words[index]
    return has_article_or_li(word.text) or word.suffix != "" or word.text.endswith(_THEIRS)


def _latter(sentence: Sentence, index: int) -> Referent | None:
    if not sentence.has(index, "latter") or _may_a_party(sentence, index):
        return None
    start = index - 1 if sentence.has(index - 1, "this") else index
    return _with_apposition(sentence, index, start) or Referent(start, index + 1, index, "latter")


def _may_a_party(sentence: Sentence, index: int) -> bool:
    """«nor may the latter»: what is allowed or forbidden to someone is so to a party."""
    near = range(max(0, index - 3), index)
    return sentence.text(index).startswith(_BY_THE[1]) and any(
        sentence.has(i, "permit", "forbid") for i in near
    )


def _ordinal(sentence: Sentence, index: int) -> Referent | None:
    kind = next((kind for kind in ORDINALS if sentence.has(index, kind)), None)
    point = sentence.text(index + 1) == _THAT  # «the first of them is that …»: a point, no treaty
    if kind is None or point or sentence.has(index + 1, "party_word") or _is_party(sentence, index):
        return None
    if _is_next_article(sentence, index):
        return None
    named = _with_apposition(sentence, index, index)
    return named or Referent(index, _apposed_year_end(sentence, index + 1), index, kind)


def counts_articles(sentence: Sentence, before: bool) -> bool:
    """Whether a sentence tells what numbered articles provide, or goes on to: «…. The second forbids …»."""
    told = any(_is_next_article(sentence, m.end + 1) for m in sentence.find("article_noun"))
    return told or (before and not sentence.find("treaty_noun") and bool(sentence.find(*ORDINALS)))


def _is_next_article(sentence: Sentence, index: int) -> bool:
    """«its first article provides …, and the second forbids …»: an ordinal that goes on with articles."""
    articles = sentence.find("article_noun", end=index)
    return any(sentence.has(i, *ORDINALS) for m in articles for i in range(m.start + 1, m.end + 1))


def _is_party(sentence: Sentence, index: int) -> bool:
    """«if one of the two is attacked, the second …»: a masculine ordinal behind «one» is the other party."""
    if not sentence.text(index).endswith(_MASCULINE):
        return False
    return any(sentence.has(i, "party_word", "condition") for i in range(index))


def _adjective(sentence: Sentence, index: int) -> Referent | None:
    """«the new one»; and after «as for», the party or era: «as for the Soviet one»."""
    for kind in ("oldest", "newest"):
        if sentence.has(index, kind):
            return _with_apposition(sentence, index, index) or Referent(index, index + 1, index, kind)
    texts = (m.start for m in sentence.find("treaty_noun", "treaty_weak", end=index))
    masculine = any(not sentence.text(i).endswith(_FEMININE_ENDS) for i in texts)
    if sentence.text(index).endswith(_FEMININE) or masculine:
        for kind in ("previous", "new", "old"):
            if sentence.has(index, kind):
                return Referent(index, index + 1, index, kind)
    if sentence.has(index - 1, "as_for") and sentence.has(index, "of_1961", "party_other"):
        return Referent(index, index + 1, index, "name")
    return None


def _pointing(sentence: Sentence, index: int) -> Referent | None:
    """A feminine demonstrative (ishara) that is the subject of the verb behind it."""
    contrasted = sentence.has(index - 1, "as_for") and not sentence.has(index + 1, "relative")
    alone = sentence.has(index - 1, "replace", "no_longer", "lapse", "cancel") and not sentence.has(
        index + 1, "treaty_noun", "treaty_weak", "latter"
    )
    contrasted = contrasted or alone  # «and this took its place»
    index_after = index + 1 + sentence.has(index + 1, "alone")
    predicate = verbal(sentence, index_after) or sentence.has(index_after, "in_force", "still", "no_longer")
    predicate = predicate or (sentence.has(index + 1, "negation") and verbal(sentence, index + 2))
    if not (sentence.has(index, "this", "that") and (contrasted or predicate)):
        return None
    if not sentence.text(index).endswith(_FEMININE_POINTING):
        return None
    return Referent(index, index + 1, index, "this" if sentence.has(index, "this") else "that")


def _with_apposition(sentence: Sentence, index: int, start: int) -> Referent | None:
    """«the latter, the treaty of 2024,»: the name in apposition (badal) decides."""
    at = index + 2 if is_comma(sentence, index + 1) else index + 1
    at += sentence.text(at) == _ANY  # «that is»
    if not sentence.has(at, "treaty_noun"):
        return None
    named = _named(sentence, at)
    return Referent(start, named.end, named.head, named.kind) if named else None


def _apposed_year_end(sentence: Sentence, index: int) -> int:
    """An ordinal takes in the year beside it: «the first, of 1961,»."""
    if sentence.text(index) == "(" and sentence.text(index + 1) in SERIES and sentence.text(index + 2) == ")":
        return index + 3
    at = index + 1 if is_comma(sentence, index) else index
    while sentence.has(at, "year_word", "treaty_noun") or sentence.text(at) == _IN:
        at += 1
    return at + 1 if sentence.text(at) in SERIES else index


# -- years -------------------------------------------------------------------------------------------


def _year(sentence: Sentence, index: int) -> Referent | None:
    """A year of the series with its preposition, month or noun: «in the year 2000»."""
    if sentence.text(index) not in SERIES:
        return None
    start = index
    if sentence.text(start - 1) == ")" and sentence.has(start - 2, "month"):
        start -= 3  # a month named in brackets by its other name
    while start and (
        sentence.has(start - 1, "year_word", "month") or sentence.text(start - 1) in _YEAR_PREPOSITIONS
    ):
        start -= 1
    end = index + 1
    while sentence.text(end) == _AND[0] and sentence.text(end + 1) in SERIES:
        end += 2  # «in 1961 and 2000»
    return Referent(start, end, index, "year", part="year") if start < index else None
