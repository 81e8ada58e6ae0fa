"""Runs of what other programs call: environments as they set them, schemas as they publish them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
ORDERS = """description,end_user,destination
cotton T-shirts,,JP
dysprosium oxide 99.9%,,JP
"""
CLEAR = "description,destination\ncotton T-shirts,JP\n"


@pytest.fixture
def environment() -> dict[str, str]:
    """Variables with the checkout in the place of an installed tool, and no settings of anybody."""
    own = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "INPUT_"))}
    cache = {k: v for k, v in own.items() if k in ("DUALUSE_CACHE_DIR", "PATH", "HOME")}
    return cache | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """A folder with two tables, one with something to find."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "orders.csv").write_text(ORDERS, encoding="utf-8")
    (folder / "clear.csv").write_text(CLEAR, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def official() -> Callable[[str, Path], Any]:
    """``official(schema, path)``: a YAML file of ours, held against its format's own schema."""

    def check(schema: str, path: Path) -> Any:
        folder = files("check_jsonschema").joinpath("builtin_schemas", "vendor")
        rules = json.loads(folder.joinpath(f"{schema}.json").read_text(encoding="utf-8"))
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(rules).validate(value)
        return value

    return check
