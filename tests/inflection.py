"""Whether the lexicon's words are inflected as a morphological generator inflects them.

    uv run python -m tests.inflection [--invented] [--others] [--data FILE] [WORD]…

Asks the generator of camel-tools for the forms of each noun, adjective and verb of the lexicon, and lists
those that our rules miss; ``--invented`` lists those of ours, without pronouns, that no analysis knows (the
generator has few passives), ``--others`` those that are forms of other words only. Ends with 1 if a form is
missed.

Not asked are what conjugation.py leaves out, plurals that an entry does not state, the construct dual of what
is not counted, and pronouns of those who are addressed alone. The generator's data have a licence of their
own (GPL): they are fetched into a cache folder, or read from ``--data``, and nothing of them is kept here.
"""

import argparse
import os
import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import combining

from treaty_diff.arabic import fold_word
from treaty_diff.letters import (
    ALEF,
    HAMZA,
    HEH,
    MAKSURA,
    MARBUTA,
    NOON,
    ON_ALEF,
    ON_WAW,
    ON_YEH,
    SHADDA,
    TEH,
    WAW,
    YEH,
)
from treaty_diff.lexicon import Lexicon, compile_entries, read_entries
from treaty_diff.morphology import PRONOUNS, forms

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "treaty-diff-inflection"
_WHEEL = "camel-tools==0.3.dev0"
_MEMBER = "camel_tools/calima_star/databases/almor-msa/almor-msa-r13.db"
_POS = {"n": ("noun", "noun_quant"), "a": ("adj", "noun"), "v": ("verb",)}
# The pronouns of what is reported: nobody is addressed alone, and the writer speaks as «we».
_SUFFIXES = ("3ms", "3fs", "3d", "3mp", "3fp", "1p", "2mp")
LONG = (ALEF, WAW, YEH)
HAMZAS = (HAMZA, ON_ALEF, ON_WAW, ON_YEH)
Analysis = dict[str, Any]
Reading = tuple[str, str]  # lemma and part of speech


def database(given: str | None) -> Path:
    """The generator's data: of a file named, or of the old wheel that holds them."""
    if given:
        return Path(given)
    path = CACHE / "almor-msa-r13.db"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["uv", "tool", "run", "pip", "download", "--quiet", "--no-deps", "--dest", str(CACHE), _WHEEL],
            check=True,
        )
        with zipfile.ZipFile(next(CACHE.glob("camel_tools-*.whl"))) as wheel:
            text = wheel.read(_MEMBER).decode("utf-8")
        # A section that today's reader looks for.
        path.write_text(
            text.replace("###STEMBACKOFF###", "###TOKENIZATIONS###\n###STEMBACKOFF###", 1), "utf-8"
        )
    return path


class Generator:
    """Lemmas and their forms, folded."""

    def __init__(self, data: Path) -> None:
        """Reads the data; camel-tools asks the network for a catalogue unless it finds one."""
        CACHE.mkdir(parents=True, exist_ok=True)
        (CACHE / "catalogue.json").write_text('{"version": "0", "packages": {}, "components": {}}', "utf-8")
        os.environ["CAMELTOOLS_DATA"] = str(CACHE)
        from camel_tools.morphology import analyzer, database, generator

        tables = database.MorphologyDB(str(data), "ag")
        self._analyzer = analyzer.Analyzer(tables)
        self._generator = generator.Generator(tables)

    def analyses(self, word: str) -> list[Analysis]:
        """Every reading of a word."""
        return list(self._analyzer.analyze(word))

    def lemmas(self, kind: str, words: Sequence[str]) -> list[Reading]:
        """Lemma and part of speech of what an entry's words can be."""
        analyses = self.analyses(_letters(words[0]))
        readings = list(dict.fromkeys((a["lex"], a["pos"]) for a in analyses if a["pos"] in _POS[kind]))
        if kind == "v":
            return [reading for reading in readings if self.voice(reading, words)]
        found = [r for r in readings if _same(r[0], words[0])]
        if kind == "a":
            return [r for r in found if r[1] == "adj"] or found
        stated = [r for r in found if self._cited(r).issuperset(map(fold_word, words[1:]))]
        things = [r for r in stated if words[0][-1] == MARBUTA or not self._cited(r, gen="f", num="s")]
        # «The defender» is not «the defence»; and some entries begin with a plural.
        return things or stated or found or [r for r in readings if fold_word(words[0]) in self._cited(r)]

    def voice(self, reading: Reading, words: Sequence[str]) -> str:
        """In which voice a perfect and an imperfect are what «he» does: ``a``, ``p`` or neither."""
        perfect, imperfect = map(fold_word, words[:2])
        for voice in "ap":
            he = {"vox": voice, "per": "3", "gen": "m", "num": "s"}
            if (
                (voice == "p" or _same(reading[0], words[0]))
                and perfect in self._cited(reading, asp="p", **he)
                and imperfect in self._cited(reading, asp="i", **he)
            ):
                return voice
        return ""

    def _cited(self, reading: Reading, **features: str) -> set[str]:
        """Forms without clitics that have the features."""
        return {
            fold_word(a["diac"])
            for a in self._generate(*reading, "0")
            if all(a[name] == value for name, value in features.items())
        }

    def printed(self, reading: Reading, kind: str, words: Sequence[str]) -> dict[str, str]:
        """The forms that a newspaper prints, with their features."""
        found: dict[str, str] = {}
        for suffix in ("0", *(f"{s}_{'dobj' if kind == 'v' else 'poss'}" for s in _SUFFIXES if kind != "a")):
            made = self._generate(*reading, suffix)
            if kind == "v":
                made = self._of_verb(reading, words, made)
            else:
                made = [a for a in made if _of_noun(a, kind, words)]
            for a in made:
                found.setdefault(fold_word(a["diac"]), _features(a))
        return found

    def _of_verb(self, reading: Reading, words: Sequence[str], made: list[Analysis]) -> list[Analysis]:
        """Without what the generator makes of the wrong stem, and what conjugation.py leaves out."""
        voice = self.voice(reading, words)
        voices = "ap" if voice == "a" and len(_letters(words[0])) > 3 else voice
        groups = defaultdict(list)
        for a in made:
            if a["asp"] != "c" and a["vox"] in voices and not _left_out(a, words) and not _stray(a, words):
                groups[_features(a)].append(a)
        for what, alike in groups.items():
            if _before_vowel(alike[0]):
                size = (min if SHADDA in reading[0][-2:] else max)(_length(a) for a in alike)
                groups[what] = [a for a in alike if _length(a) == size]
        return [a for alike in groups.values() for a in alike]

    def _generate(self, lemma: str, pos: str, suffix: str) -> list[Analysis]:
        return list(self._generator.generate(lemma, {"pos": pos, "enc0": suffix}))


