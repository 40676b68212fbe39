"""The data of the workload: a seed and a scale in, proposals, past inspections, pending tasks and inspectors out.

Days are whole numbers since 1970-01-01 and a proposal carries its year, so that no engine pays for reading dates.
At scale 1: 100,000 enterprises, 1,000,000 past inspections, 200,000 proposals, 20,000 tasks, 5,000 inspectors. How
often an enterprise is inspected is skewed (lognormal, sigma 1.2), as in records of real inspections.
"""

import datetime
import itertools
import random
from dataclasses import dataclass
from typing import NamedTuple

DOMAINS = [
    "environment",
    "safety",
    "market",
    "urban",
    "culture",
    "tourism",
    "education",
    "food",
    "transport",
    "health",
    "fire",
    "water",
    "land",
    "labour",
    "tax",
    "energy",
    "housing",
    "farming",
    "telecom",
    "finance",
]
CATEGORIES = [f"{domain}-{number}" for domain in DOMAINS for number in (1, 2, 3)]
SCENARIOS = [f"{category}-{letter}" for category in CATEGORIES for letter in "abc"]
ORGANISERS = ["national", "provincial", "municipal", "county", "township"]
JURISDICTIONS = [f"j{number:03d}" for number in range(833)]
INSPECTORS = 5000
EPOCH = datetime.date(1970, 1, 1)


def day_number(text: str) -> int:
    return (datetime.date.fromisoformat(text) - EPOCH).days


PAST = (day_number("2023-01-01"), day_number("2026-11-22"))
PLANNED = (day_number("2025-01-01"), day_number("2026-12-31"))
YEARS = [(EPOCH + datetime.timedelta(day)).year for day in range(day_number("2027-02-01"))]


class Inspection(NamedTuple):
    enterprise: int
    category: str
    level: int
    day: int


class Task(NamedTuple):
    id: int
    enterprise: int
    scenario: str
    day: int


@dataclass
class Workload:
    proposals: list[dict[str, object]]
    inspections: list[Inspection]
    tasks: list[Task]
    qualified: list[frozenset[str]]
    """Domains by inspector."""


def generate(scale: float = 1.0, seed: int = 20261123) -> Workload:
    """The same seed, scale and Python version give the same data."""
    return _Drawing(random.Random(seed), scale).workload()


class _Drawing:
    def __init__(self, chance: random.Random, scale: float) -> None:
        self.chance, self.scale = chance, scale
        count = int(100_000 * scale)
        self.home = chance.choices(range(20), [1 / (n + 1) ** 0.7 for n in range(20)], k=count)
        self.jurisdiction = chance.choices(JURISDICTIONS, k=count)
        self.weights = list(itertools.accumulate(chance.lognormvariate(0, 1.2) for _ in range(count)))

    def workload(self) -> Workload:
        inspections = [self.inspection(one) for one in self.skewed(int(1_000_000 * self.scale))]
        qualified = [self.qualified(number) for number in range(INSPECTORS)]
        some = int(200_000 * self.scale)
        chosen = self.skewed(some)
        for place in range(some):
            if self.chance.random() < 0.6:
                chosen[place] = self.chance.randrange(len(self.home))
        proposals = [self.proposal(number, one) for number, one in enumerate(chosen)]
        return Workload(proposals, inspections, self.tasks(proposals), qualified)

    def skewed(self, count: int) -> list[int]:
        return self.chance.choices(range(len(self.home)), cum_weights=self.weights, k=count)

    def domain(self, enterprise: int) -> int:
        return self.home[enterprise] if self.chance.random() < 0.7 else self.chance.randrange(20)

    def category(self, domain: int) -> int:
        return domain * 3 + self.pick((0.6, 0.3, 0.1))

    def level(self) -> int:
        return 1 + self.pick((0.01, 0.04, 0.20, 0.45, 0.30))

    def pick(self, shares: tuple[float, ...]) -> int:
        return self.chance.choices(range(len(shares)), shares)[0]

    def inspection(self, enterprise: int) -> Inspection:
        category = CATEGORIES[self.category(self.domain(enterprise))]
        return Inspection(enterprise, category, self.level(), self.chance.randint(*PAST))

    def qualified(self, number: int) -> frozenset[str]:
        own = DOMAINS[number % 20]
        return frozenset(one for one in DOMAINS if one == own or self.chance.random() < 0.1)

    def proposal(self, number: int, enterprise: int) -> dict[str, object]:
        chance = self.chance
        domain, level, day = self.domain(enterprise), self.level(), chance.randint(*PLANNED)
        category = self.category(domain)
        special, planned, general = chance.random() < 0.12, chance.random() < 0.7, chance.random() < 0.7
        organiser = min(level - 1, chance.randrange(5)) if special else level - 1
        return {
            "proposal_id": number,
            "enterprise_id": enterprise,
            "jurisdiction": self.jurisdiction[enterprise],
            "level": level,
            "organised_by": ORGANISERS[organiser],
            "special_campaign": special,
            "domain": DOMAINS[domain],
            "category": CATEGORIES[category],
            "scenario": SCENARIOS[category * 3 + chance.randrange(3)],
            "approval": ("licence", "commitment", "none_needed")[self.pick((0.6, 0.25, 0.15))],
            "planned": planned,
            "filed": day - (chance.randrange(10, 200) if planned else chance.randrange(21)),
            "date": day,
            "year": YEARS[day],
            "consent_given": chance.random() < 0.65,
            "authorised_by_law": chance.random() < 0.08,
            "non_public": chance.random() < 0.03,
            "no_notice_order": chance.random() < 0.07,
            "item_list": "general" if general else "key",
            "selection": self.selection(general),
            "inspectors": self.inspectors(domain),
        }

    def selection(self, general: bool) -> str:
        shares = (0.93, 0.0, 0.07) if general else (0.3, 0.6, 0.1)
        return ("random", "coverage", "targeted")[self.pick(shares)]

    def inspectors(self, domain: int) -> list[int]:
        count, found = self.chance.choice((2, 3)), dict[int, None]()
        while len(found) < count:
            found[self.inspector(domain)] = None
        return list(found)

    def inspector(self, domain: int) -> int:
        if self.chance.random() < 0.97:
            return domain + 20 * self.chance.randrange(INSPECTORS // 20)
        return self.chance.randrange(INSPECTORS)

    def tasks(self, proposals: list[dict[str, object]]) -> list[Task]:
        """Half of them are aimed at a proposal's enterprise and scenario."""
        count, chance = int(20_000 * self.scale), self.chance
        found: list[Task] = []
        for one in chance.sample(proposals, count // 2):
            enterprise, scenario, day = one["enterprise_id"], one["scenario"], one["date"]
            assert isinstance(enterprise, int)
            assert isinstance(day, int)
            found.append(Task(len(found), enterprise, str(scenario), day + chance.randint(-60, 60)))
        while len(found) < count:
            enterprise = chance.randrange(len(self.home))
            found.append(Task(len(found), enterprise, chance.choice(SCENARIOS), chance.randint(*PLANNED)))
        return found
