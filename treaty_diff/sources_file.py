"""sources.yaml: what is known of the ``.txt`` articles beside it.

A list of entries, each with ``file`` and any of the metadata of an ``Article``. The file is read as a
stream of YAML events, not as a tree: every fault has its line, dates stay the text that was written,
and neither aliases nor nesting can make it grow.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from treaty_diff.faults import fault
from treaty_diff.remembered import remembered

NAME = "sources.yaml"
METADATA = ("title", "publisher", "author", "date", "date_basis", "url")
_KEYS = ("file", *METADATA)
_NULLS = ("", "~", "null", "Null", "NULL")
_SHAPE = "write a list of entries like `- file: NAME.txt` with `key: value` lines below"


def is_day(value: str) -> bool:
    """Whether the text is a day of the calendar as ISO 8601 writes it: ``2024-06-19``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def read_sources(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The metadata in the folder's sources.yaml, by file name; empty when there is no such file.

    Raises ``TreatyDiffError`` for anything that is not a strict list of known keys about files that exist.
    """
    path = folder / NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise fault(
            path, None, f"cannot be read ({error.strerror})", "check the file and its rights"
        ) from None
    known: dict[str, Mapping[str, str]] = {}
    listed = remembered("sources", list[tuple[int, dict[str, str]]], raw, lambda: [*_entries(path, raw)])
    for line, entry in listed:
        name = entry.pop("file", None)
        if name is None:
            raise fault(path, line, "the entry names no file", "add `file: NAME.txt`")
        if name in known:
            raise fault(path, line, f"a second entry for {name}", "keep one entry a file")
        if Path(name).name != name or not (folder / name).is_file():
            raise fault(
                path, line, f"there is no file {name} beside it", "correct the name or drop the entry"
            )
        known[name] = entry
    return known


def _entries(path: Path, raw: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each entry with the line it starts on; null values are left out."""
    import yaml

    events = _events(path, raw)
    opened = next(events, None)
    if opened is None:
        return
    if not isinstance(opened, yaml.SequenceStartEvent):
        raise fault(path, _line(opened), "not a list", _SHAPE)
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        if not isinstance(event, yaml.MappingStartEvent):
            raise fault(path, _line(event), "not an entry", _SHAPE)
        yield _line(event), _entry(path, events)
    for event in events:
        raise fault(path, _line(event), "a second document", "keep one list in the file")


def _entry(path: Path, events: Iterator[Any]) -> dict[str, str]:
    import yaml

    entry: dict[str, str] = {}
    seen = set()
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        value = next(events)
        line = _line(key)
        if not isinstance(key, yaml.ScalarEvent) or not isinstance(value, yaml.ScalarEvent):
            raise fault(path, line, "neither keys nor values may be lists, mappings or aliases", _SHAPE)
        if key.value not in _KEYS:
            raise fault(path, line, f"unknown key {key.value}", f"the keys are {', '.join(_KEYS)}")
        if key.value in seen:
            raise fault(path, line, f"{key.value} is given twice", "keep one")
        seen.add(key.value)
        if value.implicit[0] and value.value in _NULLS:
            continue
        if key.value == "date" and not is_day(value.value):
            raise fault(path, line, f"{value.value!r} is not a date", "write a day as YYYY-MM-DD")
        entry[key.value] = value.value
    return entry


def _events(path: Path, raw: bytes) -> Iterator[Any]:
    """The events of the content, without those that frame the stream and its documents."""
    import yaml

    frames = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(raw.decode("utf-8-sig"), Loader=loader):
            if not isinstance(event, frames):
                yield event
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fault(path, line, f"not UTF-8 (byte {error.start})", "save it as UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        wrong = f"not YAML ({getattr(error, 'problem', None) or error})"
        raise fault(path, mark and mark.line + 1, wrong, "mend the line") from None


def _line(event: Any) -> int:
    line: int = event.start_mark.line
    return line + 1
