"""What a clause speaks of: roles that meet inside one grammatical clause make a content.

Composition is what carries over to wordings that nobody listed: aid, the military and an immediacy
that belongs to that aid make a duty of automatic intervention, whatever the words.
"""

from dataclasses import dataclass

from treaty_diff.syntax import Clause, Mark, Sentence, is_comma, is_exception, verbal

AI, A51, TP = "automatic_intervention", "article_51", "third_party"
MD, CONSULT, SANCTIONS = "mutual_defense", "consultation", "sanctions"
_AID = ("aid", "defend", "defense_name", "defense_treaty_name", "intervene", "troops")
_NEAR = 7
_BY, _WITH = "\u0628", "\u0645\u0639"  # «in consultation with» is no duty to consult
_THAT = frozenset({"\u0627\u0646", "\u0628\u0627\u0646"})
BUT = ("\u0628\u0644", "\u0627\u0646\u0645\u0627")  # «not X but Y»


@dataclass(frozen=True, slots=True)
class Content:
    """Clause ids that the words at token indices ``[start, end)`` speak of; ``head`` is their first noun or verb.

    ``end`` is where the next content or the clause ends.
    """

    clauses: tuple[str, ...]
    start: int
    head: int
    end: int
    rule: str


def contents(sentence: Sentence, clause: Clause) -> list[Content]:
    """The contents of one clause, in order."""
    inside = [i for i in clause.indices()]
    found: list[Content] = []
    found += _third_party(sentence, clause)
    found += _sanctions(sentence, clause)
    taken = [(c.start, c.end) for c in found]
    found += _article_51(sentence, clause)
    found += _consultation(sentence, clause, taken)
    found += _aid(sentence, clause, taken)
    found.sort(key=lambda c: (c.start, c.end))
    return [_cut(sentence, content, found, inside) for content in found]


def _cut(sentence: Sentence, content: Content, found: list[Content], inside: list[int]) -> Content:
    """End a content where the next one begins, without the words that join them."""
    later = [c.start for c in found if c.start > content.head and c.head > content.head]
    stop = min([*later, content.end] if content.rule == "article 51" else later, default=inside[-1] + 1)
    end = max(content.end, 0)
    end = stop
    if later:
        while end > content.head + 1 and _joins(sentence, end - 1):
            end -= 1
    end = settled(sentence, content.head, end)
    return Content(content.clauses, content.start, content.head, max(end, content.head + 1), content.rule)


_SETTLED = (
    *_AID, "military", "immediacy", "automatic", "mutual", "reciprocal", "party_word", "party_nk", "party_ru", "attack",
    "attack_verb", "upon", "condition", "threat", "means", "third", "conclude", "harm", "territory", "territory_use",
    "sanctions", "apply_sanctions", "consult", "article_51", "un_charter", "domestic_law", "treaty_noun", "of_1961",
    "of_2000", "of_2024", "exist", "lack", "doubt_after", "provide", "alone",
)  # fmt: skip


def settled(sentence: Sentence, head: int, end: int) -> int:
    """Where the content is over: no word of any field follows, and more than a short tail is left."""
    last = head
    for index in range(head, end):
        if sentence.has(index, *_SETTLED) and index - last <= 5:
            last = index
    return (
        end
        if end - last <= 6 and not any(is_comma(sentence, i) for i in range(last + 1, end - 1))
        else last + 1
    )


def _joins(sentence: Sentence, index: int) -> bool:
    text = sentence.text(index)
    small = len(text) <= 3 and not sentence.has(index, "@n") or is_comma(sentence, index)
    return (
        small or sentence.has(index, "negation", "source", "content_noun", "inner_negation") or text in '"(['
    )


def _marks(sentence: Sentence, clause: Clause, *roles: str) -> list[Mark]:
    return [m for m in sentence.find(*roles) if m.start in clause]


def _near(sentence: Sentence, clause: Clause, start: int, end: int, *roles: str) -> bool:
    return any(start <= m.start < end and m.start not in sentence.named for m in _marks(sentence, clause, *roles))


# -- aid ---------------------------------------------------------------------------------------------


