"""Contents that a clause takes from the one before: ellipsis (hadhf), «this», «yes», a pronoun."""

from collections.abc import Collection
from itertools import pairwise

from treaty_diff import frames
from treaty_diff.answers import answer
from treaty_diff.claims import CARRIED
from treaty_diff.lexicon import CLASSES
from treaty_diff.mentions import within
from treaty_diff.morphology import NOON
from treaty_diff.ownership import together
from treaty_diff.passages import Passage, treaty_mark
from treaty_diff.quotes import quote_end
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Referent
from treaty_diff.sentence import VERB_NEGATORS
from treaty_diff.stance import Judgement, judge
from treaty_diff.syntax import Mark, verbal
from treaty_diff.treaty_names import ARTICLE

_UPON_IT = frozenset(
    {
        "\u0639\u0644\u064a\u0647\u0627",
        "\u0627\u0644\u064a\u0647\u0627",
        "\u0628\u0647\u0627",
        "\u0645\u0639\u0647\u0627",
    }
)  # upon it, to it, by it, with it
_OWN_CONTENT = (
    "replace", "cancel", "lapse", "enter_force", "in_force", "no_longer", "renewed", "sanctions", "consult",
    "article_51", "aid", "remained", "still",
)  # fmt: skip
_PREDICATE_NEAR = 3  # tokens from an aid to its predicate
_EXPLAINED = ("un_charter", "permit", "grants", "explain_charter")
_NEXT_TO_NOTHING = 3  # words: «as for that: not known»
_TELLING = ("provide", "exist", "aux")  # verbs of what is in a text
_HER = "\u0647\u0627"  # her, it: the pronoun of a treaty
# how «in it», «on it», «of it», «of both» and «like» end
_LIGHT = (
    _HER,
    "\u0644\u064a\u0647",
    "\u0646\u0647",
    "\u0641\u064a\u0647",
    "\u0647\u0645\u0627",
    "\u0645\u062b\u0644",
)
_IT = "\u0647"  # it, joined to a verb
_BOTH = "\u0647\u0645\u0627"  # they both
_IT_IS = ("\u0647\u064a", "\u0647\u0648")  # it is
_PLURAL = "\u0627\u062a"  # the ending of sound feminine plurals
_ARTICLE_NOUN = "\u0645\u0627\u062f\u0647"  # article
_ON = "\u0639\u0644\u064a"  # on, for
_THAT = "\u0627\u0646"  # that
_IN = "\u0641\u064a"  # in
_MA = "\u0645\u0627"  # not; what
_QUESTION = frozenset("?\u061f")
_ONE_OF_OURS = frozenset((treaty,) for treaty in SERIES)


def article_51_by_pronoun(passage: Passage) -> list[frames.Content]:
    """«builds on it the duty …»: a pronoun (aid pronoun) for Article 51, if the text spoke of that last."""
    sentence, unit = passage.sentence, passage.unit
    told = frames.A51 in passage.memory.last or any(f.clause == frames.A51 for f in passage.reading.found)
    told = told or (passage.memory.charter and bool(sentence.find("this_article")))
    if not told or not sentence.carries("rest_on", "basis_word", "source"):
        return []
    pointed = sentence.find("this_article", start=unit.start, end=unit.end)[:1]
    based = any(sentence.has_in(m.start - 3, m.start, "basis_word", "source") for m in pointed)
    if not (sentence.carries("rest_on") or based):
        return []
    for mark in pointed:
        tied = any(
            sentence.has(i, "rest_on") for i in range(unit.start, mark.start)
        )  # «ties it to that article»
        explained = ("permit", "grants", "explain_charter") if tied else _EXPLAINED
        if any(sentence.has(i, *explained) for i in range(mark.end, mark.end + 3)):
            return []  # «this article of the Charter grants …»
        return [frames.Content((frames.A51,), mark.start, mark.start, mark.end, "article 51")]
    verbs = [i for i in unit.indices() if sentence.has(i, "rest_on")]
    behind = [i for v in verbs for i in range(v + 1, min(v + 3, unit.end))]
    if not (
        any(sentence.words[v].suffix for v in verbs) or any(sentence.text(i) in _UPON_IT for i in behind)
    ):
        return []
    head = verbs[0]
    end = frames.settled(sentence, head, unit.end)
    return [frames.Content((frames.A51,), head, head, end, "article 51")]


