import datetime

import pytest

from inspectrules.diagnostics.words import message_of
from inspectrules.values.dates import NEVER
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Role, SameAs
from inspectrules.vocabulary.types import EnumType, ListType


def seen(loaded):
    """Code, underlined text and near name of every diagnostic."""
    return [(problem.code, problem.span.text, problem.near) for problem in loaded[1]]


ATTRIBUTES = """
records:
  visit:
    attributes:
      id: {{type: text, role: id}}
      start: {{type: date, role: start}}
      {0}
"""


def with_attribute(text):
    return {"records": ATTRIBUTES.format(text)}


# --- the shipped vocabulary -------------------------------------------------------------------------------------------


def test_the_chinese_vocabulary_has_no_problem_and_every_role(cn):
    assert cn.main_subject == "proposal"
    assert set(cn.records["proposal"].roles) == {
        Role.ID,
        Role.VISIT,
        Role.START,
        Role.END,
        Role.STEPS,
        Role.REASONS,
    }
    assert cn.records["step"].granted == "granted"
    assert dict(cn.records["proposal"].short_steps) == {"consent": "consents"}
    assert cn.subjects["proposal"].outcomes == ("denied", "deferred", "merge", "consent_required")


def test_the_chinese_vocabulary_labels_everything_that_rules_can_name_in_chinese(cn):
    named = [
        *(item for record in cn.records.values() for item in record.attributes.values()),
        *cn.collections.values(),
        *cn.subjects.values(),
    ]
    assert [item.name for item in named if not item.labels.zh] == []
    assert [
        name for part in (cn.steps, cn.bodies, cn.words) for name, labels in part.items() if not labels.zh
    ] == []


@pytest.mark.parametrize(
    ("record", "attribute", "default"),
    [
        ("proposal", "filed_on", NEVER),
        ("proposal", "end", SameAs(("start",))),
        ("proposal", "organised_by", SameAs(("authority", "level"))),
        ("proposal", "steps", ()),
        ("proposal", "consents", frozenset()),
        ("proposal", "trigger", "plan"),
        ("proposal", "legal_basis", False),
        ("proposal", "planned", None),
    ],
)
def test_defaults_are_values_of_their_type(cn, record, attribute, default):
    assert cn.records[record].attributes[attribute].default == default


def test_ordered_enums_begin_with_the_lowest(cn):
    assert [member.name for member in cn.enums["credit"].members] == ["D", "C", "B", "A"]
    assert cn.enums["credit"].ordered
    assert not cn.enums["domain"].ordered


def test_every_problem_has_a_place_in_the_file(load):
    _, found = load(**with_attribute("a: {type: txt}\n      b: {type: text, role: idd}"))
    assert [(problem.span.source.name, problem.span.line) for problem in found] == [
        ("vocabulary.yaml", 10),
        ("vocabulary.yaml", 11),
    ]


