"""The vocabulary: what may be named in a policy, as data. The engine reads names from here and has none."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from inspectrules.syntax.tree import Expr
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.types import RecordType, Type


def read_only(mapping: Mapping[str, object]) -> Mapping[str, object]:
    """A converter of attrs fields, whose own annotations say what the values are."""
    return MappingProxyType(dict(mapping))


@frozen
class Labels:
    """What a thing is called: one label a language, and further spellings accepted in rule text."""

    en: str = ""
    zh: str = ""
    aliases: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, eq=False, repr=False)
    """Where the name of the thing stands."""


NO_LABELS = Labels()


@frozen
class EnumMember:
    name: str
    labels: Labels = NO_LABELS


@frozen
class Enum:
    """A closed list of members; of an ordered one the first is the lowest."""

    name: str
    members: tuple[EnumMember, ...]
    ordered: bool = False
    labels: Labels = NO_LABELS
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Taxonomy:
    """A system of dotted codes. Rule text names declared ones bare; of an open one also others, quoted."""

    name: str
    codes: Mapping[str, Labels] = field(factory=dict, converter=read_only, hash=False)
    """The declared codes with their labels; what lies above a declared code is declared too."""

    open: bool = True
    """Facts may hold codes that are not declared."""

    labels: Labels = NO_LABELS
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Judgement:
    """A fact that only a person can settle."""

    question: Labels
    presumed: bool | None = None
    """The answer taken while nobody gave one, reported as assumed; None: unknown."""


@frozen
class SameAs:
    """A default that is the value of another attribute: a path from the same record (`authority.level`)."""

    path: tuple[str, ...]


@frozen
class Attribute:
    """One fact of a record."""

    name: str
    type: Type
    default: object = None
    """A value of the type (values as in `inspectrules.values`), a `SameAs`, or None: absent is unknown."""

    optional: bool = False
    """May be known to be none."""

    controlled: bool = False
    """The proposer can change it."""

    sensitive: bool = False
    judgement: Judgement | None = None
    element: str | None = None
    """Of a list of records: what one of them is called in rules (`inspector`)."""

    labels: Labels = NO_LABELS
    element_labels: Labels = NO_LABELS
    span: Span = field(default=NOWHERE, eq=False, repr=False)


class Role(StrEnum):
    """What an attribute is to the engine, which knows no names."""

    ID = "id"
    """Identity: two records of a kind with equal ids are the same thing."""

    VISIT = "visit"
    """Parts of one visit share it."""

    START = "start"
    END = "end"
    STEPS = "steps"
    """The list of procedural steps taken."""

    REASONS = "reasons"
    """The set of ids of soft rules for which reasons are on file."""

    STEP = "step"
    """Of a step record: which step it is."""

    BODY = "body"
    """Of a step record: which body took it."""

    GRANTED = "granted"
    """Of a step record: the answer, an enum; `Record.granted` names the member that grants."""


@frozen
class Record:
    """A kind of thing with attributes."""

    name: str
    attributes: Mapping[str, Attribute] = field(converter=read_only, hash=False)
    roles: Mapping[Role, str] = field(factory=dict, hash=False)
    """Role to attribute name."""

    granted: str | None = None
    """Of a step record: the member of the GRANTED attribute that means yes."""

    short_steps: Mapping[str, str] = field(factory=dict, hash=False)
    """Step name to the attribute (a set of bodies) that is short for granted steps of that name."""

    labels: Labels = NO_LABELS
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Collection:
    """A closed set of records that a decision is given beside its subject: history, tasks, peers."""

    name: str
    element: str
    """What one of them is called in rules (`inspection`)."""

    record: str
    of_visits: bool = False
    """Counting counts visits (needs the roles id, visit, start), not elements."""

    default_filter: Expr | None = field(default=None, eq=False)
    """Holds of every element that counts at all; written about the element."""

    labels: Labels = NO_LABELS
    element_labels: Labels = NO_LABELS
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Subject:
    """What a rule may be about: a proposal, a plan, a completed inspection."""

    name: str
    record: str
    governing_date: tuple[str, ...] | None = None
    """Path to the date whose law applies; None: the date of the decision."""

    outcomes: tuple[str, ...] = ()
    """Strictest first; what is left is `otherwise`."""

    otherwise: str = "permitted"
    own_collections: tuple[str, ...] = ()
    """Collections of its own kind: where the subject itself, or a part of its visit, is never counted."""

    labels: Labels = NO_LABELS
    outcome_labels: Mapping[str, Labels] = field(factory=dict, hash=False)
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen
class Vocabulary:
    """All names of one country's administration, with those a pack adds."""

    name: str
    enums: Mapping[str, Enum] = field(converter=read_only, hash=False)
    taxonomies: Mapping[str, Taxonomy] = field(converter=read_only, hash=False)
    records: Mapping[str, Record] = field(converter=read_only, hash=False)
    collections: Mapping[str, Collection] = field(converter=read_only, hash=False)
    subjects: Mapping[str, Subject] = field(converter=read_only, hash=False)
    main_subject: str
    """The one that `decide` takes and that rules are about unless they say otherwise."""

    steps: Mapping[str, Labels] = field(factory=dict, converter=read_only, hash=False)
    """The kinds of procedural steps that `require` may name."""

    bodies: Mapping[str, Labels] = field(factory=dict, converter=read_only, hash=False)
    """Bodies that rules may name after `by`; other bodies come from look-ups and attributes."""

    words: Mapping[str, Labels] = field(factory=dict, converter=read_only, hash=False)
    """Further names with labels: actions, bearers, contents and recipients of duties, targets of deferral.

    A duty may name only words listed here; `bearers` and `actions` say which of them may stand where.
    """

    bearers: tuple[str, ...] = ()
    """Words that may bear a duty; the first one bears it where a rule names none."""

    actions: tuple[str, ...] = ()
    """Words that a duty may name as its action."""

    calendar: str | None = None
    """The working-day calendar, `calendars/NAME.csv` beside the vocabulary file."""

    calendar_folder: str | None = None
    """The folder of the vocabulary file that names the calendar."""

    labels: Labels = NO_LABELS
    extends: tuple[str, ...] = ()
    """Names of the vocabularies it was built on, nearest first."""

    digest: str = ""
    """`sha256:…` over the files it was read from."""

    def attribute(self, record: str, path: tuple[str, ...]) -> Attribute | None:
        """The attribute at the end of `path` from `record`, None where the path leads nowhere."""
        found: Attribute | None = None
        for step in path:
            if found is not None:
                if not isinstance(found.type, RecordType):
                    return None
                record = found.type.name
            found = self.records[record].attributes.get(step)
            if found is None:
                return None
        return found
