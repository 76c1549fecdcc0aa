"""Negation, denial, doubt: what a clause says of its content.

After NegEx and ConText, with the grammar of Arabic in place of fixed windows: a negator denies the
predicate that follows it, predicates that govern one another multiply («does not lack» is present),
negative concord («la ... wa-la») counts once, and doubt outranks all.
"""

import msgspec

from treaty_diff.morphology import FEH, LAM, WAW
from treaty_diff.questions import BREAKS, asked, counterfactual, disputed, joined_to_doubt
from treaty_diff.records import Stance
from treaty_diff.sentence import (
    IMPERFECT,
    THAT,
    Clause,
    Mark,
    Sentence,
    is_comma,
    is_exception,
    marks_in,
    verbal,
)

_PREDICATES = (
    "provide", "provide_weak", "duty", "lack", "forbid", "permit", "exist", "content_noun", "in_force",
    "conclude", "carry", "attack_verb",
)  # fmt: skip
_READ = (*_PREDICATES, "conceal", "assert", "deny")  # verbs whose denial is understood
_NEGATIONS = ("absence", "negation", "without", "inner_negation", "lack", "deny")
_DOUBTS = ("doubt", "refusal")
_GOVERNORS = frozenset(("provide", "provide_weak", "duty", "lack", "forbid", "source", "negation"))
_TREATIES = ("treaty_noun", "first", "second", "third_ordinal", "latter", "new", "old", "previous")
_BECOMES = ("become", "still")
_FOR_ANY = ("\u0644\u0644", "\u0644\u0627\u064a")  # for the, for any
_AN = "\u0627\u0646"  # «that», with a verb in the subjunctive or a nominal sentence
_LA = "\u0644\u0627"  # no, not
_WHO = "\u0645\u0646"  # he who, those who
_MA = "\u0645\u0627"  # not, that which
_AND_MA = "\u0648\u0645\u0627"  # and not, and that which
_KNOWS = ("\u062a\u0639", "\u064a\u0639")  # how «she knows», «he knows» begin
# it, feminine and masculine, and behind «that»: the pronoun of a treaty, an agreement
_IT = ("\u0647\u064a", "\u0647\u0648", "\u0647\u0627")
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is, between a subject and its predicate
_DID_NOT = "\u0627\u0644\u0645"  # did not, as a question
_OTHER_THAN = "\u063a\u064a\u0631"  # «ghayr», before an adjective «non-»
_BEING = ("\u0643\u0648\u0646",)  # «to be», behind the prefix of a subjunctive
_OWNER = 6  # tokens from «that there is» to the content that owns it
_BE = "\u0643\u0646"  # what an imperfect of «to be» has behind its prefix
_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_MAY_BE = ("\u064a\u0643\u0646", "\u062a\u0643\u0646")  # «be» in the jussive
# «there is»: in, in it (feminine, masculine), there, there (of place), for it
_THERE = frozenset(
    {"\u0641\u064a", "\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647", "\u0647\u0646\u0627\u0643",
     "\u062b\u0645\u0647", "\u0644\u0647\u0627"}
)  # fmt: skip
# «breaches», spelled like the jussive of «lacks», which stands behind «lam» alone
_BREACHES = ("\u064a\u062e\u0644", "\u062a\u062e\u0644", "\u0648\u064a\u062e\u0644")
_LAM = "\u0644\u0645"  # negator of the past
_RIGHT_BEHIND = 3  # tokens: «allows no aid but to …»


class Judgement(msgspec.Struct, frozen=True):
    """A stance and the marks that decided it; ``None`` is a plan or a demand: no claim.

    ``unread`` are negators before the content behind a verb that nobody knows: whether they deny it is open.
    """

    stance: Stance | None
    cues: tuple[Mark, ...]
    unread: tuple[Mark, ...] = ()


