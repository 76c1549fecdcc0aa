"""The README's pictures show what the program does today. ``python -m docs.pictures`` makes them anew."""

import re
from pathlib import Path

import pytest

from docs.pictures import DIGESTS, FOLDER, SVG, digests, pages, terminal_picture

README = Path(__file__).parent.parent / "README.md"


def test_the_picture_of_the_terminal_is_what_compare_shows() -> None:
    assert SVG.read_text("utf-8") == terminal_picture()


def test_the_picture_of_the_terminal_asks_nothing_of_any_other_place() -> None:
    picture = SVG.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|url\(|@import|<script|<image", picture)


@pytest.mark.browser
def test_the_screenshots_are_of_the_report_as_it_is() -> None:
    assert DIGESTS.read_text("utf-8") == digests(pages())


def test_the_readme_shows_every_picture_with_words_for_those_who_do_not_see_it() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\(docs/images/([^)]+)\)", README.read_text("utf-8"))
    assert all(len(words) > 20 for words, _ in shown)
    assert {name for _, name in shown} == {path.name for path in FOLDER.iterdir()} - {DIGESTS.name}
