"""What a clause may speak of: the ids of the clauses of treaties, and where the words are that name one."""

import msgspec

from treaty_diff.morphology import ALEF
from treaty_diff.sentence import THAT, Clause, Sentence, marks_in

AI, A51, TP = "automatic_intervention", "article_51", "third_party"
MD, CONSULT, SANCTIONS = "mutual_defense", "consultation", "sanctions"
# and that, and «bi-» that; and on
_AND_THAT = ("\u0648\u0627\u0646", "\u0648\u0628\u0627\u0646")
_AND_ON = "\u0648\u0639\u0644\u064a"
NEAR = 7  # tokens over which a word still belongs to another
# Roles of what is given to the one attacked.
AID = ("aid", "defend", "defense_name", "defense_treaty_name", "intervene", "troops", "joins", "fights")


class Content(msgspec.Struct, frozen=True, gc=False):
    """Clause ids that the words at token indices ``[start, end)`` speak of.

    ``head`` is their first noun or verb; ``end`` is where the next content or the clause ends.
    """

    clauses: tuple[str, ...]
    start: int
    head: int
    end: int
    rule: str


def item_end(sentence: Sentence, clause: Clause, start: int) -> int:
    """Where the item of a list that begins at a token ends: before «and that», or where the clause does."""
    for index in clause.indices():
        text = sentence.text(index)
        joined = text in _AND_THAT or (text == _AND_ON and sentence.text(index + 1) in THAT)
        if index > start + 2 and (joined or _begins_item(sentence, index)):
            return index
    return clause.end


def _begins_item(sentence: Sentence, index: int) -> bool:
    """«…, and a duty to …»: an indefinite accusative (mansub) joined by «and»."""
    noun = sentence.has(index, "content_noun", "duty") and sentence.words[index].conjunction
    return noun and sentence.text(index).endswith(ALEF)


def is_near(sentence: Sentence, clause: Clause, start: int, end: int, *roles: str) -> bool:
    """Whether a role begins in the clause in ``[start, end)``, outside the names of treaties."""
    return any(
        m.start not in sentence.named for m in marks_in(sentence, clause, *roles, start=start, end=end)
    )
