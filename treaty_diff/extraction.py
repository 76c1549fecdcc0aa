"""From an article to its claims.

Each sentence is marked, its treaties resolved, its clauses judged. A claim is made only where a content
is tied to one of the three treaties and the clause asserts, denies or doubts it.
"""

import re
from dataclasses import dataclass, field

import msgspec

from treaty_diff import facets, frames, life, records
from treaty_diff.arabic import FoldedText, fold, sentences
from treaty_diff.lexicon import Lexicon, load
from treaty_diff.records import Article, Claim, Clause, Cue, Facet, Holder, Stance, Term, Treaty
from treaty_diff.referents import OTHER, SERIES, Discourse, Referent, find_referents, resolve
from treaty_diff.stance import Judgement, judge
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark, Sentence, clauses, is_comma, read

_OPPOSITE = {Stance.PRESENT: Stance.ABSENT, Stance.ABSENT: Stance.PRESENT}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim before it has offsets: token indices ``[start, end)`` of its sentence."""

    treaties: tuple[str, ...]
    clause: str
    stance: Stance
    start: int
    end: int
    rule: str
    cues: tuple[Mark, ...] = ()
    content: tuple[int, int] = (0, 0)
    unit: int = -1


@dataclass(slots=True)
class _Reading:
    """A sentence while it is read."""

    sentence: Sentence
    units: list[Unit]
    referents: list[Referent]
    found: list[Finding] = field(default_factory=list)
    main: dict[int, tuple[str, ...]] = field(default_factory=dict)  # unit -> treaties it speaks of


@dataclass(slots=True)
class _Memory:
    """What carries over from sentence to sentence."""

    discourse: Discourse
    last: tuple[str, ...] = ()  # clause ids spoken of last
    before: tuple[str, ...] = ()  # the topic when the clause began
    asked: int | None = None  # how many claims stood before the question just asked
    denied: bool = False  # whether the line that introduces the list denies it
    listing: bool = False  # whether the text is in a list under «the treaty provides:»
    pending: list[Finding] = field(default_factory=list)


def extract(article: Article) -> list[Claim]:
    """The claims of one article, by start, end, clause and treaty. Pure: same text, same claims."""
    lexicon = load()
    folded = fold(article.text)
    read_sentences = [read(folded.text, a, b, lexicon) for a, b in sentences(folded.text)]
    default = _subject_matter(read_sentences)
    if default is None:
        return []
    memory = _Memory(Discourse(default=default))
    claims: list[Claim] = []
    paragraphs = {b for _, b in _breaks(folded.text)}
    for sentence in read_sentences:
        start = sentence.spans[0][0] if sentence.spans else 0
        if paragraphs and start >= min(paragraphs):
            memory.discourse.fresh = True
            paragraphs = {b for b in paragraphs if b > start}
        reading = _read_sentence(sentence, memory)
        claims = _answered(sentence, claims, memory)
        memory.asked = len(claims) if sentence.text(len(sentence) - 1) in _QUESTION else None
        for finding in reading.found:
            claims += _claims(article, folded, reading, finding)
    return _distinct(claims)


_QUESTION = frozenset("?\u061f")


def _answered(sentence: Sentence, claims: list[Claim], memory: _Memory) -> list[Claim]:
    """«…? Yes.»: the answer settles what the question before it asked."""
    if memory.asked is None:
        return claims
    start = next((i + 1 for i in range(min(4, len(sentence))) if sentence.text(i) == ":"), 0)
    after = sentence.text(start + 1)
    if not (sentence.has(start, "answer_yes", "answer_no") and (not after or not sentence.words[start + 1].variants)):
        return claims
    stance = Stance.PRESENT if sentence.has(start, "answer_yes") else Stance.ABSENT
    settled = [
        msgspec.structs.replace(c, stance=stance, rule="answered") if c.stance is Stance.UNCLEAR else c
        for c in claims[memory.asked :]
    ]
    return claims[: memory.asked] + settled


def _breaks(text: str) -> list[tuple[int, int]]:
    """Spans of the line breaks of a folded text."""
    return [(m.start(), m.end()) for m in re.finditer(r"\n+", text)]


def _subject_matter(read_sentences: list[Sentence]) -> str | None:
    """The treaty that an unnamed treaty would be, or ``None`` for an article on something else."""
    roles = {role for s in read_sentences for role in s.marks}
    if not {"party_nk"} <= roles or not roles & {"party_ru"}:
        return None
    if not roles & {"treaty_noun", "treaty_weak"}:
        return None
    if "of_1961" in roles and not roles & {"of_2024", "of_2000", "russia_now"}:
        return "1961"
    return "2024"


# -- one sentence ------------------------------------------------------------------------------------


def _read_sentence(sentence: Sentence, memory: _Memory) -> "_Reading":
    referents = find_referents(sentence)
    sentence.named = {i for r in referents if r.kind == "name" for i in range(r.head + 1, r.end)}
    units = clauses(sentence, [(r.start, r.end) for r in referents])
    reading = _Reading(sentence, units, referents)
    state = memory.discourse
    state.spoken.clear()
    state.here.clear()
    if sentence.find("the_three"):
        state.enumerated = True
    early = sentence.find(
        "of_1961", "of_2000", "of_2024", end=next((r.start for r in referents if r.kind != "year"), 0)
    )
    state.era = early[-1].role.removeprefix("of_") if early else state.era
    _listing(sentence, memory)
    for number, unit in enumerate(units):
        here = [r for r in referents if r.head in unit]
        memory.before = state.topic
        for referent in here:
            resolve(sentence, referent, unit, state)
        reading.main[number] = _spoken_of(reading, number, here, state)
        _read_unit(reading, number, here, memory)
    eras = [m.role.removeprefix("of_") for m in sentence.find("of_1961", "of_2000", "of_2024")]
    state.era = eras[-1] if eras else state.era
    _look_ahead(reading, memory)
    _compare_units(reading, memory)
    _only_one(reading, memory)
    reading.found = [f for f in reading.found if f.treaties and OTHER not in f.treaties]
    return reading


def _listing(sentence: Sentence, memory: _Memory) -> None:
    """Items of a list are asserted by the line that introduces them and ends in a colon."""
    item = bool(sentence.words) and not sentence.words[0].variants or sentence.text(0).isdigit()
    memory.listing = memory.listing and item
    if sentence.text(len(sentence) - 1) == ":":
        memory.listing = True
        memory.denied = bool(sentence.find("negation", "absence", "lack")) and not sentence.find("not_only")
    elif not memory.listing:
        memory.denied = False


def _spoken_of(reading: _Reading, number: int, here: list[Referent], state: Discourse) -> tuple[str, ...]:
    """The treaties a clause speaks of: its own, those of the clause it hangs on, or the topic."""
    main = [r for r in here if r.part in ("main", "source") and r.kind != "year" and r.treaties]
    if main:
        return _together(reading.sentence, main)
    years = [r for r in here if r.kind == "year" and r.treaties]
    if years and (state.topic or state.mentioned) and state.topic != (OTHER,):
        return years[0].treaties
    return ()


def _together(sentence: Sentence, main: list[Referent]) -> tuple[str, ...]:
    """Coordinated names («neither 1961 nor 2000») are spoken of together; else the first one rules."""
    treaties = list(main[0].treaties)
    for before, after in zip(main, main[1:], strict=False):
        between = range(before.end, after.start)
        joined = sentence.text(after.start).startswith("\u0648") or any(
            sentence.text(i) in ("\u0648", "\u0648\u0644\u0627", "\u0627\u0648") for i in between
        )
        if joined and len(between) <= 2:
            treaties += [t for t in after.treaties if t not in treaties]
        else:
            break
    return tuple(treaties)


def _read_unit(reading: _Reading, number: int, here: list[Referent], memory: _Memory) -> None:
    sentence, unit = reading.sentence, reading.units[number]
    state = memory.discourse
    inherited = _inherited(reading, number, state, memory.before)
    if unit.opener == "subordinate" and unit.parent is not None and sentence.text(unit.start) in _WHEN:
        nearest = [r for r in reading.referents if r.end <= unit.start and r.kind != "year" and r.treaties]
        inherited = nearest[-1].treaties if nearest else inherited  # «… of 1961, after it had lapsed»
    for event in life.events(sentence, unit, here, inherited, reading.referents):
        if OTHER not in event.treaties:
            reading.found.append(
                Finding(event.treaties, event.clause, event.stance, _with_antecedent(reading, unit, event.start), event.end, event.rule, event.cues,
                        (event.cues[-1].start, event.cues[-1].end), number)
            )  # fmt: skip
    found = frames.contents(sentence, unit)
    if frames.A51 in memory.last and _rests_on_it(sentence, unit):
        head = next(i for i in unit.indices() if sentence.has(i, "rest_on"))
        found = [
            frames.Content((frames.A51,), head, head, frames.settled(sentence, head, unit.end), "article 51"),
            *found,
        ]
    for position, content in enumerate(found):
        _judge_content(reading, number, here, content, position, memory)
    if found:
        memory.last = found[-1].clauses
    else:
        _carry(reading, number, here, memory)


_WHEN = frozenset({"\u0628\u0639\u062f\u0645\u0627", "\u0642\u0628\u0644", "\u0628\u0639\u062f", "\u0642\u0628\u0644\u0645\u0627"})


def _with_antecedent(reading: _Reading, unit: Unit, start: int) -> int:
    """A relative clause is quoted with the treaty's name that it hangs on."""
    names = [r for r in reading.referents if r.end <= unit.start and r.end >= unit.start - 2]
    if start == unit.start and unit.opener == "subordinate" and unit.parent is not None:
        host: int | None = unit.parent  # «the treaty must pass …, until it enters into force»
        while host is not None and not reading.main.get(host):
            host = reading.units[host].parent
        if host is not None:
            return reading.units[host].start
    return names[-1].start if unit.opener == "relative" and names else start