def _letters(word: str) -> str:
    return "".join(letter for letter in word if not combining(letter)).replace("\u0671", ALEF)


def _same(lemma: str, word: str) -> bool:
    return fold_word(lemma) == fold_word(word) and _letters(lemma)[-1] == _letters(word)[-1]


def _length(a: Analysis) -> int:
    return len(fold_word(a["diac"]))


def _left_out(a: Analysis, words: Sequence[str]) -> bool:
    """Whether a form of a verb is one that conjugation.py leaves out."""
    first, second = map(fold_word, words[:2])
    if a["per"] == "2" and a["gen"] == "f":
        return True
    if len(first) > 3:
        return False
    if (
        a["asp"] == "i"
        and a["per"] + a["num"] == "1s"
        and _letters(words[0])[-2] != ALEF
        and second[-1] != WAW
    ):
        return True  # written as the causative is
    return SHADDA not in words[0] and first[-1] * 2 in fold_word(a["diac"])  # written as the intensive is


def _stray(a: Analysis, words: Sequence[str]) -> bool:
    """Whether the generator erred, or means another verb of the same lemma."""
    form, second = fold_word(a["diac"]), fold_word(words[1])
    if words[0][-1] == MAKSURA and ON_WAW in a["diac"]:
        return True
    if words[1][-1] in HAMZAS[1:] and (HAMZA in form or ALEF * 2 in form):
        return True
    if len(second) == 4 and second[-2] in LONG and a["asp"] + a["vox"] == "ia":
        others = [second[1] + letter + second[3] for letter in LONG if letter != second[2]]
        return second[1:] not in form and any(other in form for other in others)
    return form.endswith(NOON * 2)


def _before_vowel(a: Analysis) -> bool:
    """Whether a person of a verb has the long stem only; «I» and «we» of the jussive are not asked."""
    if a["asp"] == "p":
        return bool(a["per"] == "3" and a["gen"] + a["num"] != "fp")
    return bool(a["num"] == "d" or a["gen"] + a["num"] == "mp" or a["per"] == "1")


def _of_noun(a: Analysis, kind: str, words: Sequence[str]) -> bool:
    """Whether a form is of the words that an entry states: no other plural, spelling or gender."""
    if not re.fullmatch("|".join(map(_endings, words)), fold_word(a["diac"])):
        return False
    if kind == "a":
        return True
    feminine, human = words[0][-1] == MARBUTA, words[-1][-2:] in (YEH + NOON, WAW + NOON)
    sort = a["gen"] + a["num"]
    if not feminine and (
        sort in ("fs", "fd") or (sort == "fp" and words[1:] and words[0] + ALEF + TEH not in words)
    ):
        return False
    if sort == "mp":
        return human and (a["stt"], a["enc0"]) != ("c", "3ms_poss")
    return a["num"] + a["stt"] != "dc" or (len(words) > 1 and (feminine or a["enc0"] != "3ms_poss"))


