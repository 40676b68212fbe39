"""What the codes IR750 to IR754 say: what cases do not exercise of a policy."""

from inspectrules.diagnostics.model import Message, Severity

MESSAGES: tuple[Message, ...] = (
    Message(
        "IR750",
        "not-covered",
        en="no case covers this: {what_en}",
        zh="没有用例覆盖：{what_zh}",
        help_en="`inspectrules test --missing-cases DIR` writes cases that do, where it finds any",
        help_zh="`inspectrules test --missing-cases 目录` 可生成能够覆盖的用例",
        severity=Severity.WARNING,
    ),
    Message(
        "IR751",
        "coverage-too-low",
        en="the cases cover {percent} % of `{policy}`, and {wanted} % are asked for",
        zh="用例对 `{policy}` 的覆盖率为 {percent}%，低于要求的 {wanted}%",
        help_en="{missing} things that no case covers are listed by `inspectrules test --coverage`",
        help_zh="未覆盖的 {missing} 项可用 `inspectrules test --coverage` 列出",
    ),
)
