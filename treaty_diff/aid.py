"""Aid to the one attacked: mutual defence, and automatic intervention where it comes at once.

Composition is what carries over to wordings that nobody listed: aid, the military and an immediacy
that belongs to that aid make a duty of automatic intervention, whatever the words.
"""

from collections.abc import Iterator

from treaty_diff.content import AI, AID, MD, NEAR, Content, is_near
from treaty_diff.morphology import ARTICLE, LAM, SEEN, WAW, YEH
from treaty_diff.pictures import (
    fighting,
    hastened,
    is_supposed,
    left_free,
    left_to_decide,
    one_for_both,
    protasis,
    told_of_both,
)
from treaty_diff.sentence import IMPERFECT, THAT, Clause, Mark, Sentence, marks_in, verbal

_NOR = "\u0648\u0644\u0627"  # nor
_OR = "\u0627\u0648"  # or
_UNTIL = ("\u0631\u064a\u062b\u0645\u0627", "\u062d\u062a\u064a", "\u0627\u0644\u064a")  # until, until, up to
# What an immediacy may qualify in the place of aid, and what does not stand between it and its governor.
_OTHER_GOVERNORS = ("consult", "renewal", "enter_force", "lapse", "sanctions", "event")
_TO_COME = (*IMPERFECT, LAM, SEEN)  # how a verb of what is to be begins
_SUPPOSING = ("condition", "hypothesis", "whoever", "each", "when")
_OWING = (
    "provide", "provide_weak", "duty", "lack", "absence", "source", "content_noun", "forbid", "deny", "doubt",
    "negation", "without",
)  # fmt: skip
# What before the joining of a war leaves the joining itself open, where it is to be automatic or immediate.
_IMMEDIATE = ("negation", "without", "lack", "absence", "deny", "forbid")
_DOUBTS = ("doubt", "refusal")
_AUTOMATIC = (*_IMMEDIATE, *_DOUBTS)
_TRANSPARENT = (
    "deliver", "duty", "provide", "provide_weak", "condition", "attack", "attack_verb", "reciprocal",
    "party_word",
)  # fmt: skip


_GOES_ON = ("sign_verb", "become", "still", "lack", "occurs")  # verbs that an immediacy looks over
_MAY_BE_AUTOMATIC = (
    "aid", "defend", "defense_name", "intervene", "troops", "duty", "response", "fight", "this_content",
)  # fmt: skip
_LAYSA = ("\u0644\u064a\u0633", "\u0644\u064a\u0633\u062a", "\u063a\u064a\u0631")  # is not (m., f.), non-
_ALI = ARTICLE + YEH  # how «automatic» (ali) begins, which has no article
_SUBJECT_NEAR = 12  # tokens


