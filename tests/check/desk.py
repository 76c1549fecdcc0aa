"""A newsroom's folder for the tests: copies of the corpus and the table that was accepted from them."""

from pathlib import Path
from shutil import copytree

from tests.check.toy import RULES, extract
from treaty_diff.accept import Fresh, Preview, accept
from treaty_diff.check import Choice, Drift, DriftCode, Report, find_drift
from treaty_diff.clauses_file import Document, read_document
from treaty_diff.corpus import load_corpus

CORPUS = Path(__file__).parents[2] / "corpus"
KHALEEJ = "000_32220d9c9e3a46b3.txt"
YONHAP = "003_e65b993b54ca09cb.txt"
EVERYTHING = Choice(everything=True)


class Desk:
    """A folder with ``corpus/`` and an accepted ``clauses.yaml``."""

    def __init__(self, folder: Path) -> None:
        self.corpus = folder / "corpus"
        self.table = folder / "clauses.yaml"
        self.rules = RULES

    @classmethod
    def set_up(cls, folder: Path) -> "Desk":
        """A desk with the whole corpus, all of it accepted."""
        copytree(CORPUS, folder / "corpus")
        desk = cls(folder)
        desk.accept()
        return desk

    def fresh(self) -> Fresh:
        articles = load_corpus(self.corpus)
        claims = tuple(claim for article in articles for claim in extract(article))
        return Fresh(articles=tuple(articles), claims=claims, rules=self.rules)

    def accept(self, choice: Choice = EVERYTHING) -> Preview:
        return accept(self.table, self.fresh(), choice)

    def report(self) -> Report:
        fresh = self.fresh()
        return find_drift(self.document(), fresh.articles, fresh.claims, fresh.rules)

    def drift(self, code: DriftCode | None = None) -> list[Drift]:
        return [one for one in self.report().drift if code in (None, one.code)]

    def codes(self) -> list[DriftCode]:
        return [one.code for one in self.drift()]

    def document(self) -> Document:
        return read_document(self.table, "clauses.yaml")

    def read(self, source: str) -> str:
        return (self.corpus / source).read_bytes().decode()

    def write(self, source: str, text: str) -> None:
        (self.corpus / source).write_bytes(text.encode())

    def edit(self, source: str, old: str, new: str) -> None:
        """Replace the only place of ``old`` in an article."""
        text = self.read(source)
        assert text.count(old) == 1
        self.write(source, text.replace(old, new))

    def edit_table(self, old: str, new: str) -> None:
        """Replace the only place of ``old`` in the table."""
        text = self.table.read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.table.write_text(text.replace(old, new), encoding="utf-8")

    def line(self, number: int) -> str:
        return self.table.read_text(encoding="utf-8").splitlines()[number - 1]

    def claim_of(self, quote: str) -> str:
        """The id of the only claim whose quote holds these words."""
        [row] = [row for cell in self.document().table.cells for row in cell.rows if quote in row.claim.quote]
        return row.id

    def review(self, claim: str, verdict: str) -> None:
        self.edit_table(
            f"        - id: {claim}\n",
            f"        - id: {claim}\n"
            f"          reviewed: {{by: Layla, on: 2026-01-02, verdict: {verdict}, why: read twice}}\n",
        )
