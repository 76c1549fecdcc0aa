"""Take drift into clauses.yaml: show what would change, or write it."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from treaty_diff.atomic import locked, replace
from treaty_diff.check.plan import Choice, plan
from treaty_diff.clauses_file import Row, StoredTable, dump, read_document
from treaty_diff.records import Article, Claim, Record


class Fresh(Record, frozen=True):
    """What the sources yield now: the articles, their claims, and the version of the rules."""

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    rules: str


class Preview(Record, frozen=True):
    """The file's text before and after, and the reviewed rows that were kept though they no longer hold."""

    before: str
    after: str
    kept: tuple[Row, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether accepting writes anything."""
        return self.before != self.after

    def diff(self, name: str) -> Iterator[str]:
        """The change as a unified diff, line by line without line ends."""
        lines = self.before.splitlines(), self.after.splitlines()
        return unified_diff(*lines, fromfile=name, tofile=name, lineterm="", n=2)


def preview(path: Path, fresh: Fresh, choice: Choice) -> Preview:
    """What accepting ``choice`` would make of the table at ``path``; a table that is not there is empty.

    Raises ``TreatyDiffError`` for a table that cannot be read and for an unknown claim.
    """
    before, table = "", StoredTable(rules=fresh.rules)
    if path.exists():
        # Read as bytes once more, for the diff: the document does not keep comments or layout.
        table = read_document(path).table
        before = path.read_text(encoding="utf-8-sig")
    planned = plan(table, fresh.articles, fresh.claims, fresh.rules, choice)
    unchanged = bool(before) and planned.table == table
    return Preview(before=before, after=before if unchanged else dump(planned.table), kept=planned.kept)


def accept(path: Path, fresh: Fresh, choice: Choice) -> Preview:
    """Do it: the table is read and written under one lock, so runs at the same time lose nothing."""
    with locked(path):
        shown = preview(path, fresh, choice)
        if shown.changed:
            replace(path, shown.after.encode("utf-8"))
    return shown
