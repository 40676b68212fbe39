"""From a path to a checked policy: files, the vocabulary, the order of messages."""

import pytest

from inspectrules.policy.load import load_policy
from inspectrules.policy.model import Interval, Stage

HEAD = "policy: demo\nedition: 1\nvocabulary: cn\n"


def told(problems):
    return [(problem.code, problem.span.text) for problem in problems]


def test_a_pack_is_loaded_by_its_folder_or_by_its_main_file(load_files):
    files = {"policy.yaml": HEAD, "rules/a.yaml": "rules:\n  - {id: r, rule: flag}\n"}
    folder, _ = load_files(files)
    main, _ = load_files(files, "policy.yaml")
    assert list(folder.rules) == ["r"]
    assert folder == main


def test_any_other_file_is_a_policy_by_itself(load_files):
    files = {"demo.yaml": HEAD, "more.yaml": "rules:\n  - {id: r, rule: flag}\n"}
    policy, problems = load_files(files, "demo.yaml")
    assert problems == ()
    assert not policy.rules


def test_cases_hidden_folders_and_packs_inside_a_pack_are_no_part_of_it(load_files):
    broken = "rules: [\n"
    policy, problems = load_files(
        {
            "policy.yaml": HEAD,
            "cases/a.yaml": broken,
            ".draft/a.yaml": broken,
            "tables/a.yaml": broken,
            "inner/policy.yaml": broken,
            "inner/more.yaml": broken,
            "notes.txt": broken,
        }
    )
    assert problems == ()
    assert policy is not None


def test_links_to_folders_are_not_followed(load_files, tmp_path):
    load_files({"policy.yaml": HEAD, "rules/a.yaml": "rules:\n  - {id: r, rule: flag}\n"})
    (tmp_path / "pack" / "again").symlink_to(tmp_path / "pack")
    policy, problems = load_files({})
    assert problems == ()
    assert list(policy.rules) == ["r"]


def test_what_is_said_of_a_rule_beside_its_sentence_is_kept(load_pack):
    policy, _ = load_pack(
        "rules:\n  - id: r\n    cite: 四（三）\n    title: {en: One, zh: 一}\n    note: 说明\n    tags: [a, b]\n"
        "    in_force: {from: 2024-01-01}\n    stage: shadow\n    open_to: lower\n"
        "    rule: in principle deny when campaign\n"
    )
    rule = policy.rules["r"]
    assert (rule.cite, rule.title.en, rule.title.zh, rule.note.zh) == ("四（三）", "One", "一", "说明")
    assert (rule.tags, rule.open_to) == (frozenset({"a", "b"}), frozenset({"lower"}))
    assert (rule.stage, rule.in_principle, rule.subject, rule.layer) == (
        Stage.SHADOW,
        True,
        "proposal",
        "demo",
    )
    assert rule.interval == Interval(start=rule.interval.start)
    assert rule.sentence is not None


def test_a_plain_title_is_of_the_language_it_is_written_in(load_pack):
    assert load_pack("title: Demo\n")[0].layers[0].title.en == "Demo"
    assert load_pack("title: 示例（试行）\n")[0].layers[0].title.zh == "示例（试行）"


def test_the_source_of_law_is_kept_word_for_word(load_pack):
    policy, _ = load_pack("source: {issuer: City, document: 第4号, date: 2022}\n")
    assert policy.layers[0].source == {"issuer": "City", "document": "第4号", "date": "2022"}


def test_a_rule_may_be_about_a_subject_in_either_language(load_pack):
    policy, problems = load_pack(
        "rules:\n  - {id: a, about: task, rule: flag}\n  - {id: b, about: 任务, rule: flag}\n"
    )
    assert problems == ()
    assert {rule.subject for rule in policy.rules.values()} == {"task"}


def test_applies_may_be_about_another_subject(load_pack):
    policy, problems = load_pack("applies:\n  - {when: planned}\n  - {about: task, when: end > start}\n")
    assert problems == ()
    assert [line.subject for line in policy.layers[0].applies] == ["proposal", "task"]


def test_working_days_use_the_calendar_of_the_vocabulary(load_pack):
    policy, problems = load_pack("rules:\n  - {id: r, rule: must archive within 5 working days of end}\n")
    assert problems == ()
    assert policy.calendar.name == "cn"


