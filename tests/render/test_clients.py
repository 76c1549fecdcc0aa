"""The formats for programs, read by programs that people use."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import jsonschema
import pytest
from markdown_it import MarkdownIt

from tests.hands import article, claim
from tests.render.sample import CLAIMS, hostile, sample
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import Comparison
from treaty_diff.render.csv import claims_csv, comparison_csv
from treaty_diff.render.document import claim_row
from treaty_diff.render.json import SHAPES, comparison_json, comparison_jsonl, encode, schema
from treaty_diff.render.markdown import comparison_markdown

QUOTES = sorted(found.quote for found in CLAIMS)
EN = load_messages(Lang.EN)


def validator(shape: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema(shape)))


def select(query: str) -> list[tuple[str, ...]]:
    return duckdb.connect().execute(query).fetchall()


@pytest.mark.parametrize("shape", SHAPES)
def test_each_schema_is_a_schema(shape: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema(shape)))


@pytest.mark.parametrize("comparison", [sample(), sample("1961", "2024"), hostile()])
def test_the_json_is_as_its_schema_says(comparison: Comparison) -> None:
    validator("compare").validate(json.loads(comparison_json(comparison)))


@pytest.mark.parametrize("comparison", [sample(), hostile()])
def test_each_line_of_json_is_as_its_schema_says(comparison: Comparison) -> None:
    for line in comparison_jsonl(comparison).splitlines():
        validator("compare-row").validate(json.loads(line))


def test_an_extracted_row_is_as_its_schema_says() -> None:
    row = claim_row(claim(holder="نص", cues=(("negation", "نص"),)), article("a.txt", date="2024-06-19"))
    validator("extract-row").validate(json.loads(encode(row)))


@pytest.mark.parametrize(
    "broken",
    [{"schema_version": 2}, {"extra": 1}, {"treaties": [{"id": "1962", "label": {"en": "", "ar": ""}}]}],
)
def test_the_schema_refuses_what_is_not_so(broken: dict[str, object]) -> None:
    whole = json.loads(comparison_json(sample())) | broken
    assert not validator("compare").is_valid(whole)


def test_the_json_has_the_quotes_as_they_are_in_the_source() -> None:
    clauses = json.loads(comparison_json(sample()))["clauses"]
    claims = [found for clause in clauses for cell in clause["cells"].values() for found in cell["claims"]]
    assert sorted(found["quote"] for found in claims) == QUOTES
    raw = json.loads(comparison_json(hostile()))["clauses"][0]["cells"]["1961"]["claims"][0]["quote"]
    assert raw == hostile().rows[0].cells[0].claims[0].quote


def test_duckdb_reads_the_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(comparison_jsonl(sample()), "utf-8")
    rows = select(f"SELECT quote FROM read_json('{path}', format='newline_delimited')")
    assert sorted(row[0] for row in rows) == QUOTES


def test_duckdb_reads_the_csv_with_years_as_text(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(comparison_csv(sample()).encode())
    rows = select(f"SELECT quote, treaty FROM read_csv('{path}', all_varchar=true) WHERE quote IS NOT NULL")
    assert sorted(row[0] for row in rows) == QUOTES
    assert {row[1] for row in rows} == {"1961", "2000", "2024"}


def test_the_csv_has_a_row_for_each_claim_and_each_silent_cell() -> None:
    rows = list(csv.DictReader(io.StringIO(comparison_csv(sample()))))
    assert sorted(row["quote"] for row in rows if row["quote"]) == QUOTES
    silent = [(row["clause"], row["treaty"]) for row in rows if row["cell"] == "silent"]
    assert silent == [("article_51", "1961"), *(("sanctions", year) for year in ("1961", "2000", "2024"))]


def test_a_quote_over_lines_is_one_cell_of_the_csv() -> None:
    row = claim_row(claim(quote='first "line"\r\nsecond, line'), article("a.txt"))
    (read,) = csv.DictReader(io.StringIO(claims_csv([row]), newline=""))
    assert read["quote"] == 'first "line"\nsecond, line'


class _Page(HTMLParser):
    """Which tags a page has, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(markdown: str) -> _Page:
    # <br> is the only HTML that we write; an HTML-passing parser shows whether anything else gets through.
    return _Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))


def test_markdown_is_one_table_with_every_quote() -> None:
    read = page(comparison_markdown(sample(), EN))
    assert (read.tags.count("table"), read.tags.count("tr"), read.tags.count("th")) == (1, 6, 5)
    assert [quote for quote in QUOTES if f"«{quote}»" not in read.text] == []


def test_hostile_text_is_only_text_in_markdown() -> None:
    read = page(comparison_markdown(hostile(), EN))
    ours = {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "ul", "ol", "li"}
    assert set(read.tags) <= ours
    assert read.tags.count("tr") == 2
    assert "<script>alert(1)</script>" in read.text
    assert "&lt;b&gt;" in read.text
