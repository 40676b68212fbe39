"""The rules as expressions of languages that differ in spelling only: a table of operators in, texts out."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spelling:
    """How a language writes `not`, `and`, `or`; templates hold `{}`."""

    no: str
    both: str
    either: str
    yes: str = "true"

    def not_(self, text: str) -> str:
        return f"{self.no}({text})"

    def and_(self, *texts: str) -> str:
        return f" {self.both} ".join(f"({text})" for text in texts)

    def or_(self, *texts: str) -> str:
        return f" {self.either} ".join(f"({text})" for text in texts)


WORDS = Spelling("not ", "and", "or")
SIGNS = Spelling("!", "&&", "||")


def counted(s: Spelling) -> dict[str, str]:
    withheld = s.or_("non_public", "no_notice_order")
    high = s.and_("special_campaign", 'organised_by in ["national", "provincial"]')
    exempt = s.or_('domain in ["environment", "safety"]', 'approval == "commitment"', high)
    return {
        "R1": s.and_("same >= 1", s.not_("authorised_by_law")),
        "R2": "higher",
        "R3": s.and_(s.not_("planned"), "date - filed < 5"),
        "R4": s.and_(s.not_("consent_given"), s.not_(exempt)),
        "R5": "joint",
        "R6a": withheld,
        "R6b": s.not_(withheld),
        "R7a": s.and_('item_list == "general"', 'selection != "random"'),
        "R7b": s.and_('item_list == "key"', 'selection == "coverage"'),
        "R8": "unqualified",
        "R9": s.not_("non_public"),
        "R10": s.yes,
    }


def listed(rules: dict[str, str]) -> str:
    return "[" + ", ".join(f"({text})" for text in rules.values()) + "]"


def guarded(s: Spelling, jurisdictions: list[str]) -> list[tuple[str, str]]:
    rules = counted(s).items()
    return [(name, s.and_(f'jurisdiction == "{one}"', text)) for one in jurisdictions for name, text in rules]
