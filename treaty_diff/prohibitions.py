"""What treaties forbid: alliances with third parties, use of the territory against the other, sanctions."""

from treaty_diff.content import NEAR, SANCTIONS, TP, Content, is_near, item_end
from treaty_diff.morphology import ARTICLE, KAF, LAM, WAW
from treaty_diff.sentence import Clause, Mark, Sentence, is_comma, is_exception, marks_in

# What treaties forbid to deal with: without one of these there is no prohibition to find.
PROHIBITED = ("third", "harm", "territory", "sanctions", "measure", "squeezes")
PERMISSION = "permission asked"  # the rule of that name: «no» forbids
_WEIGHS = 8  # tokens within which a measure says what it weighs on
_PARTICIPLE = 2  # tokens of «forbidden to»
_FAR = 10  # words over which opposition still belongs to sanctions
_PARTIES = ("party_ru", "party_nk")
_SPEAKERS = (*_PARTIES, "party_other", "putin", "kim", "speaker")
_DENIED = ("negation", "absence", "lack", "without", "doubt", "refusal")
_INSTEAD = "\u0628\u062f\u0644\u0627"  # instead
# after, before, since, despite, following, upon, because of
_AFTER = frozenset(
    {"\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0645\u0646\u0630", "\u0631\u063a\u0645",
     "\u0639\u0642\u0628", "\u0627\u062b\u0631", "\u0628\u0633\u0628\u0628"}
)  # fmt: skip
_IN = "\u0641\u064a"  # in
_FROM = "\u0639\u0646"  # from
_NOR = "\u0648\u0644\u0627"  # nor
_LAM = "\u0644\u0645"  # negator of the past
_LAN = "\u0644\u0646"  # negator of the future
_LA = "\u0644\u0627"  # negator of the present, and prohibitive


def third_party(sentence: Sentence, clause: Clause) -> list[Content]:
    """A prohibition (nahy) of joining others against the other party, or of lending them the territory."""
    if not _may_forbid(sentence, clause):
        return []
    operators = _forbidding(sentence, clause)
    found: list[Content] = []
    for number, operator in enumerate(operators):
        if _is_lifted(sentence, clause, operator) or _spares_one(sentence, clause, operator):
            continue
        if _is_of_another(sentence, clause, operator):
            continue
        if sentence.has(operator.start, "refusal") or (found and operator.start < found[-1].end):
            continue
        later = [m.start for m in operators[number + 1 :] if m.start > operator.end + 12]
        end = min([item_end(sentence, clause, operator.start), *later])
        start = _content_start(sentence, operator)
        if not _operates_on_sanctions(sentence, clause, operator, end) and _forbids_third(
            sentence, clause, operator, end
        ):
            rule = "third parties"
            if sentence.has(operator.start, "permit") and sentence.has_in(0, operator.start, "doubt"):
                rule = PERMISSION
            found.append(Content((TP,), start, start, end, rule))
    return found


def _is_of_another(sentence: Sentence, clause: Clause, operator: Mark) -> bool:
    """«Seoul forbade …, after the treaty»: another country is the subject, and no treaty stands before."""
    named = any(i in sentence.named for i in range(clause.start, operator.start))
    promised = sentence.has(operator.start - 2, "duty")  # «Seoul promised not to …»
    before = promised and sentence.has(operator.start - 1, "party_other")
    return not named and (before or sentence.has(operator.start + 1, "party_other"))


def _is_lifted(sentence: Sentence, clause: Clause, operator: Mark) -> bool:
    """«is no longer bound to keep from …»: neither a ban nor, without its negation in reach, its absence."""
    over = marks_in(sentence, clause, "no_longer", end=operator.start)
    return bool(over) and bool(
        marks_in(sentence, clause, "duty", "provide", start=over[-1].end, end=operator.start)
    )


