"""Definitions, lines of `applies`, indicators and the policy's own heading: those of two versions in, changes out."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from inspectrules.changes.items.labels import labels_differ
from inspectrules.changes.items.places import Where
from inspectrules.changes.items.texts import interval_text, node_text
from inspectrules.changes.model import Change, Detail, Item, Kind
from inspectrules.changes.normal import Renames, normal, same
from inspectrules.policy.model import Applicability, Definition, Indicator, Layer

DefinitionKey = tuple[str, str | None, str]
Definitions = Mapping[DefinitionKey, Definition]


def renamed_definitions(before: Definitions, after: Definitions) -> dict[str, str]:
    """Definitions that are gone, with the new one of the same expression; only where there is just one such pair."""
    gone = [one for key, one in before.items() if key not in after]
    new = [one for key, one in after.items() if key not in before]
    found = {}
    for one in gone:
        alike = [other for other in new if _alike(one, other)]
        rivals = [other for other in gone if _alike(one, other)]
        if len(alike) == len(rivals) == 1:
            found[one.name] = alike[0].name
    return found


def _alike(one: Definition, other: Definition) -> bool:
    places = (one.subject, one.root) == (other.subject, other.root)
    return places and normal(one.expression) == normal(other.expression)


@frozen
class DeclaredChanges:
    """Compares what two versions of a policy declare beside rules and data."""

    renames: Renames
    before: Where
    after: Where

    # --- definitions ---

    def definitions(self, before: Definitions, after: Definitions) -> Iterator[Change]:
        old_names = {new: old for old, new in self.renames.definitions.items()}
        for key, new in after.items():
            old = before.get((key[0], key[1], old_names.get(key[2], key[2])))
            change = self._definition(old, new)
            if change is not None:
                yield change
        for key, one in before.items():
            if (key[0], key[1], self.renames.definitions.get(key[2], key[2])) not in after:
                yield Change(
                    Item.DEFINITION,
                    _called(one),
                    (Kind.REMOVED,),
                    sentence=(node_text(one.expression), ""),
                    layer=one.layer,
                    before=self.before.place(one.span),
                )

    def _definition(self, old: Definition | None, new: Definition) -> Change | None:
        if old is None:
            return Change(
                Item.DEFINITION,
                _called(new),
                (Kind.ADDED,),
                sentence=("", node_text(new.expression)),
                layer=new.layer,
                after=self.after.place(new.span),
            )
        texts = node_text(old.expression), node_text(new.expression)
        details: list[Detail] = []
        kinds = []
        if not same(old.expression, new.expression, self.renames):
            kinds.append(Kind.MEANING)
            details.append(Detail("is", *texts))
        if old.output != new.output:
            kinds.append(Kind.MEANING)
            details.append(Detail("output", str(old.output).lower(), str(new.output).lower()))
        if old.name != new.name:
            kinds.append(Kind.RENAMED)
        worded = [*labels_differ("label", old.labels, new.labels)]
        if worded or (texts[0] != texts[1] and not details):
            kinds.append(Kind.WORDED)
        if not kinds:
            return None
        return Change(
            Item.DEFINITION,
            _called(new),
            tuple(dict.fromkeys(kinds)),
            (*details, *worded),
            was="" if old.name == new.name else _called(old),
            sentence=texts if texts[0] != texts[1] else None,
            layer=new.layer,
            before=self.before.place(old.span),
            after=self.after.place(new.span),
        )

    # --- what a policy applies to ---

    def applies(
        self, layer: str, before: Sequence[Applicability], after: Sequence[Applicability]
    ) -> Iterator[Change]:
        """Lines that say the same belong together, then those that stand in the same place."""
        left = list(before)
        open_ones: list[tuple[int, Applicability]] = []
        for place, new in enumerate(after):
            old = next((one for one in left if self._same_line(one, new)), None)
            if old is None:
                open_ones.append((place, new))
                continue
            left.remove(old)
            yield from self._line(layer, place, old, new)
        for place, new in open_ones:
            old = left.pop(0) if left else None
            yield from self._line(layer, place, old, new)
        for old in left:
            yield from self._line(layer, before.index(old), old, None)

    def _same_line(self, old: Applicability, new: Applicability) -> bool:
        return old.subject == new.subject and same(old.condition, new.condition, self.renames)

    def _line(
        self, layer: str, place: int, old: Applicability | None, new: Applicability | None
    ) -> Iterator[Change]:
        texts = (
            ("" if old is None else node_text(old.condition)),
            ("" if new is None else node_text(new.condition)),
        )
        kinds: list[Kind] = []
        details: list[Detail] = []
        if old is None or new is None:
            kinds.append(Kind.ADDED if old is None else Kind.REMOVED)
        else:
            if not self._same_line(old, new):
                kinds.append(Kind.MEANING)
                details.append(Detail("when", *texts))
            if old.interval != new.interval:
                kinds.append(Kind.DATED)
                details.append(Detail("in_force", interval_text(old.interval), interval_text(new.interval)))
            if old.cite != new.cite:
                kinds.append(Kind.WORDED)
                details.append(Detail("cite", old.cite, new.cite))
            elif texts[0] != texts[1] and not kinds:
                kinds.append(Kind.WORDED)
        if kinds:
            yield Change(
                Item.APPLIES,
                str(place + 1),
                tuple(kinds),
                tuple(details),
                sentence=texts if texts[0] != texts[1] else None,
                cite=(new or old).cite if new or old else "",  # type: ignore[union-attr]
                layer=layer,
                before=None if old is None else self.before.place(old.span),
                after=None if new is None else self.after.place(new.span),
            )

    # --- indicators ---

    def indicators(self, before: Mapping[str, Indicator], after: Mapping[str, Indicator]) -> Iterator[Change]:
        for name in dict.fromkeys((*after, *before)):
            old, new = before.get(name), after.get(name)
            if old is None or new is None:
                one = new or old
                assert one is not None
                kind = Kind.ADDED if old is None else Kind.REMOVED
                yield Change(
                    Item.INDICATOR,
                    name,
                    (kind,),
                    cite=one.cite,
                    layer=one.layer,
                    before=None if old is None else self.before.place(old.span),
                    after=None if new is None else self.after.place(new.span),
                )
            elif (change := self._indicator(old, new)) is not None:
                yield change

    def _indicator(self, old: Indicator, new: Indicator) -> Change | None:
        details = [*self._indicator_parts(old, new)]
        kinds = [Kind.MEANING] if details else []
        if old.interval != new.interval:
            kinds.append(Kind.DATED)
            details.append(Detail("in_force", interval_text(old.interval), interval_text(new.interval)))
        worded = [
            *([Detail("cite", old.cite, new.cite)] if old.cite != new.cite else []),
            *labels_differ("title", old.title, new.title),
            *labels_differ("note", old.note, new.note),
        ]
        kinds += [Kind.WORDED] if worded else []
        if not kinds:
            return None
        places = self.before.place(old.span), self.after.place(new.span)
        return Change(
            Item.INDICATOR,
            new.id,
            tuple(kinds),
            (*details, *worded),
            cite=new.cite,
            layer=new.layer,
            before=places[0],
            after=places[1],
        )

    def _indicator_parts(self, old: Indicator, new: Indicator) -> Iterator[Detail]:
        if old.per != new.per:
            yield Detail("per", old.per.value, new.per.value)
        if _grouped(old, self.renames) != _grouped(new, Renames()):
            yield Detail("each", _keys(old), _keys(new))
        for part in ("value", "part", "whole", "target", "looks_back"):
            before, after = getattr(old, part), getattr(new, part)
            if not same(before, after, self.renames):
                yield Detail(part, before and node_text(before), after and node_text(after))

    # --- the heading ---

    def heading(self, old: Layer, new: Layer) -> Change | None:
        details = []
        kinds = []
        for part in ("outcomes", "extends"):
            before, after = getattr(old, part), getattr(new, part)
            if before != after:
                kinds.append(Kind.MEANING)
                details.append(Detail(part, ", ".join(before), ", ".join(after)))
        if old.in_force != new.in_force:
            kinds.append(Kind.DATED)
            details.append(Detail("in_force", interval_text(old.in_force), interval_text(new.in_force)))
        worded = [*_worded_heading(old, new)]
        kinds += [Kind.WORDED] if worded else []
        if not kinds:
            return None
        return Change(Item.POLICY, new.id, tuple(dict.fromkeys(kinds)), (*details, *worded), layer=new.id)


def _called(one: Definition) -> str:
    return one.name if one.root is None else f"{one.root}.{one.name}"


def _grouped(one: Indicator, renames: Renames) -> object:
    if one.grouping is None:
        return None
    keys = tuple(normal(key, renames) for key in one.grouping.keys)
    return normal(one.grouping.elements, renames), keys


def _keys(one: Indicator) -> str | None:
    return None if one.grouping is None else ", ".join(".".join(path) for path in one.grouping.paths)


def _worded_heading(old: Layer, new: Layer) -> Iterator[Detail]:
    if old.version != new.version:
        yield Detail("version", old.version, new.version)
    yield from labels_differ("title", old.title, new.title)
    for key in dict.fromkeys((*old.source, *new.source)):
        if old.source.get(key) != new.source.get(key):
            yield Detail(f"source.{key}", old.source.get(key), new.source.get(key))
