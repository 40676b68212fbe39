"""What became of an indicator in one period, and its JSON. It is about all elements together: no decision holds it."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from attrs import field, frozen

from inspectrules.values.units import Period
from inspectrules.values.wire import to_wire
from inspectrules.vocabulary.model import read_only


@frozen
class IndicatorResult:
    """One indicator, in one period, of one group."""

    indicator: str
    per: Period
    start: datetime.date
    """The first day of the period; all of the period counts, both ends included."""

    end: datetime.date
    met: bool | None
    """Whether the target is met. None: unknown, or there is none."""

    group: Mapping[str, object] = field(factory=dict, converter=read_only, hash=False)
    """By dotted name, the values that all elements of the group share; empty where there are no groups."""

    value: int | Decimal | None = None
    """The figure; None where it is unknown, or is a share, or there is no measure."""

    part: int | Decimal | None = None
    whole: int | Decimal | None = None
    missing: tuple[str, ...] = ()
    """Dotted names of the facts for want of which the target, or else the figure, is unknown."""

    cite: str = ""
    layer: str = ""
    has_target: bool = True


def indicator_to_dict(result: IndicatorResult) -> dict[str, object]:
    """The result in JSON's terms. `met` is null where unknown, and left out where there is no target."""
    return {
        "id": result.indicator,
        **({"cite": result.cite} if result.cite else {}),
        "per": result.per.value,
        "period": result.start.isoformat(),
        "until": result.end.isoformat(),
        "group": {name: to_wire(value) for name, value in result.group.items()},
        "value": to_wire(result.value),
        "part": to_wire(result.part),
        "whole": to_wire(result.whole),
        **({"met": result.met} if result.has_target else {}),
        "missing": list(result.missing),
    }