def _spares_one(sentence: Sentence, clause: Clause, operator: Mark) -> bool:
    """«it does not keep it from an alliance with China»: of third parties at large nothing is said."""
    if not sentence.find("negation", start=operator.start - 1, end=operator.start):
        return False
    named = marks_in(sentence, clause, "party_other", start=operator.end)
    return bool(named) and not marks_in(sentence, clause, "harm", start=operator.end)


def _content_start(sentence: Sentence, operator: Mark) -> int:
    """A content begins with what forbids it; behind a freedom, which denies it as a lack does, or a doubt."""
    behind = operator.role == "free" or sentence.has(operator.start, "doubt")  # «does it forbid …?», one word
    return operator.start + behind


def _may_forbid(sentence: Sentence, clause: Clause) -> bool:
    """Whether a clause may hold a prohibition of a treaty's."""
    return bool(marks_in(sentence, clause, *PROHIBITED))


def sanctions(sentence: Sentence, clause: Clause) -> list[Content]:
    """Sanctions opposed, their application forbidden, a provision about them, or none."""
    marks = _measures(sentence, clause)
    operators = _forbidding(sentence, clause) if marks else []
    for mark in marks:
        start = _sanctions_start(sentence, clause, mark, operators)
        if start is not None:
            return [Content((SANCTIONS,), start, start, item_end(sentence, clause, mark.start), "sanctions")]
    return []


def _measures(sentence: Sentence, clause: Clause) -> list[Mark]:
    """Sanctions by their names, and measures or pressure that weigh on trade or money, in any words."""
    found = marks_in(sentence, clause, "sanctions")
    for mark in marks_in(sentence, clause, "measure", "squeezes"):
        if mark.start in sentence.named or any(m.start <= mark.start < m.end for m in found):
            continue
        high = mark.end
        while high < min(len(sentence), mark.end + _WEIGHS) and not is_comma(sentence, high):
            high += 1
        on = [
            m
            for m in sentence.find("economic", "economy", start=mark.end, end=high)
            if _weighs(sentence, mark, m)
        ]
        twice = mark.role == "measure" and sentence.has(mark.end, "measure")  # «embargo and boycott»
        if mark.role == "measure" and not on and _of_the_council(sentence, mark, high):
            on = [mark]
        if on or twice:
            found.append(Mark("sanctions", mark.start, mark.end))
    return sorted(found, key=lambda m: m.start)


def _weighs(sentence: Sentence, mark: Mark, on: Mark) -> bool:
    """Whether a measure, or a verb of pressure, is near enough to the trade or money it weighs on."""
    if mark.role == "measure":
        return on.role == "economy" or on.start - mark.end <= 2
    upon = sentence.has_in(mark.end, mark.end + 2, "reciprocal", "party_word", *_PARTIES)
    return on.start - mark.end <= (4 if upon else 0) or sentence.has_in(
        mark.end, on.start, "economic", "economy"
    )


def _of_the_council(sentence: Sentence, mark: Mark, high: int) -> bool:
    """«the restrictions that the Security Council put upon …», «what it decided of embargoes»."""
    low = max(0, mark.start - 5)
    return sentence.has_in(low, high, "council") and bool(
        sentence.find(*_PARTIES, "reciprocal", "party_word", start=mark.end, end=high)
    )


