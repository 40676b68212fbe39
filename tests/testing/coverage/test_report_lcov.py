"""The tracefile, read back by the grammar of geninfo(1)."""

import re
from collections import Counter

import pytest

from inspectrules.testing.coverage.missing import without_impossible
from inspectrules.testing.coverage.model import Coverage
from inspectrules.testing.coverage.report_lcov import lcov_report

LINES = {
    "FN": re.compile(r"FN:([1-9][0-9]*),(\S+)"),
    "FNDA": re.compile(r"FNDA:([0-9]+),(\S+)"),
    "BRDA": re.compile(r"BRDA:([1-9][0-9]*),([0-9]+),([0-9]+),(-|[1-9][0-9]*)"),
    "DA": re.compile(r"DA:([1-9][0-9]*),([0-9]+)"),
}
TOTALS = {"FNF", "FNH", "BRF", "BRH", "LF", "LH"}


def parsed(text):
    """Records by file: the lines of each kind, and the totals; fails on anything that is not LCOV."""
    records, current = {}, None
    for line in text.splitlines():
        key, _, rest = line.partition(":")
        if line == "TN:":
            assert current is None
            current = {kind: [] for kind in LINES} | {"totals": {}}
        elif key == "SF":
            assert current is not None
            assert rest not in records
            records[rest] = current
        elif key in TOTALS:
            current["totals"][key] = int(rest)
        elif line == "end_of_record":
            assert current["totals"].keys() == TOTALS
            current = None
        else:
            match = LINES[key].fullmatch(line)
            assert match, line
            current[key].append(match.groups())
    assert current is None
    assert text.endswith("end_of_record\n")
    return records


@pytest.fixture(scope="module")
def records(lianyungang):
    return parsed(lcov_report(without_impossible(lianyungang)))


def test_each_file_with_rules_has_a_record(records):
    names = [file.rpartition("lianyungang/")[2] for file in records]
    assert names == ["policy.yaml", "rules/after.yaml", "rules/before.yaml"]


def test_totals_are_those_of_the_lines(records):
    for record in records.values():
        totals = record["totals"]
        assert totals["BRF"] == len(record["BRDA"])
        assert totals["BRH"] == sum(taken != "-" for *_, taken in record["BRDA"])
        assert totals["LF"] == len(record["DA"])
        assert totals["LH"] == sum(int(times) > 0 for _, times in record["DA"])
        assert totals["FNF"] == len(record["FN"]) == len(record["FNDA"])
        assert totals["FNH"] == sum(int(times) > 0 for times, _ in record["FNDA"])


def test_branches_of_a_line_have_numbers_of_their_own(records):
    for record in records.values():
        numbers = Counter((line, block, branch) for line, block, branch, _ in record["BRDA"])
        assert set(numbers.values()) == {1}


def test_branches_are_the_items_that_count_and_stand_in_a_file(records, lianyungang):
    coverage = without_impossible(lianyungang)
    in_files = [item for item in coverage.countable if item.span.source.text]
    assert sum(record["totals"]["BRF"] for record in records.values()) == len(in_files)
    covered = [item for item in in_files if coverage.covered_by.get(item.key)]
    assert sum(record["totals"]["BRH"] for record in records.values()) == len(covered)


def test_a_rule_is_called_in_the_cases_in_which_it_fires(records, lianyungang):
    (before,) = [record for file, record in records.items() if file.endswith("before.yaml")]
    calls = {name: int(times) for times, name in before["FNDA"]}
    key = "cn-lianyungang-check-once:rule:proposal:filed_in_time:true"
    assert calls["filed_in_time"] == len(lianyungang.coverage.covered_by[key]) > 0


def test_nothing_gives_an_empty_file():
    assert lcov_report(Coverage(())) == ""
