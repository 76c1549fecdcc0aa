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

from treaty_diff import arabic, compiled, conjugation, letters, morphology, phrases
from treaty_diff.arabic import fold_marbuta, spell_word, spellings
from treaty_diff.phrases import Beginnings, Element, Match, Phrase, Word, role_place

__all__ = [
    "CLASSES", "FILES", "KINDS", "SUBJECTS", "Lexicon", "Match", "Phrase", "Word", "compile_entries", "load",
    "read_entries", "rules_version",
]  # fmt: skip

GRAMMAR_VERSION = "1"
_NAMES = "referents"
# Roles whose phrases mark words without taking them: their words go on meaning what they mean.
_MARKING = frozenset(
    {"means", "domestic_law", "reciprocal", "party_word", "not_existing", "struck", "hypothesis", "sided"}
)
FILES = ("referents", "roles", "predicates", "cues", "idioms_content", "idioms_relations", "pictures")
KINDS = ("n", "a", "v", "pn", "w", "p")
# What an article must name to be on the subject: a role of each group of one of these (see extraction and
# shortcut). Both parties and any treaty, or less of the parties and more of the treaty.
_DATED = frozenset({"dated_2024", "dated_before"})
SUBJECTS = (
    (frozenset({"party_nk"}), frozenset({"party_ru"}), frozenset({"treaty_noun", "treaty_weak"})),
    (frozenset({"party_nk"}), _DATED | {"titled", "dated_loosely"}),
    (frozenset({"party_ru", "titled"}), _DATED),
    (frozenset({"dated_2024"}), frozenset({"dated_before"})),
)
_GAP, _LONG_GAP = 3, 18
CLASSES = frozenset(morphology.CLASSES.values())


@dataclass(slots=True)
class Lexicon:
    """The compiled lexicon."""

    words: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)
    by_word: dict[str, list[Phrase]] = field(default_factory=dict)
    by_role: dict[str, list[Phrase]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)  # roles of names: their phrases may overlap with others
    _memo: dict[str, Word] = field(default_factory=dict)
    _begun: dict[tuple[tuple[str, ...], frozenset[str]], Beginnings | None] = field(default_factory=dict)

    def all_phrases(self) -> set[Phrase]:
        """Every phrase, once."""
        indexed = (*self.by_word.values(), *self.by_role.values())
        return {phrase for phrases in indexed for phrase in phrases}

    def word(self, text: str) -> Word:
        """The analysis of a folded word; a teh marbuta at its end is no pronoun (see ``FoldedText``)."""
        found = self._memo.get(text)
        if found is None:
            if len(self._memo) > 200_000:
                self._memo.clear()
            found = self._memo[text] = self._analyse(text)
        return found

    def read(self, texts: list[str]) -> list[Word]:
        """The analyses of words, each as ``word`` takes it."""
        memo, word = self._memo, self.word
        return [memo[text] if text in memo else word(text) for text in texts]

    def _analyse(self, text: str) -> Word:
        text = fold_marbuta(text[:-1]) + text[-1:]  # within a word it is a slip of the pen
        roles: set[str] = set()
        values: dict[str, str] = {}
        conjunction, suffix = False, ""
        alone = [known for known in self.words.get(text, ()) if known[1][0] != morphology.BOUND]
        for role, kind, value in alone:
            roles |= {role, morphology.CLASSES[kind]}
            if value:
                values[role] = value
        for prefix, core, pronoun in morphology.splits(text):
            if not prefix and not pronoun:
                continue
            for role, kind, value in self.words.get(core, ()):
                if (
                    prefix[-1:] == morphology.ALEF
                    and prefix[-2:] != morphology.ARTICLE
                    and text[len(prefix) - 1 :] in self.words
                ):
                    continue
                if not morphology.joins(prefix, core, kind, pronoun):
                    continue
                roles |= {role, morphology.CLASSES[kind]}
                if kind[-1] == "v" and prefix[-1:] == morphology.ALEF:
                    roles.add("doubt")  # the interrogative hamza: «does it bind …?»
                if value:
                    values[role] = value
                conjunction |= prefix[:1] in (morphology.WAW, morphology.FEH) and prefix != ""
                suffix = suffix or pronoun
        variants = _variants(text)
        keys = frozenset((text, *variants))
        return Word(
            fold_marbuta(text),
            frozenset(roles),
            conjunction,
            suffix,
            variants,
            any(kind != "w" for _, kind, _ in alone),
            keys,
            keys.union(map(role_place, roles)) if roles else keys,
            tuple((role, values.get(role, "")) for role in sorted(roles - CLASSES)),
            self._beginnings(variants, frozenset(roles)),
        )

    def _beginnings(self, variants: tuple[str, ...], roles: frozenset[str]) -> Beginnings | None:
        """The phrases that a word may begin; the same for all words that begin the same ones."""
        key = (tuple(v for v in variants if v in self.by_word), roles)
        if key not in self._begun:
            known = [*(self.by_word[v] for v in key[0]), *(self.by_role.get(r, ()) for r in sorted(roles))]
            started = dict.fromkeys(phrase for phrases in known for phrase in phrases)
            self._begun[key] = Beginnings(started) if started else None
        return self._begun[key]

    def phrases(self, words: list[Word]) -> list[Match]:
        """Phrases in a sentence, longest first at each place; a word belongs to one phrase of a role."""
        return phrases.find(words, self.free)


_IMPERFECT = (morphology.YEH, morphology.TEH, morphology.NOON)


def _variants(text: str) -> tuple[str, ...]:
    """The word as written, and without a conjunction, a one-letter preposition or the mark of the future."""
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
    if len(bare) > 4 and bare[0] == morphology.SEEN and bare[1] in _IMPERFECT:
        found.append(bare[1:])  # a future
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
        words = frozenset(s for o in options if not o.startswith("<") for s in spellings(spell_word(o)))
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
        for form, taking in sorted(morphology.inflect(kind, str(entry[kind]))):
            for spelled in spellings(form):
                known = lexicon.words.setdefault(spelled, [])
                if (role, taking, value) not in known:
                    known.append((role, taking, value))
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
    modules = (arabic, conjugation, letters, morphology, normalize, phrases)
    code = [__file__, *(module.__file__ for module in modules)]
    sources = [*map(_bytes, FILES), *(Path(path).read_bytes() for path in code if path)]
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
