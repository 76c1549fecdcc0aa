"""A report of drift for people: what problem matchers read, then the article's place and the remedy."""

from collections.abc import Iterator

from treaty_diff.render.check_document import CheckDocument, DriftRow
from treaty_diff.render.clean import one_line


def check_text(document: CheckDocument) -> str:
    """``path:line:column: CODE title: message`` and two indented lines for each drift, then the summary."""
    lines = [line for row in document.drift for line in _lines(document.table, row)]
    return "\n".join([*lines, summary(document)]) + "\n"


def summary(document: CheckDocument) -> str:
    """How much was checked and how much drifted, in one line."""
    checks, drift = document.checks, len(document.drift)
    found = "no drift" if not drift else "1 drift" if drift == 1 else f"{drift} drifts"
    return f"{document.table}: {checks} checks, {found}"


def _lines(table: str, row: DriftRow) -> Iterator[str]:
    yield f"{table}:{row.line}:{row.column}: {row.code} {row.title}: {one_line(row.message)}"
    if row.place:
        yield f"    {one_line(row.place.path)}:{row.place.line}:{row.place.column}"
    yield f"    {one_line(row.remedy)}"
