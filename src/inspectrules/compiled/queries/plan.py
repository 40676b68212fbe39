"""The contract with prepared history (helper HISTORY: please read).

`inspectrules.policy.query_plans` holds the data classes (`QueryPlan`, `Asked`, `Answer`): a layer that both `history`
and `compiled` may import. A prepared collection is expected to offer

    count(plan, asked) -> Answer | None        None: cannot answer by index; the caller scans
    bucket(plan, asked) -> tuple[record, ...]  the records that can match at all (narrowed by keys), with whole visits
    records -> tuple[record, ...]              all of them, loaded

The compiled code calls `count` for `any`, `at least`, counts and `at most N visits`; it scans `bucket` for the rest.
"""

from inspectrules.policy.query_plans import Answer, Asked, QueryPlan

__all__ = ["Answer", "Asked", "QueryPlan"]
