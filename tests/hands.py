"""Hand-made articles and claims: whole tables in a few lines, whatever the extractor finds today."""

from treaty_diff.records import Article, Claim, Clause, Cue, Facet, Holder, Stance, Term, Treaty


def article(key: str, text: str = "", **known: str) -> Article:
    """An article whose text is its id unless given."""
    return Article(id=key, text=text or key, **known)


def claim(
    treaty: str = "2024",
    clause: str = "automatic_intervention",
    stance: str = "present",
    *,
    source: str = "a.txt",
    quote: str = "نص",
    start: int = 0,
    rule: str = "by_hand",
    cues: tuple[tuple[str, str], ...] = (),
    terms: tuple[tuple[str, str, str], ...] = (),
    holder: str | None = None,
) -> Claim:
    """A claim with its quote at ``start``; cues, terms and the holder are found by their words in it."""

    def place(words: str) -> tuple[int, int]:
        at = start + quote.index(words)
        return at, at + len(words)

    return Claim(
        source=source,
        treaty=Treaty(treaty),
        clause=Clause(clause),
        stance=Stance(stance),
        start=start,
        end=start + len(quote),
        quote=quote,
        rule=rule,
        cues=tuple(Cue(kind=kind, start=place(words)[0], end=place(words)[1]) for kind, words in cues),
        terms=tuple(
            Term(facet=Facet(facet), value=value, start=place(words)[0], end=place(words)[1])
            for facet, value, words in terms
        ),
        holder=Holder(name=holder, start=place(holder)[0], end=place(holder)[1]) if holder else None,
    )
