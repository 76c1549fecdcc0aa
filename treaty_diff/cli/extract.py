"""``treaty-diff extract``."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from treaty_diff.blocks import Found
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
@click.option(
    "--jobs", metavar="N", type=click.IntRange(1), help="Processes on long inputs; by default one a core."
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to a file; one that ends in .parquet becomes Parquet."
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it (tcp://host:8786)."
)
@click.option("--thorough", is_flag=True, help="Read even what cannot hold a claim; the result is the same.")
def extract(
    paths: tuple[str, ...],
    format: str,
    jobs: int | None,
    output: str | None,
    scheduler: str | None,
    thorough: bool,
) -> None:
    """Write the claims of articles, one a line.

    PATH is a file, a folder, a .jsonl file of {"id", "text"} (plain, .gz or .zst), a .parquet file with
    these columns, or - for standard input; with none, the packaged articles are read. A claim has its article
    (doc), treaty, clause, stance, place (start, end: code points into the raw text) and quote, then the rule
    and words that decided it.

    Texts that name no treaty or not its parties are told from their bytes, and not read.
    """
    from treaty_diff.corpus import packaged

    places = list(paths) or [str(packaged("corpus"))]
    if scheduler:
        from treaty_diff import cluster

        found = cluster.search(places, scheduler, sys.stdin.buffer, thorough=thorough)
    else:
        from treaty_diff import archive

        found = archive.search(places, sys.stdin.buffer, jobs=jobs or cores(), thorough=thorough)
    rows = _rows(found, places, bool(output))
    if output and output.endswith(".parquet"):
        from treaty_diff.render.parquet import write_claims

        write_claims(rows, output)
        return
    pieces = {"jsonl": _jsonl, "json": _json, "csv": _csv}[format](rows)
    if output:
        from treaty_diff.addresses import written

        with written(output) as file:
            file.writelines(piece.encode() for piece in pieces)
        return
    for piece in pieces:
        click.echo(piece, nl=False)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _rows(found: "Iterator[Found]", places: list[str], to_file: bool) -> "Iterator[ClaimRow]":
    from treaty_diff.cli.progress import measured, on_disk
    from treaty_diff.render.document import claim_row

    # On a terminal the claims themselves are the progress, and a line of it would stand between them.
    shown = sys.stdout.isatty() and not to_file
    for block in found if shown else measured(found, partial(on_disk, places)):
        for article, claims in block.claims:
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