def judge(sentence: Sentence, clause: Clause, start: int, head: int, end: int) -> Judgement:
    """The stance of the clause towards the content at ``[start, end)``, whose first word is ``head``."""
    before = _cues(sentence, clause, start)
    unreal = counterfactual(sentence, clause, start)
    plans = [m for m in before if m.role == "plan" and _is_plan(sentence, m) and not _overlaps(m, unreal)]
    if plans and not _asserted_after(sentence, plans[-1], start):
        return Judgement(None, tuple(plans))
    unsure = [m for m in before if m.role in _DOUBTS and not _goes_on_to_say(sentence, m)]
    unsure += _doubts_after(sentence, clause, head, start)
    doubts = [m for m in unsure if not _treaty_knows_not(sentence, m)]
    denials = [m for m in unsure if _treaty_knows_not(sentence, m)]
    unread: list[Mark] = []
    for mark in before:
        denied = _denies(sentence, clause, mark, start, denials)
        if denied is None:
            unread.append(mark)
        elif denied:
            denials.append(mark)
    excepted = range(max(clause.start, start - 4), start) if sentence.carries("only_positive") else ()
    if any(is_exception(sentence, i) for i in excepted):
        denials = _beside_exception(denials)
    told = "@v" in sentence.roles[head] and sentence.has(head, "replace")  # a verb is no topic
    behind = [] if denials or told else _predicate_after(sentence, clause, head)
    if behind and _is_topic(sentence, clause, start):
        denials += behind
    false = marks_in(sentence, clause, "deny_after", start=head + 1, end=clause.end)[:1]
    if false and not any(m.role == "deny" or m.start > head for m in denials):
        # «what was said … is false»: the clause has its predicate, so a «ma» at its head is the subject
        denials = [m for m in denials if sentence.text(m.start) not in (_MA, _AND_MA)] + false
    unsettled = asked(sentence, clause) + disputed(sentence) + joined_to_doubt(sentence, clause)
    denials += _no_longer(sentence, clause, start) + unreal
    lacks = [m for m in denials if m.role == "lack"][-1:]  # said twice, it is denied once
    denials = [m for m in denials if m.role != "lack"] + lacks
    if doubts or unsettled:
        return Judgement(Stance.UNCLEAR, tuple(doubts + unsettled + denials))
    stance = Stance.ABSENT if len(denials) % 2 else Stance.PRESENT
    return Judgement(stance, tuple(denials), () if denials else tuple(unread))


def is_relative_ma(sentence: Sentence, mark: Mark) -> bool:
    """«ma» denies only at the head of a clause; behind a preposition or verb it is «that which»."""
    if sentence.text(mark.start) not in (_MA, _AND_MA):
        return False
    stop = next((i for i in range(mark.end, len(sentence)) if sentence.text(i) in BREAKS), len(sentence))
    if any(sentence.text(i) in _IT_IS for i in range(mark.end + 1, stop)):
        return True  # «what they pledged is …»
    if _has_subject_before(sentence, mark):
        return False
    before = sentence.text(mark.start - 1)
    return bool(before) and before not in BREAKS and not sentence.has(mark.start - 1, "contrast")


def _has_subject_before(sentence: Sentence, mark: Mark) -> bool:
    """«the treaty of 2000 never bound …»: in a nominal sentence the verb behind its subject is denied."""
    if not sentence.has(mark.end, "aux"):
        return False  # behind others «ma» is as likely «that which»
    for index in range(mark.start - 1, -1, -1):
        if index in sentence.named or sentence.has(index, "fixed"):
            continue
        if sentence.has(index, "treaty_noun"):
            before = sentence.text(index - 1)
            return index == 0 or is_comma(sentence, index - 1) or before in BREAKS
        if sentence.text(index).lstrip(WAW + FEH) in _IT_IS:
            return True
        if verbal(sentence, index) or is_comma(sentence, index) or sentence.text(index) in BREAKS:
            return False
    return False


def _cues(sentence: Sentence, clause: Clause, end: int) -> list[Mark]:
    """Marks of negation, denial, doubt and plan in the clause before a token."""
    return [
        m
        for m in marks_in(sentence, clause, *_NEGATIONS, *_DOUBTS, "plan", end=end)
        if (m.end <= end or m.role in ("lack", "absence"))
        and (m.role not in ("negation", "without") or not sentence.has(m.start, "no_negation", "not_only"))
    ]


def _overlaps(mark: Mark, others: list[Mark]) -> bool:
    return any(m.start < mark.end and mark.start < m.end for m in others)


# -- doubt and plans ---------------------------------------------------------------------------------


def _is_plan(sentence: Sentence, mark: Mark) -> bool:
    """Persons and states plan and demand; what an article or a treaty demands, it provides."""
    if sentence.has(mark.start, "no_plan"):
        return False
    if "@v" not in sentence.roles[mark.start]:
        return True
    behind = sentence.has(mark.end, "article_noun", "treaty_noun")
    subject = mark.start - 1 - sentence.has(mark.start - 1, "aux")
    return not (behind or subject in sentence.named or sentence.has(subject, "treaty_noun"))


def _goes_on_to_say(sentence: Sentence, mark: Mark) -> bool:
    """«he did no more than say that …»: what he says stands."""
    return mark.role == "refusal" and sentence.text(mark.end) == _AN and sentence.has(mark.end - 1, "say")


