"""Which treaty a content belongs to: one named in its clause, the antecedent of its clause, or the topic."""

from itertools import pairwise

from treaty_diff.assertion import asserts, continues, opens_with_she
from treaty_diff.frames import Content
from treaty_diff.passages import Passage
from treaty_diff.referents import OTHER, Discourse, Referent, resolve
from treaty_diff.sentence import THAT
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Sentence, is_comma, verbal

_AND = "\u0648"  # and, joined to the next word
_AS = "\u0643\u0645\u0627"  # as, as also
_THEY = "\u0648\u0627"  # the ending of a plural verb
_THEIR = "\u0647\u0645"  # their, of several
_IN_IT = ("\u0641\u064a\u0647", "\u0641\u064a\u0647\u0627")
_HER = "\u0647\u0627"  # her, it: the pronoun of a treaty, also on prepositions
_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_COORDINATORS = ("\u0648", "\u0648\u0644\u0627", "\u0627\u0648", "\u0643\u0645\u0627")  # and, nor, or, as
# and that it (feminine, masculine)
_AND_THAT_SHE = (
    "\u0648\u0627\u0646\u0647\u0627",
    "\u0648\u0628\u0627\u0646\u0647\u0627",
    "\u0648\u0627\u0646\u0647",
    "\u0648\u0628\u0627\u0646\u0647",
)
_SHE = "\u0647\u064a"  # she, it: behind «and» or «so»
_WHICH_IS = ("\u0648\u0647\u064a", "\u0648\u0647\u0648")  # «which is», and it is
_WHEN = frozenset(
    {
        "\u0628\u0639\u062f\u0645\u0627",
        "\u0642\u0628\u0644",
        "\u0628\u0639\u062f",
        "\u0642\u0628\u0644\u0645\u0627",
    }
)  # after, before
_OURS = ("party_ru", "party_nk", "both_parties", "party_word", "treaty_noun", "article_noun", "reciprocal")
_PARTIES = ("party_other", *_OURS)
_LABEL = 5  # tokens that the label of a row has, with its colon
_REACH = 3  # how far behind its antecedent a relative clause may begin

Owner = tuple[tuple[str, ...], Referent | None]  # treaties, and the name that says so
NOBODY: Owner = ((), None)  # a treaty may yet be named
FOREIGN: Owner = ((OTHER,), None)


def spoken_of(passage: Passage) -> tuple[str, ...]:
    """The treaties that a clause names, by name or, once the text speaks of treaties, by year."""
    if passage.subjects:
        return together(passage.sentence, passage.subjects)
    state = passage.discourse
    if passage.years and (state.topic or state.mentioned) and state.topic != (OTHER,):
        return passage.years[0].treaties
    return ()


def inherited(passage: Passage) -> tuple[str, ...]:
    """The treaties that a clause without a name of its own speaks of."""
    reading, unit = passage.reading, passage.unit
    # First, whatever is returned: to look at a name that is still to come resolves it.
    treaties = _antecedent_or_topic(passage)
    joined = _subject_joined_to(passage)
    if joined:
        return joined
    if (
        unit.opener == "subordinate"
        and unit.parent is not None
        and passage.sentence.text(unit.start) in _WHEN
    ):
        nearest = [r for r in reading.referents if r.end <= unit.start and r.kind != "year" and r.treaties]
        return nearest[-1].treaties if nearest else treaties  # «… of 1961, after it had lapsed»
    return treaties


def _subject_joined_to(passage: Passage) -> tuple[str, ...]:
    """«he says that the new one did not cancel it, and did not …»: the subject behind «that» goes on."""
    unit, sentence = passage.unit, passage.sentence
    before = passage.reading.units[passage.number - 1] if passage.number else None
    if unit.opener != "coordinate" or before is None or passage.here:
        return ()
    said = [r for r in passage.reading.referents if r.head in before and sentence.text(r.start - 1) in THAT]
    later = [r for r in passage.reading.referents if said and r.start > said[-1].start and r.head in before]
    goes_on = verbal(sentence, unit.start) or sentence.has(
        unit.start, "negation", "replace", "cancel", "lapse"
    )
    return said[-1].treaties if said and goes_on and all(r.kind == "year" for r in later) else ()


