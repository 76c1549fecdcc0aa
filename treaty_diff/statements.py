"""From the contents of a clause to findings: the stance towards each, its treaty, and what is quoted."""

from treaty_diff import frames
from treaty_diff.assertion import asserts
from treaty_diff.ownership import owner
from treaty_diff.passages import Memory, Passage, Pending, Reading, content_mark, treaty_mark
from treaty_diff.quotes import quote_start
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, Referent
from treaty_diff.relatives import Holding, held_by_relative, held_within
from treaty_diff.stance import Judgement, judge
from treaty_diff.syntax import Mark
from treaty_diff.tabulated import tabulated

_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_CLAUSE_NOUNS = ("content_noun", "article_noun", "duty")


def state_content(passage: Passage, content: frames.Content, *, first: bool) -> None:
    """Record what a clause says of one content; ``first`` is whether it is the first of the clause."""
    row = tabulated(passage, content)
    if row is not None:
        _record_row(passage, content, row)
        return
    judged = _judged(passage, content)
    if judged.stance is None or (judged.stance is Stance.PRESENT and judged.unread):
        return
    within = held_within(passage, content)
    if within is not None:
        _record_within(passage, content, within)
        passage = passage.without(within.names[0])
        if not _also_of_another(passage, content, within):
            return
    treaties, anchor = owner(passage, content)
    relatives = [r for r in held_by_relative(passage, content) if r.names]
    for relative in relatives:
        _record_relative(passage, content, relative)
    if any(anchor in relative.names for relative in relatives):
        return
    if treaties:
        start = _start(passage, content, anchor, judged, first=first)
        _record_own(passage, content, treaties, anchor, judged.stance, judged.cues, start)
    elif asserts(passage, content):
        passage.reading.pending.append(Pending(content, judged.stance, judged.cues, passage.number))


def look_ahead(reading: Reading, memory: Memory) -> None:
    """Cataphora: the duty first, the treaty that holds it later in the sentence, or else the topic."""
    for pending in reading.pending:
        start = reading.units[pending.unit].start
        later = [
            r
            for r in reading.referents
            if r.start >= start and r.treaties and r.kind != "year" and r.part != "compared"
        ]
        treaties = later[0].treaties if later else memory.discourse.topic
        if treaties and OTHER not in treaties:
            passage = Passage(reading, pending.unit, [], (), memory)
            _record_pending(passage, pending, treaties, later[0] if later else None)


def _judged(passage: Passage, content: frames.Content) -> Judgement:
    """The stance of the clause; in a list, the line that introduces it may deny every item."""
    judged = judge(passage.sentence, passage.unit, content.start, content.head, content.end)
    denied = passage.memory.denied and passage.memory.listing
    if denied and judged.stance is Stance.PRESENT and not judged.cues:
        return Judgement(Stance.ABSENT, ())
    if judged.stance is Stance.PRESENT and not judged.cues:
        return _of_antecedent(passage) or judged
    return judged


def _of_antecedent(passage: Passage) -> Judgement | None:
    """«it lacks the clause that binds …»: what befalls a noun befalls its relative clause (sila)."""
    unit, noun = passage.unit, passage.unit.start - 1
    if passage.sentence.text(unit.start + 1) in _WAS:
        return None  # «it lacks the clause that used to bind …»: an older treaty had it
    if unit.opener != "relative" or unit.parent is None or not passage.sentence.has(noun, *_CLAUSE_NOUNS):
        return None
    outer = judge(passage.sentence, passage.reading.units[unit.parent], noun, noun, noun + 1)
    return None if outer.stance is Stance.PRESENT else outer


def _also_of_another(passage: Passage, content: frames.Content, within: Holding) -> bool:
    """Whether a content that a treaty behind it has or lacks is said of a second treaty too."""
    if any(r.start < content.head and r.part == "main" and r.treaties for r in passage.here):
        return True
    if within.names[0].end <= content.start:
        return True
    if passage.has("article_noun", before=content.start):
        return True  # «the fourth article rests on …, which was not in that of 1961»
    return within.denial is None and passage.has("provide", "lack", "duty", before=content.start)


def _start(
    passage: Passage, content: frames.Content, anchor: Referent | None, judged: Judgement, *, first: bool
) -> int:
    """Where the quotation begins; Article 51 behind another content is quoted by itself."""
    if content.clauses == (frames.A51,) and not first and judged.stance is Stance.PRESENT:
        return content.start
    return quote_start(passage.sentence, passage.unit, content, anchor, judged.cues)


def _record_row(passage: Passage, content: frames.Content, row: tuple[Stance, Mark, int]) -> None:
    """What a row of a table says of the treaty that the table is headed by."""
    stance, told, end = row
    passage.reading.rows.add(passage.number + 1)
    treaties, span = passage.discourse.topic, (content.start, end)
    if len(treaties) == 1:
        cues = (content_mark(content), told)
        passage.record(content.clauses, treaties, stance, span, rule="row", cues=cues, content=span)


def _record_own(
    passage: Passage,
    content: frames.Content,
    treaties: tuple[str, ...],
    anchor: Referent | None,
    stance: Stance,
    cues: tuple[Mark, ...],
    start: int,
) -> None:
    """What the clause says of its own treaty; a name behind the content is quoted too."""
    cues, end = (*cues, content_mark(content)), content.end
    if anchor is not None:
        cues = (*cues, treaty_mark(anchor))
        end = max(end, anchor.end) if anchor.start > content.head else end
    if any(c.role == "other_view" and c.start >= content.start for c in cues):
        end = passage.unit.end  # «some say that …, and some deny it»
    passage.record(
        content.clauses, treaties, stance, (start, end), rule=content.rule, cues=cues, content=_span(content)
    )


def _record_within(passage: Passage, content: frames.Content, holding: Holding) -> None:
    """What is said of the treaty behind the content, in the same clause."""
    name = holding.names[0]
    passage.record(
        content.clauses,
        name.treaties,
        _stance(holding),
        (content.start, name.end),
        rule="denied behind",
        cues=(*_denials(holding), content_mark(content), treaty_mark(name)),
        content=_span(content),
    )


def _record_relative(passage: Passage, content: frames.Content, holding: Holding) -> None:
    """What the relative clause says of its treaties."""
    passage.record(
        content.clauses,
        tuple(dict.fromkeys(t for name in holding.names for t in name.treaties)),
        _stance(holding),
        (content.start, holding.names[-1].end),
        rule="back-reference",
        cues=(*_denials(holding), content_mark(content), treaty_mark(holding.names[0])),
        content=_span(content),
    )


def _record_pending(
    passage: Passage, pending: Pending, treaties: tuple[str, ...], name: Referent | None
) -> None:
    """What waited for its treaty, now that it is known."""
    sentence, unit, span = passage.sentence, passage.unit, _span(pending.content)
    for content in frames.contents(sentence, unit):
        if _span(content) != span:
            continue
        cues = (*pending.cues, content_mark(content))
        passage.record(
            content.clauses,
            treaties,
            pending.stance,
            (
                quote_start(sentence, unit, content, None, pending.cues),
                max(content.end, name.end) if name else content.end,
            ),
            rule=pending.content.rule,
            cues=(*cues, treaty_mark(name)) if name else cues,
            content=span,
        )


def _span(content: frames.Content) -> tuple[int, int]:
    return content.start, content.end


def _stance(holding: Holding) -> Stance:
    return Stance.ABSENT if holding.denial else Stance.PRESENT


def _denials(holding: Holding) -> tuple[Mark, ...]:
    return (holding.denial,) if holding.denial else ()
