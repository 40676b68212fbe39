"""What pytest collects: policies, whose errors are errors of collection, and case files with an item for each case."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.text_report import render
from inspectrules.diagnostics.visible import shown
from inspectrules.diagnostics.words import message_of
from inspectrules.policy.files import MAIN
from inspectrules.pytest_plugin.packs import Packs, pack_of
from inspectrules.testing.running.results import Planned, Ran
from inspectrules.testing.running.run import run_supplied
from inspectrules.testing.running.selection import rules_of
from inspectrules.testing.running.show import describe, legend
from inspectrules.text import Language

_WORDS = {
    "en": "the policy of these cases has errors ({}), the first:",
    "zh": "这些用例的规则有错误（{} 个），第一个：",
}


@define
class Plugin:
    """Registered for one session of pytest that asks for cases."""

    language: Language
    packs: Packs = field(factory=Packs)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        if file_path.suffix != ".yaml" or (folder := pack_of(file_path)) is None:
            return None
        kind = PolicyFile if file_path.name == MAIN else CaseFile
        return kind.from_parent(parent, path=file_path, plugin=self, folder=folder)


class _File(pytest.File):
    """A file of the pack in `folder`."""

    def __init__(self, *, plugin: Plugin, folder: Path, **options: Any) -> None:  # Any: what pytest passes on
        super().__init__(**options)
        self.plugin, self.folder = plugin, folder

    @property
    def language(self) -> Language:
        return self.plugin.language


class PolicyFile(_File):
    """A policy: it has no items, but its errors keep pytest from going on."""

    def collect(self) -> Iterable[pytest.Item]:
        errors = self.plugin.packs.at(self.folder).errors_of_policy(self.folder)
        if errors:
            raise self.CollectError(render(errors, self.language))
        return []


class CaseFile(_File):
    """A file of cases."""

    def collect(self) -> Iterable[pytest.Item]:
        pack = self.plugin.packs.at(self.folder)
        if errors := pack.errors_in(self.path):
            raise self.CollectError(render(errors, self.language))
        if errors := pack.errors_of_policy(self.folder):
            raise self.CollectError(_first_of(errors, self.language))
        for case in pack.cases_of(self.path):
            yield CaseItem.from_parent(self, name=shown(case.case.name), planned=case)


class CaseFailed(Exception):  # noqa: N818 -- told by its name alone, and only to pytest
    """A case did not come to what it expects."""


class CaseItem(pytest.Item):
    """A case. `-k` finds it by its name and by the rules that it expects something of."""

    def __init__(self, *, planned: Planned, **options: Any) -> None:  # Any: what pytest passes on
        super().__init__(**options)
        self.planned = planned
        self.extra_keyword_matches.update(rules_of(planned.case))
        self.user_properties.append(("policy", planned.policy.id))
        if planned.case.cite:
            self.user_properties.append(("cite", planned.case.cite))

    def runtest(self) -> None:
        ran = Ran(self.planned, run_supplied(self.planned.policy, self.planned.case, self.planned.facts))
        if not ran.passed:
            raise CaseFailed(f"{describe(ran, self.language)}\n({legend(self.language)})")

    @property
    def language(self) -> Language:
        assert isinstance(self.parent, CaseFile)
        return self.parent.language

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What differs, not where in this program it was found."""
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.planned.case.span.line - 1, self.name


def _first_of(errors: Sequence[Diagnostic], language: Language) -> str:
    """The policy itself tells them all, where it is collected."""
    first = errors[0]
    place = f"{shown(first.span.source.name)}:{first.span.line}:{first.span.column}"
    return f"{_WORDS[language].format(len(errors))}\n{place}: {first.code}: {message_of(first, language)}"
