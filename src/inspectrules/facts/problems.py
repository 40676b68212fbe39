"""What is wrong with facts that somebody supplied: one small function a mistake, a `FactProblem` out."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.nearest import nearest
from inspectrules.diagnostics.words import help_of, message_of
from inspectrules.errors import FactsError
from inspectrules.text import NOWHERE, Language
from inspectrules.values.dates import Never
from inspectrules.values.wire import to_wire

Words = tuple[str, str]
"""One phrase in English and in Chinese."""

MAX_PROBLEMS = 100
"""Problems kept of one call; facts with more are wrong in one way, many times."""

_SHOWN = 3
"""Problems that the message of a `FactsError` quotes."""


@frozen
class Line:
    """A line of a file, as the beginning of a path."""

    file: str
    number: int


Step = str | int | Line
Where = tuple[Step, ...]
"""The way to a fact: names of attributes and (from 0) numbers of rows."""


def write_path(where: Where) -> str:
    """The way as people write it.

    >>> write_path(("inspections", 3, "enterprise", "id"))
    'inspections[3].enterprise.id'
    >>> write_path((Line("history.csv", 4), "start"))
    'history.csv:4: start'
    """
    text, joint = "", ""
    for step in where:
        if isinstance(step, Line):
            text, joint = f"{text}{step.file}:{step.number}", ": "
        elif isinstance(step, int):
            text, joint = f"{text}[{step}]", "."
        else:
            text, joint = f"{text}{joint}{step}", "."
    return text


def _read_only(args: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(args))


@frozen
class FactProblem:
    """One fact that does not fit the vocabulary, or one thing that is wrong with a file of facts."""

    code: str
    path: str
    """Where it stands, as in `inspections[3].start`; empty where the whole is meant."""

    args: Mapping[str, str] = field(factory=dict, converter=_read_only, hash=False)
    word: str | None = field(default=None, eq=False, repr=False)
    """A name that is none of `candidates`."""

    candidates: Collection[str] = field(default=(), eq=False, repr=False)

    @property
    def near(self) -> str | None:
        """The name that somebody probably meant. Looked for when asked for: hostile facts have many problems."""
        return None if self.word is None else nearest(self.word, self.candidates)

    def message(self, language: Language = "en") -> str:
        """What is wrong, in one sentence, without the path."""
        return message_of(self._diagnostic(), language)

    def help(self, language: Language = "en") -> str:
        """What to do about it; may be empty."""
        return help_of(self._diagnostic(), language)

    def describe(self, language: Language = "en") -> str:
        """Path, message, near name and code on one line."""
        path = f"{self.path}: " if self.path else ""
        near = self.near
        hint = "" if near is None else _NEAR[language].format(near)
        return f"{path}{self.message(language)}{hint} [{self.code}]"

    def _diagnostic(self) -> Diagnostic:
        return Diagnostic(self.code, NOWHERE, self.args)


_NEAR = {"en": "; did you mean `{}`?", "zh": "；是否应为 `{}`？"}


class Problems:
    """Collects what is wrong while facts are read; keeps the first ones, counts all."""

    def __init__(self) -> None:
        self.found: list[FactProblem] = []
        self.count = 0

    def add(self, problem: FactProblem) -> None:
        self.count += 1
        if len(self.found) < MAX_PROBLEMS:
            self.found.append(problem)

    def raise_any(self) -> None:
        """Raises a `FactsError` with all that was noted, if anything was."""
        if self.count:
            raise FactsError(_summary(self.found, self.count), self.found)


def _summary(found: list[FactProblem], count: int) -> str:
    head = "1 problem in the facts" if count == 1 else f"{count} problems in the facts"
    rest = f"; and {count - _SHOWN} more" if count > _SHOWN else ""
    return f"{head}: {'; '.join(problem.describe() for problem in found[:_SHOWN])}{rest}"


def shown(value: object) -> str:
    """A short text for any value that somebody gave; never fails and never grows."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple | set | frozenset):
        return "[…]" if value else "[]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 200:
        return "…"
    if isinstance(value, int | float | Never | Decimal):
        return str(value)
    try:
        return str(to_wire(value))
    except Exception:  # a stranger's object; only its type is safe to name
        return type(value).__name__


def _problem(
    code: str, where: Where, word: str | None = None, candidates: Collection[str] = (), **args: object
) -> FactProblem:
    texts = {key: str(value) for key, value in args.items()}
    return FactProblem(code, write_path(where), texts, word, candidates)


def unknown_attribute(where: Where, name: str, record: str, candidates: Collection[str]) -> FactProblem:
    return _problem("IR801", where, name, candidates, name=name, record=record)


def label_for_name(where: Where, text: str, name: str) -> FactProblem:
    return _problem("IR802", where, text=text, name=name)


