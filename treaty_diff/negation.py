"""Which negators, denials and lacks before a content reach it (nafy), and which deny something else."""

from treaty_diff.morphology import FEH, LAM, WAW
from treaty_diff.questions import BREAKS
from treaty_diff.sentence import (
    IMPERFECT,
    THAT,
    Clause,
    Mark,
    Sentence,
    is_comma,
    is_exception,
    verbal,
)

PREDICATES = (
    "provide", "provide_weak", "duty", "lack", "forbid", "permit", "exist", "content_noun", "in_force",
    "conclude", "carry", "attack_verb",
)  # fmt: skip
_READ = (
    *PREDICATES,
    "conceal",
    "assert",
    "deny",
    "renewed",
    "lapse",
    "replace",
)  # verbs whose denial is understood
_BECOMES = ("become", "still")
_FOR_ANY = ("\u0644\u0644", "\u0644\u0627\u064a")  # for the, for any
_AN = "\u0627\u0646"  # «that», with a verb in the subjunctive or a nominal sentence
_LA = "\u0644\u0627"  # no, not
_WHO = "\u0645\u0646"  # he who, those who
MA = "\u0645\u0627"  # not, that which
AND_MA = "\u0648\u0645\u0627"  # and not, and that which
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is, between a subject and its predicate
_WHEN = "\u0644\u0645\u0627"  # when; not yet, before an imperfect
_IF_ONLY = "\u0644\u0648"  # if, of what is not so
_DID_NOT = "\u0627\u0644\u0645"  # did not, as a question
_OTHER_THAN = "\u063a\u064a\u0631"  # «ghayr», before an adjective «non-»
_BEING = ("\u0643\u0648\u0646",)  # «to be», behind the prefix of a subjunctive
_SUBJECT = 4  # tokens of the subject between a verb of denial and «that»
_ABOUT = "\u0639\u0646"  # about
_OWNER = 6  # tokens from «that there is» to the content that owns it
_BE = "\u0643\u0646"  # what an imperfect of «to be» has behind its prefix
_IN = "\u0641\u064a"
_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
# «there is»: in, in it (feminine, masculine), there, there (of place), for it
THERE = frozenset(
    {"\u0641\u064a", "\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647", "\u0647\u0646\u0627\u0643",
     "\u062b\u0645\u0647", "\u0644\u0647\u0627"}
)  # fmt: skip
# «breaches», spelled like the jussive of «lacks», which stands behind «lam» alone
BREACHES = ("\u064a\u062e\u0644", "\u062a\u062e\u0644", "\u0648\u064a\u062e\u0644")
_LAM = "\u0644\u0645"  # negator of the past
_APPLIED = 3  # tokens from what rules out to the application of sanctions
_RIGHT_BEHIND = 3  # tokens: «allows no aid but to …»


def denies(sentence: Sentence, clause: Clause, mark: Mark, start: int, denials: list[Mark]) -> bool | None:
    """Whether a mark before the content denies it, beside the denials found so far, if that can be told."""
    match mark.role:
        case "absence":
            text = sentence.text(mark.start)
            concord = bool(denials) and text.startswith(WAW)
            follows = text.startswith(FEH) and any(m.role == "lack" for m in denials)  # «…, so there is no …»
            return not (concord or follows or overlaps(mark, denials))
        case "negation":
            return _negates(sentence, clause, mark, start, denials)
        case "lack":
            return _is_lack(sentence, mark, start) and not _next_item(sentence, mark, start)
        case "deny":
            if _is_closed(sentence, mark, start) or _denies_of_it(sentence, mark, start):
                return False
            return not overlaps(mark, denials) and not any(m.role == "deny" for m in denials)
        case "instead":
            return start - mark.end <= 1  # «instead of mutual defence»
        case "without" | "inner_negation":
            return _negates_noun(sentence, clause, mark, start)
    return False


