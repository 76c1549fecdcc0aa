"""The report as markup: whole, closed to the outside, in both languages."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest
from msgspec.structs import replace

from tests.report.dom import Node, parse
from tests.report.sample import ARTICLES, CLAIMS, EARLY, LATER, arabic, english, hostile
from treaty_diff.messages import Lang, load_messages
from treaty_diff.records import Clause, Stance
from treaty_diff.render.clean import clean
from treaty_diff.render.report import report

PAGES = {"en": english(), "ar": arabic(), "empty": report([], ARTICLES), "hostile": report(*hostile())}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> Node:
    return parse(PAGES[request.param])


def test_every_link_leads_to_a_place_on_the_page(page: Node) -> None:
    ids = {node.get("id") for node in page.walk()}
    links = [node.get("href") for node in page.all("a") + page.all("use")]
    inner = [link for link in links if link.startswith("#")]
    assert inner
    assert [link for link in inner if link[1:] not in ids] == []
    assert {link for link in links if link not in inner} <= {LATER.url}


def test_every_id_stands_for_one_place(page: Node) -> None:
    ids = Counter(node.get("id") for node in page.walk() if "id" in node.attributes)
    assert [name for name, times in ids.items() if times > 1] == []


@pytest.mark.parametrize("attribute", ["aria-labelledby", "aria-describedby"])
def test_every_label_by_reference_is_there(page: Node, attribute: str) -> None:
    ids = {node.get("id") for node in page.walk()}
    names = [name for node in page.walk() for name in node.get(attribute).split()]
    assert [name for name in names if name not in ids] == []


def test_only_the_style_and_script_that_the_policy_names_can_act(page: Node) -> None:
    [policy] = [node.get("content") for node in page.all("meta") if node.get("http-equiv")]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("default-src") == "'none'"
    for tag in ("style", "script"):
        [element] = page.all(tag)
        digest = b64encode(sha256(element.text.encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert rules == {"img-src": "data:", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_but_links_names_another_place(page: Node) -> None:
    assert [
        node.tag
        for node in page.walk()
        if {"src", "srcset", "data", "action", "poster"} & node.attributes.keys()
    ] == []
    assert [node.get("href") for node in page.all("link")] == ["data:,"]
    assert "url(" not in page.all("style")[0].text
    assert "@import" not in page.all("style")[0].text


def test_no_attribute_acts(page: Node) -> None:
    acting = [
        name for node in page.walk() for name in node.attributes if name.startswith("on") or name == "style"
    ]
    assert acting == []


def test_a_hostile_article_brings_no_element_and_no_attribute_of_its_own() -> None:
    def shape(text: str) -> list[tuple[str, list[str]]]:
        tree = parse(report(*hostile(text)))
        return [(node.tag, sorted(node.attributes)) for node in tree.walk()]

    assert shape("<script>\u202e\x1b[31m</script>'\" onload=x" + "x" * 60) == shape("قول لا يضر أحدا " * 6)


def test_no_control_of_order_or_terminal_reaches_the_page() -> None:
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", PAGES["hostile"]
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", " https://evil.example"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(url: str) -> None:
    tree = parse(report([], [replace(LATER, url=url)]))
    assert url.strip() not in {node.get("href").strip() for node in tree.all("a")}


def test_a_link_to_the_web_tells_nobody_where_it_was_found() -> None:
    [link] = [node for node in parse(PAGES["en"]).all("a") if node.get("href") == LATER.url]
    assert {"noreferrer", "noopener"} <= set(link.get("rel").split())


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_every_article_stands_whole_on_the_page(number: int) -> None:
    reader = parse(PAGES["en"]).by_id(f"a{number + 1}")
    lines = [line.text for line in reader.all(css_class="text")[0].all("p")]
    assert lines == [line for line in clean(ARTICLES[number].text).split("\n") if line]


def test_each_claims_quote_leads_to_its_words_in_its_article() -> None:
    tree = parse(PAGES["en"])
    links = tree.all("a", "quote")
    assert len(links) == len(CLAIMS)
    for link in links:
        number = link.get("href").removeprefix("#c")
        lit = "".join(node.text for node in tree.all("mark", f"s{number}"))
        # A quotation puts on one line what stands on two in the article.
        assert lit == link.text.replace(". ", ".")


def test_the_words_that_decided_are_marked_by_kind() -> None:
    tree = parse(PAGES["en"])
    reader = tree.by_id("a1")
    marked = {(node.get("data-kind"), node.text) for node in reader.all("span", "cue")}
    assert ("negation", "تفتقر إلى") in marked
    assert ("treaty", "معاهدة عام 2000") in marked
    assert ("who says so", "الوزير") in marked
    assert ("other cue", "تتطلب") in marked
    kinds = [item.text for item in reader.all(css_class="kinds")[0].all("li")]
    assert kinds == ["negation", "doubt", "treaty", "content", "who says so", "other cue"]


def test_the_holder_is_named_beside_the_quote() -> None:
    [card] = [node for node in parse(PAGES["en"]).all("li", "claim") if "الوزير" in node.all("p")[-1].text]
    assert "according to: الوزير" in card.text


def test_every_claim_can_be_filtered_by_clause_stance_source_and_date() -> None:
    tree = parse(PAGES["en"])
    cards = tree.all("li", "claim")
    told = Counter(
        (card.get("data-clause"), card.get("data-stance"), card.get("data-source"), card.get("data-date"))
        for card in cards
    )
    anchors = {article.id: f"a{index + 1}" for index, article in enumerate(ARTICLES)}
    dates = {article.id: article.date for article in ARTICLES}
    assert told == Counter((one.clause, one.stance, anchors[one.source], dates[one.source]) for one in CLAIMS)
    form = tree.by_id("filters")
    assert {node.get("value") for node in form.all("input") if node.get("name") == "clause"} == set(Clause)
    assert {node.get("value") for node in form.all("option")} == {"", *anchors.values()}


def test_what_changed_is_told_in_words_with_the_sources_own() -> None:
    changes = parse(PAGES["en"]).by_id("changes")
    first = changes.all(css_class="pair")[0]
    assert first.all("h3")[0].text == "From 1961 to 2024"
    [reworded] = first.all("li", "k-reworded")
    assert "Automatic military intervention reworded" in reworded.all("h4")[0].text
    rows = {row.all("th")[0].text.split(" ")[0]: row for row in reworded.all("tr")[1:]}
    assert [" ".join(cell.text.split()) for cell in rows["timing"].all("td")] == [
        "immediately «فورا»",
        "without delay «دون تأخير»",
    ]
    assert [" ".join(cell.text.split()) for cell in rows["basis"].all("td")] == [
        "not stated",
        "Article 51 «للمادة 51»",
    ]
    assert rows["timing"].get("class") == "differs"
    assert rows["basis"].get("class") == ""


def test_a_side_that_nobody_speaks_of_is_left_unknown() -> None:
    changes = parse(PAGES["en"]).by_id("changes")
    unknown = changes.all(css_class="pair")[0].all("p", "unknown")[0]
    assert "Consultation in an emergency" in unknown.text


@pytest.mark.parametrize("name", ["timeline", "matrix"])
def test_each_picture_has_a_title_a_description_and_a_table(name: str) -> None:
    section = parse(PAGES["en"]).by_id(name)
    [picture] = section.all("svg", "picture")
    assert picture.get("aria-labelledby") == f"{name}-svg-title {name}-svg-desc"
    assert section.by_id(f"{name}-svg-title").text
    assert section.by_id(f"{name}-svg-desc").text
    assert len(section.all("table", "plain")[0].all("tr")) > 1


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_says_its_language_and_direction(lang: str, direction: str) -> None:
    [root] = parse(PAGES[lang]).all("html")
    assert (root.get("lang"), root.get("dir")) == (lang, direction)


def test_the_arabic_page_speaks_arabic_wherever_it_speaks_itself() -> None:
    def own(node: Node) -> str:
        if node.tag in ("bdi", "code", "abbr", "style", "script"):
            return ""
        labels = node.get("aria-label") + node.get("data-text")
        return labels + "".join(child if isinstance(child, str) else own(child) for child in node.children)

    said = re.sub(r"\{\w+\}|treaty-diff", "", own(parse(PAGES["ar"]).all("body")[0]))
    assert re.findall("[A-Za-z]+", said) == []


def test_arabic_text_is_marked_as_arabic_on_the_english_page() -> None:
    def strays(node: Node, lang: str) -> list[str]:
        lang = node.get("lang") or ("" if node.tag in ("bdi", "select", "title", "svg") else lang)
        texts = [child for child in node.children if isinstance(child, str)]
        inner = [child for child in node.children if isinstance(child, Node)]
        wrong = [text for text in texts if lang == "en" and re.search("[\u0621-\u064a]{2}", text)]
        return wrong + [stray for child in inner for stray in strays(child, lang)]

    assert strays(parse(PAGES["en"]).all("html")[0], "") == []


@pytest.mark.parametrize("lang", Lang)
def test_the_page_is_the_same_whatever_the_order_of_the_claims(lang: Lang) -> None:
    assert report(CLAIMS[::-1], ARTICLES, lang=lang) == report(CLAIMS, ARTICLES, lang=lang)


def test_a_claim_given_twice_is_shown_once() -> None:
    assert report(CLAIMS * 2, ARTICLES) == PAGES["en"]


def test_only_the_clauses_asked_for_are_shown() -> None:
    tree = parse(report(CLAIMS, ARTICLES, clauses=[Clause.ARTICLE_51]))
    assert [node.get("data-clause") for node in tree.all("section", "clause")] == ["article_51"]
    assert len(tree.all("a", "quote")) == 1


def test_many_claims_of_a_cell_are_folded_but_each_stance_is_seen() -> None:
    plain = next(one for one in CLAIMS if one.clause == "mutual_defense")
    many = [replace(plain, rule=f"rule {number}") for number in range(6)]
    tree = parse(report([*many, replace(plain, stance=Stance.UNCLEAR)], [EARLY]))
    cell = tree.by_id("cell-mutual_defense-1961")
    [folded] = cell.all("details")
    seen = [card.get("data-stance") for card in cell.all("ul", "claims")[0].all("li", "claim")]
    assert seen == ["present", "unclear", "present"]
    assert len(folded.all("li", "claim")) == 4
    assert folded.all("summary")[0].text == load_messages(Lang.EN).count("more_claims", 4)


def test_an_article_without_a_claim_is_listed_and_readable() -> None:
    tree = parse(PAGES["en"])
    assert "0 claims" in tree.by_id("sources").all("li")[2].text
    assert tree.by_id("a3").all("mark") == []
