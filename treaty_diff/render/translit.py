"""Arabic in Latin letters, in the Habash-Soudi-Buckwalter scheme (Habash et al. 2007), by camel-tools."""

from functools import cache
from typing import Any

_PUNCTUATION = str.maketrans("\u060c\u061b\u061f\u066a\u066b\u066c", ",;?%.,")


def latin(text: str) -> str:
    """``text`` with its Arabic letters and punctuation in Latin ones and all else as it is."""
    return str(_mapper().map_string(text)).translate(_PUNCTUATION)


@cache
def _mapper() -> Any:
    from camel_tools.utils.charmap import CharMapper

    return CharMapper.builtin_mapper("ar2hsb")
