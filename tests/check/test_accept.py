"""What accepting writes, and what it never loses: people's words, and the file."""

import errno
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.check.desk import EVERYTHING, KHALEEJ, YONHAP, Desk
from tests.check.test_causes import HAS, LACKS
from treaty_diff import atomic
from treaty_diff.accept import preview
from treaty_diff.check import Choice, DriftCode
from treaty_diff.clauses_file import Row
from treaty_diff.records import CellStance, Clause, Treaty, TreatyDiffError

ROOT = Path(__file__).parents[2]
CELL = (Clause.AUTOMATIC_INTERVENTION, Treaty.Y2000)


def row(desk: Desk, claim: str) -> Row:
    [found] = [row for cell in desk.document().table.cells for row in cell.rows if row.id == claim]
    return found


def test_accepting_one_claim_changes_its_cell_and_nothing_else(desk: Desk) -> None:
    claim = desk.claim_of(LACKS)
    desk.edit(KHALEEJ, LACKS, HAS)
    desk.edit(YONHAP, "دولة ثالثة", "دولة رابعة")
    diff = "\n".join(desk.accept(Choice(claims=frozenset({claim}))).diff("t"))
    changed = [line.split(":")[0].strip("+- ") for line in diff.splitlines() if re.match(r"[+-] ", line)]
    assert set(changed) == {
        "id",
        "stance",
        "quote",
        "place",
        "content 19..42",
        "content 15..38",
        "negation 5..10",
    }
    assert {one.code for one in desk.drift()} >= {DriftCode.SOURCE_CHANGED, DriftCode.QUOTE_ORPHANED}


def test_accepting_a_cell_changes_all_of_its_claims(desk: Desk) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    desk.accept(Choice(cells=frozenset({CELL})))
    [cell] = [cell for cell in desk.document().table.cells if (cell.clause, cell.treaty) == CELL]
    assert cell.stance is CellStance.PRESENT
    assert [one.claim.quote for one in cell.rows] == [HAS]


def test_a_claim_of_a_new_source_brings_its_source_along(desk: Desk) -> None:
    desk.write("b.txt", "اتفاقية عام 2000 لا تنص على الدفاع المشترك")
    [new] = desk.drift(DriftCode.CLAIM_NEW)
    desk.accept(Choice(claims=frozenset({new.claim or ""})))
    assert desk.drift() == []


def test_accepting_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    assert desk.accept().changed
    assert not desk.accept().changed


def test_notes_and_reviews_survive_when_a_quote_moves(desk: Desk) -> None:
    claim = desk.claim_of(LACKS)
    desk.review(claim, "agree")
    desk.edit_table(
        '"2000":\n      stance: absent', '"2000":\n      note: "ask Moscow"\n      stance: absent'
    )
    desk.write(KHALEEJ, "x\n" + desk.read(KHALEEJ))
    desk.accept()
    after = row(desk, claim)
    assert after.claim.start == 2225
    assert after.reviewed is not None
    assert (after.reviewed.by, after.reviewed.on, after.reviewed.why) == ("Layla", "2026-01-02", "read twice")
    assert 'note: "ask Moscow"' in desk.table.read_text(encoding="utf-8")
    assert desk.drift() == []


def test_a_review_survives_when_its_quote_is_spelt_otherwise(desk: Desk) -> None:
    desk.review(desk.claim_of(LACKS), "agree")
    respelt = LACKS.replace("كانت", "كانتْ")
    desk.edit(KHALEEJ, LACKS, respelt)
    desk.accept()
    assert row(desk, desk.claim_of(respelt)).reviewed is not None


