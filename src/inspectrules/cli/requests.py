"""A request from the command line: JSON and files of collections in, facts and the date out."""

import datetime
import sys
from pathlib import Path
from typing import NoReturn

from attrs import evolve

from inspectrules.api import Policy, load
from inspectrules.cli import options
from inspectrules.cli.exit_codes import Exit
from inspectrules.errors import FactsError, PolicyError, PolicyNotFoundError
from inspectrules.facts.files import Request, read_collection_file, read_request, read_request_stream
from inspectrules.facts.load import Collections
from inspectrules.text import Language
from inspectrules.values.dates import parse_date

_WORDS = {
    "given twice": {
        "en": "`{}` is given both in the request and with --with; leave one out",
        "zh": "`{}` 在请求文件和 --with 中各给出一次，请去掉一处",
    },
    "repeated": {"en": "--with names `{}` more than once", "zh": "--with 多次指定 `{}`"},
    "malformed": {
        "en": "--with takes NAME=FILE, such as inspections=history.csv, not `{}`",
        "zh": "--with 的写法是 名称=文件，例如 inspections=history.csv，而不是 `{}`",
    },
    "unknown": {
        "en": "there is no collection `{}`; there are: {}",
        "zh": "没有名为 `{}` 的集合；可用的有：{}",
    },
    "no date": {
        "en": "{} takes a date, YYYY-MM-DD, not `{}`",
        "zh": "{} 的写法是 YYYY-MM-DD，而不是 `{}`",
    },
    "folder": {"en": "`{}` is a folder, not a file", "zh": "`{}` 是文件夹，不是文件"},
    "no input": {"en": "standard input is closed", "zh": "标准输入已关闭"},
    "no file": {"en": "there is no file `{}`", "zh": "文件 `{}` 不存在"},
}


def load_policy(name: str, language: Language) -> Policy:
    """The policy of that name; ends the program with its errors if it has any."""
    try:
        return load(name, language=language)
    except PolicyNotFoundError as error:
        options.stop(str(error), Exit.USAGE)
    except PolicyError as error:
        options.stop(str(error), Exit.POLICY)


def read_date(text: str | None, language: Language, option: str = "--as-of") -> datetime.date | None:
    if text is None:
        return None
    day = parse_date(text)
    if day is None:
        _stop("no date", language, option, text)
    return day


def read(policy: Policy, request: Path, given: tuple[str, ...], language: Language) -> Request:
    """The request with the collections that `--with` adds; ends the program with a message where anything is wrong."""
    try:
        found = _request(policy, request, language)
        more = _collections(policy, given, language)
    except FactsError as error:
        stop_for_facts(error, language)
    for name in more:
        if name in found.facts.collections:
            _stop("given twice", language, name)
    facts = evolve(found.facts, collections={**found.facts.collections, **more})
    return evolve(found, facts=facts)


def read_collections(policy: Policy, given: tuple[str, ...], language: Language) -> Collections:
    """What `--with` gives; ends the program with a message where anything is wrong."""
    try:
        return _collections(policy, given, language)
    except FactsError as error:
        stop_for_facts(error, language)


def _request(policy: Policy, path: Path, language: Language) -> Request:
    if str(path) == "-":
        if sys.stdin is None:  # closed by the caller, as `<&-` does
            _stop("no input", language)
        return read_request_stream(policy.classes, sys.stdin.buffer, "<stdin>")
    if path.is_dir():
        _stop("folder", language, str(path))
    if not path.is_file():
        _stop("no file", language, str(path))
    return read_request(policy.classes, path, str(path))


def _collections(policy: Policy, given: tuple[str, ...], language: Language) -> Collections:
    found: dict[str, Path] = {}
    for text in given:
        name, separator, file = text.partition("=")
        if not (separator and name and file):
            _stop("malformed", language, text)
        if name not in policy.vocabulary.collections:
            _stop("unknown", language, name, ", ".join(policy.vocabulary.collections))
        if name in found:
            _stop("repeated", language, name)
        if Path(file).is_dir():
            _stop("folder", language, file)
        if not Path(file).is_file():
            _stop("no file", language, file)
        found[name] = Path(file)
    return {name: read_collection_file(policy.classes, name, path, str(path)) for name, path in found.items()}


def stop_for_facts(error: FactsError, language: Language) -> NoReturn:
    """Lists each problem, and ends the program."""
    lines = []
    for problem in error.problems:
        lines.append(problem.describe(language))
        if help_ := problem.help(language):
            lines.append(f"  {help_}")
    options.stop("\n".join(lines), Exit.FACTS)


def _stop(key: str, language: Language, *values: str) -> NoReturn:
    options.stop(_WORDS[key][language].format(*values), Exit.USAGE)