def _inherited(reading: _Reading, number: int, state: Discourse, before: tuple[str, ...]) -> tuple[str, ...]:
    unit = reading.units[number]
    if unit.parent is not None and unit.opener == "relative":
        antecedent = [
            r for r in reading.referents if r.end <= unit.start and r.end >= unit.start - 3 and r.treaties
        ]
        if antecedent:
            return antecedent[-1].treaties
    if not state.topic:  # cataphora: the first treaty named later in the sentence
        for referent in reading.referents:
            if referent.start >= unit.end and referent.kind == "name":
                probe = Discourse(default=state.default)
                resolve(reading.sentence, referent, None, probe)
                return referent.treaties if referent.explicit else ()
    return before or state.topic


def _judge_content(
    reading: _Reading,
    number: int,
    here: list[Referent],
    content: frames.Content,
    position: int,
    memory: _Memory,
) -> None:
    sentence, unit = reading.sentence, reading.units[number]
    judged = judge(sentence, unit, content.start, content.head, content.end)
    if judged.stance is None:
        return
    if memory.denied and memory.listing and judged.stance is Stance.PRESENT and not judged.cues:
        judged = Judgement(Stance.ABSENT, ())
    denied_of = _denied_behind(reading, unit, here, content)
    if denied_of is not None:
        name, negator = denied_of
        marks = (Mark("content", content.start, content.head + 1), Mark("treaty", name.start, name.end))
        marks = (negator, *marks) if negator else marks
        for clause in content.clauses:
            reading.found.append(
                Finding(name.treaties, clause, Stance.ABSENT if negator else Stance.PRESENT, content.start, name.end, "denied behind", marks, (content.start, content.end), number)
            )
        here = [r for r in here if r is not name]
        governed = any(sentence.has(i, "provide", "lack", "duty") for i in unit.indices() if i < content.start)
        if not any(r.start < content.head and r.part == "main" and r.treaties for r in here) and (negator or not governed):
            return
    treaties, anchor = _treaty_of(reading, number, here, content, memory)
    back = _backward(reading, number, here, content)
    if back is not None:
        names, denied = back
        for clause in content.clauses:
            reading.found.append(
                Finding(tuple(dict.fromkeys(t for r in names for t in r.treaties)), clause,
                        Stance.ABSENT if denied else Stance.PRESENT, content.start, names[-1].end, "back-reference",
                        (*denied, Mark("content", content.start, content.head + 1), Mark("treaty", names[0].start, names[0].end)),
                        (content.start, content.end), number)
            )  # fmt: skip
        if anchor in names:
            return
    if not treaties:
        if _asserts(sentence, unit, content):
            memory.pending.append(
                Finding((), content.clauses[0], judged.stance, content.start, content.end, content.rule, judged.cues,
                        (content.start, content.end), number)
            )  # fmt: skip
        return
    low = _span_start(reading, unit, anchor, content, judged.cues, position, judged.stance)
    cues = [*judged.cues, Mark("content", content.start, content.head + 1)]
    if anchor is not None:
        cues.append(Mark("treaty", anchor.start, anchor.end))
    high = content.end
    if anchor is not None and anchor.start > content.head:
        high = max(high, anchor.end)
    for clause in content.clauses:
        reading.found.append(
            Finding(
                treaties,
                clause,
                judged.stance,
                low,
                high,
                content.rule,
                tuple(cues),
                (content.start, content.end),
                number,
            )
        )


