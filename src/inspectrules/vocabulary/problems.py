"""The mistakes in vocabulary files: one small function each, the place in, a diagnostic out."""

from collections.abc import Iterable

from inspectrules.diagnostics.model import Diagnostic, Label, Severity
from inspectrules.diagnostics.nearest import nearest
from inspectrules.text import Span


def unknown_type(span: Span, text: str, candidates: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR301", span, {"text": text}, near=nearest(text, candidates))


def malformed_name(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR302", span, {"name": name}, near=_mended(name))


def _mended(name: str) -> str | None:
    """The name with underscores for what may not stand in it, if that makes one."""
    mended = "_".join(name.replace("-", " ").split())
    return mended if mended != name and mended.isidentifier() else None


def needs_quotes(span: Span, spelling: str) -> Diagnostic:
    return Diagnostic("IR303", span, {"spelling": spelling}, severity=Severity.WARNING)


def label_is_split(span: Span, spelling: str, pieces: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR304", span, {"spelling": spelling, "pieces": " ".join(pieces)})


def label_not_writable(span: Span, spelling: str) -> Diagnostic:
    return Diagnostic("IR305", span, {"spelling": spelling})


def colliding_spelling(span: Span, spelling: str, name: str, other: str, other_span: Span) -> Diagnostic:
    args = {"spelling": spelling, "name": name, "other": other}
    return Diagnostic("IR306", span, args, labels=_here(span, other_span, "the other one", "另一处"))


def already_declared(span: Span, name: str, earlier: Span) -> Diagnostic:
    return Diagnostic("IR307", span, {"name": name}, labels=_here(span, earlier, "declared here", "在此声明"))


def cyclic_extends(span: Span, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR308", span, {"names": " → ".join(names)})


def unknown_vocabulary(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR309", span, {"name": name})


def missing_position(span: Span, name: str, list_name: str) -> Diagnostic:
    return Diagnostic("IR310", span, {"name": name, "list": list_name})


def missing_role(span: Span, record: str, role: str, why: tuple[str, str]) -> Diagnostic:
    args = {"record": record, "role": role, "why_en": why[0], "why_zh": why[1]}
    return Diagnostic("IR312", span, args)


def duplicate_role(span: Span, role: str, other: str) -> Diagnostic:
    return Diagnostic("IR313", span, {"role": role, "other": other})


def wrong_type_for(span: Span, thing: tuple[str, str], name: str, wanted: str) -> Diagnostic:
    args = {"thing_en": thing[0], "thing_zh": thing[1], "name": name, "wanted": wanted}
    return Diagnostic("IR314", span, args)


def wrong_default(span: Span, text: str, type_text: str, near: str | None = None) -> Diagnostic:
    return Diagnostic("IR315", span, {"text": text, "type": type_text}, near=near)


def wrong_default_path(span: Span, path: str, record: str, near: str | None = None) -> Diagnostic:
    return Diagnostic("IR316", span, {"path": path, "record": record}, near=near)


def cyclic_default(span: Span, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR317", span, {"names": " → ".join(names)})


def unknown_name(span: Span, name: str, kind: tuple[str, str], candidates: Iterable[str]) -> Diagnostic:
    args = {"name": name, "kind_en": kind[0], "kind_zh": kind[1]}
    return Diagnostic("IR318", span, args, near=nearest(name, candidates))


def missing_element(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR319", span, {"name": name})


def needless_key(span: Span, key: str, why: tuple[str, str]) -> Diagnostic:
    return Diagnostic("IR320", span, {"key": key, "why_en": why[0], "why_zh": why[1]})


def code_without_parent(span: Span, code: str, parent: str) -> Diagnostic:
    return Diagnostic("IR321", span, {"code": code, "parent": parent})


def malformed_code(span: Span, code: str) -> Diagnostic:
    return Diagnostic("IR322", span, {"code": code})


def record_in_itself(span: Span, names: Iterable[str]) -> Diagnostic:
    return Diagnostic("IR323", span, {"names": " → ".join(names)})


def question_missing(span: Span, name: str) -> Diagnostic:
    return Diagnostic("IR324", span, {"name": name})


def unknown_edition(span: Span, text: str, known: int) -> Diagnostic:
    return Diagnostic("IR325", span, {"text": text, "known": known})


def clashing_bases(span: Span, name: str, kind: tuple[str, str]) -> Diagnostic:
    return Diagnostic("IR326", span, {"name": name, "kind_en": kind[0], "kind_zh": kind[1]})


def empty_list(span: Span, name: str, wanted: tuple[str, str]) -> Diagnostic:
    return Diagnostic("IR327", span, {"name": name, "wanted_en": wanted[0], "wanted_zh": wanted[1]})


def record_too_large(span: Span, record: str, limit: int, levels: int) -> Diagnostic:
    return Diagnostic("IR328", span, {"record": record, "limit": limit, "levels": levels})


def _here(span: Span, other: Span, en: str, zh: str) -> tuple[Label, ...]:
    """The other place, if it is a place of this file; another file is only named by the message."""
    return (Label(other, en, zh),) if other.source == span.source and other != span else ()
