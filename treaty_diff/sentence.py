"""A sentence as marked words: roles on its tokens, and the shapes a token alone can tell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

import msgspec

from treaty_diff.arabic import FoldedText, token_texts
from treaty_diff.lexicon import CLASSES, Lexicon, Word
from treaty_diff.morphology import ALEF, ARTICLE, FEH, NOON, SEEN, TEH, WAW, YEH

THAT = frozenset({"\u0627\u0646", "\u0628\u0627\u0646"})  # the complementiser (anna), bare and with «bi-»
IMPERFECT = (YEH, TEH, NOON)  # prefixes of the imperfect (huruf al-mudaraa), but for «I»
VERB_NEGATORS = ("\u0644\u0645", "\u0644\u0646")  # lam and lan: they negate verbs alone
_ILLA = "\u0627\u0644\u0627"  # «except» and «that not», folded alike
COMMAS = frozenset(",\u060c")


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A role at token indices ``[start, end)``."""

    role: str
    start: int
    end: int
    value: str = ""


@dataclass(slots=True)
class Sentence:
    """The words of a sentence, where they stand, and the roles found on them."""

    words: list[Word]
    texts: list[str]  # the words as they are written, folded
    roles: list[frozenset[str]]
    marks: dict[str, list[Mark]]  # of every role but word classes, in order
    source: str  # the folded text that the sentence is part of, from ``start`` on
    start: int
    named: set[int] = field(default_factory=set)  # tokens inside a treaty's name
    within: set[int] = field(default_factory=set)  # tokens behind the first of a phrase of a role of theirs
    _spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Folded offsets of the words."""
        if not self._spans:
            end = self.start
            for text in self.texts:  # nothing that is no token can look like one
                start = self.source.index(text, end)
                end = start + len(text)
                self._spans.append((start, end))
        return self._spans

    def __len__(self) -> int:
        return len(self.words)

    def text(self, index: int) -> str:
        """The folded word at a token index, or nothing beyond the ends."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def has(self, index: int, *roles: str) -> bool:
        """Whether the token carries one of the roles."""
        return 0 <= index < len(self.roles) and not self.roles[index].isdisjoint(roles)

    def carries(self, *roles: str) -> bool:
        """Whether any of its words carries one of the roles, which are no word classes."""
        return not self.marks.keys().isdisjoint(roles)

    def has_in(self, start: int, end: int, *roles: str) -> bool:
        """Whether a token in ``[start, end)`` carries one of the roles, which are no word classes."""
        if self.marks.keys().isdisjoint(roles):
            return False
        return any(not carried.isdisjoint(roles) for carried in self.roles[max(0, start) : max(0, end)])

    def find(self, *roles: str, start: int = 0, end: int | None = None) -> list[Mark]:
        """Marks of the roles that begin in ``[start, end)``, in order."""
        known = self.marks
        found: list[Mark] = []
        for role in roles:
            if role in known:
                found += known[role]
        if not found:
            return found
        if start > 0 or end is not None:
            stop = len(self.texts) if end is None else end
            found = [m for m in found if start <= m.start < stop]
        if len(found) > 1:
            found.sort(key=_in_order)
        return found


def _in_order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.role


def read(folded: FoldedText, start: int, end: int, lexicon: Lexicon) -> Sentence:
    """Mark the words between two folded offsets."""
    words = lexicon.read(token_texts(folded.spelled, start, end))
    roles = [word.roles for word in words]
    sentence = Sentence(words, [word.text for word in words], roles, {}, folded.text, start)
    matches = lexicon.phrases(words)
    taken = {index for match in matches for index in match.taken}
    marks = sentence.marks
    for index, word in enumerate(words):
        if not word.roles:
            continue
        if index in taken:
            roles[index] = word.roles & CLASSES  # a phrase takes a word's roles, not its class
            continue
        for role, value in word.meanings:
            mark = Mark(role, index, index + 1, value)
            if role in marks:
                marks[role].append(mark)
            else:
                marks[role] = [mark]
    for match in matches:
        role = match.role
        marks.setdefault(role, []).append(Mark(role, match.start, match.end, match.value))
        for index in match.hit:
            if role not in roles[index]:
                roles[index] = roles[index] | {role}
    for match in matches:
        inner = range(match.start + 1, match.end)
        sentence.within.update([index for index in inner if match.role in roles[index]])
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
        for a, b in self.parts:  # noqa: SIM110 (asked for every mark: a generator would take as long again)
            if a <= index < b:
                return True
        return False

    def indices(self) -> Iterable[int]:
        """Token indices in order."""
        if len(self.parts) == 1:
            return range(*self.parts[0])
        return chain.from_iterable(range(a, b) for a, b in self.parts)


def marks_in(
    sentence: Sentence, clause: Clause, *roles: str, start: int = 0, end: int | None = None
) -> list[Mark]:
    """Marks of the roles that begin in a clause and in ``[start, end)``, in order."""
    if sentence.marks.keys().isdisjoint(roles):
        return []
    found = sentence.find(*roles, start=start, end=end)
    return [m for m in found if m.start in clause] if found else found


def is_comma(sentence: Sentence, index: int) -> bool:
    """Whether the token is a comma."""
    return 0 <= index < len(sentence.texts) and sentence.texts[index] in COMMAS


def is_exception(sentence: Sentence, index: int) -> bool:
    """Whether a word excepts (adat istithna); a folded «illa/alla» does not where a verb follows it."""
    if not sentence.has(index, "only_positive"):
        return False
    after = sentence.text(index + 1)
    finite = verbal(sentence, index + 1) and (after[:1] in IMPERFECT or not sentence.has(index + 1, "@n"))
    return not (sentence.text(index).endswith(_ILLA) and finite)


def verbal(sentence: Sentence, index: int) -> bool:
    """Whether the token is, or has the shape of, a finite verb."""
    if not 0 <= index < len(sentence.texts):
        return False
    roles, text = sentence.roles[index], sentence.texts[index]
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
