"""Article 51 of the UN Charter, by its number or by what it allows, as the basis of a treaty."""

from treaty_diff.content import A51, Content
from treaty_diff.morphology import BEH, KAF, LAM
from treaty_diff.sentence import Clause, Mark, Sentence, is_comma, marks_in, verbal

LICENSED = "what the Charter allows"  # the rule of that name
_CHARTER_NEAR = 12  # tokens
_ABOUT = "\u0639\u0646"  # about
_AROUND = "\u062d\u0648\u0644"  # around, about
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is
_WHAT_IS = 2  # tokens of «and what is»
_QUESTION = frozenset("?\u061f")
_SPEAKS_OF = (
    "provide",
    "provide_weak",
    "mention",
    "content_noun",
    "lack",
    "absence",
    "negation",
    "doubt",
    "talk",
)
_NEAR = 6  # tokens over which a treaty is what speaks of the article
_LICENCE_NEAR = 7  # tokens over which a licence still belongs to the Charter behind it
_LED = 5  # tokens over which a preposition governs
_LICENCE = ("grants", "licence", "permit")
# The one attacked, and what he may do.
_ANSWERED = (
    "victim", "resists", "self_defence", "attack", "attack_verb", "struck", "defend", "response", "fight",
)  # fmt: skip
# to, upon, from, in, with what, by what, to what, of what
_PREPOSITIONS = frozenset(
    {"\u0627\u0644\u064a", "\u0639\u0644\u064a", "\u0645\u0646", "\u0641\u064a", "\u0628\u0645\u0627",
     "\u0644\u0645\u0627", "\u0645\u0645\u0627"}
)  # fmt: skip
_MA = "\u0645\u0627"  # what, alone or behind a preposition
_CITED = 5  # tokens that a citation by number has at most: «Article 51 of the Charter …»


def article_51(sentence: Sentence, clause: Clause) -> list[Content]:
    """Article 51 as the basis of a treaty, with the Charter and the law named beside it."""
    if clause.opener == "as" and sentence.find("article_51", end=clause.start):
        return []  # «… on the right to self-defence, as worded in Article 51»
    for mark in marks_in(sentence, clause, "article_51"):
        bare = not any(verbal(sentence, i) or i in sentence.named for i in range(clause.start, mark.start))
        if bare and mark.end - mark.start > _CITED and _of_every_state(sentence, mark):
            continue
        if _explains(sentence, clause, mark) or _of_a_war(sentence, clause, mark):
            continue
        if _treated(sentence, clause, mark):
            continue
        start = _basis_start(sentence, clause, mark.start)
        last = mark.end
        for index in range(mark.end, clause.end):
            if sentence.has(index, "un_charter", "domestic_law") and index - last <= 4:
                last = index + 1
        goes_on = any(verbal(sentence, i) for i in range(last, clause.end) if i in clause)
        return [Content((A51,), start, mark.start, last if goes_on else clause.end, "article 51")]
    return _right_of_the_charter(sentence, clause) or _licensed(sentence, clause)


def _licensed(sentence: Sentence, clause: Clause) -> list[Content]:
    """«what the Charter allows the one attacked»: the article in words of anybody's.

    Three fields meet within one noun phrase, over its relative clause too: the United Nations, a licence,
    and the one attacked or how he answers. A treaty stands before, and leads on to them by a preposition.
    """
    if not sentence.carries("un_charter", "world_body") or not sentence.carries(*_LICENCE):
        return []
    for body in sentence.find("un_charter", "world_body"):
        low, high = _around(sentence, body)
        licences = [m for m in sentence.find(*_LICENCE, start=low, end=high) if m.start not in sentence.named]
        answers = sentence.find(*_ANSWERED, start=low, end=high)
        answers = [m for m in answers if m.start not in sentence.named]
        first = min([body.start, *(m.start for m in licences)])
        answers = [m for m in answers if m.end > first + 1]
        if not licences or not answers or first not in clause:
            continue
        if sentence.has_in(low, high, "party_other", "say") or not _led_to(sentence, clause, first):
            continue
        last = max([body.end, *(m.end for m in answers)])  # in a relative clause too
        start = first - 1 if sentence.text(first - 1).endswith(_MA) else first
        return [Content((A51,), start, first, last, LICENSED)]
    return []


def _around(sentence: Sentence, body: Mark) -> tuple[int, int]:
    """The tokens around the name of the United Nations, up to a comma, in which a licence may stand."""
    low, high = body.start, body.end
    while low > max(0, body.start - _LICENCE_NEAR) and not _parts(sentence, low - 1):
        low -= 1
    while high < min(len(sentence), body.end + _CHARTER_NEAR) and not _parts(sentence, high):
        high += 1
    return low, high


