"""Indicators as declared: one item of `indicators:` in, a `DeclaredIndicator` out."""

from inspectrules.policy import problems, shapes
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredIndicator
from inspectrules.policy.declaring import check_name, interval_at, labels_of, text_of, texts_of
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.shape import fit


def indicator_of(node: Node, found: Problems) -> DeclaredIndicator | None:
    """The indicator; None after a report."""
    item = found.of(fit(node, shapes.INDICATOR, "indicators"))
    name, per = (item.scalar("id"), item.scalar("per")) if item else (None, None)
    if item is None or name is None or per is None:
        return None
    check_name(name.span, name.text, problems.INDICATOR, found)
    value, part, whole = _measure(item.get("measure"), found)
    return DeclaredIndicator(
        id=name.text,
        span=name.span,
        per=per,
        each=texts_of(item.get("each"), "each", found),
        value=value,
        part=part,
        whole=whole,
        target=item.scalar("target"),
        looks_back=item.scalar("looks_back"),
        interval=interval_at(item, "in_force", found),
        cite=text_of(item, "cite"),
        title=labels_of(item.get("title"), found, aliases=False),
        note=labels_of(item.get("note"), found, aliases=False),
    )


def _measure(node: Node | None, found: Problems) -> tuple[Scalar | None, Scalar | None, Scalar | None]:
    """The figure, or the part and the whole of a share."""
    if isinstance(node, Scalar):
        return node, None, None
    share = found.of(fit(node, shapes.MEASURE, "measure")) if isinstance(node, Mapping) else None
    return (None, None, None) if share is None else (None, share.scalar("part"), share.scalar("whole"))
