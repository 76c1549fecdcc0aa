"""The lexicon: YAML words and phrases, compiled once into one dictionary of written forms.

A role (aid, negation, treaty_noun …) is what a word or phrase means to the extractor. Words are looked
up with their clitics stripped; phrases are sequences over words and roles.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from camel_tools.utils import normalize

from treaty_diff import arabic, compiled, morphology
from treaty_diff.arabic import fold_word

GRAMMAR_VERSION = "1"
_NAMES = "referents"
# Roles whose phrases mark words without taking them: their words go on meaning what they mean.
_MARKING = frozenset({"means", "domestic_law", "reciprocal", "party_word", "not_existing"})
FILES = ("referents", "roles", "predicates", "cues", "idioms_content", "idioms_relations")
KINDS = ("n", "a", "v", "pn", "w", "p")
# What an article must name to be on the subject: a role of each group of one of these (see extraction and
# shortcut). Both parties and any treaty, or less of the parties and more of the treaty.
_DATED = frozenset({"dated_2024", "dated_before"})
SUBJECTS = (
    (frozenset({"party_nk"}), frozenset({"party_ru"}), frozenset({"treaty_noun", "treaty_weak"})),
    (frozenset({"party_nk"}), _DATED | {"titled"}),
    (frozenset({"party_ru", "titled"}), _DATED),
    (frozenset({"dated_2024"}), frozenset({"dated_before"})),
)
_GAP, _LONG_GAP = 3, 18
_CLASS = {"v": "@v", "n": "@n", "a": "@n", "pn": "@n", "w": "@w"}  # word classes, as roles


@dataclass(frozen=True, slots=True)
class Word:
    """What the lexicon knows of a written word: its roles, their values, and its clitics."""

    text: str
    roles: frozenset[str] = frozenset()
    values: tuple[tuple[str, str], ...] = ()
    conjunction: bool = False
    suffix: str = ""
    variants: tuple[str, ...] = ()
    plain: bool = False  # known as written, without stripping anything
    keys: frozenset[str] = frozenset()  # the word and its variants


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sequence of elements: each a set of words and a set of roles, optional or a gap."""

    role: str
    elements: tuple["Element", ...]
    value: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase."""

    words: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    optional: bool = False
    gap: int = 0

    def fits(self, word: Word) -> bool:
        """Whether a word may stand in its place."""
        return not (self.words.isdisjoint(word.keys) and self.roles.isdisjoint(word.roles))


_NOTHING = Word("")


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: token indices ``[start, end)`` and those taken by its own words."""

    role: str
    start: int
    end: int
    taken: tuple[int, ...]
    hit: tuple[int, ...] = ()
    value: str = ""
    exact: bool = True


