"""The page on indicators: every example loads without a word, its cases pass, its Chinese means the same."""

import re
from pathlib import Path

import pytest

from inspectrules.policy import shapes
from inspectrules.testing.checks import check_paths
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases
from inspectrules.testing.running.show import describe

TEXT = (Path(__file__).parents[2] / "docs" / "language" / "indicators.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```\w+(?P<info>[^\n]*)\n(?:# file: (?P<file>\S+)\n)?(?P<text>.*?)^```$", re.M | re.S)
HEAD = "policy: example\nedition: 1\nvocabulary: cn\n"
OF_CASES = ("background", "cases")


def examples():
    """Each example: its text, what it says in Chinese, and its further files."""
    found = []
    for block in FENCE.finditer(TEXT):
        match block["info"].strip():
            case "example":
                found.append((block["text"], {}, {}))
            case "zh":
                found[-1][1].update(sections(block["text"]))
            case _:
                found[-1][2][block["file"]] = block["text"]
    return found


def sections(text):
    return {part.partition(":")[0]: part for part in re.split(r"^(?=\w+:)", text, flags=re.M) if part}


EXAMPLES = examples()
CHINESE = [example for example in EXAMPLES if example[1]]


def loaded(parts, files, folder):
    policy = HEAD + "".join(text for key, text in parts.items() if key not in OF_CASES)
    cases = "".join(text for key, text in parts.items() if key in OF_CASES)
    for name, text in {"policy.yaml": policy, "cases/example.yaml": cases, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    report = check_paths([folder])
    assert [(one.code, one.span.text) for one in report.diagnostics] == []
    return report.packs[0]


@pytest.mark.parametrize(("text", "chinese", "files"), EXAMPLES)
def test_the_cases_of_an_example_pass(text, chinese, files, tmp_path):
    pack = loaded(sections(text), files, tmp_path)
    run = run_cases(planned([pack]), jobs=1)
    assert run.results
    assert "\n".join(describe(one, "en") for one in run.failed) == ""


@pytest.mark.parametrize(("text", "chinese", "files"), CHINESE)
def test_the_chinese_form_means_the_same(text, chinese, files, tmp_path):
    english = loaded(sections(text), files, tmp_path / "en").policy.checked
    translated = loaded(sections(text) | chinese, files, tmp_path / "zh").policy.checked
    assert translated.indicators == english.indicators


@pytest.mark.parametrize("shape", [shapes.INDICATOR, shapes.MEASURE])
def test_every_key_is_explained(shape):
    assert [key for key in shape if f"`{key}`" not in TEXT] == []
