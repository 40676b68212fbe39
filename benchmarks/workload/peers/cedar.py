"""Cedar: every rule is a `permit` with an id, and the diagnostics of one call list those that hold.

Cedar answers allow or deny, so the rest is the host's; it cannot walk over records.
"""

from typing import Any

from workload.peers.model import Decide, Facts, Peer, by_ids, copies

_RULES = {
    "R1": "context.same >= 1 && !context.authorised_by_law",
    "R2": "context.higher",
    "R3": "!context.planned && context.date - context.filed < 5",
    "R4": '!context.consent_given && !(["environment", "safety"].contains(context.domain)'
    ' || context.approval == "commitment"'
    ' || (context.special_campaign && ["national", "provincial"].contains(context.organised_by)))',
    "R5": "context.joint",
    "R6a": "context.non_public || context.no_notice_order",
    "R6b": "!(context.non_public || context.no_notice_order)",
    "R7a": 'context.item_list == "general" && context.selection != "random"',
    "R7b": 'context.item_list == "key" && context.selection == "coverage"',
    "R8": "context.unqualified",
    "R9": "!context.non_public",
    "R10": "true",
}


def cedar() -> Peer:
    import cedarpy

    entities = cedarpy.Entities.from_json_str("[]")

    def over(resources: list[str]) -> Decide:
        texts = [
            f'@id("{name}") permit(principal, action, {resource}) when {{ {rule} }};'
            for resource in resources
            for name, rule in _RULES.items()
        ]
        policies = cedarpy.PolicySet.from_str("\n".join(texts))

        def decide(facts: Facts) -> Any:
            context = {name: value for name, value in facts.items() if value is not None}
            request = {
                "principal": {"type": "Authority", "id": "a"},
                "action": {"type": "Action", "id": "inspect"},
                "resource": {"type": "Jurisdiction", "id": facts["jurisdiction"]},
                "context": context,
            }
            found = cedarpy.is_authorized(request, policies, entities).diagnostics
            if found.errors:
                raise RuntimeError(found.errors)
            return by_ids(found.id_annotations_by_reason.values(), facts)

        return decide

    def scaled(count: int) -> Decide:
        return over([f'resource == Jurisdiction::"{one}"' for one in copies(count)])

    return Peer("Cedar", "cedarpy", lambda: over(["resource"]), None, scaled)
