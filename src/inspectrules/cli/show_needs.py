"""What a policy needs, on a terminal."""

from collections.abc import Iterable, Iterator

import click

from inspectrules.history.needs import NeededCollection, NeededFact, NeededWindow, Needs
from inspectrules.text import Language
from inspectrules.vocabulary.index import display_in

_WORDS = {
    "facts": {"en": "Facts of the {}", "zh": "{}的事实"},
    "collection": {"en": "Collection {}: {}", "zh": "集合 {}：{}"},
    "ways": {"en": "records with the subject's own {}", "zh": "与对象{}相同的记录"},
    "every": {"en": "every record, whoever it is about", "zh": "全部记录，不论涉及何人"},
    "or": {"en": ", or ", "zh": "；或者"},
    "and": {"en": " and ", "zh": "、"},
    "visits": {"en": "with all other parts of their visits", "zh": "连同各该次检查的其他部分"},
    "days": {
        "en": "from {} days before `{}` to {} days after it",
        "zh": "自 `{1}` 之前 {0} 天至之后 {2} 天",
    },
    "worked out": {"en": "a date that rules work out", "zh": "规则推算的日期"},
    "all": {"en": "of any date", "zh": "不限日期"},
    "open": {
        "en": "and every record whose {} nobody has answered, for decisions list the question",
        "zh": "以及{}尚无人作答的所有记录，因为决定会列出该问题",
    },
    "as of": {"en": "The date of the decision", "zh": "决定日期"},
    "parameters": {"en": "External parameters", "zh": "外部参数"},
    "calendar": {
        "en": "The working calendar covers {} to {}. Where a window counts working days, it is not certain of records "
        "outside these years whether they lie in it.",
        "zh": "工作日历涵盖 {} 年至 {} 年。时间范围按工作日计算的，这些年份以外的记录是否在其内无法确定。",
    },
    "nothing": {"en": "No decision on it depends on any fact.", "zh": "其决定不取决于任何事实。"},
}


def show(needs: Needs, language: Language) -> None:
    """Prints the facts, then each collection with the records of it that matter and their facts."""
    click.echo("\n\n".join("\n".join(part) for part in _parts(needs, language)))


def _parts(needs: Needs, language: Language) -> Iterator[list[str]]:
    subject = display_in(language, needs.subject.name, needs.subject.labels)
    if not (needs.facts or needs.collections or needs.as_of or needs.parameters):
        yield [_word("nothing", language)]
    if needs.facts:
        yield [_word("facts", language, subject), *_table(needs.facts, language)]
    for one in needs.collections:
        yield [*_records(one, language), *_table(one.facts, language)]
    if needs.as_of:
        yield [f"{_word('as of', language)}  ← {_rules(needs.as_of)}"]
    if needs.parameters:
        lines = (f"  {name}  ← {_rules(rules)}" for name, rules in needs.parameters.items())
        yield [_word("parameters", language), *lines]
    if needs.calendar is not None:
        yield [_word("calendar", language, *needs.calendar)]


def _records(one: NeededCollection, language: Language) -> Iterator[str]:
    """Which records of a collection matter."""
    yield _word("collection", language, one.name, display_in(language, one.name, one.labels))
    ways = _word("or", language).join(_way(way, language) for way in one.ways)
    yield (
        f"  {ways}{', ' if language == 'en' else '，'}{_word('visits', language)}"
        if one.of_visits
        else f"  {ways}"
    )
    for window in one.windows:
        yield f"  · {_window(window, language)}  ← {_rules(window.rules)}"
    if one.open_questions:
        yield f"  {_word('open', language, _names(one.open_questions, language))}"


def _way(way: tuple[tuple[str, str], ...], language: Language) -> str:
    if not way:
        return _word("every", language)
    return _word("ways", language, _word("and", language).join(_pair(*pair) for pair in way))


def _pair(theirs: str, ours: str) -> str:
    return f"`{theirs}`" if theirs == ours else f"`{theirs}` = `{ours}`"


def _names(names: Iterable[str], language: Language) -> str:
    return _word("and", language).join(f"`{name}`" for name in names)


def _window(one: NeededWindow, language: Language) -> str:
    if one.reach is None:
        return _word("all", language)
    anchor = one.anchor or _word("worked out", language)
    return _word("days", language, one.reach.back, anchor, one.reach.ahead)


def _table(facts: tuple[NeededFact, ...], language: Language) -> Iterator[str]:
    width = max(len(one.path) for one in facts)
    for one in facts:
        label = display_in(language, one.path.split(".")[-1], one.labels)
        yield f"  {one.path:<{width}}  {label}  ← {_rules(one.rules)}"


def _rules(rules: tuple[str, ...]) -> str:
    """The first few; the others are in the JSON."""
    shown, more = rules[:_SHOWN], len(rules) - _SHOWN
    return ", ".join(shown) + (f" +{more}" if more > 0 else "")


_SHOWN = 4


def _word(key: str, language: Language, *values: object) -> str:
    return _WORDS[key][language].format(*values)
