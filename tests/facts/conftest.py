import pytest

from inspectrules.facts.records import RecordClasses
from inspectrules.resources import directory
from inspectrules.vocabulary.load import load_vocabulary
from inspectrules.vocabulary.model import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    loaded, _ = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
    assert loaded is not None
    return loaded


@pytest.fixture(scope="session")
def classes(vocabulary: Vocabulary) -> RecordClasses:
    return RecordClasses(vocabulary)
