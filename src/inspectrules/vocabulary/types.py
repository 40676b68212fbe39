"""Types of facts and of expressions. Enums, taxonomies and records go by name; the vocabulary holds them."""

from attrs import frozen

from inspectrules.values.units import Unit


@frozen
class BoolType:
    """True or false."""


@frozen
class IntType:
    """A whole number of 64 bits."""

    or_unlimited: bool = False
    """May also be `unlimited`; such a value can only be a limit."""


@frozen
class DecimalType:
    """A decimal number with a fixed number of digits after the point."""

    scale: int


@frozen
class TextType:
    """Any text; compares by code point."""


@frozen
class DateType:
    """A local calendar date, or `never`."""


@frozen
class DurationType:
    """A number of days, working days, weeks, months or years."""

    unit: Unit | None = None
    """None: of any unit, known only with the value."""


@frozen
class TimeType:
    """A time of day, in minutes."""


@frozen
class EnumType:
    """One of the members of the vocabulary's enum `name`; members of an ordered one compare."""

    name: str


@frozen
class CodeType:
    """A dotted code of the vocabulary's taxonomy `name`."""

    name: str


@frozen
class SetType:
    """A finite set of members of one scalar type."""

    member: "ScalarType"


@frozen
class RecordType:
    """The vocabulary's record `name`."""

    name: str


@frozen
class ListType:
    """A list of the vocabulary's record `name`."""

    name: str


ScalarType = (
    BoolType | IntType | DecimalType | TextType | DateType | DurationType | TimeType | EnumType | CodeType
)
Type = ScalarType | SetType | RecordType | ListType

BOOL = BoolType()
INT = IntType()
TEXT = TextType()
DATE = DateType()
DURATION = DurationType()
TIME = TimeType()