def _denied_behind(
    reading: _Reading, unit: Unit, here: list[Referent], content: frames.Content
) -> tuple[Referent, Mark | None] | None:
    """«a reference to the article, which was not in the old one»: a denial behind the content, of a treaty's own."""
    sentence = reading.sentence
    for name in here:
        if name.start > content.head + 1 and sentence.text(name.start - 1) in _IN and name.treaties:
            if sentence.has(name.start - 2, "provide") and sentence.text(name.start - 2)[:2] == "\u0627\u0644":
                return name, None  # «… contained in the agreement of 1961» (participle)
    for mark in sentence.find("negation", start=content.head + 1, end=unit.end):
        if mark.start not in unit:
            continue
        for name in here:
            if 2 <= name.start - mark.end <= 3 and sentence.text(name.start - 1) in _IN and name.treaties:
                if not any(sentence.has(i, "provide") for i in range(mark.end, name.start)):
                    return name, mark
    return None


_IN_IT = frozenset({"\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647", "\u0641\u064a\u0647\u0645\u0627"})
_IN = frozenset({"\u0641\u064a"})


def _asserts(sentence: Sentence, unit: Unit, content: frames.Content) -> bool:
    """Whether the clause itself says that something is provided, owed or forbidden by a treaty.

    A pledge counts where both parties make it: «they pledged», «each of the two is bound».
    """
    if sentence.text(unit.start).endswith(frames.BUT):
        return True
    if content.rule == "predicate":
        return True
    for mark in sentence.find("negation", start=unit.start, end=content.head):
        if sentence.text(mark.end) in _IN_IT:  # «there is in it no …»
            return True
    for index in unit.indices():
        if sentence.has(index, "provide", "lack", "content_noun", "source", "absence", "article_noun"):
            return True
        if sentence.has(index, "forbid", "inner_negation") and content.clauses == (frames.TP,):
            return True
        if sentence.has(index, "duty") and (_of_both(sentence, unit) or "@v" not in sentence.roles[index]):
            return True
        if sentence.has(index, "duty") and not sentence.has(index, "pledge"):
            return True
        if sentence.has(index, "duty") and any(sentence.text(unit.start + i).endswith(_SHE) for i in range(2)):
            return True
    has = [
        role
        for role in ("condition", "attack", "attack_verb", "reciprocal")
        if any(sentence.has(i, role) for i in unit.indices())
    ]
    return "condition" in has and "reciprocal" in has and len(has) > 2


