"""What holds of every text: quotes are where they are said to be, and spelling changes no claim."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold.sets import gold_sets
from treaty_diff.arabic import fold
from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.extraction import extract
from treaty_diff.records import Article, Claim

PLACES = [packaged("corpus"), *(gold for name, gold in gold_sets().items() if name != "corpus")]
ARTICLES = [article for place in PLACES for article in iter_articles([place])]
SUBJECT = "معاهدة 2024 بين روسيا وكوريا الشمالية"

LETTER = "[\u0621-\u063a\u0641-\u064a]"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
WIDTHLESS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"

Noise = Callable[[str, random.Random], str]


def behind(pattern: str, marks: str, share: float = 0.4) -> Noise:
    """Put one of the marks behind some of the matches."""

    def put(text: str, chance: random.Random) -> str:
        return re.sub(
            pattern, lambda m: m.group() + (chance.choice(marks) if chance.random() < share else ""), text
        )

    return put


def instead(pattern: str, variants: str, share: float = 0.6) -> Noise:
    """Write one of the variants for some of the matches."""

    def put(text: str, chance: random.Random) -> str:
        return re.sub(
            pattern, lambda m: chance.choice(variants) if chance.random() < share else m.group(), text
        )

    return put


def digits(zero: str) -> Noise:
    """All digits from those of another set."""
    table = {ord("0") + d: ord(zero) + d for d in range(10)}
    return lambda text, _: text.translate(table)


NOISE: dict[str, Noise] = {
    "harakat": behind(LETTER, HARAKAT),
    "tatweel": behind(f"{LETTER}(?={LETTER})", "\u0640"),
    "Arabic digits": digits("\u0660"),
    "Persian digits": digits("\u06f0"),
    "alef": instead("[\u0627\u0623\u0625\u0622](?=\\w)", "\u0627\u0623\u0625\u0622\u0671"),
    "yeh": instead("[\u064a\u0649](?!\\w)", "\u064a\u0649\u06cc"),
    "teh marbuta": instead("\u0629(?!\\w)", "\u0629\u0647"),
    "hamza on yeh and waw": lambda text, _: text.replace("\u0624", "\u0648").replace("\u0626", "\u064a"),
    "Persian kaf": instead("\u0643", "\u06a9"),
    "no-break spaces": instead(" ", "\u00a0\u202f"),
    "doubled spaces": behind(" ", " "),
    "lines that end in CRLF": lambda text, _: re.sub("\r?\n", "\r\n", text),
    "directions": behind("\\S|\\s", DIRECTIONS),
    "zero width": behind("\\S", WIDTHLESS),
}


def everything(text: str, chance: random.Random) -> str:
    """All kinds at once."""
    for noise in NOISE.values():
        text = noise(text, chance)
    return text


def of(text: str) -> list[Claim]:
    return extract(Article(id="a.txt", text=text))


def said(claims: list[Claim]) -> list[tuple[str, str, str, str]]:
    """What claims say, and their quotes without what makes no word another."""
    return [
        (claim.treaty, claim.clause, claim.stance, " ".join(fold(claim.quote).text.split()))
        for claim in claims
    ]


def assert_well_placed(claims: list[Claim], text: str) -> None:
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.quote == text[claim.start : claim.end]
        inner = (*claim.cues, *claim.terms, *((claim.holder,) if claim.holder else ()))
        assert all(0 <= part.start < part.end <= len(text) for part in inner)
    assert [(c.start, c.end) for c in claims] == sorted((c.start, c.end) for c in claims)


def test_the_texts_hold_claims() -> None:
    """Otherwise what follows holds of nothing."""
    assert len(ARTICLES) > 150
    assert sum(len(extract(article)) for article in ARTICLES) > 200


def test_a_claim_is_where_it_says() -> None:
    for article in ARTICLES:
        assert_well_placed(extract(article), article.text)


@pytest.mark.parametrize("noise", [*NOISE.values(), everything], ids=[*NOISE, "everything"])
def test_spelling_changes_no_claim(noise: Noise) -> None:
    chance = random.Random(1961)
    changed = 0
    for article in ARTICLES:
        text = noise(article.text, chance)
        changed += text != article.text
        claims = of(text)
        assert_well_placed(claims, text)
        assert said(claims) == said(extract(article)), text
    assert changed >= 5


def test_articles_are_read_each_for_itself() -> None:
    once = {article.id: extract(article) for article in ARTICLES}
    assert once == {article.id: extract(article) for article in reversed(ARTICLES)}
    shuffled = random.Random(2000).sample(ARTICLES, len(ARTICLES))
    assert once == {article.id: extract(article) for article in shuffled}


def test_only_the_text_counts() -> None:
    for article in ARTICLES[:40]:
        named = Article(id=article.id, text=article.text, title="عنوان", publisher="ناشر", date="1999-01-01")
        assert extract(named) == extract(Article(id=article.id, text=article.text))


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\ufeff", "\u0640", "\u0651", ".", "؟", "0", "\x00", SUBJECT]
)
def test_next_to_nothing_says_nothing(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "ا",
        "ل",
        "\u0640",
        "\u0651",
        "(",
        '"',
        "\n",
        ". ",
        "\u0661 ",
        "\u0661",
        "لا ",
        "ما ",
        "معاهدة ",
        "و",
        "\ufdfa",
    ],
    ids=ascii,
)
def test_a_long_run_of_one_thing_is_read_to_its_end(unit: str) -> None:
    """Before it and behind it stands what makes an article be read."""
    run = unit * (10_000 // len(unit))
    assert_well_placed(of(run), run)
    text = f"{SUBJECT} {run} {SUBJECT}"
    assert_well_placed(of(text), text)


@settings(max_examples=300)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_strange(before: str, after: str) -> None:
    text = f"{before} {SUBJECT} {after}"
    for whole in (before, text):
        assert_well_placed(of(whole), whole)


def test_a_text_may_break_off_at_any_word() -> None:
    for article in ARTICLES[::7]:
        words = article.text[:500].split(" ")
        for end in range(1, len(words)):
            for last in ("", "\u060c"):
                begun = " ".join(words[:end]) + last
                assert_well_placed(of(begun), begun)


WORDS = sorted({word for article in ARTICLES for word in re.findall(r"\w+|[^\w\s]", article.text)})


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from([" ", "\n", "  ", " ، "]))
def test_no_order_of_words_is_too_strange(words: list[str], between: str) -> None:
    text = between.join([SUBJECT, *words])
    claims = of(text)
    assert_well_placed(claims, text)
    assert claims == of(text)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_a_quote_holds_the_words_that_decided_it(article: Article) -> None:
    """All but the treaty's name, which may stand a sentence before."""
    for claim in extract(article):
        outside = [cue for cue in claim.cues if cue.start < claim.start or cue.end > claim.end]
        assert {cue.kind for cue in outside} <= {"treaty"}
        assert claim.quote == article.text[claim.start : claim.end]
