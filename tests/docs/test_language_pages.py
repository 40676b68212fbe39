"""The pages that teach the language: every example loads without a word, its cases pass, its Chinese means the same.

An example is a block ```` ```yaml example ````: keys of a policy file and of a case file together, without the head of
the policy. Blocks that begin with `# file: NAME` add files to it; a block ```` ```yaml zh ```` says parts of it in
Chinese.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from attrs import define, field

import inspectrules
from inspectrules.policy import tree
from inspectrules.policy.tree import Effect, Expr, Node, Window, children
from inspectrules.testing.cases import backgrounds, expected, files, rows, variations
from inspectrules.testing.checks import CheckedPack, check_paths
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases
from inspectrules.testing.running.show import describe

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (
    "language/rules",
    "language/conditions",
    "language/definitions-and-judgements",
    "language/cases",
    "language/subjects-and-frequencies",
    "how-to",
    *(f"language/{page.stem}" for page in sorted((DOCS / "language").glob("cookbook-*.md"))),
)
TUTORIAL = "language/README"
FENCE = re.compile(r"^```\w+(?P<info>[^\n]*)\n(?:# file: (?P<file>\S+)\n)?(?P<text>.*?)^```$", re.M | re.S)
SECTION = re.compile(r"^(\w+):", re.M)
OF_CASES = ("background", "cases")
HEAD = "policy: example\nedition: 1\n"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


@define
class Example:
    name: str
    text: str
    chinese: str = ""
    files: dict[str, str] = field(factory=dict)


def sections(text: str) -> dict[str, str]:
    """The text of each top key, comments before it included."""
    parts = re.split(r"^(?=\w+:)", text, flags=re.M)
    return {SECTION.match(part)[1]: part for part in parts if SECTION.match(part)}


def examples(name: str) -> Iterator[Example]:
    found: Example | None = None
    for block in FENCE.finditer(page(name)):
        match block["info"].strip():
            case "example":
                if found:
                    yield found
                rule = re.search(r"id: (\w+)", block["text"])
                found = Example(f"{name}-{rule[1] if rule else 'cases'}", block["text"])
            case "zh":
                found.chinese = block["text"]
            case _ if found and block["file"]:
                found.files[block["file"]] = block["text"]
    if found:
        yield found


EXAMPLES = [example for name in PAGES for example in examples(name)]
NAMES = [example.name for example in EXAMPLES]
IN_TWO_LANGUAGES = [place for place, example in enumerate(EXAMPLES) if example.chinese]
BACKGROUND = re.search(r"^```yaml background\n(.*?)^```$", page(TUTORIAL), re.M | re.S)[1]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def pack(example: Example, parts: dict[str, str], folder: Path) -> Path:
    """The example as a pack: `policy.yaml` with the parts, and the cases that they have."""
    vocabulary = "" if "vocabulary.yaml" in example.files else "vocabulary: cn\n"
    policy = "".join(text for key, text in parts.items() if key not in OF_CASES)
    cases = "".join(parts[key] for key in OF_CASES if key in parts)
    files = {"policy.yaml": HEAD + vocabulary + policy, **example.files}
    if "cases" in parts:
        files |= {"cases/background.yaml": BACKGROUND, "cases/example.yaml": cases}
    return write(folder, files)


def sound(folder: Path) -> CheckedPack:
    """The pack in the folder, of which the checker has nothing to say."""
    report = check_paths([folder])
    assert [(one.code, one.span.text, dict(one.args)) for one in report.diagnostics] == []
    return report.packs[0]


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Each example as a sound pack, checked once."""

    @cache
    def checked(place: int) -> CheckedPack:
        example = EXAMPLES[place]
        return sound(pack(example, sections(example.text), tmp_path_factory.mktemp("example")))

    return checked


def failures(found: CheckedPack) -> list[str]:
    run = run_cases(planned([found]), jobs=1)
    assert run.results
    return [describe(ran, "en") for ran in run.failed]


@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=NAMES)
def test_the_cases_of_an_example_pass(place, packs):
    assert "\n".join(failures(packs(place))) == ""