def _of_both(sentence: Sentence, unit: Unit) -> bool:
    duties = [sentence.text(i) for i in unit.indices() if sentence.has(i, "duty")]
    dual = any(
        text.endswith(("\u0627", "\u0627\u0646")) and not text.endswith("\u0648\u0627") for text in duties
    )
    return dual or any(sentence.has(i, "party_word", "reciprocal") for i in unit.indices())


def _treaty_of(
    reading: _Reading, number: int, here: list[Referent], content: frames.Content, memory: _Memory
) -> tuple[tuple[str, ...], Referent | None]:
    """The treaties that a content belongs to, and the name that says so."""
    sentence, unit, state = reading.sentence, reading.units[number], memory.discourse
    if unit.opener == "relative":
        antecedent = [
            r
            for r in reading.referents
            if r.end <= unit.start and r.end >= unit.start - 3 and r.treaties and r.kind != "year"
        ]
        own = any(
            r.part == "main" and r.kind == "name" and r.treaties and r.start < content.head for r in here
        )
        if antecedent and not own:
            return antecedent[-1].treaties, antecedent[-1]
    usable = [r for r in here if r.part in ("main", "source") and r.kind != "year" and r.treaties]
    if any(sentence.has(i, "share") for i in unit.indices() if i < content.head):
        ours = [t for r in usable for t in r.treaties] if len(usable) > 1 else state.mentioned[-2:]
        if len(ours) > 1 and OTHER not in ours:
            return tuple(dict.fromkeys(ours)), usable[0] if usable else None
    before = [r for r in usable if r.start < content.head]
    if before:
        chosen = before[-1]
        group = [r for r in before if r.start >= chosen.start or _joined(sentence, r, chosen)]
        together = _together(sentence, group)
        last = _together(sentence, [r for r in usable if r.start >= chosen.start])
        return (last if len(last) > 1 else together if len(together) > 1 else chosen.treaties), chosen
    if usable:
        return _together(sentence, usable), usable[0]
    years = [r for r in here if r.kind == "year" and r.treaties]
    spoken = state.topic or state.enumerated or sentence.find("treaty_noun", "treaty_weak")
    if (
        years
        and state.topic != (OTHER,)
        and spoken
        and (_asserts(sentence, unit, content) or years[0].start < content.head)
    ):
        return years[0].treaties, years[0]
    if any(r.part == "event" for r in here) and not _asserts(sentence, unit, content):
        return (), None
    earlier = [reading.main[n] for n in range(number - 1, -1, -1) if reading.main.get(n)]
    she = memory.listing or any(sentence.text(unit.start + i).endswith(_SHE) for i in range(2))
    she = she or any(sentence.has(i, "doubt", "refusal") for i in unit.indices() if i < content.start)
    if not memory.listing and not _asserts(sentence, unit, content) and not (
        (earlier or she) and _continues(sentence, unit, content)
    ):
        return (), None
    if any(sentence.has(i, "party_other") for i in unit.indices() if i < content.head) and not usable:
        return (), None
    if unit.opener in ("contrast_with", "like"):
        return (), None
    if state.topic and (earlier or not _points_ahead(reading, number)):
        return state.topic, None
    return (earlier[0] if earlier else ()), None


