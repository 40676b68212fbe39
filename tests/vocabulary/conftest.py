from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from inspectrules.resources import directory
from inspectrules.vocabulary.load import LoadedVocabulary, load_vocabulary
from inspectrules.vocabulary.model import Vocabulary

MINIMAL = {
    "head": "vocabulary: v\nedition: 1\nmain_subject: visit",
    "records": """
    records:
      visit:
        attributes:
          id: {type: text, role: id}
          start: {type: date, role: start}
    """,
    "subjects": "subjects: {visit: {record: visit, outcomes: {denied: 不得}, otherwise: {permitted: 准予}}}",
}


@pytest.fixture(scope="session")
def cn() -> Vocabulary:
    loaded, found = load_vocabulary(directory("rules") / "cn" / "vocabulary.yaml", lambda _: None)
    assert loaded is not None
    assert found == ()
    return loaded


Load = Callable[..., LoadedVocabulary]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads a minimal vocabulary with some of its sections replaced, and others added; further files by name."""

    def loading(more: str = "", others: dict[str, str] | None = None, **sections: str) -> LoadedVocabulary:
        text = "\n".join(dedent(part) for part in ({**MINIMAL, **sections}).values()) + "\n" + dedent(more)
        return _load(tmp_path, text, others or {})

    return loading


@pytest.fixture
def extend(tmp_path: Path) -> Load:
    """Loads a vocabulary that extends the minimal one with more sections (`base`), or the Chinese one."""

    def loading(text: str, base: str | None = None, **sections: str) -> LoadedVocabulary:
        below = (
            "\n".join(dedent(part) for part in ({**MINIMAL, **sections}).values()) + "\n" + dedent(base or "")
        )
        extended = f"vocabulary: pack\nedition: 1\nextends: [{'cn' if base is None else 'v'}]\n" + dedent(
            text
        )
        return _load(tmp_path, extended, {"v": below})

    return loading


def _load(folder: Path, text: str, others: dict[str, str]) -> LoadedVocabulary:
    for name, other in others.items():
        (folder / f"{name}.yaml").write_text(dedent(other), encoding="utf-8")
    path = folder / "vocabulary.yaml"
    path.write_text(text, encoding="utf-8")

    def resolve(name: str) -> Path | None:
        places = (folder / f"{name}.yaml", directory("rules") / name / "vocabulary.yaml")
        return next((place for place in places if place.exists()), None)

    return load_vocabulary(path, resolve, display_name="vocabulary.yaml")
