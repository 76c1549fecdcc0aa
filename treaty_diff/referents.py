"""Which treaty: names, places in a series, anaphora, and the treaties that are not ours.

A referent is resolved by the marks inside its name (year, title, era, signatories), else by its place
in a series or by what the passage spoke of last. Treaties of other parties are referents too, so that
they can win and yield nothing.
"""

from dataclasses import dataclass, field

from treaty_diff.syntax import Clause, Sentence, verbal

OTHER = "other"
SERIES = ("1961", "2000", "2024")
_MODIFIERS = (
    "title_word", "title_noun", "signed", "month", "party_nk", "party_ru", "both_parties", "party_other", "friendship",
    "new", "old", "previous", "north_modifier", "of_1961", "of_2000", "of_2024", "first", "second", "third_ordinal", "year_word",
)  # fmt: skip
_DATED = (
    "signed",
    "month",
    "party_nk",
    "party_ru",
    "party_other",
    "of_1961",
    "of_2000",
    "of_2024",
    "year_word",
)
_BY = "\u0628"
_BETWEEN = "\u0628\u064a\u0646"
_STOPS = (
    "provide", "provide_weak", "duty", "lack", "forbid", "negation", "condition", "subordinate", "contrast", "doubt",
    "treaty_noun", "replace", "this", "that", "assert", "enter_force", "still", "become", "as_verb", "source", "place_of", "party_word",
)  # fmt: skip
_LINKS = frozenset(
    {
        "\u0628\u064a\u0646",
        "\u0645\u0639",
        "\u0641\u064a",
        "\u0648",
        "\u0645\u0646\u0630",
        "\u0645\u0646",
        "\u0645\u0639\u0647\u0627",
        "\u0648\u0628\u064a\u0646",
        "\u0628\u064a\u0646\u0646\u0627",
        "\u0628\u064a\u0646\u0647\u0645\u0627",
        "\u0648\u0645\u0639",
    }
)
_YEAR_PREPOSITIONS = frozenset({"\u0641\u064a", "\u0645\u0646\u0630", "\u062d\u062a\u064a"})
_SHE = ("\u0647\u064a", "\u0647\u0648", "\u0647\u0627")
_OBLIQUE = frozenset(
    {
        "\u0645\u0646",
        "\u0645\u0639",
        "\u0645\u062d\u0644",
        "\u0645\u0646\u0630",
        "\u0628\u0639\u062f",
        "\u0642\u0628\u0644",
        "\u0648\u0645\u0639",
    }
)
_PLURAL = "\u0627\u062a"
_FROM = frozenset({"\u0645\u0646", "\u0639\u0646", "\u0639\u0644\u064a"})
_OPENING = frozenset('"([')
_CLOSING = frozenset('")]')
_RELATIVE_STOPS = (
    *(role for role in _STOPS if role not in ("party_word",)),
    "content_noun", "aid", "intervene", "consult", "sanctions", "article_51",
)  # fmt: skip
_RELATIVE_REACH = 14
_AFTER_VERB = frozenset(
    {
        "\u0639\u0644\u064a",
        "\u0627\u0644\u064a",
        "\u0627\u0646",
        "\u0628\u0627\u0646\u0647\u0627",
        "\u0628\u0627\u0646\u0647",
        "\u0628\u0627\u0646",
        "\u0641\u0642\u062f",
        "\u0642\u062f",
        "\u0648\u0642\u062f",
    }
)  # prepositions of the main verb end a relative clause
_ALONE_AFTER = frozenset(
    {
        "\u0641\u0641\u064a",
        "\u0648\u0641\u064a",
        "\u0641\u064a",
        "\u0627\u0646",
        "\u0643\u0627\u0646\u062a",
        "\u0645\u0646",
        "\u0643\u0627\u0646",
        "\u0628\u064a\u0646",
        "\u0639\u0646",
        "\u0639\u0644\u064a",
        ",",
        "\u060c",
        ":",
        ".",
        "-",
        '"',
    }
)
_ARTICLE = "\u0627\u0644"


