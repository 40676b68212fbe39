"""Which versions a command line means, and what is said where there are none."""

import shutil
import subprocess

import pytest

from inspectrules.changes.versions.asked import compared
from inspectrules.changes.versions.git import VersionError


def refused(repo, *words):
    with pytest.raises(VersionError) as caught, compared(words, repo.folder):
        pass
    return str(caught.value)


def edited(repo):
    repo.edit("rules/one/policy.yaml", "art. 1", "art. 7")
    return repo.commit()


def test_two_refs_a_range_and_the_point_where_they_part(repo):
    edited(repo)
    for words in (("main~1", "main"), ("main~1..main",), ("main~1...main",), ("main~1..",)):
        found = repo.changes(*words)
        assert [policy.id for policy in found.policies] == ["one"]


def test_without_a_head_the_work_tree_is_compared(repo):
    repo.edit("rules/one/policy.yaml", "art. 1", "art. 7")
    assert repo.changes("main", "rules/one").head.label == "work tree"
    assert not repo.changes("main").is_empty


def test_a_path_inside_a_pack_means_the_pack(repo):
    repo.edit("rules/one/policy.yaml", "art. 1", "art. 7")
    assert [policy.id for policy in repo.changes("main", "rules/one/cases").policies] == ["one"]


def test_two_folders_need_no_repository(repo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    shutil.copytree(repo.folder / "rules", folder / "old")
    shutil.copytree(repo.folder / "rules", folder / "new")
    place = folder / "new" / "one" / "policy.yaml"
    place.write_text(place.read_text("utf-8").replace("art. 1", "art. 7"), "utf-8")
    with compared(("old", "new", "one"), folder) as both:
        assert (both.base.name.label, both.head.name.label) == ("old", "new")


def test_an_unknown_ref(repo):
    assert "no branch, tag or commit `mian`" in refused(repo, "mian", "main")


def test_nothing_at_the_path_in_either_version(repo):
    assert "there is no policy file at `rules/two`" in refused(repo, "main", "rules/two")


def test_a_path_outside_of_the_repository(repo):
    assert "outside of the repository" in refused(repo, "main", "/")


def test_no_repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nowhere")
    with pytest.raises(VersionError, match="is in no git repository"), compared(("main",), folder):
        pass


def test_a_name_of_a_ref_and_of_a_folder(repo):
    repo.git("branch", "rules")
    assert "write main..rules for the ref, ./rules for the path" in refused(repo, "main", "rules")


def test_a_shallow_clone_says_how_to_get_the_rest(repo, tmp_path_factory):
    first = repo.git("rev-parse", "HEAD")
    edited(repo)
    folder = tmp_path_factory.mktemp("clones") / "shallow"
    url = f"file://{repo.folder}"
    subprocess.run(["git", "clone", "-q", "--depth", "1", url, str(folder)], check=True, capture_output=True)
    with pytest.raises(VersionError, match="fetch-depth: 0"), compared((first, "main"), folder):
        pass
