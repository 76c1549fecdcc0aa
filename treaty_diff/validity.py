"""Force in words of law: what has effect, or has it no more, and whom a treaty still binds."""

from treaty_diff.event import IN_FORCE, Event, Passage
from treaty_diff.morphology import BEH
from treaty_diff.predication import event_of, plain_event
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, Referent
from treaty_diff.sentence import THAT, Mark
from treaty_diff.stance import judge

RULE = "validity"  # the rule of that name
_OWNED = 8  # tokens over which an effect still belongs to the treaty named before it
_OVER = 12  # tokens over which «no longer» reaches, with the name of a treaty between
_BOUND = 6  # tokens over which a treaty binds, or one is bound by it
_OF = "\u0645\u0646"  # of
# by her, upon her, for her, by him, upon him, for him, from her, from him
_ITS = frozenset(
    {"\u0628\u0647\u0627", "\u0639\u0644\u064a\u0647\u0627", "\u0644\u0647\u0627", "\u0628\u0647",
     "\u0639\u0644\u064a\u0647", "\u0644\u0647", "\u0645\u0646\u0647\u0627", "\u0645\u0646\u0647"}
)  # fmt: skip


def valid(passage: Passage) -> list[Event]:
    """The force of a treaty, by the effect that it has or by those whom it binds."""
    return _effective(passage) or _binding(passage)


def _effective(passage: Passage) -> list[Event]:
    """«it has no effect any more», «it enjoys legal force»."""
    for mark in passage.marks("validity"):
        if not _of_treaty(passage, mark):
            continue
        over = _over(passage, mark)
        if over:
            return plain_event(passage, mark, Stance.ABSENT, RULE, (over, mark))
        near = passage.before(mark, _BOUND)
        if any(passage.sentence.has(i, "has_it", "negation", "without", "absence", "lack") for i in near):
            return event_of(passage, mark, Stance.PRESENT, RULE)
    return []


def _of_treaty(passage: Passage, mark: Mark) -> bool:
    """Whether an effect is a treaty's: by its pronoun, or because its name stands right behind."""
    behind = any(mark.end == r.start for r in passage.here if r.kind != "year")
    its = any(passage.sentence.text(i) in _ITS for i in passage.before(mark, 4))
    before = any(0 <= mark.start - r.end <= _OWNED for r in passage.here if r.kind != "year")
    having = any(passage.sentence.has(i, "has_it") for i in passage.before(mark, _BOUND))
    return behind or ((its or having) and before) or (its and mark.start - passage.clause.start <= _BOUND)


def _over(passage: Passage, mark: Mark) -> Mark | None:
    near = passage.before(mark, _OVER)
    found = passage.sentence.find("no_longer", start=near.start, end=near.stop)
    return found[-1] if found else None


def _binding(passage: Passage) -> list[Event]:
    """«it binds them to this day», «is no longer bound by it»; not what it binds them to do."""
    for mark in passage.marks("binds"):
        referent = _binder(passage, mark)
        if referent is None or OTHER in referent.treaties or _binds_to(passage, mark, referent):
            continue
        over = _over(passage, mark)
        judged = judge(passage.sentence, passage.clause, mark.start, mark.start, mark.end)
        stance, cues = (Stance.ABSENT, (over, mark)) if over else (judged.stance, (*judged.cues, mark))
        timed = ("yet",) if stance is Stance.ABSENT else ("now", "still", "remained")
        if stance is not None and (over or passage.marks(*timed)):
            low = min(referent.start, *(c.start for c in cues))
            end = max(referent.end, *(c.end for c in cues))
            while end < passage.clause.end and passage.sentence.words[end].variants:
                end += 1
            return [Event(referent.treaties, IN_FORCE, stance, low, end, cues, RULE)]
    return []


def _binder(passage: Passage, mark: Mark) -> Referent | None:
    """The treaty that binds: before the word, right behind its verb, or led on to by «by»."""
    named = [r for r in passage.here if r.kind != "year" and r.treaties]
    before = [r for r in named if r.end <= mark.start]
    behind = [r for r in named if mark.end <= r.start <= mark.end + _BOUND]
    return behind[0] if behind and not before else (before[-1] if before else None)


def _binds_to(passage: Passage, mark: Mark, referent: Referent) -> bool:
    """Whether the treaty binds to a deed, or is not what binds."""
    sentence = passage.sentence
    if referent.start > mark.start:  # «bound by the treaty», «by each letter of it»
        led = range(max(mark.end, referent.start - 3), referent.start + 1)
        by = any(sentence.text(i)[:1] == BEH and not sentence.words[i].plain for i in led)
        last = (
            referent.start - 1
        )  # «by each letter of it», «by the terms of it», and not «by a date after it»
        whole = sentence.text(last) == _OF or sentence.has(
            last, "content_noun", "article_noun", "treaty_weak"
        )
        by = by and (whole or sentence.text(referent.start)[:1] == BEH)
        verb = "@v" in sentence.roles[mark.start] and referent.start == mark.end
        if not (by or verb) or referent.start - mark.end > _BOUND:
            return True
        start = referent.end
    elif mark.start - referent.end > _BOUND:
        return True
    else:
        start = mark.end
    behind = [i for i in range(start, min(start + _BOUND, passage.clause.end)) if i not in sentence.named]
    deeds = [i for i in behind if sentence.text(i)[:1] == BEH and not sentence.words[i].plain]
    return bool(deeds) or any(sentence.text(i) in THAT or sentence.has(i, "conclude") for i in behind)