def _is_closed(sentence: Sentence, deny: Mark, start: int) -> bool:
    """«he denied this, saying that …»: the denial has its object, and what is said stands for itself."""
    said = next((i for i in range(deny.end, start) if sentence.has(i, "say", "speech_participle")), None)
    return said is not None and any(sentence.has(i, "this", "that") for i in range(deny.end, said))


def _denies_of_it(sentence: Sentence, deny: Mark, start: int) -> bool:
    """«he denied that the pledge had an aggressive character»: of what he denies it, that stands."""
    that = (i for i in range(deny.end, deny.end + _SUBJECT) if sentence.text(i) in THAT)
    at = next(that, deny.end) + 1
    return sentence.text(at)[1:] in _BEING and sentence.text(at + 1)[:1] == LAM and start - at <= _OWNER


def beside_exception(denials: list[Mark]) -> list[Mark]:
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
    if any(is_exception(sentence, i) for i in range(mark.start, start)):
        return False  # «it kept nothing but …»
    if sentence.text(mark.start) in BREACHES and sentence.text(mark.start - 1)[-2:] != _LAM:
        return False
    applied = (i for i in range(mark.end, mark.end + _APPLIED) if sentence.has(i, "apply_sanctions"))
    if any(not sentence.has(i, "duty") and sentence.has_in(i, i + _APPLIED, "sanctions") for i in applied):
        return False  # «by which it is ruled out to apply …» forbids it
    if not sentence.has(mark.start, "no_lack", "forbid"):
        return True
    return sentence.has(mark.start, "lack") and not sentence.has(mark.start, "no_lack") and mark.end <= start


def _negates(sentence: Sentence, clause: Clause, mark: Mark, start: int, denials: list[Mark]) -> bool | None:
    """Whether a negator (adat nafy) reaches the content, or the predicate that governs it, if known."""
    if overlaps(mark, denials) or is_relative_ma(sentence, mark) or _of_the_party(sentence, mark):
        return False
    if _is_no_negator(sentence, mark):
        return False
    at, text = mark.end, sentence.text(mark.start)
    if text.endswith(_OTHER_THAN) and mark.end - mark.start == 1:
        return at == start or sentence.has(at, *PREDICATES)  # «and non-military» denies one adjective
    if _in_concord(sentence, mark, denials) or _followed_by_another(sentence, mark, start):
        return False
    if _conditioned(sentence, clause, start):
        return False
    if _there_is(sentence, at) or (sentence.text(at) in THERE and text[-2:] != MA):
        return not _excepted(sentence, clause, at, start)
    for index in range(at, min(at + 4, start + 1)):
        reaches = _reaches(sentence, clause, mark, index, start)
        if reaches is not None:
            other = not reaches and verbal(sentence, index) and not sentence.has(index, *_READ)
            return None if other and not _excepts_behind(sentence, clause, mark) else reaches
    between = [i for i in range(at + 1, start) if not sentence.has(i, *PREDICATES)]
    if start - at <= 6 and not any(verbal(sentence, i) for i in between):
        return True
    return False if _excepts_behind(sentence, clause, mark) else None


def _followed_by_another(sentence: Sentence, mark: Mark, start: int) -> bool:
    """«it allows nothing of this, so there is no …»: behind a comma «so not» denies for itself."""
    commas = (i for i in range(mark.end, start - 1) if is_comma(sentence, i))
    return any(
        sentence.text(i + 1).startswith(FEH) and sentence.has(i + 1, "negation", "absence") for i in commas
    )


def _is_no_negator(sentence: Sentence, mark: Mark) -> bool:
    """«no, …» answers, «befell» has the letters of «did not …?», «when» (lamma) those of «not yet»."""
    befell = sentence.text(mark.start) == _DID_NOT and not verbal(sentence, mark.end)
    when = sentence.text(mark.start).endswith(_WHEN) and sentence.text(mark.end)[:1] not in IMPERFECT
    when = when and not any(sentence.text(i).endswith(_IF_ONLY) for i in range(mark.start))
    return befell or when or is_comma(sentence, mark.end)