def by_pronoun(passage: Passage) -> list[frames.Content]:
    """What a clause without a content of its own says of the last one by a pronoun."""
    return _sanctions_by_pronoun(passage) or _aid_by_pronoun(passage)


def _sanctions_by_pronoun(passage: Passage) -> list[frames.Content]:
    """«…, and pledge to refuse them»: a pronoun for the sanctions that the text spoke of last."""
    if frames.SANCTIONS not in passage.memory.last or passage.has("sanctions"):
        return []
    for index in passage.words:
        if passage.sentence.has(index, "oppose") and passage.sentence.words[index].suffix:
            return [frames.Content((frames.SANCTIONS,), index, index, passage.unit.end, "sanctions")]
    return []


def _aid_by_pronoun(passage: Passage) -> list[frames.Content]:
    """«… but the older one imposes it at once»: a pronoun for the aid that the text spoke of last."""
    if frames.MD not in passage.memory.last and not any(f.clause == frames.MD for f in passage.reading.found):
        return []
    haste = [m.start for m in passage.sentence.find("immediacy", "automatic") if m.start in passage.unit]
    for index in passage.words:
        owed = (
            passage.sentence.has(index, "provide", "provide_weak", "duty")
            and passage.sentence.words[index].suffix
        )
        if (
            (owed and index + 1 in haste)
            or _is_asked_of(passage, index, haste)
            or _doubts_that(passage, index, haste)
        ):
            return [frames.Content((frames.AI,), index, index, passage.unit.end, "this aid")]
    return []


def _is_asked_of(passage: Passage, index: int, haste: list[int]) -> bool:
    """«is the aid automatic?»: the aid known (al-), and its immediacy as predicate (khabar)."""
    sentence = passage.sentence
    known = sentence.has(index, "aid", "duty") and sentence.text(index).startswith(ARTICLE)
    asked = sentence.text(len(sentence) - 1) in _QUESTION
    return known and asked and any(0 < at - index <= _PREDICATE_NEAR for at in haste)


def _doubts_that(passage: Passage, index: int, haste: list[int]) -> bool:
    """«nor whether that comes automatically»: a demonstrative for the aid, and its immediacy in doubt."""
    sentence = passage.sentence
    near = any(0 < at - index <= _PREDICATE_NEAR + 1 for at in haste)
    return near and sentence.has(index, "that", "this", "deliver") and passage.has("doubt", before=index)


def carry(passage: Passage) -> None:
    """A clause without a content of its own that speaks of the last one: «and in that of 2024 too»."""
    if not passage.memory.last or passage.unit.opener in ("contrast_with", "like", "attribution"):
        return
    if answer(passage) or passage.has("no_longer") or passage.sentence.has(passage.unit.start, "whoever"):
        return  # «that duty was there no longer» tells of the treaty, «whoever rests on it …» of anybody
    if passage.sentence.text(passage.unit.end - 1) == ":" and _what_was_not(passage):
        return  # «what its predecessors did not know: …»
    if passage.unit.opener == "relative" and _of_another(passage):
        return  # «the treaty of 1953, which they recall when …»
    pointer = _this_content(passage)
    name = _name(passage, pointer)
    if name is None or _told_by_others(passage, name):
        return  # «Beijing did not comment on the new treaty»
    if passage.unit.opener == "as" and passage.has("provide"):
        if passage.number or passage.sentence.text(name.end) not in (_ON, _THAT):
            _record_as(passage, name)  # else «the treaty also provides for …»
    elif pointer is not None or _is_elliptic(passage):
        _record_carried(passage, name, pointer)


# -- ellipsis and «this» -----------------------------------------------------------------------------


def _this_content(passage: Passage) -> Mark | None:
    """«this clause», «that duty»: a demonstrative phrase for the last content, not for one of the Charter."""
    for mark in passage.sentence.find("this_content"):
        charter = any(passage.sentence.has(i, "un_charter") for i in range(mark.end, mark.end + 3))
        charter = charter or _is_an_article(passage, mark)
        unclear = charter or _some_of(passage, mark) or _of_the_clause_before(passage, mark)
        if mark.start in passage.unit and not unclear:
            return mark
    return None


def _is_an_article(passage: Passage, pointer: Mark) -> bool:
    """«that article», where the last content is none, and «a clause like that of Article 4»."""
    sentence = passage.sentence
    article = sentence.text(pointer.end - 1).endswith(_ARTICLE_NOUN) and frames.A51 not in passage.memory.last
    return article or sentence.has(pointer.end, "article_noun")


