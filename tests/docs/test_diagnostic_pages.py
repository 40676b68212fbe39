"""Every page of a diagnostic: the bad example gives its code and no other, the good one no error."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from inspectrules.cli.main import main
from inspectrules.diagnostics.catalogue import ALL_MESSAGES, lookup
from inspectrules.diagnostics.messages import facts as facts_messages

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
FENCE = re.compile(r"^```\w+\n# file: (?P<name>\S+)(?P<raw> raw-escapes)?\n(?P<text>.*?)^```$", re.M | re.S)
CODES = sorted(message.code for message in ALL_MESSAGES)
FACT_CODES = frozenset(message.code for message in facts_messages.MESSAGES)


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def write_example(code: str, heading: str, folder: Path) -> bool:
    """Writes the files under `heading` of the code's page; whether there were any."""
    section = page(code).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks = list(FENCE.finditer(section))
    for block in blocks:
        text = block["text"]
        if block["raw"]:
            text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], base=16)), text)
        path = folder / block["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return bool(blocks)


def run(folder: Path) -> tuple[int, str]:
    """What the command line says about the example: `decide` where there is a request, else `check`."""
    request = folder / "request.json"
    if request.exists():
        policy = str(folder) if (folder / "policy.yaml").exists() else "lianyungang"
        given = [f"--with={path.stem}={path}" for path in sorted(folder.glob("*.*")) if is_collection(path)]
        result = CliRunner().invoke(main, ["decide", policy, str(request), *given, "--format", "json"])
    else:
        result = CliRunner().invoke(main, ["check", str(folder), "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def is_collection(path: Path) -> bool:
    return path.name not in ("request.json", "policy.yaml", "vocabulary.yaml")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_its_name_in_two_languages(code):
    lines = page(code).splitlines()
    assert lines[0] == f"# {code}: {lookup(code).name}"
    assert any(re.search(r"[一-鿿]", line) for line in lines[1:12])


def test_every_page_is_of_a_code():
    assert sorted(path.stem for path in PAGES.glob("IR*.md")) == CODES


WITH_EXAMPLE = [code for code in CODES if (PAGES / f"{code}.md").exists() and "## Bad" in page(code)]


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_bad_example_gives_its_code_and_no_other(code, tmp_path):
    assert write_example(code, "Bad", tmp_path)
    exit_code, output = run(tmp_path)
    if (tmp_path / "request.json").exists():
        assert exit_code == 4
        assert code in re.findall(r"IR[0-9]{3}", output)
    else:
        assert {found["code"] for found in json.loads(output)["diagnostics"]} == {code}


@pytest.mark.parametrize("code", WITH_EXAMPLE)
def test_the_good_example_gives_no_error(code, tmp_path):
    assert write_example(code, "Good", tmp_path)
    exit_code, output = run(tmp_path)
    assert exit_code == 0, output