_SHE = ("\u0647\u064a", "\u0627\u0646\u0647\u0627", "\u0643\u0646\u0647\u0627")  # she, that she, but she


def _continues(sentence: Sentence, unit: Unit, content: frames.Content) -> bool:
    """A later clause of a sentence about a treaty, by a verb that persons use too or a mere basis."""
    if content.start - unit.start <= 2 and sentence.has(unit.start, "negation"):
        return True  # «no aid in it» (لا النافية للجنس)
    if content.clauses == (frames.A51,) and sentence.has(content.start, "basis_word", "source"):
        return True
    return any(sentence.has(i, "provide_weak", "basis_word") for i in unit.indices() if i <= content.head)


def _points_ahead(reading: _Reading, number: int) -> bool:
    """«…: that is what the treaty of 1961 imposed»: the next clause begins with a demonstrative."""
    for unit in reading.units[number + 1 :]:
        named = any(r.head in unit and r.kind != "year" for r in reading.referents)
        if named and any(reading.sentence.has(unit.start + i, "this", "that", "thus") for i in range(2)):
            return True
    return False


def _joined(sentence: Sentence, first: Referent, second: Referent) -> bool:
    between = range(first.end, second.start)
    return len(between) <= 2 and any(
        sentence.text(i).startswith("\u0648") for i in range(first.end, second.start + 1)
    )


def _backward(
    reading: _Reading, number: int, here: list[Referent], content: frames.Content
) -> tuple[list[Referent], tuple[Mark, ...]] | None:
    """«the clause that distinguished X»: a relative on the content, with treaties that have it or, denied, lack it."""
    sentence = reading.sentence
    for other in reading.units[number + 1 : number + 2]:
        if other.opener != "relative" or other.start > content.end + 1 or other.start < content.head:
            continue
        if not any(
            sentence.has(i, "provide", "provide_weak", "duty", "lack", "carry", "aux") for i in other.indices()
        ):
            continue
        names = [r for r in reading.referents if r.head in other and r.kind != "year"]
        if names and not frames.contents(sentence, other):
            for name in names:
                if not name.treaties:
                    resolve(
                        sentence, name, other, Discourse(default=None, topic=reading.main.get(number, ()))
                    )
            denials = [
                m
                for m in sentence.find("negation", "lack", start=other.start, end=other.end)
                if not sentence.has(m.start, "no_negation")
            ]
            return names, tuple(denials[:1])
    return None


def _span_start(
    reading: _Reading, unit: Unit, anchor: Referent | None, content: frames.Content, cues: tuple[Mark, ...], position: int,
    stance: Stance,
) -> int:  # fmt: skip
    """From the treaty's name, the governing predicate or the first cue, whichever comes first."""
    sentence = reading.sentence
    if content.clauses == (frames.A51,) and position and stance is Stance.PRESENT:
        return content.start
    if unit.opener == "relative" and anchor is not None and anchor.end <= unit.start:
        return min([anchor.start, *(c.start for c in cues)])
    marks = [
        i
        for i in unit.indices()
        if i <= content.start
        and sentence.has(
            i,
            "provide",
            "duty",
            "forbid",
            "condition",
            "still",
            "become",
            "contrast",
            "as_for",
            "content_noun",
            "article_noun",
            "negation",
            "source",
        )
    ]
    speech = [
        i
        for i in unit.indices()
        if i < content.start and sentence.has(i, "assert", "deny") and not any(c.start == i for c in cues)
    ]
    floor = unit.start
    if speech and (anchor is None or max(speech) < anchor.start or anchor.start > content.start):
        that = [i for i in unit.indices() if max(speech) < i < content.start and sentence.text(i) in _THAT]
        floor = (that[0] if that else max(speech)) + 1
    points = [content.start, *(m for m in marks if m >= floor), *(c.start for c in cues)]
    if anchor is not None:
        low = anchor.start
        while low - 1 in unit and sentence.has(
            low - 1, "source", "article_noun", "first", "second", "third_ordinal", "contrast", "as_for"
        ):
            low -= 1
        points.append(low if low < content.start else content.start)
    start = min(p for p in points if p >= floor or p in [c.start for c in cues])
    if (
        floor == unit.start
        and start - unit.start <= 2
        and not any(sentence.has(i, "assert", "attribution") for i in range(unit.start, start))
    ):
        start = unit.start
    return start


