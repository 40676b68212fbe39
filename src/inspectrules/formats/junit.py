"""A run as JUnit XML, as build servers read it (the xUnit plugin's `junit-10.xsd`): a run in, a document out.

A suite is a file of cases, or all policies, or all vocabularies; a test case is a unit. What the baseline knows, and
what was left out, is skipped.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePosixPath

from inspectrules.diagnostics.text_report import render as render_diagnostics
from inspectrules.formats.model import Outcome, Run, Unit, UnitKind
from inspectrules.formats.places import path_from
from inspectrules.formats.words import kind_name, message, outcome_name
from inspectrules.text import Language

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""


def render(run: Run, language: Language) -> str:
    """With an XML declaration, indented."""
    root = ET.Element("testsuites", _attributes(f"inspectrules {run.command}", run.units))
    for name, units in groupby(sorted(run.units, key=_suite_order), key=lambda unit: _suite(unit, run)):
        _add_suite(root, name, tuple(units), run, language)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite_order(unit: Unit) -> tuple[int, str]:
    return list(UnitKind).index(unit.kind), unit.file if unit.kind is UnitKind.CASE else ""


def _suite(unit: Unit, run: Run) -> str:
    """The name of the suite that the unit belongs to."""
    return path_from(run.root, unit.file) if unit.kind is UnitKind.CASE else kind_name(unit.kind, "en")


def _add_suite(root: ET.Element, name: str, units: tuple[Unit, ...], run: Run, language: Language) -> None:
    skipped = sum(unit.outcome in (Outcome.KNOWN, Outcome.SKIPPED) for unit in units)
    suite = ET.SubElement(root, "testsuite", _attributes(name, units) | {"skipped": str(skipped)})
    if units[0].kind is UnitKind.CASE:
        suite.set("file", clean(name))
    for unit in units:
        _add_case(suite, unit, run, language)


def _attributes(name: str, units: Iterable[Unit]) -> dict[str, str]:
    units = tuple(units)
    failed = sum(unit.outcome is Outcome.FAILED for unit in units)
    seconds = sum(unit.seconds for unit in units)
    return {
        "name": clean(name),
        "tests": str(len(units)),
        "failures": str(failed),
        "errors": "0",
        "time": f"{seconds:.3f}",
    }


def _add_case(suite: ET.Element, unit: Unit, run: Run, language: Language) -> None:
    attributes = {
        "classname": clean(_class_name(unit, run)),
        "name": clean(path_from(run.root, unit.name) if unit.kind is not UnitKind.CASE else unit.name),
        "time": f"{unit.seconds:.3f}",
    }
    _add_outcome(ET.SubElement(suite, "testcase", attributes), unit, language)


def _class_name(unit: Unit, run: Run) -> str:
    """`rules.lianyungang.cases.frequency`: build servers make a tree of the points."""
    if unit.kind is not UnitKind.CASE:
        return kind_name(unit.kind, "en")
    return ".".join(PurePosixPath(path_from(run.root, unit.file)).with_suffix("").parts).lstrip("/.")


def _add_outcome(case: ET.Element, unit: Unit, language: Language) -> None:
    text = clean(render_diagnostics((one.diagnostic for one in unit.findings), language))
    match unit.outcome:
        case Outcome.FAILED:
            first = next(finding for finding in unit.findings if finding.fails)
            told = {"type": first.diagnostic.code, "message": clean(message(first, language))}
            ET.SubElement(case, "failure", told).text = text
        case Outcome.KNOWN:
            ET.SubElement(case, "skipped", {"message": outcome_name(Outcome.KNOWN, language)}).text = text
        case Outcome.SKIPPED:
            ET.SubElement(case, "skipped", {"message": clean(unit.skipped)})
        case Outcome.PASSED if text:
            ET.SubElement(case, "system-out").text = text


def clean(text: str) -> str:
    """What XML cannot hold is shown by its code point."""
    return _NOT_XML.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
