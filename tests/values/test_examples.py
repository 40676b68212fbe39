"""The examples in the docstrings say what the code does."""

import doctest
import importlib
import pkgutil

import pytest

import inspectrules.values

MODULES = [module.name for module in pkgutil.iter_modules(inspectrules.values.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"inspectrules.values.{name}"))
    assert result.failed == 0
