"""Whether anything is set at all: the files that may hold settings, and our variables.

Every start asks this, so nothing but the standard library's lightest is loaded here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["APART", "OWN", "SHARED", "candidates", "variables"]

OWN, SHARED = "dualuse.toml", "pyproject.toml"
_ROOTS = (".git", ".hg", ".svn")
_PREFIX = "DUALUSE_"

APART = frozenset(("DUALUSE_CACHE_DIR", "DUALUSE_CONFIG", "DUALUSE_DEBUG"))
"""Variables that are no options."""


def candidates(start: Path, home: Path | None) -> Iterator[Path]:
    """The files that may hold settings, the nearest first, from a folder upwards.

    The search ends at the top of a repository, at the user's home and at the top of the disk.
    """
    for folder in (start, *start.parents):
        for name in (OWN, SHARED):
            path = folder / name
            if path.is_file():
                yield path
        if folder == home or any((folder / root).exists() for root in _ROOTS):
            return


def variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Our variables that are not empty: name, the key it stands for, text."""
    for name, text in sorted(environment.items()):
        if name.startswith(_PREFIX) and name not in APART and text:
            yield name, name.removeprefix(_PREFIX).lower().replace("_", "-"), text
