"""Labels and messages in both languages."""

import re
from string import Formatter

import pytest

from treaty_diff.messages import Lang, Messages, load_messages, plural
from treaty_diff.records import CellStance, ChangeKind, Clause, Facet, Treaty

CATEGORIES = {
    Lang.EN: {"one", "other"},
    Lang.AR: {"zero", "one", "two", "few", "many", "other"},
}


def keys(messages: Messages) -> set[str]:
    """All keys, those of a plural without their category."""
    return {key.rpartition(".")[0] if key.startswith("count.") else key for key in messages.texts}


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert keys(load_messages(Lang.EN)) == keys(load_messages(Lang.AR))


@pytest.mark.parametrize("lang", Lang)
def test_every_plural_has_all_categories_of_its_language(lang: Lang) -> None:
    forms = [key for key in load_messages(lang).texts if key.startswith("count.")]
    assert forms
    for key in {key.rpartition(".")[0] for key in forms}:
        assert {form.rpartition(".")[2] for form in forms if form.startswith(key + ".")} == CATEGORIES[lang]


def test_both_languages_fill_in_the_same_values() -> None:
    english, arabic = load_messages(Lang.EN).texts, load_messages(Lang.AR).texts
    shared = [key for key in english if not key.startswith("count.")]
    assert {key: braces(english[key]) for key in shared} == {key: braces(arabic[key]) for key in shared}


@pytest.mark.parametrize("lang", Lang)
def test_no_text_is_empty(lang: Lang) -> None:
    assert [key for key, text in load_messages(lang).texts.items() if not text.strip()] == []


def test_every_label_in_arabic_is_arabic() -> None:
    spoken = {key: re.sub(r"\{\w+\}", "", text) for key, text in load_messages(Lang.AR).texts.items()}
    spoken = {key: text for key, text in spoken.items() if any(map(str.isalpha, text))}
    assert len(spoken) > 50
    assert [
        key for key, text in spoken.items() if not any("\u0621" <= char <= "\u064a" for char in text)
    ] == []


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("treaty", Treaty),
        ("clause", Clause),
        ("stance", CellStance),
        ("stance_means", CellStance),
        ("change", ChangeKind),
        ("change_means", ChangeKind),
        ("facet", Facet),
    ],
)
def test_every_word_of_the_records_has_a_label(lang: Lang, group: str, names: type[Treaty]) -> None:
    texts = load_messages(lang).texts
    assert {key for key in texts if key.startswith(group + ".")} == {f"{group}.{name}" for name in names}


@pytest.mark.parametrize(
    ("category", "numbers"),
    [
        ("zero", [0]),
        ("one", [1]),
        ("two", [2]),
        ("few", [3, 10, 103, 110, 1003]),
        ("many", [11, 26, 99, 111, 1099]),
        ("other", [100, 101, 102, 200, 1000]),
    ],
)
def test_arabic_numbers_agree_as_cldr_says(category: str, numbers: list[int]) -> None:
    assert {plural(Lang.AR, n) for n in numbers} == {category}


def test_english_numbers_agree() -> None:
    messages = load_messages(Lang.EN)
    assert [messages.count("claims", n) for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]


def test_a_term_without_a_label_shows_its_code() -> None:
    assert load_messages(Lang.EN).term("by_tuesday") == "by_tuesday"
