"""Text in pieces: overlapping claims and cues keep their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hands import article
from treaty_diff.records import Claim, Clause, Cue, Stance, Treaty
from treaty_diff.render.passage import Piece, kind_of, paragraphs, quotation

LETTERS = "نص ابت\n"


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    text = draw(st.text(LETTERS, min_size=1, max_size=40))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
        lambda ends: ends[0] < ends[1]
    )
    claims = []
    for start, end in draw(st.lists(place, max_size=5)):
        cues = tuple(Cue(kind="negation", start=at, end=to) for at, to in draw(st.lists(place, max_size=3)))
        claims.append(
            Claim(
                source="a.txt",
                treaty=Treaty.Y1961,
                clause=Clause.IN_FORCE,
                stance=Stance.ABSENT,
                start=start,
                end=end,
                quote=text[start:end],
                rule="drawn",
                cues=cues,
            )
        )
    return text, claims


def pieces_of(text: str, claims: list[Claim]) -> list[Piece]:
    numbered = list(enumerate(claims, 1))
    return [piece for line in paragraphs(article("a.txt", text), numbered) for piece in line]


@given(marked())
def test_no_letter_is_lost_and_none_is_said_twice(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    lines = paragraphs(article("a.txt", text), list(enumerate(claims, 1)))
    assert ["".join(piece.text for piece in line) for line in lines] == [
        line for line in text.split("\n") if line
    ]


@given(marked())
def test_the_pieces_of_a_claim_are_its_quote(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    pieces = pieces_of(text, claims)
    for number, claim in enumerate(claims, 1):
        lit = "".join(piece.text for piece in pieces if number in piece.claims)
        assert lit == claim.quote.replace("\n", "")


@given(marked())
def test_a_claim_with_words_begins_in_one_place_and_there(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    pieces = pieces_of(text, claims)
    for number, claim in enumerate(claims, 1):
        begins = [piece for piece in pieces if number in piece.anchors]
        if claim.quote.strip("\n"):
            [first] = begins
            assert first == next(piece for piece in pieces if number in piece.claims)


@given(marked())
def test_marked_words_are_those_of_the_cues(drawn: tuple[str, list[Claim]]) -> None:
    text, claims = drawn
    pieces = pieces_of(text, claims)
    for number, claim in enumerate(claims, 1):
        lit = "".join(piece.text for piece in pieces if any(mark.claim == number for mark in piece.marks))
        covered = sorted({at for cue in claim.cues for at in range(cue.start, cue.end)})
        assert lit == "".join(text[at] for at in covered).replace("\n", "")


@pytest.mark.parametrize(
    ("quote", "shown"), [("سطر\nوسطر", "سطر وسطر"), ("سطر\r\nوسطر", "سطر  وسطر"), ("a\x1b[31mb", "ab")]
)
def test_a_quotation_is_one_line_made_safe(quote: str, shown: str) -> None:
    one = Claim(
        source="a.txt",
        treaty=Treaty.Y1961,
        clause=Clause.IN_FORCE,
        stance=Stance.ABSENT,
        start=7,
        end=7 + len(quote),
        quote=quote,
        rule="by_hand",
        cues=(Cue(kind="negation", start=2, end=5), Cue(kind="content", start=8, end=90)),
    )
    assert "".join(piece.text for piece in quotation(1, one)) == shown


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("lack", "negation"),
        ("refusal", "doubt"),
        ("treaty", "treaty"),
        ("enter_force", "content"),
        ("new", "other"),
    ],
)
def test_a_cue_is_shown_as_its_family(role: str, kind: str) -> None:
    assert kind_of(Cue(kind=role, start=0, end=1)) == kind
