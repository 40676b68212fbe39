import os

import pytest


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    """Text of fixed width without colours, whatever terminal the tests run in."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    os.environ.pop("FORCE_COLOR", None)
