"""Changes as Markdown, for a comment on a pull request: a table of what matters, then each change of meaning.

What changes no decision is folded away. GitHub takes 65,536 characters for one comment; long lists are cut.
"""

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from inspectrules.changes.model import Broken, Change, Changes, Detail, Difference, Item, Kind, PolicyChanges
from inspectrules.changes.told.groups import Group, groups_of
from inspectrules.changes.told.words import (
    ITEMS,
    KINDS,
    count_of_cases,
    kinds_of,
    title_of,
    verdict_of,
    versions_of,
    word,
)
from inspectrules.diagnostics.text_report import render as render_diagnostics
from inspectrules.diagnostics.visible import shown
from inspectrules.text import Language

MOST_CHANGES = 60
"""Changes of one policy that are listed, and as many that change no decision."""

MOST_CASES = 5
MOST_DETAILS = 12

_WEIGHTY = frozenset({Kind.ADDED, Kind.REMOVED, Kind.MEANING, Kind.DATED})
_MOST = 60_000
"""Characters of the whole."""


def render(changes: Changes, language: Language) -> str:
    """A heading, a table of the policies, and a section for each."""
    text = "\n".join(_Markdown(language).of(changes)) + "\n"
    if len(text) <= _MOST:
        return text
    cut = text[:_MOST].rpartition("\n\n")[0]
    fence = "\n```" if cut.count("\n```") % 2 else ""
    folded = "\n</details>" * max(0, cut.count("<details>") - cut.count("</details>"))
    return f"{cut}{fence}{folded}\n\n{word('cut', language)}\n"


