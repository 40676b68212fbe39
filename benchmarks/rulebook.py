"""A policy of any number of rules, written like those that ship: both languages, titles, sources, no rule twice."""

from collections.abc import Iterator
from itertools import islice, product

HEAD = """\
policy: rulebook
edition: 1
version: "1"
title: {en: A long rulebook, zh: 长规则集}
vocabulary: cn
in_force: {from: 2020-01-01}
outcomes: [denied, deferred, merge, consent_required]
parameters:
  yearly_limit: [{from: 2020-01-01, value: 2}, {from: 2024-01-01, value: 1}]
  filing_lead: [{from: 2020-01-01, value: 5 days}]
define:
  in_campaign: campaign and organised_by >= provincial
rules:
"""

RULES = (
    'at most {n} visits per calendar year to each enterprise, category\nwhen enterprise.region = "{region}" '
    "and domain = {domain}\nunless legal_basis",
    'deny when domain = {domain} and enterprise.kind = "{region}"\nwhen any inspection with same enterprise in same '
    "calendar year\nwhere inspection.start < start and inspection.authority.level > authority.level",
    'defer to next_plan when not planned\nwhen filed_on > start - filing_lead and enterprise.region = "{region}" '
    "and domain = {domain}",
    "require consent by joint_conference\nwhen domain = {domain} and enterprise.size <= small and enterprise.region "
    '= "{region}"\nunless in_campaign or approval_mode = notification_commitment',
    "merge into task with same enterprise\nwhere task.start >= start - {n} days and task.start <= start + "
    '{n} days\nwhen enterprise.region = "{region}"',
    'leave {n} months between visits to each enterprise\nwhen domain = {domain} and enterprise.region = "{region}" and '
    "enterprise.credit >= B",
    'deny when domain = {domain} and enterprise.region = "{region}"\nwhen any inspector where inspector.registered and '
    "domain not in inspector.qualified_for",
    "must notify {{time, basis}} at least {n} days before start\n"
    'when domain = {domain} and enterprise.region = "{region}" unless secret_by_law',
    '企业.县区 = "{region}" 且 领域 = {domain} 且 未 列入计划 的，不得检查',
    '企业.县区 = "{region}" 且 领域 = {domain} 的，同一 企业、检查类别 每 自然年 不超过 {n} 次',
    '领域 = {domain} 且 企业.县区 = "{region}" 且 企业.规模 <= 小型 的，须经 联席会议 同意',
    'flag when domain in {{{domain}, other}} and enterprise.region = "{region}" and enterprise.risk = high and start > '
    "filed_on",
)
DOMAINS = (
    "market",
    "urban",
    "culture",
    "tourism",
    "education",
    "environment",
    "safety",
    "food",
    "drugs",
    "transport",
)


def rulebook(rules: int) -> str:
    """The text of a policy with that many rules."""
    return HEAD + "".join(islice(_rules(), rules))


def _rules() -> Iterator[str]:
    for number in range(1_000_000):
        for domain, (kind, text) in product(DOMAINS, enumerate(RULES)):
            name = f"{domain}_{kind}_{number}"
            sentence = text.format(region=f"R{number}", domain=domain, n=1 + number % 9).replace(
                "\n", "\n      "
            )
            yield (
                f"  - id: {name}\n    cite: art {number + 1}({kind + 1})\n    tags: [{domain}]\n"
                f"    title: {{en: 'Article {number + 1}: on {domain}', zh: 第{number + 1}条第{kind + 1}项}}\n"
                f"    rule: |\n      {sentence}\n"
            )
