"""What a comparison of treaties says of the second one: «like X», «unlike X», «X alone»."""

from collections.abc import Iterator

from treaty_diff import frames
from treaty_diff.passages import OPPOSITE, Finding, Reading, treaty_mark
from treaty_diff.records import Stance
from treaty_diff.referents import OTHER, SERIES, Discourse, Referent
from treaty_diff.syntax import Clause as Unit
from treaty_diff.syntax import Mark, is_comma


def compare_units(reading: Reading) -> None:
    """«like X» asserts the same of X, «unlike X» the opposite."""
    for number, unit in enumerate(reading.units):
        if unit.opener not in ("contrast_with", "like") or frames.contents(reading.sentence, unit):
            continue
        name = _compared(reading, number)
        if name is not None:
            reading.found += list(_transferred(reading, number, name))


def only_one(reading: Reading, discourse: Discourse) -> None:
    """«the second alone binds» (hasr): of the treaties spoken of together, the others do not."""
    known = list(SERIES) if discourse.enumerated else discourse.order
    if len(known) < 2:
        return
    for referent in reading.referents:
        if len(referent.treaties) == 1 and reading.sentence.has(referent.end, "alone"):
            others = tuple(t for t in known if t not in referent.treaties)
            reading.found += [
                _of_the_others(reading, finding, referent, others)
                for finding in reading.found
                if _restricts(referent, finding)
            ]


def _compared(reading: Reading, number: int) -> Referent | None:
    """Our treaty that is named in the comparison or in the relative clause that goes on with it."""
    unit = reading.units[number]
    tail = _tail(reading, number)
    for name in reading.referents:
        inside = name.head in unit or (tail is not None and name.head in tail)
        if inside and name.kind != "year" and name.treaties and OTHER not in name.treaties:
            return name
    return None


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


def _restricts(name: Referent, finding: Finding) -> bool:
    """Whether «alone» behind a treaty's name restricts what is said of that treaty."""
    if finding.treaties != name.treaties or finding.stance is Stance.UNCLEAR or finding.is_life:
        return False
    return finding.start <= name.end and name.start < finding.content[0]


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
