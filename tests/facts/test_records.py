import copy
import pickle

import pytest
from attrs.exceptions import FrozenInstanceError

from inspectrules.facts.records import class_name
from inspectrules.values.unknown import UNKNOWN


def test_every_attribute_is_unknown_until_it_is_given(classes):
    inspector = classes["inspector"](id="I1")
    assert (inspector.id, inspector.registered) == ("I1", UNKNOWN)


def test_repr_shows_what_is_known(classes):
    assert repr(classes["inspector"](id="I1", registered=True)) == "Inspector(id='I1', registered=True)"


def test_records_are_values(classes):
    one, other = classes["authority"](id="A", level="city"), classes["authority"](id="A", level="city")
    assert one == other
    assert hash(one) == hash(other)
    assert one != classes["authority"](id="A")


def test_records_cannot_be_changed(classes):
    with pytest.raises(FrozenInstanceError):
        classes["authority"](id="A").id = "B"


def test_a_misspelt_attribute_is_refused_by_the_class_itself(classes):
    with pytest.raises(TypeError, match="levle"):
        classes["authority"](levle="city")


def test_a_copy_is_the_record_itself(classes):
    record = classes["authority"](id="A")
    assert copy.deepcopy(record) is record
    assert copy.copy(record) is record


def test_pickling_says_what_to_do_instead(classes):
    with pytest.raises(TypeError, match="to_wire"):
        pickle.dumps(classes["authority"](id="A"))


@pytest.mark.parametrize(
    ("record", "name"), [("task", "Task"), ("joint_task", "JointTask"), ("年度计划", "年度计划")]
)
def test_class_names_are_the_records_names_in_pythons_way(record, name):
    assert class_name(record) == name
