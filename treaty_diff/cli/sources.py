"""``treaty-diff sources``."""

import click

from treaty_diff.cli.options import corpus_option, screen_options


@click.command(
    epilog="""\b
Examples:
  treaty-diff sources
  treaty-diff sources --format json"""
)
@click.option(
    "--format", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True, help="How."
)
@corpus_option
@screen_options
def sources(
    format: str, corpus: str | None, lang: str, bidi: str, translit: bool, no_color: bool, no_pager: bool
) -> None:
    """List the articles and what is known of them.

    That is the publisher, the date and why that date, the title, the author, the address, and the SHA-256 of
    the text.
    """
    from treaty_diff.cli.reading import articles_of
    from treaty_diff.table import source_of

    found = [source_of(article) for article in articles_of([corpus] if corpus else [])]
    if format == "json":
        from treaty_diff.render.json import encode

        click.echo(encode(found, indent=2))
    elif format == "csv":
        from treaty_diff.render.csv import sources_csv

        click.echo(sources_csv(found), nl=False)
    else:
        from treaty_diff.cli.show import show, the_screen
        from treaty_diff.messages import Lang, load_messages
        from treaty_diff.render.sources import source_list

        screen = the_screen(bidi, translit, no_color)
        show(source_list(found, load_messages(Lang(lang)), screen), screen, pager=not no_pager)
