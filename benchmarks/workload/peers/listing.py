"""All peers by name; each is imported when it is asked for, and may not be installed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from workload.peers import cedar, expressions, json_logic, rego, rete, venmo
from workload.peers.model import Peer

PEERS: Mapping[str, Callable[[], Peer]] = MappingProxyType(
    {
        "datalogic": json_logic.datalogic,
        "zen": expressions.zen,
        "cel-rust": expressions.cel_rust,
        "regorus": rego.regorus,
        "clips": rete.clips,
        "panzi": json_logic.panzi,
        "business-rules": venmo.business_rules,
        "rule-engine": expressions.rule_engine,
        "cedar": cedar.cedar,
        "rego-cpp": rego.rego_cpp,
        "cel-python": expressions.cel_python,
    }
)


def installed() -> list[Peer]:
    """Those that are installed here, fastest of kind first."""
    found: list[Peer] = []
    for make in PEERS.values():
        try:
            found.append(make())
        except ImportError:
            continue
    return found
