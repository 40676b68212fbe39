"""The page on testing: its pack is sound, and every console block on it prints just that."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from inspectrules.cli.main import main

TEXT = (Path(__file__).parents[2] / "docs" / "testing.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<kind>\w+)(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)


def consoles():
    """Each console block: the files that stand before it, the changes to the policy, and its text."""
    files, found = {}, []
    for block in FENCE.finditer(TEXT):
        if block["kind"] == "yaml":
            head, _, text = block["text"].partition("\n")
            files[head.removeprefix("# file: ")] = text
        elif block["kind"] == "console":
            changes = [
                change.split(" -> ")
                for change in block["info"].removeprefix(" change: ").split("; ")
                if change
            ]
            found.append((dict(files), changes, block["text"]))
    return found


@pytest.mark.parametrize(("files", "changes", "text"), consoles())
def test_a_console_block_shows_what_comes(files, changes, text, tmp_path, monkeypatch):
    for name, content in files.items():
        for old, new in changes:
            content = content.replace(old, new)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    assert os.fspath(tmp_path) not in text
    for command, expected in re.findall(r"^\$ inspectrules ([^\n]*)\n((?:(?!\$ )[^\n]*\n)*)", text, re.M):
        assert CliRunner().invoke(main, shlex.split(command)).output == expected
