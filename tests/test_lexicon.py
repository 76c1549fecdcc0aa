"""Every entry of the lexicon carries an example: what it finds, and what looks alike and it passes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pytest
import yaml

from treaty_diff import arabic
from treaty_diff.lexicon import FILES, KINDS, Lexicon, compile_entries, load, read_entries

FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
KEYS = {*KINDS, "value", "finds", "passes"}
TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Entry:
    """An entry as it stands in its file: keys and values in order, and what is no text for YAML."""

    place: str
    role: str
    pairs: list[tuple[str, str]]
    not_text: list[str]


def written(name: str) -> str:
    return (files("treaty_diff") / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")


def roles(text: str) -> Iterator[tuple[str, Any]]:
    top: Any = yaml.compose(text, Loader=FAST)
    for role, sequence in top.value:
        yield role.value, sequence


def entries(name: str, text: str) -> Iterator[Entry]:
    for role, sequence in roles(text):
        for node in sequence.value:
            yield Entry(
                f"lexicon/{name}.yaml:{node.start_mark.line + 1}",
                role,
                [(key.value, value.value) for key, value in node.value],
                [part.value for pair in node.value for part in pair if part.tag != TEXT],
            )


def alone(name: str, role: str, entry: dict[str, str]) -> Lexicon:
    """An entry compiled without any other; a phrase's roles are those of all words."""
    lexicon = compile_entries([(name, role, entry)])
    if "p" in entry:
        lexicon.words = load().words
    return lexicon


def matches(lexicon: Lexicon, role: str, text: str) -> bool:
    spelled = arabic.fold(text).spelled
    words = lexicon.read(arabic.token_texts(spelled, 0, len(spelled)))
    if lexicon.by_word or lexicon.by_role:
        return any(match.role == role for match in lexicon.phrases(words))
    return any(role in word.roles for word in words)


def badly_written(entry: Entry) -> Iterator[str]:
    count = Counter(key for key, _ in entry.pairs)
    if unknown := [key for key in count if key not in KEYS]:
        yield f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(KEYS))}"
    if twice := [key for key, times in count.items() if times > 1]:
        yield f"written twice: {', '.join(twice)}"
    if sum(kind in count for kind in KINDS) != 1:
        yield f"one of {', '.join(KINDS)} is needed"
    if entry.not_text:
        yield f"YAML reads no text here: {', '.join(entry.not_text)}; put it in quotes"
    if "finds" not in count:
        yield "no example; add finds: and a phrase in which the entry must match"
    if "passes" not in count:
        yield "no near miss; add passes: and a phrase that looks alike, in which the entry must not match"


def badly_matched(name: str, entry: Entry) -> Iterator[str]:
    pairs = dict(entry.pairs)
    lexicon = alone(name, entry.role, pairs)
    if not matches(lexicon, entry.role, pairs["finds"]):
        yield f"not found in {pairs['finds']!r}"
    if matches(lexicon, entry.role, pairs["passes"]):
        yield f"found in {pairs['passes']!r}, which it should pass"


def faults(name: str, text: str) -> list[str]:
    """What is wrong with the entries of a file, each with its place."""
    found = []
    for entry in entries(name, text):
        wrong = list(badly_written(entry)) or badly_matched(name, entry)
        found += [f"{entry.place}: {entry.role}: {fault}" for fault in wrong]
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_entry_finds_its_example_and_passes_what_looks_alike(name: str) -> None:
    assert faults(name, written(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_no_role_is_written_twice_in_a_file(name: str) -> None:
    """YAML would keep the last and lose the others."""
    count = Counter(role for role, _ in roles(written(name)))
    assert [role for role, times in count.items() if times > 1] == []


def test_what_is_checked_is_what_is_read() -> None:
    checked = [(name, e.role, dict(e.pairs)) for name in FILES for e in entries(name, written(name))]
    assert checked == list(read_entries())


@pytest.mark.parametrize("name", FILES)
def test_both_loaders_read_the_same(name: str) -> None:
    text = written(name)
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=FAST)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{n: معاهدة, finds: بمعاهدتين, passes: معاهد}", None),
        ("{p: عام|سنة .. <june>, finds: عام 1961 في يونيو, passes: عام 1961 في يوليو}", None),
        ("{n: معاهدة, find: بمعاهدتين}", "unknown: find; known: "),
        ("{n: معاهدة, yes: بمعاهدتين}", "unknown: yes; known: "),
        ("{n: معاهدة, passes: معاهد}", "no example; add finds: "),
        ("{n: معاهدة, finds: بمعاهدتين}", "no near miss; add passes: "),
        ("{n: معاهدة, n: اتفاق, finds: اتفاق}", "written twice: n"),
        ("{n: معاهدة, w: اتفاق, finds: اتفاق}", "one of n, a, v, pn, w, p is needed"),
        ("{w: 1961, finds: عام 1961}", "YAML reads no text here: 1961; put it in quotes"),
        ("{n: معاهدة, finds: معاهد, passes: معاهد}", "not found in 'معاهد'"),
        ("{n: معاهدة, finds: معاهدة, passes: ومعاهدته}", "found in 'ومعاهدته', which it should pass"),
    ],
)
def test_a_fault_is_named_with_its_place(line: str, fault: str | None) -> None:
    found = faults("toy", f"role:\n  - {{n: اتفاق, finds: الاتفاق, passes: متفق}}\n  - {line}\n")
    if fault is None:
        assert found == []
    else:
        assert found
        assert found[0].startswith(f"lexicon/toy.yaml:3: role: {fault}")
