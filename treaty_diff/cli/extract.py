"""``treaty-diff extract``."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from treaty_diff.render.document import ClaimRow


@click.command(
    epilog="""\b
Examples:
  treaty-diff extract
  treaty-diff extract corpus --format csv
  treaty-diff extract - < articles.jsonl"""
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@click.option(
    "--format", type=click.Choice(["jsonl", "json", "csv"]), default="jsonl", show_default=True, help="How."
)
def extract(paths: tuple[str, ...], format: str) -> None:
    """Write the claims of articles, one a line.

    PATH is a file, a folder, a .jsonl file of {"id", "text"} (plain, .gz or .zst), or - for standard input;
    with none, the packaged articles are read. A claim has its article (doc), treaty, clause, stance, place
    (start, end: code points into the raw text) and quote, then the rule and words that decided it.
    """
    rows = _rows(paths)
    for piece in {"jsonl": _jsonl, "json": _json, "csv": _csv}[format](rows):
        click.echo(piece, nl=False)


def _rows(paths: tuple[str, ...]) -> "Iterator[ClaimRow]":
    from treaty_diff.cli.reading import articles_of, claims_of, watched
    from treaty_diff.render.document import claim_row

    articles = articles_of(paths)
    # On a terminal the claims themselves are the progress, and a line of it would stand between them.
    for article, claims in claims_of(articles if sys.stdout.isatty() else watched(articles)):
        yield from (claim_row(claim, article) for claim in claims)


def _jsonl(rows: "Iterator[ClaimRow]") -> Iterator[str]:
    from treaty_diff.render.json import encode

    return (encode(row) + "\n" for row in rows)


def _json(rows: "Iterator[ClaimRow]") -> Iterator[str]:
    from treaty_diff.render.json import encode

    yield encode(list(rows), indent=2) + "\n"


def _csv(rows: "Iterator[ClaimRow]") -> Iterator[str]:
    from treaty_diff.render.csv import claims_csv

    yield claims_csv([])
    yield from (claims_csv([row], header=False) for row in rows)
