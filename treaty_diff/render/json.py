"""JSON, JSON Lines and the JSON Schema of both: the raw text, every word of it."""

import re
from collections.abc import Iterable

import msgspec

from treaty_diff.records import Comparison
from treaty_diff.render.check_document import CheckDocument
from treaty_diff.render.document import CellRow, ClaimRow, Document, cell_rows, document

# JSON lets these stand in a string as they are, where a terminal would act on them: C1 controls are escape
# sequences in themselves, bidi controls reorder the line. Escaped, they are the same string to a parser.
_ACTIVE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)

SHAPES: dict[str, type[Document | ClaimRow | CellRow | CheckDocument]] = {
    "compare": Document,
    "compare-row": CellRow,
    "extract-row": ClaimRow,
    "check": CheckDocument,
}


def comparison_json(comparison: Comparison) -> str:
    """One object, indented, as the published schema describes it."""
    return encode(document(comparison), indent=2) + "\n"


def comparison_jsonl(comparison: Comparison) -> str:
    """A line a claim; a silent cell has none."""
    return "".join(encode(row) + "\n" for row in cell_rows(comparison))


def encode(value: object, indent: int = 0) -> str:
    """A value as JSON, Arabic as it is and active characters escaped; one line unless indented."""
    raw = msgspec.json.encode(value)
    text = (msgspec.json.format(raw, indent=indent) if indent else raw).decode()
    return _ACTIVE.sub(_escape, text)


def schema(shape: str) -> str:
    """The JSON Schema (2020-12) of one of ``SHAPES``, made from the types that write it."""
    body = msgspec.json.schema(SHAPES[shape])
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"treaty-diff {shape}",
        **body,
    }
    return encode(whole, indent=2) + "\n"


def lines(values: Iterable[object]) -> Iterable[str]:
    """Each value as a line of JSON."""
    return (encode(value) + "\n" for value in values)


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
