import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectrules.vocabulary.index import Index, display_in, spelling_in, spellings_of
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.names import Names, NoSuchName, Path
from inspectrules.vocabulary.type_text import PLAIN, TypeNames, parse_type, type_names, type_words, write_type
from inspectrules.vocabulary.types import EnumType


@pytest.fixture(scope="session")
def names(cn):
    return Names(cn)


@pytest.mark.parametrize("spelling", ["category", "类别", "检查类别"])
def test_an_attribute_is_found_by_name_label_and_alias(names, spelling):
    assert names.attributes("proposal").find(spelling).name == "category"


def test_what_is_not_there_is_none(names):
    assert names.attributes("proposal").find("catgory") is None
    assert names.steps.name("consnt") is None
    assert "consnt" not in names.steps


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        (("start",), ("start",)),
        (("企业", "县区"), ("enterprise", "region")),
        (("检查主体", "level"), ("authority", "level")),
    ],
)
def test_paths_are_found_in_either_language_and_mixed(names, parts, path):
    found = names.resolve_path("proposal", parts)
    assert isinstance(found, Path)
    assert found.names == path


def test_the_end_of_a_path_has_a_type(names):
    found = names.resolve_path("proposal", ("检查主体", "层级"))
    assert isinstance(found, Path)
    assert (found.type, found.attribute.name) == (EnumType("level"), "level")


@pytest.mark.parametrize(
    ("parts", "index", "record"),
    [
        (("enterprize",), 0, "proposal"),
        (("enterprise", "siez"), 1, "enterprise"),
        (("start", "year"), 1, None),
        (("inspectors", "id"), 1, None),
    ],
)
def test_a_path_that_breaks_off_says_where_and_what_there_is(names, parts, index, record):
    found = names.resolve_path("proposal", parts)
    assert isinstance(found, NoSuchName)
    assert (found.index, found.record) == (index, record)
    assert bool(found.candidates) == (record is not None)


@pytest.mark.parametrize("parts", [("food", "hygiene"), ("食品", "卫生"), ("食品", "hygiene")])
def test_codes_are_found_word_by_word(names, parts):
    assert names.code("code", parts) == "food.hygiene"


def test_codes_that_are_not_declared_are_none(names):
    assert names.code("code", ("食品", "x")) is None
    assert names.code("code", ("卫生",)) is None
    assert names.code("item", ("food",)) is None


def test_codes_are_spelt_word_by_word(names):
    assert names.spell_code("code", "food.hygiene", "zh") == ("食品", "卫生")
    assert names.spell_code("code", "food.hygiene", "en") == ("food", "hygiene")
    assert names.spell_code("code", "food.other", "zh") == ("食品", "other")
    assert {"food.hygiene", "食品.卫生"} <= set(names.codes("code"))


def test_members_are_found_in_their_enum_or_in_all(names):
    assert names.members("domain").name("消防") == "fire"
    assert names.enums_with("随机抽取") == (("selection", "random"),)


def test_the_elements_of_a_subject_are_those_of_collections_and_of_its_own_lists(names):
    elements = names.elements("proposal")
    assert set(elements) == {"inspection", "task", "peer", "step", "inspector"}
    inspection, inspector = elements.find("既往检查"), elements.find("inspector")
    assert (inspection.collection, inspection.of_visits, inspection.not_self) == ("inspections", True, True)
    assert (inspector.collection, inspector.path, inspector.record) == (None, ("inspectors",), "inspector")
    assert not elements.find("task").not_self


def test_outcomes_and_bearers_and_actions_are_scopes_of_their_own(names):
    assert names.outcomes("proposal").name("准予检查") == "permitted"
    assert names.bearers.name("企业") == "enterprise"
    assert names.actions.find("企业") is None
    assert names.words.find("双随机") == "double_random"


def test_every_spelling_leads_back_to_its_name(names, cn):
    for record in cn.records:
        index = names.attributes(record)
        for name in index:
            for language in ("en", "zh"):
                assert index.name(index.spelling(name, language)) == name
    for subject in cn.subjects:
        elements = names.elements(subject)
        assert all(elements.name(elements.spelling(name, "zh")) == name for name in elements)


# --- one scope --------------------------------------------------------------------------------------------------------


def test_the_english_label_is_for_readers_only():
    labels = Labels(en="filed on", zh="报备日", aliases=("备案日",))
    assert spellings_of("filed_on", labels) == ("filed_on", "报备日", "备案日")
    assert (spelling_in("en", "filed_on", labels), spelling_in("zh", "filed_on", labels)) == (
        "filed_on",
        "报备日",
    )
    assert display_in("en", "filed_on", labels) == "filed on"
    assert display_in("zh", "filed_on", Labels()) == "filed on"


@given(st.lists(st.tuples(st.text("ab", min_size=1, max_size=2), st.text("abc", max_size=2)), max_size=5))
def test_a_name_always_means_itself_whatever_labels_others_have(pairs):
    entries = [(name, Labels(zh=label), name) for name, label in dict(pairs).items()]
    index = Index.of(entries)
    assert all(index.name(name) == name for name, _, _ in entries)
    assert all(index.find(spelling) in dict(pairs) for spelling in index.spellings())


# --- types as written -------------------------------------------------------------------------------------------------


def test_every_way_to_write_a_type_is_read_back(cn):
    known = type_names(cn)
    for text in type_words(known):
        read = parse_type(text, known)
        assert read is not None
        assert write_type(read) == text


@pytest.mark.parametrize(
    "text", ["", "texts", "set of", "set of set of text", "list of text", "decimal", "decimal 10", "Text"]
)
def test_what_is_no_type_is_none(text):
    assert parse_type(text, TypeNames()) is None


def test_blanks_in_a_type_do_not_matter():
    assert all(parse_type(f"  set   of {word} ", TypeNames()) is not None for word in PLAIN)
