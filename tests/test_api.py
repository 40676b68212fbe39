import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import inspectrules
from inspectrules import FactsError, InspectRulesError, PolicyError, PolicyNotFoundError, UsageError

PROPOSAL = {
    "id": "P-1",
    "enterprise": {
        "id": "E-1",
        "region": "海州区",
        "town": "新浦街道",
        "kind": "bakery",
        "in_directory": True,
    },
    "authority": {"id": "A-1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "domain": "food",
    "start": "2024-05-10",
    "planned": True,
    "consents": ["joint_conference"],
    "inspectors": [{"id": "I-1", "registered": True, "qualified_for": ["food"]}],
}
HELD = {
    "id": "H-1",
    "enterprise": {"id": "E-1"},
    "authority": {"id": "A-1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "start": "2024-03-01",
}


@pytest.fixture(scope="module")
def policy():
    return inspectrules.load("lianyungang")


def test_a_pack_loads_by_folder_name_by_id_and_by_path(policy):
    assert inspectrules.load("cn-lianyungang-check-once").digest == policy.digest
    assert inspectrules.load("rules/lianyungang").digest == policy.digest


def test_an_unknown_name_offers_the_nearest_pack():
    with pytest.raises(PolicyNotFoundError, match="did you mean 'lianyungang'"):
        inspectrules.load("lianyungan")


def test_a_policy_with_errors_is_refused_with_all_of_them(tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(
        "policy: x\nedition: 1\nversion: 1\nvocabulary: cn\nrulez: []\nrules: [{id: a}]\n", "utf-8"
    )
    with pytest.raises(PolicyError, match="rulez") as caught:
        inspectrules.load(file)
    assert len(caught.value.diagnostics) >= 2
    assert isinstance(caught.value, ValueError)


def test_errors_of_a_policy_are_told_in_the_language_asked_for(tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text("policy: x\nedition: 1\nversion: 1\nvocabulary: cn\nrulez: []\nrules: []\n", "utf-8")
    with pytest.raises(PolicyError, match="错误"):
        inspectrules.load(file, language="zh")


def test_an_unknown_attribute_is_named_with_its_path_and_the_near_name(policy):
    with pytest.raises(FactsError) as caught:
        policy.decide({**PROPOSAL, "enterprise": {"id": "E-1", "regoin": "海州区"}})
    (problem,) = caught.value.problems
    assert (problem.path, problem.near) == ("proposal.enterprise.regoin", "region")


def test_an_unknown_collection_is_a_usage_error_with_the_near_name(policy):
    with pytest.raises(UsageError, match="did you mean `inspections`"):
        policy.decide(PROPOSAL, inspection=[])


def test_an_unknown_subject_is_a_usage_error(policy):
    with pytest.raises(UsageError, match="no subject `plans`"):
        policy.examine("plans", {})


@pytest.mark.parametrize("wrong", [None, [], {}, 5, ["proposal"]])
def test_a_subject_of_another_type_is_a_usage_error(policy, wrong):
    with pytest.raises(UsageError, match="no subject"):
        policy.examine(wrong, {})


@pytest.mark.parametrize("wrong", [None, 5, b"lianyungang", ["lianyungang"], inspectrules.UNKNOWN])
def test_a_policy_is_loaded_by_a_name_or_path_alone(wrong):
    with pytest.raises(UsageError, match="name or path"):
        inspectrules.load(wrong)


@pytest.mark.parametrize("wrong", ["fr", "", 5, True, inspectrules.UNKNOWN, ["en"]])
def test_a_language_that_there_is_not_is_a_usage_error(policy, wrong):
    with pytest.raises(UsageError, match="`en` and `zh`"):
        inspectrules.load("lianyungang", language=wrong)
    with pytest.raises(UsageError, match="`en` and `zh`"):
        policy.decide(PROPOSAL).explain(language=wrong)


@pytest.mark.parametrize("wrong", ["a", 5, True, inspectrules.NEVER, ["coverage_cycle"], {5: 1}, {None: 1}])
def test_parameters_are_a_mapping_of_names(policy, wrong):
    with pytest.raises(UsageError, match="parameters"):
        inspectrules.load("lianyungang", parameters=wrong)
    with pytest.raises(UsageError, match="parameters"):
        policy.with_parameters(wrong)


@pytest.mark.parametrize(
    "wrong", ["2024-13-01", "20240501", "2024-W01-1", "", 20240101, datetime.datetime(2024, 1, 1)]
)
def test_as_of_must_be_a_date(policy, wrong):
    with pytest.raises(UsageError, match="as_of"):
        policy.decide(PROPOSAL, as_of=wrong)


def test_all_errors_have_one_root():
    errors = (FactsError, PolicyError, PolicyNotFoundError, UsageError)
    assert all(issubclass(error, InspectRulesError) for error in errors)


def test_a_collection_that_is_not_given_is_unknown_and_an_empty_one_is_known(policy):
    assert policy.decide(PROPOSAL, tasks=[]).missing == ("inspections",)
    assert policy.decide(PROPOSAL, tasks=[], inspections=None).missing == ("inspections",)
    assert policy.decide(PROPOSAL, tasks=[], inspections=()).outcome == "permitted"


def test_dates_may_be_given_as_dates_or_as_text(policy):
    as_date = policy.decide(PROPOSAL, as_of=datetime.date(2024, 4, 1), inspections=[], tasks=[])
    assert as_date == policy.decide(PROPOSAL, as_of="2024-04-01", inspections=[], tasks=[])


def test_records_do_as_well_as_mappings(policy):
    enterprise = policy.records["enterprise"](**PROPOSAL["enterprise"])
    authority = policy.records["authority"](**PROPOSAL["authority"])
    given = policy.records["proposal"](**{**PROPOSAL, "enterprise": enterprise, "authority": authority})
    assert policy.decide(given, inspections=[HELD], tasks=[]) == policy.decide(
        PROPOSAL, inspections=[HELD], tasks=[]
    )


def test_collections_may_be_any_iterable(policy):
    assert policy.decide(PROPOSAL, inspections=iter([HELD]), tasks=()).outcome == "denied"


def test_a_decision_explains_itself_in_the_language_of_loading_unless_asked_otherwise(policy):
    decision = inspectrules.load("lianyungang", language="zh").decide(PROPOSAL, inspections=[HELD], tasks=[])
    assert decision.explain().startswith("不得检查")
    assert decision.explain(language="en").startswith("Denied")
    with pytest.raises(UsageError, match="`fr`"):
        decision.explain(language="fr")


def test_an_external_parameter_is_supplied_at_loading():
    proposal = {"enterprise": {"id": "E-1"}, "list": "key"}
    unknown = inspectrules.load("lianyungang").due(proposal, as_of="2024-06-01", inspections=[HELD])
    known = inspectrules.load("lianyungang", parameters={"coverage_cycle": "6 months"}).due(
        proposal, as_of="2024-06-01", inspections=[HELD]
    )
    assert [due.due for due in unknown] == [None]
    assert [due.due for due in known] == [datetime.date(2024, 9, 1)]


def test_a_parameter_that_is_not_external_cannot_be_supplied():
    with pytest.raises(UsageError, match="yearly_limit"):
        inspectrules.load("lianyungang", parameters={"yearly_limit": 5})


def test_sixteen_threads_get_the_same_answers(policy):
    start = threading.Barrier(16)

    def ask(number):
        start.wait()
        return [policy.decide(PROPOSAL, inspections=[HELD][: i % 2], tasks=[]).outcome for i in range(20)]

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(ask, range(16)))
    assert answers == [["permitted", "denied"] * 10] * 16


def test_deciding_twice_gives_equal_decisions(policy):
    first = policy.decide(PROPOSAL, inspections=[HELD], tasks=[])
    assert first == policy.decide(PROPOSAL, inspections=[HELD], tasks=[])
