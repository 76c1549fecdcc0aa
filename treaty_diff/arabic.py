"""Arabic text: folding that keeps offsets, words, and sentences.

Folding follows the usual orthographic normalisation of Arabic information retrieval (alef, alef
maksura, teh marbuta, hamza seats), done by camel-tools' length-preserving functions; marks that
carry no letter are deleted, and a map leads every folded code point back to the raw text.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
)

from treaty_diff.letters import MARBUTA

_DELETED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # harakat, Quranic marks
    "\u0640"  # tatweel
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls
    "\u00ad\u200b-\u200d\u2060-\u2064\ufeff"  # soft hyphen, zero width
)
_TATWEEL = "\u0640"
_DELETE = re.compile(f"[{_DELETED}]+")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_FILTER_DOTS = re.compile("(?<=[\u0621-\u064a])\\.(?=\u0640)|(?<=\u0640)\\.(?=[\u0640\u0621-\u064a])")
_DRESS = re.compile(f"(?:{_DELETE.pattern}|{_FILTER_DOTS.pattern})+|(?P<form>{_PRESENTATION.pattern})")

# One code point for one: digits of both Arabic sets, Persian letters, hamza seats, spaces, dashes, quotes.
_SAME_LENGTH = str.maketrans(
    {
        **{chr(0x660 + d): str(d) for d in range(10)},
        **{chr(0x6F0 + d): str(d) for d in range(10)},
        "\u06a9": "\u0643", "\u06cc": "\u064a", "\u06c1": "\u0647", "\u06be": "\u0647",
        "\u0624": "\u0648", "\u0626": "\u064a", "\u0671": "\u0627",
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        **dict.fromkeys("\u202f\u205f\u3000\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ab\u00bb\u201c\u201d\u201e\u201f\u2018\u2019\u2039\u203a\u2033", '"'),
        "\u066a": "%", "\u066b": ".", "\u066c": ",",
    }
)  # fmt: skip


def _variants() -> dict[str, str]:
    """Each code point that is folded, and what it is folded to."""
    arabic = map(chr, range(0x600, 0x700))
    folded = {
        c: str(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(c))))
        for c in (*arabic, *map(chr, _SAME_LENGTH))
    }
    return {c: f for c, form in folded.items() if (f := form.translate(_SAME_LENGTH)) != c}


_VARIANTS = _variants()
_FEMININE = _VARIANTS.pop(MARBUTA)


def _fold_but_marbuta(text: str) -> str:
    for variant, letter in _VARIANTS.items():
        if variant in text:  # to look for each is much faster than to look up each letter
            text = text.replace(variant, letter)
    return text


def fold_marbuta(text: str) -> str:
    """The folded form of what is folded but for the teh marbuta."""
    return text.replace(MARBUTA, _FEMININE)


def fold_letters(text: str) -> str:
    """Fold letter variants, one code point for one; the length does not change."""
    return fold_marbuta(_fold_but_marbuta(text))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and, unless it is as long as the raw one, where its runs begin.

    A run is a part that stands in the raw text as one; its offsets are those in the folded and the raw text.
    ``spelled`` is ``text`` with each teh marbuta that is written: many write a heh for it, but hardly anybody
    writes it for the heh of a pronoun.
    """

    raw: str
    text: str
    spelled: str
    runs: tuple[list[int], list[int]] | None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of a non-empty folded span; marks that sit on its last letter belong to it."""
        if self.runs is None:
            return start, end
        first, last = self._raw(start), self._raw(end - 1) + 1
        while last < len(self.raw) and unicodedata.category(self.raw[last]) == "Mn":
            last += 1
        return first, last

    def _raw(self, at: int) -> int:
        assert self.runs is not None
        folded, raw = self.runs
        run = bisect_right(folded, at) - 1
        return raw[run] + at - folded[run]


def fold(text: str) -> FoldedText:
    """Fold ``text`` for matching: same words, same folded form, whatever the spelling."""
    formed = _PRESENTATION.search(text)
    if not (formed or _DELETE.search(text)):
        return _folded(text, text, None)
    dress = _DRESS if formed or _TATWEEL in text else _DELETE  # which is much faster to look for
    kept: list[str] = []
    places: list[int] = []  # folded offsets of the runs
    origins: list[int] = []  # and their raw ones
    start = length = 0

    def keep(run: str, origin: int) -> None:
        nonlocal length
        if run:
            kept.append(run)
            places.append(length)
            origins.append(origin)
            length += len(run)

    for found in dress.finditer(text):
        at = found.start()
        keep(text[start:at], start)
        start = found.end()
        if found.lastgroup == "form":
            for letter in _DELETE.sub("", unicodedata.normalize("NFKC", found.group())).strip():
                keep(letter, at)
    keep(text[start:], start)
    return _folded(text, "".join(kept), (places, origins))


def _folded(raw: str, bare: str, runs: tuple[list[int], list[int]] | None) -> FoldedText:
    spelled = _fold_but_marbuta(bare)
    return FoldedText(raw, fold_marbuta(spelled), spelled, runs)


def undress(text: str) -> str:
    """As ``fold`` without a map and without regard to full stops between letters and tatweels."""
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(lambda m: unicodedata.normalize("NFKC", m.group()).strip(), text)
    return fold_letters(_DELETE.sub("", text))


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """The folded form of a word or phrase of the lexicon."""
    return fold(word).text


@lru_cache(maxsize=4096)
def spell_word(word: str) -> str:
    """As ``fold_word``, with each teh marbuta."""
    return fold(word).spelled


def spellings(spelled: str) -> Iterable[str]:
    """How a word of the lexicon may be ``spelled`` in a text: folded, and with a teh marbuta of its own."""
    return dict.fromkeys((fold_marbuta(spelled), spelled))


_TOKEN = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+|\d+|[A-Za-z]+|[^\s\w]|_")
_STOP = re.compile("[.!?\u061f\u06d4\n\r]")
# A run of stops as a whole, so that a long one is read once; only at its end a sentence may end.
_STOPS = re.compile(r"[.!?\u061f\u06d4]++[\"')\]]*+(?P<end>(?=\s|$))?|(?P<line>\n+|\r)")
_LONG = 200  # words and marks: work on a sentence may grow with the square of its length
_COMMAS = ",\u060c;\u061b:"
_INITIAL = re.compile(r"(?:^|[\s\"(])[\u0621-\u064a]$")


def tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the words, numbers and punctuation marks of ``text[start:end]``."""
    return [found.span() for found in _TOKEN.finditer(text, start, end)]


