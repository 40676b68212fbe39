import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from inspectrules.formats.junit import clean, render


@pytest.fixture(scope="module")
def schema(request):
    return etree.XMLSchema(etree.parse(request.path.parent / "schemas" / "junit-10.xsd"))


def parsed(run, language="en"):
    return etree.fromstring(render(run, language).encode("utf-8"))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["run", "run_with_baseline", "empty_run"])
def test_the_document_is_valid_by_the_schema_of_build_servers(request, schema, name, language):
    schema.assertValid(parsed(request.getfixturevalue(name), language))


def test_the_schema_refuses_a_case_without_a_name(schema, run):
    root = parsed(run)
    del next(root.iter("testcase")).attrib["name"]
    assert not schema.validate(root)


def test_each_file_of_cases_is_a_suite_and_each_unit_a_test_case(run):
    suites = {suite.get("name"): [case.get("name") for case in suite] for suite in parsed(run)}
    assert suites == {
        "policies": ["rules/示例 1"],
        "vocabularies": ["rules/other"],
        "rules/示例 1/cases/a.yaml": ["planned ones, go ahead", "quiet<U+0001>days"],
    }


def test_the_counts_are_those_of_the_elements(run):
    root = parsed(run)
    for suite in root:
        assert int(suite.get("tests")) == len(suite)
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    assert (root.get("tests"), root.get("failures"), root.get("time")) == ("4", "1", "2.250")


def test_a_failure_has_the_first_error_as_its_message_and_all_with_their_places(run):
    (failure,) = parsed(run).iter("failure")
    assert failure.get("type") == "IR101"
    assert failure.get("message").startswith("the file cannot be read")
    assert "policy.yaml:4:1" in failure.text
    assert "^^^^^" in failure.text


def test_a_unit_whose_errors_are_all_known_is_skipped(run, knowing):
    root = parsed(knowing(run, "IR101", "IR116", "IR421"))
    assert not list(root.iter("failure"))
    assert [one.get("message") for one in root.iter("skipped")] == ["known", "not asked for"]


def test_a_warning_alone_is_shown_and_fails_nothing(run, only):
    (case,) = parsed(only(run, "IR513")).findall("testsuite[@name='policies']/testcase")
    assert [child.tag for child in case] == ["system-out"]


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_becomes_text_that_xml_may_hold(text):
    element = etree.Element("a")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text in (element.text or None, element.text)