@dataclass(slots=True)
class Referent:
    """A mention of a treaty at token indices ``[start, end)`` of its sentence.

    ``treaties`` holds ids of ours, or ``("other",)``; ``part`` is what it does in its clause: main,
    source, event (signing, anniversary …), compared, or year (a bare year).
    """

    start: int
    end: int
    head: int
    kind: str
    treaties: tuple[str, ...] = ()
    part: str = "main"
    explicit: bool = False


@dataclass(slots=True)
class Discourse:
    """What the article has spoken of so far, and the treaty that it is about when it names none."""

    default: str | None = None
    era: str | None = None  # the last of the three years or eras that the text spoke of
    topic: tuple[str, ...] = ()
    mentioned: list[str] = field(default_factory=list)  # the last mentioned last
    order: list[str] = field(default_factory=list)  # the first mentioned first
    enumerated: bool = False
    main: tuple[str, ...] = ()  # the first treaty that the article names outright
    fresh: bool = True  # whether this paragraph has spoken of no treaty yet
    here: list[str] = field(default_factory=list)  # the treaties named in this sentence so far
    spoken: list[int] = field(default_factory=list)  # token indices of this sentence's names so far

    def mention(self, treaties: tuple[str, ...]) -> None:
        """Remember treaties as the last that were spoken of."""
        for treaty in treaties:
            if treaty in self.mentioned:
                self.mentioned.remove(treaty)
            self.mentioned.append(treaty)
            if treaty not in self.order:
                self.order.append(treaty)

    def before(self, treaty: str | None) -> tuple[str, ...]:
        """The predecessor in the series."""
        if treaty in SERIES[1:]:
            return (SERIES[SERIES.index(treaty) - 1],)
        return ()


_REFERRING = frozenset(
    {"treaty_noun", "treaty_weak", "counterpart", "predecessor", "predecessor_origin", "successor", "this", "that",
     "both", "latter", "first", "second", "third_ordinal", "previous", "new", "old", "of_1961", "party_other"}
)  # fmt: skip


def find_referents(sentence: Sentence) -> list[Referent]:
    """All mentions of treaties, unresolved, in order and without overlap."""
    found: list[Referent] = []
    index = 0
    while index < len(sentence):
        if sentence.roles[index].isdisjoint(_REFERRING) and sentence.text(index) not in SERIES:
            index += 1  # most words are none of these, and need no closer look
            continue
        referent = _named(sentence, index) or _alone(sentence, index) or _year(sentence, index)
        if referent is None:
            index += 1
            continue
        found.append(referent)
        index = referent.end
    return found


def _named(sentence: Sentence, index: int) -> Referent | None:
    if sentence.has(index, "not_treaty", "un_charter") or _none_such(sentence, index):
        return None
    strong = sentence.has(
        index, "treaty_noun", "counterpart", "predecessor", "predecessor_origin", "successor"
    )
    if not strong and not (sentence.has(index, "treaty_weak") and _weak_is_named(sentence, index)):
        demonstrative = sentence.has(index, "this", "that") and sentence.has(index + 1, "relative")
        if not (demonstrative and sentence.has(index + 2, "sign_verb")):
            return None
    kind = "name"
    for role in ("predecessor", "predecessor_origin", "successor", "counterpart"):
        if sentence.has(index, role):
            kind = role
    start = index
    while (
        start
        and sentence.has(start - 1, "this", "that", "first", "second", "third_ordinal")
        and not sentence.has(start - 1, "same")
    ):
        start -= 1
    return Referent(start, _name_end(sentence, index + 1), index, kind)


def _none_such(sentence: Sentence, index: int) -> bool:
    """«there was no treaty»: an indefinite under a negation names none."""
    if sentence.text(index - 1) != "\u0627\u064a":
        return False
    return any(sentence.has(i, "negation") for i in range(max(0, index - 7), index))