def _treaty_knows_not(sentence: Sentence, mark: Mark) -> bool:
    """«the treaty knows no …» denies; only persons doubt."""
    if mark.end - mark.start != 2 or sentence.text(mark.start + 1)[:2] not in _KNOWS:
        return False
    before = mark.start - 1
    pronoun = sentence.text(before)[-2:] in _IT
    pointed = sentence.has(mark.end, "this", "that")
    behind = sentence.has(mark.end + pointed, *_TREATIES)
    return pronoun or behind or before in sentence.named or sentence.has(before, *_TREATIES)


def _doubts_after(sentence: Sentence, clause: Clause, head: int, start: int) -> list[Mark]:
    """A predicate of doubt (khabar) behind its subject: «… is not known», «… is disputed»."""
    roles = (*_DOUBTS, "doubt_after") if clause.opener == "as_for" else ("doubt_after",)
    found = marks_in(sentence, clause, *roles, start=head + 1, end=clause.end)
    if not found or not _is_topic(sentence, clause, start):
        return []
    return [m for m in found if not sentence.has(m.start, "no_negation")]


def _asserted_after(sentence: Sentence, plan: Mark, start: int) -> bool:
    """A relative clause between the plan and the content asserts for itself, unless a comma ends it."""
    relative = max((i for i in range(plan.end, start) if sentence.has(i, "relative")), default=None)
    return relative is not None and not any(is_comma(sentence, i) for i in range(relative, start))


def _no_longer(sentence: Sentence, clause: Clause, start: int) -> list[Mark]:
    """«the treaty no longer binds …»: being (fil naqis) denies the predicate behind its subject."""
    for mark in marks_in(sentence, clause, "no_longer", end=start):
        if any(is_exception(sentence, i) for i in range(mark.end, start)):
            continue  # «there remained none but …»
        if any(sentence.has(i, "provide", "duty", "mention") for i in range(mark.end, start)):
            return [mark]
    return []


# -- negation before the content ---------------------------------------------------------------------


def _denies(sentence: Sentence, clause: Clause, mark: Mark, start: int, denials: list[Mark]) -> bool | None:
    """Whether a mark before the content denies it, beside the denials found so far, if that can be told."""
    match mark.role:
        case "absence":
            text = sentence.text(mark.start)
            concord = bool(denials) and text.startswith(WAW)
            follows = text.startswith(FEH) and any(m.role == "lack" for m in denials)  # «…, so there is no …»
            return not (concord or follows or _overlaps(mark, denials))
        case "negation":
            return _negates(sentence, clause, mark, start, denials)
        case "lack":
            return _is_lack(sentence, mark, start) and not _next_item(sentence, mark, start)
        case "deny":
            if _is_closed(sentence, mark, start) or _denies_of_it(sentence, mark, start):
                return False
            return not _overlaps(mark, denials) and not any(m.role == "deny" for m in denials)
        case "without" | "inner_negation":
            return _negates_noun(sentence, clause, mark, start)
    return False


def _is_closed(sentence: Sentence, deny: Mark, start: int) -> bool:
    """«he denied this, saying that …»: the denial has its object, and what is said stands for itself."""
    said = next((i for i in range(deny.end, start) if sentence.has(i, "say", "speech_participle")), None)
    return said is not None and any(sentence.has(i, "this", "that") for i in range(deny.end, said))


def _denies_of_it(sentence: Sentence, deny: Mark, start: int) -> bool:
    """«he denied that the pledge had an aggressive character»: of what he denies it, that stands."""
    at = deny.end + (sentence.text(deny.end) in THAT)
    return sentence.text(at)[1:] in _BEING and sentence.text(at + 1)[:1] == LAM and start - at <= _OWNER


def _beside_exception(denials: list[Mark]) -> list[Mark]:
    """Exception (istithna) takes back a negation; without one, a denial or a lack stands."""
    if any(m.role == "negation" for m in denials):
        return []
    return [m for m in denials if m.role in ("deny", "lack")]


def _next_item(sentence: Sentence, mark: Mark, start: int) -> bool:
    """«to keep from …, and that they meet»: a lack of one item does not reach the next (matuf)."""
    if any(sentence.has(i, "confines") for i in range(mark.end, start)):
        return True  # «lacks it and is content with …»
    between = (sentence.text(i) for i in range(mark.end, start))
    return any(text[:1] == WAW and text[1:] in THAT for text in between)


