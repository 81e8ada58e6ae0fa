"""Where lists are kept."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["lists_directory"]


def lists_directory(given: Path | None = None) -> Path:
    """The given folder, else one in ``$DUALUSE_CONFIG_DIR``, else the user's own."""
    if given is not None:
        return given
    if named := os.environ.get("DUALUSE_CONFIG_DIR"):
        return Path(named) / "lists"
    from platformdirs import user_config_path

    try:
        return user_config_path("dualuse", appauthor=False) / "lists"
    except RuntimeError:
        # a user of a container, say, whom the system does not know: no home, so no lists
        return Path(os.devnull, "lists")
