"""Folding: one spelling for all, and the way back to the raw text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty_diff.arabic import fold, fold_letters, fold_marbuta, undress

LETTERS = {
    "\u0627": "\u0623\u0625\u0622\u0671",  # alef: with hamza above and below, madda, wasla
    "\u064a": "\u0649\u06cc\u0626",  # yeh: maksura, Persian, with hamza
    "\u0648": "\u0624",  # waw with hamza
    "\u0647": "\u0629\u06c1\u06be",  # heh: teh marbuta, goal, doachashmee
    "\u0643": "\u06a9",  # kaf: Persian
    "0": "\u0660\u06f0",
    "1": "\u0661\u06f1",
    "2": "\u0662\u06f2",
    "3": "\u0663\u06f3",
    "4": "\u0664\u06f4",
    "5": "\u0665\u06f5",
    "6": "\u0666\u06f6",
    "7": "\u0667\u06f7",
    "8": "\u0668\u06f8",
    "9": "\u0669\u06f9",
    " ": "\u00a0\u2003\u2009\u202f\u3000\t",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",
    '"': "\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019\u2039\u203a",
    "%": "\u066a",
    ".": "\u066b",
    ",": "\u066c",
}
TABLE = [(variant, letter) for letter, variants in LETTERS.items() for variant in variants]
# Alone among the letters they stay: a hamza on the line, marks of the sentence, what is not Arabic.
KEPT = (
    "\u0621\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637\u0638"
)
KEPT += "\u0639\u063a\u0641\u0642\u0644\u0645\u0646\u060c\u061b\u061f().:!?aZé\u4e2d\U0001f54a\n\r"
GONE = {
    "tanwin": "\u064b\u064c\u064d",
    "vowels": "\u064e\u064f\u0650",
    "shadda and sukun": "\u0651\u0652",
    "combining madda and hamza": "\u0653\u0654\u0655",
    "dagger alef": "\u0670",
    "Quranic marks": "\u06d6\u06dc\u06df\u06e8\u06ed",
    "tatweel": "\u0640",
    "directions": "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    "zero width": "\u00ad\u200b\u200c\u200d\u2060\ufeff",
}
FORMS = {
    "\ufefb": "\u0644\u0627",  # lam with alef
    "\ufef7": "\u0644\u0627",  # lam with alef with hamza
    "\ufe8d": "\u0627",
    "\ufe94": "\u0647",  # teh marbuta, final
    "\ufef0": "\u064a",  # alef maksura, final
    "\ufedb": "\u0643",
    "\ufb8e": "\u0643",  # Persian kaf
    "\ufdf2": "\u0627\u0644\u0644\u0647",
    "\ufe70": "",  # tanwin on a space
    "\ufe71": "",  # tanwin on a tatweel
}

SPELLINGS = "".join(LETTERS) + "".join(v for v, _ in TABLE) + KEPT.replace(".", "").replace("\r", "")
MARKS = "".join(GONE.values())
PLAIN = st.text(alphabet=SPELLINGS.replace("\u066b", ""), max_size=40)
# No full stops: between letters and tatweels they go too, so that a part need not fold as in the whole.
DRESSED = st.text(alphabet=(SPELLINGS + MARKS).replace("\u066b", "").replace(".", ""), max_size=40)
ANY = st.text(max_size=60) | st.text(alphabet=SPELLINGS + MARKS + "." + "".join(FORMS), max_size=60)


@pytest.mark.parametrize(("variant", "letter"), TABLE, ids=ascii)
def test_a_variant_folds_into_its_letter(variant: str, letter: str) -> None:
    assert fold(f"x{variant}x").text == f"x{letter}x"
    assert fold_letters(variant) == letter


@pytest.mark.parametrize("char", KEPT, ids=ascii)
def test_what_has_no_variants_stays(char: str) -> None:
    assert fold(char).text == char


@pytest.mark.parametrize("char", "".join(GONE.values()), ids=ascii)
def test_what_is_no_letter_goes(char: str) -> None:
    folded = fold(f"س{char}ل")
    assert folded.text == "سل"
    assert folded.raw_span(1, 2) == (2, 3)


@pytest.mark.parametrize("form", FORMS, ids=ascii)
def test_a_presentation_form_is_its_letters_and_each_leads_back_to_it(form: str) -> None:
    folded = fold(f"س{form}م")
    letters = FORMS[form]
    assert folded.text == f"س{letters}م"
    assert folded.raw_span(len(letters) + 1, len(letters) + 2) == (2, 3)
    assert all(folded.raw_span(at, at + 1) == (1, 2) for at in range(1, len(letters) + 1))


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        ("إلى إلي الى اِلَى", "الي"),
        ("معاهدة معاهده مُعَاهَدَةٌ معـــاهدة", "معاهده"),
        ("أمن آمن امن ٱمن أَمْن", "امن"),
        ("مسؤول مسوول", "مسوول"),
        ("مسئول مسيول", "مسيول"),
        ("کوریا كوريا كوريـا", "كوريا"),
        ("١٩٦١ ۱۹۶۱ 1961", "1961"),
        ("ر.ـوسيا ر\u200dوسيا روسيا", "روسيا"),
    ],
)
def test_spellings_of_a_word_fold_alike(spellings: str, expected: str) -> None:
    assert {fold(spelling).text for spelling in spellings.split(" ")} == {expected}


def test_decomposed_letters_fold_as_composed_ones_do() -> None:
    assert fold("ا\u0654من").text == fold("أمن").text == "امن"


def test_marks_on_the_last_letter_belong_to_the_word_and_those_of_the_next_do_not() -> None:
    raw = "نصٌّ صريحٌ"
    folded = fold(raw)
    assert folded.text == "نص صريح"
    start, end = folded.raw_span(0, 2)
    assert raw[start:end] == "نصٌّ"
    start, end = folded.raw_span(3, 7)
    assert raw[start:end] == "صريحٌ"


def test_a_full_stop_ends_a_sentence_unless_a_tatweel_shows_that_it_divides_a_word() -> None:
    assert fold("ن.ص").text == "ن.ص"
    assert fold("ن.ـص").text == fold("نـ.ص").text == fold("نـ.ـص").text == "نص"


@given(PLAIN)
def test_without_marks_every_offset_is_its_own(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.text) == len(raw)
    assert all(folded.raw_span(at, at + 1) == (at, at + 1) for at in range(len(raw)))


@given(DRESSED)
def test_the_raw_span_of_any_part_folds_into_that_part(raw: str) -> None:
    folded = fold(raw)
    assert folded.raw == raw
    for start in range(len(folded.text)):
        for end in range(start + 1, len(folded.text) + 1):
            first, last = folded.raw_span(start, end)
            assert 0 <= first < last <= len(raw)
            assert fold(raw[first:last]).text == folded.text[start:end]


@given(ANY)
def test_folding_twice_is_folding_once(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once


@given(ANY)
def test_what_is_spelled_differs_from_what_is_folded_by_the_teh_marbuta(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.spelled) == len(folded.text)
    assert fold_marbuta(folded.spelled) == folded.text
    assert ("ة" in folded.spelled) is ("ة" in unicodedata.normalize("NFKC", raw))


@given(ANY)
def test_offsets_never_go_back(raw: str) -> None:
    folded = fold(raw)
    spans = [folded.raw_span(at, at + 1) for at in range(len(folded.text))]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(raw) for start, end in spans)


@given(ANY)
def test_only_presentation_forms_make_a_text_longer(raw: str) -> None:
    forms = sum("\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc" for char in raw)
    assert len(fold(raw).text) <= len(raw) + 17 * forms  # the longest stands for 18 code points
    assert len(fold_letters(raw)) == len(raw)


@given(st.text(alphabet=(SPELLINGS + MARKS + "".join(FORMS)).replace(".", "").replace("\u066b", "")))
def test_undressed_is_folded(raw: str) -> None:
    assert undress(raw) == fold(raw).text
