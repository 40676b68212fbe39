"""Generated cases as a case file: what was found for one policy in, YAML to put beside its other cases out."""

from collections.abc import Iterator, Mapping

from inspectrules.testing.coverage.missing import Missing
from inspectrules.testing.coverage.report_text import word
from inspectrules.text import Language

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "head": {
        "en": "# Cases that cover more of {}. Each expects what the policy decides today: read it before you keep it.",
        "zh": "# 可扩大 {} 覆盖面的用例。各用例的预期即规则目前的判断，采用前请逐一核对。",
    },
    "covers": {"en": "  # covers {}", "zh": "  # 覆盖 {}"},
    "not found": {
        "en": "# None of {} requests that were tried covers these. That proves nothing: one may still exist.",
        "zh": "# 试过的 {} 个请求均未覆盖下列各项；这并不证明无法覆盖。",
    },
    "impossible": {
        "en": "# No request can cover these: all combinations of the facts named were tried.",
        "zh": "# 下列各项无法覆盖：已穷举所列事实的全部组合。",
    },
}


def case_file(missing: Missing, policy: str, language: Language) -> str:
    """The text of the file; nothing where nothing is missing."""
    return "".join(f"{line}\n" for line in _lines(missing, policy, language))


def _lines(missing: Missing, policy: str, language: Language) -> Iterator[str]:
    generated = [one for one in missing.generated if one.policy == policy]
    if generated:
        yield _WORDS["head"][language].format(policy)
        yield "cases:"
    for one in generated:
        for item in one.covers:
            yield _WORDS["covers"][language].format(f"{item.owner.name}: {word(item.what, language)}")
        yield one.text.rstrip("\n")
    yield from _not_found(missing, policy, language)
    yield from _impossible(missing, policy, language)


def _not_found(missing: Missing, policy: str, language: Language) -> Iterator[str]:
    items = [
        item
        for item in missing.coverage.items
        if item.key in missing.not_found and item.owner.layer == policy
    ]
    if items:
        most = max(missing.not_found[item.key].tries for item in items)
        yield ""
        yield _WORDS["not found"][language].format(most)
        yield from (f"#   {item.owner.name}: {word(item.what, language)}" for item in items)


def _impossible(missing: Missing, policy: str, language: Language) -> Iterator[str]:
    proofs = missing.coverage.impossible
    items = [item for item in missing.coverage.items if item.key in proofs and item.owner.layer == policy]
    if items:
        yield ""
        yield _WORDS["impossible"][language]
    for item in items:
        why = proofs[item.key]
        yield f"#   {item.owner.name}: {word(item.what, language)} ({why.tries}: {', '.join(why.facts)})"
