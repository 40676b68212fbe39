"""A decision and its parts, as data. `wire.py` gives their JSON."""

import datetime
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from inspectrules.errors import UsageError
from inspectrules.policy.tree import Status
from inspectrules.vocabulary.model import read_only

# The outcomes that the language's own heads lead to; a subject's vocabulary entry orders them and may add others
# for `conclude`.
PERMITTED = "permitted"
CONSENT_REQUIRED = "consent_required"
MERGE = "merge"
DEFERRED = "deferred"
DENIED = "denied"
UNDETERMINED = "undetermined"
NOT_GOVERNED = "not_governed"


class DutyState(StrEnum):
    """Of a duty, as of the date of the decision."""

    OPEN = "open"
    MET = "met"
    LATE = "late"
    """Done, after it was due."""

    OVERDUE = "overdue"
    """Not done, and due in the past."""

    UNKNOWN = "unknown"


@frozen
class Finding:
    """What became of one rule."""

    rule: str
    effect: str
    """The outcome it leads to, else `exempt`, `duty`, `frequency` or `flag`."""

    status: Status
    cite: str = ""
    because: Mapping[str, object] = field(factory=dict, converter=read_only, hash=False)
    """The values that decided it: `count`, `limit`, ids of elements under their collection's name, facts by name."""

    by: tuple[str, ...] = ()
    """Of an excepted rule: the exceptions that lifted it."""

    lacks: tuple[str, ...] = ()
    """Of an unknown rule: dotted names of the facts without which it is unknown."""

    shadow: bool = False
    """Reported, without effect on the outcome."""

    layer: str = ""


@frozen
class Duty:
    """One duty or right in a decision."""

    rule: str
    modality: str
    bearer: str
    action: str
    of: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    due: datetime.date | None = None
    """The last day on which it is in time; for `until`, the day up to which it lasts. None: no due date, or unknown."""

    state: DutyState = DutyState.OPEN
    status: Status = Status.FIRED
    """FIRED, or UNKNOWN where it is not known whether the duty stands."""

    done: datetime.date | None = None
    cite: str = ""


@frozen
class Due:
    """What a minimum frequency asks for (semantics §13)."""

    rule: str
    keys: Mapping[str, object] = field(converter=read_only, hash=False)
    last: datetime.date | None
    due: datetime.date | None
    """The last day on which the next inspection is in time; None: unknown."""

    state: DutyState
    cite: str = ""


@frozen
class PolicyReference:
    id: str
    version: str
    digest: str


@frozen
class SubjectReference:
    kind: str
    id: str | None


@frozen(slots=False)
class Decision:
    """What a policy says about one subject.

    An engine may leave out the parts of `DERIVED` and give a function that finds them: the first question for one of
    them finds them all. Nobody can tell the difference but by the time it takes.
    """

    policy: PolicyReference
    subject: SubjectReference
    as_of: datetime.date | None
    outcome: str
    controlled_by: tuple[str, ...]
    """The effective rules of the outcome, in code-point order of ids."""

    findings: tuple[Finding, ...]
    """One a rule about this subject and in force on its governing date, in code-point order of ids."""

    merge_into: str | None = None
    """Id of the element to merge into."""

    deferred_until: datetime.date | None = None
    deferred_to: str | None = None
    duties: tuple[Duty, ...] = ()
    derived: Mapping[str, object] = field(factory=dict, converter=read_only, hash=False)
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    """Judgements that nobody answered and that were presumed."""

    explainer: "Callable[[Decision, str | None], str] | None" = field(
        default=None, eq=False, repr=False, kw_only=True
    )
    """Puts the decision in words; set by the policy that made it."""

    @property
    def fired(self) -> tuple[str, ...]:
        """The enforced rules that are effective, in code-point order of ids; also those that lead to no outcome."""
        known: tuple[str, ...] | None = self.__dict__.get("_fired")
        if known is None:
            shown = (finding for finding in self.findings if not finding.shadow)
            known = tuple(finding.rule for finding in shown if finding.status is Status.FIRED)
            self.__dict__["_fired"] = known
        return known

    if not TYPE_CHECKING:  # type checkers see the attributes, which are all there in the end

        def __getattr__(self, name: str) -> object:
            find = self.__dict__.get("_find")
            if find is None or name not in DERIVED:
                raise AttributeError(f"a decision has no attribute `{name}`")
            whole = find()
            self.__dict__.update({part: getattr(whole, part) for part in DERIVED})
            self.__dict__.pop("_find", None)
            return self.__dict__[name]

    def __reduce__(self) -> "tuple[Callable[[Mapping[str, object]], Decision], tuple[dict[str, object]]]":
        """A decision travels as its JSON; the policy that could explain it stays behind."""
        from inspectrules.decision.wire import from_dict

        return from_dict, (self.to_dict(),)

    def to_dict(self) -> dict[str, object]:
        """The decision as JSON, as docs/language/decisions.md describes it."""
        from inspectrules.decision.wire import to_dict

        return to_dict(self)

    def explain(self, language: str | None = None) -> str:
        """The decision in words, `en` or `zh`; None: the language the policy was loaded with.

        Raises:
            UsageError: another language, or a decision read from JSON, which has no policy to speak for it.
        """
        if self.explainer is None:
            raise UsageError("this decision was not made by a loaded policy; decide again to explain it")
        return self.explainer(self, language)


DERIVED: Final = ("subject", "findings", "derived", "missing", "questions", "assumed")
"""The parts that are worked out when somebody asks for one of them."""