_THAT = frozenset(
    {
        "\u0627\u0646",
        "\u0628\u0627\u0646",
        "\u0627\u0646\u0647\u0627",
        "\u0628\u0627\u0646\u0647\u0627",
        "\u0627\u0646\u0647",
    }
)


# -- content carried over ----------------------------------------------------------------------------


def _carry(reading: _Reading, number: int, here: list[Referent], memory: _Memory) -> None:
    """A clause without a content of its own that speaks of the last one: «and in that of 2024 too»."""
    sentence, unit = reading.sentence, reading.units[number]
    if not memory.last or unit.opener in ("contrast_with", "like", "attribution"):
        return
    words = [i for i in unit.indices() if sentence.words[i].variants]
    if len(words) <= 2 and words and sentence.has(words[0], "answer_yes", "answer_no") and sentence.text(unit.start - 1) == ":":
        names = [Referent(words[0], words[0] + 1, words[0], "topic", memory.discourse.topic)]
        if memory.discourse.topic in [(t,) for t in SERIES] and not here:
            stance = Stance.PRESENT if sentence.has(words[0], "answer_yes") else Stance.ABSENT
            low = reading.units[number - 1].start if number else unit.start
            for clause in memory.last:
                marks = (Mark("answer", words[0], words[0] + 1),)
                reading.found.append(Finding(memory.discourse.topic, clause, stance, low, words[-1] + 1, "yes or no", marks, (low, words[-1] + 1), number))
            return
    names = [
        r for r in here if r.treaties and OTHER not in r.treaties and r.part not in ("compared", "event")
    ]
    pro = [m for m in sentence.find("this_content") if m.start in unit]
    pro = [m for m in pro if not any(sentence.has(i, "un_charter") for i in range(m.end, m.end + 3))]
    if (
        pro
        and not names
        and memory.discourse.topic in [(t,) for t in SERIES]
        and _asserts_any(sentence, unit)
    ):
        names = [Referent(pro[0].start, pro[0].end, pro[0].start, "topic", memory.discourse.topic)]
    as_before = unit.opener == "as" and names and any(sentence.has(i, "provide") for i in unit.indices())
    elliptic = _ellipsis(sentence, unit, names)
    if not names or not (as_before or pro or elliptic):
        return
    last = [
        f for f in reading.found if f.unit < number and f.clause not in (life.IN_FORCE, life.SUPERSESSION)
    ]
    group = [f for f in last if last and f.unit == last[-1].unit and f.content == last[-1].content]
    ids = tuple(dict.fromkeys(f.clause for f in group)) or memory.last
    end = _trim_end(sentence, unit)
    if as_before:
        stance, cues = Stance.PRESENT, ()
    else:
        anchor = pro[0].start if pro else end
        judged = judge(sentence, unit, anchor, anchor, anchor + 1)
        if judged.stance is None:
            return
        stance, cues = judged.stance, judged.cues
    low = unit.start
    if as_before and group and stance is Stance.PRESENT and group[0].stance is Stance.PRESENT:
        low = group[0].content[0]
    name = names[0]
    marks = (*cues, Mark("treaty", name.start, name.end))
    for clause in ids:
        reading.found.append(
            Finding(name.treaties, clause, stance, low, end, "carried over", marks, (low, end), number)
        )


def _asserts_any(sentence: Sentence, unit: Unit) -> bool:
    return any(sentence.has(i, "provide", "provide_weak", "lack") for i in unit.indices())


