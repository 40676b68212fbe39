"""What can be wrong with a name in an expression: one function a mistake, its diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Edit
from inspectrules.diagnostics.nearest import nearest
from inspectrules.policy.type_words import Words, in_words
from inspectrules.text import Span
from inspectrules.vocabulary.types import Type


def unknown_name(span: Span, name: str, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR401", span, {"name": name}, near=nearest(name, names))


def subject_said(span: Span, name: str, bare: str) -> Diagnostic:
    """`proposal.start`: a bare name is the subject's already."""
    return Diagnostic("IR401", span, {"name": name}, near=bare, fix=(Edit(span, bare),))


def unknown_attribute(span: Span, name: str, owner: str, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR402", span, {"name": name, "owner": owner}, near=nearest(name, names))


def no_parts(span: Span, name: str, part: str, type_: Type) -> Diagnostic:
    return Diagnostic("IR403", span, {"name": name, "part": part, **in_words(type_).args("type")})


def not_bound(span: Span, element: str) -> Diagnostic:
    return Diagnostic("IR404", span, {"name": element})


def ambiguous(span: Span, name: str, first: Words, second: Words) -> Diagnostic:
    return Diagnostic("IR405", span, {"name": name, **first.args("first"), **second.args("second")})


def unknown_member(
    span: Span, name: str, enum: str, members: Iterable[str], others: Iterable[str]
) -> Diagnostic:
    """`others`: operands, that the author may have misspelt instead."""
    members = tuple(members)
    shown, more = [f"`{member}`" for member in members[:12]], "…" if len(members) > 12 else ""
    listed = Words(", ".join(shown) + more, "、".join(shown) + more)
    args = {"name": name, "enum": enum, **listed.args("members")}
    return Diagnostic("IR406", span, args, near=nearest(name, members) or nearest(name, others))


def undeclared_code(span: Span, name: str, taxonomy: str, codes: Iterable[str]) -> Diagnostic:
    """Of a closed taxonomy, where no quotes help."""
    return Diagnostic("IR407", span, {"name": name, "taxonomy": taxonomy}, near=nearest(name, codes))


def unquoted_code(span: Span, name: str, taxonomy: str, codes: Iterable[str]) -> Diagnostic:
    near = nearest(name, codes)
    fix = () if near else (_quoted(span, name),)
    return Diagnostic("IR408", span, {"name": name, "taxonomy": taxonomy}, near=near, fix=fix)


def unquoted_text(span: Span, name: str, names: Iterable[str]) -> Diagnostic:
    near = nearest(name, names)
    fix = () if near else (_quoted(span, name),)
    return Diagnostic("IR409", span, {"name": name}, near=near, fix=fix)


def _quoted(span: Span, name: str) -> Edit:
    return Edit(span, f'"{name}"')


def bad_code(span: Span, text: str) -> Diagnostic:
    return Diagnostic("IR410", span, {"text": text})


def unknown_table(span: Span, name: str, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR411", span, {"name": name}, near=nearest(name, names))


def table_without_keys(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR412", span, {"name": name})


def wrong_number_of_keys(span: Span, table: str, wanted: int, given: int) -> Diagnostic:
    return Diagnostic("IR413", span, {"table": table, "wanted": str(wanted), "given": str(given)})


def column_needed(span: Span, table: str, columns: Iterable[str]) -> Diagnostic:
    shown = [f"`.{column}`" for column in columns]
    listed = Words(", ".join(shown), "、".join(shown))
    return Diagnostic("IR414", span, {"table": table, **listed.args("columns")})


def unknown_column(span: Span, name: str, table: str, columns: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR415", span, {"name": name, "table": table}, near=nearest(name, columns))


def unknown_rule(span: Span, name: str, rules: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR416", span, {"name": name}, near=nearest(name, rules))


def unknown_tag(span: Span, tag: str, tags: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR417", span, {"tag": tag}, near=nearest(tag, tags))


def rule_as_operand(span: Span, rule: str) -> Diagnostic:
    fix = Edit(Span(span.source, span.end, span.end), " fires")
    return Diagnostic("IR418", span, {"name": rule}, fix=(fix,))


def unknown_element(span: Span, name: str, elements: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR419", span, {"name": name}, near=nearest(name, elements))


def collection_for_element(span: Span, name: str, element: str) -> Diagnostic:
    """The name of the whole, where one of it is meant."""
    return Diagnostic("IR419", span, {"name": name}, near=element, fix=(Edit(span, element),))


def nested_in_itself(span: Span, element: str) -> Diagnostic:
    return Diagnostic("IR420", span, {"name": element})


def key_unknown_here(span: Span, key: str, owner: str, names: Iterable[str]) -> Diagnostic:
    """A key that one of the two sides lacks."""
    return Diagnostic("IR421", span, {"key": key, "owner": owner}, near=nearest(key, names))


def key_types_differ(span: Span, key: str, one: Type, other: Type) -> Diagnostic:
    args = {"key": key, **in_words(one).args("one"), **in_words(other).args("other")}
    return Diagnostic("IR422", span, args)
