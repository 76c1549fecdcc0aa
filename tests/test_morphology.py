"""Inflection: the tables of a grammar book, each form looked up under the role of its entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaty_diff import morphology
from treaty_diff.arabic import fold, fold_word
from treaty_diff.lexicon import compile_entries, load

# Role, and the class of the verb; then «he, she, they both (m.), they both (f.), they» of the perfect, the
# imperfect and, where it is written otherwise, the jussive.
VERBS = {
    ("aid", "sound"): (
        "دعم دعمت دعما دعمتا دعموا",
        "يدعم تدعم يدعمان تدعمان يدعمون",
        "يدعم تدعم يدعما تدعما يدعموا",
    ),
    ("provide", "geminate"): (
        "نصّ نصّت نصّا نصّتا نصّوا",
        "ينصّ تنصّ ينصّان تنصّان ينصّون",
        "ينصّ تنصّ ينصّا تنصّا ينصّوا",
    ),
    ("duty", "assimilated"): (
        "وجب وجبت وجبا وجبتا وجبوا",
        "يجب تجب يجبان تجبان يجبون",
        "يجب تجب يجبا تجبا يجبوا",
    ),
    ("harm", "hollow in waw"): (
        "خان خانت خانا خانتا خانوا",
        "يخون تخون يخونان تخونان يخونون",
        "يخن تخن يخونا تخونا يخونوا",
    ),
    ("provide", "defective in yeh"): (
        "قضى قضت قضيا قضتا قضوا",
        "يقضي تقضي يقضيان تقضيان يقضون",
        "يقض تقض يقضيا تقضيا يقضوا",
    ),
    ("lack", "defective in waw"): (
        "خلا خلت خلوا خلتا خلوا",
        "يخلو تخلو يخلوان تخلوان يخلون",
        "يخل تخل يخلوا تخلوا يخلوا",
    ),
    ("deny", "form II"): (
        "كذّب كذّبت كذّبا كذّبتا كذّبوا",
        "يكذّب تكذّب يكذّبان تكذّبان يكذّبون",
        "يكذّب تكذّب يكذّبا تكذّبا يكذّبوا",
    ),
    ("aid", "form III"): (
        "ساعد ساعدت ساعدا ساعدتا ساعدوا",
        "يساعد تساعد يساعدان تساعدان يساعدون",
        "يساعد تساعد يساعدا تساعدا يساعدوا",
    ),
    ("provide", "form IV"): (
        "ألزم ألزمت ألزما ألزمتا ألزموا",
        "يلزم تلزم يلزمان تلزمان يلزمون",
        "يلزم تلزم يلزما تلزما يلزموا",
    ),
    ("aid", "form IV, hollow"): (
        "أعان أعانت أعانا أعانتا أعانوا",
        "يعين تعين يعينان تعينان يعينون",
        "يعن تعن يعينا تعينا يعينوا",
    ),
    ("cancel", "form IV, defective"): (
        "ألغى ألغت ألغيا ألغتا ألغوا",
        "يلغي تلغي يلغيان تلغيان يلغون",
        "يلغ تلغ يلغيا تلغيا يلغوا",
    ),
    ("provide", "form V"): (
        "تضمّن تضمّنت تضمّنا تضمّنتا تضمّنوا",
        "يتضمّن تتضمّن يتضمّنان تتضمّنان يتضمّنون",
        "يتضمّن تتضمّن يتضمّنا تتضمّنا يتضمّنوا",
    ),
    ("consult", "form VI"): (
        "تشاور تشاورت تشاورا تشاورتا تشاوروا",
        "يتشاور تتشاور يتشاوران تتشاوران يتشاورون",
        "يتشاور تتشاور يتشاورا تتشاورا يتشاوروا",
    ),
    ("harm", "form VI, defective"): (
        "تنافى تنافت تنافيا تنافتا تنافوا",
        "يتنافى تتنافى يتنافيان تتنافيان يتنافون",
        "يتناف تتناف يتنافيا تتنافيا يتنافوا",
    ),
    ("conclude", "form VII, geminate"): (
        "انضمّ انضمّت انضمّا انضمّتا انضمّوا",
        "ينضمّ تنضمّ ينضمّان تنضمّان ينضمّون",
        "ينضمّ تنضمّ ينضمّا تنضمّا ينضمّوا",
    ),
    ("lapse", "form VII, defective"): (
        "انقضى انقضت انقضيا انقضتا انقضوا",
        "ينقضي تنقضي ينقضيان تنقضيان ينقضون",
        "ينقض تنقض ينقضيا تنقضيا ينقضوا",
    ),
    ("provide", "form VIII"): (
        "اشتمل اشتملت اشتملا اشتملتا اشتملوا",
        "يشتمل تشتمل يشتملان تشتملان يشتملون",
        "يشتمل تشتمل يشتملا تشتملا يشتملوا",
    ),
    ("provide", "form VIII, defective"): (
        "احتوى احتوت احتويا احتوتا احتووا",
        "يحتوي تحتوي يحتويان تحتويان يحتوون",
        "يحتو تحتو يحتويا تحتويا يحتووا",
    ),
    ("provide", "form X"): (
        "استلزم استلزمت استلزما استلزمتا استلزموا",
        "يستلزم تستلزم يستلزمان تستلزمان يستلزمون",
        "يستلزم تستلزم يستلزما تستلزما يستلزموا",
    ),
    ("consult", "form X, hollow"): (
        "استشار استشارت استشارا استشارتا استشاروا",
        "يستشير تستشير يستشيران تستشيران يستشيرون",
        "يستشر تستشر يستشيرا تستشيرا يستشيروا",
    ),
    ("lack", "form X, defective"): (
        "استثنى استثنت استثنيا استثنتا استثنوا",
        "يستثني تستثني يستثنيان تستثنيان يستثنون",
        "يستثن تستثن يستثنيا تستثنيا يستثنوا",
    ),
}

# Conjunctions, the particles of future and purpose, and pronouns on verbs.
VERBS_WITH_CLITICS = {
    "provide": (
        "ونصت فنصت وسينص ستنص فستنص لينص ولتنص ألزمتهما يلزمهما سيلزمهما وستلزمها ألزموهم تضمنتها ويتضمنه"
    ),
    "aid": "ساعدها يساعدهما وسيساعدها ليساعدنا فساعدوهم يدعمه ودعمتها أعانتها سيعينه",
    "cancel": "ألغاها وألغته يلغيها سيلغيها فألغوها لتلغيها ستلغيانها",
    "lack": "وخلت فخلت سيخلو وستخلو استثناها ويستثنيها",
    "deny": "ونفى نفاها نفته وينفيها سينفيه فنفوها كذبتها",
    "consult": "وتشاورا فتشاورتا سيتشاوران ليتشاورا وليتشاوروا استشارها سيستشيره",
}

# Numbers and states with the article, prepositions, conjunctions and pronouns.
NOUNS = {
    ("treaty_noun", "feminine"): (
        "معاهدة المعاهدة معاهدتان معاهدتين المعاهدتان المعاهدتين معاهدتا معاهدتي معاهدات المعاهدات "
        "للمعاهدة بالمعاهدة وبالمعاهدة كالمعاهدة فالمعاهدة وللمعاهدات لمعاهدة بمعاهدتي "
        "معاهدتها معاهدتهما معاهدتنا معاهدته لمعاهدتهما ومعاهداتها بمعاهداتهم"
    ),
    ("treaty_noun", "masculine"): (
        "اتفاق الاتفاق اتفاقا اتفاقان اتفاقين الاتفاقان الاتفاقين اتفاقات الاتفاقات "
        "للاتفاق بالاتفاق والاتفاق فالاتفاق وكالاتفاق لاتفاقين باتفاقات "
        "اتفاقهما اتفاقه اتفاقها باتفاقهما واتفاقاتهم"
    ),
    ("treaty_noun", "with a broken plural"): (
        "وثيقة الوثيقة وثيقتان وثيقتين الوثيقتين وثيقتا وثائق الوثائق بالوثائق للوثائق ووثائقهما وثيقتهما"
    ),
    ("article_noun", "masculine with a broken plural"): (
        "بند البند بندا بندان بندين البندين بنود البنود ببنود للبنود وبنودها بنودهما"
    ),
    ("article_noun", "feminine with a broken plural"): (
        "مادة المادة مادتان مادتين المادتان المادتين مادتا مواد المواد بالمادة للمادة والمادة بموادها مادتها"
    ),
    ("attack", "with a final hamza"): (
        "اعتداء الاعتداء اعتداءان اعتداءين اعتداءات الاعتداءات بالاعتداء لاعتداء اعتدائه باعتدائها اعتداؤهم"
    ),
    ("aid", "a noun of action"): (
        "مساعدة المساعدة مساعدات بالمساعدة للمساعدة ومساعدتها لمساعدته بمساعدتهما دعم الدعم بدعمه ودعمها"
    ),
}


def role_of(form: str) -> frozenset[str]:
    return load().word(fold_word(form)).roles


@pytest.mark.parametrize(
    ("role", "table"),
    [(role, " ".join(t)) for (role, _), t in VERBS.items()],
    ids=[f"{role} {name}" for role, name in VERBS],
)
def test_every_person_of_a_verb_is_known(role: str, table: str) -> None:
    assert [form for form in table.split() if role not in role_of(form)] == []


@pytest.mark.parametrize("role", VERBS_WITH_CLITICS)
def test_a_verb_is_known_with_its_clitics(role: str) -> None:
    assert [form for form in VERBS_WITH_CLITICS[role].split() if role not in role_of(form)] == []


@pytest.mark.parametrize(
    ("role", "table"),
    [(role, table) for (role, _), table in NOUNS.items()],
    ids=[f"{role} {name}" for role, name in NOUNS],
)
def test_every_number_of_a_noun_is_known_with_its_clitics(role: str, table: str) -> None:
    assert [form for form in table.split() if role not in role_of(form)] == []


@pytest.mark.parametrize(
    ("role", "form"),
    [
        ("provide", "سألزم"),  # the future marker and a perfect
        ("provide", "اليلزم"),  # the article and a verb
        ("provide", "باشتمل"),  # a preposition and a verb
        ("treaty_noun", "المعاهدتها"),  # the article and a pronoun
        ("treaty_noun", "سمعاهدة"),  # the future marker and a noun
        ("treaty_noun", "ومعاهدة2"),
        ("aid", "ساعدات"),  # a noun's ending on a verb
    ],
)
def test_what_grammar_forbids_is_no_form(role: str, form: str) -> None:
    assert role not in role_of(form)


def test_a_conjunction_and_a_pronoun_are_told() -> None:
    word = load().word(fold_word("ومعاهدتهما"))
    assert (word.conjunction, word.suffix) == (True, fold_word("هما"))
    word = load().word(fold_word("معاهدة"))
    assert (word.conjunction, word.suffix) == (False, "")


def test_names_and_particles_are_not_inflected() -> None:
    assert morphology.forms("pn", "موسكو") == {"موسكو"}
    assert morphology.forms("w", "فورا حالا") == {"فورا", "حالا"}


@pytest.mark.parametrize(
    ("kind", "words", "form"),
    [
        ("n", "بند بنود", "بنودان"),  # the dual of a plural
        ("n", "بند بنود", "بندات"),  # a second plural
        ("n", "دعم", "دعمي"),  # a pair of what is not counted; «of support»
        ("v", "دعم يدعم", "ندعمون"),  # «we», and the ending of «they»
        ("v", "شن يشن", "شنن"),
        ("v", "أشار يشير", "نشر"),  # «let us not point out»; «he published»
        ("v", "نهى ينهى", "أنهى"),  # «I forbid»; «he ended»
        ("v", "صاغ يصوغ", "صيغ"),  # «was worded»; «wordings»
    ],
)
def test_what_is_no_form_or_rather_that_of_another_word_is_not_made(kind: str, words: str, form: str) -> None:
    assert fold_word(form) not in morphology.forms(kind, words)


@pytest.mark.parametrize(
    ("role", "form"),
    [
        ("article_noun", "بندي"),  # the two articles of
        ("treaty_noun", "اتفاقي"),
        ("treaty_noun", "واتفاقيهما"),
        ("provide_weak", "اتكأوا"),
        ("provide_weak", "يتكئون"),
        ("renewed", "استؤنفت"),
        ("assert", "رآها"),
        ("title_word", "الملغاة"),
        ("replace", "استعيض"),
    ],
)
def test_hamza_and_weak_letters_change_as_they_are_written(role: str, form: str) -> None:
    assert role in role_of(form)


@pytest.mark.parametrize(
    ("role", "form"),
    [
        ("treaty_noun", "الاتفاقي"),  # the article, and what stands before a noun
        ("event", "ذكرا"),  # a form that needs its pronoun: «they both mentioned»
        ("harm", "إذا"),
        ("cancel", "أنها"),
        ("territory", "إقليمي"),  # left to another word by its entry
    ],
)
def test_a_form_stands_only_where_it_may(role: str, form: str) -> None:
    assert role not in role_of(form)


def test_a_pair_with_a_pronoun_is_not_taken_for_a_feminine_noun() -> None:
    assert load().word(fold_word("اتفاقية")).suffix == ""


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("حالة", "forbid", False),  # «a case»
        ("حاله", "forbid", True),  # «it stood in its way»
        ("حَالَةُ", "forbid", False),
        ("وحالـة", "forbid", False),
        ("نصه", "treaty_weak", True),
        ("نصة", "treaty_weak", False),
        ("سابقه", "predecessor", True),  # «its predecessor»
        ("سابقة", "predecessor", False),  # «a previous one»
        ("لسابقة", "predecessor", False),
        ("صاحبه", "reciprocal", True),  # «his fellow»
        ("صاحبة", "reciprocal", False),  # «owner of»
        ("معاهدة", "treaty_noun", True),
        ("والمعاهدة", "treaty_noun", True),
        ("معاهده", "treaty_noun", True),  # as many write it
        ("المعاهدةالجديدة", "treaty_noun", False),
        ("هذة", "this", True),  # as some write it
    ],
)
def test_a_teh_marbuta_is_no_pronoun(text: str, role: str, expected: bool) -> None:
    (word,) = load().read([fold(text).spelled])
    assert (role in word.roles) is expected
    assert word.text == fold(text).text


@pytest.mark.parametrize(
    ("text", "expected"), [("على حاله", True), ("في حالة", False), ("على حالة", False), ("كلمة", False)]
)
def test_a_phrase_with_a_pronoun_has_no_teh_marbuta(text: str, expected: bool) -> None:
    """And one with a teh marbuta may be written either way."""
    phrase = compile_entries([("cues", "x", {"p": "على|في حاله"}), ("cues", "y", {"p": "في حالة"})])
    found = {match.role for match in phrase.phrases(phrase.read(fold(text).spelled.split()))}
    assert ("x" in found) is expected
    assert ("y" in found) is text.startswith("في")


def test_a_short_jussive_is_derived_or_given() -> None:
    short = {"يخن", "تخن"}
    assert short <= morphology.forms("v", "خان يخون يخن") & morphology.forms("v", "خان يخون")


def test_an_entry_leaves_a_form_to_another_word() -> None:
    assert morphology.forms("v", "حال يحول") - morphology.forms("v", "حال يحول -يحل") == {"يحل"}


@pytest.mark.parametrize(
    ("prefix", "core", "kind", "expected"),
    [
        ("س", "يلزم", "v", True),
        ("س", "الزم", "v", False),
        ("ل", "تنص", "v", True),
        ("ال", "معاهده", "n", True),
        ("ال", "يلزم", "v", False),
        ("وال", "جديده", "a", True),
        ("ال", "موسكو", "pn", False),
        ("ل", "موسكو", "pn", True),
        ("و", "فورا", "w", True),
        ("ب", "فورا", "w", False),
    ],
)
def test_a_proclitic_joins_its_class_of_words(prefix: str, core: str, kind: str, expected: bool) -> None:
    assert morphology.joins(prefix, core, kind) is expected


@given(st.text(alphabet="ابتسفكلمنهويعدق", min_size=1, max_size=12))
def test_every_split_is_the_whole_word(word: str) -> None:
    found = list(morphology.splits(word))
    assert len(set(found)) == len(found)
    assert all(prefix + core + pronoun == word for prefix, core, pronoun in found)
    assert all(len(core) >= 2 for _, core, _ in found) or len(word) < 2
    assert ("", word, "") in found or len(word) < 2
