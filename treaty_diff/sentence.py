"""A sentence as marked words: roles on its tokens, and the shapes a token alone can tell."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from treaty_diff.arabic import tokens
from treaty_diff.lexicon import Lexicon, Word
from treaty_diff.morphology import ALEF, ARTICLE, FEH, NOON, SEEN, TEH, WAW, YEH

THAT = frozenset({"\u0627\u0646", "\u0628\u0627\u0646"})  # the complementiser (anna), bare and with «bi-»
IMPERFECT = (YEH, TEH, NOON)  # prefixes of the imperfect (huruf al-mudaraa), but for «I»
VERB_NEGATORS = ("\u0644\u0645", "\u0644\u0646")  # lam and lan: they negate verbs alone
_ILLA = "\u0627\u0644\u0627"  # «except» and «that not», folded alike
_COMMAS = frozenset(",\u060c")
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


def marks_in(
    sentence: Sentence, clause: Clause, *roles: str, start: int = 0, end: int | None = None
) -> list[Mark]:
    """Marks of the roles that begin in a clause and in ``[start, end)``, in order."""
    return [m for m in sentence.find(*roles, start=start, end=end) if m.start in clause]


def is_comma(sentence: Sentence, index: int) -> bool:
    """Whether the token is a comma."""
    return sentence.text(index) in _COMMAS


def is_exception(sentence: Sentence, index: int) -> bool:
    """Whether a word excepts (adat istithna); a folded «illa/alla» does not where a verb follows it."""
    ambiguous = sentence.text(index).endswith(_ILLA)
    return sentence.has(index, "only_positive") and not (ambiguous and verbal(sentence, index + 1))


def verbal(sentence: Sentence, index: int) -> bool:
    """Whether the token is, or has the shape of, a finite verb."""
    if not 0 <= index < len(sentence):
        return False
    roles, text = sentence.roles[index], sentence.text(index)
    if "@v" in roles:
        return "@n" not in roles or not text.removeprefix(WAW).startswith(ARTICLE)
    if roles - {"@n"}:
        return False
    return sentence.text(index - 1)[-2:] in VERB_NEGATORS or _shaped_as_verb(text)


def _shaped_as_verb(text: str) -> bool:
    """Shapes of a future (sa-), of a masculine imperfect (ya-) and of a feminine perfect (ta al-tanith)."""
    if text[0] in (WAW, FEH) and len(text) > 3:
        text = text[1:]
    if text.startswith(ARTICLE) or len(text) < 4:
        return False
    future = text[0] == SEEN and text[1] in (YEH, TEH)
    feminine = text[-1] == TEH and text[-2] != ALEF
    return future or text[0] == YEH or feminine
