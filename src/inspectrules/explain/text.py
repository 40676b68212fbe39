"""An account as plain text."""

from inspectrules.decision.model import Decision
from inspectrules.explain.account import Account, Section, account
from inspectrules.policy.model import CheckedPolicy
from inspectrules.text import Language


def explain(decision: Decision, policy: CheckedPolicy, language: Language) -> str:
    """The explanation of a decision of this policy as lines of text, without a line end at its end."""
    return lay_out(account(decision, policy, language))


def lay_out(found: Account) -> str:
    lines = [found.headline, found.policy]
    if found.next_step:
        lines.append(found.next_step)
    for section in found.sections:
        lines.extend(("", section.heading, *_section_lines(section)))
    return "\n".join(lines)


def _section_lines(section: Section) -> list[str]:
    lines: list[str] = []
    for item in section.items:
        lines.append(f"  {item.text}")
        lines.extend(f"    {detail}" for detail in item.details)
    return lines
