"""A small extractor for the tests: fixed phrases in a segment, real words of negation, years as treaties."""

import re
from collections.abc import Iterator

from treaty_diff.records import Article, Claim, Clause, Cue, Facet, Stance, Term, Treaty

RULES = "toy-1"
PHRASES = {
    Clause.AUTOMATIC_INTERVENTION: "التدخل العسكري التلقائي|تدخلاً عسكرياً فورياً|المساعدات العسكرية وغيرها",
    Clause.ARTICLE_51: "للمادة 51",
    Clause.THIRD_PARTY: "دولة ثالثة",
    Clause.MUTUAL_DEFENSE: "الدفاع المشترك|تعهدات بالدعم المتبادل",
    Clause.CONSULTATION: "«الاتصال»",
}
NEGATION = re.compile(r"(?<!\w)(?:تفتقر|لم|لا|لن|ليس|ليست)(?!\w)")
DOUBT = re.compile("ما إذا")
YEAR = re.compile("1961|2000|2024")
TIMING = re.compile("على الفور|فوري")
SEGMENT = re.compile(r"[^،.\n]+")


def extract(article: Article) -> list[Claim]:
    """The claims of every segment, each of the year named last before or in it in the same line."""
    return sorted(_claims(article), key=lambda claim: (claim.start, claim.end, claim.clause))


def _claims(article: Article) -> Iterator[Claim]:
    for found in SEGMENT.finditer(article.text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.end() - (len(found[0]) - len(found[0].rstrip()))
        line = article.text.rfind("\n", 0, start) + 1
        years = YEAR.findall(article.text, line, end) or ["2024"]
        for clause, phrase in PHRASES.items():
            content = re.compile(phrase).search(article.text, start, end)
            if content:
                yield _claim(article, Treaty(years[-1]), clause, content.span(), start, end)


def _claim(
    article: Article, treaty: Treaty, clause: Clause, content: tuple[int, int], start: int, end: int
) -> Claim:
    stance, cues = Stance.PRESENT, [Cue(kind="content", start=content[0], end=content[1])]
    for word, kind, turned in ((NEGATION, "negation", Stance.ABSENT), (DOUBT, "doubt", Stance.UNCLEAR)):
        found = word.search(article.text, start, end)
        if found:
            stance = turned
            cues.append(Cue(kind=kind, start=found.start(), end=found.end()))
    timing = TIMING.search(article.text, start, end)
    term = timing and Term(facet=Facet.TIMING, value="immediately", start=timing.start(), end=timing.end())
    return Claim(
        source=article.id,
        treaty=treaty,
        clause=clause,
        stance=stance,
        start=start,
        end=end,
        quote=article.text[start:end],
        rule="toy",
        cues=tuple(cues),
        terms=(term,) if term else (),
    )
