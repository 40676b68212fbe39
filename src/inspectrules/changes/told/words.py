"""The words in which changes are told, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from inspectrules.changes.model import Change, Changes, Item, Kind, PolicyChanges, Verdict
from inspectrules.text import Language

_Both = Mapping[Language, str]

ITEMS: Mapping[Item, _Both] = MappingProxyType(
    {
        Item.POLICY: {"en": "policy", "zh": "规则文件"},
        Item.RULE: {"en": "rule", "zh": "规则"},
        Item.INDICATOR: {"en": "indicator", "zh": "指标"},
        Item.APPLIES: {"en": "applies", "zh": "适用范围"},
        Item.PARAMETER: {"en": "parameter", "zh": "参数"},
        Item.TABLE: {"en": "table", "zh": "表"},
        Item.DEFINITION: {"en": "definition", "zh": "定义"},
        Item.VOCABULARY: {"en": "vocabulary", "zh": "词汇"},
        Item.CALENDAR: {"en": "calendar", "zh": "工作日历"},
        Item.CASE: {"en": "case", "zh": "用例"},
    }
)

KINDS: Mapping[Kind, _Both] = MappingProxyType(
    {
        Kind.ADDED: {"en": "added", "zh": "新增"},
        Kind.REMOVED: {"en": "removed", "zh": "删除"},
        Kind.RENAMED: {"en": "renamed", "zh": "改名"},
        Kind.MOVED: {"en": "moved", "zh": "移位"},
        Kind.DATED: {"en": "other dates", "zh": "施行期间变更"},
        Kind.WORDED: {"en": "reworded", "zh": "措辞变更"},
        Kind.MEANING: {"en": "meaning changed", "zh": "含义变更"},
        Kind.BEHAVIOUR: {"en": "decided differently", "zh": "结论变更"},
    }
)

_WORDS: Mapping[str, _Both] = MappingProxyType(
    {
        "title": {"en": "Policy changes: {} → {}", "zh": "规则变更：{} → {}"},
        "nothing": {"en": "nothing differs", "zh": "没有差异"},
        "unchanged": {"en": "policies without a difference: {}", "zh": "没有差异的规则包：{} 个"},
        "same digest": {
            "en": "everything that can change a decision is the same",
            "zh": "一切可能影响结论的内容均未变更",
        },
        "cases differ": {
            "en": "cases decided differently: {} of {}",
            "zh": "结论不同的用例：{} 个（共比较 {} 个）",
        },
        "found": {"en": "a difference found, by a search", "zh": "搜索到差异"},
        "found in cases": {"en": "a difference found, in cases: {}", "zh": "已找到差异，涉及用例 {} 个"},
        "found by users": {
            "en": "a difference found in rules that depend on it, by a search",
            "zh": "在相关规则中搜索到差异",
        },
        "found by users in cases": {
            "en": "a difference found in rules that depend on it, in cases: {}",
            "zh": "在相关规则中找到差异，涉及用例 {} 个",
        },
        "not found": {
            "en": "the tree differs, no difference found in {} requests",
            "zh": "结构不同，在 {} 个请求中未找到差异",
        },
        "not searched": {
            "en": "the tree differs, no request was looked for",
            "zh": "结构不同，未搜索请求",
        },
        "same meaning": {
            "en": "tree equal up to normal form: same meaning",
            "zh": "规范形式相同：含义不变",
        },
        "decisions": {"en": "decisions", "zh": "结论"},
        "cases heading": {"en": "Cases decided differently", "zh": "结论不同的用例"},
        "search heading": {"en": "Found by a search", "zh": "搜索所得"},
        "shared heading": {"en": "Changed for several policies", "zh": "多个规则包共同的变更"},
        "bears on": {"en": "bears on", "zh": "涉及"},
        "paste": {
            "en": "a case for the new version, to paste into cases/*.yaml:",
            "zh": "新版本的用例，可粘贴到 cases/*.yaml：",
        },
        "affects": {"en": "rules that depend on it", "zh": "相关规则"},
        "by rules": {"en": "{}: {}", "zh": "{}：{}"},
        "no rule": {"en": "by no rule alone", "zh": "非单一规则所致"},
        "was": {"en": "was {}", "zh": "原名 {}"},
        "other files": {
            "en": "files that differ in comments, layout, or what declares nothing",
            "zh": "仅注释、排版或者不作声明的内容有差异的文件",
        },
        "broken": {
            "en": "not compared, as it has errors in {}",
            "zh": "在 {} 中有错误，未作比较",
        },
        "cases broken": {
            "en": "cases not compared, as there are errors beside the policy in {}",
            "zh": "在 {} 中，规则之外另有错误，未比较用例",
        },
        "case": {"en": "case", "zh": "用例"},
        "cut": {
            "en": "The rest is left out; `inspectrules changes` prints it as text.",
            "zh": "其余从略，可用 `inspectrules changes` 以文本形式查看。",
        },
        "more": {"en": "… and {} more", "zh": "……另有 {} 项"},
        "before": {"en": "before", "zh": "原"},
        "after": {"en": "after", "zh": "现"},
        "what": {"en": "what", "zh": "事项"},
        "name": {"en": "name", "zh": "名称"},
        "how": {"en": "how", "zh": "变更"},
        "details": {"en": "Everything else", "zh": "其他变更"},
        "policy": {"en": "policy", "zh": "规则包"},
        "rules": {"en": "rules", "zh": "规则"},
        "other": {"en": "other", "zh": "其他"},
        "cases": {"en": "cases", "zh": "用例"},
    }
)


def word(key: str, language: Language, *values: object) -> str:
    return _WORDS[key][language].format(*values)


def kinds_of(change: Change, language: Language) -> str:
    parts = [detail.part for detail in change.details if Kind.MEANING in change.kinds]
    told = [KINDS[kind][language] for kind in change.kinds]
    shown = [part for part in parts if part in MEANING_PARTS]
    if shown and Kind.MEANING in change.kinds:
        place = change.kinds.index(Kind.MEANING)
        told[place] += ("：" if language == "zh" else ": ") + ", ".join(shown)
    return ("；" if language == "zh" else "; ").join(told)


MEANING_PARTS = frozenset(
    {
        "effect",
        "when",
        "unless",
        "limit",
        "counted",
        "keys",
        "window",
        "of",
        "counting_only_where",
        "gap",
        "step",
        "by",
        "until",
        "target",
        "taking",
        "rules",
        "modality",
        "bearer",
        "action",
        "to",
        "deadline",
        "done",
        "otherwise",
        "times",
        "every",
        "first_by",
        "outcome",
        "overlapping",
        "element",
        "collection",
        "counted_by_vocabulary",
        "subject",
        "in_principle",
        "stage",
    }
)
"""Parts of rules that are named beside `meaning changed`."""


def verdict_of(change: Change, language: Language) -> str | None:
    """What is known of the decisions."""
    match change.verdict:
        case Verdict.FOUND:
            key = ("found by users" if change.affects else "found") + (" in cases" if change.cases else "")
            return word(key, language, change.cases)
        case Verdict.NOT_FOUND:
            return word("not found", language, change.tries)
        case Verdict.NOT_SEARCHED:
            return word("not searched", language)
    is_same = (
        change.item is Item.RULE and change.sentence and change.kinds and Kind.MEANING not in change.kinds
    )
    written_twice = bool(change.before and change.after)
    return word("same meaning", language) if is_same and written_twice else None


def title_of(changes: Changes, language: Language) -> str:
    return word("title", language, changes.base.label, changes.head.label)


def versions_of(policy: PolicyChanges) -> str:
    if policy.before is None or policy.after is None:
        return policy.after or policy.before or ""
    return policy.after if policy.before == policy.after else f"{policy.before} → {policy.after}"


def count_of_cases(policy: PolicyChanges, language: Language) -> str:
    differing = sum(1 for one in policy.differences if one.case)
    return word("cases differ", language, differing, policy.compared)
