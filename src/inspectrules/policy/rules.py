"""Declared rules become checked ones: the sentence parsed, its names resolved, its interval and tags kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from inspectrules.diagnostics.model import Diagnostic
from inspectrules.policy import problems
from inspectrules.policy.collecting import Problems
from inspectrules.policy.declared import DeclaredApplicability, DeclaredPolicy, DeclaredRule
from inspectrules.policy.definitions import CheckedDefinitions, for_subject, span_of_mention
from inspectrules.policy.expressions import check_expression
from inspectrules.policy.intervals import overlap, words_of
from inspectrules.policy.model import Applicability, Rule
from inspectrules.policy.references import Spellings, references
from inspectrules.policy.scope import Scope
from inspectrules.policy.sentences import check_sentence
from inspectrules.policy.subjects import subject_of
from inspectrules.syntax.parse import parse_expression, parse_sentence
from inspectrules.syntax.tree import Expr, Sentence
from inspectrules.vocabulary.types import BOOL


@frozen
class RuleDraft:
    """A rule with its sentence parsed."""

    declared: DeclaredRule
    subject: str
    """Empty where it says a subject that there is not."""

    sentence: Sentence | None
    """None where it does not parse: the rule still has its name and tags."""

    layer: str


@frozen
class ApplicabilityDraft:
    declared: DeclaredApplicability
    subject: str
    condition: Expr


@frozen
class Drafts:
    """What one policy says of subjects, parsed."""

    rules: tuple[RuleDraft, ...]
    applies: tuple[ApplicabilityDraft, ...]

    def mentioned(self, subject: str, spellings: Spellings) -> frozenset[str]:
        """Full names that rules and lines about the subject mention."""
        trees: list[Sentence | Expr] = [line.condition for line in self.applies if line.subject == subject]
        trees += [
            rule.sentence for rule in self.rules if rule.sentence is not None and rule.subject == subject
        ]
        return frozenset(name for tree in trees for name in references(tree, spellings))


def draft_rules(policy: DeclaredPolicy, scope: Scope, found: Problems) -> Drafts:
    """The rules and lines of `applies`, parsed."""
    rules = [_rule_draft(rule, policy.id, scope, found) for rule in policy.rules]
    applies = [_applicability_draft(line, scope, found) for line in policy.applies]
    return Drafts(tuple(rules), tuple(line for line in applies if line is not None))


def _rule_draft(rule: DeclaredRule, layer: str, scope: Scope, found: Problems) -> RuleDraft:
    subject = subject_of(rule.about, scope, found)
    text = rule.sentence
    sentence = None if text is None else found.of(parse_sentence(text.text, text.place))
    return RuleDraft(rule, subject or "", None if subject is None else sentence, layer)


def _applicability_draft(
    line: DeclaredApplicability, scope: Scope, found: Problems
) -> ApplicabilityDraft | None:
    subject = subject_of(line.about, scope, found)
    condition = found.of(parse_expression(line.condition.text, line.condition.place))
    return None if subject is None or condition is None else ApplicabilityDraft(line, subject, condition)


@frozen
class Visible:
    """The rules that the rules of one policy may name: its own, and those of the policies above."""

    rules: Mapping[str, RuleDraft]

    def about(self, subject: str) -> dict[str, frozenset[str]]:
        """Ids of all, with the tags of those about `subject`: a tag means the rules about one's own subject.

        In an order that does not depend on the files, since exceptions list the rules of a tag in it.
        """
        return {
            name: frozenset(tag.text for tag in draft.declared.tags)
            if draft.subject in (subject, "")
            else frozenset()
            for name, draft in sorted(self.rules.items())
        }


@frozen
class CheckedRules:
    rules: tuple[Rule, ...]
    applies: tuple[Applicability, ...]
    definitions: CheckedDefinitions


def check_rules(
    drafts: Drafts, visible: Visible, definitions: CheckedDefinitions, layer: str, found: Problems
) -> CheckedRules:
    """All rules and lines of `applies` of one policy, one subject after the other."""
    rules: list[Rule] = []
    applies: list[Applicability] = []
    for subject in _subjects(drafts):
        spellings = Spellings(definitions.scope.names, subject, definitions.scope.spellings)
        widened = for_subject(definitions, subject, drafts.mentioned(subject, spellings), layer)
        definitions = evolve(widened, broken=definitions.broken)
        scope = evolve(widened.scope.about(subject), rules=visible.about(subject))
        around = Around(scope, spellings, widened, definitions.broken, found)
        rules += _checked_rules([rule for rule in drafts.rules if rule.subject == subject], around)
        applies += _checked_lines([line for line in drafts.applies if line.subject == subject], around)
    return CheckedRules(tuple(rules), tuple(applies), definitions)


def check_times(policy: DeclaredPolicy) -> Iterator[Diagnostic]:
    """Rules whose own time lies outside that of their policy."""
    for rule in policy.rules:
        if not overlap(rule.interval, policy.in_force):
            times = words_of(rule.interval), words_of(policy.in_force)
            yield problems.never_in_force(rule.span, rule.id, *times)


def _subjects(drafts: Drafts) -> tuple[str, ...]:
    named = [rule.subject for rule in drafts.rules] + [line.subject for line in drafts.applies]
    return tuple(dict.fromkeys(name for name in named if name))


@frozen
class Around:
    """What the sentences about one subject are checked in."""

    scope: Scope
    spellings: Spellings
    definitions: CheckedDefinitions
    """Those `broken` there are so for this subject only."""

    broken: frozenset[str]
    """What has been reported already."""

    found: Problems

    def is_sound(self, tree: Sentence | Expr) -> bool:
        """Whether all that the tree mentions is in order; reports what makes no sense for the subject."""
        mentioned = references(tree, self.spellings)
        if mentioned & self.broken:
            return False
        unfit = sorted(mentioned & self.definitions.broken)
        for name in unfit:
            self._report_unfit(name, tree)
        return not unfit

    def _report_unfit(self, name: str, tree: Sentence | Expr) -> None:
        draft = self.definitions.drafts[name]
        span = span_of_mention(name, tree.span)
        args = (name, draft.subject, self.scope.subject, draft.declared.span)
        self.found.add(problems.definition_of_another_subject(span, *args))


def _checked_rules(drafts: Sequence[RuleDraft], around: Around) -> Iterable[Rule]:
    for draft in drafts:
        if draft.sentence is not None and around.is_sound(draft.sentence):
            checked = around.found.of(check_sentence(draft.sentence, around.scope, draft.declared.id))
            if checked is not None:
                yield rule_of(draft, Rule(draft.declared.id, checked.effect, checked.when, checked.unless))


def rule_of(draft: RuleDraft, checked: Rule) -> Rule:
    """The checked rule with what its declaration says beside the sentence."""
    declared = draft.declared
    return evolve(
        checked,
        subject=draft.subject,
        in_principle=draft.sentence is not None and draft.sentence.in_principle,
        stage=declared.stage,
        interval=declared.interval,
        cite=declared.cite,
        title=declared.title,
        note=declared.note,
        tags=frozenset(tag.text for tag in declared.tags),
        open_to=declared.open_to,
        layer=draft.layer,
        sentence=draft.sentence,
        span=declared.span,
    )


def _checked_lines(drafts: Sequence[ApplicabilityDraft], around: Around) -> Iterable[Applicability]:
    for draft in drafts:
        if around.is_sound(draft.condition):
            condition = around.found.of(check_expression(draft.condition, around.scope, BOOL))
            if condition is not None:
                yield Applicability(
                    condition,
                    draft.declared.cite,
                    draft.declared.interval,
                    subject=draft.subject,
                    span=draft.declared.condition.span,
                )
