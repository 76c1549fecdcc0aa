"""From an article to its claims.

Each sentence is marked, its treaties resolved, its clauses judged. A claim is made only where a content
is tied to one of the three treaties and the clause asserts, denies or doubts it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from treaty_diff import frames, life
from treaty_diff.arabic import fold, sentences
from treaty_diff.carried import article_51_by_pronoun, by_pronoun, carry
from treaty_diff.claims import claims_of, distinct
from treaty_diff.compared import compare_units, only_one, resemble
from treaty_diff.event import IN_FORCE
from treaty_diff.lexicon import SUBJECTS, load
from treaty_diff.mentions import counts_articles
from treaty_diff.morphology import ARTICLE
from treaty_diff.ownership import inherited, spoken_of
from treaty_diff.passages import Finding, Memory, Passage, Reading
from treaty_diff.prohibitions import PERMISSION
from treaty_diff.quotes import event_start
from treaty_diff.records import Article, Claim, Stance
from treaty_diff.referents import OTHER, SERIES, Discourse, find_referents, resolve
from treaty_diff.statements import look_ahead, state_content
from treaty_diff.syntax import Sentence, clauses, read

_WAS = ("\u0643\u0627\u0646", "\u0643\u0627\u0646\u062a")  # was
_IN_IT = ("\u0641\u064a\u0647\u0627", "\u0641\u064a\u0647")  # in it
_STOPS = frozenset(".!?\u061f")
_QUESTION = frozenset("?\u061f")
_FROM = "\u0645\u0646"  # from, of
_HER = "\u0647\u0627"  # her, it
_ASKED = 5  # tokens from the beginning of a question to the end of its verb
_SHORT = 8  # words and marks
_OBJECT = 8  # tokens from «signed» to its object

_ERAS = ("of_1961", "of_2000", "of_2024")


def extract(article: Article) -> list[Claim]:
    """The claims of one article, by start, end, clause and treaty. Pure: same text, same claims."""
    lexicon = load()
    folded = fold(article.text)
    read_sentences = [read(folded, a, b, lexicon) for a, b in sentences(folded.text)]
    default = _subject_matter(read_sentences)
    if default is None:
        return []
    memory = Memory(Discourse(default=default))
    claims: list[Claim] = []
    breaks = [(m.end(), m[0].count("\n") > 1) for m in re.finditer(r"(?:\r?\n)+", folded.text)]
    ends = [end for end, _ in breaks]
    paragraph = 0
    for sentence in read_sentences:
        passed = bisect_right(ends, sentence.start) if sentence.words else 0
        if passed > paragraph:
            if any(blank for _, blank in breaks[paragraph:passed]):
                memory.heading = ()
            paragraph = passed
            _begin_paragraph(memory)
            if _asks_on(sentence):
                memory.discourse.topic = memory.questioned or memory.discourse.topic
            elif _asks_of_its_life(sentence) or _asks_by_pronoun(sentence):
                memory.discourse.topic = memory.discourse.left or memory.discourse.topic
        reading = _read_sentence(sentence, memory)
        found = [claim for f in reading.found for claim in claims_of(article, folded, reading, f)]
        claims = _settled(sentence, claims, found, memory)
        memory.stated = len(claims)
        memory.discourse.topic = _asks_by_year(reading) or memory.discourse.topic
        if sentence.text(len(sentence) - 1) in _QUESTION:
            memory.questioned = memory.discourse.topic
        if not _is_bare_answer(sentence):
            memory.asked = len(claims) if sentence.text(len(sentence) - 1) in _QUESTION else None
        memory.introduced = _introduces(sentence, memory.discourse)
        if _is_heading(sentence):
            memory.heading = memory.discourse.topic if memory.discourse.here else ()
        claims += found
    return distinct(claims)


def _settled(sentence: Sentence, claims: list[Claim], found: list[Claim], memory: Memory) -> list[Claim]:
    """The claims so far, after a sentence that may answer the question, or judge the rumour, before it."""
    if _is_verdict(sentence):
        del claims[memory.stated :]
        return claims
    return _superseded(_answered(sentence, claims, memory), found, memory)


def _subject_matter(read_sentences: list[Sentence]) -> str | None:
    """The treaty that an unnamed treaty would be, or ``None`` for an article on something else."""
    roles: set[str] = set().union(*[s.marks for s in read_sentences])
    both, *told_otherwise = SUBJECTS
    if not any(_names(roles, groups) for groups in told_otherwise) and not (
        _names(roles, both) and any(map(_on_both_parties, read_sentences, [*read_sentences[1:], None]))
    ):
        return None
    soviet = "of_1961" in roles and roles.isdisjoint({"of_2024", "of_2000", "russia_now"})
    if "of_2000" in roles and "of_2024" not in roles and any(map(_is_of_2000, read_sentences[:3])):
        return "2000"
    return "1961" if soviet else "2024"


def _is_of_2000(sentence: Sentence) -> bool:
    """News of a day in 2000: its date stands before any treaty."""
    treaties = sentence.find("treaty_noun")
    return any(
        sentence.text(i) == "2000" and sentence.has(i - 1, "month") and _is_day_or_month(sentence, i - 2)
        for i in range(2, treaties[0].start if treaties else len(sentence))
    )


def _is_day_or_month(sentence: Sentence, index: int) -> bool:
    """A word, or the stroke between two names of one month."""
    return bool(sentence.words[index].variants) or sentence.has(index - 1, "month")


def _names(roles: set[str], groups: Iterable[frozenset[str]]) -> bool:
    return not any(map(roles.isdisjoint, groups))


def _on_both_parties(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether a sentence, with the next, speaks of both parties; «Kim» alone is many a person's name."""
    pair = [sentence, following] if following else [sentence]
    if not any(s.carries("party_ru") for s in pair):
        return False
    roles = {role for s in pair for role in s.marks}
    names = [(s, m) for s in pair for m in s.find("party_nk")]
    return {"kim", "putin"} <= roles or any(
        m.end - m.start > 1 or not s.has(m.start, "kim") for s, m in names
    )