def _rests_on_it(sentence: Sentence, unit: Unit) -> bool:
    """«builds on it the duty …»: a pronoun for Article 51."""
    verbs = [i for i in unit.indices() if sentence.has(i, "rest_on")]
    if any(sentence.words[v].suffix for v in verbs):
        return True
    return any(sentence.text(i) in _UPON_IT for v in verbs for i in range(v + 1, min(v + 3, unit.end)))


_UPON_IT = frozenset(
    {"\u0639\u0644\u064a\u0647\u0627", "\u0627\u0644\u064a\u0647\u0627", "\u0628\u0647\u0627"}
)


def _ellipsis(sentence: Sentence, unit: Unit, names: list[Referent]) -> bool:
    """A short clause with a treaty and a bare predicate, a «yes», a «no» or a «likewise»."""
    words = [i for i in unit.indices() if sentence.words[i].variants]
    if not names or len(words) > 12:
        return False
    rest = [i for i in words if not any(r.start <= i < r.end for r in names)]
    if any(sentence.has(i, *_LIFE, "sanctions", "consult", "article_51", "aid") for i in words) or len(rest) > 7:
        return False
    if any(
        sentence.has(i, "same", "carry", "lack")
        or (sentence.words[i].suffix and sentence.has(i, "provide", "provide_weak"))
        for i in rest
    ):
        return True
    return bool(rest) and len(rest) <= 4 and any(sentence.has(i, "negation", "doubt") for i in rest)


_LIFE = ("replace", "cancel", "lapse", "enter_force", "in_force", "no_longer", "renewed")


def _trim_end(sentence: Sentence, unit: Unit) -> int:
    end = unit.end
    while end > unit.start + 1 and not sentence.words[end - 1].variants:
        end -= 1
    return end


def _look_ahead(reading: _Reading, memory: _Memory) -> None:
    """Cataphora: the duty first, the treaty that holds it later in the sentence."""
    sentence = reading.sentence
    for pending in memory.pending:
        unit = reading.units[pending.unit]
        later = [
            r
            for r in reading.referents
            if r.start >= unit.start and r.treaties and r.kind != "year" and r.part != "compared"
        ]
        treaties = later[0].treaties if later else memory.discourse.topic
        if not treaties or OTHER in treaties:
            continue
        end = max(pending.end, later[0].end) if later else pending.end
        for content in frames.contents(sentence, unit):
            if (content.start, content.end) != pending.content:
                continue
            marks = (*pending.cues, Mark("content", content.start, content.head + 1))
            if later:
                marks = (*marks, Mark("treaty", later[0].start, later[0].end))
            low = _span_start(reading, unit, None, content, pending.cues, 0, pending.stance)
            for clause in content.clauses:
                reading.found.append(
                    Finding(
                        treaties,
                        clause,
                        pending.stance,
                        low,
                        end,
                        pending.rule,
                        marks,
                        pending.content,
                        pending.unit,
                    )
                )
    memory.pending.clear()


def _compare_units(reading: _Reading, memory: _Memory) -> None:
    """«like X» asserts the same of X, «unlike X» the opposite."""
    for number, unit in enumerate(reading.units):
        if unit.opener not in ("contrast_with", "like"):
            continue
        if frames.contents(reading.sentence, unit):
            continue
        tail = (
            reading.units[number + 1]
            if number + 1 < len(reading.units) and reading.units[number + 1].opener == "relative"
            else unit
        )
        if tail is not unit and (tail.start > unit.end or frames.contents(reading.sentence, tail)):
            tail = unit
        compared = [
            r
            for r in reading.referents
            if (r.head in unit or r.head in tail)
            and r.kind != "year"
            and r.treaties
            and OTHER not in r.treaties
        ]
        if not compared:
            continue
        name = compared[0]
        direct = {(t, f.clause) for f in reading.found for t in f.treaties}
        near = [
            f
            for f in reading.found
            if f.clause not in (life.IN_FORCE, life.SUPERSESSION) and f.rule not in ("comparison",)
        ]
        if not near:
            continue
        host = min(near, key=lambda f: abs(f.unit - number)).unit
        for finding in [f for f in near if f.unit == host]:
            if (
                (name.treaties[0], finding.clause) in direct
                or finding.stance is Stance.UNCLEAR
                and unit.opener == "contrast_with"
            ):
                continue
            stance = Stance.PRESENT if unit.opener == "like" else _OPPOSITE[finding.stance]
            low, high = min(finding.content[0], unit.start), max(finding.end, name.end)
            if unit.start > finding.content[0]:
                low, high = finding.content[0], name.end
            else:
                low = unit.start
            marks = (Mark("comparison", unit.start, unit.start + 1), Mark("treaty", name.start, name.end))
            reading.found.append(
                Finding(
                    name.treaties,
                    finding.clause,
                    stance,
                    low,
                    high,
                    "comparison",
                    marks,
                    finding.content,
                    number,
                )
            )