def _weak_is_named(sentence: Sentence, index: int) -> bool:
    if sentence.text(index + 1) in SERIES:
        return True
    if sentence.has(index + 1, "year_word") and sentence.text(index + 2) in SERIES:
        return True
    if sentence.has(index + 1, "treaty_noun"):
        return False
    if not sentence.has(index, "of_2024"):
        for at in range(index + 1, min(index + 7, len(sentence))):
            if (
                sentence.text(at) in ",\u060c"
                or verbal(sentence, at)
                and not sentence.has(at - 1, "relative")
            ):
                break
            if sentence.has(at, "of_1961", "of_2000", "of_2024"):
                return True
    signed = any(sentence.has(i, "sign_verb") for i in range(max(0, index - 12), index))
    return signed and sentence.has(index + 1, "new", "title_word") and not sentence.has(index, "signed")


def _name_end(sentence: Sentence, index: int) -> int:
    """Where a treaty's name ends: adjectives, title words, parties, dates, the clause of its signing."""
    end = start = index
    head = sentence.text(index - 1)
    definite = _ARTICLE in head[:4] or head.startswith("\u0644\u0644")
    dated = False
    if sentence.has(index, "both_parties") and not definite:
        index = end = index + 1
    while index < len(sentence):
        text = sentence.text(index)
        modifier = sentence.has(index, *(_DATED if dated else _MODIFIERS)) or text.isdigit()
        if sentence.has(index, "title_noun", "defense_name", "defense_treaty_name") and not sentence.has(
            index, "title_word", "of_2000"
        ):
            if definite:  # a definite head takes no genitive (إضافة)
                break
            if sentence.has(index + 1, "party_other") and index == start:
                index += 1
                end = index
                continue
            if not dated and ("@v" not in sentence.roles[index] or index == start):
                index += 1
                end = index
                continue
        dated = dated or text in SERIES
        if text == _BETWEEN and sentence.has(index + 1, "both_parties"):
            index = end = index + 2
            continue
        if modifier and not (sentence.has(index, *_STOPS) and not sentence.has(index, "signed")):
            if verbal(sentence, index) and not sentence.has(index, "sign_verb"):
                break
            if (
                sentence.has(index, "sign_verb") and sentence.words[index].suffix
            ):  # a relative clause without «which»
                index = end = _relative_end(sentence, index + 1)
                continue
            index += 1
            end = index
        elif text in _LINKS and _modifies(sentence, index + 1):
            index += 1
        elif (
            definite and index == start and text.startswith(_ARTICLE) and sentence.text(index + 1) == _BETWEEN
        ):
            index += 1  # an adjective of the head (نعت): «the agreement standing between»
        elif text in _OPENING and _modifies(sentence, index + 1):
            index += 1
        elif text in _CLOSING and index == end and index > 0:
            index += 1
            if any(sentence.text(i) in _OPENING for i in range(max(0, index - 12), index - 1)):
                end = index
        elif text in "/-" and _modifies(sentence, index + 1):
            index += 1
        elif text in ",\u060c" and _signing(sentence, index + 1):
            index += 1
        elif sentence.has(index, "relative") and sentence.has(index + 1, "sign_verb"):
            index = end = _relative_end(sentence, index + 2)
        elif sentence.has(index, "relative") and text != "" and sentence.has(index + 2, "event"):
            index = end = _relative_end(sentence, index + 2)
        else:
            break
    return end


def _modifies(sentence: Sentence, index: int) -> bool:
    if sentence.has(index, "treaty_noun"):
        return False
    number = sentence.text(index).isdigit()
    return number or (sentence.has(index, *_MODIFIERS) and not verbal(sentence, index))


