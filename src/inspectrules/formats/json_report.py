"""A run as JSON, for programs: a run in, a document of `report.schema.json` out.

`report` is the version of the form: keys may be added without a new one, and a reader ignores those that it does not
know; a key that goes or changes its meaning makes a new version.
"""

import json

from inspectrules.diagnostics.json_report import Json, to_json
from inspectrules.formats.model import Finding, KnownFinding, Outcome, Run, Unit
from inspectrules.text import Language

VERSION = 1


def render(run: Run, language: Language) -> str:
    """Indented, UTF-8, one document."""
    return json.dumps(document(run, language), ensure_ascii=False, indent=2) + "\n"


def document(run: Run, language: Language) -> Json:
    return {
        "report": VERSION,
        "command": run.command,
        "program": f"inspectrules {run.version}",
        "passed": not run.failed,
        "counts": _counts(run),
        "units": [_unit(unit) for unit in run.units],
        "diagnostics": [_finding(finding, language) for finding in run.findings],
        "stale": [_stale(known) for known in run.stale],
    }


def _counts(run: Run) -> Json:
    errors = [finding for finding in run.findings if finding.is_error]
    return {
        "units": {outcome.value: run.count(outcome) for outcome in Outcome},
        "errors": len(errors),
        "warnings": len(run.findings) - len(errors),
        "known": sum(finding.known for finding in run.findings),
    }


def _unit(unit: Unit) -> Json:
    return {
        "kind": unit.kind.value,
        "name": unit.name,
        "file": unit.file,
        "line": None if unit.span is None else unit.span.line,
        "outcome": unit.outcome.value,
        "seconds": round(unit.seconds, 6),
    }


def _finding(finding: Finding, language: Language) -> Json:
    (diagnostic,) = to_json([finding.diagnostic], language)
    return {**diagnostic, "fingerprint": finding.fingerprint, "known": finding.known}


def _stale(known: KnownFinding) -> Json:
    return {"code": known.code, "file": known.file, "text": known.text, "fingerprint": known.fingerprint}
