"""Inflection and clitics of Arabic words, by grammar: a stem of the lexicon yields its written forms.

Unvocalised and folded (see ``arabic.fold``). Nouns and adjectives take gender, number and construct
endings; verbs take the persons of the perfect, imperfect and jussive; each class takes its own
proclitics (conjunctions, prepositions, article, future marker) and pronoun suffixes.
"""

import unicodedata
from collections.abc import Iterator

from treaty_diff import letters
from treaty_diff.arabic import fold_marbuta, fold_word, spell_word
from treaty_diff.conjugation import conjugate
from treaty_diff.letters import (
    ALEF,
    BEH,
    FEH,
    HAMZA,
    HEH,
    KAF,
    LAM,
    MADDA,
    MAKSURA,
    MARBUTA,
    MEEM,
    NOON,
    ON_ALEF,
    ON_WAW,
    ON_YEH,
    SEEN,
    SHADDA,
    TEH,
    WAW,
    YEH,
)

__all__ = [  # noqa: RUF022 - letters, and what is made of them
    "ALEF", "BEH", "FEH", "HEH", "KAF", "LAM", "MEEM", "NOON", "SEEN", "TEH", "WAW", "YEH",
    "ARTICLE", "BOUND", "CLASSES", "PREFIXES", "PRONOUNS",
    "forms", "inflect", "joins", "splits",
]  # fmt: skip
ARTICLE = ALEF + LAM
_ARTICLES = (ARTICLE, LAM + LAM)
PRONOUNS = (HEH + MEEM + ALEF, HEH + ALEF, HEH + MEEM, HEH + NOON, NOON + ALEF, HEH)
_CONJUNCTIONS = ("", WAW, FEH)
_NOUN_PREFIXES = tuple(
    conjunction + rest
    for conjunction in _CONJUNCTIONS
    for rest in ("", BEH, LAM, KAF, ARTICLE, BEH + ARTICLE, KAF + ARTICLE, LAM + LAM)
)
_NAME_PREFIXES = tuple(c + p for c in _CONJUNCTIONS for p in ("", BEH, LAM, KAF))
_VERB_PREFIXES = tuple(c + p for c in _CONJUNCTIONS for p in ("", SEEN, LAM, ALEF))
# Kinds of forms that are no kinds of entries: a noun before what it belongs to takes no article; a form that
# stands before a pronoun only is marked by ``BOUND`` before its kind.
CONSTRUCT, BOUND = "nc", "-"
PREFIXES = {
    "n": frozenset(_NOUN_PREFIXES),
    "a": frozenset(_NOUN_PREFIXES),
    "pn": frozenset(_NAME_PREFIXES),
    "v": frozenset(_VERB_PREFIXES),
    CONSTRUCT: frozenset(_NAME_PREFIXES),
    BOUND + "n": frozenset(_NAME_PREFIXES),
    BOUND + "v": frozenset(_VERB_PREFIXES),
    "w": frozenset((*_CONJUNCTIONS, *(c + SEEN for c in _CONJUNCTIONS))),
}
_SHORT = 3  # letters of a word that may be a verb without «will» only
SUFFIXED = frozenset(("n", "v", CONSTRUCT, BOUND + "n", BOUND + "v"))
# Word classes, as roles.
CLASSES = dict.fromkeys(("n", CONSTRUCT, BOUND + "n", "a", "pn"), "@n")
CLASSES |= {"v": "@v", BOUND + "v": "@v", "w": "@w"}


def splits(word: str) -> Iterator[tuple[str, str, str]]:
    """Every way to read a folded word as proclitics, core (two letters or more) and pronoun suffix."""
    for cut in range(min(5, len(word) - 1)):
        prefix = word[:cut]
        if prefix not in _ALL_PREFIXES:
            continue
        rest = word[cut:]
        yield prefix, rest, ""
        for pronoun in () if prefix.endswith(_ARTICLES) else PRONOUNS:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                yield prefix, rest[: -len(pronoun)], pronoun


_ALL_PREFIXES = frozenset().union(*PREFIXES.values())


def joins(prefix: str, core: str, kind: str, pronoun: str = "") -> bool:
    """Whether clitics may stand at a form of a kind: «so that» and «will» need an imperfect."""
    if prefix not in PREFIXES[kind] or (kind not in SUFFIXED if pronoun else kind[0] == BOUND):
        return False
    if kind == CONSTRUCT and pronoun == HEH and core[-1] == YEH and core[-2] != TEH:
        return False  # «of his two agreements» is written as «agreement» of the feminine gender is
    if kind == "w":
        return prefix[-1:] != SEEN or (core[0] in (YEH, TEH) and len(core) > _SHORT)  # «will take»
    return kind[-1] != "v" or prefix[-1:] not in (LAM, SEEN, ALEF) or core[0] in (YEH, TEH, NOON)