def _introduces(sentence: Sentence, state: Discourse) -> bool:
    """A colon, or a heading that names a treaty, says what the next paragraph is about."""
    last = sentence.text(len(sentence) - 1)
    return last == ":" or (bool(state.spoken) and last not in _STOPS and bool(state.main))


def _is_heading(sentence: Sentence) -> bool:
    """A few words, and no stop behind them: what heads the lines that follow."""
    return (
        bool(sentence.words)
        and len(sentence) <= _SHORT
        and sentence.text(len(sentence) - 1) not in (*_STOPS, ":")
    )


def _begin_paragraph(memory: Memory) -> None:
    """A new paragraph is about what the article is about, unless the one before announced or asked for it."""
    state = memory.discourse
    state.fresh = True
    state.left = state.topic
    announced = memory.asked is not None or memory.introduced or memory.listing
    state.dateline = ""
    if memory.heading:
        state.topic = memory.heading
    elif state.subject and state.topic and OTHER not in state.topic and not announced:
        state.topic = state.subject


def _answered(sentence: Sentence, claims: list[Claim], memory: Memory) -> list[Claim]:
    """«…? Yes.»: the answer settles what the question before it asked."""
    if memory.asked is None:
        return claims
    start = next((i + 1 for i in range(min(4, len(sentence))) if sentence.text(i) == ":"), 0)
    while start < len(sentence) and not sentence.words[start].variants:
        start += 1  # a dash
    also = start + 1 + sentence.has(start + 1, "same")  # «yes, too»
    alone = not sentence.text(also) or not sentence.words[also].variants
    if not sentence.has(start, "answer_yes", "answer_no"):
        return claims
    stances = (Stance.ABSENT, Stance.PRESENT)
    yes = sentence.has(start, "answer_yes")
    for number, claim in enumerate(claims[memory.asked :], memory.asked):
        permission = claim.rule == PERMISSION  # «may it …? No, it forbids that.»
        if claim.stance is Stance.UNCLEAR and (alone or permission):
            stance = stances[yes != permission]
            claims[number] = msgspec.structs.replace(claim, stance=stance, rule="answered")
    return claims


def _asks_on(sentence: Sentence) -> bool:
    """«And what was in it?»: a question with a pronoun of a past treaty goes on with the one asked about."""
    if sentence.text(len(sentence) - 1) not in _QUESTION or sentence.find("treaty_noun"):
        return False
    past = any(sentence.text(i).endswith(_WAS) for i in range(len(sentence)))
    return past and any(sentence.text(i) in _IN_IT for i in range(len(sentence)))


def _asks_of_its_life(sentence: Sentence) -> bool:
    """«Is it still in force?», «Is there in it …?»: a short question goes on with the last treaty."""
    asks = sentence.text(len(sentence) - 1) in _QUESTION and len(sentence) <= _SHORT
    took = sentence.find("replace", end=_ASKED)
    if asks and took and len(sentence.find("treaty_noun")) == 1:
        return sentence.has(took[0].end, "treaty_noun")  # «Did it take the place of the treaty of …?»
    of_it = sentence.carries("still", "in_force") or any(text in _IN_IT for text in sentence.texts)
    return asks and of_it and not sentence.carries("treaty_noun")


