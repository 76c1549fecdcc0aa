"""Lapse: a treaty that ended, expired, was annulled or not renewed."""

from treaty_diff.event import SUPERSESSION, Event, Passage, is_subject_left_out
from treaty_diff.morphology import ALEF, ARTICLE, NOON, WAW
from treaty_diff.negation import is_relative_ma
from treaty_diff.predication import (
    PARTIES,
    TREATY,
    event_of,
    has_pronoun,
    holds_another,
    is_subject,
    plain_event,
    subject_of,
)
from treaty_diff.records import Stance
from treaty_diff.referents import SERIES, Referent
from treaty_diff.sentence import Mark, Sentence
from treaty_diff.stance import judge

# in, and in, of, since, after, before, about, on, with, until, during, by
_PREPOSITIONS = frozenset(
    {"\u0641\u064a", "\u0648\u0641\u064a", "\u0645\u0646", "\u0645\u0646\u0630",
     "\u0628\u0639\u062f", "\u0642\u0628\u0644", "\u0639\u0646", "\u0639\u0644\u064a",
     "\u0645\u0639", "\u062d\u062a\u064a", "\u062e\u0644\u0627\u0644", "\u0628\u062d\u0644\u0648\u0644"}
)  # fmt: skip
_TO = "\u0627\u0644\u064a"  # to, in
_OR = "\u0627\u0648"
_LAN = "\u0644\u0646"  # negator of the future
_HAPPENS = ("\u062c\u0631", "\u062a\u0645")  # to take place, be done: what is left behind a prefix
_THAT_SHE = "\u0627\u0646\u0647\u0627"  # that she, that it
_RATHER = "\u0628\u0644"  # but, rather
# validity, effect, term, duration, force: what a treaty has, and visas have
_CONSTRUCT = (
    "\u0635\u0644\u0627\u062d\u064a\u0647", "\u0645\u0641\u0639\u0648\u0644", "\u0627\u062c\u0644",
    "\u0645\u062f\u0647", "\u0633\u0631\u064a\u0627\u0646", "\u0639\u0645\u0631",
)  # fmt: skip
_OF_MANY = (WAW + NOON, WAW + ALEF)  # how verbs of several people end


def not_renewed(passage: Passage) -> list[Event]:
    """«lam tujaddad»: a renewal denied, by its verb or by «took place»."""
    sentence = passage.sentence
    for mark in passage.marks("renewed"):
        near = passage.before(mark, 2)
        negations = [
            m
            for m in sentence.find("negation", start=near.start, end=near.stop)
            if not sentence.text(m.start).endswith(_LAN)
            and not is_relative_ma(sentence, m)
            and (m.end == mark.start or sentence.text(m.end)[1:] in _HAPPENS)
        ]
        if negations:
            told = plain_event(passage, mark, Stance.ABSENT, "not renewed", (negations[0], mark))
            if told:
                return told
    return []


def lapsed(passage: Passage, taken: list[Mark]) -> list[Event]:
    """A treaty that ended, expired or was annulled; ``taken`` are the cues of other events."""
    sentence, clause = passage.sentence, passage.clause
    for mark in passage.marks("lapse"):
        if any(mark.start < m.end and m.start < mark.end for m in taken) or holds_another(passage, mark):
            continue
        phrase = mark.end - mark.start > 1
        strong = phrase or has_pronoun(sentence, mark) or mark.start - clause.start <= 2
        treaties, referent = subject_of(passage, mark, strong=strong)
        ends = _ends_another(passage, mark)
        if ends is not None:
            return ends
        if _lapse_of_else(sentence, mark, referent):
            continue
        if any(sentence.has(i, "threat", "permit", "plan") for i in passage.before(mark, 4)):
            continue
        found = event_of(passage, mark, Stance.ABSENT, "lapse", strong=strong)
        if found and found[0].stance is Stance.PRESENT and sentence.text(clause.end) == _RATHER:
            continue  # «it was not cancelled overnight, but …» denies how
        return found + _ended_by_later(passage, mark, treaties, found)
    return []


def _lapse_of_else(sentence: Sentence, mark: Mark, referent: Referent | None) -> bool:
    """Whether something other than a treaty ended; ``referent`` is the treaty named beside it, if any."""
    phrase = mark.end - mark.start > 1
    pronoun = has_pronoun(sentence, mark)
    roles = sentence.roles[mark.start]
    masdar = "@n" in roles and "@v" not in roles and not phrase
    if not phrase and sentence.text(mark.end) == _TO:
        return True  # «talks that ended in the treaty of …»
    if masdar and sentence.text(mark.start - 1) == _OR:
        return True  # «he spoke of changing the treaty or cancelling it»
    sanctions = sentence.find("sanctions", end=mark.start)
    if sanctions and (mark.start - sanctions[-1].end <= 2 or (masdar and pronoun)):
        return True  # «calls sanctions void», «works on their removal»
    if not phrase and "@v" in roles and sentence.text(mark.start)[-2:] in _OF_MANY:
        return True  # «soldiers die»
    if referent is None and phrase and _has_owner(sentence, mark):
        return True
    if referent is not None:
        annulled_else = not pronoun and (masdar or (not phrase and _has_other_subject(sentence, mark)))
        return referent.start < mark.start and (annulled_else or referent.part == "event")
    if phrase:
        return sentence.has(mark.end, *PARTIES) or _told_of_noun_before(sentence, mark)
    if pronoun:
        return False
    return masdar or not is_subject_left_out(sentence, mark.end)  # «fell the Soviet Union»


