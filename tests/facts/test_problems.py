import pytest

from inspectrules.diagnostics.messages.facts import MESSAGES
from inspectrules.errors import FactsError
from inspectrules.facts.load import load_record
from inspectrules.facts.problems import Line, shown, write_path


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ((), ""),
        (("proposal",), "proposal"),
        (("inspections", 3, "enterprise", "id"), "inspections[3].enterprise.id"),
        (("steps", 0), "steps[0]"),
        ((Line("history.csv", 4), "enterprise", "id"), "history.csv:4: enterprise.id"),
        ((Line("history.csv", 4),), "history.csv:4"),
    ],
)
def test_paths_read_as_people_write_them(where, text):
    assert write_path(where) == text


def test_a_problem_says_what_is_wrong_in_both_languages(classes):
    with pytest.raises(FactsError) as caught:
        load_record(classes, "proposal", {"domain": "markt"})
    (problem,) = caught.value.problems
    assert problem.describe("en").startswith("proposal.domain: `markt` is none of `market`, `urban`, ")
    assert problem.describe("en").endswith("; did you mean `market`? [IR809]")
    assert problem.describe("zh").endswith("；是否应为 `market`？ [IR809]")
    assert problem.help("zh") == "请写其中之一，或者省略该属性"


def test_what_strangers_wrote_cannot_reach_the_terminal_raw(classes):
    with pytest.raises(FactsError) as caught:
        load_record(classes, "proposal", {"domain": "\x1b[31m" + "x" * 5000})
    text = caught.value.problems[0].message()
    assert "\x1b" not in text
    assert len(text) < 600


class Unfriendly:
    def __str__(self):
        raise RuntimeError

    __repr__ = __str__


@pytest.mark.parametrize(
    "value",
    [Unfriendly(), [1], {}, 1 << 20_000, 1.5, None, {1}, b"x", object],
    ids=lambda value: type(value).__name__,
)
def test_anything_can_be_shown(value):
    assert len(shown(value)) < 100


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_messages_exist_in_both_languages_without_full_stop(message):
    for text in (message.en, message.zh, message.help_en, message.help_zh):
        assert text
        assert not text.endswith((".", "。"))