def _signing(sentence: Sentence, index: int) -> bool:
    if sentence.has(index, "signed") and not sentence.words[index].conjunction:
        return True
    return sentence.has(index, "relative") and sentence.has(index + 1, "sign_verb")


def _relative_end(sentence: Sentence, index: int) -> int:
    stop = min(len(sentence), index + _RELATIVE_REACH)
    while index < stop:
        towards = sentence.text(index) in _AFTER_VERB and not sentence.has(index + 1, "party_nk", "party_ru")
        if sentence.text(index) in ',\u060c;\u061b:."' or towards or sentence.has(index, *_RELATIVE_STOPS):
            break
        if verbal(sentence, index) and not sentence.has(index, "sign_verb", "party_nk", "party_ru", "month"):
            break
        index += 1
    return index


def _alone(sentence: Sentence, index: int) -> Referent | None:
    """Ordinals, demonstratives and adjectives that stand for a treaty by themselves."""
    word = sentence.words[index]
    before = sentence.text(index - 1)
    free = (
        index == 0
        or before in _ALONE_AFTER
        or sentence.has(index - 1, "as_for", "this", "that", "relative", "still", "aux", "become")
    )
    free = free or word.conjunction or word.text[:1] in "\u0648\u0641" or sentence.has(index - 1, "contrast")
    if sentence.has(index, "both"):
        return Referent(index, index + 1, index, "both")
    if not free and sentence.has(index, "first", "second") and word.text.endswith(("\u0647", "\u064a")):
        free = (
            "@v" in sentence.roles[index - 1]
            or verbal(sentence, index - 1)
            or sentence.has(index - 2, "negation")
        )
    if not free or sentence.has(index - 1, "article_noun"):
        return None
    definite = (
        _ARTICLE in word.text[:4]
        or word.suffix != ""
        or word.text.endswith(("\u0647\u0645\u0627", "\u0647\u0627"))
    )
    if sentence.has(index, "latter") and definite:
        start = index - 1 if sentence.has(index - 1, "this") else index
        return _with_apposition(sentence, index, start) or Referent(start, index + 1, index, "latter")
    for kind in ("first", "second", "third_ordinal"):
        point = (
            sentence.text(index + 1) == "\u0627\u0646"
        )  # «the first of them is that …»: a point, no treaty
        if sentence.has(index, kind) and definite and not point and not sentence.has(index + 1, "party_word"):
            return _with_apposition(sentence, index, index) or Referent(
                index, _apposed(sentence, index + 1), index, kind
            )
    for kind in ("previous", "new", "old"):
        if sentence.has(index, kind) and definite and word.text.endswith("\u0647"):
            return Referent(index, index + 1, index, kind)
    if sentence.has(index - 1, "as_for") and sentence.has(index, "of_1961", "party_other") and definite:
        return Referent(index, index + 1, index, "name")
    if (
        sentence.has(index, "this", "that")
        and verbal(sentence, index + 1)
        and sentence.text(index)[-1] != "\u0627"
    ):
        feminine = word.text.endswith(("\u0647", "\u062a\u0644\u0643"))
        return (
            Referent(index, index + 1, index, "this" if sentence.has(index, "this") else "that")
            if feminine
            else None
        )
    return None


def _with_apposition(sentence: Sentence, index: int, start: int) -> Referent | None:
    """«the latter, the treaty of 2024,»: the name in apposition (بدل) decides."""
    at = index + 2 if sentence.text(index + 1) in ",\u060c" else index + 1
    if not sentence.has(at, "treaty_noun"):
        return None
    named = _named(sentence, at)
    return Referent(start, named.end, named.head, named.kind) if named else None


def _apposed(sentence: Sentence, index: int) -> int:
    """An ordinal takes in the year beside it: «the first, of 1961,»."""
    at = index + 1 if sentence.text(index) in ",\u060c" else index
    while sentence.has(at, "year_word", "treaty_noun") or sentence.text(at) in ("\u0641\u064a",):
        at += 1
    return at + 1 if sentence.text(at) in SERIES else index


