"""What the codes IR5xx say: the structure of a policy: files, names, subjects, exceptions, definitions, layers."""

from inspectrules.diagnostics.model import Message, Severity

_FILES_AND_NAMES = (
    Message(
        "IR500",
        "pack-without-policy",
        "the folder has no file `policy.yaml`",
        "该文件夹中没有 `policy.yaml` 文件",
        "give the path of a policy file, or of a folder with a `policy.yaml`",
        "请指定规则文件的路径，或者含有 `policy.yaml` 的文件夹",
    ),
    Message(
        "IR501",
        "unknown-edition",
        "there is no edition `{text}` of the policy language",
        "规则语言没有第 `{text}` 版",
        "write `edition: {edition}`",
        "请写 `edition: {edition}`",
    ),
    Message(
        "IR502",
        "not-a-name",
        "`{text}` cannot be the name of {what_en}",
        "`{text}` 不能用作{what_zh}的名称",
        "use letters, digits and `_`, or Chinese characters, and begin with no digit: {example}",
        "请用字母、数字和 `_`，或者汉字，且不以数字开头，例如 {example}",
    ),
    Message(
        "IR503",
        "declared-twice",
        "{what_en} `{name}` is declared a second time",
        "{what_zh} `{name}` 重复声明",
        "rename one of the two, or delete it",
        "请将其中一个改名，或者删去",
    ),
    Message(
        "IR504",
        "ends-before-it-begins",
        "this ends on {until}, before it begins on {start}",
        "终止日 {until} 早于起始日 {start}",
        "check both dates; `until` is the last day on which it is in force",
        "请核对两个日期；`until` 是仍然有效的最后一日",
    ),
    Message(
        "IR505",
        "hides-a-name",
        "the name `{name}` of {what_en} is already taken by {taken_en}",
        "{what_zh}的名称 `{name}` 已被{taken_zh}占用",
        "choose another name",
        "请另取名称",
    ),
    Message(
        "IR506",
        "rule-named-like-tag",
        "`{name}` is the id of a rule and also a tag, so that exceptions could mean either",
        "`{name}` 既是规则编号又是标签，例外所指不明",
        "rename the rule or the tag",
        "请将规则或者标签改名",
    ),
    Message(
        "IR507",
        "unknown-subject",
        "rules cannot be about `{name}`, which is no subject of the vocabulary",
        "`{name}` 不是词汇表中的规则对象",
        "write one of: {known}",
        "可用的对象：{known}",
    ),
    Message(
        "IR508",
        "about-another-subject",
        "`{name}` is about `{other}`, while this rule is about `{subject}`",
        "`{name}` 针对的是 `{other}`，而本规则针对 `{subject}`",
        "name a rule that is about `{subject}` as well",
        "请改为引用同样针对 `{subject}` 的规则",
    ),
    Message(
        "IR509",
        "unknown-outcome",
        "`{name}` is no outcome of `{subject}`",
        "`{name}` 不是 `{subject}` 的结论",
        "write one of: {known}",
        "可用的结论：{known}",
    ),
    Message(
        "IR510",
        "listed-twice",
        "`{name}` stands in this list twice",
        "`{name}` 在此列表中重复出现",
        "delete one of the two",
        "请删去其中一个",
    ),
    Message(
        "IR511",
        "outcome-without-rank",
        "this rule leads to `{name}`, which `outcomes` does not list",
        "本规则的结论为 `{name}`，但 `outcomes` 中没有列出",
        "add `{name}` to `outcomes`, where its strictness puts it",
        "请按严格程度将 `{name}` 加入 `outcomes`",
    ),
    Message(
        "IR512",
        "outcomes-contradict",
        "here `{stricter}` comes before `{milder}`, but in `{policy}` after it",
        "此处 `{stricter}` 先于 `{milder}`，而在 `{policy}` 中次序相反",
        "keep the order of the policy above; a decision can have only one",
        "请沿用上位规则的次序；一个决定只能有一种次序",
    ),
)

_TIMES = (
    Message(
        "IR513",
        "never-in-force",
        "the rule `{name}` is never in force: {interval} lies outside the time of its policy, {policy}",
        "规则 `{name}` 永远不会生效：{interval} 不在其所属规则集的有效期间 {policy} 之内",
        "check both intervals, or delete the rule",
        "请核对两个期间，或者删去该规则",
        severity=Severity.WARNING,
    ),
)

