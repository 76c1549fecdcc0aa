"""``treaty-diff check`` and ``treaty-diff accept``: the clause table against its sources."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from treaty_diff.cli.options import known
from treaty_diff.records import Clause, Treaty, TreatyDiffError

if TYPE_CHECKING:
    from treaty_diff.accept import Fresh, Preview
    from treaty_diff.check import Report

F = TypeVar("F", bound=Callable[..., Any])
_FORMATS = ("text", "json", "github", "sarif", "junit")


class CellType(click.ParamType):  # type: ignore[type-arg] # generic in new Clicks only
    """A cell as ``CLAUSE/TREATY``."""

    name = "cell"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Clause, Treaty]:
        """The clause and the treaty, or a usage error that suggests them."""
        if isinstance(value, tuple):
            return value
        clause, _, treaty = value.partition("/")
        return Clause(known(clause, Clause, "clause")), Treaty(known(treaty, Treaty, "treaty"))


def _where(command: F) -> F:
    """``--table`` and ``--corpus``."""
    table = click.option(
        "--table",
        metavar="FILE",
        type=click.Path(dir_okay=False, path_type=Path),
        default=Path("clauses.yaml"),
        show_default=True,
        help="The clause table.",
    )
    corpus = click.option(
        "--corpus",
        metavar="DIR",
        envvar="TREATY_DIFF_CORPUS",
        type=click.Path(exists=True),
        help="The articles; by default the folder corpus beside the table. Also TREATY_DIFF_CORPUS.",
    )
    return table(corpus(command))


@click.command(
    epilog="""\b
Examples:
  treaty-diff check
  treaty-diff check --table clauses.yaml --corpus articles
  treaty-diff check --format sarif > drift.sarif"""
)
@_where
@click.option("--format", type=click.Choice(_FORMATS), default="text", show_default=True, help="How.")
def check(table: Path, corpus: str | None, format: str) -> int:
    """Say whether the clause table still holds what its sources say.

    The claims are extracted anew and held against the table. Each difference is named by its cause, a code
    from TD001 to TD013, with its place in the table and in the article, and what to do. Nothing is written.

    Exit status: 0 if all holds, 1 for drift, 2 if it could not be checked.
    """
    from treaty_diff.check import find_drift
    from treaty_diff.clauses_file import read_document

    document = read_document(table, _shown(table))
    folder = _corpus(table, corpus)
    fresh = _fresh(folder)
    report = find_drift(document, fresh.articles, fresh.claims, fresh.rules)
    paths = {article.id: _article_path(folder, article.id) for article in fresh.articles}
    click.echo(_written(report, paths, format), nl=False)
    return 1 if report.drift else 0


@click.command(
    epilog="""\b
Examples:
  treaty-diff accept                               show what would change
  treaty-diff accept --cell article_51/2024        take one cell as it is now
  treaty-diff accept --cell consultation/2000 --dry-run
  treaty-diff accept --all                         take everything"""
)
@_where
@click.option("--claim", "claims", metavar="ID", multiple=True, help="Accept this claim as it is now.")
@click.option("--cell", "cells", metavar="CLAUSE/TREATY", type=CellType(), multiple=True, help="Or a cell.")
@click.option("--all", "everything", is_flag=True, help="Or everything, the sources and the rules too.")
@click.option("--dry-run", is_flag=True, help="Show it and write nothing.")
@click.option("--in-ci", is_flag=True, help="Write even where the variable CI is set.")
def accept(
    table: Path,
    corpus: str | None,
    claims: tuple[str, ...],
    cells: tuple[tuple[Clause, Treaty], ...],
    everything: bool,
    dry_run: bool,
    in_ci: bool,
) -> int:
    """Take into the clause table what its sources say now.

    Without an option that names something, it shows what --all would change. Notes and reviews stay; a claim
    that a person reviewed and that no longer holds is changed only by naming it.

    Exit status: 0 if the table was written or nothing differs, 1 if differences were only shown, 2 if it
    could not be done.
    """
    from treaty_diff.accept import accept as write
    from treaty_diff.accept import preview
    from treaty_diff.check import Choice

    named = bool(claims or cells or everything)
    choice = Choice(everything=everything or not named, claims=frozenset(claims), cells=frozenset(cells))
    writes = named and not dry_run
    if writes and _in_ci() and not in_ci:
        raise TreatyDiffError("accept does not write where CI is set; run it by hand, or add --in-ci")
    fresh = _fresh(_corpus(table, corpus))
    result = write(table, fresh, choice) if writes else preview(table, fresh, choice)
    _tell(result, _shown(table), writes)
    return 1 if result.changed and not writes else 0


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _tell(result: "Preview", name: str, written: bool) -> None:
    from treaty_diff.render.clean import clean

    for line in result.diff(name):
        click.echo(clean(line))
    for row in result.kept:
        click.echo(f"{name}: kept {row.id}, which was reviewed; `--claim {row.id}` changes it", err=True)
    if not result.changed:
        click.echo(f"{name}: nothing to accept", err=True)
    else:
        click.echo(f"{name}: {'written' if written else 'not written'}", err=True)


def _corpus(table: Path, corpus: str | None) -> Path:
    """The articles' place: as named, or beside the table, or the packaged ones."""
    from treaty_diff.corpus import packaged

    if corpus:
        return Path(corpus)
    beside = table.parent / "corpus"
    return beside if beside.is_dir() else packaged("corpus")


def _fresh(folder: Path) -> "Fresh":
    from treaty_diff.accept import Fresh
    from treaty_diff.cli.reading import articles_of, claims_of, watched
    from treaty_diff.lexicon import rules_version

    found = list(claims_of(watched(articles_of([str(folder)]))))
    return Fresh(
        articles=tuple(article for article, _ in found),
        claims=tuple(claim for _, claims in found for claim in claims),
        rules=rules_version(),
    )


def _shown(path: Path) -> str:
    """The path from here, if it lies below: code hosts want paths from the repository's root."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _article_path(folder: Path, key: str) -> str:
    """The article's own file; the id alone of one that is a line of a larger file."""
    for file in (folder / key, folder.with_name(key)):
        if file.is_file():
            return _shown(file)
    return key


def _written(report: "Report", paths: dict[str, str], format: str) -> str:
    """The report in a format; those for programs leave the summary to standard error."""
    from treaty_diff.render.check_document import check_document
    from treaty_diff.render.check_text import check_text, summary

    document = check_document(report, paths)
    if format == "text":
        return check_text(document)
    if format == "github":
        from treaty_diff.render.github import check_github

        return check_github(document)
    click.echo(summary(document), err=True)
    if format == "json":
        from treaty_diff.render.json import encode

        return encode(document, indent=2) + "\n"
    if format == "sarif":
        from treaty_diff.render.sarif import check_sarif

        return check_sarif(document)
    from treaty_diff.render.junit import check_junit

    return check_junit(document, report.sources, report.cells)
