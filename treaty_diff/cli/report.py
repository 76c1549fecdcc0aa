"""``treaty-diff report``."""

from pathlib import Path

import click

from treaty_diff.cli.options import ClausesType, corpus_option, lang_option
from treaty_diff.records import Clause


@click.command(
    epilog="""\b
Examples:
  treaty-diff report -o report.html --open
  treaty-diff report -o taqrir.html --lang ar --clauses core"""
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    default="report.html",
    show_default=True,
    help="The page to write; - is standard output.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--clauses",
    metavar="core|all|ID,...",
    type=ClausesType(),
    default="all",
    show_default=True,
    help="The clauses to show.",
)
@corpus_option
@lang_option
def report(output: str, show: bool, clauses: tuple[Clause, ...], corpus: str | None, lang: str) -> None:
    """Write one HTML page: what changed, who says so, since when.

    A click on a quote opens its whole article at that sentence. The page holds all it needs, asks nothing of
    any other place, and works without scripts but for its filters.
    """
    if show and output == "-":
        raise click.UsageError("--open needs a file; name one with -o")
    page = _page(clauses, corpus, lang)
    if output == "-":
        click.echo(page, nl=False)
        return
    path = Path(output)
    path.write_bytes(page.encode("utf-8", "replace"))
    click.echo(f"wrote {output}", err=True)
    if show:
        click.launch(str(path.resolve()))


def _page(clauses: tuple[Clause, ...], corpus: str | None, lang: str) -> str:
    from treaty_diff.cli.reading import articles_of, claims_of, watched
    from treaty_diff.messages import Lang
    from treaty_diff.render.report import report as make

    articles = []
    claims = []
    for article, found in claims_of(watched(articles_of([corpus] if corpus else []))):
        articles.append(article)
        claims += found
    return make(claims, articles, clauses=clauses, lang=Lang(lang))
