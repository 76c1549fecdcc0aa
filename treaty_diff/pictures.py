"""Duties in pictures (kinaya): what makes a duty stands in the clause, though no word of the treaty does.

A picture of aid has a blow that may fall, and the arms of the other where it falls. Nobody can list such
sentences; the fields that they draw from are few, and a picture needs words of several.
"""

from treaty_diff.content import AI, AID, MD, Content
from treaty_diff.morphology import FEH
from treaty_diff.sentence import IMPERFECT, Clause, Mark, Sentence, marks_in, verbal

# What answers a blow: without it there is no picture of aid.
ARMED = ("arms", "fight", "comes")
_STRUCK = ("struck", "attack", "attack_verb", "fire")
_SUPPOSING = ("hypothesis", "whoever", "each", "when", "condition")
_OWING = ("duty", "provide", "absence", "lack", "negation", "without", "forbid")
# What is to come at a time of its own, and what follows on a war: without one a freedom is no matter of aid.
_TIMED = (*AID, "moves", "enters", "sends", "army", "response", "fight")
_WARS = (*_STRUCK, "war")
_TOUCHED = (*_STRUCK, "harm", "war")
_OF_ITSELF = ("automatic", "immediacy")
_WAITING = 14  # tokens between aid and the decision that it waits for
_BARRED = 9  # tokens between a right denied and the delay that it would be to
_NAMED = 4  # tokens in which the one struck is named behind the blow
FREE = ("stays_out", "own_time", "neutral", "hurries", "decision", "equates", "concerns", "suffers")
_BOTH = ("reciprocal", "party_word", "party_nk", "party_ru")
# What lets, or does not let, one stand by.
_ALLOWING = ("forbid", "permit", "lets", "free", "provide", "duty", "source", "permits_idle")
_SHARP = tuple(";:.!?\u061b\u061f")


_HATTA = "\u062d\u062a\u064a"  # until, so that
_AFTER = ("\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0645\u0646\u0630")  # after, before, since
_MIN = "\u0645\u0646"  # who, from
_AN = "\u0627\u0646"  # if, that


def fighting(sentence: Sentence, clause: Clause) -> list[Content]:
    """If one is struck, the arms of the other are there."""
    answers = marks_in(sentence, clause, *ARMED)
    if not answers:
        return []
    low = protasis(sentence, clause)
    struck = sentence.find(*_STRUCK, start=low, end=clause.end)
    # «bound to fire a single shot»: no blow, but what answers it
    struck = [m for m in struck if not (sentence.has(m.start - 1, "duty") or sentence.has(m.end, "least"))]
    arms = [
        m
        for m in answers
        if m.start not in sentence.named and not any(s.start <= m.start < s.end for s in struck)
    ]
    if marks_in(sentence, clause, "talk"):  # who comes to talk does not come to fight
        arms = [m for m in arms if m.role != "comes"]
    if not arms:
        return []
    if not _both_known(sentence, clause, low):
        return _owed(sentence, clause, [m for m in arms if _lacked(sentence, clause, m)])
    blows = [m for m in struck if is_supposed(sentence, m, low) or _leads(sentence, clause, m, low)]
    if not blows:
        return _owed(sentence, clause, arms)
    arms = [m for m in arms if not sentence.has_in(m.end, blows[0].start, "assert", "say")]
    if not arms:
        return []
    head = arms[0].start
    start = _start(sentence, low, head)
    at_once = sentence.find("immediacy", "automatic", start=low, end=clause.end)
    return [Content((AI, MD) if at_once else (MD,), start, head, clause.end, "predicate")]


def _both_known(sentence: Sentence, clause: Clause, low: int) -> bool:
    """Whether the two are named in the clause, or by pronouns behind «but», in the one before it."""
    if told_of_both(sentence, 0 if clause.opener == "contrast" else low, clause.end):
        return True
    if sentence.find("party_other", start=low, end=clause.end):
        return False
    if sentence.named and sentence.find("ally", start=low, end=clause.end):
        return True
    return all(sentence.find(role, start=low, end=clause.end) for role in ("here", "there"))