def token_texts(text: str, start: int, end: int) -> list[str]:
    """The same words, numbers and marks, without where they stand."""
    return _TOKEN.findall(text, start, end)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a folded text, without surrounding white space.

    A full stop after a single letter (an abbreviation) ends nothing.
    """
    start = at = 0
    while found := _STOP.search(text, at):
        stop = _STOPS.match(text, found.start())
        assert stop is not None
        at = stop.end()
        if stop.lastgroup is None:
            continue
        if text[stop.start()] == "." and _INITIAL.search(text, max(start, stop.start() - 2), stop.start()):
            continue
        yield from _short(text, *_trimmed(text, start, at))
        start = at
    yield from _short(text, *_trimmed(text, start, len(text)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is no sentence of any writer's is cut, behind a comma if there is one in its second half."""
    count = since = 0  # words and marks, and those behind the last comma
    comma = start
    if end - start > _LONG and len(token_texts(text, start, end)) >= _LONG:
        for at, stop in tokens(text, start, end):
            count, since = count + 1, since + 1
            if text[at] in _COMMAS and count > _LONG // 2:
                comma, since = stop, 0
            if count == _LONG:
                cut, count = (comma, since) if comma > start else (stop, 0)
                yield _trimmed(text, start, cut)
                start = comma = cut
    start, end = _trimmed(text, start, end)
    if start < end:
        yield start, end
