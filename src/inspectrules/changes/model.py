"""Changes as data: what changed, in which way, before and after, and what is known of how decisions change."""

from enum import StrEnum

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.testing.search.request import Request


class Kind(StrEnum):
    """In which way something changed; one thing may have changed in several."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    """To another file, another place in its file, or another policy of the stack."""

    DATED = "dated"
    """It has effect at other times."""

    WORDED = "worded"
    """Readers see other words; decisions are the same."""

    MEANING = "meaning"
    """What it says is another thing, as far as its tree shows."""

    BEHAVIOUR = "behaviour"
    """A request is decided differently. Of cases of the policy, and of requests that a search found."""


class Item(StrEnum):
    """What changed."""

    POLICY = "policy"
    RULE = "rule"
    INDICATOR = "indicator"
    APPLIES = "applies"
    """A line of `applies`."""

    PARAMETER = "parameter"
    TABLE = "table"
    DEFINITION = "definition"
    VOCABULARY = "vocabulary"
    CALENDAR = "calendar"
    CASE = "case"


class Verdict(StrEnum):
    """What is known of the decisions where a tree differs."""

    FOUND = "difference found"
    NOT_FOUND = "no difference found"
    """In so many requests; whether there is none is not proved."""

    NOT_SEARCHED = "not searched"


@frozen
class Place:
    file: str
    """Path below the root of the version: of the repository, or of the folder."""

    line: int


@frozen
class Detail:
    """One thing that differs."""

    part: str
    """What of the thing: `limit`, `when`, `in_force`; of a table `row` and its keys."""

    before: str | None = None
    after: str | None = None


@frozen
class Change:
    """One thing that changed."""

    item: Item
    name: str
    """Its name in the new version; in the old one where it was removed."""

    kinds: tuple[Kind, ...]
    details: tuple[Detail, ...] = ()
    was: str = ""
    """Its name in the old version, where that was another."""

    sentence: tuple[str, str] | None = None
    """The text that says what it does, before and after, where it differs."""

    cite: str = ""
    layer: str = ""
    """Id of the policy of the stack that it belongs to."""

    before: Place | None = None
    after: Place | None = None
    affects: tuple[str, ...] = ()
    """Ids of the rules that depend on it, of things other than rules."""

    verdict: Verdict | None = None
    """Where its meaning changed, once decisions were compared."""

    tries: int = 0
    """Requests that were decided under both versions in search of a difference."""

    cases: int = 0
    """How many cases are decided differently by way of it, or of rules that depend on it."""


@frozen
class Answer:
    """What a version decides about a request, as far as it matters to whoever asked."""

    outcome: str
    controlled_by: tuple[str, ...] = ()
    merge_into: str | None = None
    deferred_until: str | None = None
    deferred_to: str | None = None
    duties: tuple[str, ...] = ()
    """Rule, action, due date and state of each."""

    derived: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Its parts by name, each as the texts that it consists of."""
        return {
            "outcome": (self.outcome,),
            "controlled_by": self.controlled_by,
            "merge_into": _only(self.merge_into),
            "deferred_until": _only(self.deferred_until),
            "deferred_to": _only(self.deferred_to),
            "duties": self.duties,
            "derived": tuple(f"{name} = {value}" for name, value in self.derived),
            "missing": self.missing,
        }


def _only(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


@frozen
class Row:
    """A part of a decision that differs: what only the old version says, and what only the new one does."""

    part: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@frozen(eq=False)
class Difference:
    """A request that the two versions decide differently."""

    request: Request
    before: Answer
    after: Answer
    rules: tuple[str, ...]
    """Those whose finding differs, by their new ids."""

    case: str = ""
    """The case that asks this; empty for a request that a search found."""

    file: str = ""
    paste: str = ""
    """Of a request that a search found: a case for the new version, to paste into a file of cases."""

    for_: str = ""
    """Of a request that a search found: the thing for which it was looked for."""

    @property
    def changes_outcome(self) -> bool:
        return self.before.outcome != self.after.outcome

    def rows(self) -> tuple[Row, ...]:
        """What differs, and always the outcome."""
        after = self.after.parts()
        rows = [
            Row(part, _without(texts, after[part]), _without(after[part], texts))
            for part, texts in self.before.parts().items()
        ]
        outcome = Row("outcome", (self.before.outcome,), (self.after.outcome,))
        return (outcome, *(row for row in rows if row.part != "outcome" and (row.before or row.after)))


def _without(texts: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in others)


@frozen
class VersionName:
    """Which version: what the user called it, and what that was."""

    label: str
    commit: str = ""
    """Full name of the commit; empty for the work tree and for folders."""


@frozen(eq=False)
class PolicyChanges:
    """What changed of one policy."""

    id: str
    path: str
    """Below the root of the version that has it, the new one if both have."""

    before: str | None
    """Version of the policy's text; None: the policy is new."""

    after: str | None
    """None: the policy is gone."""

    same_digest: bool = False
    """Everything that can change a decision is equal."""

    changes: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()
    compared: int = 0
    """Cases, of both versions, that were decided under both."""

    other_files: tuple[str, ...] = ()
    """Files of the pack that differ although nothing above tells how: comments, layout."""

    @property
    def is_empty(self) -> bool:
        return not (self.changes or self.differences or self.other_files)

    def kinds(self) -> frozenset[Kind]:
        found = {kind for change in self.changes for kind in change.kinds}
        return frozenset(found | ({Kind.BEHAVIOUR} if self.differences else set()))


@frozen
class SharedChange:
    change: Change
    policies: tuple[str, ...]
    """Ids of those that it bears on."""


@frozen(eq=False)
class Broken:
    """A policy that has errors in one of the versions."""

    path: str
    version: str
    """What the version is called."""

    diagnostics: tuple[Diagnostic, ...]
    is_compared: bool = False
    """Only its cases or its list of clauses have errors: the policy is compared, and not its cases."""


@frozen(eq=False)
class Changes:
    """What changed between two versions."""

    base: VersionName
    head: VersionName
    policies: tuple[PolicyChanges, ...] = ()
    """Those of which anything differs."""

    shared: tuple[SharedChange, ...] = ()
    """What changed for several policies at once: of their vocabulary, their calendar, a policy above them."""

    broken: tuple[Broken, ...] = ()
    unchanged: int = 0
    """How many policies are the same in both."""

    @property
    def is_empty(self) -> bool:
        return not (self.policies or self.shared or self.broken)

    def kinds(self) -> frozenset[Kind]:
        of_shared = (kind for one in self.shared for kind in one.change.kinds)
        return frozenset((*(kind for policy in self.policies for kind in policy.kinds()), *of_shared))