@pytest.mark.parametrize("verdict", ["agree", "reject"])
def test_a_reviewed_claim_that_no_longer_holds_is_changed_only_by_its_name(desk: Desk, verdict: str) -> None:
    claim = desk.claim_of(LACKS)
    desk.review(claim, verdict)
    desk.edit(KHALEEJ, LACKS, "كانت قصيرة")
    assert [one.id for one in desk.accept().kept] == [claim]
    assert row(desk, claim).reviewed is not None
    assert [one.code for one in desk.drift()] == [DriftCode.QUOTE_ORPHANED]
    desk.accept(Choice(claims=frozenset({claim})))
    assert desk.drift() == []


def test_an_agreed_claim_whose_stance_turns_is_not_taken_along_with_everything(desk: Desk) -> None:
    claim = desk.claim_of(LACKS)
    desk.review(claim, "agree")
    desk.edit(KHALEEJ, LACKS, HAS)
    desk.accept()
    assert DriftCode.STANCE_CHANGED in desk.codes()
    desk.accept(Choice(claims=frozenset({claim})))
    assert desk.drift() == []
    assert row(desk, desk.claim_of(HAS)).reviewed is None


def test_a_rejected_claim_does_not_count_for_its_cell_and_a_contrary_one_does(desk: Desk) -> None:
    desk.review(desk.claim_of(LACKS), "reject")
    desk.accept()
    [cell] = [cell for cell in desk.document().table.cells if (cell.clause, cell.treaty) == CELL]
    assert cell.stance is CellStance.SILENT
    desk.write("b.txt", "اتفاقية عام 2000 تشمل التدخل العسكري التلقائي")
    desk.accept()
    [cell] = [cell for cell in desk.document().table.cells if (cell.clause, cell.treaty) == CELL]
    assert cell.stance is CellStance.PRESENT
    assert [one.rejected for one in cell.rows] == [True, False]


def test_an_unknown_claim_is_refused(desk: Desk) -> None:
    with pytest.raises(TreatyDiffError, match="no claim has the id c0000000000"):
        desk.accept(Choice(claims=frozenset({"c0000000000"})))


# The write


class Failing:
    """The calls of the write; the n-th fails, before or after it was done."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int, after: bool) -> None:
        self.calls = 0
        for name in ("open", "fchmod", "write", "fsync", "close"):
            monkeypatch.setattr(os, name, self.counted(getattr(os, name), number, after))
        monkeypatch.setattr(Path, "replace", self.counted(Path.replace, number, after))

    def counted(self, real: Callable[..., Any], number: int, after: bool) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.calls += 1
            fails = self.calls == number
            result = real(*args) if after or not fails else None
            if fails:
                raise OSError(errno.ENOSPC, "No space left on device")
            return result

        return call


@pytest.mark.parametrize("after", [False, True])
def test_a_failure_at_any_call_of_the_write_leaves_the_old_or_the_new_file_whole(
    tmp_path: Path, after: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "clauses.yaml"
    seen = []
    for number in range(1, 40):
        file.write_bytes(b"old")
        said = ""
        with monkeypatch.context() as patched:
            failing = Failing(patched, number, after)
            try:
                atomic.replace(file, b"new")
            except TreatyDiffError as error:
                said = str(error)
        seen.append(file.read_bytes())
        assert seen[-1] in (b"old", b"new")
        assert after or seen[-1] == (b"old" if said else b"new")
        assert [one.name for one in tmp_path.iterdir()] == ["clauses.yaml"]
        if failing.calls < number:
            break
    assert seen[0] == b"old"
    assert set(seen) == {b"old", b"new"}
    assert len(seen) > 6


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.check.desk import Desk
from treaty_diff import atomic

calls = 0
def counted(real):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return call

for name in ("open", "fchmod", "write", "fsync", "close"):
    setattr(os, name, counted(getattr(os, name)))
Path.replace = counted(Path.replace)
write = os.write
desk = Desk(Path(sys.argv[1]))
calls = 0
desk.accept()
print("done")
"""