_EXCEPTIONS = (
    Message(
        "IR520",
        "rules-in-a-circle",
        "these rules depend on each other in a circle: {circle}",
        "这些规则循环依赖：{circle}",
        "take one of them out of the circle; {reason_en}",
        "请打破该循环；{reason_zh}",
    ),
    Message(
        "IR523",
        "not-open",
        "`{name}` may not lift `{upper}`, a rule of the policy `{policy}` above, which is not open to lower policies",
        "`{name}` 不得豁免上位规则 `{policy}` 的 `{upper}`，该规则未向下位开放",
        "leave the exception out, or write `open_to: [lower]` at `{upper}` if the policy above allows it",
        "请删去该例外；如上位规则允许，则在 `{upper}` 处写 `open_to: [lower]`",
    ),
    Message(
        "IR524",
        "contradicting-rules",
        "`{lower}` ({lower_cite}) and `{upper}` of `{policy}` ({upper_cite}) contradict each other whenever both stand",
        "`{lower}`（{lower_cite}）与 `{policy}` 的 `{upper}`（{upper_cite}）同时适用时相互矛盾",
        "add a condition that tells them apart, or delete the one that does not hold",
        "请增加条件加以区分，或者删去不成立的一条",
    ),
)

_DEFINITIONS = (
    Message(
        "IR530",
        "definitions-in-a-circle",
        "these definitions need each other in a circle: {circle}",
        "这些定义循环引用：{circle}",
        "define one of them without the others",
        "请使其中一个定义不依赖其余定义",
    ),
    Message(
        "IR531",
        "definition-of-no-element",
        "`{name}` is defined for `{element}`, which is no element of a collection or list",
        "`{name}` 的定义对象 `{element}` 不是任何集合或列表的元素",
        "write one of: {known}; or a plain name to define it for the subject",
        "可用的元素：{known}；如为对象本身下定义，请只写名称",
    ),
    Message(
        "IR532",
        "definition-of-another-subject",
        "`{name}` is defined for `{about}`, and what it says makes no sense for `{subject}`",
        "`{name}` 是为 `{about}` 定义的，其内容不适用于 `{subject}`",
        "define another name with `about: {subject}`",
        "请另写一个带 `about: {subject}` 的定义",
    ),
)

_LAYERS = (
    Message(
        "IR540",
        "policy-not-found",
        "there is no policy `{name}` beside this one, and none that ships under this name",
        "同级文件夹和自带规则中都没有 `{name}`",
        "put its folder beside this one, or correct the id",
        "请将其文件夹放在同级位置，或者更正编号",
    ),
    Message(
        "IR541",
        "policies-in-a-circle",
        "these policies extend each other in a circle: {circle}",
        "这些规则循环继承：{circle}",
        "a policy extends only those above it; delete one `extends`",
        "规则只能继承上位规则；请删去其中一处 `extends`",
    ),
    Message(
        "IR542",
        "other-vocabulary",
        "`{policy}` is written in the vocabulary `{upper}`, which `{lower}` is not built on",
        "`{policy}` 使用词汇表 `{upper}`，而 `{lower}` 并非以其为基础",
        "use `{upper}`, or a vocabulary that extends it",
        "请使用 `{upper}`，或者扩展自它的词汇表",
    ),
    Message(
        "IR543",
        "policy-of-another-id",
        "`{name}` was found here, but the file says `policy: {found}`",
        "在此找到 `{name}`，但文件中写的是 `policy: {found}`",
        "correct the id in the one place or the other",
        "请更正其中一处的编号",
    ),
    Message(
        "IR545",
        "vocabulary-not-found",
        "there is no vocabulary `{name}`",
        "没有词汇表 `{name}`",
        "put a `vocabulary.yaml` beside the policy, or name a vocabulary that ships: {known}",
        "请在规则旁放置 `vocabulary.yaml`，或者使用自带的词汇表：{known}",
    ),
    Message(
        "IR546",
        "not-the-packs-vocabulary",
        "the policy names the vocabulary `{name}`, but `vocabulary.yaml` beside it is `{found}` and not built on that",
        "规则指定词汇表 `{name}`，而同一文件夹中的 `vocabulary.yaml` 是 `{found}`，且并非以 `{name}` 为基础",
        "write `vocabulary: {found}`, or let that file extend `{name}`",
        "请写 `vocabulary: {found}`，或者让该文件扩展 `{name}`",
    ),
)

MESSAGES: tuple[Message, ...] = (*_FILES_AND_NAMES, *_TIMES, *_EXCEPTIONS, *_DEFINITIONS, *_LAYERS)
