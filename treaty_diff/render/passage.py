"""An article's text cut at every boundary of its claims, so that overlapping claims can be marked.

Spans overlap freely (a duty and its immediacy share words), and markup cannot: the text is cut into
pieces at every start and end, and each piece knows all the claims and cues that cover it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from treaty_diff.records import Article, Claim, Cue, Record
from treaty_diff.render.clean import clean

KINDS = ("negation", "doubt", "treaty", "content", "holder", "other")
# The lexicon's roles are finer than a reader's colours can be.
_FAMILIES = {
    "negation": "negation without lack inner_negation no_longer lapse not_existing cancel deny no_clause",
    "doubt": "doubt conceal refusal maybe_verb negated_question",
    "treaty": "treaty",
    "content": "content provide duty permit replace replace_swap place_of enter_force in_force still renewed",
}
_KIND_OF = {role: kind for kind, roles in _FAMILIES.items() for role in roles.split()}
_LINE = re.compile(r"[^\r\n]+")


class Mark(Record, frozen=True):
    """Words that decided the claim ``claim``; ``last`` on the piece where those words end."""

    kind: str
    claim: int
    last: bool


class Piece(Record, frozen=True):
    """A run of text, cleaned for display, that no boundary falls into.

    ``anchors`` are the claims that begin here, ``claims`` those that cover it, by number.
    """

    text: str
    claims: tuple[int, ...]
    marks: tuple[Mark, ...]
    anchors: tuple[int, ...]


class _Region(Record, frozen=True):
    """Words to mark, in code points of the raw text."""

    kind: str
    claim: int
    start: int
    end: int


def paragraphs(article: Article, numbered: Sequence[tuple[int, Claim]]) -> list[list[Piece]]:
    """The article's lines as pieces; ``numbered`` are its claims, each with its number on the page."""
    regions = [region for number, claim in numbered for region in _regions(number, claim)]
    cuts = sorted(
        {claim.start for _, claim in numbered}
        | {claim.end for _, claim in numbered}
        | {region.start for region in regions}
        | {region.end for region in regions}
    )
    waiting = sorted(numbered, key=lambda item: -item[1].start)
    lines: list[list[Piece]] = []
    for line in _LINE.finditer(article.text):
        pieces: list[Piece] = []
        for start, end in _between(cuts, line.start(), line.end()):
            anchors = []
            while waiting and waiting[-1][1].start < end:
                anchors.append(waiting.pop()[0])
            pieces.append(_piece(article.text, start, end, numbered, regions, anchors))
        lines.append(pieces)
    return lines


def kind_of(cue: Cue) -> str:
    """The one of ``KINDS`` as which a cue is shown."""
    return _KIND_OF.get(cue.kind, "other")


def quotation(number: int, claim: Claim) -> list[Piece]:
    """The claim's own words as pieces, with the cues inside them."""
    text = claim.quote.replace("\r", " ").replace("\n", " ")
    at = -claim.start
    shifted = structs.replace(
        claim,
        start=0,
        end=len(text),
        cues=tuple(structs.replace(cue, start=cue.start + at, end=cue.end + at) for cue in claim.cues),
        holder=None,
    )
    article = Article(id=claim.source, text=text)
    return [piece for line in paragraphs(article, [(number, shifted)]) for piece in line]


def _regions(number: int, claim: Claim) -> Iterable[_Region]:
    for cue in claim.cues:
        yield _Region(kind=kind_of(cue), claim=number, start=cue.start, end=cue.end)
    if claim.holder is not None:
        yield _Region(kind="holder", claim=number, start=claim.holder.start, end=claim.holder.end)


def _between(cuts: Sequence[int], start: int, end: int) -> Iterable[tuple[int, int]]:
    inner = [start, *(cut for cut in cuts if start < cut < end), end]
    return pairwise(inner)


def _piece(
    text: str,
    start: int,
    end: int,
    numbered: Sequence[tuple[int, Claim]],
    regions: Sequence[_Region],
    anchors: Sequence[int],
) -> Piece:
    marks = [
        Mark(kind=region.kind, claim=region.claim, last=region.end == end)
        for region in regions
        if region.start <= start and end <= region.end
    ]
    return Piece(
        text=clean(text[start:end]),
        claims=tuple(number for number, claim in numbered if claim.start <= start and end <= claim.end),
        marks=tuple(sorted(marks, key=lambda mark: (mark.claim, KINDS.index(mark.kind)))),
        anchors=tuple(anchors),
    )
