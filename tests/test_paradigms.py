"""Each class of inflection that the lexicon uses has a model in paradigms.yaml, with all its forms."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from treaty_diff.arabic import fold
from treaty_diff.letters import SHADDA
from treaty_diff.lexicon import read_entries
from treaty_diff.morphology import BOUND, inflect

MODELS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("paradigms.yaml").read_text("utf-8"))
HAMZAS = "أؤئء"


def words_of(entry: dict[str, Any]) -> tuple[str, list[str]]:
    kind = next(kind for kind in "nav" if kind in entry)
    return kind, [word for word in str(entry[kind]).split() if word[0] != "-"]


def class_of(kind: str, words: Sequence[str]) -> tuple[str, ...]:
    """What the forms of an entry depend on."""
    match kind:
        case "v":
            return class_of_verb(words[0], words[1])
        case "a":
            return "adjective", "on maksura" if words[0][-1] == "ى" else "sound"
        case _:
            return class_of_noun(words)


def class_of_noun(words: Sequence[str]) -> tuple[str, ...]:
    first = words[0]
    end = first[-1] if first[-1] in f"ةىأ{HAMZAS}" else "sound"
    if first[-2:] in ("اة", "أة", "اء"):
        end = first[-2:]
    if first[0] == "ت" and first[-1] == "ي" and len(first) > 3:
        end = "defective"
    sound = {"ات", "ين"} & {word[-2:] for word in words[1:]}
    broken = {word[-1] for word in words[1:] if word[-2:] not in ("ات", "ين")} & set(f"ةىا{HAMZAS}")
    return "noun", end, *sorted(sound), *sorted(broken), "one" if len(words) == 1 else "many"


def class_of_verb(perfect: str, imperfect: str) -> tuple[str, ...]:
    doubled = perfect.endswith(SHADDA)
    he, tail = (word.replace(SHADDA, "") for word in (perfect, imperfect[1:]))
    hollow = he[-2] == "ا" or (he[-2] == "ي" and tail[-2:-1] == "ا")
    inner = "".join(letter for letter in he[1:-1] if letter in "أا")
    return (
        "short verb" if len(he) < 4 else "long verb",
        he[-1] if he[-1] in f"ىاينت{HAMZAS}" else "hollow" if hollow else "doubled" if doubled else "sound",
        tail[-1] if tail[-1] in f"ىويا{HAMZAS}" else tail[-2] if hollow else "sound",
        f"{he[0] if he[0] in 'آت' else ''}.{inner}" if len(he) > 3 else "",
        "أ" if tail[0] == "أ" else "",
    )


def named(model: dict[str, Any]) -> str:
    return " ".join(class_of(*words_of(model)))


@pytest.mark.parametrize("model", MODELS, ids=named)
def test_a_model_has_the_forms_of_its_table_and_no_other(model: dict[str, Any]) -> None:
    kind, words = words_of(model)
    stated = " ".join(words)
    made = inflect(kind, stated)
    bound = {form for form, taking in made if taking[0] == BOUND}
    alone = {form for form, taking in made if taking[0] != BOUND}
    assert alone == {fold(form).spelled for form in str(model["alone"]).split()}
    assert bound == {fold(form).spelled for form in str(model.get("with a pronoun", "")).split()}


def test_every_class_that_the_lexicon_uses_has_one_model() -> None:
    models = [named(model) for model in MODELS]
    used = {
        " ".join(class_of(*words_of(entry)))
        for _, _, entry in read_entries()
        if {"n", "a", "v"} & entry.keys()
    }
    assert sorted(models) == sorted(used)