@dataclass(slots=True)
class Lexicon:
    """The compiled lexicon."""

    words: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    by_word: dict[str, list[Phrase]] = field(default_factory=dict)
    by_role: dict[str, list[Phrase]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)  # roles of names: their phrases may overlap with others
    _memo: dict[str, Word] = field(default_factory=dict)
    _starts: dict[str, tuple[tuple[Phrase, "Element | None"], ...]] = field(default_factory=dict)

    def all_phrases(self) -> set[Phrase]:
        """Every phrase, once."""
        indexed = (*self.by_word.values(), *self.by_role.values())
        return {phrase for phrases in indexed for phrase in phrases}

    def word(self, text: str) -> Word:
        """The analysis of a folded word."""
        found = self._memo.get(text)
        if found is None:
            if len(self._memo) > 200_000:
                self._memo.clear()
            found = self._memo[text] = self._analyse(text)
        return found

    def _analyse(self, text: str) -> Word:
        roles: set[str] = set()
        values: dict[str, str] = {}
        conjunction, suffix = False, ""
        for role, kind, value in self.words.get(text, ()):
            roles |= {role, _CLASS[kind]}
            if value:
                values[role] = value
        for prefix, core, pronoun in morphology.splits(text):
            if not prefix and not pronoun:
                continue
            for role, kind, value in self.words.get(core, ()):
                if (
                    prefix[-1:] == morphology.ALEF
                    and prefix[-2:] != morphology.ARTICLE
                    and text in self.words
                ):
                    continue
                if not morphology.joins(prefix, core, kind) or (pronoun and kind not in morphology.SUFFIXED):
                    continue
                roles |= {role, _CLASS[kind]}
                if kind == "v" and prefix[-1:] == morphology.ALEF:
                    roles.add("doubt")  # the interrogative hamza: «does it bind …?»
                if value:
                    values[role] = value
                conjunction |= prefix[:1] in (morphology.WAW, morphology.FEH) and prefix != ""
                suffix = suffix or pronoun
        return Word(
            text,
            frozenset(roles),
            tuple(values.items()),
            conjunction,
            suffix,
            _variants(text),
            any(k != "w" for _, k, _ in self.words.get(text, ())),
            frozenset((text, *_variants(text))),
        )

    def _beginning(self, word: Word) -> tuple[tuple[Phrase, Element | None], ...]:
        """The phrases that may begin with a word, each with its second element if no other can follow."""
        found = self._starts.get(word.text)
        if found is None:
            if len(self._starts) > 200_000:
                self._starts.clear()
            known = [self.by_word.get(v, ()) for v in word.variants] + [
                self.by_role.get(r, ()) for r in sorted(word.roles)
            ]
            phrases = dict.fromkeys(phrase for phrases in known for phrase in phrases)
            found = self._starts[word.text] = tuple((phrase, _second(phrase)) for phrase in phrases)
        return found

    def phrases(self, words: list[Word]) -> list[Match]:
        """Phrases in a sentence, longest first at each place; a word belongs to one phrase of a role."""
        found: list[Match] = []
        keys = frozenset().union(*(word.keys for word in words))
        roles = frozenset().union(*(word.roles for word in words))
        for start, word in enumerate(words):
            after = words[start + 1] if start + 1 < len(words) else _NOTHING
            for phrase, second in self._beginning(word):
                if second.fits(after) if second else _needed(phrase, keys, roles):
                    hit = _match(phrase.elements, 0, words, start)
                    if hit is not None:
                        found.append(_found(phrase, words, hit))
        return _longest([m for m in found if m.role in self.free]) + _longest(
            [m for m in found if m.role not in self.free]
        )


def _found(phrase: Phrase, words: list[Word], hit: tuple[tuple[int, bool], ...]) -> Match:
    indices = tuple(index for index, _ in hit)
    literal = [element.words for element in phrase.elements if element.words]
    taken = () if phrase.free else tuple(index for index, by_word in hit if by_word)
    exact = all(any(words[i].text in options for options in literal) for i in taken)
    return Match(phrase.role, indices[0], indices[-1] + 1, taken, indices, phrase.value, exact)


def _longest(found: list[Match]) -> list[Match]:
    """Of matches that share a word the longest, then the most literal, stays; equals stay together."""
    kept: list[Match] = []
    owner: dict[int, tuple[int, int, bool]] = {}
    for match in sorted(found, key=lambda m: (-(m.end - m.start), not m.exact, m.start, m.role, m.value)):
        place = (match.start, match.end, match.exact)
        inside = any(
            k.start <= match.start and match.end <= k.end and (k.start, k.end) != place[:2] for k in kept
        )
        if (
            not match.taken
            and inside
            and any(
                k.role[:5] == match.role[:5] for k in kept if k.start <= match.start and match.end <= k.end
            )
        ):
            continue
        if all(owner.get(i, place) == place for i in match.taken):
            kept.append(match)
            for index in match.taken:
                owner.setdefault(index, place)
    return sorted(kept, key=lambda m: (m.start, m.end, m.role))


def _second(phrase: Phrase) -> Element | None:
    """The second element of a phrase if it must stand right behind the first."""
    head = phrase.elements[:2]
    return head[1] if len(head) == 2 and not any(e.optional or e.gap for e in head) else None


