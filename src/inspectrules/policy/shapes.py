"""Which keys the files of a policy may have, of what kind; `grammar/policy.schema.json` says it for editors."""

from inspectrules.source.shape import Key, Kind, Shape

_TEXT = Key(Kind.TEXT)
_NEEDED_TEXT = Key(Kind.TEXT, required=True)
_LABELS = Key(Kind.TEXT | Kind.MAPPING)
_LIST = Key(Kind.LIST, may_be_empty=True)
_MAPPING = Key(Kind.MAPPING, may_be_empty=True)
_LIST_OR_TEXT = Key(Kind.LIST | Kind.TEXT)

SECTIONS: Shape = {
    "parameters": _MAPPING,
    "tables": _MAPPING,
    "define": _MAPPING,
    "rules": _LIST,
    "indicators": _LIST,
}
"""What a policy declares, in `policy.yaml` or in any further file of the pack."""

PART: Shape = {"note": _LABELS, **SECTIONS}
"""A further file of a pack."""

POLICY: Shape = {
    "policy": _NEEDED_TEXT,
    "edition": _NEEDED_TEXT,
    "version": _TEXT,
    "title": _LABELS,
    "note": _LABELS,
    "source": Key(Kind.MAPPING),
    "vocabulary": _TEXT,
    "extends": Key(Kind.LIST | Kind.TEXT, may_be_empty=True),
    "in_force": Key(Kind.MAPPING),
    "applies": _LIST,
    "outcomes": Key(Kind.LIST),
    **SECTIONS,
}

LABELS: Shape = {"en": _TEXT, "zh": _TEXT, "aliases": Key(Kind.LIST)}
TITLE: Shape = {"en": _TEXT, "zh": _TEXT}

INTERVAL: Shape = {"from": _TEXT, "until": _TEXT}

APPLIES: Shape = {"cite": _TEXT, "when": _NEEDED_TEXT, "about": _TEXT, "note": _LABELS, **INTERVAL}

RULE: Shape = {
    "id": _NEEDED_TEXT,
    "cite": _TEXT,
    "title": _LABELS,
    "rule": _NEEDED_TEXT,
    "note": _LABELS,
    "tags": _LIST_OR_TEXT,
    "in_force": Key(Kind.MAPPING),
    "stage": _TEXT,
    "about": _TEXT,
    "open_to": _LIST_OR_TEXT,
}

INDICATOR: Shape = {
    "id": _NEEDED_TEXT,
    "cite": _TEXT,
    "title": _LABELS,
    "per": _NEEDED_TEXT,
    "each": _LIST_OR_TEXT,
    "measure": Key(Kind.TEXT | Kind.MAPPING),
    "target": _TEXT,
    "looks_back": _TEXT,
    "note": _LABELS,
    "in_force": Key(Kind.MAPPING),
}

MEASURE: Shape = {"part": _NEEDED_TEXT, "whole": _NEEDED_TEXT}
"""Of a share."""

PARAMETER: Shape = {
    "type": _TEXT,
    "value": Key(Kind.TEXT | Kind.LIST),
    "external": _TEXT,
    "cite": _TEXT,
    "label": _LABELS,
    "note": _LABELS,
}

VALUE: Shape = {
    "value": Key(Kind.TEXT | Kind.LIST, required=True),
    "cite": _TEXT,
    "note": _LABELS,
    **INTERVAL,
}

TABLE: Shape = {
    "file": _NEEDED_TEXT,
    "key": Key(Kind.LIST | Kind.MAPPING | Kind.TEXT, required=True),
    "columns": Key(Kind.MAPPING),
    "default": Key(Kind.TEXT | Kind.MAPPING),
    "sample": _TEXT,
    "label": _LABELS,
    "note": _LABELS,
}

COLUMN: Shape = {"type": _NEEDED_TEXT, "optional": _TEXT, "label": _LABELS, "note": _LABELS}

DEFINITION: Shape = {
    "is": _NEEDED_TEXT,
    "type": _TEXT,
    "output": _TEXT,
    "about": _TEXT,
    "label": _LABELS,
    "note": _LABELS,
}
