"""The claims of archives of any size, in constant memory, by one process or several."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from treaty_diff.blocks import SIZE, Block, Found, Lines, blocks, find
from treaty_diff.jobs import in_order
from treaty_diff.records import TreatyDiffError


def search(
    paths: Iterable[str | Path], stdin: IO[bytes] | None = None, *, jobs: int = 1, thorough: bool = False
) -> Iterator[Found]:
    """The claims in files, folders and (as ``-``) ``stdin``, a block at a time and in order.

    Texts that cannot hold a claim are passed over unread unless ``thorough``; the claims are the same.
    Raises ``TreatyDiffError`` as ``blocks`` does, for a broken line, for two articles with claims and one
    id, and when a process dies.
    """
    yield from distinct(in_order(partial(find, thorough=thorough), blocks(paths, stdin), jobs, _light))


def distinct(results: Iterable[Found]) -> Iterator[Found]:
    """The results as they are; raises ``TreatyDiffError`` for two articles with one id."""
    met: set[str] = set()
    for found in results:
        for article, _ in found.claims:
            if article.id in met:
                raise TreatyDiffError(
                    f"the id {article.id} belongs to two articles; give each article its own"
                )
            met.add(article.id)
        yield found


def _light(block: Block) -> bool:
    """A stream that is slower than we are comes in small blocks, which are not worth a process."""
    return isinstance(block, Lines) and len(block.data) < SIZE // 8
