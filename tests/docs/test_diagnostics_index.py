"""docs/diagnostics/README.md lists the catalogue. `UPDATE_DOCS=1 pytest …` writes it anew."""

import os
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from inspectrules.diagnostics.catalogue import ALL_MESSAGES
from inspectrules.diagnostics.model import Message, Severity

PATH = Path(__file__).parents[2] / "docs" / "diagnostics" / "README.md"
HEAD = """\
# Messages

Every mistake that the checker or the reader of facts can report, with a page that explains it and, where that
can be shown, a bad and a good example. Words in braces stand for what was found. A *warning* does not keep
a policy from being used.

检查规则和读取事实时可能报告的全部问题，各有一页说明，大多附有正误示例。花括号中的词代表所发现的内容。标有“警告”的不妨碍使用。
"""
STAGES = {
    "IR1": "Reading YAML · 读取文件",
    "IR2": "Sentences · 语句",
    "IR3": "Vocabularies · 词汇表",
    "IR4": "Names and types · 名称与类型",
    "IR5": "The structure of policies · 规则结构",
    "IR6": "Parameters, tables, calendars, indicators · 参数、表格、日历、指标",
    "IR7": "Cases · 用例",
    "IR8": "Facts · 事实",
}


def index() -> str:
    messages = sorted(ALL_MESSAGES, key=lambda one: one.code)
    stages = groupby(messages, key=lambda one: one.code[:3])
    return HEAD + "".join(line for stage, group in stages for line in section(stage, group))


def section(stage: str, messages: Iterator[Message]) -> Iterator[str]:
    yield f"\n## {STAGES[stage]}\n\n| code | name | message | 消息 |\n|---|---|---|---|\n"
    for message in messages:
        yield f"| [{message.code}]({message.code}.md) | {name(message)} | {cell(message.en)} | {cell(message.zh)} |\n"


def name(message: Message) -> str:
    return message.name + (" (warning 警告)" if message.severity is Severity.WARNING else "")


def cell(text: str) -> str:
    """The template as one cell of a table; doubled braces stand for single ones."""
    return text.replace("|", "\\|").replace("\n", " ").replace("{{", "{").replace("}}", "}")


def test_the_index_is_the_one_made_from_the_catalogue() -> None:
    if os.environ.get("UPDATE_DOCS"):
        PATH.write_text(index(), encoding="utf-8")
    assert PATH.read_text(encoding="utf-8") == index(), "run the test again with UPDATE_DOCS=1"


def test_every_code_is_listed_with_a_link_to_its_page() -> None:
    page = index()
    assert [one.code for one in ALL_MESSAGES if f"[{one.code}]({one.code}.md)" not in page] == []
