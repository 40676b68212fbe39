import subprocess
import sys

from inspectrules.cli.main import COMMANDS


def test_help_lists_every_command(run):
    output = run("--help").output
    assert all(name in output for name in COMMANDS)


def test_every_command_has_help(run):
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0


def test_an_unknown_command_is_a_wrong_command_line(run):
    assert run("decode").exit_code == 2


def test_help_imports_no_engine():
    code = (
        "import sys; from inspectrules.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('lark', 'yaml', 'inspectrules.api') if m in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"
