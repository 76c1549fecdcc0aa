"""A report of drift in JUnit's XML: one test case for the rules, one a source, one a cell."""

import re
from collections import defaultdict
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from treaty_diff.render.check_document import CheckDocument, DriftRow
from treaty_diff.render.clean import clean

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0
_RULES = "rules"


def check_junit(document: CheckDocument, sources: Iterable[str], cells: Iterable[str]) -> str:
    """The test cases of everything that was looked at; those with drift have a failure."""
    cases: dict[str, list[DriftRow]] = defaultdict(list)
    for row in document.drift:
        cases[_case(row)].append(row)
    names = dict.fromkeys([_RULES, *(f"source {source}" for source in sources), *cells, *cases])
    totals = {"tests": str(len(names)), "failures": str(len(cases)), "errors": "0"}
    root = Element("testsuites", totals)
    suite = SubElement(root, "testsuite", {"name": "treaty-diff check", **totals})
    properties = SubElement(suite, "properties")
    SubElement(properties, "property", {"name": "checks", "value": str(document.checks)})
    for name in names:
        case = SubElement(suite, "testcase", {"classname": _safe(document.table), "name": _safe(name)})
        if name in cases:
            _fail(case, document.table, cases[name])
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _case(row: DriftRow) -> str:
    return row.cell or (f"source {row.source}" if row.source else _RULES)


def _fail(case: Element, table: str, rows: list[DriftRow]) -> None:
    first = rows[0]
    failure = SubElement(case, "failure", {"type": first.code, "message": _safe(first.message)})
    failure.text = _safe(
        "\n".join(f"{table}:{row.line}:{row.column}: {row.code} {row.message}; {row.remedy}" for row in rows)
    )


def _safe(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", clean(text))
