"""The Python interface: a name or path in, a `Policy` out that decides."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from inspectrules.arguments import read_day, read_language, read_name, read_parameters
from inspectrules.compiled.engine import Engine
from inspectrules.compiled.reading import QuickReaders
from inspectrules.decision.indicators import IndicatorResult
from inspectrules.decision.model import Decision, Due
from inspectrules.diagnostics.model import Diagnostic, Severity
from inspectrules.diagnostics.nearest import nearest
from inspectrules.diagnostics.text_report import render
from inspectrules.diagnostics.words import severity_of
from inspectrules.errors import PolicyError, UsageError
from inspectrules.explain.account import Account, account
from inspectrules.explain.text import explain
from inspectrules.facts.load import Collections, Facts, load_collections, load_facts
from inspectrules.facts.records import FactRecord, RecordClasses
from inspectrules.history.history import NO_HISTORY, History, Snapshot
from inspectrules.interpreter.decide import decide
from inspectrules.interpreter.due import due
from inspectrules.interpreter.indicators import Asked, report
from inspectrules.packs.find import find_policy
from inspectrules.policy.externals import supply
from inspectrules.policy.load import load_policy
from inspectrules.policy.model import CheckedPolicy
from inspectrules.policy.pickling import packed, unpacked
from inspectrules.text import Language
from inspectrules.vocabulary.model import Labels, Vocabulary

if TYPE_CHECKING:
    from inspectrules.history.fetching import Wanted
    from inspectrules.history.needs import Needs


def load(
    name_or_path: str | Path,
    *,
    language: Language | None = None,
    parameters: Mapping[str, object] | None = None,
) -> "Policy":
    """The policy of that name or at that path, checked.

    `name_or_path` is the folder name or the id of a shipped pack, or the path of a policy file or a pack's folder.
    `language` is the one that decisions explain themselves in unless asked otherwise (English if None).
    `parameters` supplies external parameters by name.

    Raises:
        PolicyNotFoundError: nothing is there.
        PolicyError: the policy has errors; `diagnostics` holds each with its place.
        UsageError: an argument has another type, or `parameters` names none of the policy's external parameters.

    >>> load("lianyungang").id
    'cn-lianyungang-check-once'
    """
    path, spoken = find_policy(read_name(name_or_path)), read_language(language) or "en"
    checked, diagnostics = load_policy(path, externals=read_parameters(parameters))
    if checked is None:
        raise _policy_error(str(name_or_path), diagnostics, spoken)
    return Policy(checked, language=spoken, warnings=diagnostics)


def _policy_error(name: str, diagnostics: tuple[Diagnostic, ...], language: Language) -> PolicyError:
    errors = [found for found in diagnostics if severity_of(found) is Severity.ERROR]
    return PolicyError(f"the policy {name} has errors\n\n{render(errors, language)}", diagnostics)


EngineName = Literal["compiled", "interpreter"]
"""What decides. Both give equal decisions; the interpreter is what this means, and slow."""


class Policy:
    """A checked policy. It is never changed: one instance serves any number of threads."""

    def __init__(
        self,
        checked: CheckedPolicy,
        *,
        language: Language = "en",
        warnings: tuple[Diagnostic, ...] = (),
        classes: RecordClasses | None = None,
        engine: EngineName = "compiled",
    ) -> None:
        self._checked = checked
        self._language: Language = language
        self._warnings = warnings
        self.classes = classes or RecordClasses(checked.vocabulary)
        self._readers = QuickReaders(self.classes)
        self._engine = Engine(checked, self._explain) if engine == "compiled" else None

    def __repr__(self) -> str:
        return f"<Policy {self.id} {self.version}>"

    def __reduce__(self) -> "tuple[Callable[[bytes, Language, EngineName], Policy], tuple[object, ...]]":
        """A policy travels to other processes as its checked tree; warnings stay behind."""
        engine = "interpreter" if self._engine is None else "compiled"
        return _policy_of, (packed(self._checked), self._language, engine)

    @property
    def id(self) -> str:
        return self._checked.id

    @property
    def version(self) -> str:
        return self._checked.version

    @property
    def digest(self) -> str:
        """`sha256:…` over everything that can change a decision."""
        return self._checked.digest

    @property
    def title(self) -> Labels:
        return self._checked.layers[0].title

    @property
    def checked(self) -> CheckedPolicy:
        """The checked tree, for tools that analyse policies."""
        return self._checked

    @property
    def vocabulary(self) -> Vocabulary:
        return self._checked.vocabulary

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What the checker noted that is no error."""
        return self._warnings

    @property
    def records(self) -> Mapping[str, type[FactRecord]]:
        """The attrs classes of the vocabulary's records, by the record's name; mappings do as well."""
        return self.classes.classes

    def prepare(self, **collections: object) -> History:
        """History: collections read, checked and indexed once, for any number of decisions by this policy.

        There is one keyword for each collection of the vocabulary; one that is not given is unknown. Each is rows as
        in `decide`, or the path of a file (.csv, .json, .jsonl, .parquet), an Arrow table, or a table of a `Database`.

        Raises:
            FactsError, UsageError: as `decide`.
            SourceError: a file or database could not be read to its end.
        """
        history = History(self._checked, self.classes, self._read(collections))
        if self._engine is not None and history.now.prepared:
            self._engine.warm(history.now)
        return history

    def fetch(
        self,
        proposal: object,
        *,
        subject: str | None = None,
        as_of: datetime.date | str | None = None,
        **collections: object,
    ) -> Collections:
        """What the decision on one proposal can depend on, read from where `prepare` reads; of databases no more.

        `policy.decide(proposal, as_of=day, **policy.fetch(proposal, as_of=day, inspections=table))` is the decision on
        everything.

        Raises:
            FactsError, SourceError, UsageError: as `prepare`.
        """
        return self._read(collections, self.wanted(proposal, subject=subject, as_of=as_of))

    def _read(
        self, collections: Mapping[str, object], wanted: "Mapping[str, Wanted] | None" = None
    ) -> Collections:
        from inspectrules.history.sources.read import read_sources

        self._check_collections(collections)
        given = {name: value for name, value in collections.items() if value is not None}
        return read_sources(self.classes, given, wanted)

    def needs(self, subject: str | None = None, *, due: bool = False) -> "Needs":
        """Which facts and collections decisions on a subject (the main one if None) may depend on, and how far back.

        With `due`, also what `due` asks for.

        Raises:
            UsageError: the vocabulary has no such subject.
        """
        from inspectrules.history.needs import needs

        return needs(self._checked, subject, due=due)

    def wanted(
        self, proposal: object, *, subject: str | None = None, as_of: datetime.date | str | None = None
    ) -> "Mapping[str, Wanted]":
        """For each collection, which records the decision on one proposal can depend on: keys and days to look up.

        Raises:
            FactsError, UsageError: as `examine`.
        """
        from inspectrules.history.fetching import wanted
        from inspectrules.interpreter.asking import evaluating

        facts = self.read_facts(subject or self.vocabulary.main_subject, proposal, {})
        value = evaluating(self._checked, facts.subject, facts.record, read_day(as_of))
        return wanted(self._checked, facts.subject, facts.record, value)

    def decide(
        self,
        proposal: object,
        *,
        as_of: datetime.date | str | None = None,
        history: History | None = None,
        **collections: object,
    ) -> Decision:
        """What the policy says about a proposal (the vocabulary's main subject).

        `proposal` is a mapping as in JSON or a record of `records`. `as_of` is the date of the decision, unknown if
        None. There is one keyword for each collection of the vocabulary, an iterable of records; one that is not
        given, or None, is unknown, which is not the same as empty. `history` holds collections that `prepare` read.

        Raises:
            FactsError: some fact does not fit the vocabulary; `problems` names each.
            UsageError: the vocabulary has no such collection, or it is given twice.
            HistoryError: the history was prepared for another policy.
        """
        return self.examine(
            self.vocabulary.main_subject, proposal, as_of=as_of, history=history, **collections
        )

    def examine(
        self,
        subject: str,
        record: object,
        *,
        as_of: datetime.date | str | None = None,
        history: History | None = None,
        **collections: object,
    ) -> Decision:
        """As `decide`, of any subject of the vocabulary: a plan, a request, a completed inspection."""
        quick = None if self._engine is None else self._readers.subject(subject, record)
        given = None if quick is None else self._readers.collections(collections)
        if self._engine is None or quick is None or given is None:
            facts = self.read_facts(subject, record, collections)
            return self.examine_facts(facts, as_of=as_of, history=history)
        prepared = NO_HISTORY if history is None else self._serving(given, history)
        day = None if as_of is None else read_day(as_of)
        return self._engine.decide(subject, quick, given, day, prepared)

    def examine_facts(
        self, facts: Facts, *, as_of: datetime.date | str | None = None, history: History | None = None
    ) -> Decision:
        """As `examine`, of facts that `read_facts` or a request file gave."""
        day, prepared = read_day(as_of), self._serving(facts.collections, history)
        if self._engine is None:
            given = {**facts.collections, **prepared.collections_for(facts.subject, facts.record)}
            decision = decide(self._checked, facts.subject, facts.record, given, day)
            return evolve(decision, explainer=self._explain)
        return self._engine.decide(facts.subject, facts.record, facts.collections, day, prepared)

    def due(
        self,
        record: object,
        *,
        as_of: datetime.date | str | None = None,
        history: History | None = None,
        **collections: object,
    ) -> tuple[Due, ...]:
        """What the policy's minimum frequencies ask for, by when, under the law of `as_of`.

        `record` is one of the main subject (a proposal) and holds the facts by which rules tell whom to inspect how
        often: the enterprise with its grades.
        """
        facts = self.read_facts(self.vocabulary.main_subject, record, collections)
        prepared = self._serving(facts.collections, history).collections_for(facts.subject, facts.record)
        given = {**facts.collections, **prepared}
        return due(self._checked, facts.record, given, read_day(as_of), subject=facts.subject)

    def _serving(self, given: Collections, history: History | None) -> Snapshot:
        """What the history holds now; nothing where there is none."""
        if history is None:
            return NO_HISTORY
        held = history.serving(self.digest)
        for name in given:
            if name in held.prepared:
                raise UsageError(f"`{name}` is in the history, and was given besides; give it once")
        return held

    def report(
        self,
        *,
        since: datetime.date | str | None = None,
        until: datetime.date | str | None = None,
        history: History | None = None,
        **collections: object,
    ) -> tuple[IndicatorResult, ...]:
        """What the policy's indicators come to over all elements of the collections, in each period and group.

        Told are the periods that have a day from `since` to `until`; by default those from the first element to the
        last. There is one keyword for each collection of the vocabulary; one that is not given is unknown.

        Raises:
            FactsError, UsageError: as `decide`; UsageError also for more periods than anybody can read.
        """
        self._check_collections(collections)
        asked = Asked(read_day(since, "since"), read_day(until, "until"))
        prepared = {} if history is None else history.serving(self.digest).collections
        given = {**prepared, **load_collections(self.classes, collections)}
        return report(self._checked, given, asked)

    def read_facts(self, subject: str, record: object, collections: Mapping[str, object]) -> Facts:
        """The facts as a decision would take them, defaults applied; nothing is decided.

        Raises:
            FactsError, UsageError: as `decide`.
        """
        self._check_collections(collections)
        return load_facts(self.classes, subject, record, collections)

    def _check_collections(self, names: Iterable[str]) -> None:
        unknown = [name for name in names if name not in self.vocabulary.collections]
        if unknown:
            raise UsageError(_no_collection(unknown[0], tuple(self.vocabulary.collections)))

    def with_parameters(self, parameters: Mapping[str, object]) -> "Policy":
        """The same policy with other values for external parameters, by name.

        Raises:
            UsageError: there is no such external parameter, or a value has another type.
        """
        return Policy(
            supply(self._checked, read_parameters(parameters)),
            language=self._language,
            warnings=self._warnings,
            classes=self.classes,
            engine="interpreter" if self._engine is None else "compiled",
        )

    def account(self, decision: Decision, *, language: Language | None = None) -> Account:
        """The parts of an explanation, for programs that lay it out themselves."""
        return account(decision, self._checked, read_language(language) or self._language)

    def _explain(self, decision: Decision, language: str | None) -> str:
        return explain(decision, self._checked, read_language(language) or self._language)


def _policy_of(data: bytes, language: Language, engine: EngineName) -> Policy:
    return Policy(unpacked(data), language=language, engine=engine)


def _no_collection(name: str, known: tuple[str, ...]) -> str:
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"it has: {', '.join(known)}"
    return f"the vocabulary has no collection `{name}`; {hint}"
