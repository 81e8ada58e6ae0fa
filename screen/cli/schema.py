"""``dualuse schema``: the JSON Schema of what the tool writes."""

from __future__ import annotations

from importlib.resources import files

from screen.cli.exits import Exit
from screen.cli.guard import guarded

__all__ = ["schema"]


@guarded
def schema() -> Exit:
    """Print the JSON Schema of a JSON Lines line, a screening and a whole JSON report."""
    print(files("screen.reports").joinpath("schema.json").read_text(encoding="utf-8"), end="")
    return Exit.NOTHING
