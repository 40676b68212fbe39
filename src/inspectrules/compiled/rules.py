"""Rules as generated code: each in turn, what it needs before it, and one bit that says whether it is effective."""

import ast

from attrs import define, field

from inspectrules.compiled import code, heads, merges
from inspectrules.compiled.claims import GOVERNED, Claims
from inspectrules.compiled.code import Code
from inspectrules.compiled.emitter import Emitter
from inspectrules.compiled.runtime.duties import DutyAnswers
from inspectrules.compiled.runtime.merges import Chooser
from inspectrules.interpreter.governance import conditions_in_force
from inspectrules.policy.model import Layer, Rule
from inspectrules.policy.tree import AtMost, Defer, Duty, Exempt, Expr, Leave, Merge, MergeNamed
from inspectrules.vocabulary.model import Role

EFFECTIVE = "m"
OPEN = "u"


@define(eq=False)
class Writer:
    """Writes the rules of one function."""

    emitter: Emitter
    claims: Claims
    rules: tuple[Rule, ...]
    """Those that are enforced, each after those that bear on it."""

    layers: dict[str, Code] = field(factory=dict)
    exempting: dict[str, list[str]] = field(factory=dict)
    extras: list[str] = field(factory=list)
    """Slots of what outcomes need besides."""

    choosers: dict[int, Chooser] = field(factory=dict)
    """Of elements to merge into, by their place in the extras."""

    duties: list[tuple[Rule, Duty, int]] = field(factory=list)
    merging: list[tuple[Merge, Code]] = field(factory=list)

    def write(self) -> None:
        """All of it: layers, then rules, then the values that their effects need."""
        for layer in self.emitter.law.policy.layers:
            self.layers[layer.id] = self._layer(layer)
        self._note(self.emitter.either(*self.layers.values()), GOVERNED)
        for rule in self.rules:
            for name in rule.effect.rules if isinstance(rule.effect, Exempt) else ():
                self.exempting.setdefault(name, []).append(rule.id)
        for rule in self.rules:
            self._rule(rule)

    def _layer(self, layer: Layer) -> Code:
        law = self.emitter.law
        if not law.in_force(layer.in_force):
            return code.FALSE
        conditions = conditions_in_force(layer, law.world)
        return self.emitter.store(self.emitter.both(*[self.emitter.truth(one) for one in conditions]))

    def _rule(self, rule: Rule) -> None:
        emitter, effect = self.emitter, rule.effect
        governs = self.layers[emitter.law.layer_of(rule)]
        if governs.constant is False:
            emitter.firing[rule.id] = code.FALSE
            return
        inner = emitter.store(self._inner(rule)) if _has_otherwise(rule) else self._inner(rule)
        effective = emitter.store(emitter.both(governs, inner))
        emitter.firing[rule.id] = effective
        if effective.constant is False:
            return
        bit = self.claims.new_bit()
        self.claims.rules.append((rule.id, bit))
        self._note(effective, bit)
        self.claims.add(rule.id, bit, effect, self._extra(effect, bit))
        if isinstance(effect, Merge):
            self.merging.append((effect, effective))
        if isinstance(effect, Duty):
            self.duties.append((rule, effect, bit))
            self._otherwise(rule, effect, effective)

    def _inner(self, rule: Rule) -> Code:
        """Whether it is effective, given that its layer governs."""
        emitter = self.emitter
        tests = [emitter.truth(condition) for condition in rule.when]
        tests += [emitter.opposite(emitter.truth(condition)) for condition in rule.unless]
        if isinstance(rule.effect, AtMost) and rule.effect.of is not None:
            tests.append(emitter.truth(rule.effect.of))
        names = sorted(self.exempting.get(rule.id, ()))
        exempted = emitter.either(*[emitter.firing.get(name, code.FALSE) for name in names])
        tests += [emitter.opposite(self._excused(rule)), emitter.opposite(exempted)]
        if any(test.constant is False for test in tests):
            return code.FALSE
        own = heads.own_condition(rule.effect, self._spared(rule), emitter)
        return emitter.both(*tests, own)

    def _spared(self, rule: Rule) -> str | None:
        if not isinstance(rule.effect, AtMost | Leave) or not self.merging:
            return None
        return merges.spared(self.merging, self.emitter)

    def _excused(self, rule: Rule) -> Code:
        emitter = self.emitter
        kind = emitter.law.policy.vocabulary.records[emitter.law.subject.record]
        name = kind.roles.get(Role.REASONS)
        if not rule.in_principle or name is None:
            return code.FALSE
        reasons = emitter.levels[0].reads.fact((name,))

        def built(nodes: list[ast.expr]) -> ast.expr:
            listed = code.compared(code.literal(rule.id), ast.In(), nodes[0])
            if not reasons.none:
                return listed
            return code.all_of([code.compared(nodes[0], ast.IsNot(), code.name(code.NONE_NAME)), listed])

        return emitter.strict([reasons], built)

    def _note(self, holds: Code, bit: int) -> None:
        """Sets the bit in the mask of what is effective, or of what is open."""
        if holds.constant is False:
            return
        if holds.constant is True:
            self.emitter.put(_set(EFFECTIVE, bit))
        elif not holds.unknown:
            self.emitter.put(ast.If(holds.node, [_set(EFFECTIVE, bit)], []))
        else:
            node = self.emitter.store(holds).node
            unknown = ast.If(code.is_unknown(node), [_set(OPEN, bit)], [])
            self.emitter.put(ast.If(code.is_(node, code.literal(True)), [_set(EFFECTIVE, bit)], [unknown]))

    # --- what effects need ---

    def _extra(self, effect: object, bit: int) -> int | None:
        """The place of what is needed if the outcome is this effect's."""
        if isinstance(effect, Merge):
            place = self._slot(merges.candidates(effect, self.emitter))
            self.choosers[place] = merges.chooser(effect, self.emitter)
            return place
        if isinstance(effect, MergeNamed):
            return self._slot_if(bit, effect.target)
        if isinstance(effect, Defer) and effect.until is not None:
            return self._slot_if(bit, effect.until)
        return None

    def _slot(self, value: Code) -> int:
        slot = self.emitter.slot()
        self.emitter.put(code.assign(slot, value.node))
        self.extras.append(slot)
        return len(self.extras) - 1

    def _slot_if(self, bit: int, value: Expr) -> int:
        """The value is worked out only where the rule is effective."""
        slot = self.emitter.slot()
        block: list[ast.stmt] = []
        with self.emitter.branch(block):
            found = self.emitter.value(value)
            self.emitter.put(code.assign(slot, found.node))
        test = ast.BinOp(code.name(EFFECTIVE), ast.BitAnd(), code.literal(bit))
        self.emitter.put(code.assign(slot, code.name(code.UNKNOWN_NAME)), ast.If(test, block, []))
        self.extras.append(slot)
        return len(self.extras) - 1

    # --- duties ---

    def _otherwise(self, rule: Rule, duty: Duty, effective: Code) -> None:
        """What holds while the duty was not kept."""
        if duty.otherwise is None:
            return
        emitter = self.emitter
        broken = Code(emitter.call(self.answers(rule, duty).broken, *self.asked(duty)))
        own = heads.own_condition(duty.otherwise, None, emitter)
        holds = emitter.store(emitter.both(effective, broken, own))
        if holds.constant is False:
            return
        bit = self.claims.new_bit()
        self._note(holds, bit)
        self.claims.add(rule.id, bit, duty.otherwise, self._extra(duty.otherwise, bit))

    def answers(self, rule: Rule, duty: Duty) -> DutyAnswers:
        calendar = self.emitter.law.policy.calendar
        return self.emitter.law.kept(duty, lambda: DutyAnswers(rule, duty, calendar))

    def asked(self, duty: Duty) -> list[ast.expr]:
        """The event, the length, the day done, and the date of the decision."""
        parts = [
            None if duty.deadline is None else duty.deadline.event,
            None if duty.deadline is None else duty.deadline.span_length,
            duty.done,
        ]
        values = [code.UNSETTLED if part is None else self.emitter.value(part) for part in parts]
        return [value.node for value in (*values, self.emitter.as_of)]

    def write_duties(self, target: str) -> None:
        """Appends the duties that stand, or may, to the list in the slot, in code-point order of their rules."""
        masks = ast.BinOp(code.name(EFFECTIVE), ast.BitOr(), code.name(OPEN))
        for rule, duty, bit in sorted(self.duties, key=lambda one: one[0].id):
            block: list[ast.stmt] = []
            with self.emitter.branch(block):
                stands = ast.BinOp(code.name(EFFECTIVE), ast.BitAnd(), code.literal(bit))
                certain = code.if_else(stands, code.literal(True), code.name(code.UNKNOWN_NAME))
                made = self.emitter.call(self.answers(rule, duty), certain, *self.asked(duty))
                self.emitter.put(ast.Expr(code.method(code.name(target), "append", made)))
            self.emitter.put(ast.If(ast.BinOp(masks, ast.BitAnd(), code.literal(bit)), block, []))


def _set(mask: str, bit: int) -> ast.stmt:
    return ast.AugAssign(ast.Name(mask, ast.Store()), ast.BitOr(), code.literal(bit))


def _has_otherwise(rule: Rule) -> bool:
    return isinstance(rule.effect, Duty) and rule.effect.otherwise is not None
