"""Cheap first: which texts cannot hold a claim, told from their bytes before they are decoded or folded.

An article is about the treaties only where it names what ``lexicon.SUBJECTS`` asks for: both parties and some
treaty, or less of the parties and more of the treaty. The written forms of these roles, taken from the
compiled lexicon, become needles that are looked for in a squeezed copy of the bytes: one byte a letter,
variants folded, marks gone. The condition is weaker than the lexicon's own, so that nothing is dismissed that
could hold a claim, and cheap: a table look-up and a few searches for substrings. What is left is asked again
word by word (``Shortcut.reads``), before it is read in full.

In UTF-8 the letters of Arabic (U+0621 to U+064A) differ in their second byte alone, and the marks that
folding deletes have second bytes of their own. What this does not hold for is rare, and is told by its
first byte (Persian letters, presentation forms, bidi controls, escapes of JSON): such text is folded first.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from operator import itemgetter
from typing import TypeVar

import msgspec
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from treaty_diff.arabic import fold, sentences, token_texts, undress
from treaty_diff.compiled import kept
from treaty_diff.lexicon import Lexicon, load
from treaty_diff.needles import AllOf, Group, Needles, compile_needles, filled, squeeze
from treaty_diff.phrases import Word, role_place
from treaty_diff.remembered import program

# What is squeezed wrongly: escapes of JSON, and all that begins as Persian letters, Quranic marks and
# presentation forms do. Whole files consist of them, so that the first in a line must do.
_ESCAPE = b"\\u"
_ODD_FIRST = (b"\xda", b"\xdb", b"\xef")
# In another order the automaton that looks for them takes common letters for their beginnings: it throws its
# patterns together, every eighth with the first, and is ten times slower then.
_FEW = (0x670, 0x671, 0xAD, *range(0x2060, 0x2065), *range(0x2066, 0x206A), *range(0x202A, 0x202F))
_ODD = tuple(dict.fromkeys(chr(code).encode() if code < 0x2040 else b"\xe2\x81" for code in _FEW))
_HEAD = 1 << 10  # bytes, in which escapes show if all is escaped
# All but escapes can be mended where it stands. A pattern that begins with one certain byte is fast.
_MANY = [re.compile(pattern, re.DOTALL) for pattern in (rb"\xda.", rb"\xdb.", rb"\xef..", rb"\xe2\x81.")]
# Where many are there they are mended in one go, by a pattern that is slower than any of these.
_MENDABLE = re.compile(rb"[\xda\xdb].|\xef..|\xd9[\xb0\xb1]|\xc2\xad|\xe2[\x80\x81].", re.DOTALL)
_SEVERAL = 12
_MENDED = (*_FEW, *range(0x680, 0x700), *range(0xF000, 0x10000))
_FILTERED = re.compile("\\.\u0640|\u0640\\.")  # see ``fold``, which knows more of it than ``undress``
# Where three bytes are such that each pattern has one of them, the automaton looks for these, at a tenth of
# the speed that it has when it looks for beginnings. These never occur in UTF-8, and make it four bytes. They
# are long, because no more is looked at of beginnings than the shortest pattern has.
_DECOYS = tuple(bytes([never]) * 8 for never in range(0xF8, 0xFC))

_Scan = Callable[[bytes], list[tuple[int, int, int]]]
T = TypeVar("T")
_Entries = tuple[tuple[frozenset[int], ...], ...]


class _Row(msgspec.Struct):
    text: str


_decode_row = msgspec.json.Decoder(_Row).decode


class Shortcut:
    """Looks for the needles. The parties of the first subject stand near each other, as extraction asks."""

    def __init__(self, needles: Needles, lexicon: Callable[[], Lexicon]) -> None:
        self.needles = needles
        self._lexicon = lexicon
        self._scan = _scanner(needles.anchors) if needles.anchors else None
        self._telling = _scanner(needles.telling) if needles.telling else None
        self._covers = [_scanner(group.cover) if group.cover else None for group in needles.groups]
        self._ways = [_ways(group) for group in needles.groups]
        self._numbers, self._entries = _numbered([group.entries for group in needles.groups])

    def may_hold(self, text: str) -> bool:
        """Whether the text could hold a claim; False is certain."""
        raw = text.encode("utf-8", "replace")
        if _odd(raw):
            raw = undress(text).encode("utf-8", "replace")
        return self._holds(squeeze(raw))

    def reads(self, text: str) -> bool:
        """As ``may_hold``, dearer and stricter: by whole words, looked up as extraction does."""
        folded = fold(text).text if _FILTERED.search(text) else undress(text)
        known = self._known(folded)
        named = cache(partial(self._names, _places(known.values())))
        both, *others = self.needles.subjects
        if any(all(map(named, subject)) for subject in others):
            return True
        return all(map(named, both)) and self._together(folded, known)

    def _together(self, folded: str, known: Mapping[str, Word]) -> bool:
        """Whether two sentences running could name both parties, by words that are known in the text."""
        parties = self.needles.subjects[0][:2]
        asked = frozenset().union(
            *(places for party in parties for way in self._ways[party] for places in way)
        )
        telling = {text: word for text, word in known.items() if not asked.isdisjoint(word.places)}
        before: list[Word] = []
        for start, end in sentences(folded):
            found = [telling[text] for text in telling.keys() & token_texts(folded, start, end)]
            places = _places([*before, *found])
            if places and all(self._names(places, party) for party in parties):
                return True
            before = found
        return False

    def _known(self, folded: str) -> dict[str, Word]:
        """Those words of a text that a group could ask for."""
        parts = list(set(folded.split()))
        if self._telling:
            lines = squeeze("\n".join(parts).encode("utf-8", "replace"))
            found = set(_indices(lines, [start for _, start, _ in self._telling(lines)]))
            parts = [parts[index] for index in found]
        words = {word for part in parts for word in token_texts(part, 0, len(part))}
        return {word: self._lexicon().word(word) for word in words}

    def _names(self, places: frozenset[str], number: int) -> bool:
        """Whether words that may stand in these places of phrases could name a group."""
        return _met(self._ways[number], places)

    def lines(self, block: bytes) -> list[int]:
        """Indices of the lines of JSON in ``block`` whose text could hold a claim, from their bytes."""
        if self._scan is None:
            return list(range(block.count(b"\n") + 1))
        squeezed = squeeze(block)
        lines = _lines_at(squeezed, [start for _, start, _ in self._scan(squeezed)])
        chosen = set(_indices(squeezed, (a for a, z in lines if self._holds(squeezed[a:z]))))
        odd = _lines_at(block, _odd(block))
        chosen.update(_indices(block, (a for a, z in odd if self._odd(block[a:z]))))
        return sorted(chosen)

    def _odd(self, line: bytes) -> bool:
        """As ``may_hold`` for a line of JSON; what is not one is left to those who read it in earnest."""
        try:
            if _ESCAPE in line:
                return self.may_hold(_decode_row(line).text)
            line.decode()
            squeezed = squeeze(_mended(line))
            return bool(self._scan is None or self._scan(squeezed)) and self._holds(squeezed)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return True

    def _holds(self, squeezed: bytes) -> bool:
        met: dict[int, bool] = {}
        in_it: frozenset[int] = frozenset()
        for subject in self.needles.subjects:
            for number in subject:
                if number not in met:
                    scan = self._covers[number]
                    met[number] = not scan or bool(scan(squeezed))
                if not met[number]:
                    break
            else:
                in_it = in_it or self._numbers(squeezed)
                if all(_met(self._entries[number], in_it) for number in subject):
                    return True
        return False


def _mended(line: bytes) -> bytes:
    """A line without escapes, such that it can be squeezed."""
    mendings = _mendings()
    found = {line[start:end] for _, start, end in _scan_odd(line)}.union(*(p.findall(line) for p in _MANY))
    if len(found) > _SEVERAL:
        return _MENDABLE.sub(lambda odd: mendings.get(odd[0], odd[0]), line)
    for odd in found:
        line = line.replace(odd, mendings.get(odd, odd))
    return line


@cache
def _mendings() -> dict[bytes, bytes]:
    """What each code point that is squeezed wrongly would be without its dress."""
    return {chr(code).encode(): undress(chr(code)).encode() for code in _MENDED}


def _places(words: Iterable[Word]) -> frozenset[str]:
    return frozenset().union(*(word.places for word in words))


def _ways(group: Group) -> list[list[frozenset[str]]]:
    """How a group may be named: the places that must be filled, each with what fills it."""
    phrases = ([e.words.union(map(role_place, e.roles)) for e in filled(p)] for p in group.phrases)
    return [[frozenset(map(role_place, group.roles))], *phrases]


@cache
def shortcut() -> Shortcut:
    """The packaged lexicon's shortcut, compiled once a process, and once a change to the program."""
    made_by = program()
    needles = kept("shortcut", lambda: compile_needles(load()), [made_by]) if made_by else None
    return Shortcut(needles or compile_needles(load()), load)


