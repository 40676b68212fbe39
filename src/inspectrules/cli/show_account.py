"""An account of a decision on a terminal.

Not laid out by rich, which costs a decision a tenth of its time from start to end: there is nothing here but lines.
"""

import click

from inspectrules.cli import options
from inspectrules.explain.account import Account

COLOURS = {
    "permitted": "green",
    "consent_required": "yellow",
    "merge": "cyan",
    "deferred": "yellow",
    "denied": "red",
    "undetermined": "magenta",
}
"""Of the headline, by outcome; outcomes of a vocabulary's own subjects are only bold."""


def show(account: Account) -> None:
    """Prints headline, policy, what follows, then the sections."""
    _line(account.headline, bold=True, colour=COLOURS.get(account.outcome))
    _line(account.policy, dim=True)
    if account.next_step:
        _line(account.next_step)
    for section in account.sections:
        _line("")
        _line(section.heading, bold=True)
        for item in section.items:
            _line(f"  {item.text}")
            for detail in item.details:
                _line(f"    {detail}", dim=True)


def _line(text: str, *, bold: bool = False, dim: bool = False, colour: str | None = None) -> None:
    styled = options.wants_colour() and (bold or dim)
    click.echo(click.style(text, fg=colour, bold=bold, dim=dim) if styled else text)
