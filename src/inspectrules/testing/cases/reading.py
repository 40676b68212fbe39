"""What all readers of case files lean on: the policy, and a list of what is wrong that says nothing twice."""

from collections.abc import Iterable

from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.model import CheckedPolicy
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.scalars import read_date
from inspectrules.source.shape import Kind, Shape, check_kind, fit
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.model import Wire
from inspectrules.testing.cases.relative import parse_relative
from inspectrules.testing.cases.values import plain_value, record_value
from inspectrules.vocabulary.model import Vocabulary


@define
class Reading:
    """The reading of one file."""

    policy: CheckedPolicy
    found: list[Diagnostic] = field(factory=list)

    @property
    def vocabulary(self) -> Vocabulary:
        return self.policy.vocabulary

    def note(self, *diagnostics: Diagnostic) -> None:
        """Variations share what their base says: what is wrong there is wrong once."""
        self.found.extend(one for one in diagnostics if one not in self.found)

    def fit(self, node: Node, shape: Shape, key: str) -> Mapping | None:
        """The entries of the node that fit; what does not is noted."""
        fitting, found = fit(node, shape, key)
        self.note(*found)
        return fitting

    def is_kind(self, node: Node, kind: Kind, key: str) -> bool:
        problem = check_kind(node, kind, key)
        if problem is not None:
            self.note(problem)
        return problem is None

    def record(self, node: Node | None, record: str) -> Wire:
        """The facts that a mapping states; what does not fit the vocabulary is refused when facts are read."""
        return {} if node is None else as_record(record_value(node, record, self.vocabulary))

    def day(self, node: Scalar | None, key: str) -> str | None:
        """A date as written, or one that counts from another; anything else is noted."""
        if node is None or parse_relative(node.text) is not None:
            return text_of(node)
        day = read_date(node, key)
        if isinstance(day, Diagnostic):
            self.note(day)
            return None
        return day.isoformat()

    def subject(self, node: Scalar | None, default: str) -> str:
        if node is None:
            return default
        if node.text not in self.vocabulary.subjects:
            self.note(problems.unknown_subject(node.span, node.text, self.vocabulary.subjects))
            return default
        return node.text

    def parameters(self, node: Mapping | None) -> dict[str, object]:
        """Values of external parameters; each name is checked, each value when the policy takes it."""
        external = {name for name, one in self.policy.parameters.items() if one.external}
        found: dict[str, object] = {}
        for entry in () if node is None else node:
            if entry.key.text in external:
                found[entry.key.text] = plain_value(entry.value)
            else:
                self.note(problems.unknown_parameter(entry.key.span, entry.key.text, external))
        return found


def as_record(value: object) -> Wire:
    return value if isinstance(value, dict) else {}


def text_of(node: Scalar | None) -> str | None:
    return None if node is None else node.text


def quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