def _asks_by_pronoun(sentence: Sentence) -> bool:
    """«Did it bind …?», «What became of it?»: a feminine verb or pronoun, and nothing named to refer to."""
    named = ("treaty_noun", "treaty_weak", "this", "that", "previous", "first", "second", "old", "new")
    if sentence.text(len(sentence) - 1) not in _QUESTION or sentence.carries(*named):
        return False
    words = [i for i in range(len(sentence)) if sentence.words[i].variants and len(sentence.text(i)) > 1]
    if not words or any(sentence.text(i) in SERIES for i in words):
        return False
    asks = next((i for i in words if sentence.has(i, "doubt")), words[0])
    return sentence.text(asks + 1).endswith(_WAS) or any(sentence.text(i).endswith(_HER) for i in words[1:3])


def _asks_by_year(reading: Reading) -> tuple[str, ...]:
    """«And in 2000?»: a short question that names a year alone is about the treaty of that year."""
    sentence = reading.sentence
    asks = sentence.text(len(sentence) - 1) in _QUESTION and len(sentence) <= _SHORT
    years = [r.treaties for r in reading.referents]
    return years[0] if asks and len(years) == 1 and reading.referents[0].kind == "year" else ()


def _is_bare_answer(sentence: Sentence) -> bool:
    """«No.»: what follows still answers the question."""
    words = [i for i in range(len(sentence)) if sentence.words[i].variants]
    return len(words) == 1 and sentence.has(words[0], "answer_yes", "answer_no")


def _superseded(claims: list[Claim], found: list[Claim], memory: Memory) -> list[Claim]:
    """The claims so far, without what the question before only asked, if this sentence answers it."""
    if memory.asked is None:
        return claims
    answered = {(claim.treaty, claim.clause) for claim in found}
    claims[memory.asked :] = [c for c in claims[memory.asked :] if (c.treaty, c.clause) not in answered]
    return claims


def _is_verdict(sentence: Sentence) -> bool:
    """«Untrue.», «The verdict: misleading.»: nothing but that the sentence before is false."""
    if not sentence.carries("verdict_false") or sentence.carries("treaty_noun"):
        return False
    return sum(bool(word.variants) for word in sentence.words) <= 4


def _read_sentence(sentence: Sentence, memory: Memory) -> Reading:
    """Read the clauses in order, then what only the whole sentence tells: cataphora and comparisons."""
    referents = find_referents(sentence)
    sentence.named = {i for r in referents if r.kind == "name" for i in range(r.head + 1, r.end)}
    reading = Reading(sentence, clauses(sentence, [(r.start, r.end) for r in referents]), referents)
    _open_sentence(reading, memory)
    for number in range(len(reading.units)):
        _read_clause(reading, number, memory)
    memory.charter = memory.charter or sentence.carries("article_51")
    _remember_era(sentence, memory.discourse, None)
    _note_signing(reading, memory.discourse)
    memory.discourse.of_articles = counts_articles(sentence, memory.discourse.of_articles)
    look_ahead(reading, memory)
    compare_units(reading)
    resemble(reading, memory.discourse)
    only_one(reading, memory.discourse)
    parties = sentence.find("party_ru", "party_other")
    if parties:
        memory.discourse.party = parties[-1].role
    reading.found = _once(reading)
    return reading


def _once(reading: Reading) -> list[Finding]:
    """What was found, and what is said twice of a treaty's life once: where the treaty is named, if it is."""
    kept: dict[object, Finding] = {}
    for number, finding in enumerate(reading.found):
        if not finding.treaties or OTHER in finding.treaties or _is_replied_to(reading, finding):
            continue
        key = (finding.treaties, finding.clause, finding.stance) if finding.is_life else number
        if key not in kept or (_names_one(reading, finding) and not _names_one(reading, kept[key])):
            kept[key] = finding
    found = list(kept.values())
    return [finding for finding in found if not _is_over(reading, finding, found)]


def _is_over(reading: Reading, remained: Finding, found: list[Finding]) -> bool:
    """«it remained in force for 35 years, then it was no more»: what came after it is what is told."""
    if remained.clause != IN_FORCE or remained.stance is not Stance.PRESENT:
        return False
    if not reading.sentence.has_in(remained.start - 4, remained.end, "remained"):
        return False
    same = [f for f in found if f.clause == IN_FORCE and f.treaties == remained.treaties]
    return any(f.stance is Stance.ABSENT and f.start > remained.start for f in same)


def _is_replied_to(reading: Reading, asked: Finding) -> bool:
    """«asked whether it …, he replied that it …»: what was only asked, where the reply says it."""
    if asked.stance is not Stance.UNCLEAR or not reading.sentence.carries("reply"):
        return False
    same = [f for f in reading.found if f.clause == asked.clause and f.treaties == asked.treaties]
    said = [f for f in same if f.stance is not Stance.UNCLEAR and f.start > asked.start]
    return any(reading.sentence.has_in(asked.start, f.content[0], "reply") for f in said)


def _names_one(reading: Reading, finding: Finding) -> bool:
    return any(finding.start <= r.start < finding.end for r in reading.referents if r.explicit)