def _antecedent_or_topic(passage: Passage) -> tuple[str, ...]:
    """The antecedent of a relative clause, else the topic, else the treaty named later (cataphora)."""
    reading, unit, state = passage.reading, passage.unit, passage.discourse
    if unit.parent is not None and unit.opener == "relative":
        antecedents = [r for r in reading.antecedents(_first_relative(passage), _REACH) if r.treaties]
        if antecedents:
            return antecedents[-1].treaties
    later = [r for r in reading.referents if r.start >= unit.end and r.kind == "name"]
    later = [r for r in later if not passage.sentence.has(r.start - 1, "replace")]
    if later and not state.topic and _points_forward(passage):
        resolve(passage.sentence, later[0], None, Discourse(default=state.default))
        return later[0].treaties if later[0].explicit else ()
    return passage.topic_before or state.topic


def _first_relative(passage: Passage) -> Unit:
    """«the treaty which …, and which …»: a joined relative clause (sila) hangs on what the first hangs on."""
    unit, units = passage.unit, passage.reading.units
    if passage.number and passage.sentence.text(unit.start).startswith(_AND):
        before = units[passage.number - 1]
        return before if before.opener == "relative" else unit
    return unit


def _points_forward(passage: Passage) -> bool:
    """Whether a pronoun or a subordinate clause waits for a name that is still to come (cataphora)."""
    unit = passage.unit
    if unit.opener not in ("main", "coordinate"):
        return True
    sentence = passage.sentence
    return any(sentence.words[i].suffix or sentence.text(i).endswith(_HER) for i in unit.indices())


def owner(passage: Passage, content: Content) -> Owner:
    """The treaties that a content belongs to, and the name that says so."""
    if _in_another_text(passage, content):
        return FOREIGN
    if _done_by_others(passage, content):
        awaited = passage.here or any(r.start > content.head for r in passage.reading.referents)
        return NOBODY if awaited else FOREIGN
    for named in (_by_conjunct, _by_comment, _by_antecedent, _by_sharing, _by_name, _by_year, _by_past):
        found = named(passage, content)
        if found is not None:
            return found
    return _by_topic(passage, content), None


def _done_by_others(passage: Passage, content: Content) -> bool:
    """«Washington and Seoul met to consult on …»: the last party before the content is none of the two."""
    sentence, unit = passage.sentence, passage.unit
    if any(r.start < content.head for r in passage.here):
        return False
    before = sentence.find(*_PARTIES, end=content.head)
    if _is_theirs(passage, content):
        persons = sentence.find("party_other", "party_ru", "party_nk", "both_parties", end=content.head)
        before = [m for m in persons if m.start not in sentence.named]
    if not before or before[-1].role in _OURS or sentence.has(before[-1].start, *_OURS):
        return False
    last = before[-1]
    if last.end - last.start == 1 and not sentence.words[last.start].plain:
        return False  # behind a preposition
    related = unit.opener == "relative" and last.end >= unit.start - 2  # «NATO, which rests on …»
    return last.start in unit or related or unit.opener == "coordinate"


def _is_theirs(passage: Passage, content: Content) -> bool:
    """«and they agreed to …», «their pledge»: told of several persons, where a treaty has two parties."""
    sentence = passage.sentence
    told = passage.unit.opener == "coordinate" and sentence.text(passage.unit.start).endswith(_THEY)
    return told or any(
        sentence.has(i, "duty") and sentence.words[i].suffix == _THEIR
        for i in range(passage.unit.start, content.head)
    )


def _in_another_text(passage: Passage, content: Content) -> bool:
    """«a joint declaration in which the two …»: what another document says is no treaty's."""
    sentence, unit = passage.sentence, passage.unit
    for mark in sentence.find("other_text", start=unit.start, end=content.head):
        named = any(mark.end <= r.start < content.head for r in passage.here)
        if not named and any(sentence.text(i) in _IN_IT for i in range(mark.end, content.head)):
            return True
    return False


