"""Changes as text for a person at a terminal."""

from collections.abc import Iterator

from attrs import frozen

from inspectrules.changes.model import (
    Broken,
    Change,
    Changes,
    Detail,
    Difference,
    Item,
    Kind,
    Place,
    PolicyChanges,
)
from inspectrules.changes.told.alignment import aligned
from inspectrules.changes.told.groups import Group, groups_of
from inspectrules.changes.told.words import (
    ITEMS,
    count_of_cases,
    kinds_of,
    title_of,
    verdict_of,
    versions_of,
    word,
)
from inspectrules.diagnostics.text_report import render as render_diagnostics
from inspectrules.diagnostics.visible import shown, width
from inspectrules.text import Language

MOST_DETAILS = 12
"""Details of one change that are listed."""

MOST_CASE_CHANGES = 20
"""Cases that were added, removed or changed; JSON has all."""

MOST_CASES = 3
"""Cases that are shown for each group of rules."""

_WIDTH = 100
_COLOURS = {
    Kind.ADDED: "\x1b[32m",
    Kind.REMOVED: "\x1b[31m",
    Kind.MEANING: "\x1b[1;33m",
    Kind.DATED: "\x1b[33m",
}
_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render(changes: Changes, language: Language, colour: bool = False) -> str:
    """What changed, policy by policy; what bears on decisions first."""
    return "\n".join(_Text(language, colour).of(changes)) + "\n"


