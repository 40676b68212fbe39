import pytest
from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic, Edit, Label
from inspectrules.formats.fingerprints import findings_of
from inspectrules.formats.model import KnownFinding, Run, Unit, UnitKind
from inspectrules.text import Source

POLICY = "policy: 例\ntitle: 𝒳 年度 | <b> 檢查\nrules: []\nrules: []\n"
CASES = "cases:\n  - name: planned ones, go ahead\n  - name: quiet days\n"


@pytest.fixture
def root(tmp_path):
    return tmp_path / "sources"


@pytest.fixture
def policy_file(root):
    return Source(str(root / "rules" / "示例 1" / "policy.yaml"), POLICY)


@pytest.fixture
def run(root, policy_file):
    """A run with a bit of everything: two errors and a warning of a policy, a file without text, cases."""
    return _make_run(root, policy_file)


def place(source, text, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    return source.span(start, start + len(text))


def _make_run(root, policy_file, command="check"):
    first, second = place(policy_file, "rules"), place(policy_file, "rules", 1)
    duplicate = Diagnostic(
        "IR116",
        second,
        {"key": "rules"},
        labels=(Label(first, "first here", "首次出现于此"),),
        fix=(Edit(second, "more_rules"),),
    )
    unknown = Diagnostic("IR421", place(policy_file, "檢查"), {"owner": "a|b", "key": "檢查"}, near="检查|a")
    warning = Diagnostic(
        "IR513", place(policy_file, "policy"), {"name": "<once>", "interval": "[a](b)", "policy": "c"}
    )
    gone = Diagnostic(
        "IR101",
        Source(str(root / "rules/gone, 50%:1.csv"), "").span(0, 0),
        {"reason_en": "no such file\nat all", "reason_zh": "没有该文件"},
    )
    diagnostics = [duplicate, unknown, warning, gone]
    findings = findings_of(diagnostics)
    cases = Source(str(root / "rules" / "示例 1" / "cases" / "a.yaml"), CASES)
    pack, other = str(root / "rules" / "示例 1"), str(root / "rules" / "other")
    units = (
        Unit(UnitKind.POLICY, pack, pack, seconds=0.25, findings=findings.of(diagnostics)),
        Unit(UnitKind.VOCABULARY, other, other, seconds=0.5),
        Unit(
            UnitKind.CASE, "planned ones, go ahead", cases.name, place(cases, "planned ones, go ahead"), 1.5
        ),
        Unit(UnitKind.CASE, "quiet\x01days", cases.name, place(cases, "quiet days"), skipped="not asked for"),
    )
    return Run(command, "1.2.3", root, units, (root,))


def knowing(run, *codes):
    """The run with the findings of those codes known."""
    units = [
        evolve(unit, findings=tuple(evolve(one, known=one.diagnostic.code in codes) for one in unit.findings))
        for unit in run.units
    ]
    stale = (KnownFinding("0" * 20, "check", "IR502", "rules/old/policy.yaml", "rule: 旧"),)
    return evolve(run, units=tuple(units), stale=stale)


def only_of(run, *codes):
    """The run with the findings of those codes only."""
    units = [
        evolve(unit, findings=tuple(one for one in unit.findings if one.diagnostic.code in codes))
        for unit in run.units
    ]
    return evolve(run, units=tuple(units))


@pytest.fixture(name="knowing")
def _knowing():
    return knowing


@pytest.fixture
def only():
    return only_of


@pytest.fixture
def run_with_baseline(run):
    return knowing(run, "IR116", "IR513")


@pytest.fixture
def empty_run(root):
    return Run("check", "1.2.3", root, ())


@pytest.fixture
def make_run():
    return _make_run
