"""What is known and accepted for now, so that only new findings fail: a run and a file in, a run that knows them out.

The file is JSON with a line for each finding, sorted, so that two branches that change it merge:

    {"baseline": 1, "findings": [
      {"command": "check", "file": "rules/a/policy.yaml", "code": "IR502", "text": "…", "fingerprint": "…"}
    ]}

`file` is relative to the folder of the baseline. `text`, the line at the time of writing or the name of a case, is for
people.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import asdict, evolve, frozen

from inspectrules.errors import InspectRulesError
from inspectrules.formats.model import Finding, KnownFinding, Run, Unit
from inspectrules.formats.places import path_from
from inspectrules.formats.writing import write_whole
from inspectrules.text import Language

VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of a baseline that is read."""

_WORDS = {
    "unreadable": {
        "en": "the baseline {path} cannot be read: {reason}; --update-baseline writes a first one",
        "zh": "无法读取基线文件 {path}：{reason}；可用 --update-baseline 生成",
    },
    "no JSON": {
        "en": "the baseline {path} is damaged: {reason}; mend it, or delete it and use --update-baseline",
        "zh": "基线文件 {path} 已损坏：{reason}；请修复，或删除后用 --update-baseline 重新生成",
    },
    "shape": {
        "en": "{path} is no baseline: {reason}; name another file, and write it with --update-baseline",
        "zh": "{path} 不是基线文件：{reason}；请指定其他文件，并用 --update-baseline 生成",
    },
    "newer": {
        "en": "the baseline {path} is of version {reason}, and this program knows version 1: use a newer inspectrules",
        "zh": "基线文件 {path} 的版本为 {reason}，本程序只支持版本 1，请升级 inspectrules",
    },
}


class BaselineError(InspectRulesError, ValueError):
    """The file given as a baseline cannot be used as one.

    Likely another file's path, a merge conflict left in it, or a file written by a newer inspectrules.
    """

    def __init__(self, key: str, path: Path, reason: str) -> None:
        self._key, self._values = key, {"path": str(path), "reason": reason}
        super().__init__(self.describe("en"))

    def describe(self, language: Language) -> str:
        return _WORDS[self._key][language].format(**self._values)


@frozen
class Baseline:
    """The findings that are known, and the folder that their paths start from."""

    folder: Path
    findings: tuple[KnownFinding, ...] = ()


def read_baseline(path: Path) -> Baseline:
    """What the file at `path` knows.

    Raises:
        BaselineError: there is no such file, or it holds no baseline of this version.
    """
    return Baseline(_folder(path), tuple(_findings(_document(path), path)))


def with_baseline(run: Run, baseline: Baseline) -> Run:
    """The run with what the baseline knows marked as such, and with what is there no more."""
    known = {(one.file, one.code, one.fingerprint) for one in baseline.findings}
    seen = {_key(finding, baseline.folder) for finding in run.findings}
    units = tuple(_with_known(unit, known, baseline.folder) for unit in run.units)
    stale = tuple(
        one for one in baseline.findings if _key_of(one) not in seen and _is_judged(one, run, baseline.folder)
    )
    return evolve(run, units=units, stale=stale)


def updated(baseline: Baseline, run: Run) -> Baseline:
    """The baseline that knows what the run found, and of what the run did not look at, what it knew before."""
    kept = [one for one in baseline.findings if not _is_judged(one, run, baseline.folder)]
    found = [_known_finding(finding, run, baseline.folder) for finding in run.findings]
    once = {_key_of(one): one for one in (*found, *kept)}
    return Baseline(baseline.folder, tuple(sorted(once.values(), key=_order)))


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Writes the file, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    lines = [json.dumps(asdict(one), ensure_ascii=False, sort_keys=True) for one in baseline.findings]
    listed = ",\n".join(f"    {line}" for line in lines)
    write_whole(path, f'{{\n  "baseline": {VERSION},\n  "findings": [\n{listed}\n  ]\n}}\n')


def empty_baseline(path: Path) -> Baseline:
    """One that knows nothing yet, to be written to `path`."""
    return Baseline(_folder(path))


def _folder(path: Path) -> Path:
    return Path(os.path.realpath(path)).parent


Key = tuple[str, str, str]
"""File, code and fingerprint."""


def _key_of(known: KnownFinding) -> Key:
    return known.file, known.code, known.fingerprint


def _order(known: KnownFinding) -> tuple[str, ...]:
    return known.file, known.code, known.text, known.fingerprint


def _key(finding: Finding, folder: Path) -> Key:
    diagnostic = finding.diagnostic
    return path_from(folder, diagnostic.span.source.name), diagnostic.code, finding.fingerprint


def _with_known(unit: Unit, known: set[Key], folder: Path) -> Unit:
    findings = [evolve(finding, known=_key(finding, folder) in known) for finding in unit.findings]
    return evolve(unit, findings=tuple(findings))


def _known_finding(finding: Finding, run: Run, folder: Path) -> KnownFinding:
    file, code, fingerprint = _key(finding, folder)
    return KnownFinding(fingerprint, run.command, code, file, finding.text)


def _is_judged(known: KnownFinding, run: Run, folder: Path) -> bool:
    """Whether the run would have found it, were it still there."""
    file = Path(os.path.realpath(folder / known.file))
    return known.command == run.command and _is_below(file, run.examined) and not _is_below(file, run.hidden)


def _is_below(file: Path, paths: Iterable[Path]) -> bool:
    return any(file.is_relative_to(os.path.realpath(path)) for path in paths)


def _document(path: Path) -> Mapping[str, object]:
    try:
        if path.stat().st_size > LARGEST:
            raise BaselineError("unreadable", path, f"> {LARGEST} bytes")
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError("unreadable", path, error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise BaselineError("no JSON", path, str(error)) from error
    return _of_this_version(document, path)


def _of_this_version(document: object, path: Path) -> Mapping[str, object]:
    if not isinstance(document, dict) or "baseline" not in document:
        raise BaselineError("shape", path, 'key "baseline"')
    version = document["baseline"]
    if type(version) is int and version > VERSION:
        raise BaselineError("newer", path, str(version))
    if type(version) is not int or version != VERSION:
        raise BaselineError("shape", path, f'"baseline": {json.dumps(version)[:40]}')
    return document


def _findings(document: Mapping[str, object], path: Path) -> Iterable[KnownFinding]:
    listed = document.get("findings")
    if not isinstance(listed, list):
        raise BaselineError("shape", path, 'key "findings"')
    for number, item in enumerate(listed, 1):
        yield _finding(item, number, path)


def _finding(item: object, number: int, path: Path) -> KnownFinding:
    texts = item if isinstance(item, dict) else {}
    names = ("fingerprint", "command", "code", "file", "text")
    values = [texts.get(name) for name in names]
    if not all(isinstance(value, str) for value in values):
        raise BaselineError("shape", path, f"findings[{number}]")
    return KnownFinding(*map(str, values))
