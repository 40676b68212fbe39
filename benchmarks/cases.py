"""How long `inspectrules test` takes on many cases: the cases of a shipped pack, many times over, timed as a command.

    python benchmarks/cases.py [--cases 2000] [--pack lianyungang] [--jobs 1 2] [--repeat 5]

Each copy of a case file asks about a subject of its own. Times are those of the whole command, from its start to its
end; told are the least and the middle one. The last line tells where the time of one process goes.
"""

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from inspectrules.packs.find import find_policy
from inspectrules.testing.checks import check_paths
from inspectrules.testing.running.selection import planned
from inspectrules.testing.running.session import run_cases

GOAL = "goal: 2,000 cases in 5 s on two cores"


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / asked.pack
        number = multiplied(find_policy(asked.pack), pack, asked.cases)
        print(f"{number} cases of {asked.pack}; {GOAL}")
        for jobs in asked.jobs:
            print(_line(jobs, number, [_timed(pack, jobs) for _ in range(asked.repeat)]))
        print(" ".join(_parts(pack)))


def multiplied(pack: Path, into: Path, cases: int) -> int:
    """Copies the pack with its cases so often that there are at least so many; how many there are."""
    shutil.copytree(pack, into)
    folder = into / "cases"
    files = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    files = {path: text for path, text in files.items() if re.search(r"^cases:", text, re.M)}
    number = once = _cases_in(into)
    for copy in range(2, -(-cases // once) + 1):
        for path, text in files.items():
            other = path.with_stem(f"{path.stem}-{copy}")
            other.write_text(_about_another(text, copy), encoding="utf-8")
        number += once
    return number


def _about_another(text: str, copy: int) -> str:
    """The case file with a background of its own: another subject. The one file that has one stays as it is."""
    if re.search(r"^background:", text, re.M):
        return text
    return f"background: {{set: {{id: P-{copy}}}}}\n" + text.replace("P-1", f"P-{copy}")


def _cases_in(pack: Path) -> int:
    (checked,) = check_paths([pack]).packs
    return sum(len(file.cases) for file in checked.cases)


def _timed(pack: Path, jobs: str) -> float:
    start = perf_counter()
    command = [
        sys.executable,
        "-c",
        "from inspectrules.cli.main import main; main()",
        "test",
        str(pack),
        "--jobs",
        jobs,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - start


def _line(jobs: str, number: int, seconds: list[float]) -> str:
    middle = statistics.median(seconds)
    return (
        f"--jobs {jobs:<5} least {min(seconds):.2f} s, middle {middle:.2f} s: {number / middle:.0f} cases/s"
    )


def _parts(pack: Path) -> Iterator[str]:
    """In this process, in which all is imported."""
    start = perf_counter()
    report = check_paths([pack])
    checked = perf_counter()
    cases = planned(report.packs)
    run = run_cases(cases, jobs=1)
    assert not run.failed
    yield "one process:"
    yield f"policy and cases read and checked {checked - start:.2f} s,"
    yield f"decided and compared {run.seconds:.2f} s"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--pack", default="lianyungang")
    parser.add_argument("--jobs", nargs="+", default=["1", "2"], help="numbers of processes, or auto")
    parser.add_argument("--repeat", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
