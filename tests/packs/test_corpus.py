"""The packs against the collection of regulations that they were written from, where that collection is at hand."""

from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCUMENTS = sorted(CORPUS.glob("*.yaml"))

pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="the collection of regulations is not at hand")


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(params=[path.stem for path in DOCUMENTS])
def document(request):
    return request.param


def test_every_clause_is_listed(document):
    expected = [clause["ref"] for clause in read(CORPUS / f"{document}.yaml")["clauses"]]
    listed = [clause["ref"] for clause in read(ROOT / "rules" / document / "clauses.yaml")["clauses"]]
    assert sorted(listed) == sorted(expected)


def test_every_case_is_a_case_of_the_pack(document):
    expected = {case["id"] for case in read(CORPUS / f"{document}.yaml")["cases"]}
    names = [
        str(case["name"])
        for path in (ROOT / "rules" / document / "cases").rglob("*.yaml")
        for case in read(path).get("cases", [])
    ]
    found = {name.partition(":")[0] for name in names}
    assert expected <= found
