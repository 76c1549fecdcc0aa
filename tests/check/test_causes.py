"""Each cause of drift, made to happen on a copy of the corpus."""

import pytest

from tests.check.desk import KHALEEJ, YONHAP, Desk
from treaty_diff.check import Choice, Drift, DriftCode
from treaty_diff.records import TreatyDiffError

LACKS = "كانت تفتقر إلى بند التدخل العسكري التلقائي"
HAS = "كانت تتضمن بند التدخل العسكري التلقائي"
RULE_X = 'rule: "x"\n          cues:\n            - content 85'
THIRD = "عدم التوقيع على معاهدة مع دولة ثالثة"


def only(found: list[Drift]) -> Drift:
    assert len(found) == 1
    return found[0]


def passage(desk: Desk, drift: Drift) -> str:
    assert drift.place is not None
    return desk.read(drift.place.source)[drift.place.start : drift.place.end]


def test_a_table_that_was_just_accepted_has_no_drift_and_every_fact_was_checked(desk: Desk) -> None:
    report = desk.report()
    rows = sum(len(cell.rows) for cell in desk.document().table.cells)
    assert report.drift == ()
    assert report.checks == 1 + 5 + 24 + rows


def test_a_word_changed_outside_every_quote_is_a_changed_source_and_nothing_else(desk: Desk) -> None:
    desk.edit(KHALEEJ, 'موقع "الخليج".', 'موقع "البيان".')
    found = only(desk.drift())
    assert found.code is DriftCode.SOURCE_CHANGED
    assert "sha256:" in desk.line(found.line)
    assert KHALEEJ in found.message


def test_a_date_changed_in_the_sources_file_is_a_changed_source(desk: Desk) -> None:
    sources = desk.corpus / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8").replace("2024-06-20", "2024-06-21"), "utf-8")
    found = only(desk.drift())
    assert found.code is DriftCode.SOURCE_CHANGED
    assert desk.line(found.line).strip() == 'date: "2024-06-20"'


def test_a_deleted_article_is_a_missing_source_with_the_number_of_its_claims(desk: Desk) -> None:
    (desk.corpus / YONHAP).unlink()
    (desk.corpus / "sources.yaml").unlink()
    found = only(desk.drift(DriftCode.SOURCE_MISSING))
    assert YONHAP in desk.line(found.line)
    assert "3 claims" in found.message
    assert DriftCode.QUOTE_ORPHANED not in desk.codes()


def test_a_claim_that_names_an_unknown_article_is_a_missing_source_at_the_claim(desk: Desk) -> None:
    at = f'          source: "{YONHAP}"\n          stance: present\n          quote: "وأضافت'
    desk.edit_table(at, at.replace(YONHAP, "nobody.txt"))
    found = only(desk.drift(DriftCode.SOURCE_MISSING))
    assert desk.line(found.line).strip() == 'source: "nobody.txt"'


def test_another_article_is_a_new_source_and_each_of_its_claims_is_new(desk: Desk) -> None:
    desk.write("b.txt", "اتفاقية عام 2000 لا تنص على الدفاع المشترك")
    assert desk.codes().count(DriftCode.NEW_SOURCE) == 1
    new = only(desk.drift(DriftCode.CLAIM_NEW))
    assert (new.source, new.cell) == ("b.txt", "mutual_defense/2000")
    assert passage(desk, new) == "اتفاقية عام 2000 لا تنص على الدفاع المشترك"


def test_a_sentence_in_front_of_an_article_moves_all_its_quotes_and_loses_none(desk: Desk) -> None:
    front = "هذا تصحيح من المحرر.\n"
    desk.write(KHALEEJ, front + desk.read(KHALEEJ))
    rows = [row for cell in desk.document().table.cells for row in cell.rows if row.claim.source == KHALEEJ]
    moved = desk.drift(DriftCode.QUOTE_MOVED)
    assert sorted(one.claim or "" for one in moved) == sorted(row.id for row in rows)
    assert {passage(desk, one) for one in moved} == {row.claim.quote for row in rows}
    assert all(desk.line(one.line).strip().startswith("place:") for one in moved)
    assert set(desk.codes()) == {DriftCode.QUOTE_MOVED, DriftCode.SOURCE_CHANGED}


def test_a_quote_in_another_spelling_has_moved_and_is_not_lost(desk: Desk) -> None:
    respelt = LACKS.replace("كانت", "كانتْ")
    desk.edit(KHALEEJ, LACKS, respelt)
    found = only([one for one in desk.drift() if one.claim == desk.claim_of(LACKS)])
    assert found.code is DriftCode.QUOTE_MOVED
    assert passage(desk, found) == respelt
    assert "another spelling" in found.message


