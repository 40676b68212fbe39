"""Checked policies as bytes."""

from inspectrules import load
from inspectrules.policy.pickling import packed, unpacked


def test_a_policy_comes_back_equal_and_read_only():
    checked = load("lianyungang").checked
    copy = unpacked(packed(checked))
    assert copy == checked
    assert (copy.digest, list(copy.rules)) == (checked.digest, list(checked.rules))
    assert type(copy.rules) is type(checked.rules)