def _year(sentence: Sentence, index: int) -> Referent | None:
    if sentence.text(index) not in SERIES:
        return None
    start = index
    while start and (
        sentence.has(start - 1, "year_word", "month") or sentence.text(start - 1) in _YEAR_PREPOSITIONS
    ):
        start -= 1
    return Referent(start, index + 1, index, "year", part="year") if start < index else None


# -- resolution --------------------------------------------------------------------------------------


def resolve(sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse) -> None:
    """Fill in the referent's treaties and what it does in its clause, and remember it."""
    referent.treaties = _treaties(sentence, referent, clause, state)
    if referent.part != "year":
        referent.part = _part(sentence, referent, clause)
    ours = tuple(t for t in referent.treaties if t != OTHER)
    if referent.kind == "year":
        return
    aside = clause is not None and clause.opener in ("relative", "as", "like", "contrast_with", "attribution")
    first = clause is None or not any(clause.start <= i < referent.start for i in state.spoken)
    if referent.part != "compared" and referent.treaties and not (aside and state.topic):
        late = clause is not None and referent.start - clause.start > 2
        behind = sentence.text(referent.start - 1)
        oblique = sentence.text(referent.head)[0] == _BY and bool(state.spoken)
        oblique = oblique or (bool(state.topic) and late and behind in _OBLIQUE)
        oblique = oblique or (bool(state.topic) and sentence.has(referent.start - 1, "cancel"))
        relative = referent.kind in ("predecessor", "predecessor_origin", "successor", "counterpart")
        replaced = any(
            m.end == referent.start and m.end - m.start > 1 for m in sentence.marks.get("replace", ())
        )
        if sentence.text(len(sentence) - 1) in "?\u061f":
            oblique = False  # a question is about what it names
        single = [m for m in sentence.marks.get("replace", ()) if m.end == referent.start]
        older = bool(state.topic) and state.topic[0] in SERIES and referent.treaties < state.topic
        replaced = replaced or (bool(single) and older)
        takes_over = (first and not oblique and not replaced) or _introduces(sentence, referent)
        fronted = clause is not None and referent.start - clause.start <= 1
        if takes_over and not (relative and state.topic and not fronted):
            state.topic = referent.treaties
        state.spoken.append(referent.start)
    if referent.explicit and not state.main and OTHER not in referent.treaties:
        state.main = referent.treaties
    state.fresh = state.fresh and not referent.treaties
    state.here.extend(ours)
    state.mention(ours)


def _treaties(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...]:
    span = range(referent.start, referent.end)
    years = [
        sentence.text(i) for i in span if sentence.text(i).isdigit() and 1900 <= int(sentence.text(i)) < 2100
    ]
    ours = tuple(dict.fromkeys(y for y in years if y in SERIES))
    has = lambda *roles: any(sentence.has(i, *roles) for i in span)  # noqa: E731
    if referent.kind == "year":
        return ours
    if has("party_other"):
        return (OTHER,)
    if _with_another(sentence, referent):
        return (OTHER,)
    if ours and _still_foreign(sentence, referent, state):
        return (OTHER,)
    if ours:
        referent.explicit = True
        return ours
    listed = _listed(sentence, referent)
    if len(listed) > 1:
        state.mention(listed)
        return ()
    if years and not has("of_1961", "of_2000", "of_2024", "old", "new", "previous", "month"):
        return (OTHER,)
    marked = _marked(sentence, referent, clause, has, state) or _by_relative(sentence, referent)
    if marked:
        return marked
    return _anaphoric(sentence, referent, clause, state)


def _still_foreign(sentence: Sentence, referent: Referent, state: Discourse) -> bool:
    """«the treaty was signed in 1961 by …», of the treaty of other parties that the text speaks of."""
    if state.topic != (OTHER,) or sentence.find("party_ru"):
        return False
    inside = range(referent.head + 1, referent.end)
    return not any(sentence.has(i, "title_word", "title_noun", "friendship", "new", "old") for i in inside)


