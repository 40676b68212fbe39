"""Laws of checking: any tree that the grammar can say is either checked, or refused with a reason."""

from attrs import fields
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspectrules.diagnostics.catalogue import lookup
from inspectrules.diagnostics.model import Severity
from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.sentences import check_sentence
from inspectrules.syntax import tree
from inspectrules.testing.strategies.syntax import expressions, sentences

WORDS = st.sampled_from(
    (
        *(
            "enterprise",
            "region",
            "size",
            "id",
            "authority",
            "level",
            "line",
            "category",
            "items",
            "domain",
            "start",
        ),
        *(
            "end",
            "planned",
            "filed_on",
            "steps",
            "consents",
            "trigger",
            "scenario",
            "inspectors",
            "inspector",
        ),
        *(
            "inspection",
            "task",
            "peer",
            "step",
            "status",
            "held",
            "food",
            "hygiene",
            "market",
            "complaint",
            "county",
        ),
        *("categories", "filing_lead", "recall_period", "mixed_period", "yearly_limit", "open_limit", "rate"),
        *(
            "pilot_regions",
            "kinds",
            "caps",
            "limits",
            "scenarios",
            "kind",
            "lead",
            "free_of_consent",
            "serious",
        ),
        *(
            "differing",
            "one_a_year",
            "frequency",
            "as_of",
            "consent",
            "joint_conference",
            "notify",
            "next_plan",
        ),
        *("time", "denied", "企业", "类别", "检查", "报备日"),
    )
)
quickly = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def meant(node, words):
    """The same tree with names that mean something somewhere."""
    if isinstance(node, tree.Name):
        return tree.Name(tuple(next(words) for _ in node.parts))
    if isinstance(node, tuple):
        return tuple(meant(item, words) for item in node)
    if not isinstance(node, tree.Node):
        return node
    values = {
        one.name: meant(getattr(node, one.name), words) for one in fields(type(node)) if one.name != "span"
    }
    return type(node)(**{name: value for name, value in values.items() if not name.endswith("_spans")})


@st.composite
def likely(draw, trees):
    node = draw(trees)
    return meant(node, iter(lambda: draw(WORDS), None))


def assert_accounted_for(checked, diagnostics):
    errors = [one for one in diagnostics if lookup(one.code).severity is Severity.ERROR]
    assert bool(errors) == (checked is None)
    for one in diagnostics:
        for language in ("en", "zh"):
            assert "{" not in message_of(one, language).replace("{甲", "").replace("{a", "")
            help_of(one, language)


@quickly
@given(expression=expressions() | likely(expressions()))
def test_an_expression_is_checked_or_refused_with_a_reason(cn_scope, expression):
    assert_accounted_for(*check_expression(expression, cn_scope))


@quickly
@given(
    sentence=sentences() | likely(sentences()), subject=st.sampled_from(("proposal", "inspection", "plan"))
)
def test_a_sentence_is_checked_or_refused_with_a_reason(cn_scope, sentence, subject):
    assert_accounted_for(*check_sentence(sentence, cn_scope.about(subject), "me"))


@quickly
@given(sentence=likely(sentences()))
def test_checking_twice_says_the_same(cn_scope, sentence):
    assert check_sentence(sentence, cn_scope, "me") == check_sentence(sentence, cn_scope, "me")
