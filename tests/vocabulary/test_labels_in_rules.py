"""Every label of the shipped vocabulary is read back as the one name that it is, where rules use it."""

import pytest

from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.tree import Compare, Duty, Name, Not, Quantified, Require
from inspectrules.vocabulary.index import spellings_of


def spellings(things):
    return sorted({word for name, labels in things for word in spellings_of(name, labels)})


def attributes(cn):
    return spellings(
        (item.name, item.labels) for record in cn.records.values() for item in record.attributes.values()
    )


def read(parse, text):
    tree, found = parse(text)
    assert found == (), text
    return tree


def test_attributes_can_be_compared_negated_and_follow_an_element(cn):
    for word in attributes(cn):
        assert read(parse_expression, f"{word} = 1").left == Name((word,)), word
        assert read(parse_expression, f"非 {word}") == Not(Name((word,))), word
        assert read(parse_expression, f"1 = {word}").right == Name((word,)), word
        assert read(parse_expression, f"既往检查.{word} = {word}") == Compare(
            "=", Name(("既往检查", word)), Name((word,))
        )


def test_attributes_can_be_keys_of_a_scope(cn):
    for word in attributes(cn):
        tree = read(parse_sentence, f"同一 {word}、同一 企业 每 自然年 不超过 1 次")
        assert tree.head.keys == (Name((word,)), Name(("企业",))), word


@pytest.mark.parametrize("text", ["{0} 的，不得检查", "不得检查，{0} 的除外"])
def test_attributes_can_be_conditions_of_their_own(cn, text):
    for word in spellings((item.name, item.labels) for item in cn.records["proposal"].attributes.values()):
        tree = read(parse_sentence, text.format(word))
        assert tree.conditions[0].expression == Name((word,)), word


def test_elements_can_be_quantified_over(cn):
    listed = [(item.element, item.element_labels) for item in cn.collections.values()]
    for record in cn.records.values():
        listed += [(item.element, item.element_labels) for item in record.attributes.values() if item.element]
    for word in spellings(listed):
        tree = read(parse_expression, f"已有 {word}，其中 {word}.编号 = 编号")
        assert isinstance(tree, Quantified), word
        assert tree.selection.element == Name((word,)), word


def test_members_can_stand_in_a_set(cn):
    for enum in cn.enums.values():
        for word in spellings((item.name, item.labels) for item in enum.members):
            assert (
                read(parse_expression, f"x 属于 {{{word}、{word}}}").group.members == (Name((word,)),) * 2
            ), word


def test_words_can_bear_duties_be_done_and_be_told(cn):
    for word in spellings(cn.words.items()):
        tree = read(parse_sentence, f"{word} 应当 自 结束 之日起 5 日 内 向 {{{word}}} {word} {{{word}}}")
        assert isinstance(tree.head, Duty), word
        names = (tree.head.bearer, tree.head.action, *tree.head.of, *tree.head.to)
        assert names == (Name((word,)),) * 4, word


def test_steps_and_bodies_can_be_required(cn):
    for step in spellings(cn.steps.items()):
        for body in spellings(cn.bodies.items()):
            tree = read(parse_sentence, f"须经 {body} {step}")
            assert tree.head == Require(Name((step,)), (Name((body,)),)), (step, body)