@frozen
class _Text:
    language: Language
    colour: bool

    def of(self, changes: Changes) -> Iterator[str]:
        yield self._paint(title_of(changes, self.language), _BOLD)
        for policy in changes.policies:
            yield ""
            yield from self.policy(policy)
        if changes.shared:
            yield from ("", self._paint(self._word("shared heading"), _BOLD))
            for one in changes.shared:
                yield from self.change(one.change)
                yield f"      {self._word('bears on')}: {', '.join(one.policies)}"
        for broken in changes.broken:
            yield ""
            yield from self.broken(broken)
        yield ""
        if changes.is_empty:
            yield self._word("nothing")
        yield self._word("unchanged", changes.unchanged)

    def policy(self, policy: PolicyChanges) -> Iterator[str]:
        yield self._paint(policy.id, _BOLD) + f"  {policy.path}  {versions_of(policy)}".rstrip()
        if policy.same_digest:
            yield f"  {self._word('same digest')}"
        elif policy.compared:
            yield f"  {count_of_cases(policy, self.language)}"
        cases = [one for one in policy.changes if one.item is Item.CASE]
        for change in policy.changes:
            if change.item is not Item.CASE:
                yield from self.change(change)
        yield from self.differences(policy)
        for change in cases[:MOST_CASE_CHANGES]:
            yield from self.change(change)
        if len(cases) > MOST_CASE_CHANGES:
            yield f"  {self._word('more', len(cases) - MOST_CASE_CHANGES)}"
        if policy.other_files:
            yield f"  {self._word('other files')}:"
            yield from (f"      {shown(file)}" for file in policy.other_files)

    # --- changes ---

    def change(self, change: Change) -> Iterator[str]:
        yield self._head(change)
        yield from self._sentence(change)
        yield from self._details(change)
        if change.affects:
            yield f"      {self._word('affects')}: {', '.join(change.affects)}"
        verdict = verdict_of(change, self.language)
        if verdict is not None:
            yield f"      {self._word('decisions')}: {verdict}"

    def _head(self, change: Change) -> str:
        cite = f" [{shown(change.cite)}]" if change.cite else ""
        was = f" ({self._word('was', change.was)})" if change.was else ""
        name = shown(change.name)
        kinds = kinds_of(change, self.language)
        colour = next((_COLOURS[kind] for kind in change.kinds if kind in _COLOURS), "")
        place = _place(change.after or change.before)
        return (
            f"  {ITEMS[change.item][self.language]} {self._paint(name, _BOLD)}{was}{cite}  "
            f"{self._paint(kinds, colour)}  {self._paint(place, _DIM)}"
        ).rstrip()

    def _sentence(self, change: Change) -> Iterator[str]:
        if change.sentence is None:
            return
        before, after = change.sentence
        if not (before and after):
            sign, text = ("+", after) if after else ("-", before)
            yield f"      {sign} {shown(text)}"
            return
        heads = [self._word("before"), self._word("after")]
        margin = max(map(width, heads))
        heads = [head + " " * (margin - width(head)) for head in heads]
        for first, second, marks in aligned(before, after, _WIDTH):
            if not marks:
                yield f"      {' ' * margin}  {first}"
                continue
            yield from (
                f"      {head}  {text}" for head, text in zip(heads, (first, second), strict=True) if text
            )
            yield f"      {' ' * margin}  {self._paint(marks, _COLOURS[Kind.MEANING])}"

    def _details(self, change: Change) -> Iterator[str]:
        details = [one for one in change.details if not _is_told(one, change)]
        yield from (f"      {_detail(one)}" for one in details[:MOST_DETAILS])
        if len(details) > MOST_DETAILS:
            yield f"      {self._word('more', len(details) - MOST_DETAILS)}"

    # --- decisions ---

    def differences(self, policy: PolicyChanges) -> Iterator[str]:
        of_cases = groups_of([one for one in policy.differences if one.case])
        found = [one for one in policy.differences if not one.case]
        if of_cases:
            yield f"  {self._word('cases heading')}:"
        for group in of_cases:
            yield from self._group(group)
        if found:
            yield f"  {self._word('search heading')}:"
        for one in found:
            yield f"    {one.for_}"
            yield from self._rows(one)
            yield f"      {self._word('paste')}"
            yield from (f"      {line}" for line in one.paste.splitlines())

    def _group(self, group: Group) -> Iterator[str]:
        rules = ", ".join(group.rules) or self._word("no rule")
        yield f"    {self._word('by rules', self._paint(rules, _BOLD), len(group.differences))}"
        for one in group.differences[:MOST_CASES]:
            yield f'      "{shown(one.case)}"  {self._paint(shown(one.file), _DIM)}'
            yield from self._rows(one)
        if len(group.differences) > MOST_CASES:
            yield f"      {self._word('more', len(group.differences) - MOST_CASES)}"

    def _rows(self, one: Difference) -> Iterator[str]:
        rows = one.rows()
        margin = max(width(row.part) for row in rows)
        for row in rows:
            told = _arrow("; ".join(row.before), "; ".join(row.after))
            yield f"        {row.part}{' ' * (margin - width(row.part))}  {told}"

    def broken(self, broken: Broken) -> Iterator[str]:
        key = "cases broken" if broken.is_compared else "broken"
        yield f"{self._paint(broken.path, _BOLD)}: {self._word(key, broken.version)}"
        yield render_diagnostics(broken.diagnostics, self.language, self.colour).rstrip("\n")

    # --- words ---

    def _word(self, key: str, *values: object) -> str:
        return word(key, self.language, *values)

    def _paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_RESET}" if self.colour and colour and text else text


def _is_told(detail: Detail, change: Change) -> bool:
    """Whether the two sentences, or the words beside the name, already say it."""
    if change.item not in (Item.RULE, Item.DEFINITION, Item.APPLIES) or Kind.MEANING not in change.kinds:
        return False
    beside = ("subject", "stage", "in_principle", "rules", "counted_by_vocabulary", "output")
    return change.sentence is not None and detail.part not in beside and not _is_of_readers(detail.part)


def _is_of_readers(part: str) -> bool:
    heads = ("in_force", "cite", "title", "note", "label", "tags", "open_to", "file", "position", "layer")
    return part.split(".")[0] in heads


def _detail(detail: Detail) -> str:
    return f"{detail.part}: {_arrow(detail.before or '', detail.after or '')}"


def _arrow(before: str, after: str) -> str:
    if before == after:
        return shown(before)
    return f"{shown(before) or '∅'} → {shown(after) or '∅'}"


def _place(place: Place | None) -> str:
    return "" if place is None else f"{place.file}:{place.line}"
