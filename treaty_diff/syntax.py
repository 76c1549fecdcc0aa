"""Sentences as marked words, and the grammatical clauses they fall into.

A clause is the reach of roles and cues. It may be interrupted by a parenthesis (an attribution, a
relative clause between commas), so it is a list of parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from treaty_diff.arabic import tokens
from treaty_diff.lexicon import Lexicon, Word

_SHARP = frozenset(";!?\u061b\u061f")
_COMMAS = frozenset(",\u060c")
_CLOSERS = frozenset(")]")


_CLASSES = frozenset({"@v", "@n", "@w"})  # a phrase takes a word's roles, not its class


class Mark(msgspec.Struct, frozen=True):
    """A role at token indices ``[start, end)``."""

    role: str
    start: int
    end: int
    value: str = ""


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, their folded spans, and the roles found on them."""

    words: list[Word]
    spans: list[tuple[int, int]]
    roles: list[set[str]] = field(default_factory=list)
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)  # tokens inside a treaty's name
    within: set[int] = field(default_factory=set)  # tokens behind the first of a phrase of a role of theirs

    def __len__(self) -> int:
        return len(self.words)

    def text(self, index: int) -> str:
        """The folded word at a token index, or nothing beyond the ends."""
        return self.words[index].text if 0 <= index < len(self.words) else ""

    def has(self, index: int, *roles: str) -> bool:
        """Whether the token carries one of the roles."""
        return 0 <= index < len(self.roles) and not self.roles[index].isdisjoint(roles)

    def find(self, *roles: str, start: int = 0, end: int | None = None) -> list[Mark]:
        """Marks of the roles that begin in ``[start, end)``, in order."""
        stop = len(self.words) if end is None else end
        found = [m for role in roles for m in self.marks.get(role, ()) if start <= m.start < stop]
        return sorted(found, key=lambda m: (m.start, -m.end, m.role))


