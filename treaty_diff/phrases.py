"""Phrases of the lexicon, and where they stand in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter, itemgetter

import msgspec


class Element(msgspec.Struct, frozen=True):
    """One place of a phrase: a word of a set, or of a role of a set, optional or a gap."""

    words: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0


class Phrase(msgspec.Struct, frozen=True):
    """A sequence of elements: each a set of words and a set of roles, optional or a gap."""

    role: str
    elements: tuple[Element, ...]
    value: str = ""
    free: bool = False


class Match(msgspec.Struct, frozen=True, gc=False):
    """A phrase found: token indices ``[start, end)`` and those taken by its own words."""

    role: str
    start: int
    end: int
    taken: tuple[int, ...]
    hit: tuple[int, ...] = ()
    value: str = ""
    elements: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon knows of a written word: its roles, their values, and its clitics."""

    text: str
    roles: frozenset[str] = frozenset()
    conjunction: bool = False
    suffix: str = ""
    variants: tuple[str, ...] = ()
    plain: bool = False  # known as written, without stripping anything
    keys: frozenset[str] = frozenset()  # the word and its variants
    places: frozenset[str] = frozenset()  # what it may stand for in a phrase: its keys and its <roles>
    meanings: tuple[tuple[str, str], ...] = ()  # its roles but its classes, each with its value or nothing
    beginnings: "Beginnings | None" = None  # of phrases, if it may begin any


class Beginnings:
    """The phrases that a word may begin, found by the word behind it."""

    __slots__ = ("_always", "_last_places", "_lasts", "_phrases", "_second_places", "_seconds")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._phrases = tuple(phrases)
        # Numbers of phrases: by what their second place asks for, if it must stand right behind the first,
        # else by what their last place asks for, if it must be filled.
        self._seconds: dict[str, list[int]] = {}
        self._lasts: dict[str, list[int]] = {}
        self._always: list[int] = []
        for number, phrase in enumerate(self._phrases):
            head, last = phrase.elements[:2], phrase.elements[-1]
            if len(head) == 2 and not any(e.optional or e.gap for e in head):
                for place in _places(head[1]):
                    self._seconds.setdefault(place, []).append(number)
            elif len(head) == 2 and not (last.optional or last.gap):
                for place in _places(last):
                    self._lasts.setdefault(place, []).append(number)
            else:
                self._always.append(number)
        self._second_places, self._last_places = frozenset(self._seconds), frozenset(self._lasts)

    def fitting(self, after: frozenset[str], anywhere: frozenset[str]) -> list[Phrase]:
        """The phrases that may stand here, given the places of the next word and of all the sentence's."""
        numbers = self._always
        if not self._second_places.isdisjoint(after):
            numbers = numbers + [n for place in self._second_places & after for n in self._seconds[place]]
        if not self._last_places.isdisjoint(anywhere):
            numbers = numbers + [n for place in self._last_places & anywhere for n in self._lasts[place]]
        if not numbers:
            return _NO_PHRASES
        phrases = self._phrases
        if len(numbers) == 1:
            return [phrases[numbers[0]]]
        return [phrases[number] for number in sorted(set(numbers))]


_NONE = Word("")
_NO_PHRASES: list[Phrase] = []


def role_place(role: str) -> str:
    """What a word of a role may stand for in a phrase, as the lexicon's files write it."""
    return f"<{role}>"


def _places(element: Element) -> frozenset[str]:
    return element.words.union(map(role_place, element.roles))


def find(words: Sequence[Word], free: set[str]) -> list[Match]:
    """Phrases in a sentence, longest first at each place; a word belongs to one phrase of a role.

    Phrases of the roles that are ``free`` may overlap with the others.
    """
    anywhere: frozenset[str] = frozenset().union(*[word.places for word in words])
    names: list[Match] = []
    others: list[Match] = []
    for start, (word, behind) in enumerate(zip(words, [*words[1:], _NONE], strict=False)):
        if word.beginnings is None:
            continue
        for phrase in word.beginnings.fitting(behind.places, anywhere):
            hit = _match(phrase.elements, 0, words, start)
            if hit is not None:
                (names if phrase.role in free else others).append(_found(phrase, hit))
    return _longest(names, words) + _longest(others, words)


def _found(phrase: Phrase, hit: tuple[tuple[int, bool], ...]) -> Match:
    indices = tuple([index for index, _ in hit])
    start, end = indices[0], indices[-1] + 1
    if phrase.free:
        return Match(phrase.role, start, end, (), indices, phrase.value)
    taken = tuple([index for index, by_word in hit if by_word])
    return Match(phrase.role, start, end, taken, indices, phrase.value, phrase.elements)


_in_order = attrgetter("start", "end", "role")


def _is_exact(match: Match, words: Sequence[Word]) -> bool:
    """Whether the words of a match are written as in its phrase, without anything joined to them."""
    return all(any(words[i].text in element.words for element in match.elements) for i in match.taken)


def _longest(found: list[Match], words: Sequence[Word]) -> list[Match]:
    """Of matches that share a word the longest, then the most literal, stays; equals stay together."""
    if len(found) < 2:
        return found
    found = sorted(found, key=_in_order)  # stable, and the order of what is kept
    if all(before.end <= after.start for before, after in pairwise(found)):
        return found
    kept: list[Match] = []
    owner: dict[int, tuple[int, int, bool]] = {}
    ranked = [(m.start - m.end, not _is_exact(m, words), m.start, m.role, m.value, m) for m in found]
    for _, inexact, _, _, _, match in sorted(ranked, key=itemgetter(0, 1, 2, 3, 4)):
        place = (match.start, match.end, inexact)
        around = [k for k in kept if k.start <= match.start and match.end <= k.end]
        inside = any((k.start, k.end) != place[:2] for k in around)
        if not match.taken and inside and any(k.role[:5] == match.role[:5] for k in around):
            continue
        if all(owner.get(i, place) == place for i in match.taken):
            kept.append(match)
            for index in match.taken:
                owner.setdefault(index, place)
    return sorted(kept, key=_in_order)


def _match(
    elements: tuple[Element, ...], at: int, words: Sequence[Word], start: int
) -> tuple[tuple[int, bool], ...] | None:
    """Indices of the words that match from element ``at``, each with whether by its letters.

    Gaps are tried shortest first.
    """
    hit: list[tuple[int, bool]] = []
    for number in range(at, len(elements)):
        element = elements[number]
        if element.gap:
            tail = _after_gap(elements, number, words, start)
            return None if tail is None else (*hit, *tail)
        word = words[start] if start < len(words) else _NONE
        by_word = not element.words.isdisjoint(word.keys)
        fits = by_word or not element.roles.isdisjoint(word.roles)
        if element.optional:
            tail = _match(elements, number + 1, words, start + 1) if fits else None
            if tail is not None:
                return (*hit, (start, by_word), *tail)
        elif fits:
            hit.append((start, by_word))
            start += 1
        else:
            return None
    return tuple(hit)


def _after_gap(
    elements: tuple[Element, ...], at: int, words: Sequence[Word], start: int
) -> tuple[tuple[int, bool], ...] | None:
    for place in range(start, start + elements[at].gap + 1):
        tail = _match(elements, at + 1, words, place)
        if tail is not None:
            return tail
        if place >= len(words) or not words[place].variants:
            break  # no gap over punctuation
    return None