def aid(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    """The duties of aid in a clause, outside the token ranges that are ``taken``."""
    found = left_free(sentence, clause)
    if found:
        return found
    found = left_to_decide(sentence, clause) or _given(sentence, clause, taken)
    if found:
        return found
    if taken:
        return _automatic(sentence, clause)
    return one_for_both(sentence, clause) or fighting(sentence, clause) or _automatic(sentence, clause)


def _given(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    """The duties that words of aid make with the roles around them."""
    found: list[Content] = []
    groups = _groups(sentence, clause, taken)
    for number, group in enumerate(groups):
        low = groups[number - 1][-1].end if number else clause.start
        high = groups[number + 1][0].start if number + 1 < len(groups) else clause.end
        content = _judged(sentence, clause, group, low, high)
        if content is None or _until_council(sentence, clause, group[-1].end):
            continue
        if found and found[-1].clauses == content.clauses:
            found[-1] = Content(content.clauses, found[-1].start, found[-1].head, content.end, content.rule)
        else:
            found.append(content)
    return found


def _groups(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[list[Mark]]:
    """Words of aid that make one content together, until another content or kind of aid comes between."""
    groups: list[list[Mark]] = []
    others = {m.start for m in marks_in(sentence, clause, "consult", "sanctions", "article_51", "doubt")}
    for mark in marks_in(sentence, clause, *AID):
        if not _is_aid(sentence, mark) or any(a <= mark.start < b for a, b in taken):
            continue
        last = groups[-1][-1] if groups else None
        if (
            last is None
            or any(last.start < i < mark.start for i in others)
            or _coordinated(sentence, last, mark)
        ):
            groups.append([mark])
        else:
            groups[-1].append(mark)
    return groups


def _is_aid(sentence: Sentence, mark: Mark) -> bool:
    """Whether a word of aid speaks of a duty, not of a treaty's title or of aid known before."""
    index = mark.start
    if sentence.has(index, "defense_treaty_name"):
        return any(sentence.has(i, "naming") for i in range(index - 7, index))
    if index in sentence.named or sentence.has(index, "no_intervention", "enter_force", "not_aid"):
        return False
    if sentence.has(index - 1, "this", "that"):  # «this aid»: only its immediacy is news
        return any(sentence.has(i, "immediacy", "automatic") for i in range(index + 1, index + 5))
    if sentence.has(index - 1, "not_aid") or (mark.role == "aid" and sentence.has(index, "forbid_aid")):
        return False
    return not (mark.role in ("aid", "defend") and sentence.has(index - 1, "friendship"))


def _coordinated(sentence: Sentence, last: Mark, mark: Mark) -> bool:
    """Two aids in one list (atf) are two contents only where their kinds differ."""
    joined = (
        sentence.words[mark.start].conjunction
        or sentence.text(mark.start)[:1] == WAW
        or any(sentence.text(i) in (_NOR, _OR) for i in range(last.end, mark.start))
        or sentence.text(mark.start - 1) in (_OR, WAW, _NOR)
    )
    return joined and (last.role == "intervene") != (mark.role == "intervene")


def _judged(sentence: Sentence, clause: Clause, group: list[Mark], low: int, high: int) -> Content | None:
    """The content that a group of words of aid makes with the roles around it in ``[low, high)``."""
    roles = {m.role for m in group}
    start, last = group[0].start, group[-1].end
    if sentence.has(start - 1, "this", "that"):
        return Content((AI,), start, start, high, "this aid")
    slow = _not_hastened(sentence, clause, start, last, high)
    if slow is not None:
        return slow
    reach = min(high, last + NEAR + 3)
    military = _is_military(sentence, clause, last, low, reach)
    reciprocal = is_near(sentence, clause, low, high, "reciprocal", "mutual", "ally")
    party = is_near(sentence, clause, start, reach, "party_nk", "party_ru", "party_word")
    attack = bool(marks_in(sentence, clause, "attack", "attack_verb"))
    attack = attack or ((reciprocal or party) and _is_struck(sentence, clause))
    automatic = any(
        not _of_renewal(sentence, m) for m in marks_in(sentence, clause, "automatic", start=start, end=high)
    )
    immediate = any(_qualifies(sentence, clause, m, group) for m in marks_in(sentence, clause, "immediacy"))
    immediate = immediate or hastened(sentence, clause)
    aided = bool(roles & {"aid", "defend", "defense_name"})
    owing = sentence.has(start - 1, "duty") and "@n" in sentence.roles[start - 1]  # «the duty of aid»
    attack = attack or (owing and "aid" in roles)
    pledge = (
        bool(roles & {"defense_name", "defense_treaty_name"})
        or ("aid" in roles and (military or reciprocal or attack))
        or ("defend" in roles and (reciprocal or attack or party or sentence.has(last, "military")))
    )
    owed = party and sentence.has_in(start - 5, start, "duty", "provide", "provide_weak")
    fights = bool(roles & {"intervene", "troops"}) and (attack or reciprocal or owed)
    clauses: tuple[str, ...] = ()
    if "intervene" in roles and (automatic or immediate):
        weapons = military or is_near(sentence, clause, start, reach, "arms")
        armed = weapons and attack and not _is_named(sentence, clause, group, high)
        armed = armed and not marks_in(sentence, clause, *_AUTOMATIC, end=start)
        clauses = (AI, MD) if armed or ("aid" in roles and pledge) else (AI,)
    elif aided and automatic and (military or attack or "defend" in roles or "defense_name" in roles):
        clauses = (AI, MD) if pledge and (military or attack) else (AI,)
    elif aided and immediate and pledge and (military or attack):
        clauses = (AI, MD)
    elif "troops" in roles and ((immediate and attack) or automatic):
        clauses = (AI, MD) if attack or reciprocal else (AI,)
    elif _is_named_duty(sentence, start, roles) or (
        "intervene" in roles and attack and not military and "aid" not in roles
    ):
        clauses = (AI,)  # the duty is to intervene once attacked
    elif pledge or fights:
        clauses = (MD,)
    if roles & {"joins", "fights"}:
        haste = _AUTOMATIC if automatic else _IMMEDIATE if immediate else ()
        joined = _joining(sentence, clause, group, reach, haste)
        clauses = joined if not aided or len(joined) > len(clauses) else clauses
    return Content(clauses, start, start, high, _rule(sentence, clause, roles)) if clauses else None


def _not_hastened(sentence: Sentence, clause: Clause, start: int, last: int, high: int) -> Content | None:
    """Aid, but not of itself, or not at once: only the haste is said of it, and denied."""
    if any(_is_denied(sentence, m) for m in marks_in(sentence, clause, "automatic", start=start, end=high)):
        return Content((AI,), start, start, high, "predicate")
    for mark in marks_in(sentence, clause, "immediacy", start=last, end=high):
        if _is_not_at_once(sentence, mark):
            return Content((AI,), mark.start, mark.start, high, "predicate")
    return None


def _is_named_duty(sentence: Sentence, index: int, roles: set[str]) -> bool:
    """«the clause of intervention»: a clause (idafa) that the text knows by its matter."""
    return (
        "intervene" in roles
        and sentence.text(index).startswith(ARTICLE)
        and sentence.has(index - 1, "content_noun")
    )


def _until_council(sentence: Sentence, clause: Clause, last: int) -> bool:
    """«… repel an attack until the Security Council has acted»: what the Charter itself says."""
    council = marks_in(sentence, clause, "council", start=last)
    until = council and any(sentence.text(i) in _UNTIL for i in range(last, council[0].start))
    return bool(until) and not marks_in(sentence, clause, "party_nk", "party_ru", "party_word")


def _rule(sentence: Sentence, clause: Clause, roles: set[str]) -> str:
    """What a content is: a duty, a predicate («no sooner …, than the armies move»), or only a name."""
    low = protasis(sentence, clause)
    led = low < clause.start or bool(marks_in(sentence, clause, "condition"))
    if roles & {"joins", "fights"} and led and told_of_both(sentence, low, clause.end):
        return "predicate"
    return "duty" if roles & {"aid", "defend", "defense_name"} else "named"


def _is_struck(sentence: Sentence, clause: Clause) -> bool:
    """Whether a blow of any kind may fall: «if they are bombed»."""
    return any(is_supposed(sentence, m, clause.start) for m in marks_in(sentence, clause, "struck"))


def _is_named(sentence: Sentence, clause: Clause, group: list[Mark], high: int) -> bool:
    """«automatic intervention» (a noun and its nat) names the clause, and does not state the duty."""
    head = next((m for m in group if m.role == "intervene"), group[0])
    verb = "@v" in sentence.roles[head.start] and "@n" not in sentence.roles[head.start]
    marks = marks_in(sentence, clause, "automatic", start=group[0].start, end=high)
    return not verb and any(m.end - m.start == 1 for m in marks)


def _joining(
    sentence: Sentence, clause: Clause, group: list[Mark], reach: int, haste: tuple[str, ...]
) -> tuple[str, ...]:
    """War joined, or armies that move: a duty where a treaty asks for it, or where a blow is supposed."""
    head = next(m for m in group if m.role in ("joins", "fights"))
    low = protasis(sentence, clause)
    attack = bool(sentence.find("attack", "attack_verb", start=low, end=clause.end))
    attack = attack or _is_struck(sentence, clause)
    supposed = attack and bool(sentence.find(*_SUPPOSING, start=low, end=clause.end))
    if low < clause.start and sentence.find("immediacy", start=low, end=clause.start):
        haste = haste or _IMMEDIATE
    noun = sentence.has(head.start - 1, "duty", "content_noun")  # «the duty of …»: a masdar, no perfect
    noun = noun or "@n" in sentence.roles[head.start]
    noun = noun or sentence.has_in(head.start - 3, head.start, "duty", "provide", "absence")  # its object
    told = verbal(sentence, head.start) and sentence.text(head.start)[:1] not in _TO_COME and not noun
    sided = head.role == "fights" or is_near(
        sentence, clause, head.start, reach, "sided", "reciprocal", "ally", "mutual"
    )
    owed = bool(marks_in(sentence, clause, *_OWING, end=head.start)) or (sided and bool(haste))
    pledged = sentence.has_in(head.start - 2, head.start, "duty")  # «a duty to take part in the fighting»
    if not (attack or sided or haste or pledged) or (not supposed and (told or not owed)):
        return ()
    if not owed and not told_of_both(sentence, low, clause.end):
        return ()
    if not haste:
        return (MD,)
    doubted = haste == _IMMEDIATE and marks_in(sentence, clause, *_DOUBTS, end=head.start)
    only = not doubted and marks_in(sentence, clause, *haste, end=head.start)  # the haste alone is denied
    return (AI, MD) if (attack or sided) and not only else (AI,)


def _is_military(sentence: Sentence, clause: Clause, last: int, low: int, reach: int) -> bool:
    """Whether the aid that ends at ``last`` is military: not «a military attack», nor said behind «that»."""
    return any(
        not any(sentence.text(i) in THAT for i in range(last, m.start))
        and not sentence.has(m.start - 1, "attack", "upon")
        for m in marks_in(sentence, clause, "military", start=low, end=reach)
    )


def _of_renewal(sentence: Sentence, mark: Mark) -> bool:
    """«automatic renewal» concerns duration."""
    return any(sentence.has(i, "renewal", "renewed") for i in range(mark.start - 3, mark.start))


def _qualifies(sentence: Sentence, clause: Clause, mark: Mark, group: list[Mark]) -> bool:
    """Whether an immediacy qualifies this aid: an adverb (hal) goes with the nearest governor before it."""
    heads = {m.start for m in group}
    for index in range(mark.start - 1, clause.start - 1, -1):
        if index not in clause or index in sentence.named:
            continue
        if any(m.start <= index < m.end for m in group):
            return True
        if _governs_else(sentence, index, mark):
            return False
        if sentence.has(index, *_TRANSPARENT):
            continue
        if sentence.has(index, "assert", "deny", "plan"):
            break
        if verbal(sentence, index) and not sentence.has(index, *_GOES_ON):
            return any(0 <= h - mark.end <= 4 for h in heads)
    behind = (i for i in range(mark.end, clause.end) if i in clause)
    return _comes_first(sentence, heads, behind)


def _governs_else(sentence: Sentence, index: int, mark: Mark) -> bool:
    """Whether a word before an immediacy takes it for itself: «consult at once», «immediate threat»."""
    if sentence.has(index, *AID) or (sentence.has(index, "threat") and mark.start - index == 1):
        return True
    return sentence.has(index, *_OTHER_GOVERNORS) and not sentence.has(index, "deliver")


def _comes_first(sentence: Sentence, heads: set[int], behind: Iterator[int]) -> bool:
    """Whether this aid is the first thing behind a fronted adverb: «at once it sends aid»."""
    for index in behind:
        if index in heads:
            return True
        if sentence.has(index, "consult", *AID):
            return False
    return False


def _automatic(sentence: Sentence, clause: Clause) -> list[Content]:
    """«it is not automatic», «is this duty automatic?»: automaticity as a predicate (khabar)."""
    for mark in marks_in(sentence, clause, "automatic", "immediacy"):
        if _of_renewal(sentence, mark):
            continue
        if mark.role == "immediacy" and not sentence.has(mark.start - 1, "aux", "negation", "become"):
            if _answers_at_once(sentence, clause, mark) or _does_so(sentence, clause, mark):
                return [Content((AI,), mark.start - 1, mark.start - 1, clause.end, "named")]
            continue  # an adverb
        if _is_denied(sentence, mark) and mark.start - clause.start <= 4:
            return [Content((AI,), mark.start, mark.start, clause.end, "predicate")]
        subject = _subject(sentence, clause, mark)
        if subject is not None:
            return [Content((AI,), subject, subject, clause.end, "predicate")]
    return []


def _answers_at_once(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«no duty of an immediate response»: a definite answer with its adjective (nat), owed or denied."""
    noun = mark.start - 1
    definite = sentence.text(mark.start).startswith(ARTICLE) and sentence.has(noun, "response")
    owed = marks_in(sentence, clause, "duty", "provide", "content_noun", "absence", start=noun - 3, end=noun)
    return definite and "@n" in sentence.roles[noun] and bool(owed)


def _does_so(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«…, but is not bound to do so at once»: the aid that «so» stands for is told before it."""
    so = sentence.has(mark.start - 1, "this", "that")
    bound = marks_in(sentence, clause, "duty", "provide", end=mark.start - 2)
    return so and bool(bound) and bool(sentence.find("aid", "defend", "intervene", end=clause.start))


def _is_denied(sentence: Sentence, mark: Mark) -> bool:
    """Whether a negation stands right before an automaticity: «is not automatic»."""
    return any(sentence.has(i, "negation", "without") for i in range(mark.start - 2, mark.start))


def _is_not_at_once(sentence: Sentence, mark: Mark) -> bool:
    """«military aid is not immediate»: a denied predicate (khabar)."""
    return sentence.text(mark.start - 1) in _LAYSA and mark.end - mark.start == 1


def _subject(sentence: Sentence, clause: Clause, mark: Mark) -> int | None:
    """The definite duty or answer that an indefinite automaticity is said of."""
    text = sentence.text(mark.start)
    if text.startswith(ARTICLE) and not text.startswith(_ALI):
        return None
    for index in range(max(clause.start, mark.start - _SUBJECT_NEAR), mark.end):  # it may stand inside
        definite = sentence.text(index).startswith(ARTICLE) or sentence.has(index - 1, "this", "that")
        if definite and index in clause and sentence.has(index, *_MAY_BE_AUTOMATIC):
            return index
    return None
