"""Inflection and clitics of Arabic words, by grammar: a stem of the lexicon yields its written forms.

Unvocalised and folded (see ``arabic.fold``). Nouns and adjectives take gender, number and construct
endings; verbs take the persons of the perfect, imperfect and jussive; each class takes its own
proclitics (conjunctions, prepositions, article, future marker) and pronoun suffixes.
"""

from collections.abc import Iterator

from treaty_diff.arabic import fold_word

# Letters by their folded names, so that no Arabic literal stands in code.
ALEF, BEH, TEH, SEEN, FEH, KAF = "\u0627", "\u0628", "\u062a", "\u0633", "\u0641", "\u0643"
LAM, MEEM, NOON, HEH, WAW, YEH, HAMZA = "\u0644", "\u0645", "\u0646", "\u0647", "\u0648", "\u064a", "\u0621"
ARTICLE = ALEF + LAM
_ARTICLES = (ARTICLE, LAM + LAM)
_PRONOUNS = (HEH + MEEM + ALEF, HEH + ALEF, HEH + MEEM, HEH + NOON, NOON + ALEF, KAF + MEEM, HEH)
_CONJUNCTIONS = ("", WAW, FEH)
_NOUN_PREFIXES = tuple(
    conjunction + rest
    for conjunction in _CONJUNCTIONS
    for rest in ("", BEH, LAM, KAF, ARTICLE, BEH + ARTICLE, KAF + ARTICLE, LAM + LAM)
)
_NAME_PREFIXES = tuple(c + p for c in _CONJUNCTIONS for p in ("", BEH, LAM, KAF))
_VERB_PREFIXES = tuple(c + p for c in _CONJUNCTIONS for p in ("", SEEN, LAM, ALEF))
PREFIXES = {
    "n": frozenset(_NOUN_PREFIXES),
    "a": frozenset(_NOUN_PREFIXES),
    "pn": frozenset(_NAME_PREFIXES),
    "v": frozenset(_VERB_PREFIXES),
    "w": frozenset(_CONJUNCTIONS),
}
SUFFIXED = frozenset("nv")


def splits(word: str) -> Iterator[tuple[str, str, str]]:
    """Every way to read a folded word as proclitics, core (two letters or more) and pronoun suffix."""
    for cut in range(min(5, len(word) - 1)):
        prefix = word[:cut]
        if prefix not in _ALL_PREFIXES:
            continue
        rest = word[cut:]
        yield prefix, rest, ""
        for pronoun in () if prefix.endswith(_ARTICLES) else _PRONOUNS:
            if rest.endswith(pronoun) and len(rest) - len(pronoun) >= 2:
                yield prefix, rest[: -len(pronoun)], pronoun


_ALL_PREFIXES = frozenset().union(*PREFIXES.values())


def joins(prefix: str, core: str, kind: str) -> bool:
    """Whether proclitics may stand before a form of a word class: «so that» and «will» need an imperfect."""
    if prefix not in PREFIXES[kind]:
        return False
    return kind != "v" or prefix[-1:] not in (LAM, SEEN, ALEF) or core[0] in (YEH, TEH, NOON)


def forms(kind: str, stems: str) -> set[str]:
    """Folded forms, without clitics, of a lexicon entry.

    ``kind`` is n (noun: singular, then broken plurals), a (adjective), v (verb: perfect, imperfect and,
    where it cannot be derived, jussive), pn (proper name) or w (invariable words).
    """
    words = fold_word(stems).split()
    match kind:
        case "n":
            return set().union(*(_noun(word) for word in words))
        case "a":
            return set().union(*(_adjective(word) for word in words))
        case "v":
            return _verb(*words)
        case _:
            return set(words)


def _noun(stem: str) -> set[str]:
    if stem.endswith(HEH) and len(stem) > 3:
        base = stem[:-1]
        return {
            stem,
            *(base + TEH + end for end in ("", ALEF, YEH, ALEF + NOON, YEH + NOON)),
            base + ALEF + TEH,
        }
    found = {stem, *(stem + end for end in (ALEF, ALEF + NOON, YEH + NOON, ALEF + TEH))}
    if stem.endswith(ALEF + HAMZA):  # the hamza takes a seat before a pronoun
        found |= {stem[:-1] + YEH, stem[:-1] + WAW}
    return found


def _adjective(stem: str) -> set[str]:
    ends = (
        "",
        ALEF,
        HEH,
        ALEF + NOON,
        YEH + NOON,
        WAW + NOON,
        ALEF + TEH,
        TEH + ALEF + NOON,
        TEH + YEH + NOON,
    )
    return {stem + end for end in (*ends, YEH, TEH + ALEF, TEH + YEH)}


def _verb(perfect: str, imperfect: str, jussive: str = "") -> set[str]:
    found = {perfect}
    if perfect[-1] in (ALEF, YEH):  # defective: the weak letter drops before endings
        base = perfect[:-1]
        found |= {base + end for end in (ALEF, TEH, TEH + ALEF, WAW + ALEF, YEH + ALEF, WAW, YEH + TEH)}
    else:
        ends = (TEH, ALEF, TEH + ALEF, WAW + ALEF, WAW, NOON, NOON + ALEF, TEH + MEEM)
        found |= {perfect + end for end in ends}
    stem, short = imperfect[1:], jussive[1:]
    tails = {
        stem,
        *(stem + end for end in (ALEF + NOON, ALEF, WAW + NOON, WAW + ALEF, WAW, NOON, YEH + NOON)),
    }
    if stem[-1] in (YEH, WAW, ALEF):
        tails |= {stem[:-1], *(stem[:-1] + end for end in (WAW + NOON, WAW + ALEF, YEH + ALEF, YEH + NOON))}
        tails |= {stem[:-1] + YEH + ALEF + NOON, stem[:-1] + WAW + ALEF + NOON}
    if short:
        tails.add(short)
    return found | {person + tail for person in (YEH, TEH, NOON) for tail in tails if len(tail) > 1}
