"""What a comparison of treaties says of the second one: «like X», «unlike X», «X alone»."""

from collections.abc import Iterator

import msgspec

from treaty_diff import frames
from treaty_diff.passages import OPPOSITE, Finding, Reading, treaty_mark
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Discourse, Referent
from treaty_diff.sentence import is_exception
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark, Sentence, is_comma, verbal

_MA = "\u0645\u0627"  # what
_IT = ("\u0647\u0627", "\u0647")  # it: the pronoun of a treaty
_IN = "\u0641\u064a"  # in
_OF = "\u0645\u0646"  # of
_BOTH = "\u0647\u0645\u0627"  # both of them


def compare_units(reading: Reading) -> None:
    """«like X» asserts the same of X, «unlike X» the opposite."""
    for number, unit in enumerate(reading.units):
        if unit.opener not in ("contrast_with", "like") or frames.contents(reading.sentence, unit):
            continue
        name = _compared(reading, number)
        if name is not None:
            reading.found += list(_transferred(reading, number, name))


def resemble(reading: Reading, discourse: Discourse) -> None:
    """«but it resembles its predecessor in …», «shares with it …»: what is alike is said of both."""
    for mark in reading.sentence.find("resembles"):
        if reading.sentence.has(mark.start - 1, "negation"):  # of which of the two it is said, is open
            number = next(n for n, u in enumerate(reading.units) if mark.start in u)
            reading.found = [f for f in reading.found if f.unit != number or f.content[0] < mark.end]
            continue
        for number, finding in enumerate(reading.found):
            unit = reading.units[finding.unit]
            behind = mark.start in unit and finding.content[0] >= mark.end and not finding.is_life
            apart = any(is_exception(reading.sentence, i) for i in range(mark.end, finding.content[0]))
            both = _alike_two(reading, discourse, unit, mark) if behind and not apart else ()
            if set(finding.treaties) < set(both):
                reading.found[number] = msgspec.structs.replace(finding, treaties=both)


def _alike_two(reading: Reading, discourse: Discourse, unit: Unit, mark: Mark) -> tuple[str, ...]:
    """The treaty before the verb and the one behind it; a pronoun stands for the one spoken of before."""
    ours = [r for r in reading.referents if r.treaties and OTHER not in r.treaties and r.kind != "year"]
    objects = [r for r in ours if mark.end <= r.start <= mark.end + 2]
    if not objects:
        joined = reading.sentence.words[mark.end - 1].suffix or reading.sentence.text(mark.end - 1).endswith(
            _IT
        )
        return discourse.last_two() if joined else ()
    before = [r.treaties for r in ours if r.start in unit and r.end <= mark.start][-1:]
    known = [t for t in discourse.mentioned if t not in objects[0].treaties][-1:]
    return tuple(sorted({*objects[0].treaties, *(before[0] if before else known)}))


def only_one(reading: Reading, discourse: Discourse) -> None:
    """«the second alone binds» (hasr): of the treaties spoken of together, the others do not."""
    known = list(SERIES) if discourse.enumerated else discourse.order
    if len(known) < 2:
        return
    for referent in reading.referents:
        excepted = _is_excepted(reading.sentence, referent)
        alone = reading.sentence.has(referent.end, "alone")
        if len(referent.treaties) == 1 and (alone or excepted):
            others = tuple(t for t in known if t not in referent.treaties)
            reading.found += [
                _of_the_others(reading, finding, referent, others)
                for finding in reading.found
                if _restricts(
                    referent, finding, excepted=excepted and referent.head in reading.units[finding.unit]
                )
            ]


def _is_excepted(sentence: Sentence, referent: Referent) -> bool:
    """«there is no place for it but in the newer of the two» (istithna)."""
    apart = sentence.text(referent.start - 1) == _IN and is_exception(sentence, referent.start - 2)
    behind = sentence.text(referent.end).startswith(_OF) and sentence.text(referent.end).endswith(_BOTH)
    return apart and behind


def _compared(reading: Reading, number: int) -> Referent | None:
    """Our treaty that is named in the comparison or in the relative clause that goes on with it."""
    unit = reading.units[number]
    if _of_what_was_expected(reading.sentence, unit):
        return None
    tail = _tail(reading, number)
    for name in reading.referents:
        inside = name.head in unit or (tail is not None and name.head in tail)
        if inside and name.kind != "year" and name.treaties and OTHER not in name.treaties:
            return name
    return None


def _of_what_was_expected(sentence: Sentence, unit: Unit) -> bool:
    """«contrary to what commentators expected after …»: what is compared is no treaty."""
    what = next((i for i in range(unit.start, unit.start + 4) if sentence.text(i).endswith(_MA)), None)
    if what is None or not verbal(sentence, what + 1):
        return False
    return not sentence.has(what + 1, "provide", "provide_weak", "carry", "exist", "aux")


def _tail(reading: Reading, number: int) -> Unit | None:
    """The relative clause right behind a comparison, if it has no content of its own."""
    for tail in reading.units[number + 1 : number + 2]:
        near = tail.opener == "relative" and tail.start <= reading.units[number].end
        if near and not frames.contents(reading.sentence, tail):
            return tail
    return None


def _transferred(reading: Reading, number: int, name: Referent) -> Iterator[Finding]:
    """The findings of the nearest clause, said of the treaty compared, save those it has by itself."""
    unit = reading.units[number]
    direct = {(treaty, finding.clause) for finding in reading.found for treaty in finding.treaties}
    near = [f for f in reading.found if not f.is_life and f.rule != "comparison"]
    host = min((f.unit for f in near), key=lambda at: abs(at - number), default=None)
    marks = (Mark("comparison", unit.start, unit.start + 1), treaty_mark(name))
    for finding in near:
        unclear = finding.stance is Stance.UNCLEAR and unit.opener == "contrast_with"
        if finding.unit != host or unclear or (name.treaties[0], finding.clause) in direct:
            continue
        stance = (
            OPPOSITE[finding.stance] if unit.opener == "contrast_with" else _alike(reading, unit, finding)
        )
        span = _span(unit, name, finding)
        yield Finding(
            name.treaties, finding.clause, stance, *span, "comparison", marks, finding.content, number
        )


def _alike(reading: Reading, unit: Unit, finding: Finding) -> Stance:
    """Behind a comma the whole is alike («it lacks X, as Y does»), else the content («no X like Y's»)."""
    whole = any(is_comma(reading.sentence, unit.start - back) for back in (1, 2))
    return Stance.ABSENT if whole and finding.stance is Stance.ABSENT else Stance.PRESENT


def _span(unit: Unit, name: Referent, finding: Finding) -> tuple[int, int]:
    """From the content to the name behind it or, where the comparison stands first, on to the content."""
    if unit.start > finding.content[0]:
        return finding.content[0], name.end
    return unit.start, max(finding.end, name.end)


def _restricts(name: Referent, finding: Finding, *, excepted: bool) -> bool:
    """Whether «alone» behind a treaty's name restricts what is said of that treaty."""
    if finding.treaties != name.treaties or finding.stance is Stance.UNCLEAR or finding.is_life:
        return False
    return finding.start <= name.end and (name.start < finding.content[0] or excepted)


def _of_the_others(reading: Reading, finding: Finding, name: Referent, others: tuple[str, ...]) -> Finding:
    """The opposite of what is said of one treaty alone, quoted from the beginning of its clause."""
    return Finding(
        others,
        finding.clause,
        OPPOSITE[finding.stance],
        reading.units[finding.unit].start,
        finding.end,
        "the only one",
        (*finding.cues, Mark("comparison", name.end, name.end + 1)),
        finding.content,
        finding.unit,
    )
