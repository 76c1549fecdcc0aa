"""Compare what Arabic press articles say about the treaties of 1961, 2000 and 2024.

>>> from treaty_diff import compare, extract, gather, load_corpus
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treaty_diff.comparison import compare
    from treaty_diff.corpus import load_corpus
    from treaty_diff.extraction import extract
    from treaty_diff.table import gather

__all__ = ["compare", "extract", "gather", "load_corpus"]
__version__ = "0.1.0"

_HOMES = {"load_corpus": "corpus", "extract": "extraction", "gather": "table", "compare": "comparison"}


def __getattr__(name: str) -> Any:
    """Import each public function when it is first asked for: start-up stays cheap (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