def wrong_type(where: Where, value: object, expected: Words) -> FactProblem:
    text = f'"{value}"' if isinstance(value, str) else shown(value)
    return _problem("IR803", where, value=text, expected_en=expected[0], expected_zh=expected[1])


def no_such_date(where: Where, value: str) -> FactProblem:
    return _problem("IR804", where, value=value)


def date_out_of_range(where: Where, value: str, first: str, last: str) -> FactProblem:
    return _problem("IR805", where, value=value, first=first, last=last)


def date_with_time(where: Where, value: object) -> FactProblem:
    return _problem("IR806", where, value=str(value))


def number_out_of_range(where: Where, value: object) -> FactProblem:
    return _problem("IR807", where, value=shown(value))


def decimal_does_not_fit(where: Where, value: object, scale: int) -> FactProblem:
    return _problem("IR808", where, value=shown(value), scale=scale)


def unknown_member(where: Where, value: str, members: Iterable[str]) -> FactProblem:
    listed = tuple(members)
    return _problem("IR809", where, value, listed, value=value, members=_quoted(listed))


def malformed_code(where: Where, value: str) -> FactProblem:
    return _problem("IR810", where, value=value)


def undeclared_code(where: Where, value: str, taxonomy: str, codes: Collection[str]) -> FactProblem:
    return _problem("IR811", where, value, codes, value=value, taxonomy=taxonomy)


def not_optional(where: Where) -> FactProblem:
    return _problem("IR812", where, name=where[-1] if where else "")


def cannot_be_never(where: Where) -> FactProblem:
    return _problem("IR813", where, name=where[-1] if where else "")


def duplicate_member(where: Where, value: object) -> FactProblem:
    return _problem("IR814", where, value=shown(value))


def empty_text(where: Where) -> FactProblem:
    return _problem("IR815", where)


def hidden_character(where: Where, character: str) -> FactProblem:
    return _problem("IR816", where, character=character)


def text_too_long(where: Where, limit: int) -> FactProblem:
    return _problem("IR817", where, limit=limit)


def blank_at_edge(where: Where, value: str) -> FactProblem:
    return _problem("IR818", where, value=value)


def missing_key(where: Where, name: str, collection: str) -> FactProblem:
    return _problem("IR819", where, name=name, collection=collection)


def duplicate_id(where: Where, value: str, earlier: Where) -> FactProblem:
    return _problem("IR820", where, value=value, earlier=write_path(earlier))


def ends_before_start(where: Where, start: str, end: str) -> FactProblem:
    return _problem("IR821", where, start=start, end=end)


def unknown_step(where: Where, value: str, steps: Iterable[str]) -> FactProblem:
    listed = tuple(steps)
    return _problem("IR822", where, value, listed, value=value, steps=_quoted(listed))


def unknown_request_key(where: Where, name: str, known: Iterable[str]) -> FactProblem:
    listed = tuple(known)
    return _problem("IR830", where, name, listed, name=name, known=_quoted(listed))


def no_subject(where: Where, subjects: Iterable[str]) -> FactProblem:
    return _problem("IR831", where, subjects=_quoted(subjects))


def several_subjects(where: Where, subjects: Iterable[str]) -> FactProblem:
    return _problem("IR832", where, subjects=_quoted(subjects))


def malformed_json(where: Where, line: int, column: int, found: str) -> FactProblem:
    place = f"`{found}`" if found else ""
    return _problem(
        "IR833", where, line=line, column=column, found=place or "its end", found_zh=place or "文末"
    )


def duplicate_json_key(where: Where, name: str) -> FactProblem:
    return _problem("IR834", where, name=name)


def impossible_number(where: Where, text: str) -> FactProblem:
    return _problem("IR835", where, text=text)


def nested_too_deeply(where: Where, limit: int) -> FactProblem:
    return _problem("IR836", where, limit=limit)


def unknown_file_kind(where: Where, suffix: str) -> FactProblem:
    return _problem("IR837", where, suffix=suffix)


def unknown_column(where: Where, name: str, record: str, candidates: Collection[str]) -> FactProblem:
    return _problem("IR838", where, name, candidates, name=name, record=record)


def duplicate_column(where: Where, name: str) -> FactProblem:
    return _problem("IR839", where, name=name)


def wrong_number_of_cells(where: Where, found: int, expected: int) -> FactProblem:
    return _problem("IR840", where, found=found, expected=expected)


def malformed_csv(where: Where) -> FactProblem:
    return _problem("IR841", where)


def from_diagnostic(where: Where, diagnostic: Diagnostic) -> FactProblem:
    """A file that cannot be read at all: the words of the stage that reads files."""
    return FactProblem(diagnostic.code, write_path(where), diagnostic.args)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
