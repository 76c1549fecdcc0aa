"""One mapping of the file while it is read: known keys, right types, and the place of each."""

import re
from collections.abc import Iterator

from treaty_diff.clauses_file.model import Mark, Path
from treaty_diff.clauses_file.nodes import Fields, Items, Node, Scalar, fault_at
from treaty_diff.records import TreatyDiffError
from treaty_diff.sources_file import is_day

_NULLS = ("", "~", "null", "Null", "NULL")


class Reading:
    """The mapping at ``path``. Keys are asked for one by one; ``done`` refuses the rest."""

    def __init__(self, name: str, node: Node, path: Path, marks: dict[Path, Mark] | None = None) -> None:
        self.name = name
        self.path = path
        self.marks: dict[Path, Mark] = {} if marks is None else marks
        self.marks.setdefault(path, node.mark)
        if not isinstance(node, Fields):
            what = f"{path[-1]!r} is" if path else "the file is"
            raise fault_at(name, node.mark, f"{what} not a mapping", "write `key: value` lines")
        self._fields = node
        self._asked: set[str] = set()
        for key, value in node.values.items():
            self.marks[*path, key] = value.mark

    def has(self, key: str) -> bool:
        """Whether the key is there; an empty value counts as none."""
        node = self._fields.values.get(key)
        empty = isinstance(node, Scalar) and node.plain and node.value in _NULLS
        if empty:
            self._asked.add(key)
        return node is not None and not empty

    def text(self, key: str) -> str:
        """The text under a key that must be there and not be empty."""
        node = self._node(key)
        if not isinstance(node, Scalar) or not node.value:
            raise self.fault(key, f"{key!r} must be a text", "write it on the line of its key")
        return node.value

    def optional(self, key: str) -> str | None:
        """The text under a key, or None."""
        return self.text(key) if self.has(key) else None

    def day(self, key: str) -> str:
        """An ISO day under a key that must be there."""
        value = self.text(key)
        if not is_day(value):
            raise self.fault(key, f"{value!r} is not a date", "write a day as YYYY-MM-DD")
        return value

    def child(self, key: str) -> "Reading":
        """The mapping under a key that must be there."""
        return Reading(self.name, self._node(key), (*self.path, key), self.marks)

    def items(self, key: str, *, optional: bool = False) -> Iterator["Reading"]:
        """The mappings in the list under a key."""
        if optional and not self.has(key):
            return
        for i, node in enumerate(self._items(key)):
            yield Reading(self.name, node, (*self.path, key, i), self.marks)

    def positions(self, key: str) -> range:
        """The positions of an optional list's values."""
        return range(len(self._items(key))) if self.has(key) else range(0)

    def matched(self, key: str, position: int, pattern: re.Pattern[str], shape: str) -> re.Match[str]:
        """A value of a list of texts, in its expected shape."""
        node = self._items(key)[position]
        self.marks[*self.path, key, position] = node.mark
        found = pattern.fullmatch(node.value) if isinstance(node, Scalar) else None
        if found is None:
            raise self.fault(key, f"a value of {key!r} is not understood", f"write it as `{shape}`", position)
        return found

    def names(self) -> list[str]:
        """All keys, each of which the caller knows what to do with."""
        self._asked.update(self._fields.keys)
        return list(self._fields.keys)

    def done(self) -> None:
        """Raise for the first key that nobody asked for."""
        for key, mark in self._fields.keys.items():
            if key not in self._asked:
                raise fault_at(self.name, mark, f"unknown key {key!r}", "correct it or drop the line")

    def fault(self, key: str, wrong: str, remedy: str, *inside: int) -> TreatyDiffError:
        """An error to raise at the value of a key, or at one value of its list."""
        for path in ((*self.path, key, *inside), (*self.path, key), self.path):
            if path in self.marks:
                return fault_at(self.name, self.marks[path], wrong, remedy)
        return fault_at(self.name, self._fields.mark, wrong, remedy)

    def _node(self, key: str) -> Node:
        self._asked.add(key)
        node = self._fields.values.get(key)
        if node is None:
            raise self.fault(key, f"{key!r} is missing", f"add `{key}:`")
        return node

    def _items(self, key: str) -> list[Node]:
        node = self._node(key)
        if not isinstance(node, Items):
            raise self.fault(key, f"{key!r} must be a list", "write its values on lines that begin with `- `")
        return node.values