def _is_lack(sentence: Sentence, mark: Mark, start: int) -> bool:
    """«istabada» excludes a clause when a content follows it, and forbids nothing."""
    if sentence.text(mark.start) in _BREACHES and sentence.text(mark.start - 1)[-2:] != _LAM:
        return False
    if not sentence.has(mark.start, "no_lack", "forbid"):
        return True
    return sentence.has(mark.start, "lack") and not sentence.has(mark.start, "no_lack") and mark.end <= start


def _negates(sentence: Sentence, clause: Clause, mark: Mark, start: int, denials: list[Mark]) -> bool | None:
    """Whether a negator (adat nafy) reaches the content, or the predicate that governs it, if known."""
    if _overlaps(mark, denials) or is_relative_ma(sentence, mark) or _of_the_party(sentence, mark):
        return False
    if is_comma(sentence, mark.end):
        return False  # «no, …» answers
    if sentence.text(mark.start) == _DID_NOT and not verbal(sentence, mark.end):
        return False  # «befell», with the letters of «did not …?»
    at, text = mark.end, sentence.text(mark.start)
    if text.endswith(_OTHER_THAN) and mark.end - mark.start == 1:
        return at == start or sentence.has(at, *_PREDICATES)  # «and non-military» denies one adjective
    if _in_concord(sentence, mark, denials):
        return False
    if _conditioned(sentence, clause, start):
        return False
    if _there_is(sentence, at) or (sentence.text(at) in _THERE and text[-2:] != _MA):
        return not _excepted(sentence, clause, at, start)
    for index in range(at, min(at + 4, start + 1)):
        reaches = _reaches(sentence, clause, mark, index, start)
        if reaches is not None:
            other = not reaches and verbal(sentence, index) and not sentence.has(index, *_READ)
            return None if other and not _excepts_behind(sentence, clause, mark) else reaches
    between = [i for i in range(at + 1, start) if not sentence.has(i, *_PREDICATES)]
    if start - at <= 6 and not any(verbal(sentence, i) for i in between):
        return True
    return False if _excepts_behind(sentence, clause, mark) else None


