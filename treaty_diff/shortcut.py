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
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import pairwise

import msgspec
from ahocorasick_rs import BytesAhoCorasick, MatchKind

from treaty_diff.arabic import fold, sentences, tokens, undress
from treaty_diff.compiled import kept
from treaty_diff.lexicon import Lexicon, Phrase, load
from treaty_diff.needles import AllOf, Needles, compile_needles, filled, squeeze
from treaty_diff.remembered import program

# What is squeezed wrongly: escapes of JSON, and all that begins as Persian letters, Quranic marks and
# presentation forms do. Whole files consist of them, so that the first in a line must do.
_ESCAPE = re.compile(rb"\\(?=u)")
_ODD_FIRST = (b"\xda", b"\xdb", b"\xef")
_ODD = (
    b"\xd9\xb0", b"\xd9\xb1",  # U+0670, U+0671
    b"\xc2\xad", b"\xe2\x81", *(b"\xe2\x80" + bytes([last]) for last in range(0xAA, 0xAF)),  # marks
)  # fmt: skip
# All but escapes can be mended where it stands.
_MENDABLE = re.compile(rb"[\xda\xdb].|\xef..|\xd9[\xb0\xb1]|\xc2\xad|\xe2[\x80\x81].", re.DOTALL)
_MENDED = (0xAD, *range(0x2000, 0x2080), 0x670, 0x671, *range(0x680, 0x700), *range(0xF000, 0x10000))
_FILTERED = re.compile("\\.\u0640|\u0640\\.")  # see ``fold``, which knows more of it than ``undress``
# The automaton looks for single bytes where its patterns leave it few to choose from, at a tenth of the speed
# that it has when it looks for their beginnings. These never occur in UTF-8, and leave it too many.
_DECOYS = tuple(bytes([never]) * 3 for never in range(0xF8, 0x100))

_Scan = Callable[[bytes], list[tuple[int, int, int]]]


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
        named = {number for number in range(len(self.needles.groups)) if self._names(number, *known)}
        both, *others = (named.issuperset(subject) for subject in self.needles.subjects)
        return any(others) or (both and self._together(folded))

    def _together(self, folded: str) -> bool:
        """Whether two sentences running could name both parties."""
        parties = self.needles.subjects[0][:2]
        known = [self._known(folded[start:end]) for start, end in sentences(folded)]
        known.append((frozenset(), frozenset()))
        return any(
            all(self._names(party, keys | more_keys, roles | more_roles) for party in parties)
            for (keys, roles), (more_keys, more_roles) in pairwise(known)
        )

    def _known(self, folded: str) -> tuple[frozenset[str], frozenset[str]]:
        """The keys and the roles of those words that a group could ask for."""
        parts = list(set(folded.split()))
        if self._telling:
            lines = squeeze("\n".join(parts).encode("utf-8", "replace"))
            places = [start for _, start, _ in self._telling(lines)]
            parts = [parts[index] for index, _, _ in _lines_at(lines, places)]
        words = {part[start:end] for part in parts for start, end in tokens(part, 0, len(part))}
        found = [self._lexicon().word(word) for word in words]
        return frozenset().union(*(w.keys for w in found)), frozenset().union(*(w.roles for w in found))

    def _names(self, number: int, keys: frozenset[str], roles: frozenset[str]) -> bool:
        """Whether words of these keys and roles could name a group."""
        group = self.needles.groups[number]
        return not roles.isdisjoint(group.roles) or any(_could_stand(p, keys, roles) for p in group.phrases)

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
            if not _ESCAPE.search(line):
                line.decode()
                return self._holds(squeeze(_MENDABLE.sub(_mended, line)))
            return self.may_hold(_decode_row(line).text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return True

    def _holds(self, squeezed: bytes) -> bool:
        met: dict[int, bool] = {}
        for subject in self.needles.subjects:
            for number in subject:
                if number not in met:
                    scan = self._covers[number]
                    met[number] = not scan or bool(scan(squeezed))
                if not met[number]:
                    break
            else:
                if all(_any_in(self.needles.groups[number].entries, squeezed) for number in subject):
                    return True
        return False


def _mended(found: re.Match[bytes]) -> bytes:
    return _mendings().get(found[0], found[0])


@cache
def _mendings() -> dict[bytes, bytes]:
    """What each code point that is squeezed wrongly would be without its dress."""
    codes = (chr(code) for code in _MENDED)
    return {char.encode(): undress(char).encode() for char in codes}


def _could_stand(phrase: Phrase, words: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether each place of a phrase that must be filled has a word in the text."""
    return all(not (e.words.isdisjoint(words) and e.roles.isdisjoint(roles)) for e in filled(phrase))


@cache
def shortcut() -> Shortcut:
    """The packaged lexicon's shortcut, compiled once a process, and once a change to the program."""
    made_by = program()
    needles = kept("shortcut", lambda: compile_needles(load()), [made_by]) if made_by else None
    return Shortcut(needles or compile_needles(load()), load)


def compile_shortcut(lexicon: Lexicon) -> Shortcut:
    """The shortcut of a lexicon."""
    return Shortcut(compile_needles(lexicon), lambda: lexicon)


def _any_in(entries: Iterable[AllOf], squeezed: bytes) -> bool:
    return any(all(any(n in squeezed for n in needles) for needles in entry) for entry in entries)


def _scanner(patterns: Iterable[bytes]) -> _Scan:
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