def test_messages_come_in_the_order_of_files_and_lines(load_files):
    _, problems = load_files(
        {
            "policy.yaml": HEAD + "define: {d: plannd}\nrules:\n  - {id: z, rule: deny when campagn}\n",
            "a.yaml": "rules:\n  - {id: y, rule: deny when jint}\n  - {id: z, rule: flag}\n",
        }
    )
    assert [(problem.span.source.name.rpartition("/")[2], problem.span.text) for problem in problems] == [
        ("policy.yaml", "plannd"),
        ("policy.yaml", "campagn"),
        ("a.yaml", "jint"),
        ("a.yaml", "z"),
    ]


def test_a_vocabulary_with_errors_leaves_the_syntax_to_be_checked(load_files):
    _, problems = load_files(
        {
            "policy.yaml": "policy: demo\nedition: 1\nvocabulary: mine\napplies:\n  - {when: 1 +}\n"
            "define: {d: and}\nrules:\n  - {id: r, rule: denny when x}\n",
            "vocabulary.yaml": "vocabulary: mine\nedition: 1\nextends: [nowhere]\n",
        }
    )
    assert {problem.span.source.name.rpartition("/")[2] for problem in problems} == {
        "policy.yaml",
        "vocabulary.yaml",
    }
    assert {"nowhere", "denny"} <= {problem.span.text for problem in problems}


def test_the_vocabulary_beside_a_policy_need_not_be_named(load_files):
    policy, problems = load_files(
        {
            "policy.yaml": "policy: demo\nedition: 1\n",
            "vocabulary.yaml": "vocabulary: mine\nedition: 1\nextends: [cn]\n",
        }
    )
    assert problems == ()
    assert policy.vocabulary.name == "mine"


def test_a_policy_may_name_what_its_own_vocabulary_extends(load_files):
    files = {"policy.yaml": HEAD, "vocabulary.yaml": "vocabulary: mine\nedition: 1\nextends: [cn]\n"}
    assert load_files(files)[1] == ()


def test_a_vocabulary_is_found_beside_the_pack(load_files):
    files = {
        "a/policy.yaml": "policy: a\nedition: 1\nvocabulary: words\n",
        "b/vocabulary.yaml": "vocabulary: words\nedition: 1\nextends: [cn]\n",
    }
    assert load_files(files, "a")[1] == ()


@pytest.mark.parametrize("path", ["nowhere", "nowhere.yaml", "x" * 5000, "a\0b"])
def test_a_path_that_leads_nowhere_is_a_diagnostic_too(path, tmp_path):
    policy, problems = load_policy(tmp_path / path)
    assert policy is None
    assert [problem.code for problem in problems] == ["IR101"]


def test_the_same_files_give_the_same_policy(load_pack):
    text = "parameters: {n: 1}\nrules:\n  - {id: r, tags: [t], rule: deny when size of items > n}\n"
    assert load_pack(text)[0] == load_pack(text)[0]


def test_who_names_what_is_wrong_is_not_wrong_too(load_pack):
    _, problems = load_pack(
        "parameters:\n  limit: {cite: 一}\ntables:\n  caps: {key: {region: text}}\ndefine:\n  busy: {type: bool}\n"
        "rules:\n  - {id: r1, tags: [t1], ruel: flag}\n  - {id: r2, tags: [t2], about: nobody, rule: flag}\n"
        "  - {id: r3, rule: 'exempt from r1, r2, @t1, @t2 when campaign'}\n"
        "  - {id: r4, rule: flag when r2 fires}\n"
        "  - {id: r5, rule: at most limit visits per calendar year to each enterprise unless busy}\n"
        "  - {id: r6, rule: 'deny when caps has [enterprise.region]'}\n"
    )
    assert told(problems) == [
        ("IR141", "limit"),
        ("IR141", "key"),
        ("IR141", "type"),
        ("IR140", "ruel"),
        ("IR507", "nobody"),
    ]


@pytest.mark.parametrize(("value", "code"), [("", "IR143"), ("[cn]", "IR142"), ("{cn: 1}", "IR142")])
def test_a_vocabulary_that_is_no_name_is_reported_once(load_files, value, code):
    _, problems = load_files({"policy.yaml": f"policy: demo\nedition: 1\nvocabulary: {value}\n"})
    assert [problem.code for problem in problems] == [code]


def test_an_empty_name_of_a_policy_above_is_none_of_a_broken_neighbour(load_files):
    files = {"policy.yaml": f"{HEAD}extends: ['']\n", "../broken/policy.yaml": "policy: ''\n"}
    _, problems = load_files(files, "policy.yaml")
    assert told(problems) == [("IR540", "''")]