def _open_sentence(reading: Reading, memory: Memory) -> None:
    """Forget the names of the sentence before; note the era and the list that this one stands in."""
    sentence, state = reading.sentence, memory.discourse
    state.named_last = (state.here[-1],) if state.here else ()
    state.spoken.clear()
    state.here.clear()
    state.enumerated = state.enumerated or bool(sentence.find("the_three"))
    _remember_era(sentence, state, next((r.start for r in reading.referents if r.kind != "year"), 0))
    _note_list(sentence, memory)
    if state.fresh:
        _note_dateline(sentence, state)


def _remember_era(sentence: Sentence, state: Discourse, end: int | None) -> None:
    """The last of the three years or eras before a token is the one that the text speaks of."""
    eras = sentence.find(*_ERAS, end=end)
    if eras:
        state.era = eras[-1].role.removeprefix("of_")


def _note_signing(reading: Reading, state: Discourse) -> None:
    """«It was signed in Moscow in 1961 …»: where no treaty is named, the year of the signing tells it."""
    years = {t for r in reading.referents if r.kind == "year" for t in r.treaties}
    signed = reading.sentence.find("sign_verb") and reading.sentence.find("party_nk")
    if not signed or len(years) != 1 or any(r.kind != "year" for r in reading.referents):
        return
    if not state.topic or _signs_text(reading.sentence):
        state.topic = tuple(years)


def _signs_text(sentence: Sentence) -> bool:
    """«in 1961 the Soviets signed with Kim a text in which …»: an indefinite text of that year."""
    verb = sentence.find("sign_verb")[0]
    behind = range(verb.end, min(verb.end + _OBJECT, len(sentence)))
    return any(sentence.has(i, "treaty_weak") and not sentence.text(i).startswith(ARTICLE) for i in behind)


def _note_dateline(sentence: Sentence, state: Discourse) -> None:
    """«February 2000: …»: an entry of a chronology is about the treaty of its year."""
    head = next((i for i in range(min(6, len(sentence))) if sentence.text(i) == ":"), 0)
    years = [sentence.text(i) for i in range(head) if sentence.text(i) in SERIES]
    if len(years) == 1 and sentence.text(head - 1) == years[0]:
        state.dateline, state.topic = years[0], (years[0],)


def _note_list(sentence: Sentence, memory: Memory) -> None:
    """Items of a list are asserted, or denied, by the line that introduces them and ends in a colon."""
    item = (bool(sentence.words) and not sentence.words[0].variants) or sentence.text(0).isdigit()
    memory.listing = memory.listing and item
    if sentence.text(len(sentence) - 1) == ":":
        memory.listing = True
        memory.denied = bool(sentence.find("negation", "absence", "lack")) and not sentence.find("not_only")
    elif not memory.listing:
        memory.denied = False


def _read_clause(reading: Reading, number: int, memory: Memory) -> None:
    """Resolve the treaties of a clause, then record what it says of their lives and what they provide."""
    if number in reading.rows:
        return
    unit = reading.units[number]
    _explained(reading, unit.start, memory)
    here = [r for r in reading.referents if r.head in unit]
    passage = Passage(reading, number, here, memory.discourse.topic, memory)
    for referent in here:
        resolve(reading.sentence, referent, unit, memory.discourse)
    reading.main[number] = spoken_of(passage)
    _record_events(passage)
    found = frames.contents(reading.sentence, unit)
    found = [*article_51_by_pronoun(passage), *found] or by_pronoun(passage)
    for content in found:
        state_content(passage, content, first=content is found[0])
    if found:
        memory.last = found[-1].clauses
    else:
        carry(passage)


def _explained(reading: Reading, start: int, memory: Memory) -> None:
    """«…, taken out of the new text: no aid, no …»: a colon explains the treaty right before it."""
    if reading.sentence.text(start - 1) == ":":
        for name in reading.referents:
            taken = name.end == start - 1 and reading.sentence.text(name.start - 1) == _FROM
            if taken and len(name.treaties) == 1 and OTHER not in name.treaties:
                memory.discourse.topic = name.treaties


def _record_events(passage: Passage) -> None:
    """What a clause says of the lives of treaties: in force, lapsed, replaced."""
    reading, unit = passage.reading, passage.unit
    topic = inherited(passage)
    rival = passage.topic_before if passage.topic_before != topic else passage.discourse.main
    for event in life.events(passage.sentence, unit, passage.here, topic, rival, reading.referents):
        if OTHER not in event.treaties:
            cue = event.cues[-1]
            passage.record(
                (event.clause,),
                event.treaties,
                event.stance,
                (event_start(reading, unit, event.start), event.end),
                rule=event.rule,
                cues=event.cues,
                content=(cue.start, cue.end),
            )
