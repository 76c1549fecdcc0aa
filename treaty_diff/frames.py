"""What a clause speaks of: roles that meet inside one grammatical clause make a content."""

from treaty_diff.aid import aid
from treaty_diff.charter import LICENSED, article_51
from treaty_diff.content import A51, AI, AID, CONSULT, MD, SANCTIONS, TP, Content
from treaty_diff.morphology import ALEF, ARTICLE, BEH, LAM, NOON, SEEN
from treaty_diff.pictures import ARMED, FREE, is_supposed, told_of_both
from treaty_diff.prohibitions import PROHIBITED, sanctions, third_party
from treaty_diff.sentence import IMPERFECT, Clause, Mark, Sentence, is_comma, marks_in, verbal

__all__ = ["A51", "AI", "BUT", "MD", "SANCTIONS", "TP", "Content", "contents", "settled"]

BUT = ("\u0628\u0644", "\u0627\u0646\u0645\u0627")  # «not X but Y» (bal, innama)
_AFTER = "\u0628\u0639\u062f"  # after
_ABOUT = "\u0639\u0646"  # «speaks about»: a treaty does, and does not meet
_GOVERNS = 6  # tokens over which a provision governs a consultation, without the names of treaties
# What makes a meeting told in the perfect a duty.
_OWING = (
    "condition", "hypothesis", "each", "whoever", "provide", "duty", "content_noun", "immediacy",
)  # fmt: skip
_LEADERS = frozenset(("putin", "kim"))
_TO_COME = (*IMPERFECT, LAM, SEEN)  # how a verb of what is to be begins
_OTHER = ("reciprocal", "party_word", "party_ru", "party_nk", "ally")
# An act, the tokens within which its object stands, and the objects with which it is a meeting.
_MEETING = (
    ("exchanges", 5, ("views",)),
    ("hears", 5, ("views", *_OTHER)),
    ("tells", 3, _OTHER),
    ("calls_in", 5, ("table", "consult", "talk")),
    ("calls_in", 3, _OTHER),
    ("sits", 5, ("table",)),
    ("lifts", 3, ("phone",)),
    ("agrees", 12, ("steps", "views")),
)
_TWO = ALEF + NOON  # the ending of a dual that is a subject
_WITH = "\u0645\u0639"  # «in consultation with» is no duty to consult
# Without one of these a clause has no content.
_SPEAKING = (
    *AID,
    *PROHIBITED,
    *ARMED,
    *FREE,
    "automatic",
    "response",
    "consult",
    "talk",
    "exchanges",
    "hears",
    "tells",
    "calls_in",
    "sits",
    "lifts",
    "agrees",
    "article_51",
    "self_defence",
)
# Roles of the fields that contents speak of: they belong to a content that they follow closely.
_SETTLED = frozenset((
    *AID, "military", "immediacy", "automatic", "mutual", "reciprocal", "party_word", "party_nk", "party_ru",
    "attack", "attack_verb", "upon", "condition", "threat", "means", "third", "conclude", "harm", "territory",
    "territory_use", "sanctions", "apply_sanctions", "economic", "economy", "squeezes", "measure",
    "council",
    "oppose", "consult", "article_51", "un_charter",
    "domestic_law", "arms", "fight", "comes", "struck",
    "treaty_noun", "of_1961", "of_2000", "of_2024", "exist", "lack", "doubt_after", "provide", "alone",
    "ally", "sided", "talk", "on_request",
))  # fmt: skip


def contents(sentence: Sentence, clause: Clause) -> list[Content]:
    """The contents of one clause, in order."""
    if not _may_speak(sentence, clause):
        return []
    found = third_party(sentence, clause) + sanctions(sentence, clause)
    taken = [(c.start, c.end) for c in found]
    found += article_51(sentence, clause)
    taken += [(c.start, c.end) for c in found if c.rule == LICENSED]
    found += _consultation(sentence, clause, taken)
    found += aid(sentence, clause, taken)
    found.sort(key=lambda c: (c.start, c.end))
    return [_cut(sentence, clause, content, found) for content in found]


