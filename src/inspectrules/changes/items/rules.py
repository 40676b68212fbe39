"""Rules: those of two versions in, what became of each out."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import fields, frozen

from inspectrules.changes.items.labels import labels_differ
from inspectrules.changes.items.places import Where, moved_within
from inspectrules.changes.items.texts import interval_text, listed, sentence_text
from inspectrules.changes.model import Change, Detail, Item, Kind
from inspectrules.changes.normal import Renames, meaning_of, normal
from inspectrules.policy import tree
from inspectrules.policy.model import Rule


def renamed_rules(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> dict[str, str]:
    """Rules that are gone, each with the one new rule that says the same; none where several do."""
    gone = [rule for name, rule in before.items() if name not in after]
    new = [rule for name, rule in after.items() if name not in before]
    if not gone or not new:
        return {}
    found = {}
    for rule in gone:
        alike = [other for other in new if _says_the_same(rule, other)]
        rivals = [other for other in gone if _says_the_same(other, rule)]
        if len(alike) == len(rivals) == 1:
            found[rule.id] = alike[0].id
    return found


def _says_the_same(one: Rule, other: Rule) -> bool:
    return _beside_the_tree(one) == _beside_the_tree(other) and meaning_of(one) == meaning_of(other)


def _beside_the_tree(rule: Rule) -> object:
    return rule.subject, rule.in_principle, rule.stage


@frozen
class RuleChanges:
    """Compares the rules of two versions of a policy."""

    renames: Renames
    before: Where
    after: Where

    def of(self, before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Iterator[Change]:
        """In the order of the new version, then those that are gone."""
        old_names = {new: old for old, new in self.renames.rules.items()}
        pairs = [(before.get(old_names.get(name, name)), rule) for name, rule in after.items()]
        moved = self._moved([(old, new) for old, new in pairs if old is not None])
        for old, new in pairs:
            if old is None:
                yield self._added(new)
            elif (change := self._changed(old, new, new.id in moved)) is not None:
                yield change
        for name, rule in before.items():
            if name not in after and name not in self.renames.rules:
                yield self._removed(rule)

    def _added(self, rule: Rule) -> Change:
        text = sentence_text(rule)
        return Change(
            Item.RULE,
            rule.id,
            (Kind.ADDED,),
            sentence=("", text),
            cite=rule.cite,
            layer=rule.layer,
            after=self.after.place(rule.span),
        )

    def _removed(self, rule: Rule) -> Change:
        text = sentence_text(rule)
        return Change(
            Item.RULE,
            rule.id,
            (Kind.REMOVED,),
            sentence=(text, ""),
            cite=rule.cite,
            layer=rule.layer,
            before=self.before.place(rule.span),
        )

    def _moved(self, pairs: Sequence[tuple[Rule, Rule]]) -> frozenset[str]:
        """Ids of the rules that stand elsewhere among those that both versions have."""
        return moved_within(
            [(new.id, self.before.file(old.span), old.span.start) for old, new in pairs],
            [(new.id, self.after.file(new.span), new.span.start) for old, new in pairs],
        )

    def _changed(self, old: Rule, new: Rule, moved: bool) -> Change | None:
        kinds: list[Kind] = []
        details = [*self._meaning(old, new)]
        if details:
            kinds.append(Kind.MEANING)
        if old.id != new.id:
            kinds.append(Kind.RENAMED)
        if old.interval != new.interval:
            kinds.append(Kind.DATED)
            details.append(Detail("in_force", interval_text(old.interval), interval_text(new.interval)))
        if moved or old.layer != new.layer:
            kinds.append(Kind.MOVED)
            details.extend(self._from_to(old, new))
        worded = [*_words(old, new)]
        texts = sentence_text(old), sentence_text(new)
        if worded or (texts[0] != texts[1] and Kind.MEANING not in kinds):
            kinds.append(Kind.WORDED)
        if not kinds:
            return None
        return Change(
            Item.RULE,
            new.id,
            tuple(kinds),
            (*details, *worded),
            was="" if old.id == new.id else old.id,
            sentence=texts if texts[0] != texts[1] else None,
            cite=new.cite,
            layer=new.layer,
            before=self.before.place(old.span),
            after=self.after.place(new.span),
        )

    def _from_to(self, old: Rule, new: Rule) -> Iterator[Detail]:
        if old.layer != new.layer:
            yield Detail("layer", old.layer, new.layer)
        before, after = self.before.file(old.span), self.after.file(new.span)
        if before != after:
            yield Detail("file", before, after)
        else:
            yield Detail("position", f"{before}:{old.span.line}", f"{after}:{new.span.line}")

    # --- meaning ---

    def _meaning(self, old: Rule, new: Rule) -> Iterator[Detail]:
        """What differs in the normal form, part by part."""
        was, is_ = meaning_of(old, self.renames), meaning_of(new)
        if type(was.effect) is not type(is_.effect):
            yield Detail("effect", _word(old.effect), _word(new.effect))
        else:
            yield from _parts(old.effect, new.effect, self.renames)
        for part, before, after in (("when", old.when, new.when), ("unless", old.unless, new.unless)):
            if getattr(was, part) != getattr(is_, part):
                yield Detail(part, listed(before), listed(after))
        for part in ("subject", "in_principle", "stage"):
            if getattr(old, part) != getattr(new, part):
                yield Detail(part, _plain(getattr(old, part)), _plain(getattr(new, part)))


def _parts(before: tree.Node, after: tree.Node, renames: Renames) -> Iterator[Detail]:
    """The fields of an effect or a query that differ; those of a query are the effect's own."""
    was, is_ = normal(before, renames), normal(after)
    for attribute in fields(type(after)):
        name = attribute.name
        old, new = getattr(was, name), getattr(is_, name)
        if name in ("span", "type") or old == new:
            continue
        if isinstance(old, tree.Query) and isinstance(new, tree.Query):
            yield from _parts(getattr(before, name), getattr(after, name), renames)
        else:
            yield Detail(_PART.get(name, name), _shown(getattr(before, name)), _shown(getattr(after, name)))


_PART = {"where": "counting_only_where", "span_length": "length", "default_filter": "counted_by_vocabulary"}
"""Names of fields that readers would not know."""


def _shown(value: object) -> str | None:
    """The part as it was written, where it can be told."""
    if isinstance(value, tree.Node):
        return " ".join(value.span.text.split()) or None
    if isinstance(value, tuple):
        texts = [_shown(item) for item in value]
        return ", ".join(text for text in texts if text) or None
    return None if value is None else _plain(value)


def _plain(value: object) -> str:
    return str(getattr(value, "value", value)).lower() if isinstance(value, bool) else str(value)


def _word(effect: tree.Effect) -> str:
    """What a rule does, in the word of its class."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(effect).__name__)[
        1:
    ]


def _words(old: Rule, new: Rule) -> Iterator[Detail]:
    """What only readers see, and tags, which matter only by way of exceptions."""
    if old.cite != new.cite:
        yield Detail("cite", old.cite, new.cite)
    yield from labels_differ("title", old.title, new.title)
    yield from labels_differ("note", old.note, new.note)
    for part in ("tags", "open_to"):
        before, after = getattr(old, part), getattr(new, part)
        if before != after:
            yield Detail(part, ", ".join(sorted(before)), ", ".join(sorted(after)))
