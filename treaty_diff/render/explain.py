"""An article with its claims marked in it, and under each what decided it: for a person who checks."""

from collections.abc import Sequence

from rich.text import Text

from treaty_diff.messages import Messages
from treaty_diff.records import Article, CellStance, Claim, Source
from treaty_diff.render import view
from treaty_diff.render.bidi import is_rtl
from treaty_diff.render.screen import Line, Screen, block, outside, paint
from treaty_diff.render.terminal import STYLES
from treaty_diff.table import source_of


def explanation(article: Article, claims: Sequence[Claim], messages: Messages, screen: Screen) -> str:
    """The text, paragraph by paragraph, each with the claims that begin in it.

    A claim's words stand between ``[1`` and ``1]``; its cues, terms and holder are listed with their kinds,
    words and places, and with the rule that made it.
    """
    source = source_of(article)
    lines = [
        Line(
            text=f"{article.id} · {outside(_about(source, messages), screen)}", style="bold", rtl=messages.rtl
        )
    ]
    at = 0
    for paragraph in article.text.splitlines(keepends=True):
        end = at + len(paragraph)
        if paragraph.strip():
            text = outside(_marked(article.text, at, end, claims), screen)
            lines += [Line(text=""), Line(text=text, rtl=is_rtl(text))]
        for number, claim in enumerate(claims, 1):
            if at <= claim.start < end:
                lines += _claim_lines(number, claim, article, messages, screen)
        at = end
    lines += [Line(text=""), Line(text=messages.count("claims", len(claims)), style="bold", rtl=messages.rtl)]
    return paint([block(lines, screen.width, screen.mode), Text()], screen)


def _about(source: Source, messages: Messages) -> str:
    return " · ".join(
        part for part in (view.attribution(source, messages, source.publisher), source.title) if part
    )


def _marked(text: str, start: int, end: int, claims: Sequence[Claim]) -> str:
    """A stretch of the text with the claims' beginnings and ends written into it."""
    marks = []
    for number, claim in enumerate(claims, 1):
        # A mark clings to a word, so that none falls between two paragraphs.
        first = claim.end - len(text[claim.start : claim.end].lstrip())
        last = claim.start + len(text[claim.start : claim.end].rstrip())
        # Ends before beginnings at the same place, so that neighbours do not seem to overlap.
        marks += [(last, 0, -number, f" {number}]")] if start < last <= end else []
        marks += [(first, 1, number, f"[{number} ")] if start <= first < end else []
    parts, at = [], start
    for place, _, _, mark in sorted(marks):
        parts += [text[at:place], mark]
        at = place
    return "".join([*parts, text[at:end]])


def _claim_lines(
    number: int, claim: Claim, article: Article, messages: Messages, screen: Screen
) -> list[Line]:
    stance = CellStance(claim.stance)
    head = " · ".join(
        [
            f"[{number}] {view.stance_text(stance, messages)}",
            claim.treaty,
            messages.text(f"clause.{claim.clause}"),
            messages.text("explain.rule", rule=claim.rule),
            _place(claim.start, claim.end, messages),
        ]
    )
    lines = [Line(text=head, style=STYLES[stance], rtl=messages.rtl, indent=2, hang=4)]
    found = [(cue.start, cue.end, cue.kind) for cue in claim.cues]
    found += [
        (
            term.start,
            term.end,
            view.labelled(f"facet.{term.facet}", messages.term(term.value), messages),
        )
        for term in claim.terms
    ]
    if claim.holder:
        found.append((claim.holder.start, claim.holder.end, messages.text("explain.holder")))
    for start, end, what in found:
        # The place comes first: behind Arabic its digits would be set from right to left.
        words = f"{what} {_place(start, end, messages)} «{outside(article.text[start:end], screen)}»"
        lines.append(Line(text=words, rtl=messages.rtl, indent=6, hang=2))
    return lines


def _place(start: int, end: int, messages: Messages) -> str:
    return messages.text("explain.place", start=start, end=end)
