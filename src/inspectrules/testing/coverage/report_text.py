"""Coverage on a terminal: figures by policy and kind, then what is missing, where it stands."""

from collections.abc import Iterable, Iterator, Mapping

from inspectrules.testing.coverage.model import KINDS, Coverage, Item, Kind, Tally
from inspectrules.text import NOWHERE, Language

_WORDS: Mapping[str, Mapping[Language, str]] = {
    "all": {"en": "all together", "zh": "合计"},
    "missing": {"en": "not covered:", "zh": "未覆盖："},
    "impossible": {
        "en": "{} more cannot be covered by any request: all combinations of the facts they depend on were tried",
        "zh": "另有 {} 项任何请求均无法覆盖：已穷举其所依据事实的全部组合",
    },
    "none": {"en": "nothing to cover", "zh": "没有可覆盖的内容"},
}


def text_report(coverage: Coverage, language: Language, *, list_missing: bool = True) -> str:
    """The report, with a line end."""
    return "\n".join(_lines(coverage, language, list_missing)) + "\n"


def _lines(coverage: Coverage, language: Language, list_missing: bool) -> Iterator[str]:
    layers = tuple(dict.fromkeys(item.owner.layer for item in coverage.items))
    for layer in layers:
        yield f"{layer}  {figure(coverage.tally(lambda item, of=layer: item.owner.layer == of))}"  # type: ignore[misc]
        yield from _kinds(coverage, layer, language)
    if len(layers) > 1:
        yield f"{_WORDS['all'][language]}  {figure(coverage.tally())}"
    if not layers:
        yield _WORDS["none"][language]
    if list_missing and coverage.missing:
        yield ""
        yield _WORDS["missing"][language]
        yield from missing_lines(coverage.missing, language)
    if coverage.impossible:
        yield ""
        yield _WORDS["impossible"][language].format(len(coverage.impossible))


def _kinds(coverage: Coverage, layer: str, language: Language) -> Iterator[str]:
    for kind in Kind:
        tally = coverage.tally(lambda item, kind=kind: item.owner.layer == layer and item.kind is kind)  # type: ignore[misc]
        if tally.total:
            yield f"  {figure(tally):>22}  {word(KINDS[kind], language)}"


def figure(tally: Tally) -> str:
    """Percent, rounded down so that only all is 100 %, and the numbers behind it."""
    return f"{floored(tally.percent)} % ({tally.covered}/{tally.total})"


def floored(percent: float) -> str:
    return f"{int(percent * 10) / 10:g}"


def missing_lines(items: Iterable[Item], language: Language) -> Iterator[str]:
    """By file and line, the owner named once."""
    file, owner = "", ""
    for item in sorted(items, key=_place):
        source = item.span.source.name if item.span is not NOWHERE else item.owner.layer
        if source != file:
            file, owner = source, ""
            yield f"  {file}"
        if item.owner.name != owner:
            owner = item.owner.name
            yield f"    {owner}"
        line = f"{item.span.line:>8}" if item.span is not NOWHERE else " " * 8
        yield f"{line}  {word(item.what, language)}"


def _place(item: Item) -> tuple[str, int, str, int]:
    return item.span.source.name, item.owner.span.start, item.owner.name, item.span.start


def word(labels: object, language: Language) -> str:
    """The label in the language, or in the other one."""
    chosen, other = ("zh", "en") if language == "zh" else ("en", "zh")
    return getattr(labels, chosen) or getattr(labels, other) or ""
