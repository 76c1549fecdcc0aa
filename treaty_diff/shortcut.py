"""Cheap first: which texts cannot hold a claim, told from their bytes before they are decoded or folded.

An article is about the treaties only where it names what ``lexicon.SUBJECTS`` asks for: both parties and some
treaty, or less of the parties and more of the treaty. The written forms of these roles, taken from the
compiled lexicon, become needles that are looked for in a squeezed copy of the bytes: one byte a letter,
variants folded, marks gone. The condition is weaker than the lexicon's own, so that nothing is dismissed that
could hold a claim, and cheap: a table look-up and a few searches for substrings.

In UTF-8 the letters of Arabic (U+0621 to U+064A) differ in their second byte alone, and the marks that
folding deletes have second bytes of their own. What this does not hold for is rare, and is told by its
first byte (Persian letters, presentation forms, bidi controls, escapes of JSON): such text is folded first.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

import msgspec
from ahocorasick_rs import BytesAhoCorasick, MatchKind

from treaty_diff.arabic import fold, fold_letters, tokens, undress
from treaty_diff.lexicon import SUBJECTS, Lexicon, Phrase, load

_LETTERS = range(0x621, 0x64B)
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
    return bytes(table)


_TABLE = _table()
# What is squeezed wrongly: escapes of JSON, and all that begins as Persian letters, Quranic marks and
# presentation forms do. Whole files consist of them, so that the first in a line must do.
_ESCAPE = re.compile(rb"\\(?=u)")
_ODD_FIRST = (b"\xda", b"\xdb", b"\xef")
_ODD = (
    b"\xd9\xb0", b"\xd9\xb1",  # U+0670, U+0671
    b"\xc2\xad", b"\xe2\x81", *(b"\xe2\x80" + bytes([last]) for last in range(0xAA, 0xAF)),  # marks
)  # fmt: skip
# The automaton looks for single bytes where its patterns leave it few to choose from, at a tenth of the speed
# that it has when it looks for their beginnings. These never occur in UTF-8, and leave it too many.
_DECOYS = tuple(bytes([never]) * 3 for never in range(0xF8, 0x100))

_Needles = tuple[bytes, ...]  # any of them
_Entry = tuple[_Needles, ...]  # all of them
_Role = tuple[_Entry, ...]  # any of them
_Subject = tuple[_Role, ...]  # all of them


class _Row(msgspec.Struct):
    text: str


_decode_row = msgspec.json.Decoder(_Row).decode


class Shortcut:
    """For each subject the groups of entries one of which a text must hold, and how they are looked for."""

    def __init__(self, lexicon: Lexicon, subjects: tuple[_Subject, ...]) -> None:
        self.lexicon = lexicon
        self.subjects = subjects
        groups = {group for subject in SUBJECTS for group in subject}
        self._phrases = {g: [p for p in lexicon.all_phrases() if p.role in g] for g in groups}
        self.anchors = _shortest(
            needle
            for subject in subjects
            for needle in min((_anchors(role) for role in subject), key=_commonness)
        )
        self._scan = None if b"" in self.anchors else _scanner(self.anchors)

    def may_hold(self, text: str) -> bool:
        """Whether the text could hold a claim; False is certain."""
        raw = text.encode("utf-8", "replace")
        if _odd(raw):
            raw = undress(text).encode("utf-8", "replace")
        return self._holds(squeeze(raw))

    def reads(self, text: str) -> bool:
        """As ``may_hold``, dearer and stricter: by whole words, looked up as extraction does."""
        folded = fold(text).text
        words = [self.lexicon.word(word) for word in {folded[a:b] for a, b in tokens(folded, 0, len(folded))}]
        keys = frozenset().union(*(word.keys for word in words))
        roles = frozenset().union(*(word.roles for word in words))
        could_stand = {
            group: not roles.isdisjoint(group) or any(_could_stand(phrase, keys, roles) for phrase in phrases)
            for group, phrases in self._phrases.items()
        }
        return any(all(could_stand[group] for group in subject) for subject in SUBJECTS)

    def lines(self, block: bytes) -> list[int]:
        """Indices of the lines of JSON in ``block`` whose text could hold a claim, from their bytes."""
        if self._scan is None:
            return list(range(block.count(b"\n") + 1))
        squeezed = squeeze(block)
        chosen = []
        for index, start, end in _lines_at(squeezed, [start for _, start, _ in self._scan(squeezed)]):
            if self._holds(squeezed[start:end]):
                chosen.append(index)
        odd = [index for index, _, _ in _lines_at(block, _odd(block))]
        if odd:
            lines = block.split(b"\n")
            chosen += [index for index in set(odd).difference(chosen) if self._odd(lines[index])]
        return sorted(chosen)

    def _odd(self, line: bytes) -> bool:
        """As ``may_hold`` for a line of JSON; what is not one is left to those who read it in earnest."""
        try:
            return self.may_hold(_decode_row(line).text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return True

    def _holds(self, squeezed: bytes) -> bool:
        return any(
            all(any(_all_in(entry, squeezed) for entry in role) for role in subject)
            for subject in self.subjects
        )


def _could_stand(phrase: Phrase, words: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether each place of a phrase that must be filled has a word in the text."""
    places = (e for e in phrase.elements if not (e.gap or e.optional))
    return all(not (e.words.isdisjoint(words) and e.roles.isdisjoint(roles)) for e in places)


def squeeze(raw: bytes) -> bytes:
    """One byte for each letter of Arabic, folded; UTF-8 that is not odd (see above)."""
    return raw.translate(_TABLE, _DELETED)


