"""The grammatical clauses a sentence falls into.

A clause is the reach of roles and cues. It may be interrupted by a parenthesis (an attribution, a
relative clause between commas), so it is a list of parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from treaty_diff.lexicon import Word
from treaty_diff.morphology import ALEF, ARTICLE, BEH, FEH, TEH, WAW
from treaty_diff.sentence import (
    COMMAS,
    IMPERFECT,
    THAT,
    VERB_NEGATORS,
    Clause,
    Mark,
    Sentence,
    is_comma,
    read,
    verbal,
)

__all__ = ["Clause", "Mark", "Sentence", "clauses", "is_comma", "read", "verbal"]

_SHARP = frozenset(";:!?\u061b\u061f")  # marks that end a clause whatever follows
_AND_IN = ("\u0648\u0641\u064a", "\u0641\u0641\u064a")  # «and in»
_IN = "\u0641\u064a"
_IN_IT = ("\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647")  # in it
_IN_YES = (_IN, "\u0646\u0639\u0645")  # in; yes
# that; that it (feminine, masculine); it (masculine, feminine)
_THAT_IT = ("\u0627\u0646", "\u0627\u0646\u0647\u0627", "\u0627\u0646\u0647", "\u0647\u0648", "\u0647\u064a")
_BY_THAT_IT = ("\u0628\u0627\u0646\u0647\u0627", "\u0628\u0627\u0646\u0647")  # behind «bi-»: that it
_AND_THAT_IS = ("\u0648\u0630\u0644\u0643",)  # «and that», of the whole clause
_AND_HAS = (
    "\u0648\u0642\u062f",
    "\u0641\u0642\u062f",
    "\u0648\u0644\u0642\u062f",
)  # «and has», before a perfect
# «and it is», a circumstantial clause or a statement of its own
_AND_IT = ("\u0648\u0647\u0648", "\u0648\u0647\u064a", "\u0641\u0647\u0648", "\u0641\u0647\u064a")
# and they both, and both (feminine, masculine)
_AND_BOTH = (
    "\u0648\u0647\u0645\u0627",
    "\u0648\u0643\u0644\u062a\u0627\u0647\u0645\u0627",
    "\u0648\u0643\u0644\u0627\u0647\u0645\u0627",
)
_AND_IF = ("\u0648\u0627\u0646",)  # «and if», folded as «and that» is
_UNTIL_EVEN = (
    "\u062d\u062a\u064a",
    "\u0648\u062d\u062a\u064a",
)  # «until» before a verb, «even» before a noun
_AFTER = "\u0628\u0639\u062f"  # after; yet
_THEN = "\u062b\u0645"  # then
_NEITHER = ("\u0641\u0644\u0627", "\u0648\u0644\u0627")  # so not, nor
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is
_HER = "\u0647\u0627"  # her, it
_OR = "\u0627\u0648"  # or
_THEM_BOTH = "\u0647\u0645\u0627"  # them both
_FOR_TO = "\u0644\u0627\u0646"  # because; before an imperfect, for … to
_THAT_ONE = "\u0630\u0644\u0643"  # that: with «anna» for «because»
_FOR_THAT = "\u0641\u0627\u0646"  # «fa-inna», the head of an apodosis
_MA = "\u0645\u0627"  # what, whether, not
_LA = "\u0644\u0627"  # no, not
_PREDICATE_FAR = 16  # tokens
_THAT_ENDS = ("\u0627\u0646", "\u0627\u0646\u0647", "\u0627\u0646\u0647\u0627")  # that, that it
_NONE: frozenset[str] = frozenset()
_ASIDE = 4  # tokens of «in spite of that,» between commas
_PROTASIS = 8  # tokens of a condition before its second verb
_ANYONE = "\u0627\u062d\u062f"

_DENIALS = ("negation", "absence", "doubt", "no_negation", "not_only")  # what a negator may be part of
_PREDICATES = ("provide", "provide_weak", "duty", "lack", "forbid", "assert", "@v")
_SUBORDINATORS = ("contrast", "subordinate", "as_for", "contrast_with")
_PARENTHESES = ("relative", "attribution", "contrast_with", "like", "comment")
_FRONTED = ("contrast", "subordinate")
# A word opens a clause only by one of these roles, by a first letter (and, then, a mark) or behind a comma.
_OPENING_ROLES = frozenset(
    (*_SUBORDINATORS, *_PARENTHESES, "as_verb", "speech_participle", "same", "doubt", "condition", "utmost")
)
_OPENING_LETTERS = frozenset((WAW, FEH, _THEN[0], *_SHARP, *COMMAS))


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
        aside = opener in _PARENTHESES or (bool(found) and _interrupts(sentence, start, found[current]))
        aside = aside or (opener == "contrast" and _is_adverb(sentence, start, end))
        found.append(Clause(opener, [(start, end)], parent))
        if not aside or parent is None:
            current = len(found) - 1
    return found


def _interrupts(sentence: Sentence, start: int, before: Clause) -> bool:
    """«the treaty, though it …, has no …»: what stands between a topic and its predicate (jumla mutarida)."""
    if sentence.text(start) in _AND_IT and sentence.has_in(before.start, before.start + 2, "say", "assert"):
        return not any(sentence.text(i) in THAT for i in before.indices())  # «he said, and that is …, that»
    if sentence.text(start) not in (*_AND_HAS, *_AND_IF):
        return False
    said = max((i for i in before.indices() if sentence.text(i) in THAT), default=-1)
    topic = [i for i in before.indices() if i > said and sentence.words[i].variants]
    told = any(verbal(sentence, i) or sentence.has(i, *_PREDICATES) for i in topic if i not in sentence.named)
    return bool(topic) and sentence.has(topic[0], "treaty_noun") and not told


def _is_adverb(sentence: Sentence, start: int, end: int) -> bool:
    """«in spite of that,»: a few words between commas, and no verb among them."""
    few = end - start <= _ASIDE and is_comma(sentence, start - 1) and is_comma(sentence, end - 1)
    whole = any(m.start == start and m.end == end - 1 > start + 1 for m in sentence.marks.get("contrast", ()))
    return few and whole


def _begins_clause(sentence: Sentence, index: int) -> bool:
    if sentence.text(index) == _MA and sentence.has(index, "doubt"):
        return False  # «although they did not explain …, whether …»
    begins = ("negation", "treaty_noun", "aux", "still", "doubt", "refusal", "absence")
    return verbal(sentence, index) or sentence.has(index, *begins)


@dataclass(slots=True)
class _Piece:
    """The piece of a sentence being read: what opened it, and what it has had so far."""

    opener: str
    start: int = 0
    predicate: bool = False  # a verb or a nominal predicate
    protasis: bool = False  # a condition (shart) whose apodosis (jawab) is still to come

    def begin(self, start: int, opener: str, conditional: bool) -> None:
        """Let a new piece begin; ``conditional``: with a condition."""
        self.start, self.opener, self.predicate = start, opener, False
        if opener in ("main", "coordinate", "contrast"):
            self.protasis = conditional


def _pieces(sentence: Sentence, inside: set[int]) -> Iterator[tuple[int, int, str]]:
    """Token ranges between the places where clauses begin or are interrupted, each with its opener."""
    piece = _Piece((_opener(sentence, 0, False) if len(sentence) else "") or "main")
    for index, may_open in enumerate(_may_open(sentence)):
        if index in inside:
            continue
        if may_open:
            opener, at = _boundary(sentence, index, piece, inside)
            if not opener and at == index and _resumes(sentence, index, piece):
                yield piece.start, index, piece.opener
                piece.start, piece.opener = index, ""
                continue
            first = index - piece.start <= 4 or sentence.text(index - 1).endswith(_THAT_ENDS)
            if first and "condition" in sentence.roles[index]:  # a protasis stands first
                piece.protasis = True
            if (opener or is_comma(sentence, index)) and piece.start < at < len(sentence):
                yield piece.start, at, piece.opener
                piece.begin(at, opener, sentence.has(at, "condition"))
        piece.predicate = piece.predicate or not sentence.roles[index].isdisjoint(_PREDICATES)
    if piece.start < len(sentence):
        yield piece.start, len(sentence), piece.opener


def _may_open(sentence: Sentence) -> list[bool]:
    """For each word whether it may open or end a clause; most need no closer look."""
    texts = sentence.texts
    return [
        (text[0] in _OPENING_LETTERS and text != _IN)
        or before in COMMAS
        or not roles.isdisjoint(_OPENING_ROLES)
        or (text[0] == BEH and "content_noun" in roles)
        or "relative" in related
        for before, text, roles, related in zip(
            ["", *texts], texts, sentence.roles, [_NONE, _NONE, *sentence.roles], strict=False
        )
    ]


def _within_whoever(sentence: Sentence, index: int) -> bool:
    """«that he who is attacked and …»: a relative that is a condition (man al-shartiyya) goes on."""
    return any(
        sentence.has(i, "whoever") and sentence.text(i - 1) in THAT and verbal(sentence, i + 1)
        for i in range(max(1, index - _PROTASIS), index)
    )


def _boundary(sentence: Sentence, index: int, piece: _Piece, inside: set[int]) -> tuple[str, int]:
    """The opener of a clause that begins with a token, or behind it if it is a mark, and where it begins."""
    if sentence.text(index) in _SHARP:
        return "main", index + 1
    if is_comma(sentence, index):
        opener = _after_comma(sentence, index + 1, inside, piece.protasis)
        if opener == "apodosis":
            piece.protasis = False
        return opener, index + 1
    opener = _opener(sentence, index, piece.predicate) if index > piece.start else ""
    if opener == "contrast" and index - piece.start < 4 and sentence.has(piece.start, "deny", "say"):
        return "", index  # «he denied, on the other hand, that …»
    if opener == "coordinate" and (piece.opener == "relative" or piece.protasis):
        return "", index  # joined inside the relative clause or the protasis
    if opener == "coordinate" and _within_whoever(sentence, index):
        return "", index
    return opener, index


def _resumes(sentence: Sentence, index: int, piece: _Piece) -> bool:
    """«whether» goes back to the verb before a relative clause: it did not explain, …, whether."""
    if piece.opener == "relative" and index == piece.start + 2 and _is_whole(sentence, index - 1):
        finite = "@v" in sentence.roles[index] and "@n" not in sentence.roles[index]
        return (finite or sentence.has(index, "this", "that")) and not sentence.words[index].conjunction
    if piece.opener == "relative" and sentence.has(piece.start + 1, "precedes", "follows"):
        by = sentence.text(index)[:1] == BEH and sentence.has(index, "content_noun")
        return by and not sentence.words[index].plain  # «asked, in the talks that preceded X, for a clause»
    if piece.opener == "relative" and sentence.text(index)[:1] == FEH and verbal(sentence, index):
        return index > piece.start and any(sentence.has(i, "as_for") for i in range(piece.start))
    return (
        piece.opener == "relative"
        and index > piece.start
        and any(m.start == index and m.end - m.start == 2 for m in sentence.marks.get("doubt", ()))
        and sentence.text(index)[-2:] == _MA
    )


def _is_whole(sentence: Sentence, verb: int) -> bool:
    """«that followed it»: a relative clause (sila) of one verb with its pronoun; the main one goes on."""
    text = sentence.text(verb)
    return len(text) > len(_HER) + 1 and (
        text.endswith((_HER, _THEM_BOTH)) or sentence.words[verb].suffix != ""
    )


def _after_comma(sentence: Sentence, index: int, inside: set[int], conditional: bool) -> str:
    """How the words after a comma stand to those before: "" continues them."""
    if index >= len(sentence) or index in inside:
        return ""
    named = _opener(sentence, index, True)
    word = sentence.words[index]
    if named in (*_SUBORDINATORS, "like", "attribution", "comment"):
        return named
    if word.text[:3] == _FOR_THAT and sentence.has(index + 1, "treaty_noun", "this", "that", "predecessor"):
        return "coordinate"  # «if the one bound them, the other did not»: two statements
    if conditional and (word.text[:1] == FEH or (sentence.has(index, "duty") and not word.conjunction)):
        return "apodosis"
    if named:
        return named
    if sentence.has(index, "condition"):
        return "condition"
    if _predicated(sentence, index) and _own_treaty(sentence, index) and not _is_awaited(sentence, index):
        return "coordinate"  # «…: found in the first, not found in the second, disputed in the third»
    return ""


def _is_awaited(sentence: Sentence, index: int) -> bool:
    """«was none of these duties, but for the last, found in …»: a denied copula waits for its predicate."""
    for at in range(index - 2, max(-1, index - _PREDICATE_FAR), -1):
        if sentence.has(at, "provide", "exist", "lack", "carry"):
            return False
        if sentence.has(at, "negation") and sentence.has(at + 1, "aux"):
            return True
    return False


def _predicated(sentence: Sentence, index: int) -> bool:
    """Whether a nominal predicate stands here: found, missing, disputed, not found."""
    at = index + 1 if sentence.has(index, "negation", "without") else index
    return sentence.has(at, "exist", "carry", "lack", "doubt_after") and "@v" not in sentence.roles[at]


def _opener(sentence: Sentence, index: int, predicate: bool) -> str:
    """The kind of clause that begins at a token, or nothing; ``predicate``: one stands before it."""
    if index in sentence.within:
        return ""
    opener = _opened_by_word(sentence, index)
    return _joined_statement(sentence, index) if predicate and not opener else opener


def _opened_by_word(sentence: Sentence, index: int) -> str:
    """Clauses that a word opens by itself: a subordinator, a relative pronoun, «according to», «then»."""
    opener = "" if sentence.roles[index].isdisjoint(_OPENING_ROLES) else _opened_by_role(sentence, index)
    if opener:
        return opener
    text, behind_comma = sentence.text(index), is_comma(sentence, index - 1)
    if text in _NEITHER and sentence.text(index + 1) in _IT_IS:
        return "coordinate"  # «neither did it contain …, nor did it refer to …»
    if text in _AND_THAT_IS and behind_comma:
        return "comment"
    speaks = behind_comma and sentence.has(index, "speech_participle")
    return "coordinate" if speaks or (text == _THEN and verbal(sentence, index + 1)) else ""


def _opened_by_role(sentence: Sentence, index: int) -> str:
    roles = sentence.roles[index]
    for role in _SUBORDINATORS:
        if role in roles and not _is_other_word(sentence, index, role):
            return role
    if "attribution" in roles:
        if not _is_basis(sentence, index):
            return "attribution"
        if is_comma(sentence, index - 1) and sentence.words[index].conjunction:
            return "coordinate"  # «…, and by the same text …»
    if "utmost" in roles:
        return "coordinate"
    if "as_verb" in roles and is_comma(sentence, index - 1) and sentence.text(index + 1) in _THAT_IT:
        return "coordinate"  # «…, as also it does not …»
    if "as_verb" in roles and (verbal(sentence, index + 1) or sentence.has(index + 1, *_DENIALS)):
        return "as"
    return next((role for role in ("like", "relative") if role in roles), "")


def _joined_statement(sentence: Sentence, index: int) -> str:
    """Coordination (atf) behind a predicate: whether a statement of its own is joined to the one before."""
    word, behind_comma = sentence.words[index], is_comma(sentence, index - 1)
    joined = _conjoined(word) and not sentence.has(index, "fixed")  # «and the sanctity of …» is no verb
    if joined and {"@v", "@n"} <= sentence.roles[index] and word.text.endswith(ALEF):
        provided = any(sentence.has(i, "provide", "provide_weak") for i in range(max(0, index - 25), index))
        return "" if provided else "coordinate"
    if sentence.has(index, "same") and sentence.has(index + 1, "treaty_noun", "year_word"):
        return "coordinate"
    nor = joined and sentence.has(index, "negation")
    if (
        behind_comma
        and word.text[0] == WAW
        and any(m.start == index + nor for m in sentence.marks.get("doubt", ()))
    ):
        return "coordinate"  # «and whether …», «nor whether …»
    whether = sentence.text(index) == _OR and behind_comma
    if whether and any(m.start == index + 1 for m in sentence.marks.get("doubt", ())):
        return "coordinate"  # «…, or whether …»
    denies = joined and behind_comma and sentence.has(index, "negation")
    if denies and (_own_treaty(sentence, index + 1) or sentence.text(index + 1) == _ANYONE):
        return "coordinate"
    if word.text in _AND_BOTH:
        return "coordinate"  # «…, and both are conditions that …»
    if behind_comma and word.text in _AND_IT:
        return "coordinate" if _says_more(sentence, index + 1) else "comment"
    states = (
        word.text == _THEN
        or (behind_comma and word.text[0] == FEH and sentence.text(index + 1) in THAT)
        or (behind_comma and word.text[:3] == FEH + ARTICLE)  # «…, for the …»
        or (behind_comma and joined and sentence.has(index, "thus") and verbal(sentence, index + 1))
        or (word.text in _AND_HAS and verbal(sentence, index + 1))
        or (joined and _has_verb(sentence, index))
        or (
            behind_comma
            and any(m.start == index for m in sentence.marks.get("replace", ()))
            and not _is_awaited(sentence, index)
        )
        or (behind_comma and joined and _nominal_statement(sentence, index))
        or (joined and _predicated(sentence, index) and _own_treaty(sentence, index + 1))
        or (behind_comma and sentence.has(index, "remained", "no_longer") and word.text.startswith(WAW))
        or (joined and sentence.has(index, "remained") and sentence.has(index + 1, "content_noun"))
    )
    return "coordinate" if states else ""


def _has_verb(sentence: Sentence, index: int) -> bool:
    """Whether a verbal sentence (jumla filiyya) begins here, denied or not."""
    return verbal(sentence, index) or (sentence.has(index, *_DENIALS) and _negates_verb(sentence, index))


def _nominal_statement(sentence: Sentence, index: int) -> bool:
    """Whether a nominal sentence (jumla ismiyya) begins here: of a treaty, or of what is found or lacking."""
    return (
        sentence.has(index, "treaty_noun", "treaty_weak", "article_noun", "first", "second", "third_ordinal")
        or sentence.has(index, "oldest", "newest", "latter")
        or (sentence.has(index, "new", "old", "previous") and _says_at_once(sentence, index + 1))
        or sentence.has(index, "this", "that", "without")
        or (sentence.has(index, "alone") and _own_treaty(sentence, index + 1))
        or (sentence.has(index, "lack", "exist", "carry") and "@v" not in sentence.roles[index])
        or sentence.text(index)[1:] in (*_IN_YES, *_THAT_IT, *_IN_IT)
        or sentence.text(index)[1:] in _BY_THAT_IT
    )


def _says_at_once(sentence: Sentence, index: int) -> bool:
    """«and the new one tied it to …»: a predicate right behind an adjective that stands for a treaty."""
    return verbal(sentence, index) or sentence.has(index, "negation", "lack", "provide")


def _says_more(sentence: Sentence, index: int) -> bool:
    """Whether a verb stands before the next comma: «, which is …,» without one is a parenthesis."""
    for at in range(index, len(sentence)):
        if is_comma(sentence, at):
            return at == index
        if verbal(sentence, at) or sentence.has(at, "provide", "lack", "negation", "in_force", "still"):
            return True
    return True


def _is_other_word(sentence: Sentence, index: int, role: str) -> bool:
    """Homographs of subordinators: «wa-an» with an imperfect for «wa-in», «even» for «until»."""
    if role != "subordinate":
        return False
    if sentence.text(index - 1).endswith(_THAT_ONE) and sentence.text(index) in THAT:
        return True
    if sentence.text(index) == _AFTER and sentence.has(index - 1, "doubt", "know"):
        return True  # «does not know yet whether …», folded as «after that» is
    if sentence.text(index) == _FOR_TO:
        return sentence.text(index + 1)[:1] in IMPERFECT and verbal(
            sentence, index + 1
        )  # «a cause to», no «because»
    if sentence.text(index).endswith(_THAT_ONE):
        return not is_comma(sentence, index - 1)  # «, for …» (dhalika anna); else «does that mean that …»
    if sentence.text(index) in _AND_IF:
        return _imperfect(sentence, index + 1)
    behind = min(index + 1, len(sentence) - 1)
    return sentence.text(index) in _UNTIL_EVEN and "@n" in sentence.roles[behind]


def _imperfect(sentence: Sentence, index: int) -> bool:
    """Whether the token is or looks like an imperfect verb."""
    text = sentence.text(index)
    if text[:1] not in IMPERFECT or len(text) <= 3 or (text[0] == text[-1] == TEH):
        return False  # the last of them a perfect of two stems, «spoke» (tahaddathat)
    return "@v" in sentence.roles[index] or not sentence.roles[index]


def _own_treaty(sentence: Sentence, index: int) -> bool:
    """Whether a treaty, an ordinal or a year stands close by: «nor a trace of it in the first»."""
    roles = ("treaty_noun", "first", "second", "third_ordinal", "of_1961", "of_2000", "of_2024")
    for at in range(index, min(index + 5, len(sentence))):
        if is_comma(sentence, at):
            return False
        if sentence.has(at, *roles):
            return True
    return False


def _conjoined(word: Word) -> bool:
    """Whether a conjunction is joined to the word; an unknown word is judged by its letters."""
    if word.text in _AND_IN:
        return True
    if word.roles:
        return word.conjunction and not word.plain
    return len(word.text) > 3 and word.text[0] in (WAW, FEH)


def _is_basis(sentence: Sentence, index: int) -> bool:
    """«according to» a treaty, an article or a law is its basis, not a speaker."""
    window = range(index + 1, min(index + 4, len(sentence)))
    roles = ("article_51", "un_charter", "domestic_law", "treaty_noun", "article_noun", "treaty_weak")
    return any(sentence.has(i, *roles) for i in window)


def _negates_verb(sentence: Sentence, index: int) -> bool:
    """A negator before an imperfect verb; before a noun it continues a list (la ... wa-la)."""
    negator = sentence.text(index)
    if negator[-2:] in VERB_NEGATORS:
        return True
    after = sentence.text(index + 1)
    return verbal(sentence, index + 1) and (after[0] in IMPERFECT or not negator.endswith(_LA))
