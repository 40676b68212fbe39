"""Case files: YAML nodes and the policy's vocabulary in, cases with complete facts out."""

from collections.abc import Iterator
from collections.abc import Mapping as Table

from attrs import evolve, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy.model import CheckedPolicy
from inspectrules.source.nodes import Mapping, Node, Scalar
from inspectrules.source.shape import Key, Kind, head_of
from inspectrules.testing.cases import problems
from inspectrules.testing.cases.backgrounds import background_of, templates_of
from inspectrules.testing.cases.contradictions import contradictions
from inspectrules.testing.cases.expected import check_expected
from inspectrules.testing.cases.model import Background, Case, CaseFile, Wire
from inspectrules.testing.cases.plausible import implausible
from inspectrules.testing.cases.reading import Reading, as_record, text_of
from inspectrules.testing.cases.relative import AS_OF, Dating, Relative
from inspectrules.testing.cases.rows import LIKE, Rows, rows_at
from inspectrules.testing.cases.values import merged, plain_value
from inspectrules.testing.cases.variations import TABLE, VARIATIONS, Written, cases_in
from inspectrules.values.dates import parse_date

_FILE = {"background": Key(Kind.MAPPING), "cases": Key(Kind.LIST, required=True)}
_SHARED = {"background": Key(Kind.MAPPING, required=True)}
CASE = {
    "name": Key(Kind.TEXT, required=True),
    "cite": Key(Kind.TEXT),
    "note": Key(Kind.TEXT),
    "about": Key(Kind.TEXT),
    LIKE: Key(Kind.TEXT),
    "set": Key(Kind.MAPPING),
    "as_of": Key(Kind.TEXT, may_be_empty=True),
    "parameters": Key(Kind.MAPPING),
    "expect": Key(Kind.MAPPING, required=True),
}
"""The keys of a case, beside the names of collections."""

SEVERAL = {VARIATIONS: Key(Kind.LIST), TABLE: Key(Kind.LIST)}
"""The keys of one that stands for several."""


def read_cases(
    node: Node, name: str, policy: CheckedPolicy, shared: Background | None = None
) -> tuple[CaseFile | None, tuple[Diagnostic, ...]]:
    """The cases of one file, or the reasons why there are none; a file with any mistake gives no cases.

    `shared` is the background of the folder: the file's own is laid over it.
    """
    reading = Reading(policy)
    found = _file(node, name, shared or Background(policy.vocabulary.main_subject), reading)
    return (None if reading.found else found), tuple(reading.found)


def read_background(node: Node, policy: CheckedPolicy) -> tuple[Background | None, tuple[Diagnostic, ...]]:
    """The background that all case files of a folder share."""
    reading = Reading(policy)
    top = reading.fit(node, _SHARED, "background")
    nothing = Background(policy.vocabulary.main_subject)
    found = None if top is None else background_of(top.mapping("background"), nothing, reading)
    return (None if reading.found else found), tuple(reading.found)


def _file(node: Node, name: str, shared: Background, reading: Reading) -> CaseFile | None:
    top = reading.fit(node, _FILE, "cases")
    if top is None:
        return None
    reader = _Cases(background_of(top.mapping("background"), shared, reading), reading)
    cases = tuple(case for item in top.items("cases") for case in reader.read(item))
    if top.entry("cases") and not top.items("cases"):
        reading.note(problems.no_cases(head_of(top)))
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            reading.note(problems.duplicate_case(case.span, case.name))
        names.add(case.name)
    return CaseFile(name, cases)


