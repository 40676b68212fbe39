import functools
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

import inspectrules

PROPOSAL = {
    "id": "P-1",
    "enterprise": {
        "id": "E-1",
        "region": "海州区",
        "town": "新浦街道",
        "kind": "bakery",
        "in_directory": True,
    },
    "authority": {"id": "A-1", "level": "county", "line": "market"},
    "category": "food.hygiene",
    "domain": "food",
    "start": "2024-05-10",
    "planned": True,
    "consents": ["joint_conference"],
    "inspectors": [{"id": "I-1", "registered": True, "qualified_for": ["food"]}],
}


@pytest.fixture(scope="session")
def policy():
    return inspectrules.load("lianyungang")


@pytest.fixture
def proposal():
    return PROPOSAL


@pytest.fixture
def rows():
    """Twenty inspections of four enterprises over six years, some of them parts of one visit."""
    return [
        {
            "id": f"H-{n}",
            "enterprise": {"id": f"E-{n % 4}"},
            "authority": {"id": "A-1", "level": "county", "line": "market"},
            "category": "food.hygiene",
            "start": f"{2019 + n % 6}-0{n % 9 + 1}-1{n % 10}",
            "visit": f"V-{n - n % 3}" if n % 5 == 0 else f"H-{n}",
            "joint": n % 2 == 0,
        }
        for n in range(20)
    ]


@pytest.fixture(scope="session")
def postgres():
    """The address of a PostgreSQL server that lives as long as the tests; skips where none is installed."""
    programs = [*map(Path, os.environ.get("PATH", "").split(":")), *Path("/usr/lib/postgresql").glob("*/bin")]
    home = next((one for one in programs if (one / "initdb").exists() and (one / "postgres").exists()), None)
    if home is None:
        pytest.skip("no PostgreSQL server is installed: initdb and postgres are not on the path")
    user = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="inspectrules-postgres-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data, port = folder / "data", _free_port()
        run = functools.partial(subprocess.run, user=user, check=True, capture_output=True, cwd="/")
        run([home / "initdb", "-D", data, "-A", "trust", "-U", "tester", "--no-sync", "-E", "UTF8"])
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        run([home / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"])
        try:
            yield f"postgresql+pg8000://tester@127.0.0.1:{port}/postgres"
        finally:
            run([home / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
