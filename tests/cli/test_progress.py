"""Progress on long inputs."""

import io
from collections.abc import Iterator

from tests.hands import article
from treaty_diff.cli.reading import watched


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def clock(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


ARTICLES = [article(f"{number}.txt", "x" * 1_000_000) for number in range(10)]


def test_the_articles_come_through_as_they_are() -> None:
    assert list(watched(ARTICLES, Terminal(), clock(1).__next__)) == ARTICLES


def test_a_long_input_shows_number_and_rate_and_cleans_up_behind_itself() -> None:
    out = Terminal()
    list(watched(ARTICLES, out, clock(1).__next__))
    assert "\r\x1b[K3 articles, 3.0 M characters, 1.00 M/s" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_a_short_input_shows_nothing() -> None:
    out = Terminal()
    list(watched(ARTICLES, out, clock(0.01).__next__))
    assert out.getvalue() == ""


def test_what_is_no_terminal_gets_nothing() -> None:
    out = io.StringIO()
    list(watched(ARTICLES, out, clock(1).__next__))
    assert out.getvalue() == ""