def read(text: str, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """Mark the words of ``text[start:end]`` (folded)."""
    spans = list(tokens(text, start, end))
    words = [lexicon.word(text[a:b]) for a, b in spans]
    sentence = Sentence(words, spans)
    matches = lexicon.phrases(words)
    taken = {index for match in matches for index in match.taken}
    for index, word in enumerate(words):
        roles = set(word.roles & _CLASSES if index in taken else word.roles)
        sentence.roles.append(roles)
        values = dict(word.values)
        for role in roles:
            sentence.marks.setdefault(role, []).append(Mark(role, index, index + 1, values.get(role, "")))
    for match in matches:
        mark = Mark(match.role, match.start, match.end, match.value)
        sentence.marks.setdefault(match.role, []).append(mark)
        for index in match.hit:
            sentence.roles[index].add(match.role)
    for match in matches:
        inner = range(match.start + 1, match.end)
        sentence.within.update(index for index in inner if match.role in sentence.roles[index])
    return sentence


def is_exception(sentence: Sentence, index: int) -> bool:
    """Whether a folded «إلا/ألا» is the exception «إلا»: the other one needs a verb behind it."""
    return not verbal(sentence, index + 1)


@dataclass(slots=True)
class Clause:
    """Token ranges that belong together, what opened them, and the clause they depend on."""

    opener: str
    parts: list[tuple[int, int]]
    parent: int | None = None

    @property
    def start(self) -> int:
        """First token index."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Token index after the last."""
        return self.parts[-1][1]

    def __contains__(self, index: int) -> bool:
        return any(a <= index < b for a, b in self.parts)

    def indices(self) -> Iterator[int]:
        """Token indices in order."""
        for a, b in self.parts:
            yield from range(a, b)


def is_comma(sentence: Sentence, index: int) -> bool:
    """Whether the token is a comma or a dash set between spaces."""
    return sentence.text(index) in _COMMAS


def clauses(sentence: Sentence, names: list[tuple[int, int]]) -> list[Clause]:
    """The clauses of a sentence; nothing splits inside ``names`` (token ranges of treaty names)."""
    inside = {i for a, b in names for i in range(a + 1, b)}
    found: list[Clause] = []
    current = 0  # the clause that goes on after a parenthesis
    for start, end, opener in _pieces(sentence, inside):
        if opener == "apodosis" and found and any(sentence.has(i, "condition") for i in found[-1].indices()):
            found[-1].parts.append((start, end))
            continue
        if opener in ("", "condition", "apodosis") and found:
            fronted = current == 0 and found[0].opener in _FRONTED and _begins_clause(sentence, start)
            if found[current].opener in _PARENTHESES or fronted:  # the sentence began with it
                current = len(found)
                found.append(Clause("main", [(start, end)]))
            else:
                found[current].parts.append((start, end))
            continue
        parent = current if found else None
        found.append(Clause(opener, [(start, end)], parent))
        if opener not in _PARENTHESES or parent is None:
            current = len(found) - 1
    return found


_PARENTHESES = ("relative", "attribution", "contrast_with", "like", "comment")
_FRONTED = ("contrast", "subordinate")


def _begins_clause(sentence: Sentence, index: int) -> bool:
    return verbal(sentence, index) or sentence.has(index, "negation", "treaty_noun", "aux", "still")


def _pieces(sentence: Sentence, inside: set[int]) -> Iterator[tuple[int, int, str]]:
    start, predicate = 0, False
    opener = _opener(sentence, 0, False, inside) if len(sentence) else "main"
    opener = opener or "main"
    pending_condition = False
    for index in range(len(sentence)):
        if index in inside:
            continue
        nxt = ""
        at = index
        if sentence.text(index) in _SHARP or sentence.text(index) == ":":
            nxt, at = "main", index + 1
        elif is_comma(sentence, index):
            nxt, at = _after_comma(sentence, index + 1, inside, pending_condition), index + 1
            if nxt == "apodosis":
                pending_condition = False
        elif index > start:
            nxt = _opener(sentence, index, predicate, inside)
            if nxt == "coordinate" and (opener == "relative" or pending_condition):
                nxt = ""  # joined inside the relative clause or the protasis
            if opener == "relative" and not nxt and _whether(sentence, index):
                yield start, index, opener
                start, opener = index, ""
                continue
        if sentence.has(index, "condition") and index - start <= 4:  # a protasis stands first
            pending_condition = True
        if (nxt or (is_comma(sentence, index) and at > start)) and at < len(sentence) and at > start:
            yield start, at, opener
            start, opener, predicate = at, nxt, False
            if nxt in ("main", "coordinate", "contrast"):
                pending_condition = sentence.has(at, "condition")
        if sentence.has(index, "provide", "provide_weak", "duty", "lack", "forbid", "assert", "@v"):
            predicate = True
    if start < len(sentence):
        yield start, len(sentence), opener


def _whether(sentence: Sentence, index: int) -> bool:
    """«whether» goes back to the verb before a relative clause: it did not explain, …, whether."""
    return (
        any(m.start == index and m.end - m.start == 2 for m in sentence.marks.get("doubt", ()))
        and sentence.text(index)[-2:] == "\u0645\u0627"
    )


def _after_comma(sentence: Sentence, index: int, inside: set[int], conditional: bool) -> str:
    """How the words after a comma stand to those before: "" continues them."""
    if index >= len(sentence) or index in inside:
        return ""
    named = _opener(sentence, index, True, inside)
    word = sentence.words[index]
    if named in ("contrast", "subordinate", "as_for", "contrast_with", "like", "attribution", "comment"):
        return named
    if word.text[:3] == "\u0641\u0627\u0646" and sentence.has(
        index + 1, "treaty_noun", "this", "that", "predecessor"
    ):
        return "coordinate"  # «if the one bound them, the other did not»: two statements
    if conditional and (word.text[:1] == "\u0641" or sentence.has(index, "duty") and not word.conjunction):
        return "apodosis"
    if named:
        return named
    if sentence.has(index, "condition"):
        return "condition"
    if _predicated(sentence, index) and _own_treaty(sentence, index):
        return "coordinate"  # «…: found in the first, not found in the second, disputed in the third»
    return ""


def _predicated(sentence: Sentence, index: int) -> bool:
    """Whether a nominal predicate stands here: found, missing, disputed, not found."""
    at = index + 1 if sentence.has(index, "negation", "without") else index
    return sentence.has(at, "exist", "carry", "lack", "doubt_after") and "@v" not in sentence.roles[at]


def _opener(sentence: Sentence, index: int, predicate: bool, inside: set[int]) -> str:
    """The kind of clause that begins at a token, or nothing."""
    word = sentence.words[index]
    if index in sentence.within:
        return ""
    for role in ("contrast", "subordinate", "as_for", "contrast_with"):
        if sentence.has(index, role) and not _is_other_word(sentence, index, role):
            return role
    if sentence.has(index, "attribution") and not _is_basis(sentence, index):
        return "attribution"
    if sentence.has(index, "as_verb") and (verbal(sentence, index + 1) or sentence.has(index + 1, *_DENIALS)):
        return "as"
    if sentence.has(index, "like"):
        return "like"
    if sentence.has(index, "relative"):
        return "relative"
    if word.text in _COMMENT and is_comma(sentence, index - 1):
        return "comment"
    if sentence.has(index, "speech_participle") and is_comma(sentence, index - 1):
        return "coordinate"
    if word.text == "\u062b\u0645" and verbal(sentence, index + 1):
        return "coordinate"
    if not predicate:
        return ""
    joined = _conjoined(word)
    if (
        joined
        and "@v" in sentence.roles[index]
        and "@n" in sentence.roles[index]
        and word.text.endswith("\u0627")
    ):
        return (
            ""
            if any(sentence.has(i, "provide", "provide_weak") for i in range(max(0, index - 25), index))
            else "coordinate"
        )
    if sentence.has(index, "same") and sentence.has(index + 1, "treaty_noun", "year_word"):
        return "coordinate"
    if (
        joined
        and sentence.has(index, "negation")
        and is_comma(sentence, index - 1)
        and _own_treaty(sentence, index + 1)
    ):
        return "coordinate"
    if word.text in _THAT_AND and is_comma(sentence, index - 1):
        return "coordinate" if _says_more(sentence, index + 1) else "comment"
    if is_comma(sentence, index - 1) and any(m.start == index for m in sentence.marks.get("replace", ())):
        return "coordinate"
    if word.text in _PARTICLES and verbal(sentence, index + 1):
        return "coordinate"
    if (
        joined
        and sentence.has(index, "lack", "exist", "carry")
        and "@v" not in sentence.roles[index]
        and is_comma(sentence, index - 1)
    ):
        return "coordinate"
    if joined and (
        verbal(sentence, index) or sentence.has(index, *_DENIALS) and _negates_verb(sentence, index)
    ):
        return "coordinate"
    if joined and sentence.has(
        index,
        "treaty_noun",
        "treaty_weak",
        "article_noun",
        "first",
        "second",
        "third_ordinal",
        "this",
        "that",
    ):
        if is_comma(sentence, index - 1):
            return "coordinate"
    if joined and sentence.has(index, "without") and is_comma(sentence, index - 1):
        return "coordinate"
    if word.text == "\u062b\u0645":
        return "coordinate"
    if joined and is_comma(sentence, index - 1) and sentence.text(index)[1:] in _IN_AS:
        return "coordinate"
    if joined and sentence.text(index)[1:] in _THAT and is_comma(sentence, index - 1):
        return "coordinate"
    return ""


_AND_IN = ("\u0648\u0641\u064a", "\u0641\u0641\u064a")
_ONLY_VERBS = ("\u0644\u0645", "\u0644\u0646")  # these negate verbs alone
_IN_AS = ("\u0641\u064a", "\u0646\u0639\u0645")  # in; yes
_THAT = ("\u0627\u0646", "\u0627\u0646\u0647\u0627", "\u0627\u0646\u0647", "\u0647\u0648", "\u0647\u064a")


_COMMENT = ("\u0648\u0630\u0644\u0643",)  # «and that», of the whole clause
_DENIALS = ("negation", "absence", "doubt", "no_negation", "not_only")  # what a negator may be part of
_PARTICLES = ("\u0648\u0642\u062f", "\u0641\u0642\u062f", "\u0648\u0644\u0642\u062f")  # «and has»
_THAT_AND: tuple[str, ...] = (
    "\u0648\u0647\u0648",
    "\u0648\u0647\u064a",
    "\u0641\u0647\u0648",
    "\u0641\u0647\u064a",
)


def _says_more(sentence: Sentence, index: int) -> bool:
    """Whether a verb stands before the next comma: «, which is …,» without one is a parenthesis."""
    for at in range(index, len(sentence)):
        if is_comma(sentence, at):
            return at == index
        if verbal(sentence, at) or sentence.has(at, "provide", "lack", "negation", "in_force", "still"):
            return True
    return True


def _is_other_word(sentence: Sentence, index: int, role: str) -> bool:
    """Homographs of subordinators: «وأنْ» with an imperfect for «وإنْ», «even» for «until»."""
    if role != "subordinate":
        return False
    after = sentence.text(index + 1)
    if word_is(sentence, index, _AND_THAT):
        return after[:1] in _IMPERFECT and verbal_imperfect(sentence, index + 1)
    return word_is(sentence, index, _UNTIL_EVEN) and "@n" in sentence.roles[min(index + 1, len(sentence) - 1)]


def word_is(sentence: Sentence, index: int, words: tuple[str, ...]) -> bool:
    """Whether a token is one of the words."""
    return sentence.text(index) in words


_AND_THAT = ("\u0648\u0627\u0646",)
_UNTIL_EVEN = ("\u062d\u062a\u064a", "\u0648\u062d\u062a\u064a")
_IMPERFECT = ("\u064a", "\u062a", "\u0646")


def verbal_imperfect(sentence: Sentence, index: int) -> bool:
    """Whether the token is or looks like an imperfect verb."""
    text = sentence.text(index)
    return (
        text[:1] in _IMPERFECT
        and len(text) > 3
        and ("@v" in sentence.roles[index] or not sentence.roles[index])
    )


def _own_treaty(sentence: Sentence, index: int) -> bool:
    """Whether a treaty, an ordinal or a year stands close by: «nor a trace of it in the first»."""
    for at in range(index, min(index + 5, len(sentence))):
        if is_comma(sentence, at):
            return False
        if sentence.has(
            at, "treaty_noun", "first", "second", "third_ordinal", "of_1961", "of_2000", "of_2024"
        ):
            return True
    return False


def _conjoined(word: Word) -> bool:
    """Whether a conjunction is joined to the word; an unknown word is judged by its letters."""
    if word.text in _AND_IN:
        return True
    return (
        (word.conjunction and not word.plain)
        if word.roles
        else len(word.text) > 3 and word.text[0] in ("\u0648", "\u0641")
    )


def _is_basis(sentence: Sentence, index: int) -> bool:
    """«according to» a treaty, an article or a law is its basis, not a speaker."""
    window = range(index + 1, min(index + 4, len(sentence)))
    roles = ("article_51", "un_charter", "domestic_law", "treaty_noun", "article_noun", "treaty_weak")
    return any(sentence.has(i, *roles) for i in window)


def _negates_verb(sentence: Sentence, index: int) -> bool:
    """A negator before an imperfect verb; before a noun it continues a list (لا … ولا)."""
    after = sentence.text(index + 1)
    if sentence.text(index)[-2:] in _ONLY_VERBS:
        return True
    return verbal(sentence, index + 1) and (
        after[0] in "\u064a\u062a\u0646" or not sentence.text(index).endswith("\u0644\u0627")
    )


def verbal(sentence: Sentence, index: int) -> bool:
    """Whether the token is, or has the shape of, a finite verb."""
    if not 0 <= index < len(sentence):
        return False
    word = sentence.words[index]
    if "@v" in sentence.roles[index]:
        return "@n" not in sentence.roles[index] or not word.text.removeprefix("\u0648").startswith(
            "\u0627\u0644"
        )
    if sentence.roles[index] - {"@n"}:
        return False
    text = word.text
    if sentence.text(index - 1)[-2:] in _ONLY_VERBS:
        return True
    if text[0] in ("\u0648", "\u0641") and len(text) > 3:
        text = text[1:]
    if text.startswith("\u0627\u0644") or len(text) < 4:
        return False
    future = text[0] == "\u0633" and text[1] in ("\u064a", "\u062a")
    feminine = text[-1] == "\u062a" and text[-2] != "\u0627"
    return future or text[0] == "\u064a" or feminine
