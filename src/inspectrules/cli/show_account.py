"""An account of a decision on a terminal."""

from rich.console import Console
from rich.text import Text

from inspectrules.explain.account import Account

STYLES = {
    "permitted": "bold green",
    "consent_required": "bold yellow",
    "merge": "bold cyan",
    "deferred": "bold yellow",
    "denied": "bold red",
    "undetermined": "bold magenta",
    "not_governed": "bold",
}
"""Of the headline, by outcome; outcomes of a vocabulary's own subjects are bold."""


def show(account: Account, console: Console) -> None:
    """Prints headline, policy, what follows, then the sections; nothing in the text is taken for markup."""
    console.print(Text(account.headline, style=STYLES.get(account.outcome, "bold")))
    console.print(Text(account.policy, style="dim"))
    if account.next_step:
        console.print(Text(account.next_step))
    for section in account.sections:
        console.print()
        console.print(Text(section.heading, style="bold"))
        for item in section.items:
            console.print(Text(f"  {item.text}"))
            for detail in item.details:
                console.print(Text(f"    {detail}", style="dim"))
