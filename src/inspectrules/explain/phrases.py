"""The fixed words of explanations, in both languages.

Names of facts, rules and duties come from the vocabulary and the policy.
"""

from collections.abc import Mapping

from inspectrules.text import Language

PHRASES: Mapping[str, tuple[str, str]] = {
    # outcomes of the language's own heads
    "permitted": ("Permitted", "准予实施"),
    "consent_required": ("Consent required", "须经同意"),
    "merge": ("To be merged", "应当合并"),
    "deferred": ("Deferred", "推迟"),
    "denied": ("Denied", "不予实施"),
    "undetermined": ("Undetermined", "无法确定"),
    "not_governed": ("Not governed by this policy", "不适用本规定"),
    # what follows from an outcome
    "permitted.next": ("No rule stands against it.", "未发现与本规定相抵触的情形。"),
    "merge.next": (
        "It is to be carried out together with {element} {target}, not on its own.",
        "应当并入{element}{target}一并实施，不得单独实施。",
    ),
    "merge.unnamed": (
        "It is to be carried out together with another; which one cannot be told from the facts given.",
        "应当合并实施；根据已给事实尚不能确定并入哪一项。",
    ),
    "deferred.until": ("Not before {date}.", "不得早于{date}实施。"),
    "deferred.to": ("It goes into: {target}.", "列入{target}。"),
    "consent_required.next": (
        "It may start once this is on record: {steps}.",
        "履行下列程序后方可实施：{steps}。",
    ),
    "undetermined.next": (
        "The outcome depends on facts that are not known: {facts}.",
        "结论取决于下列尚不明确的事实：{facts}。",
    ),
    "undetermined.unnamed": (
        "No further fact settles it: a rule asks for what cannot be reckoned, such as the days to a date of what has"
        " not happened.",
        "补充事实也不能得出结论：有规则所需的数值无法计算，例如距尚未发生之事的日数。",
    ),
    "not_governed.next": (
        "None of the policy's rules applies to it on its date.",
        "按其日期，本规定的规则均不适用。",
    ),
    # one rule
    "step.by": ("{step} by {bodies}", "{bodies}{step}"),
    "or": (" or ", "或"),
    "list": (", ", "、"),
    "count": ("{count} on record, the limit is {limit}", "已有{count}次，上限为{limit}次"),
    "days": ("{count} days with this one, the limit is {limit}", "连同本次共{count}日，上限为{limit}日"),
    "working days": (
        "{count} working days with this one, the limit is {limit}",
        "连同本次共{count}个工作日，上限为{limit}个工作日",
    ),
    "unlimited": ("unlimited", "不限"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "never": ("has not happened", "未发生"),
    "none": ("none", "无"),
    "unknown": ("not known", "不明"),
    # headings
    "because": ("Why", "理由"),
    "duties": ("Duties", "相关义务"),
    "duties.if": ("Duties, if it is carried out", "如予实施，相关义务"),
    "open": ("Not settled", "尚不能确定"),
    "lacks": ("depends on: {facts}", "取决于：{facts}"),
    "also": ("Also fired", "同时适用的规定"),
    "excepted": ("Lifted by an exception", "因例外不适用"),
    "excused": ("In principle against it; reasons are on file", "原则性规定，已说明理由，不受其限制"),
    "flagged": ("To note", "提示"),
    "shadow": ("On trial, without effect", "试运行，不产生效力"),
    "questions": ("Open questions that do not change the outcome", "不影响结论的待判断事项"),
    "assumed": ("Assumed, since nobody answered", "未经认定，按推定处理"),
    "derived": ("Derived", "推算结果"),
    "policy": ("{title}, version {version}", "{title}（版本：{version}）"),
    "as_of": ("{policy}, as of {date}", "{policy}，判定日期{date}"),
    "lifted_by": ("lifted by {rules}", "依据{rules}"),
    "cite": (" [{cite}]", "〔{cite}〕"),
    # indicators
    "indicator": ("Indicator", "指标"),
    "clause": ("Clause", "条款"),
    "period": ("Period", "期间"),
    "group.heading": ("Group", "分组"),
    "figure": ("Figure", "数值"),
    "target": ("Target", "目标"),
    "missing": ("Missing", "尚缺"),
    "period.year": ("{year}", "{year}年"),
    "period.half_year": ("{year} H{part}", "{year}年第{part}半年"),
    "period.quarter": ("{year} Q{part}", "{year}年第{part}季度"),
    "period.month": ("{year}-{two}", "{year}年{part}月"),
    "period.week": ("{year}-W{two}", "{year}年第{part}周"),
    "group": ("{name}: {value}", "{name}：{value}"),
    "share": ("{part} of {whole} ({percent})", "{whole}中的{part}（{percent}）"),
    "share.unknown": ("{part} of {whole}", "{whole}中的{part}"),
    "target.met": ("met", "达到"),
    "target.missed": ("missed", "未达到"),
    "target.unknown": ("not known", "不明"),
    "missing.before": ("{collection} before {day}", "{day}之前的{collection}"),
    # duties
    "must": ("must", "应当"),
    "must not": ("must not", "不得"),
    "should": ("should", "宜"),
    "may": ("may", "可以"),
    "duty": ("{bearer} {modality} {action}{of}{to}", "{bearer}{modality}{to}{action}{of}"),
    "duty.of": (" ({words})", "（{words}）"),
    "duty.to": (" to {words}", "向{words}"),
    "duty.due": (", by {date}", "，期限至{date}"),
    "duty.open": ("", ""),
    "duty.met": (" — done", "——已完成"),
    "duty.late": (" — done late", "——逾期完成"),
    "duty.overdue": (" — overdue", "——已逾期"),
    "duty.unknown": (" — whether it was done is not known", "——是否完成不明"),
    "duty.perhaps": (" — whether it applies is not known", "——是否适用不明"),
}


def phrase(key: str, language: Language, **values: str) -> str:
    """The words for `key` with its places filled in; KeyError for a key that the table lacks."""
    english, chinese = PHRASES[key]
    return (english if language == "en" else chinese).format(**values)