def _by_conjunct(passage: Passage, content: Content) -> Owner | None:
    """«that the treaty of 1953 is in force, and that it binds …»: of the treaty of the clause joined to."""
    first = passage.sentence.text(passage.unit.start)
    if passage.unit.opener != "coordinate" or first not in _AND_THAT_SHE or passage.subjects:
        return None
    before = [r for r in passage.reading.antecedents(passage.unit, content.head) if r.kind == "name"]
    return FOREIGN if before and before[-1].treaties == (OTHER,) else None


def _by_comment(passage: Passage, _content: Content) -> Owner | None:
    """«…, and it is a document that …»: a pronoun right behind a name (jumla haliyya) means that one."""
    if passage.sentence.text(passage.unit.start) not in _WHICH_IS or not is_comma(
        passage.sentence, passage.unit.start - 1
    ):
        return None
    names = [r for r in passage.reading.referents if r.end == passage.unit.start - 1 and r.kind == "name"]
    return (names[0].treaties, names[0]) if names and len(names[0].treaties) == 1 else None


def _by_antecedent(passage: Passage, content: Content) -> Owner | None:
    """«the treaty, which obliges …»: a relative clause (sila) belongs to the noun before it."""
    if passage.unit.opener != "relative":
        return None
    antecedents = [
        r for r in passage.reading.antecedents(passage.unit, _REACH) if r.treaties and r.kind != "year"
    ]
    own = any(
        r.part == "main" and r.kind != "year" and r.treaties and r.start < content.head for r in passage.here
    )
    return (antecedents[-1].treaties, antecedents[-1]) if antecedents and not own else None


def _by_sharing(passage: Passage, content: Content) -> Owner | None:
    """«the two have in common …»: the treaties of the clause, or the two spoken of last."""
    if not passage.has("share", before=content.head):
        return None
    names = passage.subjects
    if len(names) == 1 and len(names[0].treaties) == 1:
        return None  # «in the treaty of 2024 they vowed to share …»
    shared = [t for r in names for t in r.treaties] if names else passage.discourse.mentioned[-2:]
    if len(shared) < 2 or OTHER in shared:
        return None
    return tuple(dict.fromkeys(shared)), names[0] if names else None


def _by_name(passage: Passage, content: Content) -> Owner | None:
    """The nearest name before the content with those joined to it (atf), else the first one behind."""
    sentence, names = passage.sentence, passage.subjects
    before = [r for r in names if r.start < content.head]
    if not before:
        return (together(sentence, names), names[0]) if names else None
    nearest = before[-1]
    if len(before) > 1 and _is_replaced(passage, nearest, content):
        nearest = before[-2]
        return nearest.treaties, nearest
    onwards = together(sentence, [r for r in names if r.start >= nearest.start])
    if len(onwards) > 1:
        return onwards, nearest
    up_to = together(sentence, [r for r in before if r is nearest or _joined(sentence, r, nearest)])
    return (up_to if len(up_to) > 1 else nearest.treaties), nearest


def _is_replaced(passage: Passage, name: Referent, content: Content) -> bool:
    """«a new one took the place of the old one and lacks …»: the object of a verb before a joined verb."""
    sentence = passage.sentence
    if not any(mark.end in (name.start, name.end) for mark in sentence.find("replace")):
        return False
    behind = range(name.end, content.head)
    return any(sentence.text(i).startswith(_AND) and verbal(sentence, i) for i in behind)


def _by_year(passage: Passage, content: Content) -> Owner | None:
    """A bare year stands for the treaty where the text speaks of treaties."""
    state = passage.discourse
    if not passage.years or state.topic == (OTHER,):
        return None
    first = passage.years[0]
    treaties = state.topic or state.enumerated or passage.sentence.find("treaty_noun", "treaty_weak")
    if treaties and (first.start < content.head or asserts(passage, content)):
        return first.treaties, first
    return None


