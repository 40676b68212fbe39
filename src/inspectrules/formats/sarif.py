"""A run as SARIF 2.1.0, for code scanning and for viewers in editors: a run in, a document out.

Paths are relative to `SRCROOT`, of which nothing is said but that it is the root of the sources: no path of this
machine gets out. Columns count UTF-16 code units. What the baseline knows is a suppressed result.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from inspectrules.diagnostics.model import Edit, Label, Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.formats.model import Finding, Run
from inspectrules.formats.places import is_relative, path_from, region_of, uri_of
from inspectrules.formats.sarif_rules import Json, rule
from inspectrules.formats.words import advice, message
from inspectrules.text import Language, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "inspectrules/v1"


def render(run: Run, language: Language) -> str:
    """Indented, UTF-8, one run."""
    return json.dumps(document(run, language), ensure_ascii=False, indent=2) + "\n"


def document(run: Run, language: Language) -> Json:
    codes = sorted({finding.diagnostic.code for finding in run.findings})
    results = [_Result(finding, run, language) for finding in run.findings]
    told: Json = {
        "tool": {"driver": _driver(run, codes, language)},
        "automationDetails": {"id": f"inspectrules/{run.command}/"},
        "invocations": [{"executionSuccessful": True, "exitCode": int(run.failed)}],
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the sources."}}},
        "results": [result.document(codes) for result in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [told]}


def _driver(run: Run, codes: Sequence[str], language: Language) -> Json:
    return {
        "name": "inspectrules",
        "version": run.version,
        "language": "zh-CN" if language == "zh" else "en",
        "rules": [rule(code, language) for code in codes],
    }


class _Result:
    """One finding as a `result`."""

    def __init__(self, finding: Finding, run: Run, language: Language) -> None:
        self.finding, self.run, self.language = finding, run, language

    def document(self, codes: Sequence[str]) -> Json:
        finding, diagnostic = self.finding, self.finding.diagnostic
        words = (message(finding, self.language), *advice(finding, self.language))
        return {
            "ruleId": diagnostic.code,
            "ruleIndex": codes.index(diagnostic.code),
            "level": "error" if severity_of(diagnostic) is Severity.ERROR else "warning",
            "message": {"text": "\n".join(words)},
            "locations": [{"physicalLocation": self._place(diagnostic.span)}],
            "partialFingerprints": {FINGERPRINT: finding.fingerprint},
            **dict(self._further()),
        }

    def _further(self) -> Iterator[tuple[str, object]]:
        diagnostic = self.finding.diagnostic
        if diagnostic.labels:
            yield "relatedLocations", [self._related(*one) for one in enumerate(diagnostic.labels, 1)]
        if diagnostic.fix:
            yield "fixes", [{"artifactChanges": self._changes(diagnostic.fix)}]
        if self.finding.known:
            yield "suppressions", [{"kind": "external", "status": "accepted", "justification": "baseline"}]

    def _related(self, number: int, label: Label) -> Json:
        place: Json = {"id": number, "physicalLocation": self._place(label.span)}
        text = label.zh if self.language == "zh" else label.en
        return {**place, "message": {"text": text}} if text else place

    def _changes(self, fix: Sequence[Edit]) -> list[Json]:
        by_file: dict[str, list[Edit]] = {}
        for edit in fix:
            by_file.setdefault(edit.span.source.name, []).append(edit)
        return [
            {"artifactLocation": self._artifact(name), "replacements": [_replacement(edit) for edit in edits]}
            for name, edits in by_file.items()
        ]

    def _place(self, span: Span) -> Json:
        artifact, region = self._artifact(span.source.name), _region(span)
        return {"artifactLocation": artifact, **({"region": region} if region else {})}

    def _artifact(self, name: str) -> Json:
        path = path_from(self.run.root, name)
        return {"uri": uri_of(path), **({"uriBaseId": ROOT} if is_relative(path) else {})}


def _replacement(edit: Edit) -> Json:
    deleted = _region(edit.span) or {"charOffset": edit.span.start, "charLength": 0}
    return {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}


def _region(span: Span) -> Mapping[str, object]:
    region = region_of(span)
    if region is None:
        return {}
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }
