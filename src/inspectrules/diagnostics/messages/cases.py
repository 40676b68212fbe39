"""What the codes IR7xx say: case files."""

from inspectrules.diagnostics.model import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "IR701",
        "no-cases",
        en="this case file has no cases",
        zh="用例文件中没有用例",
        help_en="write at least one case under `cases:`, or delete the file",
        help_zh="请在 `cases:` 下写至少一个用例，或者删除该文件",
    ),
    Message(
        "IR702",
        "duplicate-case",
        en="there is another case named `{name}` in this file",
        zh="本文件中已有名为 `{name}` 的用例",
        help_en="name each case for what it shows, so that a failure can be found",
        help_zh="请按用例所要说明的内容分别命名，便于查找失败的用例",
    ),
    Message(
        "IR703",
        "unknown-template",
        en="the background has no `{name}` among its `{collection}`",
        zh="背景事实的 `{collection}` 中没有名为 `{name}` 的模板",
        help_en="declare it under `background:`, `{collection}:`, or state the facts here",
        help_zh="请在 `background:` 的 `{collection}:` 下声明，或者在此直接写明事实",
    ),
    Message(
        "IR704",
        "unknown-subject",
        en="the vocabulary has no subject `{name}`",
        zh="词汇中没有名为 `{name}` 的对象",
        help_en="subjects are {subjects}",
        help_zh="可用的对象有：{subjects}",
    ),
    Message(
        "IR705",
        "unknown-rule-in-case",
        en="the policy has no rule `{name}`",
        zh="规则包中没有名为 `{name}` 的规则",
        help_en="expect a rule by its `id`",
        help_zh="请用规则的 `id` 指明",
    ),
    Message(
        "IR706",
        "unknown-outcome",
        en="`{name}` is no outcome of {subject}",
        zh="`{name}` 不是 {subject} 的结论",
        help_en="its outcomes are {outcomes}",
        help_zh="可用的结论有：{outcomes}",
    ),
    Message(
        "IR707",
        "refused-fact",
        en="`{path}`: {reason_en}",
        zh="`{path}`：{reason_zh}",
        help_en="docs/facts.md lists the facts and how they are written",
        help_zh="各项事实及其写法见 docs/facts.md",
    ),
    Message(
        "IR708",
        "unknown-duty-in-case",
        en="no rule of the policy has a duty to `{name}`",
        zh="规则包中没有要求 `{name}` 的义务",
        help_en="expect a duty by the action that its rule names, in the vocabulary's own spelling",
        help_zh="请用规则中所写的行为指明，采用词汇表中的英文名称",
    ),
)
