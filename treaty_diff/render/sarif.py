"""A report of drift in SARIF 2.1.0, which code hosts and editors read."""

import json
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from treaty_diff import __version__
from treaty_diff.check.drift import TITLES, DriftCode
from treaty_diff.render.check_document import CheckDocument, DriftRow, PlaceRow
from treaty_diff.render.clean import clean

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_CODES = list(DriftCode)


def check_sarif(document: CheckDocument) -> str:
    """One run with a rule a cause; columns are code points, as everywhere in the project."""
    run = {
        "tool": {"driver": {"name": "treaty-diff", "version": __version__, "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "properties": {"checks": document.checks},
        "results": [_result(document.table, row) for row in document.drift],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": code.value,
            "name": TITLES[code].title().replace(" ", ""),
            "shortDescription": {"text": TITLES[code]},
            "defaultConfiguration": {"level": "error"},
        }
        for code in _CODES
    ]


def _result(table: str, row: DriftRow) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": row.code,
        "ruleIndex": _CODES.index(DriftCode(row.code)),
        "level": "error",
        "message": {"text": clean(f"{row.message}; {row.remedy}")},
        "locations": [_location(table, {"startLine": row.line, "startColumn": row.column})],
        "partialFingerprints": {"drift/v1": _fingerprint(row)},
    }
    if row.place:
        related = _location(row.place.path, _region(row.place))
        result["relatedLocations"] = [{**related, "id": 0, "message": {"text": "the passage"}}]
    return result


def _location(path: str, region: dict[str, int]) -> dict[str, Any]:
    uri = quote(path.replace("\\", "/"))
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _region(place: PlaceRow) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fingerprint(row: DriftRow) -> str:
    """The same for the same drift, wherever the lines have moved to."""
    facts = (row.code, row.cell or "", row.claim or "", row.source or "")
    return sha256("\x1f".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
