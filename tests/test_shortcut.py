"""The shortcut never dismisses what the grammar would read."""

import json
import random
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gold.sets import gold_sets
from treaty_diff import extraction, morphology
from treaty_diff.arabic import fold, sentences
from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.lexicon import SUBJECTS, compile_entries, load, read_entries
from treaty_diff.shortcut import compile_shortcut, shortcut
from treaty_diff.syntax import read

PLACES = [packaged("corpus"), *(gold for name, gold in gold_sets().items() if name != "corpus")]
TEXTS = [article.text for place in PLACES for article in iter_articles([place])]
NOISE = (
    *("\u0640", "\u0640\u0640", "\u064b", "\u064e\u0651", "\u0670", "\u0654", "\u06d6", "\u06e5", "\u06eb"),
    *(
        "\u0610",
        "\u061c",
        "\u200d",
        "\u200f",
        "\u202b",
        "\u202e",
        "\u2060",
        "\u2067",
        "\u00ad",
        "\ufeff",
        ".\u0640",
    ),
)
VARIANTS = {
    "\u0627": "\u0627\u0623\u0625\u0622\u0671\ufe8d\ufe8e",
    "\u064a": "\u064a\u0649\u06cc\u0626\ufef3\ufef4",
    "\u0647": "\u0647\u0629\u06c1\u06be\ufeea",
    "\u0643": "\u0643\u06a9\ufedb",
    "\u0648": "\u0648\u0624\ufeee",
    "\u0631": "\u0631\ufeae",
    "\u0633": "\u0633\ufeb3",
}


def on_subject(text: str) -> bool:
    """Whether the grammar finds the roles without which an article is on something else."""
    folded = fold(text)
    roles = {role for start, end in sentences(folded.text) for role in read(folded, start, end, load()).marks}
    return any(all(roles & group for group in subject) for subject in SUBJECTS)


def is_read(text: str) -> bool:
    """Whether extraction goes on after it has seen what an article speaks of."""
    folded = fold(text)
    read_sentences = [read(folded, start, end, load()) for start, end in sentences(folded.text)]
    return extraction._subject_matter(read_sentences) is not None


def rows(text: str) -> list[bytes]:
    """The text as lines of JSON: in UTF-8, escaped in part, escaped."""
    plain = json.dumps({"id": "a", "text": text}, ensure_ascii=False)
    half = "".join(f"\\u{ord(c):04X}" if c in "\u0643\u0648\u0633" else c for c in plain)
    return [plain.encode(), half.encode(), json.dumps({"id": "a", "text": text}).encode()]


def assert_kept(text: str) -> None:
    assert shortcut().may_hold(text)
    assert shortcut().reads(text) or not is_read(text)
    for row in rows(text):
        assert shortcut().lines(b'{"id": "b", "text": "x"}\n' + row + b"\n{}\n") == [1], row


def noisy(text: str, chance: random.Random) -> str:
    """The same words, spelled as archives spell them."""
    out = []
    for char in text:
        out.append(chance.choice(VARIANTS.get(char, char)) if chance.random() < 0.3 else char)
        if "\u0621" <= char <= "\u064a" and chance.random() < 0.3:
            out.append(chance.choice(NOISE))
    return "".join(out)


DRESSES: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "in presentation forms": lambda text: text.replace("\u0644\u0627", "\ufefb").replace("\u0643", "\ufedb"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "dotted against filters": lambda text: text.replace("\u0648\u0633", "\u0648\u0640.\u0640\u0633"),
    "drawn out": lambda text: "\u0640".join(text),
    "on one line without full stops": lambda text: text.replace(".", " ").replace("\n", " "),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_no_labelled_text_on_the_subject_is_dismissed(dress: str) -> None:
    texts = [text for text in map(DRESSES[dress], TEXTS) if on_subject(text)]
    assert len([text for text in texts if is_read(text)]) > 50
    for text in texts:
        assert_kept(text)


@pytest.mark.parametrize("mark", NOISE, ids=ascii)
def test_no_mark_within_a_word_hides_it(mark: str) -> None:
    text = mark.join("بيونغيانغ") + " " + mark.join("والكرملين") + " " + mark.join("اتفاق")
    assert on_subject(text)
    assert_kept(text)


@pytest.mark.parametrize("letter", VARIANTS)
def test_no_variant_of_a_letter_hides_a_word(letter: str) -> None:
    words = "كوريا الشمالية", "كرملين", "روسيا", "معاهدة", "شراكات"
    for variant in VARIANTS[letter]:
        text = " ".join(words).replace(letter, variant)
        assert on_subject(text)
        assert_kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "للدولة الشيوعية المعزولة موسكو اتفاق",
        "للجانب الكوري الشمالي، بالكرملين. وبالمعاهدتين",
        "فلبيونغ يانغ... والروس... صكوكها",
        "بيونغ\u00a0يانغ/موسكو/معاهدة",
        "بيونغ-يانغ، موسكو، معاهدة",
        "بيونغ يانغ ومعاهدة 2024",
        "موسكو ومعاهدة عام ٢٠٢٤",
        "معاهدة ۱۹۶۱ لموسكو",
        "معاهدة 1961، ثم معاهدة ٢٠\u0640٢٤",
    ],
)
def test_clitics_and_separators_hide_no_word(text: str) -> None:
    assert on_subject(text)
    assert_kept(text)