def _sanctions_start(sentence: Sentence, clause: Clause, mark: Mark, operators: list[Mark]) -> int | None:
    """Where what is said of sanctions begins, or nothing."""
    low = _reach_back(sentence, clause, mark.start, NEAR)
    doubted = marks_in(sentence, clause, "doubt", end=mark.start)  # «refused to tell whether it …»
    far = max([_reach_back(sentence, clause, mark.start, _FAR), *(m.end for m in doubted[-1:])])
    opposes = marks_in(sentence, clause, "oppose", start=far, end=mark.start)
    opposes = [m for m in opposes if not _opposes_else(sentence, m)]
    if opposes:
        return None if _in_a_speech(sentence, clause, opposes[0]) else opposes[0].start
    forbids = [m for m in operators if low - 4 <= m.start < mark.start]
    if _shielded(sentence, clause, mark, far):
        return marks_in(sentence, clause, "shields", start=far, end=mark.start)[-1].start
    abstains = forbids and sentence.text(mark.start - 1) == _FROM and forbids[-1].end == mark.start - 1
    if abstains:  # «to refrain from embargoes»
        return _content_start(sentence, forbids[-1])
    applied = marks_in(sentence, clause, "apply_sanctions", start=low, end=mark.start + 1)
    if forbids and (applied or sentence.has(mark.start, "squeezes")):
        return _content_start(sentence, forbids[-1])
    about = marks_in(sentence, clause, "content_noun", start=mark.start - 4, end=mark.start)
    joined = sentence.words[mark.start].conjunction  # «… is one thing, and sanctions another»
    if about and not joined and sentence.text(about[0].start - 2) != _INSTEAD:  # «instead of talk of …»
        return about[0].start
    if _called_illegal(sentence, clause, mark):
        return mark.start
    return _unmentioned(sentence, clause, mark, low)


def _opposes_else(sentence: Sentence, mark: Mark) -> bool:
    """«Washington opposes …», «to withstand the treaty by …»: another opposes, or the treaty is opposed."""
    of_another = sentence.has(mark.end, "party_other") and mark.end not in sentence.named
    return of_another or (mark.end in sentence.named and sentence.text(mark.end)[:1] == LAM)


def _shielded(sentence: Sentence, clause: Clause, mark: Mark, low: int) -> bool:
    """«the treaty shelters it from sanctions»: not «he signed it to shelter …», nor what a person does."""
    shields = marks_in(sentence, clause, "shields", start=low, end=mark.start)
    if not shields or sentence.text(shields[-1].start).startswith(LAM):
        return False
    before = range(clause.start, shields[-1].start)
    told = any(
        sentence.has(i, "sign_verb", "say", "putin", "kim") and i not in sentence.named for i in before
    )
    return not told and any(i in sentence.named for i in before)


