"""clauses.yaml in and out."""

import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.check.desk import Desk
from treaty_diff.accept import Fresh, preview
from treaty_diff.check import Choice
from treaty_diff.clauses_file import (
    Review,
    Row,
    StoredCell,
    StoredTable,
    Verdict,
    dump,
    parse_document,
    read_table,
    row_id,
)
from treaty_diff.clauses_file.nodes import MAX_BYTES, MAX_LINES
from treaty_diff.records import (
    CellStance,
    Claim,
    Clause,
    Cue,
    Facet,
    Holder,
    Source,
    Stance,
    Term,
    Treaty,
    TreatyDiffError,
)
from treaty_diff.table import gather

HEAD = 'schema_version: 1\nrules: "r"\nsources: []\nclauses:\n'
CELL = HEAD + '  article_51:\n    "2024":\n      stance: present\n'
ROW = CELL + (
    "      claims:\n"
    "        - id: c0123456789\n"
    '          source: "a.txt"\n'
    "          stance: present\n"
    '          quote: "q"\n'
    "          place: 0..1\n"
    '          rule: "x"\n'
)


def fault(text: str | bytes) -> str:
    with pytest.raises(TreatyDiffError) as caught:
        parse_document("clauses.yaml", text.encode() if isinstance(text, str) else text)
    return str(caught.value)


def test_what_was_accepted_reads_back_as_the_gathered_table(desk: Desk) -> None:
    fresh = desk.fresh()
    assert read_table(desk.table) == gather(fresh.claims, fresh.articles)


def test_the_file_is_plain_yaml_to_any_reader_and_holds_each_quote_as_it_is(desk: Desk) -> None:
    text = desk.table.read_text(encoding="utf-8")
    plain = yaml.safe_load(text)
    assert plain["clauses"]["article_51"]["1961"] == {"stance": "silent"}
    for claim in desk.fresh().claims:
        rows = plain["clauses"][claim.clause][claim.treaty]["claims"]
        [row] = [row for row in rows if row["place"] == f"{claim.start}..{claim.end}"]
        assert row["quote"] == claim.quote
        assert f'quote: "{claim.quote}"\n' in text