def _only_one(reading: _Reading, memory: _Memory) -> None:
    """«the second alone binds»: of the treaties spoken of together, the others do not."""
    sentence, order = reading.sentence, memory.discourse.order
    known = list(SERIES) if memory.discourse.enumerated else order
    for referent in reading.referents:
        if len(referent.treaties) != 1 or not sentence.has(referent.end, "alone") or len(known) < 2:
            continue
        for finding in list(reading.found):
            if finding.treaties != referent.treaties or finding.stance is Stance.UNCLEAR:
                continue
            if not (finding.start <= referent.end and referent.start < finding.content[0]):
                continue
            others = tuple(t for t in known if t not in referent.treaties)
            marks = (*finding.cues, Mark("comparison", referent.end, referent.end + 1))
            low = reading.units[finding.unit].start
            reading.found.append(
                Finding(
                    others,
                    finding.clause,
                    _OPPOSITE[finding.stance],
                    low,
                    finding.end,
                    "the only one",
                    marks,
                    finding.content,
                    finding.unit,
                )
            )


# -- claims ------------------------------------------------------------------------------------------


_ACROSS = frozenset({"comparison", "back-reference", "carried over", "the only one", "denied behind"})


def _crosses(finding: Finding, reading: "_Reading", low: int, high: int) -> bool:
    """The guard: a quote that runs into a clause of another treaty says something of that treaty too."""
    if finding.rule in _ACROSS or finding.clause in (life.IN_FORCE, life.SUPERSESSION):
        return False
    unit = reading.units[finding.unit]
    for other in reading.referents:
        if low <= other.start < high and other.head not in unit and other.explicit and other.part == "main":
            host = next((u for u in reading.units if other.head in u), unit)
            if not set(other.treaties) & set(finding.treaties) and host.opener in ("coordinate", "as_for", "contrast"):
                return True
    return False


def _claims(
    article: Article, folded: FoldedText, reading: "_Reading", finding: Finding
) -> list[Claim]:
    sentence = reading.sentence
    low = min([finding.start, *(c.start for c in finding.cues if c.role != "treaty")])
    high = max([finding.end, *(c.end for c in finding.cues if c.role != "treaty")])
    while high > low + 1 and _trailing(sentence, high - 1):
        high -= 1
    if _crosses(finding, reading, low, high):
        return []
    start, end = _raw(folded, sentence, low, high)
    cues = tuple(
        Cue(kind=m.role, start=a, end=b)
        for m in sorted(finding.cues, key=lambda m: (m.start, m.end, m.role))
        for a, b in [_raw(folded, sentence, m.start, m.end)]
    )
    terms = tuple(
        Term(facet=Facet(facet), value=m.value, start=a, end=b)
        for facet, m in facets.terms(sentence, finding.clause, low, high)
        for a, b in [_raw(folded, sentence, m.start, m.end)]
    )
    speaker = facets.holder(sentence, low, high)
    holder = None
    if speaker is not None:
        a, b = _raw(folded, sentence, *speaker)
        holder = Holder(name=article.text[a:b], start=a, end=b)
    return [
        Claim(
            source=article.id, treaty=Treaty(treaty), clause=Clause(finding.clause), stance=finding.stance,
            start=start, end=end, quote=article.text[start:end], rule=finding.rule,
            cues=cues, terms=terms if finding.stance is Stance.PRESENT else (), holder=holder,
        )
        for treaty in finding.treaties
    ]  # fmt: skip


def _trailing(sentence: Sentence, index: int) -> bool:
    text = sentence.text(index)
    return (not sentence.words[index].variants and text not in ')"?\u061f') or text in (
        "\u0648",
        "\u0643\u0645\u0627",
        "\u0648\u0644\u0627",
    )


def _raw(folded: FoldedText, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    return folded.raw_span(sentence.spans[start][0], sentence.spans[end - 1][1])


def _distinct(claims: list[Claim]) -> list[Claim]:
    """In order, each said once: of claims with the same key that overlap, the first stays."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.clause, c.treaty, c.stance)):
        again = any(
            k.treaty == claim.treaty
            and k.clause == claim.clause
            and k.start < claim.end
            and claim.start < k.end
            for k in kept
        )
        if not again:
            kept.append(claim)
    return kept


__all__ = ["extract", "records", "Lexicon", "is_comma"]
