"""``treaty-diff compare``."""

from typing import TYPE_CHECKING

import click

from treaty_diff.cli.options import ClausesType, DayType, TreatyType, corpus_option, screen_options
from treaty_diff.records import ChangeKind, Clause, Treaty

if TYPE_CHECKING:
    from treaty_diff.records import Comparison

_DIFFERENT = frozenset({ChangeKind.ADDED, ChangeKind.DROPPED, ChangeKind.REWORDED})


@click.command(
    epilog="""\b
Examples:
  treaty-diff compare 1961 2024
  treaty-diff compare 2000 2024 --clauses all --as-of 2024-06-19
  treaty-diff compare --format json"""
)
@click.argument("treaties", metavar="[TREATY]...", nargs=-1, type=TreatyType())
@click.option(
    "--format",
    type=click.Choice(["table", "json", "jsonl", "csv", "markdown"]),
    default="table",
    show_default=True,
    help="All but the table hold every claim with its whole quote.",
)
@click.option(
    "--clauses",
    metavar="core|all|ID,...",
    type=ClausesType(),
    default="core",
    show_default=True,
    help="The clauses to compare.",
)
@click.option(
    "--as-of", metavar="DATE", type=DayType(), help="Count only what was written by that day (2024-06-19)."
)
@corpus_option
@click.option(
    "--table",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Show this reviewed table, such as clauses.yaml, and read no articles.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if a clause was added, dropped or reworded.")
@screen_options
def compare(
    treaties: tuple[Treaty, ...],
    format: str,
    clauses: tuple[Clause, ...],
    as_of: str | None,
    corpus: str | None,
    table: str | None,
    exit_code: bool,
    lang: str,
    bidi: str,
    translit: bool,
    no_color: bool,
    no_pager: bool,
) -> int:
    """Show treaties side by side, every cell with its quotes.

    TREATY is 1961, 2000 or 2024; with none, all three are compared, earliest first. A cell is present or
    absent as the articles say, disputed where they contradict one another, unclear where they say that
    nobody knows, and silent where none speaks of it.
    """
    comparison = _comparison(treaties or tuple(Treaty), clauses, as_of, corpus, table)
    if format == "table":
        from treaty_diff.cli.show import show, the_screen
        from treaty_diff.messages import Lang, load_messages
        from treaty_diff.render.terminal import comparison_table

        screen = the_screen(bidi, translit, no_color)
        show(comparison_table(comparison, load_messages(Lang(lang)), screen), screen, pager=not no_pager)
    else:
        click.echo(_written(comparison, format, lang), nl=False)
    changed = any(change.kind in _DIFFERENT for row in comparison.rows for change in row.changes)
    return int(exit_code and changed)


def _comparison(
    treaties: tuple[Treaty, ...],
    clauses: tuple[Clause, ...],
    as_of: str | None,
    corpus: str | None,
    reviewed: str | None,
) -> "Comparison":
    from treaty_diff.comparison import compare as compare_treaties

    if reviewed:
        from treaty_diff.clauses_file import read_table
        from treaty_diff.table import narrow

        whole = read_table(reviewed)
        return compare_treaties(narrow(whole, treaties=treaties, clauses=clauses, as_of=as_of), treaties)
    from treaty_diff.cli.reading import articles_of, claims_of, watched
    from treaty_diff.table import gather

    articles = []
    claims = []
    for article, found in claims_of(watched(articles_of([corpus] if corpus else []))):
        articles.append(article)
        claims += found
    table = gather(claims, articles, treaties=treaties, clauses=clauses, as_of=as_of)
    return compare_treaties(table, treaties)


def _written(comparison: "Comparison", format: str, lang: str) -> str:
    """The comparison in a format for programs; each imports only what it needs."""
    if format == "markdown":
        from treaty_diff.messages import Lang, load_messages
        from treaty_diff.render.markdown import comparison_markdown

        return comparison_markdown(comparison, load_messages(Lang(lang)))
    if format == "csv":
        from treaty_diff.render.csv import comparison_csv

        return comparison_csv(comparison)
    from treaty_diff.render.json import comparison_json, comparison_jsonl

    return comparison_json(comparison) if format == "json" else comparison_jsonl(comparison)
