"""The page on coverage lists what the program counts, and the options that there are."""

import re
from pathlib import Path

from inspectrules.cli.commands.test import command
from inspectrules.testing.coverage.model import Kind

PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text("utf-8")


def test_every_kind_is_explained():
    rows = re.findall(
        r"^\| (\w+) \| (?!\|)", PAGE.partition("## What is counted")[2].partition("\n**")[0], re.M
    )
    assert rows[1:] == [kind.value for kind in Kind]


def test_every_option_of_coverage_is_explained():
    options = {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
    listed = set(re.findall(r"^\| `(--[\w-]+)", PAGE, re.M))
    assert listed == {
        name for name in options if "coverage" in name or name in ("--fail-under", "--missing-cases")
    }
