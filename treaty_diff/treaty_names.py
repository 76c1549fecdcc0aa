"""Where the name of a treaty ends.

A name goes on behind its head with adjectives (nat), the genitive of its title (idafa), its parties, its
dates, and the clause of its signing (sila).
"""

from dataclasses import dataclass

from treaty_diff.syntax import Sentence, is_comma, verbal

SERIES = ("1961", "2000", "2024")  # our treaties, by the year of their signing
OTHER = "other"  # any treaty of other parties
ERAS = ("of_1961", "of_2000", "of_2024")  # roles of words that tell one of ours
RELATIVE_REACH = 14  # how many words a relative clause may have

ARTICLE = "\u0627\u0644"
_FOR_THE = "\u0644\u0644"  # the preposition «for», joined to the article
_BETWEEN = "\u0628\u064a\u0646"
_BETWEEN_HER = "\u0628\u064a\u0646\u0647\u0627"
_AND_BETWEEN = "\u0648\u0628\u064a\u0646"
_LINKS = frozenset(
    {
        "\u0628\u064a\u0646",  # between
        "\u0648\u0628\u064a\u0646",  # and between
        "\u0628\u064a\u0646\u0646\u0627",  # between us
        "\u0628\u064a\u0646\u0647\u0645\u0627",  # between the two of them
        "\u0645\u0639",  # with
        "\u0648\u0645\u0639",  # and with
        "\u0645\u0639\u0647\u0627",  # with it
        "\u0641\u064a",  # in
        "\u0648",  # and
        "\u0645\u0646\u0630",  # since
        "\u0645\u0646",  # of, from
    }
)  # words inside a name that need a modifier behind them
_AFTER_VERB = frozenset(
    {
        "\u0639\u0644\u064a",  # on
        "\u0627\u0644\u064a",  # to
        "\u0627\u0646",  # that
        "\u0628\u0627\u0646",  # that (by that)
        "\u0628\u0627\u0646\u0647",  # that he
        "\u0628\u0627\u0646\u0647\u0627",  # that she
        "\u0642\u062f",  # has, may
        "\u0648\u0642\u062f",  # and has
        "\u0641\u0642\u062f",  # so has
    }
)  # particles of the main verb end a relative clause
_STOPPING_MARKS = frozenset(',\u060c;\u061b:."')
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is
_OPENING = frozenset('"([')
_CLOSING = frozenset('")]')
_DASHES = frozenset("/-")

_DATED = frozenset(("signed", "month", "party_nk", "party_ru", "party_other", *ERAS, "year_word"))
_MODIFIERS = _DATED.union(
    ("title_word", "title_noun", "both_parties", "friendship", "north_modifier"),
    ("new", "old", "previous", "first", "second", "third_ordinal"),
)
_TITLE_NOUNS = frozenset(("title_noun", "defense_name", "defense_treaty_name"))
_CLAUSE_STOPS = frozenset((
    *("provide", "provide_weak", "duty", "lack", "forbid", "negation", "condition", "subordinate"),
    *("contrast", "doubt", "treaty_noun", "replace", "this", "that", "assert", "enter_force", "still"),
    *("become", "as_verb", "source", "place_of", "keep"),
))  # fmt: skip
_NAME_STOPS = _CLAUSE_STOPS | {"party_word"}
_RELATIVE_STOPS = _CLAUSE_STOPS.union(
    ("content_noun", "aid", "intervene", "consult", "sanctions", "article_51"),
)


@dataclass(slots=True)
class _Name:
    """A name that is being read: where its modifiers start, and where it ends as far as is known."""

    sentence: Sentence
    start: int
    definite: bool
    end: int
    dated: bool = False

    def take(self, end: int) -> int:
        """Let the name reach up to ``end``."""
        self.end = end
        return end


def has_article(text: str) -> bool:
    """Whether a folded word has the article (al- of definiteness), alone or behind particles joined to it."""
    return ARTICLE in text[:4]


def has_article_or_li(text: str) -> bool:
    """The same, with the article whose alif is lost behind «for» (lil-)."""
    return has_article(text) or text.startswith(_FOR_THE)


def name_end(sentence: Sentence, start: int) -> int:
    """Where the name ends whose head (ras) stands before ``start``."""
    definite = has_article_or_li(sentence.text(start - 1))
    owned = sentence.has(start, "both_parties") and not definite  # «the two countries' treaty»
    name = _Name(sentence, start, definite, end=start + 1 if owned else start)
    index = name.end
    while index < len(sentence):
        after = _next(name, index)
        if after == index:
            break
        index = after
    return name.end


