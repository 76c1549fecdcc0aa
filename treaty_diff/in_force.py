"""In force, no longer in force, and not there any more."""

from treaty_diff.event import IN_FORCE, Event, Passage
from treaty_diff.morphology import ARTICLE, LAM, WAW
from treaty_diff.predication import OVER, TREATY, event_of, of_something_else, plain_event, subject_of
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER
from treaty_diff.sentence import Mark, Sentence
from treaty_diff.stance import judge

# How «in force» ends: valid and effective in their genders, cases and numbers, and the noun «effect».
_FORCE_ENDS = (
    "\u0633\u0627\u0631\u064a\u0647", "\u0633\u0627\u0631\u064a\u0627", "\u0633\u0627\u0631\u064a",
    "\u0646\u0627\u0641\u0630\u0647", "\u0646\u0627\u0641\u0630\u0627", "\u0646\u0627\u0641\u0630",
    "\u0633\u0627\u0631\u064a\u062a\u0627\u0646", "\u0646\u0627\u0641\u0630\u062a\u0627\u0646",
    "\u0645\u0641\u0639\u0648\u0644",
)  # fmt: skip
_TO = frozenset({"\u0627\u0644\u064a", "\u062d\u062a\u064a"})  # to, until
_IN = "\u0641\u064a"  # in
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is, between a subject and its predicate
_ONE = "\u0648\u0627\u062d\u062f\u0647"
_LATEST = 2024  # year of the latest treaty: what is said to end before it is over


def no_longer(passage: Passage) -> list[Event]:
    """«lam taud» (no longer) before «in force», or before «a dead letter»."""
    sentence = passage.sentence
    for mark in passage.marks("no_longer"):
        if subject_of(passage, mark)[1] is None and _is_of_another(sentence, mark.end):
            continue
        end = _reach(sentence, mark.end)
        alive = any(sentence.has(i, "exist", "in_force", "enter_force") for i in range(mark.end, end))
        over = sentence.find("lapse", "dead_letter", start=mark.end, end=end)
        dead = [m for m in over if m.end - m.start > 1]
        alone = dead and any(sentence.has(i, "only_positive") for i in range(mark.end, dead[0].start))
        # «is a dead letter no longer», but «is nothing more than a dead letter»
        stance = Stance.PRESENT if dead and not alone else Stance.ABSENT
        told = plain_event(passage, mark, stance, OVER, (mark, *dead)) if alive or dead else []
        if told:
            return told
    return []


def _is_of_another(sentence: Sentence, index: int) -> bool:
    """Whether a noun with the article, which names no treaty, stands where a verb has its subject."""
    text = sentence.text(index)
    return text[:2] in (ARTICLE, LAM + LAM) and not sentence.has(index, *TREATY)


def _reach(sentence: Sentence, start: int) -> int:
    """Up to the next mark: a relative clause may stand between a verb and its predicate."""
    end = start
    while end < min(len(sentence), start + 18) and sentence.words[end].variants:
        end += 1
    return end


def not_existing(passage: Passage) -> list[Event]:
    """«ghayr qaima»: the treaty itself is there no more."""
    for mark in passage.marks("not_existing"):
        if passage.sentence.text(mark.end) == _IN:  # a clause not found in a treaty
            continue
        referent = subject_of(passage, mark)[1]
        if referent is None and (of_something_else(passage, mark) or _of_content(passage, mark)):
            continue
        told = plain_event(passage, mark, Stance.ABSENT, "not in force", (mark,))
        if told:
            return told
    return []


def _of_content(passage: Passage, mark: Mark) -> bool:
    """«do not look for a clause on …, for it is not found»: what was spoken of is not there."""
    pronoun = passage.sentence.text(mark.start - 1).endswith(_IT_IS)
    found = pronoun and passage.sentence.has(mark.end - 1, "carry")
    return found and bool(passage.sentence.find("content_noun", "mention", end=passage.clause.start))


def in_force(passage: Passage) -> list[Event]:
    """«sariyat al-maful»: in force as a predicate (khabar), alone or behind «still», «become», «remained»."""
    sentence = passage.sentence
    supports = passage.marks("still", "become")
    remained = passage.marks("remained")
    for mark in passage.marks("in_force"):
        ended = _until_past(sentence, mark.end)
        if sentence.has(mark.start - 1, "lapse"):
            continue
        named = _named_by_cleft(passage, mark)
        if named is not None:
            return [named]
        attribute = sentence.text(mark.start).startswith(ARTICLE) and sentence.has(mark.start - 1, *TREATY)
        if attribute and not sentence.has_in(mark.start - 4, mark.end + 1, "still", "remained", "now"):
            continue  # «from the articles of the treaty in force, …»
        if not (supports or remained or _is_predicate(passage, mark)):
            continue
        _, referent = subject_of(passage, mark)
        if referent is None and of_something_else(passage, mark):
            continue
        return event_of(passage, mark, Stance.ABSENT if ended else Stance.PRESENT, "in force")
    return []


def _named_by_cleft(passage: Passage, mark: Mark) -> Event | None:
    """«the treaty in force is that of 2024»: what is in force is named behind «it is»."""
    sentence, clause = passage.sentence, passage.clause
    is_it = next((i for i in range(mark.end, clause.end) if sentence.text(i) in _IT_IS), None)
    one = any(sentence.text(i) == _ONE for i in passage.before(mark, 3))  # «one alone is in force: that of …»
    itself = sentence.text(mark.start).lstrip(WAW).startswith(ARTICLE)  # «the one in force is …»
    if is_it is None or not (one or itself or sentence.has(mark.start - 1, "treaty_noun")):
        return None
    named = [r for r in passage.here if r.start == is_it + 1 and r.kind != "year"]
    if not named or not named[0].treaties or OTHER in named[0].treaties:
        return None
    stance = judge(sentence, clause, mark.start, mark.start, mark.end).stance
    if stance is None:
        return None
    start = max(clause.start, mark.start - 1)
    return Event(named[0].treaties, IN_FORCE, stance, start, clause.end, (mark,), "in force")


def _until_past(sentence: Sentence, index: int) -> bool:
    """«remained in force until 1996»."""
    if sentence.text(index) not in _TO:
        return False
    near = [sentence.text(i) for i in range(index + 1, index + 5)]
    years = [int(text) for text in near if text.isdigit() and len(text) == 4]
    return bool(years) and years[0] < _LATEST


def _is_predicate(passage: Passage, mark: Mark) -> bool:
    """«nafidha» is a window too: in force is said of a treaty just named, or behind a copula or negation."""
    sentence = passage.sentence
    asked = sentence.has(mark.start - 2, "doubt")  # «is it in force or not»
    named = any(r.end < mark.start for r in passage.here)  # «… is the one in force»
    if sentence.text(mark.start - 1) in _IT_IS and (asked or named):
        return True
    if not sentence.text(mark.start).endswith(_FORCE_ENDS):
        return False
    roles = ("still", "become", "aux", "negation", "no_longer", "doubt", "without", "provide", "lapse")
    return (
        any(sentence.has(i, *roles) for i in passage.before(mark, 4))
        or any(mark.start - 4 <= r.end <= mark.start for r in passage.here)
        or mark.start - passage.clause.start <= 2
    )
