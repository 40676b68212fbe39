"""Policies by name or path."""

from pathlib import Path

import pytest

from inspectrules.errors import InspectRulesError, PolicyNotFoundError
from inspectrules.packs.find import find_policy, packs


def test_packs_that_ship_are_found_by_folder_and_by_id():
    for pack in packs():
        assert find_policy(pack.name) == find_policy(pack.id) == pack.path


def test_every_pack_that_ships_has_a_policy():
    assert packs()
    assert all((pack.path / "policy.yaml").is_file() for pack in packs())


def test_an_existing_path_goes_before_a_name(tmp_path, monkeypatch):
    (tmp_path / packs()[0].name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_policy(packs()[0].name) == Path(packs()[0].name)


def test_a_file_is_found_by_its_path(tmp_path):
    file = tmp_path / "city.yaml"
    file.write_text("policy: city\n")
    assert find_policy(str(file)) == find_policy(file) == file


@pytest.mark.parametrize("name", ["nowhere", "a/b/c.yaml", "", "x" * 5000, "a\0b"])
def test_what_is_not_there_is_said_to_the_caller(name):
    with pytest.raises(PolicyNotFoundError) as caught:
        find_policy(name)
    assert isinstance(caught.value, InspectRulesError)
    assert isinstance(caught.value, LookupError)


def test_a_misspelt_name_gets_the_nearest(tmp_path):
    pack = packs()[0]
    with pytest.raises(PolicyNotFoundError, match=f"did you mean '{pack.name}'"):
        find_policy(pack.name[:-1])


def test_a_path_is_never_taken_for_a_name(tmp_path):
    with pytest.raises(PolicyNotFoundError):
        find_policy(Path(packs()[0].name))
