"""Parquet files of articles; needs pyarrow (the extra ``archive``)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from treaty_diff.addresses import opened
from treaty_diff.corpus import check_date, reading
from treaty_diff.faults import fault
from treaty_diff.records import Article

_BATCH = 512  # rows
_FIELDS = ("id", "text", "title", "publisher", "author", "date", "date_basis", "url")


def group_sizes(path: str) -> list[int]:
    """The packed bytes of each row group; raises ``TreatyDiffError`` for a file without articles."""
    with _opened(path) as file:
        missing = {"id", "text"} - set(file.schema_arrow.names)
        if missing:
            raise fault(
                path, None, f"no column {' nor '.join(sorted(missing))}", "name the columns id and text"
            )
        if not file.metadata.num_rows:
            raise fault(path, None, "the file is empty", "write a row an article")
        groups = [file.metadata.row_group(index) for index in range(file.num_row_groups)]
        return [sum(g.column(c).total_compressed_size for c in range(g.num_columns)) for g in groups]


def rows(path: str, group: int) -> Iterator[Article]:
    """The articles of a row group; raises ``TreatyDiffError`` for a row that holds none."""
    with _opened(path) as file:
        columns = [name for name in _FIELDS if name in file.schema_arrow.names]
        number = sum(file.metadata.row_group(index).num_rows for index in range(group))
        batches = file.iter_batches(_BATCH, row_groups=[group], columns=columns, use_threads=False)
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                yield _article(path, number, row)


def _article(path: str, number: int, row: dict[str, Any]) -> Article:
    values = {
        key: value if value is None or isinstance(value, str) else str(value) for key, value in row.items()
    }
    if not values["id"] or values["text"] is None:
        raise fault(path, number, "a row without an id or a text", "give each article its own")
    check_date(path, number, values.get("date"))
    return Article(**values)  # type: ignore[arg-type]


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise fault(path, None, "Parquet needs pyarrow", "install treaty-diff[archive]") from None
    with reading(path), opened(path) as raw:
        try:
            yield ParquetFile(raw)
        except pyarrow.ArrowException as error:
            raise fault(
                path, None, f"not readable Parquet ({error})", "fetch or write the file again"
            ) from None