def _excepts_behind(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    return any(is_exception(sentence, i) for i in clause.indices() if i > mark.start)


def _there_is(sentence: Sentence, index: int) -> bool:
    """«there was in it what …»: being, a place, and the subject behind."""
    be = sentence.text(index)[1:] == _BE or sentence.text(index) in _WAS
    there = be and sentence.text(index + 1) in _THERE
    return there and any(sentence.text(i) == _MA for i in (index + 2, index + 3))


def _of_the_party(sentence: Sentence, mark: Mark) -> bool:
    """«the party that was not attacked shall …»: the relative clause (sila) of a party denies for itself."""
    if mark.role == "negation" and sentence.text(mark.start - 1)[-2:] == _WHO:
        return sentence.has(mark.end, "attack_verb", "attack")  # «he who was not attacked»
    return sentence.has(mark.start - 1, "relative") and sentence.has(
        mark.start - 2, "party_noun", "party_word"
    )


def _conditioned(sentence: Sentence, clause: Clause, start: int) -> bool:
    """Exception by condition (istithna mufarragh): «does not oblige to … unless …» obliges."""
    if not sentence.carries("only_positive"):
        return False
    behind = [i for i in clause.indices() if i > start]
    return any(is_exception(sentence, i) and sentence.has(i + 1, "condition") for i in behind)


def _in_concord(sentence: Sentence, mark: Mark, denials: list[Mark]) -> bool:
    """Negative concord (la ... wa-la): «nor» before a noun goes on with the negation before it."""
    text = sentence.text(mark.start)
    if any(m.role == "absence" for m in denials) and sentence.text(mark.end).startswith(_FOR_ANY):
        return True  # «no trace of …, nor of the …»
    noun = "@n" in sentence.roles[mark.end] and sentence.has(
        mark.end + 1, "immediacy", "automatic", "military"
    )
    if noun and text.startswith(WAW) and any(m.role == "absence" for m in denials):
        return True  # «no trace of …, nor immediate intervention»
    if not text.startswith((WAW, _LA)) or not any(m.role in ("negation", "lack", "without") for m in denials):
        return False
    imperfect = sentence.text(mark.end)[:1] in IMPERFECT or not text.endswith(_LA)
    return not (verbal(sentence, mark.end) and imperfect)


def _reaches(sentence: Sentence, clause: Clause, mark: Mark, index: int, start: int) -> bool | None:
    """Whether a word behind a negator carries the negation to the content, ends it, or leaves it open."""
    if is_exception(sentence, index):
        return False
    if index == start and any(_excepts(sentence, i) for i in range(start, min(start + 10, clause.end))):
        return False  # «forbids none but …»
    if index == start or sentence.has(index, *_PREDICATES):
        return not _excepted(sentence, clause, index, start)
    if sentence.has(index, "conceal", "assert", "deny"):
        return False
    if sentence.has(index, "treaty_noun", "this_content", "like", "party_word"):
        return True
    if not verbal(sentence, index) or sentence.has(index, *_BECOMES):
        return None
    if index == mark.end and not sentence.has(index, "aux"):
        return _near_object(sentence, index, start)
    be = sentence.text(index)[1:3] == _BE or sentence.text(index) in _WAS
    return None if be else False


def _near_object(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether a verb that nobody knows has the content for its object: «does not use the expression»."""
    apart = [i for i in range(verb + 1, start + 1) if i not in sentence.named]
    for index in apart[:7]:
        if index == start or sentence.has(index, "content_noun"):
            return True
        if verbal(sentence, index) or sentence.text(index) in THAT:
            return False
    return False


def _excepted(sentence: Sentence, clause: Clause, predicate: int, start: int) -> bool:
    """Exception (istithna): «la ... illa» asserts what stands behind «illa»."""
    if not sentence.carries("only_positive"):
        return False
    return any(_excepts(sentence, i) for i in clause.indices() if predicate < i < start + _RIGHT_BEHIND)


def _excepts(sentence: Sentence, index: int) -> bool:
    """An exception that is no parenthesis: «…, but for the last, …»."""
    return is_exception(sentence, index) and not is_comma(sentence, index - 1)


def _negates_noun(sentence: Sentence, clause: Clause, mark: Mark, start: int) -> bool:
    """A nominal negation («without», «the absence of»): it reaches to the end of its list item."""
    if mark.role == "inner_negation":
        clausal = any(sentence.text(i) == _AN for i in range(mark.end + 1, start))
        if clausal or is_exception(sentence, mark.start):
            return False
    in_item = _in_item(sentence, clause, mark.end, start)
    return in_item and not sentence.has(mark.start, "immediacy", "subordinate")


def _in_item(sentence: Sentence, clause: Clause, end: int, start: int) -> bool:
    """Whether a nominal negation stands in the same list item (matuf) as the content."""
    return not any(
        sentence.text(i)[:1] == WAW
        and len(sentence.text(i)) > 2
        and (sentence.has(i, "content_noun", "duty", "without") or sentence.text(i)[1:] in THAT)
        for i in range(end, start)
        if i in clause
    )


# -- the content as topic ----------------------------------------------------------------------------


def _is_topic(sentence: Sentence, clause: Clause, start: int) -> bool:
    """Whether the content stands first in its clause, with its predicate to follow (mubtada)."""
    before = [i for i in clause.indices() if i < start]
    said = max((i for i in before if sentence.text(i) in THAT), default=-1)
    before = [i for i in before if i > said]
    if any(sentence.has(i, "exist") or sentence.text(i) in _MAY_BE for i in before):
        return True
    return not any(_governs(sentence, i) for i in before)


def _governs(sentence: Sentence, index: int) -> bool:
    """Whether a word says something of what follows it, rather than being a noun of the topic itself."""
    roles = sentence.roles[index]
    if roles.isdisjoint(_GOVERNORS) or "content_noun" in roles:
        return False
    return "@n" not in roles or "@v" in roles


def _predicate_after(sentence: Sentence, clause: Clause, head: int) -> list[Mark]:
    """The first negation or lack behind the topic, if it is its predicate (khabar): «… is not found»."""
    for mark in marks_in(sentence, clause, "negation", "lack", "absence", start=head + 1, end=clause.end):
        if sentence.has(mark.start, "no_negation", "not_only", "no_lack", "immediacy"):
            continue
        if sentence.text(mark.start) in _BREACHES:
            continue
        if mark.role == "negation" and is_relative_ma(sentence, mark):
            continue
        joined = mark.role == "lack" and sentence.text(mark.start).startswith(WAW)
        if joined and any(verbal(sentence, i) or sentence.has(i, "replace") for i in range(head, mark.start)):
            continue  # «it took the place of the old one and lacks …»
        near = range(mark.end, min(mark.end + 2, clause.end))
        denied = mark.role != "negation" or any(
            sentence.has(i, "exist", "provide", "provide_weak", "lack", "automatic")
            or (sentence.text(i) in _MAY_BE and sentence.text(i + 1) in _THERE)
            for i in near
        )
        return [mark] if denied else []
    return []