def _with_another(sentence: Sentence, referent: Referent) -> bool:
    """«signed with the Iranian president a treaty …»: the other party stands between verb and object."""
    if any(sentence.has(i, "party_nk") for i in range(referent.start, referent.end)):
        return False
    if _introduces(sentence, referent) and sentence.find("party_other", end=referent.start):
        parties = {r for r in ("party_other", "party_nk") if sentence.find(r)}
        signed = sentence.find("sign_verb", end=referent.start) or not sentence.find("party_ru")
        if parties == {"party_other"} and signed:
            return True  # «Egypt too signed with the Soviets a treaty»
    near = [i for i in range(max(0, referent.start - 12), referent.start)]
    foreign = [i for i in near if sentence.has(i, "party_other")]
    pair = any(sentence.has(i + 1, "party_nk") or sentence.has(i - 1, "party_nk") for i in foreign)
    if pair and not any(sentence.has(i, "party_ru") for i in near):
        return True  # «Beijing and Pyongyang renewed the treaty …»
    if foreign and _introduces(sentence, referent) and not sentence.find("party_ru"):
        return True  # «China has with Pyongyang another treaty»
    for index in range(referent.start - 1, max(-1, referent.start - 12), -1):
        if sentence.has(index, "party_nk") or sentence.text(index) in ",\u060c":
            return False
        if sentence.has(index, "sign_verb"):
            return any(sentence.has(i, "party_other") for i in range(index, referent.start))
        if sentence.has(index, "party_other") and referent.start - index <= 2:
            return sentence.text(referent.head)[:1] == _BY or _introduces(sentence, referent)
    return False


def _both(sentence: Sentence, referent: Referent, state: Discourse) -> tuple[str, ...]:
    return tuple(sorted(state.mentioned[-2:])) if len(state.mentioned) > 1 else ()


def _marked(
    sentence: Sentence, referent: Referent, clause: Clause | None, has, state: Discourse
) -> tuple[str, ...]:  # type: ignore[no-untyped-def]
    """By what the name says: title, era, signatories, months, place in the series."""
    if sentence.text(referent.head).endswith(_PLURAL) and not has("of_1961", "of_2000", "of_2024"):
        return ()
    referent.explicit = True
    mutual = has("friendship") and has("aid") and has("mutual")
    if mutual and not has("of_1961", "of_2000", "of_2024"):
        return ("1961",)
    best = _longest_mark(sentence, referent)
    if best is None and has("putin") and has("kim"):
        best = "2024"
    for role, treaty in (("february", "2000"), ("july", "1961"), ("june", "2024")):
        best = best or (treaty if has(role) else None)
    if best:
        return (best,)
    head = referent.head
    if sentence.has(head, "treaty_noun"):
        beside = [i for i in range(referent.start, referent.end) if i != head]
        dual = _dual(sentence, head)
        for kind in ("first", "second", "third_ordinal"):
            if any(sentence.has(i, kind) for i in beside) and not dual:
                if (
                    sentence.text(referent.start - 1)[-2:] in _SHE
                    or sentence.text(referent.start - 2)[-2:] in _SHE
                ):
                    return ()  # «it is the first treaty that …» speaks of the topic
                return _ordinal(kind, state)
        if has("old"):
            return ("1961",)
        if has("new"):
            beside = _marks_of(sentence, None) if _introduces(sentence, referent) else []
            return (beside[0],) if len(beside) == 1 else ("2024",)
        if has("previous"):
            return state.before(state.topic[0] if state.topic else "2024")
        if has("friendship") and _introduces(sentence, referent):
            beside = _marks_of(sentence, clause) or _marks_of(sentence, None)
            if len(beside) == 1:
                return (beside[0],)
        dated = [y for y in _marks_of(sentence, clause) if y in SERIES[:2]]
        if has("friendship") and len(dated) == 1:
            return (dated[0],)  # «in July 1961 the two bound themselves, by their treaty of friendship»
        if has("friendship"):
            return ("1961",) if state.topic == ("1961",) else ("2000",)
    referent.explicit = False
    return ()


