"""What a policy stands on: a declared policy in, its vocabulary and the calendar that this names out."""

from pathlib import Path

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.policy import problems
from inspectrules.policy import problems_tables as table_problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredPolicy
from inspectrules.policy.files import VOCABULARY, id_of
from inspectrules.policy.places import vocabularies_near, vocabulary_named
from inspectrules.source.problems import missing_key
from inspectrules.source.read import read_file
from inspectrules.text import Source
from inspectrules.values.calendar_rows import CalendarProblem, parse_calendar
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.vocabulary.load import Shared, load_vocabulary
from inspectrules.vocabulary.model import Vocabulary


def vocabulary_of(policy: DeclaredPolicy, found: Problems, shared: Shared | None = None) -> Vocabulary | None:
    """The `vocabulary.yaml` beside the policy, else the one that the policy names."""
    folder = policy.folder or Path()
    own = folder / VOCABULARY
    path = own if own.is_file() else _named(policy, folder, found)
    if path is None:
        return None
    vocabulary = found.of(
        load_vocabulary(path, lambda name: vocabulary_named(name, path.parent), shared=shared)
    )
    if vocabulary is not None and policy.vocabulary is not None:
        name = policy.vocabulary.text
        if name not in (vocabulary.name, *vocabulary.extends) and path == own:
            found.add(problems.not_the_packs_vocabulary(policy.vocabulary.span, name, vocabulary.name))
    return vocabulary


def _named(policy: DeclaredPolicy, folder: Path, found: Problems) -> Path | None:
    if policy.vocabulary is None:
        if not policy.vocabulary_is_wrong:
            found.add(missing_key(policy.span, "vocabulary"))
        return None
    path = vocabulary_named(policy.vocabulary.text, folder)
    if path is None:
        known = vocabularies_near(folder)
        found.add(problems.vocabulary_not_found(policy.vocabulary.span, policy.vocabulary.text, known))
    return path


def name_of_vocabulary(policy: DeclaredPolicy) -> str | None:
    """What the policy's vocabulary is called, without reading all of it."""
    own = (policy.folder or Path()) / VOCABULARY
    named = policy.vocabulary.text if policy.vocabulary else None
    return (id_of(own) if own.is_file() else None) or named


def calendar_of(vocabulary: Vocabulary, policy: DeclaredPolicy, found: Problems) -> WorkingCalendar | None:
    """The working-day calendar that the vocabulary names; None if it names none, or a broken one."""
    if vocabulary.calendar is None:
        return None
    path = Path(vocabulary.calendar_folder or "") / "calendars" / f"{vocabulary.calendar}.csv"
    if not _is_plain(vocabulary.calendar) or not path.is_file():
        span = policy.vocabulary.span if policy.vocabulary else policy.span
        found.add(table_problems.calendar_not_found(span, vocabulary.calendar))
        return None
    source = found.of(read_file(path))
    if source is None:
        return None
    calendar, wrong = parse_calendar(vocabulary.calendar, source.text)
    found.extend(_diagnostic(problem, source) for problem in wrong)
    return calendar


def _is_plain(name: str) -> bool:
    """Whether the name leads to no other folder."""
    return not any(mark in name for mark in "/\\\0") and name not in (".", "..")


def _diagnostic(problem: CalendarProblem, source: Source) -> Diagnostic:
    severity = Severity.WARNING if problem.warning else Severity.ERROR
    span = source.span(problem.start, problem.end)
    return Diagnostic(problem.code, span, problem.args, near=problem.near, severity=severity)
