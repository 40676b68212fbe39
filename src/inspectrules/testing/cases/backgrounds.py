"""The background of case files: YAML and the background of the folder in, both laid over each other out."""

from inspectrules.source.nodes import Mapping, Sequence
from inspectrules.source.shape import Key, Kind
from inspectrules.testing.cases.model import Background, Wire
from inspectrules.testing.cases.reading import Reading, as_record
from inspectrules.testing.cases.rows import Templates, rows_of
from inspectrules.testing.cases.values import merged

BACKGROUND = {
    "about": Key(Kind.TEXT),
    "set": Key(Kind.MAPPING),
    "as_of": Key(Kind.TEXT),
    "parameters": Key(Kind.MAPPING),
}
"""The keys of a background, beside the names of collections and subjects."""


def background_of(node: Mapping | None, shared: Background, reading: Reading) -> Background:
    """The file's own background over the one that its folder shares."""
    names = reading.vocabulary.collections
    own_names = dict.fromkeys((*reading.vocabulary.subjects, *names), Key(Kind.MAPPING))
    top = None if node is None else reading.fit(node, own_names | BACKGROUND, "background")
    if top is None:
        return shared
    about = reading.subject(top.scalar("about"), shared.about)
    below = shared.set if about == shared.about else {}
    own = reading.record(top.mapping("set"), reading.vocabulary.subjects[about].record)
    given = {name: _templates(name, top.mapping(name), shared, reading) for name in names}
    facts = {
        name: {**shared.facts.get(name, {}), **_facts(name, top.mapping(name), reading)}
        for name in reading.vocabulary.subjects
        if name not in names
    }
    return Background(
        about,
        as_record(merged(below, own)),
        reading.day(top.scalar("as_of"), "as_of") or shared.as_of,
        {**shared.parameters, **reading.parameters(top.mapping("parameters"))},
        {name: _single(rows) for name, rows in given.items()},
        {name: _several(rows) for name, rows in given.items()},
        facts,
    )


def templates_of(background: Background, collection: str) -> Templates:
    """All that rows of the collection may be `like`."""
    single = background.templates.get(collection, {})
    return {name: (row,) for name, row in single.items()} | dict(background.groups.get(collection, {}))


def _templates(collection: str, node: Mapping | None, shared: Background, reading: Reading) -> Templates:
    """Those of the file over those of the folder; a list of rows may be like any that stands before it."""
    found = dict(templates_of(shared, collection))
    record = reading.vocabulary.collections[collection].record
    for entry in () if node is None else node:
        if isinstance(entry.value, Sequence):
            found[entry.key.text] = rows_of(entry.value, collection, found, reading).rows
        elif reading.is_kind(entry.value, Kind.MAPPING | Kind.LIST, entry.key.text):
            found[entry.key.text] = (reading.record(entry.value, record),)
    return found


def _facts(subject: str, node: Mapping | None, reading: Reading) -> dict[str, Wire]:
    """Facts of a subject with a name, which a case lays over the background by `like`."""
    record = reading.vocabulary.subjects[subject].record
    return {
        entry.key.text: reading.record(entry.value, record)
        for entry in (() if node is None else node)
        if reading.is_kind(entry.value, Kind.MAPPING, entry.key.text)
    }


def _single(rows: Templates) -> dict[str, Wire]:
    return {name: found[0] for name, found in rows.items() if len(found) == 1}


def _several(rows: Templates) -> dict[str, tuple[Wire, ...]]:
    return {name: found for name, found in rows.items() if len(found) != 1}
