"""What a fresh process costs: `import inspectrules`, and `inspectrules decide` with a shipped pack.

`python benchmarks/startup.py [RUNS]` prints medians, and their ratio to a Python that does nothing. Modules are
compiled to a folder of its own before the first measured run, as `pip install` does; processes share nothing else.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
REQUEST = ROOT / "examples" / "requests" / "denied.json"
DECIDE = ("-c", "from inspectrules.cli.main import main; main()", "decide", "lianyungang", str(REQUEST))

PROGRAMS: dict[str, Sequence[str]] = {
    "python -c pass": ("-c", "pass"),
    "import inspectrules": ("-c", "import inspectrules"),
    "from inspectrules import load": ("-c", "from inspectrules import load"),
    "inspectrules decide": DECIDE,
    "inspectrules decide --format json": (*DECIDE, "--format", "json"),
}


def measure(program: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Milliseconds of one run: as the clock has it, and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *program], env=environment, stdout=subprocess.DEVNULL, check=True)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * clock, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as compiled:
        environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in PROGRAMS}
        for run in range(runs + 1):
            for name, program in PROGRAMS.items():  # in turn, so that a busy moment touches all of them
                measured = measure(program, environment)
                if run:
                    found[name].append(measured)
    nothing = median(cpu for _, cpu in found["python -c pass"])
    print(f"median of {runs} fresh processes{'':10}clock      cpu   cpu / python -c pass")
    for name, times in found.items():
        clock, cpu = (median(column) for column in zip(*times, strict=True))
        print(f"{name:36}{clock:6.0f} ms{cpu:6.0f} ms{cpu / nothing:10.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
