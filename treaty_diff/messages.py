"""The words shown to people, from locale/*.yaml: one ``Messages`` a language."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from treaty_diff.remembered import remembered

_LOCALE = Path(__file__).parent / "locale"


class Lang(StrEnum):
    """The languages of labels, legends and messages."""

    EN = "en"
    AR = "ar"


class Messages:
    """All texts of one language, by dotted key: ``clause.article_51``."""

    def __init__(self, lang: Lang, texts: Mapping[str, str]) -> None:
        self.lang = lang
        self.texts = texts

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.lang is Lang.AR

    def text(self, key: str, **values: object) -> str:
        """The text of a key with its braces filled in; raises ``KeyError`` for an unknown key."""
        return self.texts[key].format(**values) if values else self.texts[key]

    def count(self, key: str, n: int) -> str:
        """The text under ``count`` that agrees with the number ``n``."""
        return self.texts[f"count.{key}.{plural(self.lang, n)}"].format(n=n)

    def term(self, value: str) -> str:
        """The label of a term's value, or the bare value where the lexicon is ahead of the labels."""
        return self.texts.get(f"term.{value}", value)


@cache
def load_messages(lang: Lang) -> Messages:
    """Read one language's texts from the package."""
    raw = (_LOCALE / f"{lang}.yaml").read_bytes()
    return Messages(lang, remembered("messages", dict[str, str], raw, lambda: _parsed(raw)))


def plural(lang: Lang, n: int) -> str:
    """The plural category of a whole number by CLDR's rules (Unicode TR 35, language plural rules)."""
    if lang is Lang.EN:
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def _parsed(raw: bytes) -> dict[str, str]:
    import yaml

    # The C parser is ten times faster, and absent where PyYAML was built without libyaml.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(_flat(yaml.load(raw.decode(), Loader=loader)))  # noqa: S506 - a safe loader


def _flat(tree: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs += _flat(value, f"{prefix}{key}.")
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
