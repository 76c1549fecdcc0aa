"""The report in a real browser: reachable by everyone, and closed to everything outside."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.report.sample import ARTICLES, CLAIMS, NEW, arabic, english, hostile
from treaty_diff.messages import Lang
from treaty_diff.render.report import report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# The browser's own traffic is off, so that whatever is asked for is asked for by the page.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WIDE, _PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_ABSENT = next(number for number, one in enumerate(CLAIMS, 1) if one.stance == "absent")

Opened = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    (folder / "en.html").write_text(english(), "utf-8")
    (folder / "ar.html").write_text(arabic(), "utf-8")
    (folder / "hostile.html").write_text(report(*hostile()), "utf-8")
    (folder / "hostile-ar.html").write_text(report(*hostile(), lang=Lang.AR), "utf-8")
    return folder


@pytest.fixture
def asked() -> list[str]:
    """Every address that the open page asked for, and every word that it complained with."""
    return []


@pytest.fixture
def opened(browser: "Browser", pages: Path, asked: list[str]) -> Iterator[Opened]:
    contexts = []

    def open_page(name: str = "en", place: str = "", **how: Any) -> "Page":
        context = browser.new_context(**{"viewport": _WIDE, "reduced_motion": "reduce", **how})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: asked.append(message.text))
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.goto(f"{(pages / f'{name}.html').as_uri()}{place}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page: "Page") -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in Axe().run(page).response["violations"]
        for node in rule["nodes"]
    ]


def on_screen(page: "Page", selector: str) -> bool:
    """Whether the first such element stands, seen by nothing covered, inside the window."""
    script = """(element) => {
      const box = element.getClientRects()[0];
      const across = box && box.left >= 0 && box.right <= innerWidth;
      const inside = across && box.top >= 0 && box.bottom <= innerHeight;
      const hit = inside && document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
      return Boolean(hit && (element.contains(hit) || hit.contains(element)));
    }"""
    return bool(page.locator(selector).first.evaluate(script))


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [_WIDE, _PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("place", ["", f"#c{_ABSENT}", "#a2"], ids=["table", "sentence", "article"])
def test_everyone_can_use_it(
    opened: Opened, lang: str, scheme: str, size: dict[str, int], place: str
) -> None:
    page = opened(lang, place, color_scheme=scheme, viewport=size)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_a_fault_would_be_found(opened: Opened) -> None:
    page = opened()
    page.evaluate("document.querySelector('h1').style.color = '#ddd'")
    page.evaluate(
        "document.querySelector('select').parentElement.replaceWith(document.querySelector('select'))"
    )
    assert {fault.partition(":")[0] for fault in violations(page)} >= {"select-name"}


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [_WIDE, _PHONE], ids=["wide", "phone"])
def test_a_click_on_a_quote_lands_on_its_sentence(
    opened: Opened, lang: str, scripts: bool, size: dict[str, int]
) -> None:
    page = opened(lang, viewport=size, java_script_enabled=scripts)
    quote = page.locator(f"a.quote[href='#c{_ABSENT}']")
    assert not page.locator("#a1").is_visible()
    quote.click()
    page.locator("#a1").wait_for(state="visible")
    assert page.url.endswith(f"#c{_ABSENT}")
    assert on_screen(page, f"mark.s{_ABSENT}")
    lit = "getComputedStyle(document.querySelector('mark.s%d')).backgroundColor"
    assert page.evaluate(lit % _ABSENT) != page.evaluate(lit % 1)
    note = page.locator(f"#n{_ABSENT}")
    assert note.is_visible()
    assert not page.locator("#n1").is_visible()
    assert page.locator("#a1 .cue").count() > 0


def test_all_the_words_of_an_overlapping_claim_are_lit_and_no_other(opened: Opened) -> None:
    number = next(at for at, one in enumerate(CLAIMS, 1) if one.quote == NEW)
    page = opened(place=f"#c{number}")
    lit = page.evaluate(
        """(number) => {
          const marks = [...document.querySelectorAll('.reader mark')];
          const colour = (mark) => getComputedStyle(mark).backgroundColor;
          const bright = colour(document.querySelector('mark.s' + number));
          return marks.filter((mark) => colour(mark) === bright).map((mark) => mark.textContent).join('');
        }""",
        number,
    )
    assert lit == NEW


def test_an_article_opens_and_closes_by_keyboard(opened: Opened) -> None:
    page = opened()
    focused = "document.activeElement.getAttribute('href') || document.activeElement.id"
    quote = page.locator(f"a.quote[href='#c{_ABSENT}']")
    quote.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    page.locator("#a1").wait_for(state="visible")
    page.wait_for_function(f"document.activeElement.id === 'c{_ABSENT}'")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('#a1'))")
    page.keyboard.press("Escape")
    page.locator("#a1").wait_for(state="hidden")
    assert page.evaluate(focused) == f"#c{_ABSENT}"
    assert page.evaluate("scrollY") == before


def test_the_filters_work_by_keyboard(opened: Opened) -> None:
    page = opened()
    output = page.locator("#filters output")
    cards = page.locator(".claim:visible")
    all_shown = len(CLAIMS)
    assert output.text_content() == f"Claims shown: {all_shown} of {all_shown}"
    page.locator("#filters input[value=article_51]").focus()
    page.keyboard.press("Space")
    assert (cards.count(), page.locator(".clause:visible").count()) == (1, 1)
    page.keyboard.press("Space")
    page.locator("#filters input[name=stance][value=absent]").focus()
    page.keyboard.press("Space")
    assert output.text_content() == f"Claims shown: 1 of {all_shown}"
    assert cards.get_attribute("id") == f"q{_ABSENT}"
    page.keyboard.press("Space")
    page.locator("#filters select").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    of_source = sum(one.source == ARTICLES[1].id for one in CLAIMS)
    assert cards.count() == of_source
    page.locator("#filters button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.claim:not([hidden])').length === {all_shown}")
    page.locator("#filters input[name=to]").focus()
    page.keyboard.type("10012024")
    assert cards.count() == sum(one.source == ARTICLES[0].id for one in CLAIMS)
    assert page.locator("#matrix svg a:visible").count() == cards.count()


def test_without_scripts_no_filter_is_offered(opened: Opened) -> None:
    assert not opened(java_script_enabled=False).locator("#filters").is_visible()


@pytest.mark.parametrize("name", ["en", "ar", "hostile", "hostile-ar"])
def test_nothing_is_asked_of_any_other_place(
    opened: Opened, asked: list[str], pages: Path, name: str
) -> None:
    page = opened(name)
    for link in page.locator("a.quote").all():
        link.click()
        page.keyboard.press("Escape")
    page.wait_for_load_state("networkidle")
    assert [one for one in asked if one.partition("#")[0] != (pages / f"{name}.html").as_uri()] == []


def test_what_is_put_into_the_page_is_stopped_by_its_policy(opened: Opened, asked: list[str]) -> None:
    page = opened()
    page.evaluate(
        """() => {
          const box = document.createElement('div');
          box.innerHTML = '<img src="https://evil.example/x" onerror="acted = 1"><p style="color:red">x</p>';
          document.body.append(box);
          const script = document.createElement('script');
          script.textContent = 'window.acted = 2';
          document.body.append(script);
        }"""
    )
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.acted") is None
    assert len([one for one in asked if "Content Security Policy" in one]) >= 3


@pytest.mark.parametrize("name", ["hostile", "hostile-ar"])
def test_a_hostile_article_does_nothing(opened: Opened, asked: list[str], name: str) -> None:
    page = opened(name)
    page.locator("a.quote").first.click()
    page.locator("#a1").wait_for(state="visible")
    assert page.evaluate("window.acted") is None
    assert page.title().count("evil") == 0
    assert page.locator("iframe, img, base, object, embed").count() == 0
    assert "window.acted = 1" in (page.locator("#a1 .text").text_content() or "")
    assert [one for one in asked if not one.startswith("file:")] == []
    assert violations(page) == []


def test_paper_shows_every_article_and_no_filter(opened: Opened) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".reader:visible").count() == len(ARTICLES)
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".close").first.is_visible()