def _aid(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    groups: list[list[Mark]] = []
    others = {m.start for m in _marks(sentence, clause, "consult", "sanctions", "article_51")}
    for mark in _marks(sentence, clause, *_AID):
        if not _is_aid(sentence, mark) or any(a <= mark.start < b for a, b in taken):
            continue
        last = groups[-1][-1] if groups else None
        apart = (
            last is None
            or any(last.start < i < mark.start for i in others)
            or _coordinated(sentence, last, mark)
        )
        if apart:
            groups.append([mark])
        else:
            groups[-1].append(mark)
    found: list[Content] = []
    for number, group in enumerate(groups):
        low = groups[number - 1][-1].end if number else clause.start
        high = groups[number + 1][0].start if number + 1 < len(groups) else clause.end
        content = _judge_aid(sentence, clause, group, low, high)
        if content is None:
            continue
        if found and found[-1].clauses == content.clauses:
            found[-1] = Content(content.clauses, found[-1].start, found[-1].head, content.end, content.rule)
        else:
            found.append(content)
    return found or _arms(sentence, clause, taken) or _not_automatic(sentence, clause)


def _not_automatic(sentence: Sentence, clause: Clause) -> list[Content]:
    """«it is not automatic»: automaticity denied as a predicate."""
    for mark in _marks(sentence, clause, "automatic"):
        negated = any(sentence.has(i, "negation", "without") for i in range(mark.start - 2, mark.start))
        if negated and mark.start - clause.start <= 4 and not _of_renewal(sentence, mark):
            return [Content((AI,), mark.start, mark.start, clause.end, "predicate")]
    return []


def _arms(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    """The duty in a picture (كناية): if one is struck, the arms of the other are there."""
    conditions = _marks(sentence, clause, "condition")
    struck = _marks(sentence, clause, "attack", "attack_verb", "fire")
    arms = [m for m in _marks(sentence, clause, "arms") if not any(s.start == m.start for s in struck)]
    other = _marks(sentence, clause, "reciprocal")
    if not (conditions and struck and arms and other) or taken:
        return []
    first = arms[0]
    at_once = [m for m in _marks(sentence, clause, "immediacy", "automatic") if not _of_renewal(sentence, m)]
    return [Content((AI, MD) if at_once else (MD,), first.start, first.start, clause.end, "picture")]


def _is_aid(sentence: Sentence, mark: Mark) -> bool:
    index = mark.start
    if index in sentence.named and not sentence.has(index, "defense_treaty_name"):
        return False
    if sentence.has(index, "defense_treaty_name"):
        return any(sentence.has(i, "naming") for i in range(index - 7, index))
    if sentence.has(index, "no_intervention", "enter_force", "not_aid"):
        return False
    if sentence.has(index - 1, "this", "that"):  # «this aid»: only its immediacy is news
        return any(sentence.has(i, "immediacy", "automatic") for i in range(index + 1, index + 5))
    if sentence.has(index - 1, "not_aid"):
        return False
    if mark.role == "aid" and sentence.has(index, "forbid_aid"):
        return False
    return not (mark.role in ("aid", "defend") and sentence.has(index - 1, "friendship"))


def _coordinated(sentence: Sentence, last: Mark, mark: Mark) -> bool:
    """Two aids in one list (عطف) are two contents only where their kinds differ."""
    joined = sentence.words[mark.start].conjunction or sentence.text(mark.start)[:1] == "\u0648"
    between = range(last.end, mark.start)
    joined = joined or any(sentence.text(i) in ("\u0648\u0644\u0627", "\u0627\u0648") for i in between)
    joined = joined or sentence.text(mark.start - 1) in ("\u0627\u0648", "\u0648", "\u0648\u0644\u0627")
    return joined and (last.role == "intervene") != (mark.role == "intervene")


def _judge_aid(sentence: Sentence, clause: Clause, group: list[Mark], low: int, high: int) -> Content | None:
    roles = {m.role for m in group}
    start, last = group[0].start, group[-1].end
    reach = min(high, last + _NEAR + 3)
    military = any(
        m.start >= low and m.start < reach and not any(sentence.text(i) in _THAT for i in range(last, m.start)) and not sentence.has(m.start - 1, "attack", "upon")
        for m in _marks(sentence, clause, "military")
    )
    attack = bool(_marks(sentence, clause, "attack", "attack_verb"))
    reciprocal = _near(sentence, clause, low, high, "reciprocal", "mutual")
    party = _near(sentence, clause, start, reach, "party_nk", "party_ru", "party_word")
    automatic = any(
        start <= m.start < high and not _of_renewal(sentence, m) for m in _marks(sentence, clause, "automatic")
    )
    immediate = any(_belongs(sentence, clause, m, group) for m in _marks(sentence, clause, "immediacy"))
    aid = bool(roles & {"aid", "defend", "defense_name"})
    pledge = (
        bool(roles & {"defense_name", "defense_treaty_name"})
        or ("aid" in roles and (military or reciprocal or attack))
        or ("defend" in roles and (reciprocal or attack or party))
    )
    fights = bool(roles & {"intervene", "troops"}) and (attack or reciprocal)
    clauses: tuple[str, ...] = ()
    if sentence.has(start - 1, "this", "that"):
        return Content((AI,), start, start, high, "this aid")
    if "intervene" in roles and (automatic or immediate):
        clauses = (AI, MD) if "aid" in roles and pledge else (AI,)
    elif aid and automatic and (military or attack or "defend" in roles or "defense_name" in roles):
        clauses = (AI, MD) if pledge and (military or attack) else (AI,)
    elif aid and immediate and pledge and (military or attack):
        clauses = (AI, MD)
    elif "troops" in roles and ((immediate and attack) or automatic):
        clauses = (AI, MD) if attack or reciprocal else (AI,)
    elif "intervene" in roles and attack and not military and "aid" not in roles:
        clauses = (AI,)  # the duty is to intervene once attacked
    elif pledge or fights:
        clauses = (MD,)
    if not clauses:
        return None
    return Content(clauses, start, start, high, "duty" if aid else "named")


def _of_renewal(sentence: Sentence, mark: Mark) -> bool:
    """«automatic renewal» concerns duration."""
    return any(sentence.has(i, "renewal", "renewed") for i in range(mark.start - 3, mark.start))


def _belongs(sentence: Sentence, clause: Clause, mark: Mark, group: list[Mark]) -> bool:
    """Whether an immediacy qualifies this aid: an adverb (حال) goes with the nearest governor before it."""
    heads = {m.start for m in group}
    for index in range(mark.start - 1, clause.start - 1, -1):
        if index not in clause:
            continue
        if any(m.start <= index < m.end for m in group):
            return True
        if sentence.has(index, *_AID):
            return False
        if not sentence.has(index, "deliver") and sentence.has(
            index, "consult", "renewal", "enter_force", "lapse", "sanctions", "event"
        ):
            return False
        if sentence.has(index, "threat") and mark.start - index == 1:
            return False
        if sentence.has(
            index,
            "deliver",
            "duty",
            "provide",
            "provide_weak",
            "condition",
            "attack",
            "attack_verb",
            "reciprocal",
            "party_word",
        ):
            continue
        if sentence.has(index, "assert", "deny", "plan"):
            break
        if verbal(sentence, index) and not sentence.has(index, "sign_verb", "become", "still", "lack"):
            return any(h - mark.end <= 3 for h in heads if h >= mark.end)
    after = [i for i in range(mark.end, clause.end) if i in clause]
    for index in after:
        if index in heads:
            return True
        if sentence.has(index, "consult", *_AID):
            return False
    return False


# -- consultation ------------------------------------------------------------------------------------


def _consultation(sentence: Sentence, clause: Clause, taken: list[tuple[int, int]]) -> list[Content]:
    found: list[Content] = []
    for mark in _marks(sentence, clause, "consult"):
        owed = any(sentence.has(i, "duty", "provide") for i in range(mark.start - 5, mark.start))
        aside = sentence.text(mark.start)[0] == _BY and sentence.text(mark.end) == _WITH and not owed
        if sentence.has(mark.start, "not_consult") or aside or any(a <= mark.start < b for a, b in taken):
            continue
        if sentence.has(mark.start, "sign_verb"):
            continue
        trigger = bool(_marks(sentence, clause, "threat", "attack", "attack_verb", "condition"))
        governed = any(
            sentence.has(i, "provide", "provide_weak", "duty", "lack", "content_noun", "source")
            for i in range(max(clause.start, mark.start - 6), mark.start)
        )
        instead = any(
            sentence.text(i).endswith(BUT) for i in range(max(clause.start, mark.start - 3), mark.start)
        )
        if not (trigger or governed or instead):
            continue
        if found:
            continue
        found.append(Content((CONSULT,), mark.start, mark.start, clause.end, "consultation"))
    return found


# -- Article 51 --------------------------------------------------------------------------------------


def _article_51(sentence: Sentence, clause: Clause) -> list[Content]:
    found: list[Content] = []
    for mark in _marks(sentence, clause, "article_51"):
        if found:
            continue
        if _explains(sentence, clause, mark):
            continue
        start = _basis_start(sentence, clause, mark.start)
        last = mark.end
        for index in range(mark.end, clause.end):
            if sentence.has(index, "un_charter", "domestic_law") and index - last <= 4:
                last = index + 1
        end = clause.end if not any(verbal(sentence, i) for i in range(last, clause.end) if i in clause) else last
        found.append(Content((A51,), start, mark.start, end, "article 51"))
    return found


def _basis_start(sentence: Sentence, clause: Clause, index: int) -> int:
    """From the preposition or participle that makes the article a basis: «in accordance with»."""
    for at in range(index - 1, max(clause.start, index - 4) - 1, -1):
        if at not in clause or verbal(sentence, at):
            break
        if sentence.has(at, "source", "basis_word"):
            return at
    before = sentence.text(index - 1)
    return index - 1 if index - 1 in clause and before.isalpha() and len(before) <= 3 else index


def _explains(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """The article as subject of a sentence about itself: what it says, not that a treaty invokes it."""
    after = [m for m in _marks(sentence, clause, "explain_charter") if m.start > mark.start]
    before = [i for i in range(clause.start, mark.start) if i in clause]
    subject = not before or (len(before) == 1 and verbal(sentence, before[0]))
    return (
        bool(after)
        and subject
        or (subject and any(verbal(sentence, i) for i in range(mark.end, min(mark.end + 6, clause.end))))
    )


# -- third parties, sanctions ------------------------------------------------------------------------


def _forbidding(sentence: Sentence, clause: Clause) -> list[Mark]:
    """Words that forbid: a verb of prohibition, an undertaking in the negative, a permission denied."""
    found = [m for m in _marks(sentence, clause, "forbid", "inner_negation")]
    found = [
        m for m in found if not (sentence.has(m.start, "only_positive") and is_exception(sentence, m.start))
    ]
    for mark in _marks(sentence, clause, "negation"):
        at = mark.end
        if sentence.has(at, "permit") and sentence.text(mark.start)[-2:] != "\u0644\u0645":
            found.append(Mark("forbid", mark.start, at + 1))
        elif sentence.text(mark.start).endswith("\u0644\u0627") and sentence.has(at, "conclude", "territory_use"):
            if any(sentence.has(i, "party_word", "reciprocal") for i in range(at + 1, at + 4)):
                found.append(Mark("forbid", mark.start, at))
        elif sentence.text(mark.start).endswith("\u0644\u0646") and sentence.has(
            at, "conclude", "territory_use", "apply_sanctions"
        ):
            found.append(Mark("forbid", mark.start, at))
    return sorted(found, key=lambda m: m.start)


def _third_party(sentence: Sentence, clause: Clause) -> list[Content]:
    operators = _forbidding(sentence, clause)
    found: list[Content] = []
    for number, operator in enumerate(operators):
        if sentence.has(operator.start, "refusal"):
            continue
        if found and operator.start < found[-1].end:
            continue
        if _operates_on_sanctions(sentence, clause, operator):
            continue
        later = [m.start for m in operators[number + 1 :] if m.start > operator.end + 12]
        high = min([clause.end, *later])
        third = _near(sentence, clause, operator.end, high, "third")
        conclude = _near(sentence, clause, operator.end, high, "conclude")
        harm = _near(sentence, clause, operator.end, high, "harm")
        land = _near(sentence, clause, operator.end, high, "territory")
        use = _near(sentence, clause, operator.end, high, "territory_use", "permit")
        treaty = _near(sentence, clause, operator.end, high, "treaty_noun", "treaty_weak")
        first = operator.end
        bloc = any(sentence.has(i, "third") for i in range(first, first + 3))
        if (
            (third and conclude)
            or (bloc and harm)
            or (conclude and harm and treaty)
            or (operator.role == "forbid" and third and harm and sentence.has(operator.start, "forbid"))
            or (land and (use or harm) and (harm or third))
        ):
            found.append(Content((TP,), operator.start, operator.start, high, "third parties"))
    return found


def _operates_on_sanctions(sentence: Sentence, clause: Clause, operator: Mark) -> bool:
    marks = [
        m for m in _marks(sentence, clause, "sanctions") if operator.end <= m.start < operator.end + _NEAR
    ]
    third = [m for m in _marks(sentence, clause, "third") if operator.end <= m.start]
    return bool(marks) and (not third or marks[0].start < third[0].start)


def _sanctions(sentence: Sentence, clause: Clause) -> list[Content]:
    found: list[Content] = []
    operators = _forbidding(sentence, clause)
    for mark in _marks(sentence, clause, "sanctions"):
        if found:
            continue
        low = max(clause.start, mark.start - _NEAR)
        opposes = [m for m in _marks(sentence, clause, "oppose") if low <= m.start < mark.start]
        forbids = [m for m in operators if low - 4 <= m.start < mark.start]
        applies = [m for m in _marks(sentence, clause, "apply_sanctions") if low <= m.start < mark.start]
        about = [
            m for m in _marks(sentence, clause, "content_noun") if mark.start - 4 <= m.start < mark.start
        ]
        if opposes:
            start = opposes[0].start
        elif forbids and applies:
            start = forbids[-1].start
        elif about:
            start = about[0].start
        else:
            continue
        found.append(Content((SANCTIONS,), start, start, clause.end, "sanctions"))
    return found
