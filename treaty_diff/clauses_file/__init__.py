"""clauses.yaml: the reviewed clause table, in and out.

The file is made to be read in a diff: stable order, one fact a line, Arabic as it is, no anchors.
"""

from treaty_diff.clauses_file.model import (
    SCHEMA_VERSION,
    Document,
    Mark,
    Path,
    Review,
    Row,
    StoredCell,
    StoredTable,
    Verdict,
    is_sealed,
    row_id,
)
from treaty_diff.clauses_file.reader import parse_document, read_document, read_table
from treaty_diff.clauses_file.writer import dump

__all__ = [
    "SCHEMA_VERSION",
    "Document",
    "Mark",
    "Path",
    "Review",
    "Row",
    "StoredCell",
    "StoredTable",
    "Verdict",
    "dump",
    "is_sealed",
    "parse_document",
    "read_document",
    "read_table",
    "row_id",
]
