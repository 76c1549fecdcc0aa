"""Sentences: every word in one of them, none without end."""

from hypothesis import given
from hypothesis import strategies as st

from treaty_diff.arabic import sentences, tokens
from treaty_diff.lexicon import load

WORDS = st.lists(
    st.sampled_from(["لم", "كلمة", "،", ",", "(", ")", ".", "ا.", "\n", "1961", "؟", ":"]), max_size=900
)


@given(WORDS, st.sampled_from([" ", "", "  "]))
def test_every_word_is_in_one_sentence_and_no_sentence_is_without_end(words: list[str], between: str) -> None:
    text = between.join(words)
    found = list(sentences(text))
    inside = [span for start, end in found for span in tokens(text, start, end)]
    assert inside == list(tokens(text, 0, len(text)))
    assert all(len(list(tokens(text, start, end))) <= 200 for start, end in found)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)


def test_a_sentence_of_a_writers_length_is_whole() -> None:
    text = " ".join(["كلمة"] * 199) + "."
    assert list(sentences(text)) == [(0, len(text))]


def test_a_longer_one_is_cut_behind_its_last_comma() -> None:
    text = " ".join(["كلمة"] * 150) + "، " + " ".join(["كلمة"] * 150)
    first, second = sentences(text)
    assert text[first[1] - 1] == "،"
    assert text[slice(*second)] == " ".join(["كلمة"] * 150)


def test_a_sentence_without_words_has_no_phrases() -> None:
    assert load().phrases([]) == []