def forms(kind: str, stems: str) -> set[str]:
    """Folded forms, without clitics, of a lexicon entry; see ``inflect``."""
    return {fold_marbuta(form) for form, _ in inflect(kind, stems)}


def inflect(kind: str, stems: str) -> set[tuple[str, str]]:
    """Forms, without clitics, of a lexicon entry, each with the kind of clitics that it takes.

    They are folded, but for the teh marbuta.

    ``kind`` is n (noun: singular, then plurals), a (adjective), v (verb: perfect, imperfect and, where it
    is not derived, jussive), pn (proper name) or w (invariable words). A word with a minus before it is
    a form that is written as another word is, and left to that.
    """
    words = [_letters(word) for word in stems.split() if word[0] != "-"]
    left = {fold_word(word[1:]) for word in stems.split() if word[0] == "-"}
    match kind:
        case "n":
            found = set(_noun(*words))
        case "a":
            found = {(form, kind) for word in words for form in _adjective(word)}
        case "v":
            doubled = stems.split()[0].endswith(SHADDA)
            found = {(f, BOUND + kind if bound else kind) for f, bound in conjugate(*words, doubled=doubled)}
        case _:
            found = {(word, kind) for word in words}
    folded = {(spell_word(form.replace(ON_ALEF + ALEF, MADDA)), kind) for form, kind in found}
    return {
        (form, kind)
        for form, kind in folded
        if fold_marbuta(form) not in left and not (kind[0] == BOUND and (form, kind[1:]) in folded)
    }


def _letters(word: str) -> str:
    """A word without its marks, unfolded."""
    return "".join(letter for letter in word if not unicodedata.combining(letter))


def _noun(singular: str, *plurals: str) -> Iterator[tuple[str, str]]:
    plural = _sound_plural(singular)
    human = (singular + YEH + NOON, singular + WAW + NOON)
    yield from _alone(singular)
    yield from ((form + NOON, "n") for form in _dual(singular))
    if not plurals or plural in plurals:
        yield plural, "n"
    if plurals or singular[-1] == MARBUTA:
        yield from ((form, CONSTRUCT) for form in _dual(singular))
    if set(human).intersection(plurals):
        yield from ((form, "n") for form in human)
        yield singular + WAW, CONSTRUCT
    for word in set(plurals).difference(human, (plural,)):
        yield from _alone(word)


def _alone(word: str) -> Iterator[tuple[str, str]]:
    """A singular or broken plural with its case endings, and as it stands before a pronoun."""
    yield word, "n"
    if word[-1] == MARBUTA:
        yield word[:-1] + TEH, BOUND + "n"
    elif word[-1] == MAKSURA:
        yield word[:-1] + ALEF, BOUND + "n"
    elif word[-1] != ALEF and word[-2:] != ALEF + HAMZA:
        yield word + ALEF, "n"
    if word[-1] in (HAMZA, ON_ALEF, ON_WAW):  # the hamza takes the seat of its vowel
        yield from ((word[:-1] + seat, BOUND + "n") for seat in (ON_YEH, ON_WAW))
    if word[0] == TEH and word[-1] == YEH and len(word) > 3:  # the verbal noun of a defective verb
        yield word[:-1], "n"


def _dual(word: str) -> Iterator[str]:
    """The dual before a noun or pronoun; it stands alone with one letter more."""
    stem = word[:-1]
    match word[-1]:
        case letters.MARBUTA:
            yield from (stem + TEH + ALEF, stem + TEH + YEH)
        case letters.MAKSURA:
            yield from (stem + YEH + ALEF, stem + YEH + YEH)
        case letters.ON_ALEF:
            yield from (stem + ALEF, word + YEH, stem + ON_YEH + YEH)
        case letters.HAMZA:
            yield from (word + ALEF, word + YEH, stem + ON_YEH + YEH)
        case _:
            yield from (word + ALEF, word + YEH)


def _sound_plural(word: str) -> str:
    if word[-2:] == ALEF + MARBUTA or word[-1] == MAKSURA:
        return word.removesuffix(MARBUTA)[:-1] + YEH + ALEF + TEH
    stem = word.removesuffix(MARBUTA)
    return stem[:-1] + MADDA + TEH if stem[-1] == ON_ALEF else stem + ALEF + TEH


def _adjective(word: str) -> Iterator[str]:
    yield word
    masculine, feminine, stem = word, word + MARBUTA, word
    if word[-1] == MAKSURA:
        masculine, feminine, stem = word[:-1], word[:-1] + ALEF + MARBUTA, word[:-1] + YEH
    else:
        yield word + ALEF
    yield feminine
    yield from (stem + end for end in (ALEF, ALEF + NOON, YEH + NOON, YEH, ALEF + TEH))
    yield from (masculine + end for end in (WAW + NOON, YEH + NOON, WAW))
    yield from (feminine[:-1] + TEH + end for end in (ALEF, YEH, ALEF + NOON, YEH + NOON))
