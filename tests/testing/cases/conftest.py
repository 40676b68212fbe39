"""Reading case files against the shipped policy of Lianyungang."""

import pytest

import inspectrules
from inspectrules.source.read import read_yaml
from inspectrules.testing.cases.files import read_cases
from inspectrules.text import Source


@pytest.fixture(scope="session")
def checked():
    return inspectrules.load("lianyungang").checked


def node_of(text):
    node, found = read_yaml(Source("cases.yaml", text))
    assert found == ()
    return node


@pytest.fixture(scope="session")
def cases_of(checked):
    """The cases of a text in which nothing is wrong."""

    def read(text, shared=None):
        file, found = read_cases(node_of(text), "cases.yaml", checked, shared)
        assert [(one.code, one.span.text, dict(one.args)) for one in found] == []
        return file.cases

    return read


@pytest.fixture(scope="session")
def diagnostics_of(checked):
    """What is wrong with a text."""

    def read(text):
        file, found = read_cases(node_of(text), "cases.yaml", checked)
        assert (file is None) == bool(found)
        return found

    return read


@pytest.fixture(scope="session")
def problems_of(diagnostics_of):
    """Codes and places of what is wrong."""
    return lambda text: [(one.code, one.span.text) for one in diagnostics_of(text)]


@pytest.fixture(scope="session")
def expecting(problems_of):
    """What is wrong with a case that expects this."""

    def read(expect, rest=""):
        return problems_of(f"cases: [{{name: a, {rest} expect: {{{expect}}}}}]")

    return read
