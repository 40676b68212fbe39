"""A scope over the shipped vocabulary, and a way to ask what is wrong with a sentence at which place."""

from pathlib import Path

import pytest

from inspectrules.policy.load import load_policy
from inspectrules.policy.model import ALWAYS, Column, Dated, Parameter, Row, Table
from inspectrules.policy.scope import open_scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.syntax.parse import parse_sentence
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.types import (
    BOOL,
    DATE,
    DURATION,
    INT,
    TEXT,
    CodeType,
    DecimalType,
    EnumType,
    SetType,
)

VOCABULARY = Path(__file__).parents[2] / "rules" / "cn" / "vocabulary.yaml"


def parameter(name, type_, *values, **labels):
    return Parameter(name, type_, tuple(Dated(ALWAYS, value) for value in values), labels=Labels(**labels))


PARAMETERS = (
    parameter("filing_lead", DURATION, Duration(Unit.DAYS, 5), zh="报备提前期"),
    parameter("recall_period", DURATION, Duration(Unit.MONTHS, 3)),
    parameter("mixed_period", DURATION, Duration(Unit.MONTHS, 3), Duration(Unit.DAYS, 90)),
    parameter("yearly_limit", INT, 1, 2),
    parameter("open_limit", INT, 1, UNLIMITED),
    parameter("rate", DecimalType(2)),
    parameter("fine_rate", DecimalType(9)),
    parameter("pilot_regions", SetType(TEXT)),
    parameter("grades", SetType(EnumType("domain"))),
    parameter("kinds", SetType(CodeType("code"))),
    parameter("media", EnumType("trigger")),
    parameter("launch", DATE),
)

TABLES = (
    Table(
        "caps",
        (Column("line", TEXT), Column("level", EnumType("level"))),
        (Column("visits", INT),),
        (Row(("fire", "county"), (2,)),),
        labels=Labels(zh="频次表"),
    ),
    Table("limits", (Column("line", TEXT),), (Column("visits", INT),), (), default=(UNLIMITED,)),
    Table(
        "scenarios",
        (Column("scenario", TEXT),),
        (Column("kind", TEXT), Column("lead", TEXT, Labels(zh="牵头")), Column("lines", SetType(TEXT))),
        (),
    ),
)

DEFINITIONS = {
    ("proposal", None, "free_of_consent"): BOOL,
    ("proposal", None, "kind"): TEXT,
    ("proposal", None, "superior_body"): TEXT,
    ("proposal", "inspection", "kind"): TEXT,
    ("proposal", None, "only_here"): TEXT,
    ("proposal", None, "differing"): TEXT,
    ("proposal", "inspection", "differing"): INT,
    ("proposal", "inspection", "serious"): BOOL,
}

RULES = {"one_a_year": ["frequency"], "quiet_period": ["frequency", "times"], "me": ["own"]}


@pytest.fixture(scope="session")
def cn():
    vocabulary, diagnostics = load_vocabulary(VOCABULARY, lambda _: None)
    assert vocabulary is not None, diagnostics
    return vocabulary


@pytest.fixture(scope="session")
def cn_scope(cn):
    """Of rules about a proposal, with parameters, tables, definitions and rules of all kinds."""
    scope = open_scope(cn, parameters=PARAMETERS, tables=TABLES, rules=RULES)
    for key, type_ in DEFINITIONS.items():
        scope = scope.defining(key, type_)
    return scope


@pytest.fixture(scope="session")
def check(cn_scope):
    """A sentence in, the checked sentence and its diagnostics out."""

    def check(text, subject="proposal"):
        sentence, diagnostics = parse_sentence(text)
        assert sentence is not None, diagnostics
        return check_sentence(sentence, cn_scope.about(subject), "me")

    return check


@pytest.fixture(scope="session")
def underlined(check):
    """What is wrong with a sentence: the code, and the sentence with `⟦⟧` around what is underlined."""

    def underlined(text, subject="proposal"):
        checked, diagnostics = check(text, subject)
        assert checked is None or all(one.code in ("IR453", "IR454") for one in diagnostics)
        assert checked is not None or diagnostics
        return [
            (one.code, f"{text[: one.span.start]}⟦{one.span.text}⟧{text[one.span.end :]}")
            for one in diagnostics
        ]

    return underlined


HEAD = "policy: demo\nedition: 1\nvocabulary: cn\n"


@pytest.fixture
def load_pack(load_files):
    """Loads a pack: `policy` follows the head of its `policy.yaml`, `files` are others, by path."""

    def load(policy, files=None, externals=None):
        return load_files({"policy.yaml": HEAD + policy, **(files or {})}, externals=externals)

    return load


@pytest.fixture
def load_files(tmp_path):
    """Writes files, by path, and loads the policy at `start`."""

    def load(texts, start="", externals=None):
        return write_and_load(tmp_path / "pack", texts, start, externals)

    return load


def write_and_load(folder, texts, start, externals):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_policy(folder / start, externals=externals)
