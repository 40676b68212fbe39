"""What identifies a finding from one run to the next: diagnostics in, findings with fingerprints out.

A fingerprint is made from the code, the line and the words that are marked on it, blanks apart, and, of findings alike
in all that, which one it is from the top of its file. Of a case that failed it is made from the name of the case: it
may fail in another way tomorrow, and still be the case that is known to fail. Neither the number of the line nor the
message is part of it: a finding keeps its fingerprint while other lines come and go, and in both languages. It does not
say which file: a reader compares that beside it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.diagnostics.order import Identity, identity, in_order
from inspectrules.formats.model import Finding
from inspectrules.text import Span

LENGTH = 20
"""Hexadecimal digits of a fingerprint."""

_NO_CASES: Mapping[Identity, str] = MappingProxyType({})


@frozen
class Findings:
    """All diagnostics of a run as findings."""

    _by_identity: Mapping[Identity, Finding]

    def of(self, diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
        """The findings that some of the run's diagnostics became, by file and place."""
        return tuple(self._by_identity[identity(diagnostic)] for diagnostic in in_order(diagnostics))


def findings_of(diagnostics: Iterable[Diagnostic], cases: Mapping[Identity, str] = _NO_CASES) -> Findings:
    """Each diagnostic of a run as a finding.

    `cases` has the names of the cases that failed, by the identity of the diagnostic that says so.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for diagnostic in in_order(diagnostics):
        name = cases.get(identity(diagnostic))
        text = line_of(diagnostic.span) if name is None else name
        context = (diagnostic.code, text, _squeezed(diagnostic.span.text) if name is None else "")
        same = (diagnostic.span.source.name, *context)
        found[identity(diagnostic)] = Finding(diagnostic, _digest(*context, str(seen[same])), text)
        seen[same] += 1
    return Findings(found)


def line_of(span: Span) -> str:
    """The line on which it begins, without blanks around; empty where there is no text."""
    return _squeezed(span.source.line(span.line)) if span.source.text else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
