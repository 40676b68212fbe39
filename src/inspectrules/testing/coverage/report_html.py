"""Coverage as web pages: each policy on one page that needs nothing else, in both languages, fit to be printed.

Rules stand as they are written, with what items stand on marked; below each, its items with the cases that cover them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from inspectrules.testing.coverage.marked_text import marked, marks_of, state_of
from inspectrules.testing.coverage.model import KINDS, Coverage, Item, Kind, Owner, Tally
from inspectrules.testing.coverage.report_text import floored
from inspectrules.text import NOWHERE, Span
from inspectrules.vocabulary.model import Labels

_CSS = """
:root { color-scheme: light; --yes: #d9f0dc; --no: #f9d3d0; --some: #fbeabf; --never: #e4e4e4; --ink: #1d2429; }
body { font: 15px/1.5 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: var(--ink);
  max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .3rem; }
table { border-collapse: collapse; margin: 1rem 0; } th, td { text-align: left; padding: .2rem .8rem .2rem 0; }
td.figure { text-align: right; font-variant-numeric: tabular-nums; }
pre { background: #f6f7f8; padding: .6rem .8rem; white-space: pre-wrap; margin: .3rem 0; }
mark { color: inherit; border-radius: 2px; } mark.yes { background: var(--yes); } mark.no { background: var(--no); }
mark.some { background: var(--some); } mark.never { background: var(--never); }
ul { list-style: none; padding: 0; margin: .3rem 0; }
li { padding: .1rem .5rem; margin: 2px 0; border-left: .4rem solid; }
li.yes { border-color: #4a9d5b; } li.no { border-color: #c8483f; background: #fdf3f2; }
li.never { border-color: #9a9a9a; color: #555; }
details { display: inline; } summary { cursor: pointer; display: inline; }
.zh, .cite, .cases { color: #55606a; } .cases { margin-left: .7rem; font-size: .85em; }
ol li { border: 0; padding: 0; }
nav a { margin-right: 1rem; }
@media print { body { max-width: none; margin: 0; font-size: 11px; } section { break-inside: avoid; }
  mark, li { print-color-adjust: exact; -webkit-print-color-adjust: exact; } nav { display: none; } }
"""

_CODE = re.compile("`([^`]*)`")

FEW = 5
"""Cases whose numbers are shown at once."""

_MARKS = {"yes": "✓", "no": "✗", "never": "–"}
_SORTS = {
    "rule": Labels("Rules", "规则"),
    "definition": Labels("Definitions", "定义"),
    "table": Labels("Tables", "表"),
    "parameter": Labels("Parameters", "参数"),
    "policy": Labels("The policy as a whole", "规则整体"),
}
_LEGEND = (
    ("yes", Labels("covered", "已覆盖")),
    ("some", Labels("covered in part", "部分覆盖")),
    ("no", Labels("not covered", "未覆盖")),
    ("never", Labels("cannot be covered, as was proved", "已证明无法覆盖")),
)


def html_report(coverage: Coverage, generated: Mapping[str, str] | None = None) -> dict[str, str]:
    """Pages by file name: `index.html`, and one a policy. `generated` are cases to paste, by id of the policy."""
    layers = tuple(dict.fromkeys(item.owner.layer for item in coverage.items))
    pages = {
        f"{layer}.html": _policy_page(layer, coverage, (generated or {}).get(layer, "")) for layer in layers
    }
    return {"index.html": _index(layers, coverage), **pages}


def _page(title: str, body: Iterable[str]) -> str:
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n"
        + "".join(body)
        + "</body>\n</html>\n"
    )


def _both(labels: Labels) -> str:
    """Both languages beside each other; one where there is only one."""
    english, chinese = _CODE.sub(r"<code>\1</code>", escape(labels.en)), escape(labels.zh)
    if not (english and chinese) or english == chinese:
        return english or chinese
    return f'{english} <span class="zh" lang="zh">{chinese}</span>'


# --- the index --------------------------------------------------------------------------------------------


def _index(layers: tuple[str, ...], coverage: Coverage) -> str:
    def body() -> Iterator[str]:
        yield f"<h1>{_both(Labels('Coverage', '覆盖情况'))}</h1>\n<table>\n"
        yield f"<tr><th>{_both(Labels('policy', '规则'))}</th><th></th><th></th></tr>\n"
        for layer in layers:
            tally = coverage.tally(lambda item, of=layer: item.owner.layer == of)  # type: ignore[misc]
            yield f'<tr><td><a href="{escape(layer)}.html">{escape(layer)}</a></td>{_figures(tally)}</tr>\n'
        yield f"<tr><th>{_both(Labels('all together', '合计'))}</th>{_figures(coverage.tally())}</tr>\n</table>\n"

    return _page("Coverage", body())


def _figures(tally: Tally) -> str:
    return (
        f'<td class="figure">{floored(tally.percent)} %</td>'
        f'<td class="figure">{tally.covered} / {tally.total}</td>'
    )


# --- a policy ---------------------------------------------------------------------------------------------


def _policy_page(layer: str, coverage: Coverage, generated: str) -> str:
    items = [item for item in coverage.items if item.owner.layer == layer]
    numbers = _numbers(items, coverage)

    def body() -> Iterator[str]:
        yield f'<nav><a href="index.html">{_both(Labels("all policies", "全部规则"))}</a></nav>\n'
        yield f"<h1>{escape(layer)}</h1>\n"
        title = next((item.owner.title for item in items if item.owner.sort == "policy"), Labels())
        yield f"<p>{_both(title)}</p>\n{_summary(layer, coverage)}{_legend()}"
        for sort, heading in _SORTS.items():
            owned = _by_owner(item for item in items if item.owner.sort == sort)
            if owned:
                yield f"<h2>{_both(heading)}</h2>\n"
            for owner, own in owned.items():
                yield _section(owner, own, coverage, numbers)
        if generated:
            yield f"<h2>{_both(Labels('Cases that would cover more', '可补充的用例'))}</h2>\n"
            yield f"<pre>{escape(generated)}</pre>\n"
        yield f"<h2>{_both(Labels('Cases', '用例'))}</h2>\n<ol>\n"
        yield from (f'<li id="case-{number}">{escape(name)}</li>\n' for name, number in numbers.items())
        yield "</ol>\n"

    return _page(layer, body())


def _numbers(items: Iterable[Item], coverage: Coverage) -> dict[str, int]:
    """The cases that cover something of the policy, numbered by file and name."""
    names = {case for item in items for case in coverage.covered_by.get(item.key, ())}
    return {name: number for number, name in enumerate(sorted(names), 1)}


def _by_owner(items: Iterable[Item]) -> dict[Owner, list[Item]]:
    found: dict[Owner, list[Item]] = {}
    for item in items:
        found.setdefault(item.owner, []).append(item)
    return found


def _summary(layer: str, coverage: Coverage) -> str:
    rows = []
    for kind in Kind:
        tally = coverage.tally(lambda item, kind=kind: item.owner.layer == layer and item.kind is kind)  # type: ignore[misc]
        if tally.total:
            rows.append(f"<tr><td>{_both(KINDS[kind])}</td>{_figures(tally)}</tr>\n")
    own = coverage.tally(lambda item: item.owner.layer == layer)
    rows.append(f"<tr><th>{_both(Labels('all together', '合计'))}</th>{_figures(own)}</tr>\n")
    return f"<table>\n{''.join(rows)}</table>\n"


def _legend() -> str:
    shown = " ".join(f'<mark class="{state}">{_both(labels)}</mark>' for state, labels in _LEGEND)
    return f"<p>{shown}</p>\n"


def _section(owner: Owner, items: list[Item], coverage: Coverage, numbers: Mapping[str, int]) -> str:
    cite = f' <span class="cite">{escape(owner.cite)}</span>' if owner.cite else ""
    title = _both(owner.title)
    lines = [f'<section>\n<h3 id="{escape(_anchor(owner))}">{escape(owner.name)}{cite}</h3>\n']
    if title:
        lines.append(f"<p>{title}</p>\n")
    text = _text_of(owner, items)
    if text is not None:
        lines.append(f"<pre>{marked(text, marks_of(items, coverage))}</pre>\n")
    lines.append(f"<ul>\n{''.join(_item(item, coverage, numbers) for item in items)}</ul>\n</section>\n")
    return "".join(lines)


def _anchor(owner: Owner) -> str:
    return "-".join(part for part in (owner.sort, owner.subject, owner.name) if part)


def _text_of(owner: Owner, items: list[Item]) -> Span | None:
    """The whole lines on which the rule and its items stand."""
    spans = [item.span for item in items if item.span is not NOWHERE and item.span.source.text]
    spans = [span for span in spans if span.source is spans[0].source]
    if not spans or owner.sort not in ("rule", "definition", "policy"):
        return None
    text = spans[0].source.text
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    last = text.find("\n", end)
    return Span(spans[0].source, text.rfind("\n", 0, start) + 1, len(text) if last < 0 else last)


def _item(item: Item, coverage: Coverage, numbers: Mapping[str, int]) -> str:
    state, cases = state_of(item, coverage), coverage.covered_by.get(item.key, ())
    line = f' <span class="cite">{item.span.line}</span>' if item.span is not NOWHERE else ""
    told = f"{_MARKS[state]} {_both(item.what)}{line}{_why(item, coverage)}{_cases(cases, numbers)}"
    return f'<li class="{state}">{told}</li>\n'


def _why(item: Item, coverage: Coverage) -> str:
    reason = coverage.impossible.get(item.key)
    if reason is None:
        return ""
    facts = ", ".join(reason.facts)
    return " " + _both(
        Labels(
            f"(none of {reason.tries} combinations of {facts} does)",
            f"（{facts}的全部 {reason.tries} 种组合均不能）",
        )
    )


def _cases(cases: tuple[str, ...], numbers: Mapping[str, int]) -> str:
    """Their numbers; of many, behind a figure to open."""
    told = sorted(numbers[case] for case in cases)
    links = " ".join(f'<a href="#case-{number}">{number}</a>' for number in told)
    if len(cases) <= FEW:
        return f' <span class="cases">{links}</span>' if cases else ""
    return f' <details class="cases"><summary>{len(cases)}</summary> {links}</details>'