def compile_shortcut(lexicon: Lexicon) -> Shortcut:
    """The shortcut of a lexicon."""
    return Shortcut(compile_needles(lexicon), lambda: lexicon)


def _met(ways: Iterable[Iterable[frozenset[T]]], given: frozenset[T]) -> bool:
    """Whether of each set of some way one is given."""
    for way in ways:
        for any_of in way:
            if any_of.isdisjoint(given):
                break
        else:
            return True
    return False


def _numbered(groups: list[tuple[AllOf, ...]]) -> tuple[Callable[[bytes], frozenset[int]], list[_Entries]]:
    """A function that tells the numbers of the needles in a squeezed text, and the entries by them."""
    needles = sorted({needle for group in groups for entry in group for any_of in entry for needle in any_of})
    number = {needle: at for at, needle in enumerate(needles)}
    automaton = BytesAhoCorasick(needles, implementation=Implementation.DFA)

    def numbers(squeezed: bytes) -> frozenset[int]:
        return frozenset(map(itemgetter(0), automaton.find_matches_as_indexes(squeezed, overlapping=True)))

    entries = [
        tuple(tuple(frozenset(number[n] for n in any_of) for any_of in entry) for entry in group)
        for group in groups
    ]
    return numbers, entries


def _scanner(patterns: Iterable[bytes], decoys: Iterable[bytes] = _DECOYS) -> _Scan:
    """A function that finds patterns: at least one wherever some stand, each as (pattern, start, end)."""
    automaton = BytesAhoCorasick([*patterns, *decoys], matchkind=MatchKind.LeftmostFirst)
    return automaton.find_matches_as_indexes