def test_a_kill_between_any_two_calls_of_the_write_leaves_the_old_or_the_new_file_whole(desk: Desk) -> None:
    old = desk.table.read_bytes()
    desk.edit(KHALEEJ, LACKS, HAS)
    new = preview(desk.table, desk.fresh(), EVERYTHING).after.encode()
    seen = []
    for number in range(1, 40):
        desk.table.write_bytes(old)
        done = run(KILLED, str(desk.table.parent), str(number))
        seen.append(desk.table.read_bytes())
        assert seen[-1] in (old, new)
        if done.stdout:
            break
        assert done.returncode == -signal.SIGKILL
    assert seen[0] == old
    assert seen[-1] == new
    assert len(seen) > 6
    assert sorted(one.name for one in desk.table.parent.iterdir()) == ["clauses.yaml", "corpus"]


def run(code: str, *args: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", code, *args], cwd=ROOT, capture_output=True, text=True, check=False
    )


TWO = """
import sys
from pathlib import Path
from tests.check.desk import Desk
from treaty_diff.check import Choice
Desk(Path(sys.argv[1])).accept(Choice(claims=frozenset({sys.argv[2]})))
"""


def test_two_accepts_at_once_lose_nothing(desk: Desk) -> None:
    desk.write("b.txt", "\n".join(f"اتفاقية عام 2000 لا تنص على الدفاع المشترك {n}" for n in range(6)))
    new = [one.claim or "" for one in desk.drift(DriftCode.CLAIM_NEW)]
    assert len(new) == 6
    runs = [
        subprocess.Popen([sys.executable, "-c", TWO, str(desk.table.parent), claim], cwd=ROOT)
        for claim in new
    ]
    assert [one.wait() for one in runs] == [0] * 6
    assert desk.drift() == []


def test_an_accept_waits_for_the_lock_of_another(desk: Desk) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    claim = desk.claim_of(LACKS)
    old = desk.table.read_bytes()
    with atomic.locked(desk.table):
        other = subprocess.Popen([sys.executable, "-c", TWO, str(desk.table.parent), claim], cwd=ROOT)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1.5)
        assert desk.table.read_bytes() == old
    assert other.wait() == 0
    assert desk.table.read_bytes() != old


def test_a_full_disk_leaves_the_old_file_and_says_so(desk: Desk) -> None:
    old = desk.table.read_bytes()
    desk.edit(KHALEEJ, LACKS, HAS)
    code = "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    code += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n" + ALL
    done = run(code, str(desk.table.parent))
    assert "clauses.yaml: cannot be written" in done.stderr
    assert desk.table.read_bytes() == old
    assert sorted(one.name for one in desk.table.parent.iterdir()) == ["clauses.yaml", "corpus"]


ALL = """
import sys
from pathlib import Path
from tests.check.desk import Desk
Desk(Path(sys.argv[1])).accept()
"""


def test_a_device_is_never_replaced_by_a_table() -> None:
    with pytest.raises(TreatyDiffError, match="not a file"):
        atomic.replace(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    place = tmp_path / "none" / "clauses.yaml"
    said = r"none/clauses\.yaml: its folder cannot be locked"
    with pytest.raises(TreatyDiffError, match=said), atomic.locked(place):
        pass


def test_a_folder_that_cannot_be_written_is_a_clear_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.edit(KHALEEJ, LACKS, HAS)
    old = desk.table.read_bytes()
    desk.table.with_name(".clauses.yaml.new").mkdir()  # no draft can be made here, whoever runs the tests
    with pytest.raises(TreatyDiffError, match=r"cannot be written \(Is a directory\); the file is as it was"):
        desk.accept()
    assert desk.table.read_bytes() == old


def test_a_link_to_the_table_stays_a_link_and_the_files_rights_stay(desk: Desk, tmp_path: Path) -> None:
    desk.table.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to("clauses.yaml")
    atomic.replace(link, b"new")
    assert link.is_symlink()
    assert desk.table.read_bytes() == b"new"
    assert desk.table.stat().st_mode & 0o777 == 0o640
