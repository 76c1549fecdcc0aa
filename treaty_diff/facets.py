"""Facets of a claim: its terms (timing, trigger, means, basis) and its holder (who says so)."""

from treaty_diff.sentence import Mark, Sentence

_FACETS = {
    "immediacy": "timing", "automatic": "timing",
    "attack": "trigger", "attack_verb": "trigger", "threat": "trigger",
    "means": "means",
    "article_51": "basis", "un_charter": "basis", "domestic_law": "basis",
}  # fmt: skip
FACETED = {
    "automatic_intervention": ("timing", "trigger", "means", "basis"),
    "mutual_defense": ("timing", "trigger", "means", "basis"),
    "consultation": ("timing", "trigger"),
    "article_51": ("basis",),
}
_HOLDER_REACH = 8
# Words a speaker's name ends at: that, that (with «bi-»), in, on, about, to, what, following, to the
# journalists, that it (feminine, masculine), after, before, in reply.
_PARTICLES = frozenset(
    {"\u0627\u0646", "\u0628\u0627\u0646", "\u0641\u064a", "\u0639\u0644\u064a", "\u0639\u0646",
     "\u0627\u0644\u064a", "\u0645\u0627", "\u0639\u0642\u0628",
     "\u0644\u0644\u0635\u062d\u0641\u064a\u064a\u0646", "\u0627\u0646\u0647\u0627",
     "\u0627\u0646\u0647", "\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0631\u062f\u0627"}
)  # fmt: skip


def terms(sentence: Sentence, clause: str, start: int, end: int) -> list[tuple[str, Mark]]:
    """Facet and mark of each term at token indices ``[start, end)`` that the clause may carry."""
    allowed = FACETED.get(clause, ())
    found: list[tuple[str, Mark]] = []
    seen: set[tuple[str, str]] = set()
    for mark in sentence.find(*_FACETS, start=start, end=end):
        facet = _FACETS[mark.role]
        if mark.end > end or not mark.value or facet not in allowed or (facet, mark.value) in seen:
            continue
        seen.add((facet, mark.value))
        found.append((facet, mark))
    return found


def holder(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Token indices of who says what stands at ``[start, end)``: «according to X», «X said», «said X»."""
    for mark in sentence.find("attribution"):
        if mark.start >= end or mark.end <= start:
            name = _name(sentence, _behind_verb(sentence, mark.end))
            if name and not sentence.has(name[0], "treaty_noun", "article_noun", "article_51", "un_charter"):
                return name
    for mark in reversed(sentence.find("assert", "deny", "refusal", end=end)):
        name = _name(sentence, mark.end)
        if name and (name[1] <= start or mark.start < start):
            return name
    return None


def _behind_verb(sentence: Sentence, index: int) -> int:
    """«according to what X reported»: the speaker stands behind the verb."""
    return index + 1 if sentence.has(index, "say", "assert") and "@n" not in sentence.roles[index] else index


def _name(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The noun phrase of a speaker: up to a particle, a verb or punctuation."""
    start = index
    while index < min(len(sentence), start + _HOLDER_REACH):
        word = sentence.words[index]
        quoted = sentence.text(index) == '"' and sentence.words[min(index + 1, len(sentence) - 1)].variants
        if quoted and index > start and index - start <= 2:  # the name of a paper in quotation marks
            closing = [i for i in range(index + 1, min(len(sentence), index + 5)) if sentence.text(i) == '"']
            return (start, closing[0] + 1) if closing else (start, index)
        if not word.variants or _ends(sentence, index, start):
            break
        index += 1
    return (start, index) if index > start else None


def _ends(sentence: Sentence, index: int, start: int) -> bool:
    """Whether the name that begins at ``start`` ends before this word."""
    text = sentence.text(index)
    if sentence.has(index, "relative", "negation", "doubt", "provide", "treaty_noun", "source", "event"):
        return not (index == start and sentence.has(index, "source"))
    return text in _PARTICLES or (
        index > start and "@v" in sentence.roles[index] and "@n" not in sentence.roles[index]
    )
