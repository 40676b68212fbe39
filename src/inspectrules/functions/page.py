"""The reference page on operators, functions and quantifiers: declarations and examples in, Markdown out."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from attrs import frozen

from inspectrules.functions.model import Function, Group, Unknowns

_HEADINGS: Final[Mapping[Group, str]] = {
    Group.LOGIC: "Logic 逻辑",
    Group.COMPARISONS: "Comparisons 比较",
    Group.SETS: "Codes and sets 编码与集合",
    Group.ARITHMETIC: "Numbers and durations 数与时长",
    Group.DATES: "Dates 日期",
    Group.TABLES: "Tables and rules 表与规则",
    Group.QUANTIFIERS: "Quantifiers 有无与次数",
    Group.AGGREGATES: "Aggregates 汇总",
    Group.SELECTION: "Which elements are meant 所指元素",
}

_INTRODUCTION: Final = """# Operators, functions and quantifiers

Everything that a condition can be made of. The declarations are those of the package, the examples are
decided by its tests, in both languages; `examples.yaml` holds the facts they are decided on. Capital letters
stand for operands, `ELEMENT` for what the vocabulary calls one of a collection.

条件所用的一切运算、函数和量词。声明取自程序本身，示例由测试以两种语言逐一判定；所依据的事实见
`examples.yaml`。大写字母代表操作数，`ELEMENT` 代表词汇表中集合元素的名称。
"""


@frozen
class Example:
    """One executed example: the same expression in both languages, and its value as text."""

    id: str
    en: str
    zh: str
    value: str
    given: str = ""
    """What differs from the common facts, as text; empty if nothing does."""


def reference_page(functions: Sequence[Function], examples: Iterable[Example]) -> str:
    """The whole page, a section a group, in the order of the declarations."""
    by_id = {example.id: example for example in examples}
    sections = [
        f"## {_HEADINGS[group]}\n\n" + "\n".join(_entry(one, by_id) for one in declared)
        for group, declared in groupby(functions, key=lambda one: one.group)
    ]
    return "\n".join([_INTRODUCTION, *sections])


def _entry(one: Function, examples: Mapping[str, Example]) -> str:
    rows = "".join(_row(examples[name]) for name in one.examples)
    return (
        f"### {one.name}\n\n"
        f"`{one.form.en}` · `{one.form.zh}`\n\n"
        f"{one.doc.en} {one.doc.zh}\n\n"
        f"*Types:* {one.signature}\n\n"
        f"{_unknown(one)}\n\n"
        f"| English | 中文 | value | facts changed |\n|---|---|---|---|\n{rows}"
    )


def _unknown(one: Function) -> str:
    if one.unknowns is Unknowns.NEVER:
        return "*Never unknown.* 从不未知。"
    return f"*Unknown facts:* {one.unknown.en}. *未知事实：*{one.unknown.zh}。"


def _row(example: Example) -> str:
    given = f"`{example.given}`" if example.given else ""
    return f"| `{_cell(example.en)}` | `{_cell(example.zh)}` | {example.value} | {given} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
