"""The JSON of a diagnostic has the documented keys and numbers."""

import json

from inspectrules.diagnostics import json_report
from inspectrules.diagnostics.json_report import to_json
from inspectrules.diagnostics.model import Diagnostic, Edit, Label, Severity
from inspectrules.text import Source

SOURCE = Source("p.yaml", "标题: 一\n标题: 二\n")
DUPLICATE = Diagnostic(
    "IR116",
    SOURCE.span(6, 8),
    {"key": "标题"},
    labels=(Label(SOURCE.span(0, 2), "first here", "首次出现"),),
    near="标体",
    fix=(Edit(SOURCE.span(6, 8), "副标题"),),
)


def test_every_key_is_there_and_says_what_it_should():
    (told,) = to_json([DUPLICATE], "en")
    assert told == {
        "code": "IR116",
        "name": "duplicate-key",
        "severity": "error",
        "message": "the key `标题` stands here twice",
        "help": "delete one of the two, or rename it",
        "file": "p.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 3,
        "labels": [
            {"text": "first here", "file": "p.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 3}
        ],
        "near": "标体",
        "fix": [{"text": "副标题", "file": "p.yaml", "line": 2, "column": 1, "end_line": 2, "end_column": 3}],
    }


def test_the_keys_are_documented():
    (told,) = to_json([DUPLICATE], "en")
    assert all(f"`{key}`" in (json_report.__doc__ or "") for key in told)


def test_the_words_come_in_the_language_asked_for():
    (told,) = to_json([DUPLICATE], "zh")
    assert told["message"] == "键 `标题` 在此重复出现"
    assert told["labels"][0]["text"] == "首次出现"


def test_where_there_is_no_text_there_are_no_numbers():
    (told,) = to_json([Diagnostic("IR102", Source("big.yaml", "").span(0, 0), {"limit": "5"})], "en")
    assert (told["file"], told["line"], told["end_column"]) == ("big.yaml", None, None)


def test_it_can_be_written_as_json_whatever_the_text():
    strange = Diagnostic("IR116", SOURCE.span(0, 1), {"key": "\ud800\x00"}, severity=Severity.WARNING)
    (told,) = json.loads(json.dumps(to_json([strange], "en")))
    assert told["severity"] == "warning"
