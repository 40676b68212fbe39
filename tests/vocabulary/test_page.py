"""The examples of `docs/language/vocabulary.md` load, and its tables name every key and role that there is."""

import re
from pathlib import Path

import pytest

from inspectrules.resources import directory
from inspectrules.vocabulary import load, records
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Role

PAGE = (Path(__file__).parents[2] / "docs" / "language" / "vocabulary.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```yaml\n# file: (\S+)\n(.*?)^```$", PAGE, re.M | re.S))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_load_without_a_problem(name, tmp_path):
    path = tmp_path / name
    path.write_text(EXAMPLES[name], encoding="utf-8")
    vocabulary, found = load_vocabulary(path, lambda base: directory("rules") / base / "vocabulary.yaml")
    assert found == ()
    assert vocabulary is not None


def mentioned(word: str) -> bool:
    return f"`{word}`" in PAGE or f"`{word}: " in PAGE


@pytest.mark.parametrize("key", load._FILE)
def test_every_section_is_on_the_page(key):
    assert mentioned(key)


@pytest.mark.parametrize("key", records._ATTRIBUTE)
def test_every_key_of_an_attribute_is_on_the_page(key):
    assert mentioned(key)


@pytest.mark.parametrize("role", Role)
def test_every_role_is_on_the_page(role):
    assert mentioned(role.value)
