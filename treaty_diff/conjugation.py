"""The forms of an Arabic verb, from how «he» stands in the perfect and in the imperfect.

In: unfolded letters, so that a final hamza is told from a weak letter. Out: forms without clitics, still
unfolded.

Left out, because they are rare in reports and written as other words are: commands; forms that address a
woman or women; «I» of the jussive, and of a verb of three letters that is written as the causative is; «we»
of the jussive of a hollow one; and the passive of a verb of three letters where its letters are others, which
has its own entry where it is in use.
"""

from collections.abc import Iterator

from treaty_diff.letters import (
    ALEF,
    HAMZA,
    MADDA,
    MAKSURA,
    MEEM,
    NOON,
    ON_ALEF,
    ON_WAW,
    ON_YEH,
    SEEN,
    TEH,
    WAW,
    YEH,
)

_HE_SHE = (YEH, TEH)


def conjugate(
    perfect: str, imperfect: str, jussive: str = "", *, doubled: bool = False
) -> Iterator[tuple[str, bool]]:
    """The forms of both voices, each with whether it stands before a pronoun only.

    ``doubled`` says that the last letter stands for two.
    """
    tail = imperfect[1:]
    hollow = perfect[-2] == ALEF or (perfect[-2] == YEH and tail[-2:-1] == ALEF)
    derived = len(perfect) > 3
    yield from _perfect(perfect, hollow, doubled)
    yield from _imperfect(tail, hollow, doubled, derived)
    for person in _HE_SHE if jussive else ():
        yield person + jussive[1:], False
    if not derived:
        return
    passive = _passive_perfect(perfect, hollow)
    if passive != perfect:
        yield from _perfect(passive, hollow, doubled)
    passive = _passive_tail(tail, hollow)
    if passive != tail:
        yield from (
            (form, bound) for form, bound in _imperfect(passive, hollow, doubled, derived) if not bound
        )


def _perfect(he: str, hollow: bool, doubled: bool) -> Iterator[tuple[str, bool]]:
    she, both, they, we, bound = _perfect_stems(he, hollow, doubled)
    for form in (he, she + TEH, she + TEH + ALEF, both + ALEF, *(stem + WAW + ALEF for stem in they)):
        yield form, False
    for end in (TEH, NOON + ALEF, NOON, TEH + MEEM, TEH + MEEM + ALEF):
        yield _joined(we, end), False
    for form in (bound, _joined(we, TEH + MEEM + WAW), *(stem + WAW for stem in they)):
        yield form, True


def _perfect_stems(he: str, hollow: bool, doubled: bool) -> tuple[str, str, tuple[str, ...], str, str]:
    """What «she», «they both», «they» and «we» are made of, and «he» before a pronoun."""
    base, last = he[:-1], he[-1]
    if last == MAKSURA or (last == ALEF and (len(he) > 3 or base[-1] == YEH)):
        return base, base + YEH, (base,), base + YEH, base + ALEF
    if last == ALEF:
        return base, base + WAW, (base,), base + WAW, he
    if last == YEH:
        return he, he, (base,), he, he
    if last in (ON_ALEF, ON_YEH):
        return he, base if last == ON_ALEF else he, (he, base + ON_WAW), he, he
    if last == HAMZA:
        short = base[:-1] + (ON_YEH if len(he) == 3 else ON_ALEF)
        seated = base + ON_YEH if base[-1] == YEH else he
        return seated, seated, (seated, base + ON_WAW), short, seated
    short = base[:-1] + last if hollow else he + last if doubled else he
    return he, he, (he,), short, he


def _imperfect(tail: str, hollow: bool, doubled: bool, derived: bool) -> Iterator[tuple[str, bool]]:
    both, they, women, short, bound = _imperfect_stems(tail, hollow, doubled)
    whole = len(short) > 2 or not hollow  # «we» of a short jussive is written as «he» of another verb
    for person in (*_HE_SHE, NOON):
        yield person + tail, False
        if person != NOON or whole:
            yield person + short, False
        yield from ((person + stem, True) for stem in bound)
    if derived or hollow or tail[-1] == WAW:
        one = "" if tail[0] == ON_ALEF else ON_ALEF  # hamza before hamza is one letter
        yield one + tail, False
        yield from ((one + stem, True) for stem in bound)
    for person in _HE_SHE:
        yield from ((person + stem + end, False) for stem in both for end in (ALEF + NOON, ALEF))
        yield from ((person + stem + end, False) for stem in they for end in (WAW + NOON, WAW + ALEF))
        yield from ((person + stem + WAW, True) for stem in they)
    yield _joined(YEH + women, NOON), False


def _imperfect_stems(
    tail: str, hollow: bool, doubled: bool
) -> tuple[tuple[str, ...], tuple[str, ...], str, str, tuple[str, ...]]:
    """What the dual, the plural and «the women» are made of, the jussive, and forms before a pronoun."""
    base, last = tail[:-1], tail[-1]
    if last in (YEH, WAW):
        they = (base, base[:-1] + ON_WAW) if base[-1] == ON_YEH else (base,)
        return (tail,), they, tail, base, ()
    if last == MAKSURA:
        return (base + YEH,), (base,), base + YEH, base, (base + ALEF,)
    if last == ON_YEH:
        return (tail,), (tail, base + ON_WAW), tail, tail, ()
    if last == ON_ALEF:
        return (base, tail), (tail, base + ON_WAW), tail, tail, (base + ON_WAW,)
    if last == HAMZA and base[-1] == ALEF:
        short = base[:-1] + ON_ALEF
        return (tail,), (tail, base + ON_WAW), short, short, (base + ON_WAW,)
    if last == HAMZA:
        short, seated = base[:-1] + ON_YEH, base + ON_YEH
        return (tail, seated), (tail, seated, base + ON_WAW), short, short, (seated,)
    short = base[:-1] + last if hollow else tail + last if doubled else tail
    return (tail,), (tail,), short, short, ()


def _joined(stem: str, end: str) -> str:
    """Two letters that are the same are written as one."""
    return stem + end[1:] if stem[-1] == end[0] else stem + end


def _passive_perfect(he: str, hollow: bool) -> str:
    if hollow:
        return he[:-2] + YEH + he[-1]
    if he[-1] in (MAKSURA, ALEF):
        he = he[:-1] + YEH
    elif he[-1] == ON_ALEF:
        he = he[:-1] + ON_YEH
    if he[0] == MADDA:
        return ON_ALEF + WAW + he[1:]
    inner = he[1:-1].find(ON_ALEF) + 1
    if inner:
        return he[:inner] + (ON_WAW if he.startswith(ALEF + SEEN + TEH) else ON_YEH) + he[inner + 1 :]
    long = 2 if he[0] == TEH and len(he) > 4 else 1
    return he[:long] + WAW + he[long + 1 :] if he[long] == ALEF else he


def _passive_tail(tail: str, hollow: bool) -> str:
    if hollow:
        return tail[:-2] + ALEF + tail[-1]
    if tail[-1] == YEH:
        return tail[:-1].replace(ON_YEH, ON_ALEF) + MAKSURA
    return tail[:-1] + ON_ALEF if tail[-1] == ON_YEH else tail