@pytest.mark.parametrize("place", IN_TWO_LANGUAGES, ids=[NAMES[place] for place in IN_TWO_LANGUAGES])
def test_the_chinese_form_means_the_same(place, packs, tmp_path):
    example = EXAMPLES[place]
    chinese = pack(example, sections(example.text) | sections(example.chinese), tmp_path)
    assert meaning(sound(chinese)) == meaning(packs(place))


def meaning(found: CheckedPack) -> object:
    policy = found.policy.checked
    rules = {
        rule.id: (rule.effect, rule.when, rule.unless, rule.in_principle, rule.subject)
        for rule in policy.rules.values()
    }
    indicators = {one.id: (one.value, one.part, one.whole, one.target) for one in policy.indicators.values()}
    definitions = {key: one.expression for key, one in policy.definitions.items()}
    return rules, indicators, definitions, dict(policy.parameters)


@pytest.mark.parametrize("place", IN_TWO_LANGUAGES, ids=[NAMES[place] for place in IN_TWO_LANGUAGES])
def test_the_chinese_form_is_of_all_rules(place):
    chinese, english = sections(EXAMPLES[place].chinese), sections(EXAMPLES[place].text)
    ids = re.compile(r"\bid: (\w+)")
    for key in ("rules", "indicators"):
        assert ids.findall(chinese.get(key, "")) == ids.findall(english.get(key, ""))


# --- the tutorial -----------------------------------------------------------------------------------------------------


def steps() -> list[tuple[str, dict[str, str]]]:
    """After each section of the tutorial: the files so far."""
    files: dict[str, str] = {}
    found = []
    for section in page(TUTORIAL).split("\n## "):
        new = {block["file"]: block["text"] for block in FENCE.finditer(section) if block["file"]}
        files |= new
        if new:
            found.append((section.partition("\n")[0], dict(files)))
    return found


@pytest.mark.parametrize("files", [files for _, files in steps()], ids=[title for title, _ in steps()])
def test_every_step_of_the_tutorial_works(files, tmp_path):
    found = sound(write(tmp_path, files))
    assert found.policy.checked.rules
    if any(name.startswith("cases/") for name in files):
        assert "\n".join(failures(found)) == ""


def test_the_request_of_the_tutorial_is_decided(tmp_path):
    (request,) = re.findall(r"^```json\n(.*?)^```$", page(TUTORIAL), re.M | re.S)
    facts = json.loads(request)
    policy = inspectrules.load(write(tmp_path, steps()[-1][1]))
    decision = policy.decide(facts["proposal"], as_of=facts["as_of"], inspections=facts["inspections"])
    assert (decision.outcome, decision.controlled_by) == ("denied", ("once_a_year",))


# --- what the pages cover ---------------------------------------------------------------------------------------------


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from nodes(child)


@pytest.fixture(scope="module")
def kinds(packs):
    """The kinds of checked nodes in all examples."""
    met: set[type] = set()
    for place in range(len(EXAMPLES)):
        policy = packs(place).policy.checked
        trees = [tree for rule in policy.rules.values() for tree in (rule.effect, *rule.when, *rule.unless)]
        trees += [one.expression for one in policy.definitions.values()]
        met |= {type(node) for tree in trees for node in nodes(tree)}
    return met


@pytest.mark.parametrize("family", [Effect, Expr, Window], ids=["effects", "expressions", "windows"])
def test_every_construct_has_an_example(family, kinds):
    assert {kind.__name__ for kind in family.__args__} - {kind.__name__ for kind in kinds} == set()


def test_every_head_has_a_chinese_form():
    effects = {kind for kind in Effect.__args__ if kind is not tree.MergeNamed}
    assert len([place for place in IN_TWO_LANGUAGES if NAMES[place].startswith("language/rules")]) >= len(
        effects
    )


KEYS = (
    *backgrounds.BACKGROUND,
    *files.CASE,
    *expected.EXPECT,
    rows.LIKE,
    rows.REPEAT,
    variations.VARIATIONS,
    variations.TABLE,
)


@pytest.mark.parametrize("key", dict.fromkeys(KEYS))
def test_every_key_of_a_case_file_is_explained(key):
    assert f"`{key}" in page("language/cases")
