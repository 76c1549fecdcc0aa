"""Arguments and options that commands share, and the types that read them."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import click

from treaty_diff.records import CORE_CLAUSES, Clause, Treaty, TreatyDiffError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


def known(word: str, names: Iterable[str], what: str) -> str:
    """``word`` if it is one of the names; else a usage error that suggests the nearest."""
    names = [str(name) for name in names]
    if word in names:
        return word
    from difflib import get_close_matches

    near = get_close_matches(word, names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else "choose from"
    raise click.BadParameter(f"there is no {what} {word!r}; {hint} ({', '.join(names)})")


class TreatyType(click.ParamType):  # type: ignore[type-arg] # generic in new Clicks only
    """A treaty by its year."""

    name = "treaty"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Treaty:
        """The treaty, or a usage error that suggests one."""
        return Treaty(known(value, Treaty, "treaty"))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The treaties that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(treaty) for treaty in Treaty if treaty.startswith(incomplete)]


class ClausesType(click.ParamType):  # type: ignore[type-arg] # generic in new Clicks only
    """``core``, ``all``, or clause ids with commas between them."""

    name = "clauses"
    _groups: ClassVar = {"core": CORE_CLAUSES, "all": tuple(Clause)}

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[Clause, ...]:
        """The clauses, or a usage error that suggests one."""
        if isinstance(value, tuple):
            return value
        found: list[Clause] = []
        for word in value.split(","):
            name = known(word.strip(), [*self._groups, *Clause], "clause")
            found += self._groups[name] if name in self._groups else (Clause(name),)
        return tuple(dict.fromkeys(found))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        """The groups and clauses that begin as the word after the last comma."""
        from click.shell_completion import CompletionItem

        before, comma, word = incomplete.rpartition(",")
        return [
            CompletionItem(before + comma + name)
            for name in (*self._groups, *Clause)
            if name.startswith(word)
        ]


class DayType(click.ParamType):  # type: ignore[type-arg] # generic in new Clicks only
    """An ISO day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The day, or a usage error that shows how one is written."""
        from treaty_diff.table import check_day

        try:
            return check_day(value)
        except TreatyDiffError as error:
            raise click.BadParameter(str(error)) from None


def default_lang() -> str:
    """``ar`` in an Arabic locale, else ``en``, by the variables that POSIX gives for messages."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "ar" if value.partition("_")[0].partition(".")[0] == "ar" else "en"
    return "en"


def corpus_option(command: F) -> F:
    """``--corpus``, by default the packaged articles."""
    return click.option(
        "--corpus",
        metavar="DIR",
        envvar="TREATY_DIFF_CORPUS",
        type=click.Path(),
        help="A folder of articles, a file, or - for standard input; by default the packaged articles. "
        "Also TREATY_DIFF_CORPUS.",
    )(command)


def lang_option(command: F) -> F:
    """``--lang``, by default that of the locale."""
    return click.option(
        "--lang",
        type=click.Choice(["en", "ar"]),
        default=default_lang,
        help="The language of labels and messages; by default that of the locale.",
    )(command)


def screen_options(command: F) -> F:
    """How text is shown on a terminal: language, bidi, colour, pager, transliteration."""
    decorators = (
        lang_option,
        click.option(
            "--bidi",
            type=click.Choice(["auto", "terminal", "visual", "off"]),
            default="auto",
            envvar="TREATY_DIFF_BIDI",
            help="Who puts Arabic in order on screen: the terminal, or treaty-diff (visual; it does not copy "
            "back as text, use --format json for that). Also TREATY_DIFF_BIDI.",
        ),
        click.option("--translit", is_flag=True, help="Show quotes in Latin letters."),
        click.option("--no-color", is_flag=True, help="Show no colours; so does NO_COLOR."),
        click.option("--no-pager", is_flag=True, help="Do not page what is longer than the screen."),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command