@frozen
class _Markdown:
    language: Language

    def of(self, changes: Changes) -> Iterator[str]:
        yield f"## {_escaped(title_of(changes, self.language))}"
        if changes.is_empty:
            yield from ("", self._word("nothing"))
            return
        if changes.policies:
            yield from self._summary(changes.policies)
        for broken in changes.broken:
            yield from self._broken(broken)
        for policy in changes.policies:
            yield from self._policy(policy)
        if changes.shared:
            yield from ("", f"### {self._word('shared heading')}", "")
            for one in changes.shared:
                yield from self._change(one.change)
                yield from ("", f"{self._word('bears on')}: {_codes(one.policies)}")

    def _summary(self, policies: Sequence[PolicyChanges]) -> Iterator[str]:
        heads = [self._word(key) for key in ("policy", "rules", "other", "cases", "decisions")]
        yield from ("", _row(heads), _row(["---"] * len(heads)))
        for policy in policies:
            rules = [one for one in policy.changes if one.item is Item.RULE]
            cases = [one for one in policy.changes if one.item is Item.CASE]
            others = [one for one in policy.changes if one not in rules and one not in cases]
            yield _row(
                [
                    _code(policy.id),
                    *(self._counted(one) for one in (rules, others, cases)),
                    self._decisions(policy),
                ]
            )

    def _counted(self, changes: Sequence[Change]) -> str:
        """How many of each kind."""
        counts = {kind: sum(kind in one.kinds for one in changes) for kind in Kind}
        return ", ".join(
            f"{number} {KINDS[kind][self.language]}" for kind, number in counts.items() if number
        )

    def _decisions(self, policy: PolicyChanges) -> str:
        if policy.same_digest:
            return self._word("same digest")
        return count_of_cases(policy, self.language) if policy.compared else ""

    # --- one policy ---

    def _policy(self, policy: PolicyChanges) -> Iterator[str]:
        yield from ("", f"### {_code(policy.id)} {_escaped(versions_of(policy))}".rstrip(), "")
        yield _code(policy.path)
        weighty = [one for one in policy.changes if _WEIGHTY & set(one.kinds) and one.item is not Item.CASE]
        light = [one for one in policy.changes if one not in weighty]
        for change in weighty[:MOST_CHANGES]:
            yield from self._change(change)
        yield from self._more(len(weighty) - MOST_CHANGES)
        yield from self._differences(policy)
        if light or policy.other_files:
            yield from self._folded(light, policy.other_files)

    def _change(self, change: Change) -> Iterator[str]:
        yield from ("", self._head(change))
        if change.sentence is not None:
            yield from ("", *_diff(*change.sentence))
        details = [one for one in change.details if change.sentence is None or not _in_sentence(one, change)]
        if details:
            yield from ("", *(f"- {_told(one)}" for one in details[:MOST_DETAILS]))
            yield from self._more(len(details) - MOST_DETAILS)
        if change.affects:
            yield from ("", f"{self._word('affects')}: {_codes(change.affects)}")

    def _head(self, change: Change) -> str:
        was = f" ({_escaped(self._word('was', change.was))})" if change.was else ""
        cite = f" [{_escaped(shown(change.cite))}]" if change.cite else ""
        verdict = verdict_of(change, self.language)
        known = f" · {verdict}" if verdict else ""
        name = f"**{ITEMS[change.item][self.language]} {_code(change.name)}**"
        return f"{name}{was}{cite}: {_escaped(kinds_of(change, self.language))}{known}"

    def _folded(self, changes: Sequence[Change], files: Sequence[str]) -> Iterator[str]:
        yield from (
            "",
            "<details>",
            f"<summary>{self._word('details')} ({len(changes) + len(files)})</summary>",
            "",
        )
        for change in changes[:MOST_CHANGES]:
            told = "; ".join(map(_told, change.details[:3]))
            yield f"- {self._head(change)}" + (f" ({told})" if told else "")
        yield from self._more(len(changes) - MOST_CHANGES)
        if files:
            yield f"- {self._word('other files')}: {_codes(files)}"
        yield from ("", "</details>")

    # --- decisions ---

    def _differences(self, policy: PolicyChanges) -> Iterator[str]:
        groups = groups_of([one for one in policy.differences if one.case])
        if groups:
            yield from ("", f"#### {self._word('cases heading')}")
        for group in groups:
            yield from self._group(group)
        found = [one for one in policy.differences if not one.case]
        if found:
            yield from ("", f"#### {self._word('search heading')}")
        for one in found:
            yield from ("", f"**{_escaped(one.for_)}**", "", *self._side_by_side([one]))
            yield from ("", "<details>", f"<summary>{_escaped(self._word('paste'))}</summary>", "")
            yield from ("```yaml", *one.paste.rstrip("\n").split("\n"), "```", "", "</details>")

    def _group(self, group: Group) -> Iterator[str]:
        rules = _codes(group.rules) if group.rules else self._word("no rule")
        yield from ("", f"{self._word('by rules', rules, len(group.differences))}", "")
        yield from self._side_by_side(group.differences[:MOST_CASES])
        yield from self._more(len(group.differences) - MOST_CASES)

    def _side_by_side(self, differences: Sequence[Difference]) -> Iterator[str]:
        heads = [self._word(key) for key in ("case", "what", "before", "after")]
        yield from (_row(heads), _row(["---"] * len(heads)))
        for one in differences:
            name = _escaped(shown(one.case))
            for row in one.rows():
                yield _row(
                    [name, row.part, *("<br>".join(map(_code, side)) for side in (row.before, row.after))]
                )
                name = ""

    def _broken(self, broken: Broken) -> Iterator[str]:
        key = "cases broken" if broken.is_compared else "broken"
        yield from ("", f"⚠ {_code(broken.path)}: {_escaped(self._word(key, broken.version))}", "")
        yield from ("```text", render_diagnostics(broken.diagnostics, self.language).rstrip("\n"), "```")

    def _more(self, number: int) -> Iterator[str]:
        if number > 0:
            yield from ("", self._word("more", number))

    def _word(self, key: str, *values: object) -> str:
        return word(key, self.language, *values)


def _diff(before: str, after: str) -> Iterator[str]:
    yield "```diff"
    yield from (f"{sign} {shown(text)}" for sign, text in (("-", before), ("+", after)) if text)
    yield "```"


def _in_sentence(detail: Detail, change: Change) -> bool:
    """Whether the two sentences show it."""
    return Kind.MEANING in change.kinds and detail.part not in (
        "in_force",
        "stage",
        "subject",
        "rules",
        "cite",
    )


def _told(detail: Detail) -> str:
    return f"{_escaped(detail.part)}: {_side(detail.before)} → {_side(detail.after)}"


def _side(text: str | None) -> str:
    return _code(text) if text else "∅"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _codes(texts: Sequence[str]) -> str:
    return ", ".join(map(_code, texts))


def _code(text: str) -> str:
    """In backticks, also inside a table."""
    return f"`{shown(text).replace('`', chr(39)).replace('|', '¦')}`"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#~@|])", r"\\\1", text)
