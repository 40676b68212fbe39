"""Whether each rule fires and is effective: conditions, exemptions, reasons on file, layers (§10)."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from inspectrules.interpreter import effects, law
from inspectrules.interpreter.context import NOTHING_SPARED, Context, Spared, World, read, role
from inspectrules.interpreter.duties import Standing, standing
from inspectrules.interpreter.expressions import truth
from inspectrules.interpreter.governance import Governance, governances
from inspectrules.interpreter.lacking import head_lacks, target_lacks
from inspectrules.interpreter.merge import spared_by
from inspectrules.interpreter.missing import NOTHING, Names, all_lack, together
from inspectrules.policy.model import Rule, Stage
from inspectrules.policy.tree import AtMost, Duty, Exempt, Leave, Merge
from inspectrules.values.logic import Truth, and_, conjunction, disjunction, not_
from inspectrules.values.unknown import UNKNOWN
from inspectrules.vocabulary.model import Role


@frozen(eq=False)
class Verdict:
    """What became of one rule."""

    rule: Rule
    governance: Governance
    """Of its layer."""

    fires: Truth
    """All `when`, no `unless`, and the head's own condition."""

    excused: Truth
    """It is soft, and reasons for it are on file."""

    exemptions: Mapping[str, Truth]
    """The rules that exempt from it, and whether they are effective."""

    context: Context = field(repr=False)
    inner_lacks: Names = NOTHING
    """The facts for want of which `inner` is unknown."""

    standing: Standing | None = None
    """Of a duty."""

    @property
    def exempted(self) -> Truth:
        return disjunction(self.exemptions.values())

    @property
    def inner(self) -> Truth:
        """Whether it is effective, given that its layer governs."""
        return and_(self.fires, not_(self.excused), not_(self.exempted))

    @property
    def effective(self) -> Truth:
        return and_(self.governance.holds, self.inner)

    @property
    def lacks(self) -> Names:
        """The facts for want of which it is unknown whether the rule is effective; nothing if it is known."""
        return self.inner_lacks | self.governance.lacks if self.effective is UNKNOWN else NOTHING


@frozen(eq=False)
class Judged:
    """All rules, judged."""

    verdicts: tuple[Verdict, ...]
    """One for each rule about the subject and in force, in code-point order of ids."""

    world: World
    """With what became of the enforced rules."""


def judge(world: World) -> Judged:
    """What becomes of each rule.

    Shadow rules see what would be if they were enforced; enforced rules do not see them.
    """
    rules = rules_in_force(world)
    enforced = [rule for rule in rules if rule.stage is Stage.ENFORCED]
    verdicts, after = _judge_all(enforced, world)
    if len(enforced) < len(rules):
        apart, _ = _judge_all(rules, evolve(world, memo={}))
        verdicts = apart | verdicts
    return Judged(tuple(verdicts[name] for name in sorted(verdicts)), after)


def rules_in_force(world: World) -> tuple[Rule, ...]:
    """The rules about the subject that exist on the governing date, each after those it depends on."""
    policy = world.policy
    main = policy.vocabulary.main_subject
    return tuple(
        rule
        for rule in policy.rules.values()
        if (rule.subject or main) == world.subject.name
        and law.in_force(rule.interval, world)
        and law.in_force(law.layer_named(rule.layer, world).in_force, world)
    )


def _judge_all(rules: Iterable[Rule], world: World) -> tuple[dict[str, Verdict], World]:
    """In the policy's order: limits come after merges, for what is merged into is not counted by them."""
    listed = tuple(rules)
    exempting, layers = _exempting(listed), governances(world)
    firing: dict[str, Truth] = {}
    lacking: dict[str, Names] = {}
    world = evolve(world, firing=firing, lacking=lacking)
    verdicts: dict[str, Verdict] = {}
    for rule in listed:
        context = Context(world, spared=_spared_for(rule, verdicts.values(), world))
        verdict = _judge(rule, layers, exempting.get(rule.id, ()), context)
        verdicts[rule.id] = verdict
        firing[rule.id], lacking[rule.id] = verdict.effective, verdict.lacks
    return verdicts, world


