"""The catalogue is complete, and its words follow the house style."""

import pkgutil
import re
from collections import Counter
from importlib import import_module
from string import Formatter

import pytest

from inspectrules.diagnostics import messages
from inspectrules.diagnostics.catalogue import ALL_MESSAGES, lookup
from inspectrules.diagnostics.model import Message

MODULES = [module.name for module in pkgutil.iter_modules(messages.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_messages_is_in_the_catalogue(name):
    module = import_module(f"{messages.__name__}.{name}")
    assert set(module.MESSAGES) <= set(ALL_MESSAGES)


def test_no_code_is_used_twice():
    assert [code for code, n in Counter(message.code for message in ALL_MESSAGES).items() if n > 1] == []


def test_a_name_is_used_once_by_a_stage():
    names = Counter((message.code[:3], message.name) for message in ALL_MESSAGES)
    assert [name for name, n in names.items() if n > 1] == []


def test_an_unknown_code_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        lookup("IR000")


def each(check):
    return pytest.mark.parametrize("message", ALL_MESSAGES, ids=lambda message: message.code)(check)


def fields(template: str) -> set[str]:
    return {re.sub(r"_(en|zh)$", "", name) for _, name, _, _ in Formatter().parse(template) if name}


@each
def test_a_code_is_found_and_well_formed(message: Message):
    assert lookup(message.code) is message
    assert re.fullmatch(r"IR[1-8][0-9]{2}", message.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", message.name)


@each
def test_a_message_is_one_sentence_in_lower_case_without_a_full_stop(message: Message):
    assert not message.en.endswith(".")
    assert not message.zh.endswith(("。", "."))
    first = message.en.lstrip("`{")[:1]
    assert message.en.startswith(("`", "{")) or not first.isupper() or message.en.startswith(("UTF", "YAML"))


@each
def test_both_languages_say_something_about_the_same_things(message: Message):
    assert re.search(r"[一-鿿]|_zh}", message.zh)
    assert bool(message.help_en) == bool(message.help_zh)
    assert fields(message.en) == fields(message.zh)
    assert fields(message.help_en) == fields(message.help_zh)