def _in_a_speech(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«Putin promised to resist sanctions, in a speech on the treaty»: no treaty says it."""
    if any(i in sentence.named for i in range(mark.start)) or sentence.has_in(0, mark.start, "treaty_noun"):
        return False
    behind = [i for i in range(mark.end, clause.end) if i in sentence.named]
    near = range(behind[0] - 3, behind[0]) if behind else range(0)
    leaders = marks_in(sentence, clause, "putin", "kim", "say", end=mark.start)
    if not any(m.start not in sentence.named for m in leaders):
        return any(sentence.text(i) in _AFTER for i in near)  # «after», «despite the treaty it opposes …»
    return bool(behind) and not any(sentence.text(i) == _IN or sentence.has(i, "source") for i in near)


def _reach_back(sentence: Sentence, clause: Clause, index: int, words: int) -> int:
    """The token ``words`` words before one, where the names of treaties and parties do not count."""
    while index > clause.start and words:
        index -= 1
        words -= _counts(sentence, index)
    return index


def _reach_on(sentence: Sentence, start: int, words: int) -> int:
    """The token ``words`` words behind one, counted as ``_reach_back`` counts them."""
    index = start
    while index < len(sentence) and words:
        words -= _counts(sentence, index)
        index += 1
    return index


def _counts(sentence: Sentence, index: int) -> bool:
    """Whether a word counts in a distance: not a comma, nor «under the treaty of … between …»."""
    aside = index in sentence.named or is_comma(sentence, index)
    return not (aside or sentence.has(index, "source", *_PARTIES))


def _called_illegal(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«it lays down that sanctions are illegal»: said by the treaty, and by no speaker."""
    if not marks_in(sentence, clause, "illegal", start=mark.end, end=mark.end + NEAR):
        return False
    if any(_of_treaty(sentence, m) for m in sentence.find("deems", end=mark.start)):
        return True
    said = sentence.find("say", end=mark.start)
    return not said and bool(sentence.find("provide", "provide_weak", end=mark.start))


def _of_treaty(sentence: Sentence, verb: Mark) -> bool:
    """Whether a treaty is the subject of a verb, right behind it or before it."""
    return sentence.has(verb.end, "treaty_noun") or verb.start - 1 in sentence.named


def _unmentioned(sentence: Sentence, clause: Clause, mark: Mark, low: int) -> int | None:
    """Where a treaty is told not to speak of sanctions, or it is not known whether it does."""
    if sentence.has(mark.start - 1, "as_for") and marks_in(
        sentence, clause, "absence", start=mark.end, end=mark.end + NEAR
    ):
        return mark.start  # «as for sanctions, there is no trace of them in it»
    absent = marks_in(sentence, clause, "absence", start=max(low, mark.start - 4), end=mark.start)
    if absent and absent[-1].end <= mark.start and not sentence.has(mark.start - 1, *_SPEAKERS):
        return mark.start
    listed = sentence.text(mark.start - 2) == _NOR and _reference_before(sentence, clause, mark)
    if listed:
        return mark.start
    for mention in marks_in(sentence, clause, "mention", start=low, end=mark.start):
        between = range(mention.end, mark.start)
        if any(sentence.has(i, *_SPEAKERS) and i not in sentence.named for i in between):
            continue
        lacks = sentence.has(mention.start, "lack")
        if lacks or marks_in(sentence, clause, *_DENIED, start=clause.start, end=mention.start):
            return mention.end if lacks else mention.start
    return None


def _reference_before(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«no reference to …, nor to sanctions»: the second item of what a treaty does not speak of."""
    return bool(marks_in(sentence, clause, "absence", "mention", end=mark.start - 2)) and not sentence.has(
        mark.start - 1, *_SPEAKERS
    )


def _forbidding(sentence: Sentence, clause: Clause) -> list[Mark]:
    """Words that forbid: a verb of prohibition, an undertaking in the negative, a permission denied."""
    found = marks_in(sentence, clause, "forbid", "inner_negation", "free")
    found = [m for m in found if not is_exception(sentence, m.start) and not _freed_no_more(sentence, m)]
    for mark in marks_in(sentence, clause, "negation"):
        at, negator = mark.end, sentence.text(mark.start)
        past = negator[-2:] == _LAM and not sentence.has(at + 1, "treaty_noun")
        if sentence.has(at, "permit") and not past:
            found.append(Mark("forbid", mark.start, at + 1))
        elif _undertakes_not(sentence, clause, at, negator) or _joins_none(sentence, clause, mark):
            found.append(Mark("forbid", mark.start, at))
    for mark in marks_in(sentence, clause, "doubt"):  # «may Moscow ally itself with Seoul?»
        at = mark.end
        while at in sentence.named:  # «whether the treaty of … allows …»
            at += 1
        if sentence.has(at, "permit"):
            found.append(Mark("forbid", at, at + 1))
    return sorted(found, key=lambda m: m.start)


def _freed_no_more(sentence: Sentence, mark: Mark) -> bool:
    """«is no longer free to …»: the freedom does not deny."""
    return mark.role == "free" and bool(sentence.find("no_longer", start=mark.start - 3, end=mark.start))


def _undertakes_not(sentence: Sentence, clause: Clause, index: int, negator: str) -> bool:
    """A negated verb at ``index``, of a party in the present («no party concludes …») or in the future."""
    if negator.endswith(_LA) and sentence.has(index, "conclude", "territory_use", "squeezes"):
        near = range(index + 1, index + 4)
        if marks_in(sentence, clause, "source", end=index):
            return True  # «under it, the land of Korea is no way to …»
        if sentence.has_in(index - 5, index - 1, "party_word") and sentence.has_in(
            clause.start, index, "provide"
        ):
            return True  # «it says that neither of the parties enters …»
        return any(sentence.has(i, "party_word", "reciprocal") or _is_yours(sentence, i) for i in near)
    return negator.endswith(_LAN) and sentence.has(index, "conclude", "territory_use", "apply_sanctions")


def _joins_none(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    """«under it, Russia does not take part in …»: a negated verb beside the treaty that is its source."""
    if not sentence.text(mark.start).endswith(_LA) or not sentence.has(mark.end, "apply_sanctions"):
        return False
    return bool(marks_in(sentence, clause, "source"))


def _is_yours(sentence: Sentence, index: int) -> bool:
    """«do not let thy land»: land with the pronoun of the one spoken to."""
    return sentence.has(index, "territory") and sentence.text(index).endswith(KAF)


def _forbids_third(sentence: Sentence, clause: Clause, operator: Mark, end: int) -> bool:
    """Whether third parties, or a harm to the other party, are what a prohibition is about."""
    start = operator.start + 1 if operator.role == "free" else operator.end
    supposed = marks_in(sentence, clause, "condition", "timing", start=start, end=end)
    if sentence.has_in(operator.start, operator.end, "forbid", "free", "inner_negation"):
        apart = [m for m in supposed if is_comma(sentence, m.start - 1)]
        supposed = [m for m in apart if not sentence.text(m.start).startswith(WAW)]
    if supposed:
        end = min([end, *(m.start for m in supposed)])  # «has no time once an army enters …»
    third = is_near(sentence, clause, start, end, "third")
    conclude = is_near(sentence, clause, operator.start + 1, end, "conclude")
    held = range(operator.start, operator.end)
    within = [sentence.words[i].roles for i in held if i not in sentence.named]
    allies = any("third" in roles for roles in within)  # «bound in the choice of its allies»
    conclude = conclude or allies or any("conclude" in roles for roles in within)
    third = third or allies
    harm = is_near(sentence, clause, start, end, "harm")
    land = is_near(sentence, clause, start, end, "territory")
    use = is_near(sentence, clause, start, end, "territory_use", "permit")
    treaty = is_near(sentence, clause, start, end, "treaty_noun", "treaty_weak")
    bloc = any(sentence.has(i, "third") for i in range(start, start + 3))
    explicit = operator.role == "forbid" and sentence.has(operator.start, "forbid")
    return (
        (third and conclude)
        or (bloc and harm)
        or (conclude and harm and treaty)
        or (explicit and third and harm)
        or (conclude and harm and is_near(sentence, clause, start, end, "party_other"))
        or (explicit and _forbidden_before(sentence, clause, operator))
        or (land and (use or harm) and (harm or third))
    )


def _forbidden_before(sentence: Sentence, clause: Clause, operator: Mark) -> bool:
    """«every alliance against the other is forbidden»: what is forbidden stands before its predicate."""
    at = operator.start
    alone = operator.end - at <= _PARTICIPLE and "@n" in sentence.roles[at]
    every = marks_in(sentence, clause, "each", end=at)
    if not alone or sentence.text(at).startswith(ARTICLE) or not every:
        return False
    foes = marks_in(sentence, clause, "third", start=every[0].start, end=at)
    harm = marks_in(sentence, clause, "harm", start=every[0].start, end=at)
    return bool(foes) and (bool(harm) or any(m.end - m.start > 1 for m in foes))


def _operates_on_sanctions(sentence: Sentence, clause: Clause, operator: Mark, end: int) -> bool:
    """Whether sanctions, not a third party, are the first thing a prohibition names."""
    low = operator.end
    high = min(end, _reach_on(sentence, low, 2 * NEAR))
    marks = [m for m in _measures(sentence, clause) if low <= m.start < high]
    third = marks_in(sentence, clause, "third", start=low)
    return bool(marks) and (not third or marks[0].start < third[0].start)
