"""From paths on the command line to articles and claims, with progress on long inputs."""

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO

from treaty_diff.cli.progress import Clock, Line
from treaty_diff.records import Article, Claim

_REMEMBERED = 64  # articles of a run: archives are read once, and would push out what is read daily


def articles_of(paths: Iterable[str]) -> Iterator[Article]:
    """The articles of files, folders and ``-``; of the packaged corpus when there is no path."""
    from treaty_diff.corpus import iter_articles, packaged

    return iter_articles(list(paths) or [packaged("corpus")], sys.stdin.buffer)


def claims_of(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim]]]:
    """Each article with its claims; of the first articles those of an earlier run, if nothing changed."""
    import msgspec

    from treaty_diff.remembered import remembered

    for number, article in enumerate(articles):
        if number < _REMEMBERED:
            given = msgspec.msgpack.encode(article)
            yield article, remembered("claims", list[Claim], given, partial(_extract, article))
        else:
            yield article, _extract(article)


def _extract(article: Article) -> list[Claim]:
    from treaty_diff.extraction import extract

    return extract(article)


def watched(
    articles: Iterable[Article], out: IO[str] | None = None, clock: Clock = time.monotonic
) -> Iterator[Article]:
    """The articles as they are, with their number and rate on standard error if that is a terminal."""
    out = out or sys.stderr
    if not out.isatty():
        yield from articles
        return
    line, size = Line(out, clock), 0
    try:
        for number, article in enumerate(articles, 1):
            yield article
            size += len(article.text)
            if seconds := line.due():
                rate = size / seconds / 1e6
                line.show(f"{number} articles, {size / 1e6:.1f} M characters, {rate:.2f} M/s")
    finally:
        line.clear()
