"""What an article has spoken of so far, and the places of the treaties in their series."""

from dataclasses import dataclass, field

from treaty_diff.treaty_names import SERIES

_PLACES = {"first": 0, "second": 1, "third_ordinal": 2}


@dataclass(slots=True)
class Discourse:
    """What the article has spoken of so far, and the treaty that it is about when it names none."""

    default: str | None = None
    era: str | None = None  # the last of the three years or eras that the text spoke of
    topic: tuple[str, ...] = ()
    mentioned: list[str] = field(default_factory=list)  # the last mentioned last
    order: list[str] = field(default_factory=list)  # the first mentioned first
    enumerated: bool = False
    party: str = ""  # the role of the party named last: of Moscow or of others
    of_articles: bool = False  # whether the sentence before counted the articles of a treaty
    named_last: tuple[str, ...] = ()  # the treaty that the sentence before named last
    nearest: tuple[str, ...] = ()  # the treaty named last, ours or not
    introduced: str = ""  # the treaty that the article brought in as «a new treaty»
    dateline: str = ""  # the year of ours that this paragraph begins with
    left: tuple[str, ...] = ()  # the topic that the paragraph before ended with
    main: tuple[str, ...] = ()  # the first treaty that the article names outright
    main_is_firm: bool = False  # whether it was named as a treaty, and not as an alliance
    fresh: bool = True  # whether this paragraph has spoken of no treaty yet
    here: list[str] = field(default_factory=list)  # the treaties named in this sentence so far
    spoken: list[int] = field(default_factory=list)  # token indices of this sentence's names so far

    @property
    def subject(self) -> tuple[str, ...]:
        """What the article is about: the treaty that it names first, or of all three the latest."""
        return (self.default,) if self.enumerated and self.default else self.main

    def turn_to(self, treaties: tuple[str, ...]) -> None:
        """«Let us turn to X»: from here on the article is about another treaty."""
        self.main, self.main_is_firm, self.default = treaties, True, treaties[0]

    def mention(self, treaties: tuple[str, ...]) -> None:
        """Remember treaties as the last that were spoken of."""
        for treaty in treaties:
            if treaty in self.mentioned:
                self.mentioned.remove(treaty)
            self.mentioned.append(treaty)
            if treaty not in self.order:
                self.order.append(treaty)

    def last_two(self) -> tuple[str, ...]:
        """The two that were spoken of last, in the order of the series."""
        return tuple(sorted(self.mentioned[-2:])) if len(self.mentioned) > 1 else ()

    def nth(self, ordinal: str) -> tuple[str, ...]:
        """The first, second or third: of two that the text has named as it named them, else of the series."""
        place = _PLACES[ordinal]
        if len(self.order) == 2 and not self.enumerated and place < 2:
            return (self.order[place],)
        return (SERIES[place],)


def predecessor(treaty: str) -> tuple[str, ...]:
    """The treaty before this one in the series."""
    return (SERIES[SERIES.index(treaty) - 1],) if treaty in SERIES[1:] else ()


def successor(treaty: str) -> tuple[str, ...]:
    """The treaty after this one in the series."""
    return (SERIES[SERIES.index(treaty) + 1],) if treaty in SERIES[:-1] else ()