def _told_of_noun_before(sentence: Sentence, mark: Mark) -> bool:
    """«the Cold War breathes its last»: a definite noun that names no treaty is the subject (mubtada)."""
    at = mark.start
    while sentence.text(at - 1).startswith(ARTICLE):
        at -= 1
    named = ("treaty_noun", "treaty_weak", "first", "second", "third_ordinal", "old", "new", "previous")
    others = ("relative", "year_word", "month", "this", "that")
    if at == mark.start or sentence.has_in(at, mark.start, *named, *others):
        return False
    return sentence.text(at - 1) not in _PREPOSITIONS


def _has_owner(sentence: Sentence, mark: Mark) -> bool:
    """«the validity of visas expired»: a noun in construct, with an owner behind it that is no treaty."""
    last, at = mark.end - 1, mark.end
    bound = sentence.text(last)[:2] != ARTICLE and sentence.text(last).endswith(_CONSTRUCT)
    return bound and not sentence.has(at, *TREATY) and is_subject(sentence, at)


def _has_other_subject(sentence: Sentence, mark: Mark) -> bool:
    """«under the treaty, when a shell falls»: a noun that names no treaty stands behind the verb."""
    at = mark.end
    if "@v" not in sentence.roles[mark.start] or is_subject_left_out(sentence, at):
        return False
    named = ("treaty_noun", "treaty_weak", "this", "that", "first", "second", "third_ordinal", "immediacy")
    plain = sentence.text(at)[:2] == ARTICLE or sentence.has(at, "@n")
    return plain and not sentence.has(at, *named, *PARTIES)


def _ended_by_later(
    passage: Passage, mark: Mark, treaties: tuple[str, ...], found: list[Event]
) -> list[Event]:
    """A treaty that ended under the terms of a later one was replaced by it."""
    if not found or found[0].stance is not Stance.ABSENT:
        return []
    if _ends_by_pronoun(passage, mark, treaties):
        first, rule = found[0], "ended by a later treaty"
        return [Event(passage.topic, SUPERSESSION, Stance.PRESENT, first.start, first.end, first.cues, rule)]
    entry = passage.marks("enter_force")
    for referent in passage.here:
        ends_it = referent.part == "source" or any(m.start <= referent.start <= m.end for m in entry)
        ends_it = ends_it or _is_ender(passage, mark, referent)
        named = ends_it and referent.treaties and referent.treaties[0] in SERIES
        if named and referent.treaties > treaties:
            first, rule = found[0], "ended by a later treaty"
            return [
                Event(
                    referent.treaties, SUPERSESSION, Stance.PRESENT, first.start, first.end, first.cues, rule
                )
            ]
    return []


def _is_ender(passage: Passage, mark: Mark, referent: Referent) -> bool:
    """«the new one puts an end to the force of the old one»: the subject of a verb with its object."""
    verb = mark.end - mark.start > 1 and "@v" in passage.sentence.roles[mark.start]
    behind = any(
        r.start >= mark.end - 1 and r.treaties < referent.treaties for r in passage.here if r.treaties
    )
    one = len(referent.treaties) == 1 and referent.part == "main" and referent.start < mark.start
    return verb and behind and one


def _ends_another(passage: Passage, mark: Mark) -> list[Event] | None:
    """«the new one did not cancel it»: a verb with its object as a pronoun tells of the other treaty."""
    sentence = passage.sentence
    roles, word = sentence.roles[mark.start], sentence.words[mark.start]
    transitive = mark.end - mark.start == 1 and word.suffix and "@v" in roles and "@n" not in roles
    subjects = [r for r in passage.here if r.kind != "year" and r.part == "main" and r.start < mark.start]
    if not transitive or not subjects:
        return None
    later = subjects[-1].treaties
    if len(later) != 1 or later[0] not in SERIES[1:]:
        return []
    judged = judge(sentence, passage.clause, mark.start, mark.start, mark.end)
    if judged.stance is None:
        return []
    cues = (*judged.cues, mark)
    low = min([subjects[-1].start, *(c.start for c in cues)])
    rule = "cancels an earlier treaty"
    return [Event(later, SUPERSESSION, judged.stance, low, passage.clause.end, cues, rule)]


def _ends_by_pronoun(passage: Passage, mark: Mark, treaties: tuple[str, ...]) -> bool:
    """«that it puts an end to the old one»: the later treaty is the pronoun behind «that»."""
    sentence, topic = passage.sentence, passage.topic
    verb = mark.end - mark.start > 1 and "@v" in sentence.roles[mark.start]
    later = len(topic) == 1 and topic[0] in SERIES and topic > treaties
    behind = any(r.start >= mark.end - 1 and r.treaties == treaties for r in passage.here)
    return verb and later and behind and sentence.text(mark.start - 1).endswith(_THAT_SHE)