def test_a_quote_deleted_from_its_article_is_an_orphan(desk: Desk) -> None:
    claim = desk.claim_of(LACKS)
    desk.edit(KHALEEJ, LACKS, "كانت قصيرة")
    found = only(desk.drift(DriftCode.QUOTE_ORPHANED))
    assert found.claim == claim
    assert desk.line(found.line).strip().startswith("quote:")


def test_a_quote_that_stands_twice_now_is_an_orphan_and_never_guessed(desk: Desk) -> None:
    text = desk.read(YONHAP)
    desk.write(YONHAP, "x" + text + "\n" + text)
    rows = [row for cell in desk.document().table.cells for row in cell.rows if row.claim.source == YONHAP]
    assert len(desk.drift(DriftCode.QUOTE_ORPHANED)) == len(rows)


def test_a_quote_under_the_wrong_article_is_misattributed(desk: Desk) -> None:
    at = f'          source: "{YONHAP}"\n          stance: present\n          quote: "وأضافت'
    desk.edit_table(at, at.replace(YONHAP, KHALEEJ))
    found = only(desk.drift(DriftCode.QUOTE_MISATTRIBUTED))
    assert desk.line(found.line).strip() == f'source: "{KHALEEJ}"'
    assert YONHAP in found.message
    assert THIRD in passage(desk, found)


def test_a_renamed_article_leaves_its_quotes_misattributed_not_lost(desk: Desk) -> None:
    (desk.corpus / "sources.yaml").unlink()
    (desk.corpus / YONHAP).rename(desk.corpus / "renamed.txt")
    assert desk.codes().count(DriftCode.QUOTE_MISATTRIBUTED) == 3


def test_a_quote_that_no_source_holds_is_fabricated(desk: Desk) -> None:
    desk.edit_table(f'quote: "{LACKS}"', 'quote: "كانت تفتقر إلى كل شيء"')
    found = only(desk.drift(DriftCode.QUOTE_FABRICATED))
    assert desk.line(found.line).strip() == 'quote: "كانت تفتقر إلى كل شيء"'


def test_a_look_alike_is_never_taken_for_the_quote(desk: Desk) -> None:
    desk.edit(
        YONHAP,
        "بنداً ينص على ما يسمى بالتدخل العسكري التلقائي",
        "بنداً ينص على ما يدعى بالتدخل العسكري التلقائي",
    )
    assert len(desk.drift(DriftCode.QUOTE_ORPHANED)) == 1
    assert len(desk.drift(DriftCode.CLAIM_NEW)) == 1


def test_a_sentence_that_makes_a_claim_is_a_new_claim_at_its_cell(desk: Desk) -> None:
    desk.write(YONHAP, desk.read(YONHAP) + "\nمعاهدة عام 1961 تنص على الدفاع المشترك")
    found = only(desk.drift(DriftCode.CLAIM_NEW))
    assert found.cell == "mutual_defense/1961"
    assert found.place is not None
    assert (found.place.line, found.place.column) == (desk.read(YONHAP).count("\n") + 1, 1)


def test_a_row_deleted_by_hand_is_a_claim_that_the_table_does_not_hold(desk: Desk) -> None:
    text = desk.table.read_text(encoding="utf-8")
    start = text.index(f"        - id: {desk.claim_of(LACKS)}")
    desk.table.write_text(
        text[:start].removesuffix("      claims:\n") + text[text.index('    "2024"', start) :]
    )
    assert desk.claim_of("الاتصال")
    assert only(desk.drift(DriftCode.CLAIM_NEW)).cell == "automatic_intervention/2000"


def test_a_passage_that_is_no_claim_any_more_is_a_lost_claim(desk: Desk) -> None:
    desk.edit(KHALEEJ, "المتبادل في حالة نشوء", "المتبادل، في حالة نشوء")
    desk.edit(KHALEEJ, "عام 2000، كانت", "عام 1961، كانت")
    lost = desk.drift(DriftCode.CLAIM_LOST)
    assert desk.claim_of(LACKS) in [one.claim for one in lost]
    assert "source" in lost[0].message


def test_lacks_turned_into_contains_is_a_stance_change_of_claim_and_cell(desk: Desk) -> None:
    claim = desk.claim_of(LACKS)
    desk.edit(KHALEEJ, LACKS, HAS)
    of_cell, of_claim = desk.drift(DriftCode.STANCE_CHANGED)
    assert of_cell.claim is None
    assert desk.line(of_cell.line) == "      stance: absent"
    assert of_claim.claim == claim
    assert desk.line(of_claim.line) == "          stance: absent"
    assert passage(desk, of_claim) == HAS
    assert "present" in of_claim.message
    assert DriftCode.QUOTE_ORPHANED not in desk.codes()
    assert DriftCode.CLAIM_NEW not in desk.codes()