def _excepts_behind(sentence: Sentence, clause: Clause, mark: Mark) -> bool:
    return any(is_exception(sentence, i) for i in clause.indices() if i > mark.start)


def _there_is(sentence: Sentence, index: int) -> bool:
    """«there was in it what …»: being, a place, and the subject behind."""
    be = sentence.text(index)[1:] == _BE or sentence.text(index) in _WAS
    there = be and sentence.text(index + 1) in THERE
    return there and any(sentence.text(i) == MA for i in (index + 2, index + 3))


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
    lam = sentence.text(mark.end).startswith(LAM) and not verbal(sentence, mark.end) and text.startswith(WAW)
    if any(m.role == "absence" for m in denials) and (lam or sentence.text(mark.end).startswith(_FOR_ANY)):
        return True  # «no trace of …, nor of the …»
    noun = sentence.has(mark.end, "@n") and sentence.has(mark.end + 1, "immediacy", "automatic", "military")
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
    if index == start or sentence.has(index, *PREDICATES):
        return not _excepted(sentence, clause, index, start)
    if sentence.text(index - 1) == _IN and sentence.has(index, "say"):
        return None  # «in his opinion»
    if sentence.has(index, "assert", "say") and (
        _treaty_says(sentence, mark, index) or _not_a_word(sentence, index, start)
    ):
        return True
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


def _not_a_word(sentence: Sentence, verb: int, start: int) -> bool:
    """«Moscow wrote in it not one word about …»: the least there is, and its matter behind «about»."""
    words = (i for i in range(verb + 1, start) if sentence.has(i, "content_noun"))
    return any(_ABOUT in (sentence.text(i + 1), sentence.text(i + 2)) for i in words)


def _treaty_says(sentence: Sentence, mark: Mark, verb: int) -> bool:
    """«the treaty does not say that …» denies; of persons that leaves it open."""
    before = mark.start - 1
    named = before in sentence.named or sentence.has(before, "treaty_noun")
    return verb == mark.end and (named or sentence.has(verb + 1, "treaty_noun"))


def _near_object(sentence: Sentence, verb: int, start: int) -> bool:
    """Whether a verb that nobody knows has the content for its object: «does not use the expression»."""
    apart = [i for i in range(verb + 1, start + 1) if i not in sentence.named]
    for index in apart[:7]:
        if index == start or sentence.has(index, "content_noun"):
            return True
        if verbal(sentence, index) or sentence.text(index) in THAT or sentence.has(index, "when"):
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
    anew = mark.role == "without" and _denied_anew(sentence, mark.end, start)
    in_item = _in_item(sentence, clause, mark.end, start) and not anew
    return in_item and not sentence.has(mark.start, "immediacy", "subordinate")


def _denied_anew(sentence: Sentence, end: int, start: int) -> bool:
    """«a text without teeth, it does not …»: behind a comma a negator of its own."""
    commas = (i for i in range(end, start) if is_comma(sentence, i))
    return any(sentence.has(i + 1, "negation") and verbal(sentence, i + 2) for i in commas)


def _in_item(sentence: Sentence, clause: Clause, end: int, start: int) -> bool:
    """Whether a nominal negation stands in the same list item (matuf) as the content."""
    return not any(
        sentence.text(i)[:1] == WAW
        and len(sentence.text(i)) > 2
        and (sentence.has(i, "content_noun", "duty", "without") or sentence.text(i)[1:] in THAT)
        for i in range(end, start)
        if i in clause
    )


def is_relative_ma(sentence: Sentence, mark: Mark) -> bool:
    """«ma» denies only at the head of a clause; behind a preposition or verb it is «that which»."""
    if sentence.text(mark.start) not in (MA, AND_MA):
        return False
    stop = next((i for i in range(mark.end, len(sentence)) if sentence.text(i) in BREAKS), len(sentence))
    if mark.end in sentence.named:
        return True  # «what the two signed in 2024 promises …»
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


def overlaps(mark: Mark, others: list[Mark]) -> bool:
    return any(m.start < mark.end and mark.start < m.end for m in others)
