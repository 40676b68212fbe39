"""Cases: those of two versions in, what changed of each out."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from inspectrules.changes.items.places import Where
from inspectrules.changes.model import Change, Detail, Item, Kind
from inspectrules.testing.cases.model import Case, CaseFile


@frozen
class Standing:
    """A case, and the file that it stands in, by its path in the pack."""

    file: str
    case: Case


def cases_of(files: Sequence[CaseFile], where: Where) -> tuple[Standing, ...]:
    return tuple(Standing(where.file(case.span), case) for file in files for case in file.cases)


def case_changes(
    before: Sequence[Standing], after: Sequence[Standing], was: Where, is_: Where
) -> Iterator[Change]:
    """In the order of the new version, then those that are gone."""
    pairs = pairs_of(before, after)
    for old, new in pairs:
        if old is None and new is not None:
            yield _change(new, (Kind.ADDED,), after=is_.place(new.case.span))
        elif new is None and old is not None:
            yield _change(old, (Kind.REMOVED,), before=was.place(old.case.span))
        elif old is not None and new is not None:
            kinds, details = _compared(old, new)
            if kinds:
                places = was.place(old.case.span), is_.place(new.case.span)
                renamed = old.case.name if old.case.name != new.case.name else ""
                yield Change(
                    Item.CASE,
                    new.case.name,
                    tuple(kinds),
                    tuple(details),
                    was=renamed,
                    before=places[0],
                    after=places[1],
                )


def _change(standing: Standing, kinds: tuple[Kind, ...], **places: object) -> Change:
    outcome = standing.case.expect.get("outcome")
    told = () if outcome is None else (Detail("expect.outcome", *_sides(kinds, str(outcome))),)
    return Change(Item.CASE, standing.case.name, kinds, told, cite=standing.case.cite, **places)  # type: ignore[arg-type]


def _sides(kinds: tuple[Kind, ...], text: str) -> tuple[str | None, str | None]:
    return (None, text) if Kind.ADDED in kinds else (text, None)


def pairs_of(
    before: Sequence[Standing], after: Sequence[Standing]
) -> tuple[tuple[Standing | None, Standing | None], ...]:
    """Cases of one name in one file, then of one name anywhere, then of the same content under another name."""
    left, found = list(before), list[tuple[Standing | None, Standing]]()
    open_ones = list(after)
    for alike in (_same_place, _same_name, _same_content):
        still = []
        for new in open_ones:
            old = next((one for one in left if alike(one, new)), None)
            if old is None:
                still.append(new)
            else:
                left.remove(old)
                found.append((old, new))
        open_ones = still
    paired = {id(new): old for old, new in found}
    return (*((paired.get(id(new)), new) for new in after), *((old, None) for old in left))


def _same_place(old: Standing, new: Standing) -> bool:
    return old.case.name == new.case.name and old.file == new.file


def _same_name(old: Standing, new: Standing) -> bool:
    return old.case.name == new.case.name


def _same_content(old: Standing, new: Standing) -> bool:
    return _asked(old.case) == _asked(new.case) and old.case.expect == new.case.expect


def _asked(case: Case) -> tuple[object, ...]:
    return case.about, case.facts, case.collections, case.as_of, case.parameters


def _compared(old: Standing, new: Standing) -> tuple[list[Kind], list[Detail]]:
    kinds: list[Kind] = []
    details = [*_asked_differs(old.case, new.case), *_expectations(old.case, new.case)]
    if details:
        kinds.append(Kind.MEANING)
    if old.case.name != new.case.name:
        kinds.append(Kind.RENAMED)
    if old.file != new.file:
        kinds.append(Kind.MOVED)
        details.append(Detail("file", old.file, new.file))
    for part in ("cite", "note"):
        before, after = getattr(old.case, part), getattr(new.case, part)
        if before != after:
            kinds.append(Kind.WORDED)
            details.append(Detail(part, before, after))
    return list(dict.fromkeys(kinds)), details


def _asked_differs(old: Case, new: Case) -> Iterator[Detail]:
    """Which part of the request."""
    for part in ("about", "as_of", "parameters"):
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield Detail(part, str(before), str(after))
    for name in dict.fromkeys((*old.facts, *new.facts)):
        before, after = old.facts.get(name), new.facts.get(name)
        if before != after:
            yield Detail(f"set.{name}", _text(before), _text(after))
    for name in dict.fromkeys((*old.collections, *new.collections)):
        rows, now = old.collections.get(name, ()), new.collections.get(name, ())
        if rows != now:
            yield Detail(name, _rows(rows), _rows(now))


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _rows(rows: object) -> str:
    return "unknown" if rows is None else f"{len(rows)} rows"  # type: ignore[arg-type]


def _expectations(old: Case, new: Case) -> Iterator[Detail]:
    for key in dict.fromkeys((*old.expect, *new.expect)):
        before, after = old.expect.get(key), new.expect.get(key)
        if before != after:
            yield Detail(f"expect.{key}", _text(before), _text(after))
