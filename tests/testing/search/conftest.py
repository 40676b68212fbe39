from pathlib import Path

import pytest

from inspectrules.api import Policy, load

RULES = Path(__file__).parents[3] / "rules"


@pytest.fixture(scope="session")
def lianyungang() -> Policy:
    return load(RULES / "lianyungang")
