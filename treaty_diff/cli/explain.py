"""``treaty-diff explain``."""

import click

from treaty_diff.cli.options import screen_options


@click.command(
    epilog="""\b
Examples:
  treaty-diff explain corpus/002_fd56def298acf30f.txt
  treaty-diff explain - < article.txt"""
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@screen_options
def explain(
    paths: tuple[str, ...], lang: str, bidi: str, translit: bool, no_color: bool, no_pager: bool
) -> None:
    """Show an article with its claims and what decided each.

    The words of a claim stand between [1 and 1]. Below the paragraph come its stance, treaty and clause, the
    rule that made it, and the words that decided it with their kinds and places. PATH is as for extract.
    """
    from treaty_diff.cli.reading import articles_of, claims_of
    from treaty_diff.cli.show import show, the_screen
    from treaty_diff.messages import Lang, load_messages
    from treaty_diff.render.explain import explanation

    screen = the_screen(bidi, translit, no_color)
    messages = load_messages(Lang(lang))
    parts = [
        explanation(article, claims, messages, screen) for article, claims in claims_of(articles_of(paths))
    ]
    show("\n".join(parts), screen, pager=not no_pager)
