"""The same search on a Dask cluster (the extra ``cluster``).

A task is a block and finds its claims as ``blocks.find`` does on one machine. What is lost with a worker is
done again by another; the results are taken in the order of the blocks, each once.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from treaty_diff import extraction
from treaty_diff.archive import distinct
from treaty_diff.blocks import Found, blocks, find
from treaty_diff.corpus import parse_mapping
from treaty_diff.faults import fault
from treaty_diff.records import Article
from treaty_diff.shortcut import shortcut

_AHEAD = 4  # blocks a thread that are under way or waiting, so that none is idle
_RETRIES = 3


def extract(bag: Any) -> Any:
    """The claims in a ``dask.bag`` of articles (records, or mappings with ``id`` and ``text``), as mappings.

    Lazy, as all of a bag; a partition's claims stand in the order of its articles. Raises
    ``TreatyDiffError`` when it is computed and an article is faulty.
    """
    return bag.map_partitions(_claims)


def search(
    paths: Iterable[str | Path], scheduler: str, stdin: IO[bytes] | None = None, *, thorough: bool = False
) -> Iterator[Found]:
    """As ``archive.search``, by the workers of the scheduler at an address (``tcp://host:8786``).

    Paths are such that the workers can read them: addresses, or a file system that they share.
    """
    yield from distinct(_results(paths, scheduler, stdin, thorough))


def _results(
    paths: Iterable[str | Path], scheduler: str, stdin: IO[bytes] | None, thorough: bool
) -> Iterator[Found]:
    try:
        import distributed
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise fault(scheduler, None, "a cluster needs Dask", "install treaty-diff[cluster]") from None
    try:
        client: Any = distributed.Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise fault(
            scheduler, None, f"no scheduler answers ({error})", "start `dask scheduler` there"
        ) from None
    with client:
        waiting: deque[Any] = deque()
        try:
            for block in blocks(paths, stdin):
                waiting.append(client.submit(find, block, thorough, pure=False, retries=_RETRIES))
                while len(waiting) > _AHEAD * max(sum(client.nthreads().values()), 1):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except KilledWorker as error:
            raise fault(
                scheduler, None, f"a block ended every worker that took it ({error})", "see their logs"
            ) from None


def _claims(articles: Iterable[Article | Mapping[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for number, given in enumerate(articles, 1):
        article = given if isinstance(given, Article) else parse_mapping("bag", number, given)
        if shortcut().may_hold(article.text):
            found += [msgspec.to_builtins(claim) for claim in extraction.extract(article)]
    return found
