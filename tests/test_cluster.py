"""On a cluster the claims are those of one machine. Needs the extra ``cluster``."""

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.runs import PROGRAM, environment
from treaty_diff.corpus import load_corpus

pytestmark = [pytest.mark.cluster, pytest.mark.filterwarnings("default")]

CORPUS = load_corpus()
ROWS = [{"id": f"{n}", "text": f"{CORPUS[n % 5].text}\n{n}"} for n in range(200)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of files, so that there are many blocks."""
    folder = tmp_path_factory.mktemp("archive")
    for part in range(20):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS[part * 10 : part * 10 + 10])
        (folder / f"{part:02}.jsonl").write_text("".join(lines), "utf-8")
    return folder


@pytest.fixture
def address() -> Iterator[str]:
    """A scheduler with two workers, each a process of its own that is started anew when it dies."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield cluster.scheduler_address


def extracted(*arguments: str | Path) -> bytes:
    done = subprocess.run(
        [PROGRAM, "extract", *arguments], capture_output=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_cluster_writes_the_same_bytes_as_one_machine(archive: Path, address: str) -> None:
    alone = extracted("--jobs", "1", archive)
    assert len(alone.splitlines()) > len(ROWS)
    assert extracted("--scheduler", address, archive) == alone
    assert extracted("--scheduler", address, f"file://{archive}/*.jsonl") == alone


@pytest.fixture
def scheduler_file(tmp_path: Path) -> Iterator[Path]:
    """A scheduler and two workers, started by the commands of docs/clusters.md for SLURM."""
    place = tmp_path / "scheduler.json"
    dask = str(PROGRAM.parent / "dask")
    common = ["--scheduler-file", str(place), "--no-dashboard"]
    worker = [dask, "worker", *common, "--nthreads", "1", "--memory-limit", "900MB"]
    log = (tmp_path / "log").open("wb")
    started = [
        subprocess.Popen([dask, "scheduler", *common, "--port", "0"], stderr=log),
        *(subprocess.Popen([*worker, "--local-directory", str(tmp_path)], stderr=log) for _ in range(2)),
    ]
    try:
        for _ in range(300):
            if place.exists():
                break
            time.sleep(0.1)
        yield place
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)
        log.close()


def test_the_commands_for_slurm_write_the_same_bytes(archive: Path, scheduler_file: Path) -> None:
    address = json.loads(scheduler_file.read_text())["address"]
    assert extracted("--scheduler", address, archive) == extracted("--jobs", "1", archive)


def test_a_worker_killed_in_the_middle_loses_and_doubles_nothing(
    archive: Path, address: str, tmp_path: Path
) -> None:
    import pyarrow.parquet
    from distributed import Client

    before = extracted("--jobs", "1", archive)
    killed: list[int] = []

    def kill() -> None:
        with Client(address, set_as_default=False) as client:
            for _ in range(600):
                busy = {worker for worker, tasks in client.processing().items() if tasks}
                done = client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter)
                if busy and done > 40:
                    killed.append(client.run(os.getpid, workers=[sorted(busy)[0]]).popitem()[1])
                    os.kill(killed[0], signal.SIGKILL)
                    return
                time.sleep(0.02)

    killer = threading.Thread(target=kill)
    killer.start()
    extracted("--scheduler", address, archive, "-o", tmp_path / "claims.parquet")
    killer.join()
    assert killed, "the worker was killed while there was work"
    rows = pyarrow.parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert [(r["doc"], r["clause"], r["start"], r["quote"]) for r in rows] == [
        (r["doc"], r["clause"], r["start"], r["quote"]) for r in map(json.loads, before.splitlines())
    ]


def test_a_bag_has_the_claims_of_its_articles() -> None:
    import dask.bag

    from treaty_diff import extract
    from treaty_diff.cluster import extract as extract_bag

    bag = dask.bag.from_sequence([{"id": a.id, "text": a.text} for a in CORPUS], npartitions=2)
    found = extract_bag(bag).compute(scheduler="synchronous")
    expected = [claim for article in CORPUS for claim in extract(article)]
    assert [(f["source"], f["quote"]) for f in found] == [(c.source, c.quote) for c in expected]


def test_where_no_scheduler_is_the_program_says_so(archive: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "extract", "--scheduler", "tcp://127.0.0.1:1", archive],
        capture_output=True,
        env=environment(),
    )
    assert done.returncode == 2
    assert b"no scheduler answers" in done.stderr
    assert b"Traceback" not in done.stderr