@pytest.mark.parametrize("seed", range(5))
def test_noise_in_the_spelling_hides_no_text(seed: int) -> None:
    chance = random.Random(seed)
    texts = [text for text in (noisy(text, chance) for text in TEXTS) if on_subject(text)]
    assert len(texts) > 50
    for text in texts:
        assert_kept(text)


def _written() -> list[str]:
    """Words and phrases of the roles that decide, in their forms, and what their phrases are made of."""
    subject = frozenset(role for groups in SUBJECTS for group in groups for role in group)
    found = set()
    for _, role, entry in read_entries():
        kind = next(kind for kind in ("n", "a", "v", "pn", "w", "p") if kind in entry)
        if kind == "p" and role in subject:
            found.add(str(entry["p"]))
        elif role in subject | {"korean", "northern"}:
            found |= morphology.forms(kind, str(entry[kind]))
    return sorted(found)


WORDS = st.tuples(st.sampled_from(["", "و", "ب", "ل", "ال", "لل", "وبال"]), st.sampled_from(_written()))


@settings(max_examples=400)
@given(
    st.lists(WORDS, min_size=3, max_size=12),
    st.randoms(use_true_random=False),
    st.sampled_from([" ", "  ", "\n", "\u060c ", ". "]),
)
def test_no_text_made_of_the_deciding_words_is_dismissed(
    words: list[tuple[str, str]], chance: random.Random, between: str
) -> None:
    """Phrases are written with one of their alternatives at each place."""
    written = [
        prefix + " ".join(chance.choice(part.rstrip("?").split("|")) for part in word.split())
        for prefix, word in words
    ]
    text = between.join(written)
    for version in (text, noisy(text, chance)):
        if on_subject(version):
            assert_kept(version)


def test_other_news_is_dismissed() -> None:
    text = "فاز الفريق بكأس البلاد"
    assert not shortcut().may_hold(text)
    assert not shortcut().reads(text)
    for row in rows(text):
        assert shortcut().lines(row + b"\n" + row) == []


def test_parties_that_stand_far_from_each_other_are_not_read() -> None:
    apart = "بيونغ يانغ معاهدة. فاز الفريق. فاز الفريق. موسكو بعيدة."
    assert shortcut().may_hold(apart)
    assert not shortcut().reads(apart)
    assert shortcut().reads(apart.replace("فاز الفريق. ", ""))


def test_a_broken_line_is_left_to_its_reader() -> None:
    assert shortcut().lines(b'{"id": "a"}\n{"id": "\\u0643"\n\xef\xff\n') == [1, 2]


def test_a_new_entry_is_looked_for_at_once() -> None:
    entries = [
        *read_entries(),
        ("referents", "party_nk", {"w": "زرزور"}),
        ("referents", "party_ru", {"p": "<party_nk> ..."}),
    ]
    changed = compile_shortcut(compile_entries(entries))
    text = "زرزور اتفاق"
    assert changed.may_hold(text)
    assert changed.reads(text)
    assert not shortcut().may_hold(text)


def test_an_entry_without_letters_lets_everything_through() -> None:
    entries = [
        *read_entries(),
        *(("referents", role, {"w": "DPRK"}) for role in ("party_nk", "party_ru", "treaty_noun")),
    ]
    changed = compile_shortcut(compile_entries(entries))
    assert changed.may_hold("DPRK")
    assert changed.lines(b"{}\n{}") == [0, 1]