@frozen
class _Cases:
    """Reads the cases of one file."""

    background: Background
    reading: Reading

    def read(self, node: Node) -> Iterator[Case]:
        """The cases that one item stands for."""
        rows = dict.fromkeys(self.reading.vocabulary.collections, Key(Kind.LIST | Kind.TEXT))
        shape = CASE | rows
        if isinstance(node, Mapping) and any(node.entry(key) for key in SEVERAL):
            wide = shape | SEVERAL | {"expect": Key(Kind.MAPPING)}
            if self.reading.fit(node, wide, "case") is not None:
                for written in cases_in(node, self._about(node), self.reading):
                    yield from self._case(written, self.reading.fit(written.node, shape, "case"))
            return
        top = self.reading.fit(node, shape, "case")
        name = None if top is None else top.scalar("name")
        if top is not None and name is not None and isinstance(node, Mapping):
            yield from self._case(Written(name.text, name.span, node), top)

    def _about(self, top: Mapping) -> str:
        return self.reading.subject(top.scalar("about"), self.background.about)

    def _case(self, written: Written, top: Mapping | None) -> Iterator[Case]:
        """The case, if all that it needs is there; `top` is what fits of the node."""
        if top is None or (expect := top.mapping("expect")) is None:
            return
        about = self._about(top)
        check_expected(expect, about, self.reading)
        self.reading.note(*contradictions(expect, about, self.reading))
        as_of = self.reading.day(top.scalar("as_of"), AS_OF)
        stated = {**self.background.parameters} | self.reading.parameters(top.mapping("parameters"))
        given = {name: self._rows(name, top) for name in self.reading.vocabulary.collections}
        case = Case(
            name=written.name,
            about=about,
            facts=self._facts(top, about),
            collections={name: None if one is None else one.rows for name, one in given.items()},
            as_of=self.background.as_of if written.node.entry("as_of") is None else as_of,
            expect={entry.key.text: plain_value(entry.value) for entry in expect},
            parameters=_supplied(stated),
            cite=text_of(top.scalar("cite")) or "",
            note=text_of(top.scalar("note")) or "",
            span=written.span,
            node=top,
            items={name: one.items for name, one in given.items() if one is not None},
        )
        dated = self._dated(case)
        self.reading.note(*implausible(dated, self.reading.policy))
        yield dated

    def _facts(self, top: Mapping, about: str) -> Wire:
        stated = self.reading.record(top.mapping("set"), self.reading.vocabulary.subjects[about].record)
        below = self.background.set if about == self.background.about else {}
        return as_record(merged(merged(below, self._like(top.scalar(LIKE), about)), stated))

    def _like(self, name: Scalar | None, about: str) -> Wire:
        """The facts of that name in the background."""
        known = self.background.facts.get(about, {})
        if name is None:
            return {}
        if name.text not in known:
            self.reading.note(problems.unknown_template(name.span, about, name.text, known))
        return known.get(name.text, {})

    def _rows(self, collection: str, top: Mapping) -> Rows | None:
        templates = templates_of(self.background, collection)
        return rows_at(top.get(collection), collection, templates, self.reading)

    def _dated(self, case: Case) -> Case:
        """The case with plain dates for those that it counts from others."""
        vocabulary, calendar = self.reading.vocabulary, self.reading.policy.calendar

        def wrong(path: str, relative: Relative) -> None:
            place = case.place(path) or case.span
            dates = [
                name for name, value in case.facts.items() if isinstance(value, str) and parse_date(value)
            ]
            self.reading.note(
                problems.no_reference_date(place, relative.text, relative.name, (*dates, AS_OF))
            )

        dating = Dating(vocabulary, calendar, case.facts, case.as_of, wrong)
        as_of = dating.day(case.as_of, AS_OF) if isinstance(case.as_of, str) else case.as_of
        dating = evolve(dating, as_of=as_of)
        collections = {
            name: rows if rows is None else tuple(self._dated_rows(name, rows, dating))
            for name, rows in case.collections.items()
        }
        facts = dating.record(case.facts, vocabulary.subjects[case.about].record)
        return evolve(case, facts=facts, as_of=as_of, collections=collections)

    def _dated_rows(self, collection: str, rows: tuple[Wire, ...], dating: Dating) -> Iterator[Wire]:
        record = self.reading.vocabulary.collections[collection].record
        return (dating.record(row, record, f"{collection}[{place}].") for place, row in enumerate(rows))


def _supplied(values: Table[str, object]) -> dict[str, object]:
    """A case takes back a value of its background by leaving it empty: then nobody has supplied it."""
    return {name: value for name, value in values.items() if value is not None}
