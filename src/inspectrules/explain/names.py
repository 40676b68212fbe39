"""Names of facts and values in a reader's language: dotted names and wire values in, words out."""

import re
from collections.abc import Iterable

from attrs import frozen

from inspectrules.explain.phrases import phrase
from inspectrules.policy.model import CheckedPolicy
from inspectrules.text import Language
from inspectrules.vocabulary.index import display_in
from inspectrules.vocabulary.model import Attribute, Vocabulary
from inspectrules.vocabulary.types import CodeType, EnumType, ListType, RecordType, SetType, Type

_ELEMENT = re.compile(r"(?P<collection>[^.\[\]]+)\[(?P<id>.*)\](?:\.(?P<path>[^\]]+))?", re.DOTALL)


@frozen
class Names:
    """Labels of one policy's names in one language."""

    policy: CheckedPolicy
    language: Language

    @property
    def vocabulary(self) -> Vocabulary:
        return self.policy.vocabulary

    def join(self, words: Iterable[str], conjunction: str = "list") -> str:
        return phrase(conjunction, self.language).join(words)

    def rule(self, rule: str) -> str:
        """The rule's title, else its id."""
        return display_in(self.language, rule, self.policy.rules[rule].title)

    def outcome(self, subject: str, outcome: str) -> str:
        """The subject's own label for an outcome, else the language's words for it."""
        declared = self.vocabulary.subjects[subject].outcome_labels.get(outcome)
        if declared is not None:
            return display_in(self.language, outcome, declared)
        try:
            return phrase(outcome, self.language)
        except KeyError:
            return outcome.replace("_", " ")

    def word(self, word: str) -> str:
        """The label of an action, bearer, step, body or another word of the vocabulary."""
        for group in (self.vocabulary.words, self.vocabulary.steps, self.vocabulary.bodies):
            if word in group:
                return display_in(self.language, word, group[word])
        return word

    def element(self, collection: str) -> str:
        """What one element of a collection is called."""
        declared = self.vocabulary.collections.get(collection)
        return (
            collection
            if declared is None
            else display_in(self.language, declared.element, declared.element_labels)
        )

    def fact(self, subject: str, name: str) -> str:
        """The label of a dotted name: `record.attribute`, a collection, or `collection[id].attribute`."""
        found = _ELEMENT.fullmatch(name)
        if found:
            return self._of_element(subject, found["collection"], found["id"], found["path"])
        if name in self.vocabulary.collections:
            return display_in(self.language, name, self.vocabulary.collections[name].labels)
        if name in self.policy.parameters:
            return display_in(self.language, name, self.policy.parameters[name].labels)
        return self._path(self.vocabulary.subjects[subject].record, name)

    def _of_element(self, subject: str, collection: str, element: str, path: str | None) -> str:
        name = f"{self._element_of(subject, collection)} {element}"
        if path is None:
            return name
        record = self._record_of(subject, collection)
        return name + self._possessive + (path if record is None else self._path(record, path))

    def _element_of(self, subject: str, collection: str) -> str:
        if collection in self.vocabulary.collections:
            return self.element(collection)
        attribute = self._attribute(subject, collection)
        if attribute is None:
            return collection
        return display_in(self.language, attribute.element or collection, attribute.element_labels)

    def _record_of(self, subject: str, collection: str) -> str | None:
        if collection in self.vocabulary.collections:
            return self.vocabulary.collections[collection].record
        attribute = self._attribute(subject, collection)
        return attribute.type.name if attribute is not None and isinstance(attribute.type, ListType) else None

    def _attribute(self, subject: str, name: str) -> Attribute | None:
        record = self.vocabulary.subjects[subject].record
        return self.vocabulary.attribute(record, tuple(name.split(".")))

    @property
    def _possessive(self) -> str:
        return ": " if self.language == "en" else "的"

    def _path(self, record: str, name: str) -> str:
        """Labels along a path: `enterprise: credit grade`, 企业的信用等级."""
        words: list[str] = []
        for step in name.split("."):
            attribute = self.vocabulary.records[record].attributes.get(step)
            if attribute is None:
                return name
            words.append(display_in(self.language, step, attribute.labels))
            if isinstance(attribute.type, RecordType):
                record = attribute.type.name
        return self._possessive.join(words)

    def type_of(self, subject: str, name: str) -> Type | None:
        """The type of the fact with this dotted name, where it is one of the vocabulary's."""
        found = _ELEMENT.fullmatch(name)
        if found and found["path"]:
            record = self._record_of(subject, found["collection"])
            attribute = record and self.vocabulary.attribute(record, tuple(found["path"].split(".")))
        else:
            attribute = self._attribute(subject, name)
        return attribute.type if attribute else None

    def value(self, value: object, type_: Type | None = None) -> str:
        """A wire value in words; members of enums and declared codes by their labels."""
        match value:
            case None:
                return phrase("unknown", self.language)
            case bool():
                return phrase("yes" if value else "no", self.language)
            case "never" | "none" | "unlimited" if type_ is None or not isinstance(
                type_, EnumType | CodeType
            ):
                return phrase(str(value), self.language)
            case str():
                return self._member(value, type_)
            case list() | tuple():
                inner = type_.member if isinstance(type_, SetType) else type_
                return self.join(self.value(item, inner) for item in value) or phrase("none", self.language)
        return str(value)

    def _member(self, value: str, type_: Type | None) -> str:
        if isinstance(type_, EnumType):
            for member in self.vocabulary.enums[type_.name].members:
                if member.name == value:
                    return display_in(self.language, value, member.labels)
        if isinstance(type_, CodeType):
            codes = self.vocabulary.taxonomies[type_.name].codes
            return display_in(self.language, value, codes[value]) if value in codes else value
        return value

    def judgement(self, subject: str, name: str) -> str:
        """The question that a judgement asks, else the fact's label."""
        attribute = self._attribute(subject, name)
        if attribute is None or attribute.judgement is None:
            return self.fact(subject, name)
        return display_in(self.language, name, attribute.judgement.question)