def judge_again(rule: Rule, world: World, among: Judged) -> Verdict:
    """What becomes of an enforced rule in a world that differs in that rule or in what it reads; all others stand.

    `among` has what became of the others. Far cheaper than `judge` where many policies differ in one rule each.
    """
    world = evolve(world, firing=among.world.firing, lacking=among.world.lacking, memo={})
    before = next((verdict for verdict in among.verdicts if verdict.rule.id == rule.id), None)
    exempting = () if before is None else tuple(before.exemptions)
    spared = _spared_for(rule, among.verdicts, world)
    return _judge(rule, governances(world), exempting, Context(world, spared=spared))


def _exempting(rules: Iterable[Rule]) -> dict[str, list[str]]:
    """For each rule, those that exempt from it."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        for name in rule.effect.rules if isinstance(rule.effect, Exempt) else ():
            found.setdefault(name, []).append(rule.id)
    return found


def _spared_for(rule: Rule, verdicts: Iterable[Verdict], world: World) -> Spared:
    """What the subject would merge into is not counted against it by limits and intervals."""
    if not isinstance(rule.effect, AtMost | Leave):
        return NOTHING_SPARED
    merges = [
        (effect, verdict.effective, verdict.lacks | target_lacks(effect, verdict.context))
        for verdict in verdicts
        if isinstance(effect := verdict.rule.effect, Merge)
    ]
    return spared_by(merges, Context(world))


def _judge(
    rule: Rule, layers: Mapping[str, Governance], exempting: Iterable[str], context: Context
) -> Verdict:
    world = context.world
    verdict = Verdict(
        rule,
        layers[law.layer_named(rule.layer, world).id],
        conjunction(_tests(rule, context)),
        _excused(rule, world),
        {name: world.firing.get(name, False) for name in sorted(exempting)},
        context,
        standing=standing(rule.effect, context) if isinstance(rule.effect, Duty) else None,
    )
    return evolve(verdict, inner_lacks=_inner_lacks(verdict)) if verdict.inner is UNKNOWN else verdict


def _tests(rule: Rule, context: Context) -> Iterator[Truth]:
    yield from (truth(condition, context) for condition in rule.when)
    yield from (not_(truth(condition, context)) for condition in rule.unless)
    if isinstance(rule.effect, AtMost) and rule.effect.of is not None:
        yield truth(rule.effect.of, context)
    yield effects.own_condition(rule.effect, context)


def _excused(rule: Rule, world: World) -> Truth:
    name = role(world, world.subject.record, Role.REASONS)
    if not rule.in_principle or name is None:
        return False
    reasons = read(world.record, (name,))
    if reasons is UNKNOWN:
        return UNKNOWN
    return isinstance(reasons, frozenset) and rule.id in reasons


def _inner_lacks(verdict: Verdict) -> Names:
    """Of a rule that is unknown given its layer governs: what its conditions, exemptions and reasons lack."""
    context, world = verdict.context, verdict.context.world
    found = [NOTHING]
    if verdict.fires is UNKNOWN:
        found.append(_condition_lacks(verdict.rule, context))
    found += [world.lacking[name] for name, holds in verdict.exemptions.items() if holds is UNKNOWN]
    reasons = role(world, world.subject.record, Role.REASONS)
    if verdict.excused is UNKNOWN and reasons is not None:
        found.append(frozenset({reasons}))
    return together(found)


def _condition_lacks(rule: Rule, context: Context) -> Names:
    of = () if not isinstance(rule.effect, AtMost) or rule.effect.of is None else (rule.effect.of,)
    return all_lack((*rule.when, *rule.unless, *of), context) | head_lacks(rule.effect, context)
