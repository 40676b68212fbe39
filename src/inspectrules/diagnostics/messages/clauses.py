"""What the codes IR74x say: the clauses of a regulation and what of them is encoded."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "IR740",
        "unknown-encoding",
        en="the policy has nothing called `{name}`",
        zh="规则包中没有名为 `{name}` 的内容",
        help_en="`by` names rules, indicators, definitions, parameters and tables by their ids, or `applies`",
        help_zh="`by` 用编号指明规则、指标、定义、参数和表，或者写 `applies`",
    ),
    Message(
        "IR741",
        "clause-left-out",
        en="the clause `{ref}` is computable, but neither encoded nor explained",
        zh="条款 `{ref}` 可以计算，但既未编码，也未说明原因",
        help_en="name what encodes it under `by`, or say under `why` what stands in the way",
        help_zh="请在 `by` 中指明由什么编码，或者在 `why` 中说明原因",
    ),
    Message(
        "IR742",
        "rule-without-clause",
        en="the rule `{rule}` stands for no clause of `clauses.yaml`",
        zh="规则 `{rule}` 在 `clauses.yaml` 中没有对应的条款",
        help_en="add it to the `by` of the clause that it restates",
        help_zh="请把它列入其所重述条款的 `by`",
    ),
)