def test_a_cell_whose_stance_was_edited_is_named(desk: Desk) -> None:
    desk.edit_table('"2000":\n      stance: absent', '"2000":\n      stance: present')
    found = only(desk.drift())
    assert found.code is DriftCode.EDITED_BY_HAND
    assert desk.line(found.line) == "      stance: present"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("place: 2223..2265", "place: 2200..2242", "place"),
        ("timing immediately 74..83", "timing without_delay 74..83", "terms"),
        ("timing immediately 74..83", "timing immediately 74..80", "terms"),
        ("            - negation 5..10\n", "", "cues"),
        ("content 19..42\n            - neg", "content 19..40\n            - neg", "cues"),
        ('rule: "toy"\n          cues:\n            - content 85', RULE_X, "rule"),
    ],
)  # fmt: skip
def test_a_fact_of_a_claim_edited_by_hand_is_named(desk: Desk, old: str, new: str, key: str) -> None:
    desk.edit_table(old, new)
    found = only(desk.drift())
    assert found.code is DriftCode.EDITED_BY_HAND
    assert key in found.message


def test_a_claims_stance_edited_by_hand_is_named_even_if_its_source_changed_too(desk: Desk) -> None:
    at = f'stance: absent\n          quote: "{LACKS}"'
    desk.edit_table(at, at.replace("absent", "present"))
    desk.edit(KHALEEJ, 'موقع "الخليج".', 'موقع "البيان".')
    assert desk.claim_of(LACKS) in [one.claim for one in desk.drift(DriftCode.EDITED_BY_HAND)]


def test_a_deleted_cell_is_named(desk: Desk) -> None:
    desk.edit_table('  sanctions:\n    "1961":\n      stance: silent\n', "  sanctions:\n")
    found = only(desk.drift())
    assert (found.code, found.cell) == (DriftCode.EDITED_BY_HAND, "sanctions/1961")


def test_other_rules_are_named_once_where_they_change_nothing(desk: Desk) -> None:
    desk.rules = "toy-2"
    found = only(desk.drift())
    assert found.code is DriftCode.RULES_CHANGED
    assert desk.line(found.line) == 'rules: "toy-1"'


def test_a_fact_that_other_rules_read_otherwise_is_put_down_to_them(desk: Desk) -> None:
    desk.edit_table("timing immediately 74..83", "timing without_delay 74..83")
    desk.rules = "toy-2"
    assert desk.codes() == [DriftCode.RULES_CHANGED, DriftCode.RULES_CHANGED]


def test_a_quote_cut_off_from_its_negation_is_refused(desk: Desk) -> None:
    desk.edit_table(
        f'quote: "{LACKS}"\n          place: 2223..2265',
        'quote: "بند التدخل العسكري التلقائي"\n          place: 2238..2265',
    )
    found = only(desk.drift(DriftCode.QUOTE_CUT))
    assert "«تفتقر» (negation)" in found.message
    assert passage(desk, found) == LACKS


def test_a_quote_cut_off_and_turned_into_the_opposite_is_refused(desk: Desk) -> None:
    desk.edit_table(
        f'stance: absent\n          quote: "{LACKS}"\n          place: 2223..2265',
        'stance: present\n          quote: "بند التدخل العسكري التلقائي"\n          place: 2238..2265',
    )
    assert len(desk.drift(DriftCode.QUOTE_CUT)) == 1


def test_a_negation_written_in_front_of_a_quote_cuts_it_off(desk: Desk) -> None:
    desk.edit(KHALEEJ, "بل تدعو فقط إلى «الاتصال»", "لا بل تدعو فقط إلى «الاتصال»")
    found = only(desk.drift(DriftCode.QUOTE_CUT))
    assert passage(desk, found).startswith("لا بل")


def test_a_rejected_claim_does_not_count_and_is_not_missed(desk: Desk) -> None:
    desk.review(desk.claim_of(LACKS), "reject")
    found = only(desk.drift())
    assert found.code is DriftCode.STANCE_CHANGED
    assert "silent" in found.message
    desk.accept()
    assert desk.drift() == []


def test_a_rejected_claim_that_the_rules_no_longer_find_is_not_lost(desk: Desk) -> None:
    desk.review(desk.claim_of(LACKS), "reject")
    desk.accept()
    desk.edit(KHALEEJ, "عام 2000، كانت", "عام 1961، كانت")
    assert desk.drift(DriftCode.CLAIM_LOST)
    assert desk.claim_of(LACKS) not in [one.claim for one in desk.drift(DriftCode.CLAIM_LOST)]


def test_nothing_to_check_is_trouble(desk: Desk) -> None:
    for file in desk.corpus.iterdir():
        file.unlink()
    desk.write("a.txt", "لا شيء")
    desk.table.unlink()
    desk.accept(Choice(everything=True))
    with pytest.raises(TreatyDiffError, match="nothing to check"):
        desk.report()
