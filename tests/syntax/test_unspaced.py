"""Cutting unspaced words at their keywords."""

from inspectrules.syntax.parse import parse_sentence
from inspectrules.syntax.unspaced import cut_at


def test_a_word_is_cut_at_its_keywords_the_longest_first() -> None:
    assert cut_at("企业每半年不超过", frozenset({"每", "半年", "年", "不超过"})) == (
        "企业",
        "每",
        "半年",
        "不超过",
    )


def test_a_word_without_keywords_stays_whole() -> None:
    assert cut_at("企业", frozenset({"每"})) == ("企业",)


def test_the_offered_cut_parses() -> None:
    _, problems = parse_sentence("检查主体应当公布结果")
    assert problems[0].args["offer"] == "检查主体 应当 公布结果"


def test_a_good_name_that_holds_a_keyword_is_left_alone() -> None:
    found, problems = parse_sentence("不得检查 当 每日检查次数 > 5")
    assert problems == ()
    assert found is not None
