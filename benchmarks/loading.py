"""What reading and checking a policy costs: one of 1,500 rules (`rulebook.py`), and the largest that are shipped.

`python benchmarks/loading.py [RULES [RUNS]]` prints medians over fresh processes; what they import is not counted.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from rulebook import rulebook

LOAD = """
import sys, time
import inspectrules.api, inspectrules.syntax.recovery
start, busy = time.perf_counter(), time.process_time()
policy = inspectrules.api.load(sys.argv[1])
print(time.perf_counter() - start, time.process_time() - busy, len(policy.checked.rules))
"""


def measure(policy: str, runs: int) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and how many rules there are."""
    command = [sys.executable, "-c", LOAD, policy]
    lines = [
        subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(runs)
    ]
    return (
        median(float(line[0]) for line in lines),
        median(float(line[1]) for line in lines),
        int(lines[0][2]),
    )


def main(rules: int, runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "policy.yaml"
        long.write_text(rulebook(rules), encoding="utf-8")
        print(f"median of {runs} fresh processes{'':4}rules     clock       cpu")
        for policy in ("lianyungang", "cn-suzhou-2026", str(long)):
            clock, cpu, count = measure(policy, runs)
            name = "rulebook" if policy == str(long) else policy
            print(f"{name:28}{count:9}{clock:8.2f} s{cpu:8.2f} s")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    main(*given, *(1500, 3)[len(given) :])
