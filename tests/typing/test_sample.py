"""What mypy knows of the public interface: `warn_unused_ignores` makes each expected mistake a test of its own."""

import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).with_name("sample.py")


def test_users_of_mypy_strict_get_types_that_are_of_use():
    command = [sys.executable, "-m", "mypy", "--strict", "--warn-unused-ignores", str(SAMPLE)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=SAMPLE.parents[2])
    assert result.returncode == 0, result.stdout
