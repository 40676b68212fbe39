"""What the codes IR3xx say: vocabulary files."""

from inspectrules.diagnostics.model import Message, Severity

_NAMES = (
    Message(
        "IR301",
        "unknown-type",
        "there is no type `{text}`",
        "没有 `{text}` 这种类型",
        "bool, int, text, date, duration, time, `decimal 2`, a declared name, `set of …`, `list of …`",
        "可以写 bool、int、text、date、duration、time、`decimal 2`、已声明的名称、`set of …` 或 `list of …`",
    ),
    Message(
        "IR302",
        "malformed-name",
        "`{name}` cannot be a name",
        "`{name}` 不能用作名称",
        "write letters, digits and `_`, beginning with a letter and no word that Python reserves, or Chinese "
        "characters only",
        "请用字母开头的字母、数字和 `_`（不得为 Python 保留字），或者全部用汉字",
    ),
    Message(
        "IR303",
        "name-needs-quotes",
        "rules can name `{spelling}` only in 「」",
        "规则中须写成「{spelling}」才能使用 `{spelling}`",
        "choose a word of Chinese characters only, or of letters, digits and `_`, that is no keyword",
        "建议改用纯汉字或者由字母、数字和 `_` 组成的词，并避开关键词",
        severity=Severity.WARNING,
    ),
    Message(
        "IR304",
        "label-is-split",
        "rules would read `{spelling}` as the words `{pieces}`",
        "规则会把 `{spelling}` 读成 `{pieces}` 几个词",
        "choose a label that does not begin or end with a keyword",
        "请换一个不以关键词开头或结尾的名称",
    ),
    Message(
        "IR305",
        "label-not-writable",
        "rules cannot name `{spelling}`: a label may not be empty and has no blanks and no 「」",
        "规则中无法写出 `{spelling}`：名称不得为空，不得含空格或「」",
        "leave the blanks out, or join the words with `_`; words for readers belong under `en`",
        "请去掉空格，或者用 `_` 连接；仅供阅读的英文说明写在 `en` 下",
    ),
    Message(
        "IR306",
        "colliding-spelling",
        "`{spelling}` would mean both `{name}` and `{other}`",
        "`{spelling}` 既指 `{name}` 又指 `{other}`",
        "give one of the two another name or label",
        "请为其中之一另取名称或标签",
    ),
    Message(
        "IR307",
        "already-declared",
        "`{name}` is declared already",
        "`{name}` 已经声明过",
        "give it another name; what a vocabulary below declares can be added to but not changed",
        "请另取名称；对下层词汇表已声明的内容只能增加，不能更改",
    ),
)

_EXTENDS = (
    Message(
        "IR308",
        "cyclic-extends",
        "the vocabularies extend each other in a circle: {names}",
        "词汇表之间循环引用：{names}",
        "leave this one out of `extends`",
        "请从 `extends` 中删去这一项",
    ),
    Message(
        "IR309",
        "unknown-vocabulary",
        "there is no vocabulary `{name}`",
        "没有名为 `{name}` 的词汇表",
        "write the name of a shipped vocabulary, such as `cn`, or of a folder with a vocabulary.yaml",
        "请写随附词汇表的名称（如 `cn`），或者含有 vocabulary.yaml 的文件夹",
    ),
    Message(
        "IR310",
        "missing-position",
        "the order of `{list}` matters, and `{name}` has no place in it",
        "`{list}` 的先后有意义，而 `{name}` 没有说明位置",
        "write `{name}: {{after: …}}` or `{name}: {{before: …}}`",
        "请写 `{name}: {{after: …}}` 或 `{name}: {{before: …}}`",
    ),
    Message(
        "IR326",
        "clashing-bases",
        "two of the vocabularies that this one extends declare the {kind_en} `{name}` differently",
        "所引用的两个词汇表对{kind_zh} `{name}` 的声明不一致",
        "extend only one of them",
        "请只引用其中一个",
    ),
    Message(
        "IR325",
        "unknown-vocabulary-edition",
        "edition `{text}` of the vocabulary format is not known here",
        "不支持词汇表格式的第 `{text}` 版",
        "write `edition: {known}`",
        "请写 `edition: {known}`",
    ),
)