def _some_of(passage: Passage, pointer: Mark) -> bool:
    """«none of these duties but the last»: which ones are meant is more than the last content tells."""
    several = passage.sentence.text(pointer.end - 1).endswith(_PLURAL)
    return several and passage.has("only_positive")


def _told_by_others(passage: Passage, name: Referent) -> bool:
    others = passage.sentence.find("party_other", start=passage.unit.start, end=name.start)
    return any(passage.sentence.text(m.start - 1) != _IN for m in others)


def _what_was_not(passage: Passage) -> bool:
    texts = [passage.sentence.text(i) for i in passage.words]
    return any(a.endswith(_MA) and b in VERB_NEGATORS for a, b in pairwise(texts))


def _of_another(passage: Passage) -> bool:
    """Whether a relative clause (sila) is of a treaty that is none of ours."""
    antecedents = passage.reading.antecedents(passage.unit, 2)
    return bool(antecedents) and OTHER in antecedents[-1].treaties


def _of_the_clause_before(passage: Passage, pointer: Mark) -> bool:
    """«…, which it did not comment on»: «which» goes back to a clause without a content."""
    which = passage.sentence.text(pointer.start).endswith(_IT_IS)
    return which and passage.number > 0 and not passage.reading.last_content(passage.number)


def _names(passage: Passage) -> list[Referent]:
    """Our treaties in the clause, without those of a comparison or an event."""
    return [
        r
        for r in passage.here
        if r.treaties and OTHER not in r.treaties and r.part not in ("compared", "event")
    ]


def _name(passage: Passage, pointer: Mark | None) -> Referent | None:
    """The treaty of which the last content is said: one named or, for «it provides this too», the topic."""
    names = _names(passage)
    if pointer:
        names = [r for r in names if not within(passage.sentence, r, "month")]  # the date of some event
    if names:
        return names[0]
    topic = passage.discourse.topic
    if pointer is None or topic not in _ONE_OF_OURS:
        return None
    sentence = passage.sentence
    near = [
        i
        for i in range(max(passage.unit.start, pointer.start - 4), pointer.end + 4)
        if i < pointer.end or not sentence.text(i - 1).endswith(_MA)  # «close to what they knew»
    ]
    if not any(sentence.has(i, "provide", "provide_weak", "lack") for i in near):
        return None
    return Referent(pointer.start, pointer.end, pointer.start, "topic", topic)


def _is_elliptic(passage: Passage) -> bool:
    """A short clause with a treaty and a bare predicate, a «likewise» or a negator."""
    sentence, words, names = passage.sentence, passage.words, _names(passage)
    if len(words) > 12:
        return False
    rest = [i for i in words if not any(r.start <= i < r.end for r in names)]
    if len(rest) > 7 or any(sentence.has(i, *_OWN_CONTENT) for i in words):
        return False
    if any(_is_bare_predicate(passage, i) and not _says_more(passage, i, rest) for i in rest):
        return True
    binds = any(sentence.has(i, "duty", "forbid") and "@v" in sentence.roles[i] for i in rest)
    if binds or any(sentence.has(i, "sign_verb", "event") for i in rest) or _asks_what(passage):
        return False
    objects = [i for i in rest if _is_unknown_noun(sentence.text(i), sentence.roles[i])]
    denied = any(sentence.has(i, "negation", "doubt") for i in rest)
    if all(r.kind == "year" for r in names) and len(rest) > _NEXT_TO_NOTHING:
        return False  # «in 2000 nobody was in need»
    unknown = any(verbal(sentence, i) and sentence.roles[i] <= CLASSES for i in rest)
    if unknown and not any(sentence.has(i, "this", "that") for i in rest):
        return False  # «the text was not published», by a verb that nobody knows
    taken_up = sentence.text(words[0]).endswith((*_IT_IS, _BOTH))  # «which is an article that …»
    acts = any(verbal(sentence, i) and not sentence.has(i, "aux", "exist") for i in rest)
    return len(rest) <= (6 if taken_up else 4) and denied and len(objects) <= (0 if acts else 1)


