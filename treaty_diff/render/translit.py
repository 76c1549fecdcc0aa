"""Arabic in Latin letters, in the Habash-Soudi-Buckwalter scheme (Habash et al. 2007), by camel-tools."""

from functools import cache
from typing import Any


def latin(text: str) -> str:
    """``text`` with its Arabic letters transliterated and all else as it is."""
    return str(_mapper().map_string(text))


@cache
def _mapper() -> Any:
    from camel_tools.utils.charmap import CharMapper

    return CharMapper.builtin_mapper("ar2hsb")
