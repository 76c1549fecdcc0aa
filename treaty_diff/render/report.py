"""The report: one page of HTML that holds all it needs and asks nothing of any other place.

Everything that comes from an article is cleaned and escaped on its way into the page; the page's own
style and script are the only ones that its Content-Security-Policy lets act, by their digests.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.resources import files
from textwrap import wrap

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from treaty_diff import __version__
from treaty_diff.messages import Lang, Messages, load_messages
from treaty_diff.records import Article, CellStance, Claim, Clause, ClauseTable
from treaty_diff.render.clean import clean
from treaty_diff.render.matrix import matrix
from treaty_diff.render.report_view import Entry, entries_of, pairs_of, rows_of, sources_of
from treaty_diff.render.timeline import timeline
from treaty_diff.table import gather

_HEAD_CHARS = 15
_LABEL_CHARS = 30


def report(
    claims: Iterable[Claim],
    articles: Iterable[Article],
    *,
    clauses: Iterable[Clause] = tuple(Clause),
    lang: Lang = Lang.EN,
) -> str:
    """The page as HTML, in one language. The same input gives the same page."""
    known = list(articles)
    found = list(dict.fromkeys(claims))
    messages = load_messages(lang)
    table = gather(found, known, clauses=clauses)
    texts = {article.id: article for article in known}
    entries = entries_of(table, texts, messages)
    sources = sources_of(table, texts, entries.values(), messages)
    style = _asset("report.css") + _claim_rules(len(entries))
    script = _asset("report.js")
    comma = messages.text("report.comma") + " "
    return (
        _environment(messages, entries)
        .get_template("report.html.j2")
        .render(
            lang=lang.value,
            direction="rtl" if messages.rtl else "ltr",
            side=-1 if messages.rtl else 1,
            version=__version__,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            title=messages.text("report.title", treaties=comma.join(table.treaties)),
            facts=_facts(table, len(entries), messages),
            stances=[stance.value for stance in CellStance],
            treaties=table.treaties,
            rows=rows_of(table, entries, messages),
            pairs=pairs_of(table, entries),
            sources=sources,
            by_id={view.source.id: view for view in sources},
            timeline=timeline(found, known, table.treaties, table.clauses, rtl=messages.rtl),
            matrix=matrix(table, rtl=messages.rtl),
        )
    )


def _environment(messages: Messages, entries: Mapping[Claim, Entry]) -> Environment:
    """Templates that escape all they are given, clean it first, and fail on a name that is missing."""
    environment = Environment(
        loader=PackageLoader("treaty_diff.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What comes as Markup is our own markup around texts that were cleaned one by one.
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    environment.globals.update(t=messages.text, count=messages.count)
    environment.filters.update(
        day=lambda date: _day(date, messages),
        number=lambda claim: entries[claim].number,
        lines=lambda text: wrap(text, _HEAD_CHARS),
        short=lambda text: text if len(text) <= _LABEL_CHARS else text[: _LABEL_CHARS - 1].rstrip() + "…",
    )
    return environment


def _day(date: str, messages: Messages) -> str:
    """An ISO day in words."""
    year, month, day = date.split("-")
    return messages.text("report.day", day=int(day), month=messages.text(f"month.{month}"), year=year)


def _facts(table: ClauseTable, claims: int, messages: Messages) -> str:
    """How much was read, and of which time."""
    counts = {
        "sources": messages.count("sources", len(table.sources)),
        "claims": messages.count("claims", claims),
    }
    dates = sorted(source.date for source in table.sources if source.date)
    if not dates:
        return messages.text("report.facts", **counts)
    first, last = _day(dates[0], messages), _day(dates[-1], messages)
    return messages.text("report.facts_dated", **counts, first=first, last=last)


def _asset(name: str) -> str:
    return files("treaty_diff.render").joinpath("templates", name).read_text("utf-8")


def _claim_rules(claims: int) -> str:
    """The style that lights up one claim's words while it is the page's target.

    Spans overlap, so no element holds a claim; its pieces are found by their class.
    """
    lit = (f".reader:has(#c{number}:target)" for number in range(1, claims + 1))
    rules = (
        f"{scope} .s{number}{{background:var(--lit)}}"
        f"{scope} .q{number}{{text-decoration-thickness:4px}}"
        f"{scope} .e{number}::after{{content:attr(data-kind)}}"
        f"{scope} #n{number}{{display:block}}"
        for number, scope in enumerate(lit, 1)
    )
    return "".join(f"{rule}\n" for rule in rules)


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy under which only this style and this script may act."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
