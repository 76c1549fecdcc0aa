"""Where quotes stand after any edit of their articles."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.check import toy
from tests.check.desk import CORPUS, KHALEEJ, YONHAP
from treaty_diff.check import Choice, Report, find_drift, plan
from treaty_diff.check.anchor import AnchorKind, anchor_rows
from treaty_diff.clauses_file import Document, Row, StoredTable, row_id
from treaty_diff.corpus import load_corpus
from treaty_diff.records import Article, Claim, Clause, Stance, Treaty

ARTICLES = {article.id: article for article in load_corpus(CORPUS)}
EVERYTHING = Choice(everything=True)
# Pieces of real sentences, words of negation, marks and line ends: what an editor might put anywhere.
WORDS = ["لا ", " لم ", "كانت تفتقر إلى ", "عام 2000", "عام 1961 "]
PIECES = st.sampled_from([*WORDS, "", " ", "\n", ".", "،", "«", "\u064b", "\u200f", "x"])


def accepted(article: Article) -> Document:
    empty = StoredTable(rules=toy.RULES)
    table = plan(empty, [article], toy.extract(article), toy.RULES, EVERYTHING).table
    return Document(name="clauses.yaml", table=table, marks={})


DOCUMENTS = {name: accepted(ARTICLES[name]) for name in (KHALEEJ, YONHAP)}


def rows_of(document: Document) -> list[Row]:
    return [row for cell in document.table.cells for row in cell.rows]


def checked(document: Document, article: Article) -> Report:
    return find_drift(document, [article], toy.extract(article), toy.RULES)


def merged(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The stretches of text that some quote covers."""
    stretches: list[tuple[int, int]] = []
    for start, end in sorted((row.claim.start, row.claim.end) for row in rows):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_any_edit_outside_the_quotes_leaves_every_quote_anchored_at_the_right_place(
    name: str, data: st.DataObject
) -> None:
    rows = rows_of(DOCUMENTS[name])
    before = ARTICLES[name].text
    text, last, moved = "", 0, {}
    for start, end in [*merged(rows), (len(before), len(before))]:
        gap = before[last:start]
        cut = sorted(data.draw(st.tuples(st.integers(0, len(gap)), st.integers(0, len(gap)))))
        text += gap[: cut[0]] + data.draw(PIECES) + gap[cut[1] :]
        moved.update({row.id: len(text) - start for row in rows if start <= row.claim.start < end})
        text += before[start:end]
        last = end
    assume(all(text.count(row.claim.quote) == 1 for row in rows))
    anchors = anchor_rows(rows, [Article(id=name, text=text)])
    for row in rows:
        span = anchors[row.id].span
        assert span is not None
        assert span.start == row.claim.start + moved[row.id]
        assert text[span.start : span.end] == row.claim.quote


@given(st.sampled_from(sorted(DOCUMENTS)), st.data())
def test_any_edit_inside_a_quote_is_reported_at_its_claim(name: str, data: st.DataObject) -> None:
    document, before = DOCUMENTS[name], ARTICLES[name].text
    row = data.draw(st.sampled_from(rows_of(document)))
    start, end = sorted(data.draw(st.tuples(*[st.integers(row.claim.start + 1, row.claim.end - 1)] * 2)))
    text = before[:start] + data.draw(PIECES) + before[end:]
    assume(row.claim.quote not in text)
    report = checked(document, Article(id=name, text=text))
    assert row.id in [drift.claim for drift in report.drift]


@given(st.sampled_from(sorted(DOCUMENTS)), st.integers(0, 10**4), st.integers(0, 40), PIECES)
def test_after_any_edit_accepting_everything_leaves_nothing_to_report(
    name: str, at: int, length: int, piece: str
) -> None:
    before = ARTICLES[name].text
    article = Article(id=name, text=before[:at] + piece + before[at + length :])
    claims = toy.extract(article)
    assume(claims)
    table = plan(DOCUMENTS[name].table, [article], claims, toy.RULES, EVERYTHING).table
    assert checked(Document(name="t", table=table, marks={}), article).drift == ()


def row(text: str, quote: str, at: int) -> Row:
    claim = Claim(
        source="a",
        treaty=Treaty.Y1961,
        clause=Clause.IN_FORCE,
        stance=Stance.ABSENT,
        start=at,
        end=at + len(quote),
        quote=quote,
        rule="r",
    )
    return Row(id=row_id(claim), claim=claim)


@pytest.mark.parametrize(
    ("quote", "at", "text", "kind", "start"),
    [
        ("لم تنص", 0, "لم تنص على", AnchorKind.IN_PLACE, 0),
        ("لم تنص", 0, "إنها لم تنص على", AnchorKind.MOVED, 5),
        ("لم تنص", 5, "لم تنص. لم تنص", AnchorKind.NOWHERE, None),
        ("لم تنص", 8, "لم تنص. لم تنص", AnchorKind.IN_PLACE, 8),
        ("لم تنص", 0, "إنها لَمْ تَنُصّ على", AnchorKind.RESPELT, 5),
        ("لم تنص", 0, "لَم تنص. لم تنُص", AnchorKind.NOWHERE, None),
        ("لم تنص", 0, "لن تنص على", AnchorKind.NOWHERE, None),
        ("لم تنص", 0, "تنص على", AnchorKind.NOWHERE, None),
        ("\u064b", 0, "أيضا", AnchorKind.NOWHERE, None),
    ],
)
def test_a_quote_is_found_in_place_alone_or_respelt_alone_and_never_by_likeness(
    quote: str, at: int, text: str, kind: AnchorKind, start: int | None
) -> None:
    only = row(text, quote, at)
    anchor = anchor_rows([only], [Article(id="a", text=text)])[only.id]
    assert anchor.kind is kind
    assert (anchor.span and anchor.span.start) == start


def test_rows_that_quote_the_same_words_keep_their_order() -> None:
    text = "لم تنص ثم لم تنص"
    first, second = row(text, "لم تنص", 0), row(text, "لم تنص", 10)
    second = Row(id=row_id(second.claim, {first.id}), claim=second.claim)
    anchors = anchor_rows([first, second], [Article(id="a", text="x " + text)])
    starts = [anchor.span and anchor.span.start for anchor in (anchors[first.id], anchors[second.id])]
    assert starts == [2, 12]
