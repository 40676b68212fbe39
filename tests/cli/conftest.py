import json

import pytest
from click.testing import CliRunner

from inspectrules.cli.main import main


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")

    def invoke(*args, stdin=None):
        result = CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def request_file(tmp_path):
    """Writes a request and gives its path."""

    def write(value, name="request.json"):
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        return path

    return write
