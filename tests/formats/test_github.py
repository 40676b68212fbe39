import re

from attrs import evolve

from inspectrules.formats.fingerprints import findings_of
from inspectrules.formats.github import LIMIT, render

COMMAND = re.compile(r"^::(?P<level>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)$")


def commands(run, language="en"):
    """As the runner reads them: one line is one command."""
    found = []
    for line in render(run, language).splitlines():
        match = COMMAND.match(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
        found.append(
            (match["level"], {key: decoded(value) for key, value in pairs}, decoded(match["message"]))
        )
    return found


def decoded(text):
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_errors_come_before_warnings(run):
    assert [level for level, _, _ in commands(run)] == ["error", "error", "error", "warning"]


def test_an_annotation_has_its_place_and_a_title(run):
    (properties,) = [one for _, one, _ in commands(run) if one["title"].startswith("IR421")]
    assert properties == {
        "file": "rules/示例 1/policy.yaml",
        "line": "2",
        "endLine": "2",
        "col": "20",
        "endColumn": "22",
        "title": "IR421: key-missing",
    }


def test_a_path_with_commas_colons_and_percent_signs_stays_one_property(run):
    assert commands(run)[0][1]["file"] == "rules/gone, 50%:1.csv"


def test_a_message_of_several_lines_stays_one_command(run):
    message = commands(run)[1][2]
    assert message.splitlines()[1:] == [
        "did you mean `检查|a`?",
        "a key must be an attribute, or a definition, of both sides",
    ]


def test_no_columns_are_told_of_a_place_of_several_lines(run, policy_file):
    (first, *_) = run.findings
    diagnostic = evolve(first.diagnostic, span=policy_file.span(0, 20))
    unit = evolve(run.units[0], findings=findings_of([diagnostic]).of([diagnostic]))
    ((_, properties, _),) = commands(evolve(run, units=(unit,)))
    assert (properties["line"], properties["endLine"], "col" in properties) == ("1", "2", False)


def test_no_more_than_github_shows_and_a_word_on_the_rest(run, policy_file):
    (first, *_) = run.findings
    diagnostics = [evolve(first.diagnostic, span=policy_file.span(n, n + 1)) for n in range(LIMIT + 3)]
    unit = evolve(run.units[0], findings=findings_of(diagnostics).of(diagnostics))
    told = commands(evolve(run, units=(unit,)))
    assert [level for level, _, _ in told] == ["error"] * LIMIT + ["notice"]
    assert told[-1][2].startswith("3 more")


def test_what_the_baseline_knows_is_not_annotated(run_with_baseline):
    assert [properties["title"][:5] for _, properties, _ in commands(run_with_baseline)] == ["IR101", "IR421"]


def test_nothing_found_is_nothing_said(empty_run):
    assert render(empty_run, "en") == ""
