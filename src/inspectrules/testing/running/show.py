"""A failed case in words: a result in, text out."""

import json
from collections.abc import Iterator

from inspectrules.testing.running.results import CaseResult
from inspectrules.text import Language

_WORDS = {
    "expected": {"en": "expected", "zh": "预期"},
    "got": {"en": "got", "zh": "实际"},
    "refused": {"en": "refused", "zh": "事实不符"},
}


def describe(result: CaseResult, file: str, language: Language) -> str:
    """Where the case stands, its name, and each expectation that was not met with what came instead."""
    return "\n".join(_lines(result, file, language))


def _lines(result: CaseResult, file: str, language: Language) -> Iterator[str]:
    cite = f" [{result.case.cite}]" if result.case.cite else ""
    yield f"{file}:{result.case.span.line}: {result.case.name}{cite}"
    for problem in result.refused:
        yield f"  {_WORDS['refused'][language]}: {problem.describe(language)}"
    for difference in result.differences:
        yield f"  {difference.key}"
        yield f"    {_WORDS['expected'][language]}: {_written(difference.expected)}"
        yield f"    {_WORDS['got'][language]}: {_written(difference.got)}"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