def _longest_mark(sentence: Sentence, referent: Referent) -> str | None:
    """The mark of a treaty that says most inside a name; of equals the year 2000's, the Soviet, the latest."""
    best: tuple[int, str] | None = None
    for role, treaty in (("of_2000", "2000"), ("of_1961", "1961"), ("of_2024", "2024")):
        for mark in sentence.find(role, start=referent.start, end=referent.end):
            if best is None or mark.end - mark.start > best[0]:
                best = (mark.end - mark.start, treaty)
    return best[1] if best else None


def _by_relative(sentence: Sentence, referent: Referent) -> tuple[str, ...]:
    """By the relative clause behind the name: «the treaty that goes back to Khrushchev's days»."""
    start = referent.end + (1 if sentence.text(referent.end) in ",\u060c" else 0)
    if not sentence.has(start, "relative"):
        return ()
    for index in range(start + 1, min(len(sentence), start + _RELATIVE_REACH)):
        if sentence.text(index) in ",\u060c" or sentence.has(index, "provide", "lack", "treaty_noun"):
            break
        for role, treaty in (("of_2000", "2000"), ("of_1961", "1961"), ("of_2024", "2024")):
            if sentence.has(index, role):
                referent.explicit = True
                return (treaty,)
    return ()


def _dual(sentence: Sentence, index: int) -> bool:
    return sentence.text(index).endswith(
        (
            "\u062a\u0627\u0646",
            "\u062a\u064a\u0646",
            "\u062a\u0627",
            "\u062a\u064a",
            "\u0627\u0646",
            "\u062a\u064a\u0647\u0645\u0627",
        )
    )


def _ordinal(kind: str, state: Discourse) -> tuple[str, ...]:
    place = ("first", "second", "third_ordinal").index(kind)
    if len(state.order) == 2 and not state.enumerated:
        return (state.order[place],) if place < 2 else ()
    return (SERIES[place],)


def _anaphoric(
    sentence: Sentence, referent: Referent, clause: Clause | None, state: Discourse
) -> tuple[str, ...]:
    """By what was spoken of: demonstratives, ordinals, the latter, the predecessor, the bare noun."""
    background = state.era or state.default
    topic = state.topic or ((background,) if background else ())
    pointed = sentence.has(referent.start, "this", "that")
    if state.fresh and state.main and referent.kind == "name" and not pointed and OTHER not in topic:
        topic = state.main  # a new paragraph goes back to what the article is about
    match referent.kind:
        case "predecessor":
            return state.before(topic[0] if topic else "2024") if topic != (OTHER,) else (OTHER,)
        case "predecessor_origin":
            return ("1961",)
        case "successor":
            place = SERIES.index(topic[0]) + 1 if topic and topic[0] in SERIES else 3
            return (SERIES[place],) if place < 3 else ()
        case "counterpart":
            return ()
        case "first" | "second" | "third_ordinal":
            return _ordinal(referent.kind, state) if len(state.mentioned) > 1 or state.enumerated else ()
        case "both":
            return _both(sentence, referent, state)
        case "latter" if sentence.has(referent.start - 1, "first") and state.order:
            return (max(state.order),)  # «the first and the last»
        case "latter":
            return (state.mentioned[-1],) if state.mentioned else topic
        case "previous":
            return state.before(topic[0]) if topic and topic[0] in SERIES[1:] else ("1961",)
        case "new":
            return ("2024",)
        case "old":
            return ("1961",)
        case "this":
            return (state.mentioned[-1],) if state.mentioned else topic
        case "that":
            near = [t for t in dict.fromkeys(state.here) if t != OTHER]
            others = [t for t in near if (t,) != topic]
            return (others[-1],) if len(near) > 1 and others else (near[-1],) if near else topic
    if sentence.text(referent.head).endswith(_PLURAL):
        return ()  # treaties in general
    if _dual(sentence, referent.head):
        place = [i for i, kind in enumerate(("first", "second")) if sentence.has(referent.start, kind)]
        if place:
            return _ordinal(("first", "second")[place[0]], state) if len(state.order) == 2 else ()
        return tuple(sorted(state.mentioned[-2:])) if len(state.mentioned) > 1 else ()
    text = sentence.text(referent.head)
    definite = _ARTICLE in text[:4] or text.startswith("\u0644\u0644") or sentence.words[referent.head].suffix
    if (
        sentence.has(referent.start, "that")
        and clause is not None
        and any(clause.start <= i < referent.start for i in state.spoken)
    ):
        others = [t for t in reversed(state.mentioned) if (t,) != topic]
        return (others[0],) if others else topic
    if sentence.has(referent.start, "this", "that") or definite or referent.end - referent.head > 2:
        return topic
    if not sentence.find("sign_verb", "event", "signed"):
        return topic
    found = _marks_of(sentence, clause) or _marks_of(sentence, None)
    return (found[0],) if len(found) == 1 else topic


