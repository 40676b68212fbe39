"""What the codes IR755 to IR759 say: mutants that authors accept."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "IR755",
        "unknown-mutant",
        en="the policy has no mutant `{id}`",
        zh="规则包没有编号为 `{id}` 的变异体",
        help_en="what it changed reads otherwise now; `inspectrules mutate --all` lists the mutants that there are",
        help_zh="它所改动的文字已经变化；`inspectrules mutate --all` 可列出现有的变异体",
    ),
    Message(
        "IR756",
        "mutant-not-equivalent",
        en="`{id}` is accepted as equivalent, but {how_en}",
        zh="`{id}` 被认可为等价，但{how_zh}",
        help_en="delete the entry",
        help_zh="请删除该条目",
    ),
    Message(
        "IR757",
        "mutant-accepted-twice",
        en="`{id}` has been accepted above",
        zh="`{id}` 在前面已被认可",
        help_en="keep one reason",
        help_zh="请只保留一个理由",
    ),
)
