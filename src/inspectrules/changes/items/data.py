"""Parameters and tables: those of two versions in, what changed of each out."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from attrs import frozen

from inspectrules.changes.items.labels import labels_differ
from inspectrules.changes.items.places import Where
from inspectrules.changes.items.texts import interval_text, value_text
from inspectrules.changes.items.timeline import Held, stretches
from inspectrules.changes.model import Change, Detail, Item, Kind
from inspectrules.policy.model import ALWAYS, Interval, Parameter, Row, Table
from inspectrules.vocabulary.type_text import write_type
from inspectrules.vocabulary.types import Type

Declared = TypeVar("Declared", bound="Parameter | Table")


@frozen
class Compared:
    """What became of one parameter or table, labels aside."""

    kinds: tuple[Kind, ...]
    details: tuple[Detail, ...]


def renamed(before: Mapping[str, Declared], after: Mapping[str, Declared]) -> dict[str, str]:
    """Those that are gone, with the new one that holds the same; only where there is just one such pair."""
    gone = [one for name, one in before.items() if name not in after]
    new = [one for name, one in after.items() if name not in before]
    found = {}
    for one in gone:
        alike = [other for other in new if _holds(one) == _holds(other)]
        rivals = [other for other in gone if _holds(one) == _holds(other)]
        if len(alike) == len(rivals) == 1:
            found[one.name] = alike[0].name
    return found


def _holds(declared: Parameter | Table) -> object:
    if isinstance(declared, Parameter):
        return declared.type, declared.external, [(one.interval, one.value) for one in declared.values]
    rows = [(row.keys, row.interval, row.values) for row in declared.rows]
    return [one.type for one in declared.keys], [one.type for one in declared.columns], rows


@frozen
class DataChanges:
    """Compares parameters, or tables, of two versions of a policy."""

    before: Where
    after: Where

    def parameters(
        self, before: Mapping[str, Parameter], after: Mapping[str, Parameter], renames: Mapping[str, str]
    ) -> Iterator[Change]:
        return self._of(Item.PARAMETER, before, after, renames, _parameter)

    def tables(
        self, before: Mapping[str, Table], after: Mapping[str, Table], renames: Mapping[str, str]
    ) -> Iterator[Change]:
        return self._of(Item.TABLE, before, after, renames, _table)

    def _of(
        self,
        item: Item,
        before: Mapping[str, Declared],
        after: Mapping[str, Declared],
        renames: Mapping[str, str],
        compare: Callable[[Declared, Declared], Compared],
    ) -> Iterator[Change]:
        old_names = {new: old for old, new in renames.items()}
        for name, new in after.items():
            old = before.get(old_names.get(name, name))
            if old is None:
                place = self.after.place(new.span)
                yield Change(item, name, (Kind.ADDED,), _told(new), layer=new.layer, after=place)
            elif (change := self._changed(item, old, new, compare)) is not None:
                yield change
        for name, old in before.items():
            if name not in after and name not in renames:
                place = self.before.place(old.span)
                yield Change(item, name, (Kind.REMOVED,), layer=old.layer, before=place)

    def _changed(
        self,
        item: Item,
        old: Declared,
        new: Declared,
        compare: Callable[[Declared, Declared], Compared],
    ) -> Change | None:
        compared = compare(old, new)
        kinds = [*compared.kinds, *([Kind.RENAMED] if old.name != new.name else [])]
        worded = [*labels_differ("label", old.labels, new.labels)]
        kinds += [Kind.WORDED] if worded else []
        moved = [Detail("layer", old.layer, new.layer)] if old.layer != new.layer else []
        kinds += [Kind.MOVED] if moved else []
        if not kinds:
            return None
        return Change(
            item,
            new.name,
            tuple(dict.fromkeys(kinds)),
            (*compared.details, *moved, *worded),
            was="" if old.name == new.name else old.name,
            layer=new.layer,
            before=self.before.place(old.span),
            after=self.after.place(new.span),
        )


def _told(new: Parameter | Table) -> tuple[Detail, ...]:
    """What a new one holds, where that is short."""
    if isinstance(new, Parameter):
        return tuple(
            Detail(_during("value", one.interval), None, value_text(one.value)) for one in new.values
        )
    return (Detail("rows", None, str(len(new.rows))),)


def _during(part: str, interval: Interval) -> str:
    return part if interval == ALWAYS else f"{part} {interval_text(interval)}"


def _parameter(old: Parameter, new: Parameter) -> Compared:
    kinds: list[Kind] = []
    details = [*_typed(old.type, new.type)]
    if old.external != new.external:
        details.append(Detail("external", str(old.external).lower(), str(new.external).lower()))
    if details:
        kinds.append(Kind.MEANING)
    was = [Held(one.interval, value_text(one.value)) for one in old.values]
    is_ = [Held(one.interval, value_text(one.value)) for one in new.values]
    differing = [*stretches(was, is_)]
    if differing:
        kinds.append(_kind_of_values([one.value for one in was], [one.value for one in is_], kinds))
        details += [Detail(_during("value", one.interval), one.before, one.after) for one in differing]
    cites = [one.cite for one in old.values], [one.cite for one in new.values]
    if cites[0] != cites[1] and not differing:
        kinds.append(Kind.WORDED)
        details.append(Detail("cite", "; ".join(cites[0]), "; ".join(cites[1])))
    return Compared(tuple(dict.fromkeys(kinds)), tuple(details))


def _kind_of_values(before: list[str], after: list[str], already: list[Kind]) -> Kind:
    """The same values at other times are dated anew."""
    return Kind.DATED if sorted(before) == sorted(after) and Kind.MEANING not in already else Kind.MEANING


def _typed(before: Type, after: Type) -> Iterator[Detail]:
    if before != after:
        yield Detail("type", write_type(before), write_type(after))


# --- tables ---


def _table(old: Table, new: Table) -> Compared:
    kinds: list[Kind] = []
    details = [*_columns(old, new)]
    if old.default != new.default:
        details.append(Detail("default", _cells(old.default), _cells(new.default)))
    rows = [*_rows(old, new)]
    if details:
        kinds.append(Kind.MEANING)
    elif rows:
        kinds.append(Kind.DATED if _same_rows(old, new) else Kind.MEANING)
    if old.sample != new.sample:
        kinds.append(Kind.WORDED)
        details.append(Detail("sample", str(old.sample).lower(), str(new.sample).lower()))
    return Compared(tuple(kinds), (*details, *rows))


def _columns(old: Table, new: Table) -> Iterator[Detail]:
    for part in ("keys", "columns"):
        before, after = getattr(old, part), getattr(new, part)
        if [(one.name, one.type) for one in before] != [(one.name, one.type) for one in after]:
            yield Detail(part, ", ".join(one.name for one in before), ", ".join(one.name for one in after))


def _same_rows(old: Table, new: Table) -> bool:
    """Whether only the times of rows differ."""
    before, after = (sorted(str((row.keys, row.values)) for row in table.rows) for table in (old, new))
    return before == after


def _rows(old: Table, new: Table) -> Iterator[Detail]:
    """By key, and for each the times in which the values differ."""
    before, after = _by_key(old), _by_key(new)
    for key in dict.fromkeys((*after, *before)):
        for one in stretches(before.get(key, []), after.get(key, [])):
            yield Detail(_during(f"row {key}", one.interval), one.before, one.after)


def _by_key(table: Table) -> dict[str, list[Held]]:
    found: dict[str, list[Held]] = {}
    for row in table.rows:
        found.setdefault(_cells(row.keys) or "", []).append(Held(row.interval, _values(row)))
    return found


def _values(row: Row) -> str:
    return _cells(row.values) or ""


def _cells(values: tuple[object, ...] | None) -> str | None:
    return None if values is None else ", ".join(map(value_text, values))
