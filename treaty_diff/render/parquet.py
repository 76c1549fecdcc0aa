"""Claims as a Parquet file; needs pyarrow (the extra ``archive``)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from treaty_diff.addresses import written
from treaty_diff.faults import fault
from treaty_diff.render.document import ClaimRow

_GROUP = 10_000  # rows


def write_claims(rows: Iterable[ClaimRow], path: str) -> None:
    """Write claims, a row each, to a path or an address.

    Raises ``TreatyDiffError`` without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise fault(path, None, "Parquet needs pyarrow", "install treaty-diff[archive]") from None
    schema = pyarrow.schema(_fields(pyarrow))
    with written(path) as file, ParquetWriter(file, schema) as writer:
        left = iter(rows)
        while group := [msgspec.to_builtins(row) for row in islice(left, _GROUP)]:
            writer.write_table(pyarrow.Table.from_pylist(group, schema))


def _fields(pa: Any) -> Iterator[tuple[str, Any]]:
    place = [("start", pa.int64()), ("end", pa.int64())]
    nested = {
        "start": pa.int64(),
        "end": pa.int64(),
        "cues": pa.list_(pa.struct([("kind", pa.string()), *place])),
        "terms": pa.list_(pa.struct([("facet", pa.string()), ("value", pa.string()), *place])),
        "holder": pa.struct([("name", pa.string()), *place]),
    }
    return ((name, nested.get(name, pa.string())) for name in ClaimRow.__struct_fields__)
