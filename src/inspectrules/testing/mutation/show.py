"""What became of mutants in words: results in, text out; and as JSON."""

from collections.abc import Iterable, Iterator, Sequence

from inspectrules.testing.mutation.equivalence import Proof
from inspectrules.testing.mutation.results import COUNTED, Fate, PackResult, Result, score
from inspectrules.text import Language

_WORDS = {
    "dropped": {"en": "(left out)", "zh": "（删去）"},
    "nothing": {"en": "(nothing)", "zh": "（无）"},
    "pack": {
        "en": "{policy}: {killed} of {counted} mutants killed by {cases} cases, {score}",
        "zh": "{policy}：{counted} 个变异体，{cases} 个用例发现了其中 {killed} 个，{score}",
    },
    Fate.SURVIVED: {"en": "survived", "zh": "未被发现"},
    Fate.UNDISTINGUISHED: {
        "en": "undistinguished ({tried} requests tried)",
        "zh": "未能区分（已尝试 {tried} 个请求）",
    },
    Fate.EQUIVALENT: {"en": "equivalent (proved: {reason})", "zh": "等价（已证明：{reason}）"},
    Fate.ACCEPTED: {"en": "accepted ({reason})", "zh": "已认可（{reason}）"},
    "paste": {"en": "a case that notices it:", "zh": "能发现它的用例："},
}


def describe(pack: PackResult, language: Language, *, every: bool = False) -> str:
    """The mutants that no case notices, by place, and how many were; with `every` also those proved or accepted."""
    fates = (Fate.SURVIVED, Fate.UNDISTINGUISHED, *((Fate.EQUIVALENT, Fate.ACCEPTED) if every else ()))
    blocks = [_block(result, language) for result in sorted(pack.of(*fates), key=_place)]
    return "\n".join([*blocks, _summary(pack, language)])


def _place(result: Result) -> tuple[str, int, str]:
    span = result.mutant.span
    return span.source.name, span.start, result.mutant.id


def _block(result: Result, language: Language) -> str:
    return "\n".join(_lines(result, language)) + "\n"


def _reason(result: Result, language: Language) -> str:
    return _PROOFS.get(result.reason, result.reason) if language == "zh" else result.reason


_PROOFS: dict[str, str] = {
    Proof.NO_REASONS: "此类对象没有可记录的理由",
    Proof.NO_SUCH_OUTCOME: "没有规则产生这两种结论之一",
    Proof.BY_ID_ANYWAY: "其余相同的本来就按编号选取",
    Proof.NOT_IN_FORCE: "在有差别的日期规则包并未施行",
    Proof.SAME_TRUTHS: "无论事实取何值，真假都相同",
    Proof.UNREAD: "没有任何内容使用它",
}


def _lines(result: Result, language: Language) -> Iterator[str]:
    mutant = result.mutant
    place = f"{mutant.span.source.name}:{mutant.span.line}:{mutant.span.column}"
    fate = _WORDS[result.fate][language].format(tried=result.tried, reason=_reason(result, language))
    yield f"{place}: {mutant.id} {fate}"
    yield f"  {_one_line(mutant.old) or _WORDS['nothing'][language]}"
    yield f"  → {_one_line(mutant.new) or _WORDS['dropped'][language]}"
    if result.witness is not None:
        for key, ours, theirs in result.witness.differences:
            yield f"  {key}: {ours} → {theirs}"
        yield f"  {_WORDS['paste'][language]}"
        yield from (f"    {line}" for line in result.witness.case.splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _summary(pack: PackResult, language: Language) -> str:
    killed, counted = len(pack.of(Fate.KILLED)), len(pack.of(*COUNTED))
    text = _WORDS["pack"][language].format(
        policy=pack.policy, killed=killed, counted=counted, cases=pack.cases, score=percent(pack.score)
    )
    others = _others(pack, language)
    return f"{text}{'；' if others and language == 'zh' else '; ' if others else ''}{others}"


_COUNTS: dict[Fate, dict[Language, str]] = {
    Fate.SURVIVED: {"en": "{} survived", "zh": "{} 个未被发现"},
    Fate.UNDISTINGUISHED: {"en": "{} undistinguished", "zh": "{} 个未能区分"},
    Fate.EQUIVALENT: {"en": "{} proved equivalent", "zh": "{} 个已证明等价"},
    Fate.ACCEPTED: {"en": "{} accepted", "zh": "{} 个已认可"},
}


def _others(pack: PackResult, language: Language) -> str:
    found = [text[language].format(len(pack.of(fate))) for fate, text in _COUNTS.items() if pack.of(fate)]
    return ("，" if language == "zh" else ", ").join(found)


def percent(value: float) -> str:
    """One digit, never rounded up to 100."""
    return "100 %" if value == 100.0 else f"{min(value, 99.9):.1f} %"


def to_json(packs: Sequence[PackResult]) -> dict[str, object]:
    """All results; of killed mutants too."""
    return {"score": round(score(packs), 2), "policies": [_pack(pack) for pack in packs]}


def _pack(pack: PackResult) -> dict[str, object]:
    return {
        "policy": pack.policy,
        "path": pack.path.as_posix(),
        "cases": pack.cases,
        "score": round(pack.score, 2),
        "counts": {fate.value: len(pack.of(fate)) for fate in Fate},
        "seconds": round(pack.seconds, 2),
        "mutants": list(_mutants(pack.results)),
    }


def _mutants(results: Iterable[Result]) -> Iterator[dict[str, object]]:
    for result in results:
        mutant = result.mutant
        found: dict[str, object] = {
            "id": mutant.id,
            "kind": mutant.kind.value,
            "of": mutant.owner,
            "operator": mutant.operator,
            "file": mutant.span.source.name,
            "line": mutant.span.line,
            "column": mutant.span.column,
            "old": mutant.old,
            "new": mutant.new,
            "fate": result.fate.value,
            "case": result.case or None,
            "reason": result.reason or None,
            "tried": result.tried,
        }
        if result.witness is not None:
            found["witness"] = {
                "case": result.witness.case,
                "differences": [
                    {"key": key, "policy": ours, "mutant": theirs}
                    for key, ours, theirs in result.witness.differences
                ],
            }
        yield found
