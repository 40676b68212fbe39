"""The digest: the same for the same meaning, another for any other."""

import pytest

POLICY = """title: Demo
in_force: {from: 2022-01-01}
parameters: {limit: 2, other: 1}
tables:
  caps: {file: caps.csv, key: {region: text}, columns: {cap: int}}
define: {busy: campaign}
rules:
  - id: r1
    cite: 一
    tags: [a, b]
    rule: deny when busy and size of items > limit
  - id: r2
    rule: at most caps[enterprise.region] visits per calendar year to each enterprise
"""
CSV = "region,cap\nx,1\ny,2\n"


@pytest.fixture
def digest(load_pack):
    def digest(policy=POLICY, csv=CSV, more=""):
        checked, problems = load_pack(policy, {"caps.csv": csv, "more.yaml": f"rules: []\n{more}"})
        assert problems == ()
        return checked.digest

    return digest


@pytest.mark.parametrize(
    "same",
    [
        {"policy": POLICY.replace("title: Demo", "# a comment\ntitle: {en: Another, zh: 另一个}")},
        {"policy": POLICY.replace("{limit: 2, other: 1}", "{other: 1, limit: 2}")},
        {"policy": POLICY.replace("[a, b]", "[b, a]")},
        {
            "policy": POLICY.replace(
                "deny when busy and size of items > limit",
                "|\n      繁忙 且 事项的个数 > limit 的，\n      不得检查",
            )
            .replace("繁忙", "busy")
            .replace("事项的个数", "检查事项 的个数")
        },
        {"csv": "cap,region,note\n2,y,a note\n1,x,\n"},
        {"policy": POLICY.replace("define: {busy: campaign}\n", ""), "more": "define: {busy: campaign}\n"},
    ],
)
def test_what_says_the_same_has_the_same_digest(digest, same):
    assert digest(**same) == digest()


@pytest.mark.parametrize(
    "other",
    [
        {"policy": POLICY.replace("limit: 2", "limit: 3")},
        {"policy": POLICY.replace("2022-01-01", "2022-01-02")},
        {"policy": POLICY.replace("cite: 一", "cite: 二")},
        {"policy": POLICY.replace("busy: campaign", "busy: joint")},
        {"policy": POLICY.replace("deny when busy", "deny when not busy")},
        {"policy": POLICY.replace("id: r2\n", "id: r2\n    stage: shadow\n")},
        {"policy": POLICY.replace("title: Demo", "version: 2")},
        {"csv": "region,cap\nx,1\ny,3\n"},
        {"csv": "region,cap,from\nx,1,\ny,2,2024-01-01\n"},
    ],
)
def test_what_says_another_thing_has_another_digest(digest, other):
    assert digest(**other) != digest()


def test_a_digest_is_a_sha256(digest):
    kind, _, digits = digest().partition(":")
    assert kind == "sha256"
    assert len(bytes.fromhex(digits)) == 32


def test_vocabulary_and_calendar_are_part_of_it(load_files):
    files = {
        "policy.yaml": "policy: demo\nedition: 1\nvocabulary: mine\n",
        "vocabulary.yaml": "vocabulary: mine\nedition: 1\nextends: [cn]\ncalendar: mine\n",
        "calendars/mine.csv": "date,kind,name\n2025,year,\n2025-01-01,off,New Year\n",
    }
    first = load_files(files)[0].digest
    commented = {**files, "vocabulary.yaml": "# words\n" + files["vocabulary.yaml"]}
    assert load_files(commented)[0].digest == first
    holiday = {**files, "calendars/mine.csv": files["calendars/mine.csv"] + "2025-01-02,off,x\n"}
    assert load_files(holiday)[0].digest != first
    member = {
        **files,
        "vocabulary.yaml": files["vocabulary.yaml"] + "enums:\n  colour: {members: {red: 红}}\n",
    }
    assert load_files(member)[0].digest != first
