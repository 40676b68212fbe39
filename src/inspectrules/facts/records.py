"""Classes for facts: a vocabulary in, one attrs class a record out, frozen and with slots.

Every attribute defaults to unknown; a vocabulary's own defaults are applied when facts are loaded, not when a
record is made. So a record that a program made, a mapping, and a mixture of both go through the same door.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
from attrs import define, field

from inspectrules.facts.readers import record_readers
from inspectrules.facts.scalars import Reader
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Record, Vocabulary


class FactRecord:
    """What all classes of facts share: they show only what is known, and are values."""

    __slots__ = ()

    if TYPE_CHECKING:  # the attributes are the vocabulary's, which type checkers do not read

        def __init__(self, **attributes: object) -> None: ...

        def __getattr__(self, name: str) -> object: ...

    def __repr__(self) -> str:
        known = ((name, getattr(self, name)) for name in attribute_names(type(self)))
        shown = ", ".join(f"{name}={value!r}" for name, value in known if value is not UNKNOWN)
        return f"{type(self).__name__}({shown})"

    def __copy__(self) -> "FactRecord":
        return self

    def __deepcopy__(self, memo: object) -> "FactRecord":
        return self

    def __reduce__(self) -> str:
        # The class belongs to one vocabulary and has no place from which it could be imported again.
        raise TypeError(f"{type(self).__name__} cannot be pickled; send `to_wire(record)` and load it there")


def attribute_names(cls: type) -> Iterator[str]:
    """The attributes of a class of facts, in the vocabulary's order."""
    return (attribute.name for attribute in attrs.fields(cls))


@define
class RecordClasses:
    """The classes of one vocabulary, and how their values are read. Built once, then only read."""

    vocabulary: Vocabulary
    classes: Mapping[str, type[FactRecord]] = field(init=False)
    """By the name of the record."""

    readers: Mapping[str, Reader] = field(init=False, repr=False)
    """From a mapping, or a record of the class, to a record with defaults, by the name of the record."""

    @classes.default
    def _make_classes(self) -> Mapping[str, type[FactRecord]]:
        records = self.vocabulary.records.values()
        return MappingProxyType({record.name: make_class(record) for record in records})

    @readers.default
    def _make_readers(self) -> Mapping[str, Reader]:
        return record_readers(self.vocabulary, self.classes)

    def __getitem__(self, record: str) -> type[FactRecord]:
        return self.classes[record]


def make_class(record: Record) -> type[FactRecord]:
    """The class of a record: `enterprise` becomes `Enterprise`, `joint_task` becomes `JointTask`."""
    fields = {name: attrs.field(default=UNKNOWN, kw_only=True) for name in record.attributes}
    made = attrs.make_class(
        class_name(record.name),
        fields,
        bases=(FactRecord,),
        frozen=True,
        slots=True,
        repr=False,
    )
    made.__doc__ = record.labels.en or record.name
    made.__module__ = "inspectrules.facts"
    return made


def class_name(record: str) -> str:
    """The record's name as Python names classes.

    >>> class_name("joint_task")
    'JointTask'
    """
    return "".join(word[:1].upper() + word[1:] for word in record.split("_"))
