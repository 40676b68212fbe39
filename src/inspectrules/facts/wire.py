"""Records back to what JSON can hold: the known facts of a record in, a dict of plain values out.

Loading it again gives an equal record; defaults that were applied are written out like any other fact.
"""

from inspectrules.facts.records import FactRecord, attribute_names
from inspectrules.values import wire
from inspectrules.values.unknown import UNKNOWN
from inspectrules.values.wire import Wire


def to_wire(record: FactRecord) -> dict[str, Wire]:
    """The known facts, in the vocabulary's order; unknown ones are left out."""
    values = ((name, getattr(record, name)) for name in attribute_names(type(record)))
    return {name: value_to_wire(value) for name, value in values if value is not UNKNOWN}


def value_to_wire(value: object) -> Wire:
    """One value of a record: a record, a list of records, or what `values.wire` knows."""
    if isinstance(value, FactRecord):
        return to_wire(value)
    if isinstance(value, tuple):
        return [value_to_wire(item) for item in value]
    return wire.to_wire(value)
