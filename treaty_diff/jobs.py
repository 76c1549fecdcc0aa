"""The same function over many blocks, by several processes, with the results in the blocks' order."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from pathlib import Path
from typing import TypeVar

from treaty_diff.records import TreatyDiffError

Given = TypeVar("Given")
Result = TypeVar("Result")
_AHEAD = 4  # blocks a process that are under way or waiting to be taken, so that none is idle


def in_order(
    work: Callable[[Given], Result],
    given: Iterable[Given],
    jobs: int,
    light: Callable[[Given], bool] = lambda _: False,
) -> Iterator[Result]:
    """``map(work, given)``, by ``jobs`` processes once there is more than one thing to work on.

    What is ``light`` is worked on at once while nothing waits, so that what trickles in comes out as it came.
    Takes only so much of ``given`` as can be worked on. What ``work`` raises is raised in its turn. Raises
    ``TreatyDiffError`` when a process dies; when the iteration is left early its processes are ended.
    """
    left = iter(given)
    for item in left:
        yield work(item)
        if jobs > 1 and not light(item):
            break
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(_way()), initializer=_begin)
    waiting: deque[Future[Result]] = deque()
    try:
        for item in left:
            if not waiting and light(item):
                yield work(item)
                continue
            waiting.append(pool.submit(work, item))
            while waiting and (len(waiting) > jobs * _AHEAD or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise TreatyDiffError(
            "a worker process died before it was done; there may be too little memory: try fewer --jobs"
        ) from None
    finally:
        if waiting:
            _end(pool)
        pool.shutdown(cancel_futures=True)


def _way() -> str:
    """How processes are begun: as copies of this one where that is safe, which costs next to nothing.

    A copy has one thread, and what others had locked would stay so for good: beside threads, libraries'
    own too, a process is begun from nothing.
    """
    try:
        alone = len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:  # not on Linux
        alone = False
    return "fork" if alone else "spawn"


def _begin() -> None:
    """In a worker: leave Ctrl-C to the parent, and do not outlive it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_outlive, args=(parent.sentinel,), daemon=True).start()


def _outlive(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the workers now; what they work on is wanted no more."""
    for process in list((pool._processes or {}).values()):
        process.terminate()