def _says_more(passage: Passage, predicate: int, rest: list[int]) -> bool:
    """Whether a predicate has an object or a subject of its own, so that the last content is not meant.

    «the meeting dealt with that of 2000 too», «rules out that there is a secret annex», «as for that treaty,
    they recall it», «stop at a limit that the old one did not know».
    """
    sentence = passage.sentence
    unknown = [i for i in rest if _is_unknown_noun(sentence.text(i), sentence.roles[i])]
    if sentence.has(predicate, "same"):
        return any(verbal(sentence, i) and not sentence.has(i, *_TELLING) for i in rest) or len(unknown) > 1
    if passage.unit.opener == "as_for" and sentence.text(predicate).endswith(_HER):
        return True
    if sentence.words[predicate].suffix and sentence.has(predicate - 2, "content_noun"):
        return not sentence.text(predicate - 3).endswith(_IT_IS) and not sentence.text(
            predicate - 2
        ).startswith(ARTICLE)
    return sentence.has(predicate, "lack") and len([i for i in unknown if i > predicate]) > 1


def _is_unknown_noun(text: str, roles: Collection[str]) -> bool:
    return not roles and len(text) > 3 and not text.endswith(_LIGHT)


def _asks_what(passage: Passage) -> bool:
    """«and the treaty of 2000, what became of it?»: the negator «ma» asks."""
    sentence = passage.sentence
    asks = sentence.text(len(sentence) - 1) in _QUESTION
    return asks and any(sentence.text(i).endswith(_MA) for i in passage.words[:4])


def _is_bare_predicate(passage: Passage, index: int) -> bool:
    """«likewise», «lacks», or «provides it» with its object as a pronoun (damir muttasil)."""
    sentence = passage.sentence
    if sentence.has(index, "lack", "absence"):
        return sentence.has(index, "absence") or not passage.has("negation")  # «it was not quite empty»
    subject = any(r.start == index + 1 and r.kind == "name" for r in passage.here)
    if sentence.has(index, "carry") and "@v" in sentence.roles[index] and subject:
        return False  # «then the treaty of 2024 came back»
    if sentence.has(index, "same", "carry"):
        return True
    ours = sentence.text(index).startswith(NOON)  # «we refer it», with the letters of «slender»
    return bool(sentence.words[index].suffix) and sentence.has(index, "provide", "provide_weak") and not ours


def _record_as(passage: Passage, name: Referent) -> None:
    """«…, as X provided»: asserted of X; the quotation begins where the content was asserted."""
    start = passage.unit.start
    last = passage.reading.last_content(passage.number)
    if last and last[0].stance is Stance.PRESENT:
        start = last[0].content[0]
    _record(passage, name, start, Judgement(Stance.PRESENT, ()), "as provided")


def _record_carried(passage: Passage, name: Referent, pointer: Mark | None) -> None:
    """The clause judges the content where it points to it, else at its end."""
    if pointer and passage.sentence.has(pointer.start - 1, "forbid") and frames.TP not in passage.memory.last:
        return  # «a ban of this kind», where no ban was spoken of
    at = _content_at(passage, pointer)
    judged = judge(passage.sentence, passage.unit, at, at, at + 1)
    if judged.unread and not judged.cues:  # «which it did not do»: the verb stands for the content
        does = passage.sentence.words[judged.unread[-1].end].suffix or passage.sentence.text(
            judged.unread[-1].end
        ).endswith(_IT)
        judged = Judgement(Stance.ABSENT if does else None, judged.unread)
    _record(passage, name, passage.unit.start, judged, CARRIED)


def _content_at(passage: Passage, pointer: Mark | None) -> int:
    """The token where the content would stand: «which is what … did not» points and denies in one."""
    if pointer is None:
        return quote_end(passage.sentence, passage.unit)
    denials = passage.sentence.find("negation", "lack", start=pointer.start, end=pointer.end)
    return denials[0].end if denials else pointer.start


def _pointed_at(passage: Passage) -> tuple[str, ...]:
    """«this military duty» says which content it means."""
    pointer = _this_content(passage)
    return (frames.MD,) if pointer and passage.sentence.has(pointer.end, "military") else ()


def _record(passage: Passage, name: Referent, start: int, judged: Judgement, rule: str) -> None:
    if judged.stance is None:
        return
    span = (start, quote_end(passage.sentence, passage.unit))
    last = passage.reading.last_content(passage.number)
    clauses = tuple(dict.fromkeys(f.clause for f in last)) or passage.memory.last
    passage.record(
        _pointed_at(passage) or clauses,
        together(passage.sentence, [r for r in passage.here if r is name or r.start > name.start] or [name]),
        judged.stance,
        span,
        rule=rule,
        cues=(*judged.cues, treaty_mark(name)),
        content=span,
    )
