"""Whole outputs, compared with a file under ``tests/golden``.

``make golden`` (or ``GOLDEN=write pytest …``) writes the files anew; read the difference before
keeping it.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, output: str) -> None:
    """``output`` is what the file ``name`` holds, to the letter."""
    path = _FOLDER / name
    if os.environ.get("GOLDEN") == "write":
        path.write_text(output, encoding="utf-8", newline="\n")
    assert output == path.read_text(encoding="utf-8"), f"{name} differs: make golden writes it anew"