def _listed(sentence: Sentence, referent: Referent) -> tuple[str, ...]:
    """«two treaties …, one in 2000 and another in 2024»: years listed behind an indefinite plural."""
    text = sentence.text(referent.head)
    if _ARTICLE in text[:4] or not (_dual(sentence, referent.head) or text.endswith("\u0627\u062a")):
        return ()
    return tuple(sentence.text(i) for i in range(referent.end, len(sentence)) if sentence.text(i) in SERIES)


def _marks_of(sentence: Sentence, clause: Clause | None) -> list[str]:
    """Years and eras named beside an indefinite treaty: «in 1961 they signed a treaty»."""
    roles = (("of_1961", "1961"), ("of_2000", "2000"), ("of_2024", "2024"))
    return [
        y
        for role, y in roles
        if any(
            (clause is None or m.start in clause) and m.start not in sentence.named
            for m in sentence.find(role)
        )
    ]


def _introduces(sentence: Sentence, referent: Referent) -> bool:
    """An indefinite treaty is new to the reader and becomes what the text speaks of."""
    head, after = sentence.text(referent.head), sentence.text(referent.head + 1)
    if referent.kind != "name" or _ARTICLE in head[:4] or sentence.words[referent.head].suffix:
        return False
    named = (
        after.startswith(_ARTICLE)
        or after.isdigit()
        or sentence.has(referent.head + 1, "year_word", "party_nk", "party_ru", "month")
    )
    return not named


def _part(sentence: Sentence, referent: Referent, clause: Clause | None) -> str:
    if clause is not None and clause.opener in ("contrast_with", "like"):
        first = clause.start
        if not any(sentence.has(i, "provide", "provide_weak", "lack") for i in range(first, referent.start)):
            if referent.start - first <= 4:
                return "compared"
    if clause is not None and referent.start - 1 in clause and sentence.text(referent.start - 1) in _FROM:
        if any(sentence.has(i, "differ") for i in clause.indices() if i < referent.start):
            return "compared"
    index = referent.start - 1
    steps = 0
    inside_article = any(sentence.has(i, "article_noun") for i in range(max(0, index - 3), index + 1))
    while index >= 0 and steps < (5 if inside_article else 3):
        if sentence.has(index, "event") and not sentence.has(index, "article_noun"):
            return "event"
        if sentence.has(index, "source"):
            return "source"
        if sentence.has(index, "compare_to"):
            return "compared"
        if verbal(sentence, index) or sentence.text(index) in ",\u060c":
            break
        index -= 1
        steps += 1
    return "main"
