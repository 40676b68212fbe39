"""The policy many times over: twelve rules for each of so many jurisdictions, of which only one's can ever fire."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from workload.data import JURISDICTIONS
from workload.ours import PACK


def write_copies(count: int, folder: Path) -> Path:
    """A pack of `12 * count` rules, each guarded as an author would: `when jurisdiction = …`."""
    pack = folder / f"copies-{count}"
    shutil.copytree(PACK, pack, dirs_exist_ok=True)
    whole = yaml.safe_load((pack / "policy.yaml").read_text(encoding="utf-8"))
    whole["rules"] = [_guarded(rule, one) for one in JURISDICTIONS[:count] for rule in whole["rules"]]
    text = yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1000)
    (pack / "policy.yaml").write_text(text, encoding="utf-8")
    return pack


def _guarded(rule: dict[str, Any], jurisdiction: str) -> dict[str, Any]:
    sentence = f'{rule["rule"].strip()}\nwhen jurisdiction = "{jurisdiction}"'
    return {"id": f"{rule['id']}_{jurisdiction}", "rule": sentence}