@cache
def shortcut() -> Shortcut:
    """The packaged lexicon's shortcut, compiled once a process."""
    return compile_shortcut(load())


def compile_shortcut(lexicon: Lexicon) -> Shortcut:
    """The shortcut of a lexicon; where an entry has no letters to look for, its role is found in any text."""
    return Shortcut(lexicon, tuple(tuple(_role(lexicon, roles) for roles in subject) for subject in SUBJECTS))


def _anchors(role: _Role) -> _Needles:
    """Rare needles, one of which every text that holds an entry of the role holds: a greedy cover, pruned."""
    if () in role:
        return (b"",)
    options = sorted({needles for entry in role for needles in entry})
    chosen: list[_Needles] = []
    left = list(role)
    while left:
        best = max(options, key=lambda o: (sum(_covers([o], entry) for entry in left) / _commonness(o), o))
        chosen.append(best)
        left = [entry for entry in left if not _covers([best], entry)]
    for option in sorted(chosen, key=_commonness, reverse=True):
        rest = [o for o in chosen if o != option]
        if all(_covers(rest, entry) for entry in role):
            chosen = rest
    return _shortest(needle for option in chosen for needle in option)


def _covers(options: list[_Needles], entry: _Entry) -> bool:
    anchors = [needle for option in options for needle in option]
    return any(all(any(a in needle for a in anchors) for needle in needles) for needles in entry)


def _commonness(needles: _Needles) -> float:
    """How often needles are met by chance, by a rule of thumb."""
    return float(sum(5 ** -len(needle) for needle in needles))


def _role(lexicon: Lexicon, roles: frozenset[str]) -> _Role:
    entries: list[_Entry] = [(needles,) for needles in _words(lexicon, roles)]
    entries += [_phrase(lexicon, phrase) for phrase in lexicon.all_phrases() if phrase.role in roles]
    if () in entries:
        return ((),)
    return tuple(dict.fromkeys(entries))


def _words(lexicon: Lexicon, roles: frozenset[str]) -> list[_Needles]:
    """The forms that words of the roles are made of, one alternative for all."""
    forms = {form for form, known in lexicon.words.items() if any(role in roles for role, _, _ in known)}
    needles = _shortest(_needle(form) for form in forms)
    return [needles] if needles else []


def _phrase(lexicon: Lexicon, phrase: Phrase) -> _Entry:
    """The needles of every place of a phrase that must be filled."""
    places = [e for e in phrase.elements if not (e.gap or e.optional)]
    return tuple(n for n in (_element(lexicon, e.words, e.roles) for e in places) if n)


def _element(lexicon: Lexicon, words: frozenset[str], roles: frozenset[str]) -> _Needles:
    """The needles one of which the place of a phrase needs; none where it may be anything."""
    found = {_needle(word) for word in words}
    if roles:
        forms = {f for f, known in lexicon.words.items() if any(role in roles for role, _, _ in known)}
        found |= {_needle(form) for form in forms} if forms else {b""}
    return () if b"" in found else _shortest(found)


def _needle(form: str) -> bytes:
    """The longest run of letters in a folded form; the article loses its alef behind a preposition."""
    runs = re.split(f"[^{chr(_LETTERS[0])}-{chr(_LETTERS[-1])}]", form.removeprefix(_ARTICLE[0]))
    return squeeze(max(runs, key=len).encode())


def _shortest(needles: Iterable[bytes]) -> _Needles:
    """Without those that hold another one."""
    kept: list[bytes] = []
    for needle in sorted(set(needles), key=lambda n: (len(n), n)):
        if not any(k in needle for k in kept):
            kept.append(needle)
    return tuple(kept)


def _all_in(entry: _Entry, squeezed: bytes) -> bool:
    return all(any(needle in squeezed for needle in needles) for needles in entry)


def _scanner(patterns: Iterable[bytes]) -> Callable[[bytes], list[tuple[int, int, int]]]:
    """A function that finds patterns: at least one wherever some stand, each as (pattern, start, end)."""
    automaton = BytesAhoCorasick([*patterns, *_DECOYS], matchkind=MatchKind.LeftmostFirst)
    return automaton.find_matches_as_indexes


_scan_odd = _scanner(_ODD)


def _odd(block: bytes) -> list[int]:
    """Places, one a line or more, where bytes cannot be squeezed as they are."""
    places = [start for _, start, _ in _scan_odd(block)]
    places += _line_firsts(block, _escape_at)
    for first in _ODD_FIRST:
        places += _line_firsts(block, partial(_byte_at, first))
    return sorted(places)


def _byte_at(byte: bytes, block: bytes, start: int) -> int:
    return block.find(byte, start)


def _escape_at(block: bytes, start: int) -> int:
    found = _ESCAPE.search(block, start)  # a pattern that begins with one literal byte is memchr
    return found.start() if found else -1


def _line_firsts(block: bytes, find: Callable[[bytes, int], int]) -> Iterator[int]:
    at = find(block, 0)
    while at >= 0:
        yield at
        end = block.find(b"\n", at)
        at = find(block, end) if end >= 0 else -1


def _lines_at(block: bytes, places: Iterable[int]) -> Iterator[tuple[int, int, int]]:
    """Index, start and end of each line that holds one of the places, which are in order."""
    index, counted, end = 0, 0, -1
    for at in places:
        if at < end:
            continue
        start = block.rfind(b"\n", 0, at) + 1
        end = block.find(b"\n", at)
        end = len(block) if end < 0 else end
        index += block.count(b"\n", counted, start)
        counted = start
        yield index, start, end
