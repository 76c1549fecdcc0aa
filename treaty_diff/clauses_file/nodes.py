"""YAML as a tree whose every node knows its line and column; nothing that makes a file hard to trust.

Aliases, anchors, tags, duplicate keys, several documents, deep nesting and huge files are refused
before anything is built from them, so reading takes time and memory in proportion to a bounded size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from treaty_diff.clauses_file.model import Mark
from treaty_diff.faults import fault
from treaty_diff.records import TreatyDiffError

MAX_BYTES = 32 * 1024 * 1024
MAX_LINES = 250_000
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; ``plain`` when it was written without quotes."""

    mark: Mark
    value: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    mark: Mark
    values: list["Node"]


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping with text keys; ``keys`` holds where each key stands."""

    mark: Mark
    values: dict[str, "Node"]
    keys: dict[str, Mark]


Node = Scalar | Items | Fields


def fault_at(name: str, mark: Mark, wrong: str, remedy: str) -> TreatyDiffError:
    """An error to raise, as ``name:line:column: wrong; remedy``."""
    return fault(f"{name}:{mark.line}:{mark.column}", None, wrong, remedy)


def parse_nodes(name: str, raw: bytes) -> Node:
    """The one document in ``raw``; raises ``TreatyDiffError`` with the place of the first fault."""
    import yaml

    text = _text(name, raw)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text, Loader=loader)
    try:
        return _document(name, events)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        place = Mark(line=at.line + 1, column=at.column + 1) if at else Mark(line=1, column=1)
        raise fault_at(name, place, f"not YAML ({error.problem})", "mend the line") from None
    except yaml.YAMLError as error:
        place = _place(text, getattr(error, "position", 0))
        wrong = "not YAML (a character that YAML forbids)"
        raise fault_at(name, place, wrong, "write it as \\u and four digits, in double quotes") from None


def _text(name: str, raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        wrong = f"the file is larger than {MAX_BYTES} bytes"
        raise fault_at(name, Mark(line=1, column=1), wrong, "split the table by its sources")
    if raw.count(b"\n") > MAX_LINES:
        wrong = f"the file has more than {MAX_LINES} lines"
        raise fault_at(name, Mark(line=MAX_LINES + 1, column=1), wrong, "split the table by its sources")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Only the bytes before the bad one are sure to be characters.
        place = _place(raw[: error.start].decode("utf-8-sig"), error.start)
        raise fault_at(name, place, f"not UTF-8 (byte {error.start})", "save it as UTF-8") from None


def _place(text: str, position: int) -> Mark:
    before = text[:position]
    return Mark(line=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)


def _mark(event: Any) -> Mark:
    return Mark(line=event.start_mark.line + 1, column=event.start_mark.column + 1)


def _document(name: str, events: Iterator[Any]) -> Node:
    import yaml

    root: Node | None = None
    for event in events:
        if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
            continue
        if isinstance(event, yaml.DocumentStartEvent):
            if root is not None:
                raise fault_at(name, _mark(event), "a second document", "keep one table a file")
            continue
        root = _node(name, event, events, 1)
    if root is None:
        wrong = "the file is empty"
        raise fault_at(name, Mark(line=1, column=1), wrong, "write it with `treaty-diff accept --all`")
    return root


def _node(name: str, event: Any, events: Iterator[Any], depth: int) -> Node:
    import yaml

    mark = _mark(event)
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        wrong = "anchors (&) and aliases (*) are not allowed"
        raise fault_at(name, mark, wrong, "write the text out, in double quotes if it begins with & or *")
    if event.tag is not None and event.tag != "!":
        raise fault_at(name, mark, f"tags ({event.tag}) are not allowed", "drop the tag")
    if depth > MAX_DEPTH:
        raise fault_at(name, mark, "nested too deeply", "mend the indentation or the brackets")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(mark, event.value, event.style is None)
    if isinstance(event, yaml.SequenceStartEvent):
        values = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            values.append(_node(name, inner, events, depth + 1))
        return Items(mark, values)
    return _fields(name, mark, events, depth)


def _fields(name: str, mark: Mark, events: Iterator[Any], depth: int) -> Fields:
    import yaml

    fields = Fields(mark, {}, {})
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(name, event, events, depth + 1)
        if not isinstance(key, Scalar):
            raise fault_at(name, key.mark, "a key must be a word", "mend the line")
        if key.value in fields.values:
            first = fields.keys[key.value].line
            raise fault_at(name, key.mark, f"{key.value!r} is given twice, first in line {first}", "keep one")
        fields.keys[key.value] = key.mark
        fields.values[key.value] = _node(name, next(events), events, depth + 1)
    return fields
