"""What a diagnostic is: a code and arguments; its words, in each language, stand in the catalogue."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.text import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an *error* means that there is no checked policy."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Message:
    """One entry of the catalogue: what a code says, in English and in Chinese.

    The texts are `str.format` templates over the diagnostic's `args`. A message is lower case, one sentence,
    no full stop, user text in backticks; the help names one concrete way out and may be empty.
    """

    code: str
    """`IR` and three digits; never used again for something else."""

    name: str
    """The same in words, kebab-case: `unknown-name`."""

    en: str
    zh: str
    help_en: str = ""
    help_zh: str = ""
    severity: Severity = Severity.ERROR


@frozen
class Label:
    """A further place that explains a diagnostic, with a word on it, free of user text."""

    span: Span
    en: str = ""
    zh: str = ""


@frozen
class Edit:
    """Replace the text at `span` by `text`."""

    span: Span
    text: str


def _frozen_args(args: Mapping[str, object]) -> Mapping[str, str]:
    return MappingProxyType({key: str(value) for key, value in args.items()})


@frozen
class Diagnostic:
    """One mistake (or warning) at one place."""

    code: str
    span: Span
    args: Mapping[str, str] = field(factory=dict, converter=_frozen_args, hash=False)
    """Fills the templates of the code's message and help."""

    labels: tuple[Label, ...] = ()
    near: str | None = None
    """The nearest name that would have been right, shown as "did you mean"."""

    fix: tuple[Edit, ...] = ()
    """Edits that mend it, applied together; empty where a person must choose."""

    severity: Severity = Severity.ERROR