def _by_past(passage: Passage, _content: Content) -> Owner | None:
    """«… of the treaty of 1961, and it bound …»: the copula of the past goes back to the older one."""
    sentence, unit = passage.sentence, passage.unit
    first = sentence.text(unit.start)
    was = first.startswith(_AND) and first.endswith(_WAS)
    she = first[1:] == _SHE and any(sentence.text(i) in _WAS for i in range(unit.start + 1, unit.start + 4))
    if unit.opener not in ("coordinate", "comment") or not (was or she):
        return None
    nearest = [r for r in passage.reading.antecedents(unit, 1) if r.kind == "name" and len(r.treaties) == 1]
    if not nearest or nearest[-1].treaties >= passage.discourse.topic:
        return None
    return nearest[-1].treaties, nearest[-1]


def _by_topic(passage: Passage, content: Content) -> tuple[str, ...]:
    """What the text speaks of, if the clause goes on speaking of it."""
    earlier = [ts for n in range(passage.number - 1, -1, -1) if (ts := passage.reading.main.get(n))]
    if not _on_topic(passage, content, follows=bool(earlier)):
        return ()
    topic = passage.discourse.topic
    if topic and (earlier or not _points_ahead(passage)):
        return topic
    return earlier[0] if earlier else ()


def _on_topic(passage: Passage, content: Content, *, follows: bool) -> bool:
    """Whether a clause that names no treaty says something of one, and not of other parties or an event."""
    if passage.unit.opener in ("contrast_with", "like"):
        return False
    if passage.has("party_other", before=content.head):
        return False
    if asserts(passage, content):
        return True
    if any(r.part == "event" for r in passage.here):
        return False
    if passage.memory.listing or _quoted_from(passage) or _in_row(passage) or _is_answer(passage):
        return True
    leans = follows or opens_with_she(passage) or passage.has("doubt", "refusal", before=content.start)
    return leans and continues(passage, content)


def _is_answer(passage: Passage) -> bool:
    """«What does it hold? That each shall …»: a clause of «that» which answers the question before."""
    return passage.memory.asked is not None and passage.number == 0 and passage.sentence.text(0) in THAT


def _in_row(passage: Passage) -> bool:
    """«Defence: military aid without delay …», a row of a fact sheet under the heading of a treaty."""
    start = passage.unit.start
    return bool(passage.memory.heading) and passage.sentence.text(start - 1) == ":" and start <= _LABEL


def _quoted_from(passage: Passage) -> bool:
    """«the fourth article answers: …»: what stands behind the colon is the treaty's own."""
    if not passage.number or passage.sentence.text(passage.unit.start - 1) != ":":
        return False
    before = passage.reading.units[passage.number - 1]
    return any(passage.sentence.has(i, "article_noun", "provide") for i in before.indices())


def _points_ahead(passage: Passage) -> bool:
    """«…: that is what the treaty of 1961 imposed»: a later clause points back (ishara) and has a name."""
    sentence, reading = passage.sentence, passage.reading
    for unit in reading.units[passage.number + 1 :]:
        named = any(r.head in unit and r.kind != "year" for r in reading.referents)
        if named and any(sentence.has(i, "this", "that", "thus") for i in (unit.start, unit.start + 1)):
            return True
    return False


def together(sentence: Sentence, names: list[Referent]) -> tuple[str, ...]:
    """Coordinated names («neither 1961 nor 2000») are spoken of together; else the first one rules."""
    treaties = list(names[0].treaties)
    for before, after in pairwise(names):
        between = range(before.end, after.start)
        joined = sentence.text(after.start).startswith(_AND) or any(
            sentence.text(i) in _COORDINATORS for i in between
        )
        if not joined or len(between) > 2:
            break
        treaties += [t for t in after.treaties if t not in treaties]
    return tuple(treaties)


def _joined(sentence: Sentence, first: Referent, second: Referent) -> bool:
    """Whether a conjunction stands between two names that are close together."""
    if second.start - first.end > 2:
        return False
    between = range(first.end, second.start + 1)
    return any(sentence.text(i).startswith((_AND, _AS)) for i in between)
