"""What an indicator is reported for separately: the texts under `each:` in, a grouping and the period's keys out."""

from collections.abc import Sequence

from attrs import frozen

from inspectrules.policy import indicator_problems as problems
from inspectrules.policy import name_problems, tree
from inspectrules.policy.checking import Here
from inspectrules.policy.expressions import check_expression, infer
from inspectrules.policy.fitting import is_value
from inspectrules.policy.model import Grouping
from inspectrules.policy.period_subject import BOUNDS, Key
from inspectrules.policy.problems import hides_a_name
from inspectrules.policy.queries import open_query
from inspectrules.policy.resolve import part_span
from inspectrules.policy.rules import Around
from inspectrules.syntax import tree as written
from inspectrules.vocabulary.model import NO_LABELS, Labels
from inspectrules.vocabulary.names import Element


@frozen
class CheckedKey:
    """One key: of which element, and where it lies in the period."""

    element: Element
    expression: tree.Fact | tree.Defined
    key: Key

    @property
    def text(self) -> str:
        return ".".join(self.key.path)


@frozen
class Groups:
    grouping: Grouping | None = None
    keys: tuple[Key, ...] = ()


def check_groups(each: Sequence[written.Expr], around: Around) -> Groups | None:
    """The groups; None after a report. `around` is the scope of the bare period."""
    if not each:
        return Groups()
    keys = [_key(expression, around) for expression in each]
    good = [key for key in keys if key is not None]
    if len(good) < len(keys) or not _agree(good, around):
        return None
    element, here = good[0].element, Here(around.scope, infer)
    grouping = Grouping(
        open_query(element, each[0].span, here),
        tuple(key.expression for key in good),
        tuple(key.key.path for key in good),
    )
    return Groups(grouping, tuple(key.key for key in good))


def _key(expression: written.Expr, around: Around) -> CheckedKey | None:
    if not isinstance(expression, written.Name) or len(expression.parts) < 2:
        around.found.add(problems.no_attribute_of_element(expression.span, expression.span.text))
        return None
    elements = around.scope.names.elements(around.scope.subject)
    element = elements.find(expression.parts[0])
    if element is None:
        name = expression.parts[0]
        span = part_span(expression, 0)
        around.found.add(name_problems.unknown_element(span, name, elements.spellings()))
        return None
    return _of_element(expression, element, around) if around.is_sound(expression) else None


def _of_element(name: written.Name, element: Element, around: Around) -> CheckedKey | None:
    found = around.found.of(check_expression(name, around.scope.binding(element)))
    if not isinstance(found, tree.Fact | tree.Defined):
        return None
    key = Key(_path_of(found), _labels_of(found, element, around), found.type)
    if not is_value(found.type):
        around.found.add(problems.key_of_many_values(name.span, ".".join(name.parts), found.type))
        return None
    if key.path[0] in BOUNDS:
        around.found.add(hides_a_name(name.span, key.path[0], problems.KEY, problems.DAY_OF_PERIOD))
        return None
    return CheckedKey(element, found, key)


def _path_of(found: tree.Fact | tree.Defined) -> tuple[str, ...]:
    return found.path if isinstance(found, tree.Fact) else (found.name,)


def _labels_of(found: tree.Fact | tree.Defined, element: Element, around: Around) -> tuple[Labels, ...]:
    """The labels along the path, as the element's record has them."""
    if isinstance(found, tree.Defined):
        draft = around.definitions.drafts.get(f"{element.name}.{found.name}")
        return (NO_LABELS if draft is None else draft.declared.labels,)
    vocabulary, path = around.scope.vocabulary, found.path
    steps = (vocabulary.attribute(element.record, path[: place + 1]) for place in range(len(path)))
    return tuple(NO_LABELS if step is None else step.labels for step in steps)


def _agree(keys: Sequence[CheckedKey], around: Around) -> bool:
    """Whether all are of one element, and none lies within another."""
    first, *others = keys
    for key in others:
        if key.element.name != first.element.name:
            span = key.expression.span
            args = (key.element.name, first.element.name, first.expression.span)
            around.found.add(problems.keys_of_several_elements(span, *args))
            return False
    for place, key in enumerate(keys):
        for other in keys[:place]:
            shorter = min(len(key.key.path), len(other.key.path))
            if key.key.path[:shorter] == other.key.path[:shorter]:
                span = key.expression.span
                around.found.add(problems.key_in_key(span, key.text, other.text, other.expression.span))
                return False
    return True
