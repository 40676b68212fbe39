"""What is shipped works where no checkout is: sdist, then wheel, then a clean place."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, **options)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the wheel that was built from the sdist."""
    built, target = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    # without --sdist or --wheel, build makes the wheel from the sdist it has just made
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(built), str(ROOT))
    (wheel,) = built.glob("*.whl")
    run(sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", str(target), str(wheel))
    return target


def test_every_pack_loads_from_the_wheel(installed, tmp_path):
    code = (
        "import inspectrules; from inspectrules.packs.find import packs; print(inspectrules.__file__)\n"
        "for pack in packs(): print(inspectrules.load(pack.id).id)"
    )
    output = run(
        sys.executable, "-c", code, cwd=tmp_path, env={"PYTHONPATH": str(installed), "PATH": ""}
    ).stdout
    home, *ids = output.splitlines()
    assert Path(home).is_relative_to(installed)
    shipped = [path.parent.name for path in sorted((ROOT / "rules").glob("*/policy.yaml"))]
    assert len(ids) == len(shipped) > 0


def test_the_wheel_has_the_grammar_the_schemas_and_the_type_marker(installed):
    package = installed / "inspectrules"
    assert (package / "py.typed").is_file()
    shipped = {path.name for path in (ROOT / "grammar").iterdir()}
    assert {path.name for path in (package / "_data" / "grammar").iterdir()} == shipped


def test_cases_and_tables_are_shipped_with_their_packs(installed):
    pack = installed / "inspectrules" / "_data" / "rules" / "lianyungang"
    assert (pack / "tables" / "scenarios.csv").is_file()
    assert (pack / "cases" / "frequency.yaml").is_file()


def test_the_plugin_of_pytest_and_the_pages_of_messages_are_shipped(installed):
    assert (installed / "pytest_inspectrules.py").is_file()
    (entry_points,) = installed.glob("inspectrules-*.dist-info/entry_points.txt")
    assert "[pytest11]\ninspectrules = pytest_inspectrules" in entry_points.read_text()
    pages = installed / "inspectrules" / "_data" / "docs" / "diagnostics"
    assert {path.name for path in pages.iterdir()} == {
        path.name for path in (ROOT / "docs" / "diagnostics").iterdir()
    }
