"""A report of drift as GitHub's workflow commands, which annotate the lines of a change."""

from treaty_diff.render.check_document import CheckDocument, DriftRow
from treaty_diff.render.check_text import summary
from treaty_diff.render.clean import clean


def check_github(document: CheckDocument) -> str:
    """An ``::error`` a drift at its line of the table, then the summary as a plain line."""
    lines = [_command(document.table, row) for row in document.drift]
    return "\n".join([*lines, _data(summary(document))]) + "\n"


def _command(table: str, row: DriftRow) -> str:
    place = f" ({row.place.path}:{row.place.line}:{row.place.column})" if row.place else ""
    title = _property(f"{row.code} {row.title}")
    where = f"file={_property(table)},line={row.line},col={row.column}"
    return f"::error {where},title={title}::{_data(f'{row.message}{place}; {row.remedy}')}"


def _data(text: str) -> str:
    """Text after ``::``. A line end in it would begin a command of the article's own."""
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