def _parts(sentence: Sentence, index: int) -> bool:
    """A mark that parts, or the name of a treaty."""
    return is_comma(sentence, index) or not sentence.words[index].variants or index in sentence.named


def _led_to(sentence: Sentence, clause: Clause, index: int) -> bool:
    """Whether a treaty named before leads on, by a preposition or a word of resting, to what stands there."""
    treaties = ("treaty_noun", "treaty_weak")
    named = [i for i in range(index) if i in sentence.named or sentence.has(i, *treaties)]
    if not named or sentence.has_in(named[-1], index, "say", "assert"):
        return False
    near = range(max(clause.start, index - _LED), index + 1)
    if any(sentence.has(i, "basis_word", "source", "rest_on", "mention", "content_noun") for i in near):
        return True
    led = [sentence.text(i) in _PREPOSITIONS for i in near]
    bound = sentence.text(index)[:1] in (BEH, LAM, KAF) and not sentence.words[index].plain
    return any(led) or bound


def _right_of_the_charter(sentence: Sentence, clause: Clause) -> list[Content]:
    """The right of self-defence before the Charter, over commas too, or behind it: Article 51 unnamed."""
    for mark in marks_in(sentence, clause, "self_defence"):
        far = _CHARTER_NEAR if marks_in(sentence, clause, "grants", end=mark.start) else 3
        before = sentence.has_in(max(clause.start, mark.start - far), mark.start, "un_charter")
        if (
            sentence.has(mark.start, "exercises")
            or _of_every_state(sentence, mark)
            or _of_a_war(sentence, clause, mark)
        ):
            continue
        low = clause.start if far == 3 else 0
        borrowed = before and any(i in sentence.named for i in range(low, mark.start))
        if borrowed or sentence.has_in(mark.end - 1, mark.end + _CHARTER_NEAR, "un_charter"):
            return [Content((A51,), mark.start, mark.start, clause.end, "article 51")]
    return []


def _of_every_state(sentence: Sentence, mark: Mark) -> bool:
    """«every state has the right …, said X»: a principle, and no treaty named before it."""
    return sentence.carries("say") and not any(i in sentence.named for i in range(mark.start))


def _treated(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«a file about Article 51»: what others wrote of it, and not what a treaty says of it."""
    if marks_in(sentence, clause, "exercises", end=mark.start):
        return True  # «his country exercises its right of self-defence by Article 51»
    if sentence.has(mark.start - 2, "treatise"):
        return sentence.text(mark.start - 1) in (_ABOUT, _AROUND)
    asks = sentence.text(len(sentence) - 1) in _QUESTION  # «and what about Article 51?»
    if asks and sentence.text(mark.start - 1) in _IT_IS and clause.start >= mark.start - _WHAT_IS:
        return True  # «and what is Article 51?»
    if asks or sentence.text(mark.start - 1) not in (_ABOUT, _AROUND):
        return False
    near = range(max(clause.start, mark.start - _NEAR), mark.start)
    return not any(sentence.has(i, *_SPEAKS_OF) or i in sentence.named for i in near)


def _of_a_war(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«its war in Ukraine rests on Article 51»: another country stands before it, and no treaty."""
    elsewhere = marks_in(sentence, clause, "party_other", end=mark.start)
    if not elsewhere or elsewhere[-1].start in sentence.named:
        return False
    between = range(elsewhere[-1].start, mark.start)
    return not any(i in sentence.named or sentence.has(i, "treaty_noun", "treaty_weak") for i in between)


def _basis_start(sentence: Sentence, clause: Clause, index: int) -> int:
    """From the preposition or participle that makes the article a basis: «in accordance with»."""
    for at in range(index - 1, max(clause.start, index - 4) - 1, -1):
        noun = sentence.has(at, "@n") and sentence.has(at, "basis_word")  # or, carelessly spelled, a verb
        if at not in clause or (verbal(sentence, at) and not noun):
            break
        if sentence.has(at, "source", "basis_word"):
            return at
    before = sentence.text(index - 1)
    return index - 1 if index - 1 in clause and before.isalpha() and len(before) <= 3 else index


def _explains(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """The article as subject of a sentence about itself: what it says, not that a treaty invokes it."""
    before = [i for i in range(clause.start, mark.start) if i in clause]
    if sentence.has(clause.start, "permit") and not any(i in sentence.named for i in before):
        return True  # «every state may defend itself …»
    subject = not before or (len(before) == 1 and verbal(sentence, before[0]))
    if not subject:
        return False
    return bool(marks_in(sentence, clause, "explain_charter", start=mark.start + 1)) or any(
        verbal(sentence, i) or sentence.has(i, "grants", "permit")
        for i in range(mark.end, min(mark.end + 6, clause.end))
    )