_ROLES = (
    Message(
        "IR312",
        "missing-role",
        "no attribute of `{record}` has the role `{role}`, and {why_en}",
        "记录 `{record}` 没有担任 `{role}` 角色的属性，而{why_zh}",
        "write `role: {role}` at the attribute that is meant",
        "请在相应属性处写 `role: {role}`",
    ),
    Message(
        "IR313",
        "duplicate-role",
        "the role `{role}` is taken by `{other}` already",
        "`{role}` 角色已由 `{other}` 担任",
        "delete one of the two",
        "请删去其中一个",
    ),
    Message(
        "IR314",
        "role-of-other-type",
        "the {thing_en} `{name}` needs an attribute of the type `{wanted}`",
        "{thing_zh} `{name}` 要求属性类型为 `{wanted}`",
        "change the type, or leave the {thing_en} out",
        "请更改类型，或者删去该{thing_zh}",
    ),
    Message(
        "IR318",
        "undeclared-name",
        "there is no {kind_en} `{name}`",
        "没有名为 `{name}` 的{kind_zh}",
        "declare it in this file, or correct the spelling",
        "请在本文件中声明，或者更正拼写",
    ),
    Message(
        "IR319",
        "missing-element",
        "the list `{name}` does not say what one of its members is called",
        "列表 `{name}` 没有说明其成员的名称",
        "write `element: {{name: …, zh: …}}`",
        "请写 `element: {{name: …, zh: …}}`",
    ),
    Message(
        "IR320",
        "key-without-use",
        "`{key}` has no use here: {why_en}",
        "`{key}` 在此没有用处：{why_zh}",
        "delete it",
        "请将其删除",
    ),
    Message(
        "IR323",
        "record-in-itself",
        "a record cannot hold itself: {names}",
        "记录不能包含自身：{names}",
        "hold the id of the other one as a text",
        "请改为用文本记录另一方的编号",
    ),
    Message(
        "IR328",
        "record-too-large",
        "with the records in it `{record}` has more than {limit} attributes, or more than {levels} levels",
        "记录 `{record}` 连同其下级记录超过 {limit} 个属性或 {levels} 层",
        "hold the ids of other records instead of the records",
        "请改为记录其他记录的编号",
    ),
    Message(
        "IR324",
        "missing-question",
        "`{name}` is a judgement without a question",
        "`{name}` 是需要人工判断的事实，却没有写明问题",
        "write `question: {{en: …, zh: …}}`",
        "请写 `question: {{en: …, zh: …}}`",
    ),
    Message(
        "IR327",
        "nothing-listed",
        "`{name}` needs a {wanted_en}",
        "`{name}` 需要{wanted_zh}",
        "add it",
        "请补上",
    ),
)

_VALUES = (
    Message(
        "IR315",
        "wrong-default",
        "the default `{text}` is no value of the type `{type}`",
        "默认值 `{text}` 不是 `{type}` 类型的值",
        "write a value of that type, or `= …` with the path of an attribute of the same type",
        "请写该类型的值，或者用 `= …` 指出同类型属性的路径",
    ),
    Message(
        "IR316",
        "wrong-default-path",
        "the default `= {path}` leads nowhere from `{record}`",
        "默认值 `= {path}` 在记录 `{record}` 中找不到对应属性",
        "write the way from the record itself, such as `= start` or `= authority.level`",
        "请从该记录自身写起，如 `= start` 或 `= authority.level`",
    ),
    Message(
        "IR317",
        "cyclic-default",
        "the defaults lead in a circle: {names}",
        "默认值循环引用：{names}",
        "give one of them a value, or no default",
        "请为其中之一写明值，或者不设默认值",
    ),
    Message(
        "IR321",
        "code-without-parent",
        "`{parent}`, in which the code `{code}` lies, is not declared",
        "代码 `{code}` 的上级 `{parent}` 没有声明",
        "declare `{parent}` too",
        "请同时声明 `{parent}`",
    ),
    Message(
        "IR322",
        "malformed-code",
        "`{code}` cannot be a code",
        "`{code}` 不能用作代码",
        "write words of letters, digits, `_` and `-`, joined by dots, as in `food.hygiene`",
        "请用字母、数字、汉字、`_` 和 `-` 组成的词，以点号连接，如 `food.hygiene`",
    ),
)

MESSAGES: tuple[Message, ...] = tuple(
    sorted((*_NAMES, *_EXTENDS, *_ROLES, *_VALUES), key=lambda message: message.code)
)
