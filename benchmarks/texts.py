"""Texts to measure on, made from the project's own words; the same for the same seed."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from treaty_diff.arabic import fold, tokens
from treaty_diff.corpus import iter_articles, packaged
from treaty_diff.lexicon import load

GOLD = Path(__file__).parent.parent / "tests" / "gold"
_STOPS = re.compile(r"(?<=[.؟!])\s+")
_OF_THE_SUBJECT = 0.0005  # of articles of general news: as in a Saudi archive of 2015 that was measured


def general(size: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Articles on other things, with a few on the treaties among them: at least ``size`` bytes of text."""
    chance = random.Random(seed)
    words = _other_words()
    on_subject = on_topic(size, seed)
    number = 0
    while size > 0:
        number += 1
        if chance.random() < _OF_THE_SUBJECT:
            text = next(on_subject)["text"]
        else:
            text = "\n".join(_sentences(words, chance) for _ in range(chance.randint(3, 12)))
        size -= len(text.encode())
        yield {"id": f"general-{number}", "text": text}


def on_topic(size: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Articles on the treaties: sentences of the labelled texts and of the corpus, put together anew."""
    chance = random.Random(seed)
    sentences = [sentence for text in _texts() for sentence in _STOPS.split(text) if len(sentence) > 20]
    lead = next(iter_articles([packaged("corpus")])).text[:300]
    number = 0
    while size > 0:
        number += 1
        text = lead + "\n" + " ".join(chance.choice(sentences) for _ in range(chance.randint(8, 30)))
        size -= len(text.encode())
        yield {"id": f"topic-{number}", "text": text}


def adversarial(size: int) -> dict[str, str]:
    """Texts that invite more work than their length, of ``size`` letters or so, by name."""
    head = "معاهدة 2024 بين روسيا وكوريا الشمالية "
    chance = random.Random(1)
    words = " ".join(_texts()).split()
    line = " ".join(chance.choice(words).strip(".؟!") for _ in range(size // 6))
    return {
        "one line": head + line,
        "brackets": head + "(" * (size // 20) + line[: size - size // 10] + ")" * (size // 20),
        "negators": head + "لم " * (size // 3),
        "names": (head * (size // len(head) + 1))[:size],
        "commas": head + "، " * (size // 2),
    }


def write(rows: Iterator[dict[str, str]], path: Path) -> Path:
    """The rows as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def _texts() -> list[str]:
    places = [packaged("corpus"), *sorted(path for path in GOLD.glob("*.jsonl") if "corpus" not in path.name)]
    return [article.text for place in places for article in iter_articles([place])]


def _other_words() -> list[str]:
    """The words of the texts but those that name Pyongyang, alone or with others."""
    lexicon = load()
    names = [phrase for phrase in lexicon.all_phrases() if phrase.role == "party_nk"]
    keys = {word for phrase in names for element in phrase.elements for word in element.words}
    roles = {"party_nk"}.union(*(element.roles for phrase in names for element in phrase.elements))
    found = []
    for written in " ".join(_texts()).split():
        folded = fold(written).text
        words = [lexicon.word(folded[a:b]) for a, b in tokens(folded, 0, len(folded))]
        if all(keys.isdisjoint(word.keys) and roles.isdisjoint(word.roles) for word in words):
            found.append(written)
    return found


def _sentences(words: list[str], chance: random.Random) -> str:
    return " ".join(chance.choice(words) for _ in range(chance.randint(20, 60))) + "."