# --- one mistake, one message -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("a: {type: txt}", ("IR301", "txt", "text")),
        ("a: {type: set of visit}", ("IR301", "set of visit", "list of visit")),
        ("a: {type: list of text, element: {name: e}}", ("IR301", "list of text", "set of text")),
        ("a: {type: decimal 12}", ("IR301", "decimal 12", "decimal 2")),
        ("a: {typ: text}", ("IR140", "typ", "type")),
        ("a: text", ("IR142", "text", None)),
        ("filed-on: {type: date}", ("IR302", "filed-on", "filed_on")),
        ("2nd: {type: date}", ("IR302", "2nd", None)),
        ("class: {type: text}", ("IR302", "class", None)),
        ("_a: {type: text}", ("IR302", "_a", None)),
        ("a: {type: text, zh: 不得检查项}", ("IR304", "不得检查项", None)),
        ("a: {type: text, zh: 公开的}", ("IR304", "公开的", None)),
        ("a: {type: text, aliases: [同一企业]}", ("IR304", "同一企业", None)),
        ("a: {type: text, zh: 检查 对象}", ("IR305", "检查 对象", None)),
        ("a: {type: text, zh: ''}", ("IR305", "''", None)),
        ("a: {type: text, zh: 甲}\n      b: {type: text, zh: 甲}", ("IR306", "b", None)),
        ("a: {type: text, zh: start}", ("IR306", "a", None)),
        ("a: {type: text, aliases: [id]}", ("IR306", "a", None)),
        ("a: {type: text, role: idd}", ("IR155", "idd", None)),
        ("a: {type: text, role: id}", ("IR313", "id", None)),
        ("a: {type: int, role: visit}", ("IR314", "visit", None)),
        ("a: {type: set of int, role: reasons}", ("IR314", "reasons", None)),
        ("a: {type: text, role: granted}", ("IR314", "granted", None)),
        ("a: {type: bool, default: yes}", ("IR315", "yes", None)),
        ("a: {type: bool, default: 0}", ("IR315", "0", None)),
        ("a: {type: int, default: 9223372036854775808}", ("IR315", "9223372036854775808", None)),
        ("a: {type: date, default: 2025-02-29}", ("IR315", "2025-02-29", None)),
        ("a: {type: text, default: [a]}", ("IR315", "[a]", None)),
        ("a: {type: set of int, default: [1, x]}", ("IR315", "x", None)),
        ("a: {type: set of date, default: [never]}", ("IR315", "never", None)),
        ("a: {type: time, default: '25:00'}", ("IR315", "'25:00'", None)),
        ("a: {type: text, default: = start}", ("IR315", "= start", None)),
        ("a: {type: date, default: = strat}", ("IR316", "= strat", "start")),
        ("a: {type: date, default: = start.day}", ("IR316", "= start.day", None)),
        ("a: {type: text, default: = a}", ("IR317", "a", None)),
        ("a: {type: text, default: = b}\n      b: {type: text, default: = a}", ("IR317", "a", None)),
        ("a: {type: list of visit, element: {name: e}}", ("IR323", "visit", None)),
        ("a: {type: visit}", ("IR323", "visit", None)),
        ("a: {type: text, element: {name: e}}", ("IR320", "{name: e}", None)),
        ("a: {type: set of text, short_for: consent}", ("IR318", "consent", None)),
        ("a: {type: bool, judgement: true}", ("IR324", "a", None)),
        ("a: {type: int, judgement: true, question: {en: why, zh: 问}}", ("IR314", "a", None)),
        ("a: {type: bool, presumed: no}", ("IR320", "presumed", None)),
        ("a: {type: bool, judgement: true, question: {en: why}}", ("IR141", "en", None)),
        ("a: {type: bool, optional: ja}", ("IR150", "ja", None)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_mistake_in_an_attribute_gives_one_message_at_its_place(load, attribute, expected):
    loaded = load(**with_attribute(attribute))
    assert loaded[0] is None
    assert seen(loaded) == [expected]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("enums: {e: {members: {}}}", ("IR327", "e", None)),
        ("enums: {e: {}}", ("IR141", "{}", None)),
        ("enums: {e: {ordered: maybe, members: {a: }}}", ("IR150", "maybe", None)),
        ("enums: {e: {members: {a: 甲, b: 甲}}}", ("IR306", "b", None)),
        ("enums: {e: {members: {a: , a: }}}", ("IR116", "a", None)),
        ("enums: {e: {members: [a, b]}}", ("IR142", "[a, b]", None)),
        ("enums: {text: {members: {a: }}}", ("IR307", "text", None)),
        ("enums: {visit: {members: {a: }}}", ("IR307", "visit", None)),
        ("enums: {e: {members: {a: }}}\ntaxonomies: {e: {}}", ("IR307", "e", None)),
        ("taxonomies: {t: {codes: {a..b: }}}", ("IR322", "a..b", None)),
        ("taxonomies: {t: {codes: {a.b: }}}", ("IR321", "a.b", None)),
        ("taxonomies: {t: {codes: {a: 甲, b: 甲}}}", ("IR306", "b", None)),
        ("steps: {consent: 同意, approval: 同意}", ("IR306", "approval", None)),
        ("steps: {consent: {de: Zustimmung}}", ("IR140", "de", None)),
        ("bearers: [authority]", ("IR318", "authority", None)),
        ("words: {authority: }\nactions: [authorty]", ("IR318", "authorty", "authority")),
        ("collections: {all: {record: visits, element: {name: one}}}", ("IR318", "visits", "visit")),
        ("collections: {all: {record: visit, element: {nam: one}}}", ("IR140", "nam", "name")),
        ("collections: {all: {record: visit, element: {name: start}}}", ("IR306", "start", None)),
        (
            "collections: {all: {record: visit, element: {name: one}, of_visits: true}}",
            ("IR312", "visit", None),
        ),
        ("calender: cn", ("IR140", "calender", "calendar")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_mistake_in_a_section_gives_one_message_at_its_place(load, more, expected):
    loaded = load(more)
    assert loaded[0] is None
    assert seen(loaded) == [expected]


SUBJECT = "subjects: {{visit: {{record: visit, outcomes: {{denied: }}, otherwise: {{permitted: }}{0}}}}}"


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [
        (SUBJECT.format(", governing_date: strat"), ("IR318", "strat", "start")),
        (SUBJECT.format(", governing_date: id"), ("IR314", "id", None)),
        (SUBJECT.format(", own_collections: [none_such]"), ("IR318", "none_such", None)),
        (SUBJECT.replace("record: visit", "record: vist").format(""), ("IR318", "vist", "visit")),
        (SUBJECT.replace("permitted", "denied").format(""), ("IR307", "denied", None)),
        (SUBJECT.replace("otherwise", "else").format(""), ("IR140", "else", None)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_mistake_in_a_subject_gives_its_message(load, subjects, expected):
    assert expected in seen(load(subjects=subjects))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("vocabulary: v\nedition: 2\nmain_subject: visit", ("IR325", "2", None)),
        ("vocabulary: v\nmain_subject: visit", ("IR141", "vocabulary", None)),
        ("vocabulary: v\nedition: 1\nmain_subject: vist", ("IR318", "vist", "visit")),
        ("vocabulary: v\nedition: 1\nmain_subject: visit\nextends: [nowhere]", ("IR309", "nowhere", None)),
    ],
)
def test_a_mistake_in_the_head_gives_one_message(load, head, expected):
    assert seen(load(head=head)) == [expected]


def test_a_vocabulary_must_have_a_main_subject(load):
    assert [code for code, _, _ in seen(load(head="vocabulary: v\nedition: 1"))] == ["IR327"]


@pytest.mark.parametrize("word", ["以及", "规模以上", "许可证", "年度", "日期", "其他情形"])
def test_ordinary_chinese_words_make_labels_without_complaint(load, word):
    assert seen(load(**with_attribute(f"a: {{type: text, zh: {word}}}"))) == []


@pytest.mark.parametrize("word", ["有", "A级", "half-way", "（试行）", "或"])
def test_labels_that_rules_can_only_quote_are_warned_of(load, word):
    loaded = load(**with_attribute(f"a: {{type: text, zh: {word}}}"))
    assert loaded[0] is not None
    assert seen(loaded) == [("IR303", word, None)]


@pytest.mark.parametrize(
    ("count", "attributes"), [(60, "a: {{type: r{0}}}, b: {{type: r{0}}}"), (3000, "a: {{type: r{0}}}")]
)
def test_records_in_records_may_not_unfold_without_end(load, count, attributes):
    chain = (f"  r{number}: {{attributes: {{{attributes.format(number + 1)}}}}}" for number in range(count))
    first = "  visit: {attributes: {id: {type: text, role: id}, r: {type: r0}}}"
    last = f"  r{count}: {{attributes: {{n: {{type: int}}}}}}"
    loaded = load(records="\n".join(["records:", first, *chain, last]))
    assert [code for code, _, _ in seen(loaded)] == ["IR328"]


ROUND = """
records:
  visit: {attributes: {id: {type: text, role: id}, b: {type: c}}}
  c: {attributes: {d: {type: visit}}}
"""


def test_the_way_round_of_records_that_hold_each_other_is_shown_once(load):
    loaded = load(records=ROUND)
    assert [message_of(problem, "en") for problem in loaded[1]] == [
        "a record cannot hold itself: c → visit → c"
    ]


def test_many_mistakes_come_in_one_run(load):
    loaded = load(
        "bodies: {b: 甲, c: 甲}",
        **with_attribute("x: {type: txt}\n      y: {type: text, role: id}"),
    )
    assert sorted(code for code, _, _ in seen(loaded)) == ["IR301", "IR306", "IR313"]


def test_default_filters_are_parsed_at_their_place(load):
    loaded = load(
        "collections:\n  all:\n    record: visit\n    element: {name: one}\n    default_filter: one.start >"
    )
    (problem,) = loaded[1]
    assert problem.code.startswith("IR2")
    assert problem.span.line == 16


def test_step_records_say_which_step_by_whom_and_with_what_answer(load):
    loaded = load(
        "steps: {consent: }",
        records="""
        records:
          visit:
            attributes:
              id: {type: text, role: id}
              steps: {type: list of step, role: steps, element: {name: step}}
          step:
            attributes:
              step: {type: text, role: step}
        """,
    )
    assert seen(loaded) == [("IR312", "step", None), ("IR312", "step", None)]
    assert [message_of(problem, "en").split("`")[3] for problem in loaded[1]] == ["body", "granted"]


# --- extension --------------------------------------------------------------------------------------------------------


def test_a_pack_adds_attributes_members_codes_words_and_outcomes(extend):
    vocabulary, found = extend("""
        enums:
          level: {members: {district: {zh: 区级, after: county}, hamlet: {before: township}}}
          domain: {members: {fishery: 渔业}}
        taxonomies: {code: {codes: {fishery: 渔业, fishery.boats: 渔船}}}
        steps: {hearing: 听证}
        words: {rescue: 施救}
        actions: [rescue]
        bodies: {port: 港务局}
        records: {proposal: {attributes: {boats: {type: int, zh: 船数}}}}
        subjects: {proposal: {outcomes: {postponed: {zh: 顺延, after: deferred}}}}
    """)
    assert found == ()
    assert [member.name for member in vocabulary.enums["level"].members][:4] == [
        "hamlet",
        "township",
        "county",
        "district",
    ]
    assert vocabulary.enums["domain"].members[-1].name == "fishery"
    assert "fishery.boats" in vocabulary.taxonomies["code"].codes
    assert "hearing" in vocabulary.steps
    assert vocabulary.actions[-1] == "rescue"
    assert vocabulary.records["proposal"].attributes["boats"].labels.zh == "船数"
    assert vocabulary.subjects["proposal"].outcomes == (
        "denied",
        "deferred",
        "postponed",
        "merge",
        "consent_required",
    )
    assert vocabulary.extends == ("cn",)
    assert vocabulary.calendar == "cn"


def test_a_pack_may_add_collections_records_and_subjects_of_its_own(extend):
    vocabulary, found = extend("""
        records: {whistle: {attributes: {id: {type: text, role: id}, called_on: {type: date}}}}
        collections: {whistles: {record: whistle, element: {name: whistle, zh: 哨令}}}
        subjects: {whistle: {record: whistle, outcomes: {late: }, otherwise: {in_time: }}}
    """)
    assert found == ()
    assert vocabulary.collections["whistles"].record == "whistle"
    assert vocabulary.main_subject == "proposal"


def test_a_pack_may_close_an_open_taxonomy_but_not_open_a_closed_one(extend):
    closed, _ = extend("taxonomies: {code: {open: false}}")
    assert not closed.taxonomies["code"].open
    still, _ = extend("taxonomies: {t: {open: true}}", base="taxonomies: {t: {open: false, codes: {a: }}}")
    assert not still.taxonomies["t"].open


def test_a_pack_may_add_aliases_to_what_it_finds(extend):
    vocabulary, found = extend("records: {proposal: {attributes: {category: {aliases: [检查种类]}}}}")
    assert found == ()
    assert vocabulary.records["proposal"].attributes["category"].labels.aliases == ("检查类别", "检查种类")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("records: {proposal: {attributes: {start: {type: date}}}}", ("IR307", "start", None)),
        ("records: {proposal: {zh: 计划, attributes: {a: {type: text}}}}", ("IR140", "zh", None)),
        ("enums: {level: {members: {county: 县}}}", ("IR307", "county", None)),
        ("enums: {domain: {ordered: false, members: {a: }}}", ("IR140", "ordered", None)),
        ("enums: {level: {members: {district: 区级}}}", ("IR310", "district", None)),
        ("enums: {level: {members: {district: {zh: 区级}}}}", ("IR310", "district", None)),
        ("enums: {level: {members: {district: {after: conty}}}}", ("IR318", "conty", "county")),
        ("enums: {level: {members: {district: {after: county, before: city}}}}", ("IR320", "county", None)),
        ("enums: {domain: {members: {fishery: {after: food}}}}", ("IR140", "after", None)),
        ("taxonomies: {code: {codes: {food: 食物}}}", ("IR307", "food", None)),
        ("steps: {consent: 准许}", ("IR307", "consent", None)),
        ("collections: {tasks: {record: task, element: {name: one}}}", ("IR307", "tasks", None)),
        ("subjects: {proposal: {outcomes: {denied: }}}", ("IR307", "denied", None)),
        ("subjects: {proposal: {outcomes: {postponed: }}}", ("IR310", "postponed", None)),
        (
            "subjects: {proposal: {record: plan, outcomes: {postponed: {after: denied}}}}",
            ("IR140", "record", None),
        ),
        ("main_subject: plan", ("IR307", "plan", None)),
        ("records: {proposal: {attributes: {sort: {type: text, zh: 类别}}}}", ("IR306", "sort", None)),
        ("records: {proposal: {attributes: {agreed: {type: text, zh: 任务}}}}", ("IR306", "agreed", None)),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_declared_below_is_never_changed_silently(extend, text, expected):
    loaded = extend(text)
    assert loaded[0] is None
    assert seen(loaded) == [expected]


def test_vocabularies_that_extend_each_other_in_a_circle_are_refused(load):
    others = {"w": "vocabulary: w\nedition: 1\nextends: [v]"}
    loaded = load(others=others, head="vocabulary: v\nedition: 1\nextends: [w]")
    assert seen(loaded) == [("IR308", "v", None)]
    assert message_of(loaded[1][0], "en").endswith("v → w → v")


BELOW = """
vocabulary: w
edition: 1
main_subject: visit
steps: {consent: 同意}
records: {visit: {attributes: {id: {type: text, role: id}}}}
subjects: {visit: {record: visit, outcomes: {a: }, otherwise: {b: }}}
"""


def test_a_mistake_below_is_reported_once_and_where_it_is(load):
    others = {"w": BELOW.replace("同意", "同意的"), "x": "vocabulary: x\nedition: 1\nextends: [w]"}
    loaded = load(others=others, head="vocabulary: v\nedition: 1\nextends: [w, x]", records="", subjects="")
    assert seen(loaded) == [("IR304", "同意的", None)]
    assert loaded[0] is None
    assert loaded[1][0].span.source.name.endswith("w.yaml")


def test_two_vocabularies_may_share_what_they_extend_but_not_differ(load):
    others = {
        "w": BELOW,
        "x": "vocabulary: x\nedition: 1\nextends: [w]\nsteps: {review: 审核}",
        "y": "vocabulary: y\nedition: 1\nextends: [w]\nsteps: {review: 复核}",
    }
    head = "vocabulary: v\nedition: 1\nextends: {0}"
    fine = load(others=others, head=head.format("[w, x]"), records="", subjects="")
    assert fine[1] == ()
    assert set(fine[0].steps) == {"consent", "review"}
    clash = load(others=others, head=head.format("[x, y]"), records="", subjects="")
    assert seen(clash) == [("IR326", "y", None)]


def test_what_vocabularies_have_in_common_is_read_once(tmp_path):
    (tmp_path / "w.yaml").write_text(BELOW, "utf-8")
    paths = [tmp_path / "x.yaml", tmp_path / "y.yaml"]
    for path in paths:
        path.write_text(f"vocabulary: {path.stem}\nedition: 1\nextends: [w]\n", "utf-8")
    shared = {}
    found = [load_vocabulary(path, lambda name: tmp_path / f"{name}.yaml", shared=shared) for path in paths]
    assert [path.name for path in shared] == ["w.yaml"]
    assert found == [load_vocabulary(path, lambda name: tmp_path / f"{name}.yaml") for path in paths]


def test_what_has_a_mistake_is_not_shared_so_that_each_reports_it(tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(BELOW.replace("同意", "同意的"), "utf-8")
    shared = {}
    assert [seen(load_vocabulary(path, lambda _: None, shared=shared)) for _ in range(2)] == [
        [("IR304", "同意的", None)]
    ] * 2
    assert shared == {}


def test_the_digest_changes_with_every_file_below(load):
    others = {"w": BELOW}
    head = "vocabulary: v\nedition: 1\nextends: [w]"
    one = load(others=others, head=head, records="", subjects="")[0].digest
    again = load(others=others, head=head, records="", subjects="")[0].digest
    other = load(others={"w": others["w"] + "\n# changed"}, head=head, records="", subjects="")[0].digest
    assert one == again
    assert one != other
    assert one.startswith("sha256:")


def test_values_of_every_type_can_be_defaults(load):
    vocabulary, found = load(
        "enums: {e: {members: {a: , b: }}}\ntaxonomies: {c: {open: false, codes: {x: , x.y: }}}",
        **with_attribute(
            "\n      ".join(
                [
                    "a: {type: int, default: -5}",
                    "b: {type: decimal 2, default: 0.5}",
                    "c1: {type: time, default: '09:30'}",
                    "d: {type: duration, default: 5 working days}",
                    "e1: {type: e, default: b}",
                    "f: {type: c, default: x.y}",
                    "g: {type: set of e, default: [a, b]}",
                    "h: {type: date, default: 2024-02-29}",
                ]
            )
        ),
    )
    assert found == ()
    defaults = {name: item.default for name, item in vocabulary.records["visit"].attributes.items()}
    assert (defaults["a"], str(defaults["b"]), str(defaults["d"])) == (-5, "0.50", "5 working days")
    assert (defaults["c1"], defaults["h"]) == (datetime.time(9, 30), datetime.date(2024, 2, 29))
    assert (defaults["e1"], defaults["f"], defaults["g"]) == ("b", "x.y", frozenset("ab"))


def test_judgements_have_a_question_and_perhaps_a_presumption(load):
    vocabulary, found = load(
        **with_attribute(
            "a: {type: bool, judgement: true, question: {en: Is it so?, zh: 是否如此？}, presumed: no}"
        )
    )
    assert found == ()
    judgement = vocabulary.records["visit"].attributes["a"].judgement
    assert (judgement.question.zh, judgement.presumed) == ("是否如此？", False)


def test_lists_of_records_name_their_elements(cn):
    inspectors = cn.records["proposal"].attributes["inspectors"]
    assert (inspectors.type, inspectors.element, inspectors.element_labels.zh) == (
        ListType("inspector"),
        "inspector",
        "检查人员",
    )
    assert cn.records["proposal"].attributes["domain"].type == EnumType("domain")


@pytest.mark.parametrize(
    ("more", "attribute", "expected"),
    [
        ("enums: {e: 5}", "a: {type: e}", ("IR142", "5", None)),
        ("taxonomies: {e: 5}", "a: {type: set of e}", ("IR142", "5", None)),
        ("enums: {e: {member: {x: }}}", "a: {type: e}", ("IR140", "member", "members")),
    ],
)
def test_what_is_declared_wrongly_is_not_reported_as_missing_too(load, more, attribute, expected):
    assert seen(load(more, **with_attribute(attribute))) == [expected]


def test_a_broken_record_that_others_hold_is_reported_once(load):
    loaded = load(
        records="records:\n  visit: {attributes: {id: {type: text, role: id}, r: {type: r}}}\n  r: 5"
    )
    assert seen(loaded) == [("IR142", "5", None)]
