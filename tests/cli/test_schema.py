"""``dualuse schema``."""

from __future__ import annotations

import json
from pathlib import Path


def test_it_prints_the_schema(dualuse):
    packed = Path(__file__).parents[2] / "screen/reports/schema.json"
    result = dualuse("schema")
    assert result.stdout == packed.read_text(encoding="utf-8")
    assert json.loads(result.stdout)["title"]