def _next(name: _Name, index: int) -> int:
    """The token to go on with; the same one where the name stops."""
    sentence, text = name.sentence, name.sentence.text(index)
    roles = sentence.roles[index]
    if not roles.isdisjoint(_TITLE_NOUNS) and not sentence.has(index, "title_word", "of_2000"):
        if name.definite:  # a definite head takes no genitive (idafa)
            return index
        if not name.dated and ("@v" not in roles or index == name.start):
            return name.take(index + 1)
    modifies = text.isdigit() or not roles.isdisjoint(_DATED if name.dated else _MODIFIERS)
    name.dated = name.dated or text in SERIES
    if text == _BETWEEN_HER and sentence.text(index + 1) == _AND_BETWEEN:
        return name.take(index + 3)  # «between her and Seoul»
    if text == _BETWEEN and sentence.has(index + 1, "both_parties"):
        return name.take(index + 2)
    if modifies and ("signed" in roles or roles.isdisjoint(_NAME_STOPS)):
        return _past_modifier(name, index)
    if _leads_on(name, index):
        return index + 1
    if text in _CLOSING and index == name.end and index > 0:
        return _past_closing(name, index)
    told = sentence.has(index + 1, "sign_verb", "follows", "precedes") or sentence.has(index + 2, "event")
    if "relative" in roles and told:
        return name.take(_relative_end(sentence, index + 2))
    return index


def _past_modifier(name: _Name, index: int) -> int:
    """An adjective (nat), a party or a date is taken in; a verb only if it is one of signing."""
    sentence = name.sentence
    signs = sentence.has(index, "sign_verb")
    if not signs and verbal(sentence, index):
        return index
    if signs and sentence.words[index].suffix:  # a relative clause without «which» (sila)
        return name.take(_relative_end(sentence, index + 1))
    return name.take(index + 1)


def _past_closing(name: _Name, index: int) -> int:
    """A closing mark belongs to the name if one was opened shortly before."""
    opened = any(name.sentence.text(i) in _OPENING for i in range(max(0, index - 11), index))
    return name.take(index + 1) if opened else index + 1


def _leads_on(name: _Name, index: int) -> bool:
    """Whether a particle, an adjective or a mark leads on to more of the name."""
    sentence, text = name.sentence, name.sentence.text(index)
    if (text in _LINKS or text in _OPENING or text in _DASHES) and _is_modifier(sentence, index + 1):
        return True
    if is_comma(sentence, index):
        return _begins_signing(sentence, index + 1)
    # an adjective of the head (nat): «the agreement standing between»
    adjective = name.definite and index == name.start and text.startswith(ARTICLE)
    return adjective and sentence.text(index + 1) == _BETWEEN


def _is_modifier(sentence: Sentence, index: int) -> bool:
    if sentence.has(index, "treaty_noun"):
        return False
    if sentence.text(index).isdigit():
        return True
    return sentence.has(index, *_MODIFIERS) and not verbal(sentence, index)


def _begins_signing(sentence: Sentence, index: int) -> bool:
    """«signed» or «which they signed»."""
    told = sentence.has(index, "@v") and sentence.has(index + 1, "party_ru", "party_nk")
    signed = sentence.has(index, "signed") and not told  # else «…, Russia signed …»
    if signed and (not sentence.words[index].conjunction or has_article(sentence.text(index))):
        return True  # «signed», «and the one signed»
    return sentence.has(index, "relative") and sentence.has(index + 1, "sign_verb")


def _relative_end(sentence: Sentence, index: int) -> int:
    """Where the relative clause (sila) ends that has reached ``index``."""
    stop = min(len(sentence), index + RELATIVE_REACH)
    return next((i for i in range(index, stop) if _ends_relative(sentence, i)), stop)


def _ends_relative(sentence: Sentence, index: int) -> bool:
    text = sentence.text(index)
    if text in _STOPPING_MARKS or text in _IT_IS or not sentence.roles[index].isdisjoint(_RELATIVE_STOPS):
        return True
    if text in _AFTER_VERB and not sentence.has(index + 1, "party_nk", "party_ru"):
        return True
    inside = sentence.has(index, "sign_verb", "party_nk", "party_ru", "month")
    return verbal(sentence, index) and not inside