def _lacked(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«no mention of fighting», «not bound to send one tank»: what a treaty lacks needs no parties."""
    if marks_in(sentence, clause, "party_other"):
        return False
    low = mark.start - 3
    mentioned = sentence.has_in(low, mark.start, "content_noun") and not verbal(sentence, mark.start)
    bound = sentence.has_in(low, mark.start, "duty") and sentence.has(mark.end, "least")
    denied = marks_in(sentence, clause, "lack", "absence", "without", "negation", end=mark.start)
    return bool(denied) and (mentioned or bound)


def _leads(sentence: Sentence, clause: Clause, mark: Mark, low: int) -> bool:
    """«a bullet is fired, and the guns go off»: an imperfect, with «fa-» behind it, supposes without «if»."""
    behind = low < clause.start and sentence.text(clause.start)[:1] == FEH
    return behind and mark.start == low and sentence.text(low)[:1] in IMPERFECT


def _owed(sentence: Sentence, clause: Clause, arms: list[Mark]) -> list[Content]:
    """Fighting that a treaty asks for, or «not one soldier»: the least there is, denied."""
    for mark in arms:
        before = marks_in(sentence, clause, *_OWING, end=mark.start)
        denied = any(sentence.has(i, "negation") for i in range(mark.start - 2, mark.start))
        least = denied or sentence.has(mark.end, "least")
        if before and (mark.role == "fight" or (mark.role == "arms" and least)):
            at_once = sentence.find("immediacy", "automatic", start=mark.end, end=clause.end)
            return [Content((AI, MD) if at_once else (MD,), mark.start, mark.start, clause.end, "duty")]
    return []


def left_free(sentence: Sentence, clause: Clause) -> list[Content]:
    """«it leaves them free to look on», «to choose their hour»: a freedom denies the duty, as a lack does."""
    neutral = {m.start for m in marks_in(sentence, clause, "neutral")}
    for mark in marks_in(sentence, clause, "stays_out", "own_time"):
        if mark.start in neutral:
            continue  # «to stay», with the letters of «to leave»
        timed = mark.role == "own_time"
        # a war may stand before: «if it is bombed, then …»
        said = sentence.find(*(_TIMED if timed else _WARS), start=mark.start if timed else 0, end=clause.end)
        low = 0 if clause.opener == "contrast" else clause.start  # «…, but it has all the time it likes»
        if said and told_of_both(sentence, low, clause.end):
            # «may not choose its hour», «does not stand by», in which the freedom does not deny
            barred = [m.start for m in marks_in(sentence, clause, "forbid", end=mark.start + 1)]
            aided = marks_in(sentence, clause, "aid", end=mark.start + 1)
            barred += [m.start for m in aided if mark.start < m.end]
            start, head = (barred[-1], mark.end - 1) if barred else (mark.start + 1, mark.start + 1)
            return [Content((AI,) if timed else (MD,), start, head, clause.end, "duty")]
    return _not_hurried(sentence, clause) or _neutral(sentence, clause)


def hastened(sentence: Sentence, clause: Clause) -> bool:
    """«there is no room to tarry before …»: a delay that is ruled out, in this clause or before it."""
    lost = sentence.find("no_room", end=clause.end)
    barred = [m for m in marks_in(sentence, clause, "forbid") if m.end - m.start > 1]  # «has no right to …»
    if any(marks_in(sentence, clause, "delays", start=m.end, end=m.end + _BARRED) for m in barred):
        return True
    if not lost:
        return False
    whole = sentence.text(lost[-1].start + 1)[:1] in IMPERFECT  # «not to lose an hour»
    return whole or bool(sentence.find("delays", start=lost[-1].end, end=clause.end))


def _not_hurried(sentence: Sentence, clause: Clause) -> list[Content]:
    """«nothing hurries either of them to send aid»: the haste is denied, and no more than the haste."""
    for mark in marks_in(sentence, clause, "hurries"):
        denied = marks_in(sentence, clause, "negation", "absence", "lack", "without", end=mark.start)
        # the aid may stand before: «…, and nothing hurries him»
        if denied and sentence.find(*_TIMED) and told_of_both(sentence, 0, clause.end):
            return [Content((AI,), mark.start, mark.start, clause.end, "duty")]
    return []


def left_to_decide(sentence: Sentence, clause: Clause) -> list[Content]:
    """«aid hangs on a decision of each»: what waits for a decision does not come of itself."""
    for mark in marks_in(sentence, clause, "decision"):
        if any(m.start <= mark.start < m.end for m in marks_in(sentence, clause, *_OF_ITSELF)):
            continue  # «… on no decision»
        before = marks_in(sentence, clause, *_TIMED, start=mark.start - _WAITING, end=mark.end)
        before = [m for m in before if m.start not in sentence.named]
        if before and told_of_both(sentence, 0, clause.end):
            return [Content((AI,), mark.start + 1, mark.start + 1, clause.end, "duty")]
    return []


def _neutral(sentence: Sentence, clause: Clause) -> list[Content]:
    """To stand by in the other's war: a duty of aid where it is forbidden, none where it is allowed.

    Words of standing by deny as a lack does, if they stand before a content or are its first.
    """
    for mark in marks_in(sentence, clause, "neutral"):
        wars = [m for m in sentence.find(*_WARS) if m.role == "war" or is_supposed(sentence, m, 0)]
        allowed = marks_in(sentence, clause, *_ALLOWING, end=mark.start)
        elsewhere = sentence.find("party_other", start=clause.start, end=mark.end)
        named = sentence.find(*_BOTH, start=clause.start, end=clause.end)
        if not wars or not allowed or elsewhere or not named:
            continue
        forbidden = [m.start for m in allowed if m.role == "forbid"]
        # «it does not stand by» is a word of aid by itself
        forbidden += [m.start for m in marks_in(sentence, clause, "aid") if m.start < mark.end <= m.end]
        start = forbidden[-1] if forbidden else mark.start + 1
        # what is forbidden does not deny: the head of the content stands behind it
        return [Content((MD,), start, mark.end - 1 if forbidden else start, clause.end, "duty")]
    return []


def one_for_both(sentence: Sentence, clause: Clause) -> list[Content]:
    """«an attack on this one counts as an attack on that one», «… is a matter of the other's»."""
    if not told_of_both(sentence, clause.start, clause.end):
        return []
    blows = [(m, _one_struck(sentence, m)) for m in marks_in(sentence, clause, *_TOUCHED)]
    blows = [(m, side) for m, side in blows if side]
    for number, (first, side) in enumerate(blows):
        then = marks_in(sentence, clause, "concerns", start=first.end)
        if not then:
            then = [m for m, other in blows[number + 1 :] if other != side and m.start > first.end]
            then = [m for m in then if marks_in(sentence, clause, "equates", end=m.start)]
            then = then or _felt(sentence, clause, first, side)
        if then:
            rule = (
                "predicate" if side in _BOTH[:2] else "duty"
            )  # «an attack on either»: the two of the treaty
            return [Content((MD,), first.start, then[0].start, clause.end, rule)]
    return []


def _felt(sentence: Sentence, clause: Clause, blow: Mark, side: str) -> list[Mark]:
    """«he who pricks the one, the other bleeds»: what the other feels of a blow that may fall."""
    if not is_supposed(sentence, blow, clause.start):
        return []
    felt = marks_in(sentence, clause, "suffers", start=blow.end)
    return [m for m in felt if _one_struck(sentence, m) not in ("", side)]


def _one_struck(sentence: Sentence, mark: Mark) -> str:
    """The role of the party named right behind a blow, if one is."""
    for index in range(mark.end, min(mark.end + _NAMED, len(sentence))):
        for role in _BOTH:  # a phrase of duty may have taken the name
            if role in sentence.roles[index] or role in sentence.words[index].roles:
                return role
        if sentence.has(index, "korean"):
            return "party_nk"  # «the Korean», beside «the Russian»
    return ""


def _start(sentence: Sentence, low: int, head: int) -> int:
    """A picture begins with its condition, unless a negation or a doubt stands between."""
    supposed = sentence.find(*_SUPPOSING, start=low, end=head)
    start = supposed[0].start if supposed else head
    between = sentence.find("negation", "without", "lack", "doubt", start=start, end=head)
    return head if between else start


def told_of_both(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a party or «the other» is named in ``[start, end)``, and nobody else."""
    return bool(sentence.find(*_BOTH, start=start, end=end)) and not sentence.find(
        "party_other", start=start, end=end
    )


def is_supposed(sentence: Sentence, mark: Mark, low: int) -> bool:
    """Whether what is told may happen: behind a condition, «whoever», «any», «when» with an imperfect."""
    if mark.end - mark.start > 1 and sentence.has(mark.start, "condition"):
        return True  # a phrase that begins with «if»
    text = sentence.text(mark.start)
    to_come = "@v" not in sentence.roles[mark.start] or text[:1] in IMPERFECT
    before = [i for i in range(mark.start - 1, low - 1, -1) if not sentence.has(i, "party_nk", "party_ru")]
    for index in before[:5]:
        word = sentence.text(index)
        if sentence.has(index, "hypothesis"):
            return True
        if sentence.has(index, "each"):
            return True
        if index == mark.start - 1 and (sentence.has(index, "whoever") or word[-2:] == _AN):
            return _supposes(sentence, index, mark)
        if sentence.has(index, "when"):
            return to_come
        if sentence.has(index, "condition"):
            return True
    return False


def _supposes(sentence: Sentence, index: int, mark: Mark) -> bool:
    """«man» before a verb is «whoever», before a noun «from»; «in» before a perfect is «if»."""
    if "@n" in sentence.roles[mark.start] and "@v" not in sentence.roles[mark.start]:
        return False
    if sentence.text(index).endswith(_MIN):
        return True
    perfect = sentence.text(mark.start)[:1] not in IMPERFECT
    return perfect and sentence.text(index - 1) not in _AFTER


def protasis(sentence: Sentence, clause: Clause) -> int:
    """Where the condition begins that a clause of result goes with: «no sooner …, than …», «…, and so …»."""
    text = sentence.text(clause.start)
    if text != _HATTA and text[:1] != FEH:
        return clause.start
    start = clause.start
    while start > max(0, clause.start - 16) and sentence.text(start - 1) not in _SHARP:
        start -= 1
    return start
