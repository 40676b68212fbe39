"""A version and the place of a policy in it in; the checked policy with its cases out, or its errors."""

from collections.abc import Iterable
from pathlib import Path

from attrs import evolve, field, frozen

from inspectrules.api import Policy
from inspectrules.changes.items.places import Where
from inspectrules.changes.model import Broken
from inspectrules.changes.versions.packs import Pack
from inspectrules.changes.versions.version import Version
from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.words import severity_of
from inspectrules.testing.cases.folders import shared_background
from inspectrules.testing.cases.model import Background, CaseFile
from inspectrules.testing.checks import check_paths
from inspectrules.text import Source, Span


@frozen(eq=False)
class Loaded:
    """One policy of one version."""

    where: Where
    checked: Policy | None
    """None where it has errors."""

    cases: tuple[CaseFile, ...] = ()
    background: Background | None = None
    """That new cases of the pack start from."""

    broken: Broken | None = field(default=None)
    """Also where only its cases, or its list of clauses, have errors."""

    @property
    def policy(self) -> Policy:
        assert self.checked is not None, "asked only of policies without errors"
        return self.checked


def load(version: Version, pack: Pack | None) -> Loaded | None:
    """The policy at that place of the version; None where it has none."""
    if pack is None:
        return None
    path = version.root / pack
    report = check_paths([path])
    folder = path if path.is_dir() else path.parent
    where = Where(version.root, folder)
    policy = report.packs[0].policy if report.packs else None
    broken = _broken(report.diagnostics, policy is not None, pack, version)
    if policy is None:
        return Loaded(where, None, broken=broken)
    shared = shared_background(folder, policy.checked)
    return Loaded(where, policy, report.packs[0].cases, shared, broken)


def _broken(
    diagnostics: Iterable[Diagnostic], is_compared: bool, pack: Pack, version: Version
) -> Broken | None:
    errors = [one for one in diagnostics if severity_of(one) is Severity.ERROR]
    if not errors and is_compared:
        return None
    told = tuple(_relabelled(one, version) for one in errors)
    return Broken(pack.as_posix(), version.name.label, told, is_compared)


# --- where errors are ---


def _relabelled(diagnostic: Diagnostic, version: Version) -> Diagnostic:
    """Where it stands in the version, not in the copy that was read."""
    labels = tuple(_relabelled_label(label, version) for label in diagnostic.labels)
    return evolve(diagnostic, span=_span(diagnostic.span, version), labels=labels)


def _relabelled_label(label: Label, version: Version) -> Label:
    return evolve(label, span=_span(label.span, version))


def _span(span: Span, version: Version) -> Span:
    path = Path(span.source.name)
    if not path.is_relative_to(version.root):
        return span
    name = f"{version.name.label}:{path.relative_to(version.root).as_posix()}"
    return Span(Source(name, span.source.text), span.start, span.end)