def _needed(phrase: Phrase, words: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether a sentence of these words and roles has what the last place of a phrase needs."""
    last = phrase.elements[-1]
    return (
        last.optional or last.gap > 0 or not (last.words.isdisjoint(words) and last.roles.isdisjoint(roles))
    )


def _match(
    elements: tuple[Element, ...], at: int, words: list[Word], start: int
) -> tuple[tuple[int, bool], ...] | None:
    """Indices of the words that match from element ``at``, each with whether by its letters.

    Gaps are tried shortest first.
    """
    if at == len(elements):
        return ()
    element = elements[at]
    if element.gap:
        return _after_gap(elements, at, words, start)
    if start < len(words):
        word = words[start]
        by_word = not element.words.isdisjoint(word.keys)
        if by_word or not element.roles.isdisjoint(word.roles):
            tail = _match(elements, at + 1, words, start + 1)
            if tail is not None:
                return ((start, by_word), *tail)
    return _match(elements, at + 1, words, start) if element.optional else None


def _after_gap(
    elements: tuple[Element, ...], at: int, words: list[Word], start: int
) -> tuple[tuple[int, bool], ...] | None:
    for place in range(start, start + elements[at].gap + 1):
        tail = _match(elements, at + 1, words, place)
        if tail is not None:
            return tail
        if place >= len(words) or not words[place].variants:
            break  # no gap over punctuation
    return None


def _variants(text: str) -> tuple[str, ...]:
    """The word as written, and without a conjunction and a one-letter preposition."""
    if not text or not "\u0621" <= text[0] <= "\u064a":
        return (text,) if text.isalnum() else ()
    found = [text]
    if text[0] in (morphology.WAW, morphology.FEH) and len(text) > 2:
        found.append(text[1:])
    bare = found[-1]
    if len(bare) > 4 and bare[0] in (morphology.BEH, morphology.LAM, morphology.KAF):
        found.append(bare[1:])
        if bare.startswith(morphology.LAM + morphology.LAM):
            found.append(morphology.ALEF + bare[1:])
    return tuple(found)


def _elements(text: str) -> tuple[Element, ...]:
    found = []
    for part in text.split():
        if part in ("..", "..."):
            found.append(Element(gap=_GAP if part == ".." else _LONG_GAP))
            continue
        optional = part.endswith("?")
        options = part.removesuffix("?").split("|")
        roles = frozenset(o[1:-1] for o in options if o.startswith("<"))
        words = frozenset(fold_word(o) for o in options if not o.startswith("<"))
        found.append(Element(words, roles, optional))
    return tuple(found)


def read_entries() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """File name, role and entry of every line of the lexicon, in order."""
    import yaml

    for name in FILES:
        text = (files("treaty_diff") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
        for role, entries in yaml.load(text, Loader=yaml.CSafeLoader).items():
            for entry in entries:
                yield name, role, entry


def compile_entries(entries: Iterable[tuple[str, str, dict[str, Any]]]) -> Lexicon:
    """Compile entries; raises ``ValueError`` for one without exactly one kind."""
    lexicon = Lexicon()
    for name, role, entry in entries:
        kinds = [kind for kind in KINDS if kind in entry]
        if len(kinds) != 1:
            raise ValueError(f"lexicon/{name}.yaml: {role}: {entry}: one of {', '.join(KINDS)} is needed")
        kind, value = kinds[0], str(entry.get("value", ""))
        if name == _NAMES:
            lexicon.free.add(role)
        if kind == "p":
            free = role in lexicon.free or role in _MARKING
            _add_phrase(lexicon, Phrase(role, _elements(str(entry[kind])), value, free))
            continue
        for form in morphology.forms(kind, str(entry[kind])):
            known = lexicon.words.setdefault(form, [])
            if (role, kind, value) not in known:
                known.append((role, kind, value))
    return lexicon


def _add_phrase(lexicon: Lexicon, phrase: Phrase) -> None:
    for element in phrase.elements:
        for word in element.words:
            lexicon.by_word.setdefault(word, []).append(phrase)
        for role in element.roles:
            lexicon.by_role.setdefault(role, []).append(phrase)
        if not element.optional:
            break


@cache
def load() -> Lexicon:
    """The packaged lexicon, compiled once a process, and once a change to what it is compiled from."""
    modules = (__file__, morphology.__file__, arabic.__file__, normalize.__file__)
    sources = [*map(_bytes, FILES), *(Path(module).read_bytes() for module in modules if module)]
    return compiled.kept("lexicon", lambda: compile_entries(read_entries()), sources)


def _bytes(name: str) -> bytes:
    return (files("treaty_diff") / "lexicon" / f"{name}.yaml").read_bytes()


@cache
def rules_version() -> str:
    """A digest of the lexicon's files and the grammar's version: what the claims depend on."""
    digest = hashlib.sha256(GRAMMAR_VERSION.encode())
    for name in FILES:
        digest.update(_bytes(name))
    return digest.hexdigest()[:12]
