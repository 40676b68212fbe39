"""Runs the Python blocks of the README and the pages, each page as one program (sybil)."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()], patterns=["*.md"], excludes=["docs/diagnostics/**"]
).pytest()
