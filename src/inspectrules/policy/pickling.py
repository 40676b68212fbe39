"""Checked policies for other processes: a policy in, bytes out, and back. Read-only mappings go as their entries."""

import io
import pickle
from types import MappingProxyType
from typing import Any

from inspectrules.policy.model import CheckedPolicy


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(entries: dict[object, object]) -> "MappingProxyType[object, object]":
    return MappingProxyType(entries)


def packed(policy: CheckedPolicy) -> bytes:
    """The policy as bytes that `unpacked` reads, in a process with the same version of this library."""
    target = io.BytesIO()
    _Pickler(target, protocol=pickle.HIGHEST_PROTOCOL).dump(policy)
    return target.getvalue()


def unpacked(data: bytes) -> CheckedPolicy:
    """The policy that `packed` wrote. As with all pickles: only of bytes that one trusts."""
    policy = pickle.loads(data)
    assert isinstance(policy, CheckedPolicy)
    return policy
