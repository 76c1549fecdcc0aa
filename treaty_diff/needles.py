"""Needles: the lexicon's words as bytes that a text on the subject must hold (see ``shortcut``).

In UTF-8 the letters of Arabic (U+0621 to U+064A) differ in their second byte alone, and the marks that
folding deletes have second bytes of their own: text is squeezed to one byte a letter or digit, folded.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from treaty_diff.arabic import fold_letters
from treaty_diff.lexicon import SUBJECTS, Lexicon
from treaty_diff.phrases import Element, Phrase

_LETTERS = range(0x621, 0x64B)
_RUN = re.compile(f"[{chr(_LETTERS[0])}-{chr(_LETTERS[-1])}]+|[0-9]+")
_ARTICLE = "\u0627\u0644"
_DELETED = bytes(
    sorted(
        # Beside the marks: the first bytes of what stands between letters, and the full stop that
        # some put beside a tatweel to get past filters.
        {0x2E, 0x80, 0xC2, 0xD8, 0xD9, 0xE2, *range(0x8B, 0xA0)}
    )
)


def _table() -> bytes:
    """Each byte, and for the second bytes of letters those of the letters that they are folded to."""
    table = bytearray(range(256))
    for code in _LETTERS:
        folded = fold_letters(chr(code)).encode()
        if len(folded) == 2:
            table[chr(code).encode()[1]] = folded[1]
    for digit in range(10):  # as the Arabic digits, whose second bytes are those of letters
        table[ord("0") + digit] = table[0xA0 + digit]
    return bytes(table)


_TABLE = _table()
AnyOf = tuple[bytes, ...]
AllOf = tuple[AnyOf, ...]


class Group(msgspec.Struct, frozen=True):
    """Roles one of which a text must name: their phrases, and the needles of any of their entries.

    ``cover`` are rare needles of which a text that holds an entry holds one; none if an entry has no letters.
    """

    roles: frozenset[str]
    phrases: tuple[Phrase, ...]
    entries: tuple[AllOf, ...]
    cover: AnyOf


class Needles(msgspec.Struct, frozen=True):
    """What is looked for, compiled from a lexicon; a group is named by its index.

    ``anchors`` are such that each text on a subject holds one; ``telling`` such that each word that a group's
    roles and phrases ask for holds one. Either is ``None`` where there are no letters to look for.
    """

    groups: tuple[Group, ...]
    subjects: tuple[tuple[int, ...], ...]
    anchors: AnyOf | None
    telling: AnyOf | None


def squeeze(raw: bytes) -> bytes:
    """One byte for each letter of Arabic, folded; UTF-8 without what is odd (see ``shortcut``)."""
    return raw.translate(_TABLE, _DELETED)


def compile_needles(lexicon: Lexicon) -> Needles:
    """The needles of a lexicon; where an entry has no letters to look for, its group is found in any text."""
    forms = _forms(lexicon)
    asked = list(dict.fromkeys(group for subject in SUBJECTS for group in subject))
    groups = tuple(_group(lexicon, forms, roles) for roles in asked)
    subjects = tuple(tuple(asked.index(group) for group in subject) for subject in SUBJECTS)
    rarest = [min((groups[number].cover for number in subject), key=_commonness) for subject in subjects]
    anchors = _shortest(needle for cover in rarest for needle in cover)
    return Needles(groups, subjects, anchors if all(rarest) else None, _telling(forms, groups))


def _forms(lexicon: Lexicon) -> Mapping[str, set[str]]:
    """The written forms of each role's words."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, known in lexicon.words.items():
        for role, _, _ in known:
            found[role].add(form)
    return found


def _group(lexicon: Lexicon, forms: Mapping[str, set[str]], roles: frozenset[str]) -> Group:
    phrases = tuple(sorted((p for p in lexicon.all_phrases() if p.role in roles), key=repr))
    entries = [_phrase(forms, phrase) for phrase in phrases]
    if roles & forms.keys():
        words = _place(forms, frozenset(), roles & forms.keys())
        entries.insert(0, (words,) if words else ())
    found = ((),) if () in entries else tuple(dict.fromkeys(entries))
    return Group(roles, phrases, found, _cover(found))


def _telling(forms: Mapping[str, set[str]], groups: Iterable[Group]) -> AnyOf | None:
    """Needles one of which each word holds that the roles or phrases of the groups ask for."""
    found: list[AnyOf] = []
    for group in groups:
        found += [_place(forms, frozenset(), frozenset({r}), _or_all) for r in group.roles & forms.keys()]
        for phrase in group.phrases:
            found += [_place(forms, e.words, e.roles, _or_all) for e in filled(phrase)]
    return None if () in found else _shortest(needle for needles in found for needle in needles)


def _cover(entries: tuple[AllOf, ...]) -> AnyOf:
    """Rare needles, one of which each text holds that holds an entry, or none: a greedy cover, pruned."""
    if () in entries:
        return ()
    options = sorted({needles for entry in entries for needles in entry})
    chosen: list[AnyOf] = []
    left = list(entries)
    while left:
        best = max(options, key=lambda o: (sum(_covers([o], entry) for entry in left) / _commonness(o), o))
        chosen.append(best)
        left = [entry for entry in left if not _covers([best], entry)]
    for option in sorted(chosen, key=_commonness, reverse=True):
        rest = [o for o in chosen if o != option]
        if all(_covers(rest, entry) for entry in entries):
            chosen = rest
    return _shortest(needle for option in chosen for needle in option)


def _covers(options: list[AnyOf], entry: AllOf) -> bool:
    anchors = [needle for option in options for needle in option]
    return any(all(any(a in needle for a in anchors) for needle in needles) for needles in entry)


def _commonness(needles: AnyOf) -> float:
    """How often needles are met by chance, by a rule of thumb; no needle is met always."""
    return float(sum(5 ** -len(needle) for needle in needles)) if needles else 1.0


def _phrase(forms: Mapping[str, set[str]], phrase: Phrase) -> AllOf:
    """The needles of every place of a phrase that must be filled, rare ones first."""
    found = (_place(forms, e.words, e.roles) for e in filled(phrase))
    return tuple(sorted((n for n in found if n), key=_commonness))


def filled(phrase: Phrase) -> list[Element]:
    """The places of a phrase that must be filled."""
    return [e for e in phrase.elements if not (e.gap or e.optional)]


def _needle(form: str) -> bytes:
    """The longest run of letters or digits of a folded form; behind a preposition the article has no alef."""
    runs = _RUN.findall(form.removeprefix(_ARTICLE[0]))
    return squeeze(max(runs, key=len, default="").encode())


def _or_all(form: str) -> bytes:
    """As ``_needle``, and all of what has neither letters nor digits."""
    return _needle(form) or squeeze(form.encode())


def _place(
    forms: Mapping[str, set[str]],
    words: frozenset[str],
    roles: frozenset[str],
    needle: Callable[[str], bytes] = _needle,
) -> AnyOf:
    """The needles one of which is in what is one of the words or has one of the roles.

    None where it may have no letters; a role that no form has, such as that of a class, may be any word's.
    """
    known = {needle(word) for word in words}
    for role in roles:
        known |= {needle(form) for form in forms.get(role, [""])}
    return () if b"" in known else _shortest(known)


def _shortest(needles: Iterable[bytes]) -> AnyOf:
    """Without those that hold another one."""
    kept: list[bytes] = []
    for needle in sorted(set(needles), key=lambda n: (len(n), n)):
        if not any(k in needle for k in kept):
            kept.append(needle)
    return tuple(kept)
