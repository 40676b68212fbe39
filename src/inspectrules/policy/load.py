"""The front door of policies: a path in, a checked policy out, or everything that is wrong with it.

The passes, in order: read the files of the policy and of those above it, find the vocabulary, check the policies from
the top, put rules in order, check what holds of the whole.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve

from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.policy.collecting import Problems
from inspectrules.policy.contradictions import check_contradictions
from inspectrules.policy.digest import sealed
from inspectrules.policy.exceptions import check_reach
from inspectrules.policy.externals import check_names
from inspectrules.policy.files import MAIN, is_folder
from inspectrules.policy.layers import CheckedLayer, Layers
from inspectrules.policy.model import CheckedPolicy, Layer
from inspectrules.policy.ranks import check_ranks
from inspectrules.policy.rule_order import ordered_rules
from inspectrules.policy.scope import open_scope
from inspectrules.policy.stack import check_vocabularies, read_stack
from inspectrules.policy.surroundings import calendar_of, vocabulary_of
from inspectrules.policy.unread import parse_all
from inspectrules.policy.vocabulary_filters import check_default_filters
from inspectrules.policy.working_days import check_working_days
from inspectrules.values.calendars import WorkingCalendar
from inspectrules.vocabulary.load import Shared
from inspectrules.vocabulary.model import Vocabulary

LoadedPolicy = tuple[CheckedPolicy | None, tuple[Diagnostic, ...]]


def load_policy(
    path: str | Path, *, externals: Mapping[str, object] | None = None, shared: Shared | None = None
) -> LoadedPolicy:
    """The policy at `path`, a YAML file or a pack's folder, and what is wrong with it; None if anything is an error.

    `externals` gives values for external parameters, as in `inspectrules.values` or as their text; without one such a
    parameter is unknown. Diagnostics come in the order of files and lines. Who loads many policies gives each the same
    `shared`, so that the vocabulary that they have in common is read once.

    Raises:
        UsageError: a value is supplied for what is no external parameter, or is not of its type.
    """
    path, found = Path(path), Problems()
    policy = _load(path, externals or {}, found, shared)
    problems = in_reading_order(found.found, str(path / MAIN if is_folder(path) else path))
    return (None if any(severity_of(one) is Severity.ERROR for one in problems) else policy), problems


def in_reading_order(problems: Sequence[Diagnostic], first: str) -> tuple[Diagnostic, ...]:
    """Each problem once: those in the file called `first`, then the other files by name, each from top to bottom."""
    once = {(one.code, one.span.source.name, one.span.start, one.span.end): one for one in reversed(problems)}
    return tuple(sorted(once.values(), key=lambda one: _place(one, first)))


def _place(problem: Diagnostic, first: str) -> tuple[bool, str, int, str]:
    name = problem.span.source.name
    return name != first, name, problem.span.start, problem.code


def _load(
    path: Path, externals: Mapping[str, object], found: Problems, shared: Shared | None
) -> CheckedPolicy | None:
    stack = read_stack(path, found)
    if stack is None:
        return None
    check_names(externals, stack.policies.values())
    vocabulary = vocabulary_of(stack.lowest, found, shared)
    if vocabulary is None:
        parse_all(stack.lowest, found)
        return None
    check_vocabularies(stack, vocabulary, found)
    found.extend(check_default_filters(vocabulary))
    calendar = calendar_of(vocabulary, stack.lowest, found)
    layers = Layers(stack, open_scope(vocabulary), externals, found)
    return _together(layers, vocabulary, calendar, found)


def _together(
    checking: Layers, vocabulary: Vocabulary, calendar: WorkingCalendar | None, found: Problems
) -> CheckedPolicy:
    """The layers as one policy, with what holds of the whole."""
    layers = checking.check()
    definitions = [one for layer in checking.done.values() for one in layer.definitions]
    rules = [rule for layer in layers for rule in layer.rules]
    policy = CheckedPolicy(
        layers=_ranked(layers, vocabulary),
        vocabulary=vocabulary,
        parameters={one.name: one for layer in layers for one in layer.data.parameters},
        tables={one.name: one for layer in layers for one in layer.data.tables},
        definitions={(one.subject, one.root, one.name): one for one in definitions},
        rules=ordered_rules(rules, definitions, found),
        calendar=calendar,
        indicators={one.id: one for layer in layers for one in layer.indicators},
    )
    found.extend(check_reach({rule.id: rule for rule in rules}))
    found.extend(check_contradictions(rules))
    found.extend(check_ranks(rules, vocabulary.main_subject, policy.layers[0].outcomes))
    found.extend(check_working_days(policy))
    return sealed(policy)


def _ranked(layers: Sequence[CheckedLayer], vocabulary: Vocabulary) -> tuple[Layer, ...]:
    """The layers; the lowest, if it ranks no outcomes itself, takes the nearest order above, or the vocabulary's."""
    usual = vocabulary.subjects[vocabulary.main_subject].outcomes
    order = next((layer.layer.outcomes for layer in layers if layer.layer.outcomes), usual)
    first, *others = (layer.layer for layer in layers)
    return (evolve(first, outcomes=order), *others)