def _may_speak(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause may have any content."""
    # The United Nations may be named in a relative clause of this one.
    return bool(marks_in(sentence, clause, *_SPEAKING)) or sentence.carries("un_charter", "world_body")


def settled(sentence: Sentence, head: int, end: int) -> int:
    """Where the content is over: no word of any field follows, and more than a short tail is left."""
    last = head
    for index, roles in enumerate(sentence.roles[head:end], head):
        if index - last > 5:
            break
        others = sentence.has(index - 1, "party_other") and sentence.words[index].conjunction
        if not roles.isdisjoint(_SETTLED) and not others:  # «… worries Washington and its allies»
            last = index
    tail = range(last + 1, end - 1)
    return end if end - last <= 6 and not any(is_comma(sentence, i) for i in tail) else last + 1


def _cut(sentence: Sentence, clause: Clause, content: Content, found: list[Content]) -> Content:
    """End a content where the next one begins, without the words that join them."""
    later = [c.start for c in found if c.start > content.head and c.head > content.head]
    if content.rule == LICENSED and not later:
        return content
    own = [content.end] if content.rule == "article 51" else []
    end = min([*later, *own], default=clause.end)
    if later:
        while end > content.head + 1 and _joins(sentence, end - 1):
            end -= 1
    end = settled(sentence, content.head, end)
    return Content(content.clauses, content.start, content.head, max(end, content.head + 1), content.rule)


def _joins(sentence: Sentence, index: int) -> bool:
    """Whether a word belongs to the content behind it: a particle, a negation, an opening mark."""
    text = sentence.text(index)
    return (
        (len(text) <= 3 and not sentence.has(index, "@n"))
        or is_comma(sentence, index)
        or sentence.has(index, "negation", "source", "content_noun", "inner_negation")
        or text in '"(['
    )


# -- consultation ------------------------------------------------------------------------------------


def _consultation(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    """A duty to consult: upon a threat or an attack, under a provision, or in place of another duty."""
    threatened = marks_in(sentence, clause, "threat", "attack", "attack_verb", "condition")
    for mark in marks_in(sentence, clause, "consult"):
        if any(a <= mark.start < b for a, b in taken) or not _is_duty(sentence, mark):
            continue
        if _is_told(sentence, clause, mark) or _with_another(sentence, mark):
            continue
        if sentence.text(mark.start - 1) == _AFTER:
            continue  # «is it owed at once, or after deliberations?»
        views = "exchanges" in sentence.words[mark.start].roles  # of anything, unless danger is near
        if threatened or (not views and _governed(sentence, clause, mark)):
            rule = "predicate" if _agreed(sentence, clause, threatened) else "consultation"
            return [Content((CONSULT,), mark.start, mark.start, clause.end, rule)]
    return _talking(sentence, clause, taken)


def _talking(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    """Words of any meeting, which consult where danger may come, or one asks for it, and both owe them."""
    talks = sorted([*marks_in(sentence, clause, "talk"), *_meetings(sentence, clause)], key=lambda m: m.start)
    talks = [m for m in talks if not any(a <= m.start < b for a, b in taken)]
    if not talks or not told_of_both(sentence, clause.start, clause.end):
        return []
    near = marks_in(sentence, clause, "threat", "attack", "attack_verb")
    asked = marks_in(sentence, clause, "on_request")
    if not asked and not any(is_supposed(sentence, m, clause.start) for m in near):
        return []
    weak = ("provide_weak",) if any(i in clause for i in sentence.named) else ()
    for mark in talks:
        other = mark.end - mark.start == 1 and sentence.has(mark.start, "provide", "duty", "sign_verb")
        other = other or sentence.has(mark.start, "not_consult") or sentence.has(mark.end, "world_body")
        other = other or sentence.text(mark.end) == _ABOUT
        owed = marks_in(sentence, clause, "provide", "duty", "utmost", *weak, end=mark.start)
        owed = owed or marks_in(sentence, clause, "source")
        to_come = sentence.text(mark.start)[:1] in IMPERFECT and "@v" in sentence.roles[mark.start]
        under = to_come and any(i in clause for i in sentence.named if i < mark.start)
        if (owed or under or (asked and near)) and not other:
            return [Content((CONSULT,), mark.start, mark.start, clause.end, "consultation")]
    return []


def _meetings(sentence: Sentence, clause: Clause) -> list[Mark]:
    """Meetings in words of anybody's: to exchange views, to hear the other, to call him to a table."""
    found: list[Mark] = []
    for act, reach, objects in _MEETING:
        for mark in marks_in(sentence, clause, act):
            near = marks_in(sentence, clause, *objects, start=mark.end, end=mark.end + reach)
            near = [m for m in near if m.start not in sentence.named]
            if near and mark.start not in sentence.named and not sentence.has(mark.end, "sign_verb"):
                found.append(Mark("talk", mark.start, near[0].end))
    return found


def _agreed(sentence: Sentence, clause: Clause, threatened: list[Mark]) -> bool:
    """«whenever danger is near, the two sit down»: a condition and its consequence for both are the duty."""
    both = told_of_both(sentence, clause.start, clause.end)
    return both and any(is_supposed(sentence, m, clause.start) for m in threatened if m.role != "condition")


def _is_told(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«he called when the crisis came»: a perfect without a condition or a provision tells what was done."""
    roles, text = sentence.roles[mark.start], sentence.text(mark.start)
    owing = marks_in(sentence, clause, *_OWING) or [
        m for m in marks_in(sentence, clause, "source") if _of_treaty(sentence, m)
    ]
    if any(not sentence.words[i].roles.isdisjoint(_LEADERS) for i in range(mark.start, mark.end)):
        return not owing
    subject = sentence.text(mark.start + 1)
    # «exchanged the two sides»: the verb has the letters of its noun
    told = subject.startswith(ARTICLE) and subject.endswith(_TWO) and "@n" in roles
    if not told and (not verbal(sentence, mark.start) or "@n" in roles or text[:1] in _TO_COME):
        return False
    if sentence.has(mark.end, *_LEADERS):
        return True
    return not owing


def _of_treaty(sentence: Sentence, source: Mark) -> bool:
    """Whether a source is a treaty: «under it», «in the treaty of …», and not «in the shadow of threats»."""
    if any(sentence.words[i].suffix for i in range(source.start, source.end)):
        return True
    treaty = ("treaty_noun", "treaty_weak", "article_noun", "this", "that")
    return source.end in sentence.named or sentence.has_in(source.start, source.end + 1, *treaty)


def _with_another(sentence: Sentence, mark: Mark) -> bool:
    """«consult with Seoul»: no duty between the two."""
    return sentence.text(mark.end) == _WITH and sentence.has(mark.end + 1, "party_other")


def _is_duty(sentence: Sentence, mark: Mark) -> bool:
    """Whether a consultation is more than a signing or an aside, «in consultation with»."""
    if sentence.has(mark.start, "not_consult", "sign_verb"):
        return False
    if sentence.text(mark.start)[0] != BEH or sentence.text(mark.end) != _WITH:
        return True
    if not sentence.has(mark.end + 1, *_OTHER, "second"):
        return False  # «in consultation with its allies»
    return any(sentence.has(i, "duty", "provide") for i in range(mark.start - 5, mark.start))


def _governed(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """Whether a provision or «but» stands before a consultation."""
    roles = ("provide", "provide_weak", "duty", "lack", "content_noun", "source")
    before = [i for i in range(clause.start, mark.start) if i not in sentence.named]
    if any(sentence.has(i, *roles) for i in before[-_GOVERNS:]):
        return True
    near = range(max(clause.start, mark.start - 3), mark.start)
    return any(sentence.text(i).endswith(BUT) for i in near)