def _endings(word: str) -> str:
    """A pattern of a word with any ending and pronoun."""
    letters = _letters(word)
    stem, end = letters[:-1], f"[{ALEF}{TEH}{HEH}{WAW}{YEH}{NOON}{HAMZA}]"
    if letters[-1] == MARBUTA:
        end = f"({HEH}|{ALEF}?{TEH}{end}*)"
    elif letters[-1] in (MAKSURA, *HAMZAS):
        end += "+"
    else:
        stem, end = letters, end + "*"
    return f"{fold_word(stem)}{end}({'|'.join(PRONOUNS)})?"


def _features(a: Analysis) -> str:
    names = ("asp", "vox", "mod", "per", "gen", "num", "stt", "cas", "enc0")
    return f"{a['pos']}:" + ".".join(a[n] for n in names if a.get(n) not in (None, "na", "0", "u"))


@dataclass
class Checked:
    """An entry, and what the generator knows of it."""

    kind: str
    words: str
    role: str
    lemmas: list[Reading] = field(default_factory=list)
    missed: dict[str, str] = field(default_factory=dict)  # with their features
    invented: list[str] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)  # with the lemmas that they are forms of

    @cached_property
    def lexicon(self) -> Lexicon:
        """The entry alone."""
        return compile_entries([("roles", self.role, {self.kind: self.words})])

    def knows(self, form: str) -> bool:
        """Whether our rules find the entry in a folded form."""
        return self.role in self.lexicon.word(form).roles

    def made(self) -> set[str]:
        """What our rules make, with each pronoun."""
        pronouns = ("", *PRONOUNS) if self.kind in "nv" else ("",)
        return {word for f in forms(self.kind, self.words) for p in pronouns if self.knows(word := f + p)}

    def report(self, asked: argparse.Namespace) -> Iterator[str]:
        """One line for each finding."""
        if not self.lemmas:
            yield "not known to the generator"
        if self.missed:
            yield "missed: " + ", ".join(f"{form} ({what})" for form, what in self.missed.items())
        if asked.invented and self.invented:
            yield "invented: " + ", ".join(self.invented)
        if asked.others and self.others:
            yield "also: " + ", ".join(f"{form} ({lemma})" for form, lemma in self.others.items())


def check(generator: Generator, kind: str, words: str, role: str) -> Checked:
    """Compare an entry's forms with the generator's."""
    stated = [word for word in words.split() if word[0] != "-"]
    left = [fold_word(word[1:]) + p for word in words.split() if word[0] == "-" for p in ("", *PRONOUNS)]
    checked = Checked(kind, words, role, lemmas=generator.lemmas(kind, stated))
    known: dict[str, str] = {}
    for reading in checked.lemmas:
        known = generator.printed(reading, kind, stated) | known
    checked.missed = {f: what for f, what in known.items() if f not in left and not checked.knows(f)}
    alone = forms(kind, words)
    for form in sorted(checked.made() - known.keys()) if known else ():
        lemmas = {a["lex"] for a in generator.analyses(form) if a["prc1"] in ("0", "na")}
        if not lemmas:
            checked.invented += [form] if form in alone else []
        elif lemmas.isdisjoint(lemma for lemma, _ in checked.lemmas):
            checked.others[form] = " ".join(sorted(lemmas))
    return checked


def entries() -> Iterator[tuple[str, str, str]]:
    """Kind, words and one role of each inflected entry, once."""
    seen = set()
    for _, role, entry in read_entries():
        for kind in _POS.keys() & entry.keys():
            if (kind, entry[kind]) not in seen:
                seen.add((kind, entry[kind]))
                yield kind, entry[kind], role


def main() -> None:
    """Print the report; exit 1 if a form is missed."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("words", nargs="*", metavar="WORD", help="only entries that begin with it")
    ask.add_argument("--data", metavar="FILE", help="the generator's data; none: fetched once")
    ask.add_argument("--invented", action="store_true", help="list the forms that no analysis knows")
    ask.add_argument("--others", action="store_true", help="list the forms that are of other words only")
    given = ask.parse_args()
    generator = Generator(database(given.data))
    total: dict[str, int] = defaultdict(int)
    for kind, words, role in entries():
        if given.words and words.split()[0] not in given.words:
            continue
        checked = check(generator, kind, words, role)
        total["entries"] += 1
        total["not known to the generator"] += not checked.lemmas
        total["forms missed"] += len(checked.missed)
        total["invented"] += len(checked.invented)
        total["of other words only"] += len(checked.others)
        print("".join(f"{kind}: {words}: {line}\n" for line in checked.report(given)), end="")
    print(", ".join(f"{count} {what}" for what, count in total.items()))
    sys.exit(total["forms missed"] > 0)


if __name__ == "__main__":
    main()