def test_equal_tables_give_equal_bytes_whatever_the_order_of_the_articles(desk: Desk) -> None:
    fresh = desk.fresh()
    turned = Fresh(articles=fresh.articles[::-1], claims=fresh.claims[::-1], rules=fresh.rules)
    anew = preview(desk.table.with_name("none.yaml"), turned, Choice(everything=True)).after
    assert anew == desk.table.read_text(encoding="utf-8")


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
offsets = st.integers(0, 10**6)
# Only what the reader asks of a text: it is not empty.
reviews = st.builds(
    Review, by=words, on=st.dates().map(str), verdict=st.sampled_from(Verdict), why=st.none() | words
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    start = draw(offsets)
    return Claim(
        source=draw(words),
        treaty=Treaty.Y2024,
        clause=Clause.ARTICLE_51,
        stance=draw(st.sampled_from(Stance)),
        start=start,
        end=start + draw(st.integers(1, 500)),
        quote=draw(words),
        rule=draw(words),
        cues=tuple(draw(st.lists(st.builds(Cue, kind=st.just("negation"), start=offsets, end=offsets)))),
        terms=tuple(
            draw(
                st.lists(
                    st.builds(
                        Term,
                        facet=st.sampled_from(Facet),
                        value=st.just("all_means"),
                        start=offsets,
                        end=offsets,
                    ),
                    max_size=2,
                )
            )
        ),
        holder=draw(st.none() | st.builds(Holder, name=words, start=offsets, end=offsets)),
    )


@given(claims(), st.none() | reviews, st.none() | words, words)
def test_any_table_reads_back_as_it_was_written(
    claim: Claim, review: Review | None, note: str | None, title: str
) -> None:
    cell = StoredCell(
        treaty=claim.treaty,
        clause=claim.clause,
        stance=CellStance.UNCLEAR,
        note=note,
        rows=(Row(id=row_id(claim), claim=claim, reviewed=review),),
    )
    source = Source(id="a", sha256="0" * 64, title=title)
    table = StoredTable(rules="r", sources=(source,), cells=(cell,))
    text = dump(table)
    assert parse_document("t", text.encode()).table == table
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", text)


def test_a_review_may_be_written_on_one_line_or_on_several() -> None:
    short = ROW + "          reviewed: {by: Layla, on: 2026-01-02, verdict: agree}\n"
    long = ROW + (
        "          reviewed:\n            by: Layla\n            on: 2026-01-02\n            verdict: agree\n"
    )
    one, other = (parse_document("t", text.encode()).table for text in (short, long))
    assert one == other
    assert one.cells[0].rows[0].reviewed == Review(by="Layla", on="2026-01-02", verdict=Verdict.AGREE)


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        ("", "1:1", "empty"),
        ("- a\n", "1:1", "not a mapping"),
        ("schema_version: 2\nfuture: 1\n", "1:17", "schema version 2"),
        (HEAD.replace("1", "one"), "1:17", "schema version one"),
        ('rules: "r"\n', "1:1", "'schema_version' is missing"),
        (HEAD + "  article_51: {}\nmore: 1\n", "6:1", "unknown key 'more'"),
        (HEAD + "  article_51: {}\n  article_51: {}\n", "6:3", "given twice, first in line 5"),
        (HEAD + "  article_52: {}\n", "5:15", "'article_52' is unknown"),
        (HEAD + "  article_51: 3\n", "5:15", "not a mapping"),
        (HEAD + '  article_51:\n    "2023": {}\n', "6:13", "'2023' is unknown"),
        (CELL.replace("present", "maybe"), "7:15", "'maybe' is unknown"),
        (CELL.replace("present", "[present]"), "7:15", "must be a text"),
        (CELL + "      claims: 3\n", "8:15", "must be a list"),
        (CELL + "      remark: x\n", "8:7", "unknown key 'remark'"),
        (ROW.replace("c0123456789", "7"), "9:15", "no claim's id"),
        (ROW.replace("0..1", "1..0"), "13:18", "not in an article"),
        (ROW.replace("0..1", "0-1"), "13:18", "not a range"),
        (ROW.replace('          rule: "x"\n', ""), "9:11", "'rule' is missing"),
        (ROW.replace('"q"', '""'), "12:18", "must be a text"),
        (ROW + "          cues:\n            - negation\n", "16:15", "KIND START..END"),
        (ROW + "          terms:\n            - size big 0..1\n", "16:15", "no facet"),
        (ROW + "          reviewed: {by: x}\n", "15:21", "'on' is missing"),
        (ROW + "          reviewed: {by: x, on: 2026-02-30, verdict: agree}\n", "15:33", "not a date"),
        (ROW + "          reviewed: {by: x, on: 2026-02-01, verdict: yes}\n", "15:54", "unknown here"),
        (ROW + ROW[ROW.index("        - id") :], "15:15", "given twice, first in line 9"),
        ("a: &x 1\n", "1:4", "anchors"),
        ("a: [1]\nb: *x\n", "2:4", "anchors"),
        ("a: !!python/object:os.system 1\n", "1:4", "tags"),
        ("? [a]\n: 1\n", "1:3", "must be a word"),
        ("a: 1\n---\nb: 2\n", "2:1", "second document"),
        ("a: [1\n", "2:1", "not YAML"),
        ("a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n", "1:29", "nested too deeply"),
        ("a: 1\nb: \x07\n", "2:4", "forbids"),
        (b"a: 1\nb: \xff\n", "2:4", "not UTF-8"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_column(text: str | bytes, place: str, wrong: str) -> None:
    message = fault(text)
    assert message.startswith(f"clauses.yaml:{place}: ")
    assert wrong in message


def test_a_table_whose_stance_does_not_follow_from_its_claims_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "clauses.yaml"
    file.write_text(CELL, encoding="utf-8")
    with pytest.raises(TreatyDiffError, match=r"clauses\.yaml:7:15: the stance present does not follow"):
        read_table(file)


BOMB = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30)
)
HUGE = {
    "aliases": BOMB,
    "lines": "a: 1\n" * 1_000_000,
    "rows": CELL + "      claims:\n" + "        - id: c0123456789\n" * (MAX_LINES - 10),
    "bytes": "a" * (MAX_BYTES + 1),
    "nesting": "[" * 1_000_000,
    "flow": "a: " + "[{a: " * 1_000_000,
    "one line": 'a: "' + "x" * (MAX_BYTES - 10) + '"',
}


@pytest.mark.parametrize("kind", HUGE)
def test_a_huge_file_is_refused_in_bounded_time_and_memory(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "clauses.yaml"
    file.write_text(HUGE[kind], encoding="utf-8")

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))

    command = [sys.executable, "-m", "treaty_diff.cli", "check", "--table", str(file)]
    command[1:3] = ["-c", "from treaty_diff.cli import main; main()"]
    done = subprocess.run(command, preexec_fn=bound, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.search(r"clauses\.yaml:\d+:\d+: ", done.stderr)
