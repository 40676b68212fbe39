"""What is not covered stands in a run beside the cases, and fails it only where too little is."""

from pathlib import Path

import pytest

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.formats.from_coverage import with_coverage
from inspectrules.formats.model import Run
from inspectrules.formats.render import render
from inspectrules.text import Source

SOURCE = Source("policy.yaml", "policy: example\nrule: deny when planned\n")
MISSING = Diagnostic("IR750", SOURCE.span(22, 26), {"what_en": "it does not fire", "what_zh": "该规则不触发"})
LOW = Diagnostic(
    "IR751", SOURCE.span(0, 15), {"policy": "example", "percent": "50", "wanted": "80", "missing": "1"}
)
RUN = Run("test", "1", Path("/project"), ())


def test_what_is_missing_fails_nothing():
    run = with_coverage(RUN, [(Path("pack"), (MISSING,))])
    assert [unit.name for unit in run.units] == ["pack"]
    assert not run.failed


def test_too_little_fails():
    assert with_coverage(RUN, [(Path("pack"), (MISSING, LOW))]).failed


def test_a_run_without_coverage_is_as_it_was():
    assert with_coverage(RUN, []) == RUN


@pytest.mark.parametrize("format_", ["json", "sarif", "github", "junit", "markdown"])
def test_every_format_tells_both(format_):
    run = with_coverage(RUN, [(Path("pack"), (MISSING, LOW))])
    text = render(run, format_, "en")
    assert "50 %" in text.replace("%25", "%")
