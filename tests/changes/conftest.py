"""Small repositories of policies, real git, and comparisons of their versions."""

import subprocess

import pytest
from attrs import field, frozen

from inspectrules.changes.compare import compare
from inspectrules.changes.versions.asked import compared

POLICY = """policy: one
edition: 1
version: '1'
vocabulary: cn
parameters:
  limit:
    - {from: 2024-01-01, value: 1}
tables: {kinds: {file: tables/kinds.csv, key: {kind: text}, columns: {number: int}}}
define:
  urgent: trigger in {complaint, emergency}
rules:
  - id: off_plan
    cite: art. 1
    rule: deny when not planned unless urgent
  - id: yearly
    cite: art. 2
    rule: at most limit visits per calendar year to each enterprise unless legal_basis
  - id: many
    cite: art. 3
    rule: flag when kinds has [enterprise.kind]
"""
CASES = """background:
  set: {id: P1, enterprise: {id: E1, kind: bakery}, start: 2024-05-10, planned: true}
  as_of: 2024-05-01
cases:
  - name: in the plan
    expect: {outcome: permitted}
  - name: outside of it
    set: {planned: false}
    expect: {outcome: denied}
"""


@frozen
class Repo:
    """A repository with the policy `one` in `rules/one`."""

    folder: object = field()

    def git(self, *arguments):
        command = ["git", "-C", str(self.folder), "-c", "user.name=x", "-c", "user.email=x@y.z", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def write(self, path, text):
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def edit(self, path, old, new):
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def commit(self, message="more"):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")

    def changes(self, *words, tries=60):
        with compared(words or ("main",), self.folder) as both:
            return compare(both, tries=tries)

    def only(self, *words, **options):
        """The changes of the one policy that has any."""
        (policy,) = self.changes(*words, **options).policies
        return policy


@pytest.fixture
def repo(tmp_path):
    made = Repo(tmp_path)
    made.git("init", "-q", "-b", "main")
    made.write("rules/one/policy.yaml", POLICY)
    made.write("rules/one/tables/kinds.csv", "kind,number\nbakery,1\n")
    made.write("rules/one/cases/plan.yaml", CASES)
    made.commit("first")
    return made
