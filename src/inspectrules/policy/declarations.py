"""The files of a policy become a `DeclaredPolicy`: every key of the right kind, texts not yet looked into."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from attrs import evolve

from inspectrules.policy import problems, shapes
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import (
    DeclaredApplicability,
    DeclaredDefinition,
    DeclaredPolicy,
    DeclaredRule,
)
from inspectrules.policy.declaring import (
    check_name,
    check_policy_id,
    entries_of,
    given,
    interval_at,
    interval_of,
    labels_of,
    source_of,
    switch_of,
    text_of,
    texts_of,
)
from inspectrules.policy.declaring_indicators import indicator_of
from inspectrules.policy.declaring_values import parameter_of, table_of
from inspectrules.policy.files import PolicyFiles
from inspectrules.policy.model import Stage
from inspectrules.policy.type_words import Words
from inspectrules.source.nodes import Entry, Mapping, Node, Scalar
from inspectrules.source.scalars import read_choice
from inspectrules.source.shape import Kind, check_kind, fit
from inspectrules.text import Span

EDITION = 1
"""Of the language that this version reads."""

LOWER = "lower"


class Named(Protocol):
    """Something declared under a name."""

    @property
    def span(self) -> Span: ...


T = TypeVar("T")
D = TypeVar("D", bound=Named)


def declare(files: PolicyFiles, found: Problems) -> DeclaredPolicy | None:
    """The policy that the files declare; None where the main one is none."""
    main = found.of(fit(files.main, shapes.POLICY, "policy"))
    if main is None:
        return None
    parts = [found.of(fit(node, shapes.PART, "rules")) for node in files.others]
    return _with_sections(
        _head(main, files, found), [main, *(part for part in parts if part is not None)], found
    )


def _head(main: Mapping, files: PolicyFiles, found: Problems) -> DeclaredPolicy:
    name = main.scalar("policy")
    if name is not None:
        check_policy_id(name.span, name.text, found)
    _check_edition(main.scalar("edition"), found)
    return DeclaredPolicy(
        id=name.text if name else "",
        span=name.span if name else main.span,
        version=text_of(main, "version"),
        title=labels_of(main.get("title"), found, aliases=False),
        source=source_of(main, found),
        vocabulary=main.scalar("vocabulary"),
        vocabulary_is_wrong=_has_key(files.main, "vocabulary") and main.scalar("vocabulary") is None,
        extends=texts_of(main.get("extends"), "extends", found),
        in_force=interval_at(main, "in_force", found),
        applies=tuple(_kept(main.items("applies"), _applicability, found)),
        outcomes=texts_of(main.get("outcomes"), "outcomes", found),
        folder=files.folder,
    )


def _has_key(node: Node, key: str) -> bool:
    return isinstance(node, Mapping) and node.entry(key) is not None


def _check_edition(edition: Scalar | None, found: Problems) -> None:
    if edition is not None and edition.text != str(EDITION):
        found.add(problems.unknown_edition(edition.span, edition.text, EDITION))


def _applicability(node: Node, found: Problems) -> DeclaredApplicability | None:
    line = found.of(fit(node, shapes.APPLIES, "applies"))
    condition = line.scalar("when") if line else None
    if line is None or condition is None:
        return None
    return DeclaredApplicability(
        condition, line.scalar("about"), text_of(line, "cite"), interval_of(line, found)
    )


def _with_sections(policy: DeclaredPolicy, parts: list[Mapping], found: Problems) -> DeclaredPolicy:
    """The policy with what all its files declare."""
    rules = [rule for part in parts for rule in _kept(part.items("rules"), rule_of, found)]
    indicators = [one for part in parts for one in _kept(part.items("indicators"), indicator_of, found)]
    declared = evolve(
        policy,
        parameters=_declared(parts, "parameters", parameter_of, problems.PARAMETER, found),
        tables=_declared(parts, "tables", table_of, problems.TABLE, found),
        definitions=_declared(parts, "define", definition_of, problems.DEFINITION, found),
        rules=_once(((rule.id, rule) for rule in rules), problems.RULE, found),
        indicators=_once(((one.id, one) for one in indicators), problems.INDICATOR, found),
    )
    return evolve(declared, unread=_unread(declared, parts))


def _kept(nodes: Iterable[Node], read: Callable[[Node, Problems], T | None], found: Problems) -> Iterable[T]:
    for node in nodes:
        thing = read(node, found)
        if thing is not None:
            yield thing


def _declared(
    parts: list[Mapping],
    section: str,
    read: Callable[[Entry, Node, Problems], D | None],
    what: Words,
    found: Problems,
) -> tuple[D, ...]:
    """What all files declare in one section, each name once."""
    entries = _entries(parts, section)
    things = [
        (entry.key.text, read(entry, value, found)) for entry in entries for value in given(entry, found)
    ]
    return _once(((name, thing) for name, thing in things if thing is not None), what, found)


def _entries(parts: list[Mapping], section: str) -> list[Entry]:
    return [entry for part in parts for entry in entries_of(part.get(section))]


def _unread(policy: DeclaredPolicy, parts: list[Mapping]) -> frozenset[str]:
    """The names that stand in a section without being declared by it."""
    written = {
        entry.key.text for section in ("parameters", "tables", "define") for entry in _entries(parts, section)
    }
    named = {one.name for one in policy.parameters} | {one.name for one in policy.tables}
    return frozenset(written - named - {one.full_name for one in policy.definitions})


def _once(things: Iterable[tuple[str, D]], what: Words, found: Problems) -> tuple[D, ...]:
    kept: dict[str, D] = {}
    for name, thing in things:
        if name in kept:
            found.add(problems.declared_twice(thing.span, name, what, kept[name].span))
        else:
            kept[name] = thing
    return tuple(kept.values())


def rule_of(node: Node, found: Problems) -> DeclaredRule | None:
    """One item of `rules:`."""
    rule = found.of(fit(node, shapes.RULE, "rules"))
    name = rule.scalar("id") if rule else None
    if rule is None or name is None:
        return None
    check_name(name.span, name.text, problems.RULE, found)
    return DeclaredRule(
        id=name.text,
        span=name.span,
        sentence=rule.scalar("rule"),
        about=rule.scalar("about"),
        interval=interval_at(rule, "in_force", found),
        stage=Stage(_choice(rule, "stage", tuple(Stage), found) or Stage.ENFORCED),
        cite=text_of(rule, "cite"),
        title=labels_of(rule.get("title"), found, aliases=False),
        note=labels_of(rule.get("note"), found, aliases=False),
        tags=_tags(rule, found),
        open_to=_open_to(rule, found),
    )


def _choice(mapping: Mapping, key: str, choices: tuple[str, ...], found: Problems) -> str | None:
    node = mapping.get(key)
    return None if node is None else found.good(read_choice(node, [str(choice) for choice in choices], key))


def _tags(rule: Mapping, found: Problems) -> tuple[Scalar, ...]:
    tags = texts_of(rule.get("tags"), "tags", found)
    for tag in tags:
        check_name(tag.span, tag.text, problems.TAG, found)
    return tags


def _open_to(rule: Mapping, found: Problems) -> frozenset[str]:
    whom = texts_of(rule.get("open_to"), "open_to", found)
    read = [found.good(read_choice(scalar, (LOWER,), "open_to")) for scalar in whom]
    return frozenset(text for text in read if text is not None)


def definition_of(entry: Entry, node: Node, found: Problems) -> DeclaredDefinition | None:
    """One entry of `define:`: an expression, or a mapping with one."""
    element, _, name = entry.key.text.rpartition(".")
    for part in (element, name) if element else (name,):
        check_name(entry.key.span, part, problems.DEFINITION, found)
    if isinstance(node, Scalar):
        return DeclaredDefinition(name, entry.key.span, node, element or None)
    if (problem := check_kind(node, Kind.TEXT | Kind.MAPPING, entry.key.text)) is not None:
        found.add(problem)
        return None
    mapping = found.of(fit(node, shapes.DEFINITION, entry.key.text))
    expression = mapping.scalar("is") if mapping else None
    if mapping is None or expression is None:
        return None
    return DeclaredDefinition(
        name=name,
        span=entry.key.span,
        expression=expression,
        element=element or None,
        type=mapping.scalar("type"),
        output=switch_of(mapping, "output", found),
        about=mapping.scalar("about"),
        labels=labels_of(mapping.get("label"), found),
    )
