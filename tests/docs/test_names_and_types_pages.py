"""docs/language/names.md and types.md: each line of an example passes, or has the mistake that its fence names."""

import re
from pathlib import Path

import pytest

from inspectrules.policy.expressions import check_expression
from inspectrules.policy.model import ALWAYS, Column, Dated, Parameter, Table
from inspectrules.policy.scope import open_scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.values.durations import Duration
from inspectrules.values.units import Unit
from inspectrules.values.unknown import UNLIMITED
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Labels
from inspectrules.vocabulary.types import BOOL, DURATION, INT, TEXT, CodeType, SetType

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(condition|rule)(?: (IR\d+))?\n(.*?)^```$", re.M | re.S)
EXAMPLES = [
    (kind, code, line)
    for page in ("names", "types")
    for kind, code, text in FENCE.findall(
        (ROOT / "docs" / "language" / f"{page}.md").read_text(encoding="utf-8")
    )
    for line in text.splitlines()
]


@pytest.fixture(scope="module")
def scope():
    vocabulary, _ = load_vocabulary(ROOT / "rules" / "cn" / "vocabulary.yaml", lambda _: None)
    days = Dated(ALWAYS, Duration(Unit.DAYS, 5))
    scope = open_scope(
        vocabulary,
        parameters=(
            Parameter("filing_lead", DURATION, (days,), labels=Labels(zh="报备提前期")),
            Parameter("yearly_limit", INT, (Dated(ALWAYS, 1),)),
            Parameter("free_limit", INT, (Dated(ALWAYS, UNLIMITED),)),
            Parameter("pilot_regions", SetType(TEXT), ()),
            Parameter("kinds", SetType(CodeType("code")), ()),
        ),
        tables=(Table("caps", (Column("line", TEXT),), (Column("visits", INT),), ()),),
        rules={"one_a_year": ["frequency"]},
    )
    for key in ((None, "free_of_consent"), (None, "serious"), ("inspection", "serious")):
        scope = scope.defining(("proposal", *key), BOOL)
    return scope


@pytest.mark.parametrize(("kind", "code", "line"), EXAMPLES)
def test_an_example_says_what_the_page_says_of_it(scope, kind, code, line):
    parsed, problems = (parse_sentence if kind == "rule" else parse_expression)(line)
    assert parsed is not None, problems
    checked = (
        check_sentence(parsed, scope, "example") if kind == "rule" else check_expression(parsed, scope, BOOL)
    )
    assert [one.code for one in checked[1]] == ([code] if code else [])


def test_there_are_examples_of_both_kinds():
    assert len([code for _, code, _ in EXAMPLES if code]) > 30
    assert len([code for _, code, _ in EXAMPLES if not code]) > 30