_scan_odd, _scan_odd_or_escape = _scanner(_ODD, ()), _scanner((*_ODD, _ESCAPE), ())


def _odd(block: bytes) -> list[int]:
    """Places, one a line or more, where bytes cannot be squeezed as they are."""
    if block.find(_ESCAPE, 0, _HEAD) < 0:
        places = [start for _, start, _ in _scan_odd_or_escape(block)]
    else:
        places = [start for _, start, _ in _scan_odd(block)]
        places += _line_firsts(block, _ESCAPE)
    for first in _ODD_FIRST:
        places += _line_firsts(block, first)
    return sorted(places)


def _line_firsts(block: bytes, wanted: bytes) -> Iterator[int]:
    at = block.find(wanted)
    while at >= 0:
        yield at
        end = block.find(b"\n", at)
        at = block.find(wanted, end) if end >= 0 else -1


def _lines_at(block: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds one of the places, which are in order."""
    end = -1
    for at in places:
        if at > end:
            start = block.rfind(b"\n", 0, at) + 1
            end = block.find(b"\n", at)
            end = len(block) if end < 0 else end
            yield start, end


def _indices(block: bytes, places: Iterable[int]) -> Iterator[int]:
    """Indices of the lines that hold the places, which are in order: newlines are counted up to the last."""
    index = counted = 0
    for at in places:
        index += block.count(b"\n", counted, at)
        counted = at
        yield index
