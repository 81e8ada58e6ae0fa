"""What an overlay came to, as it travels with a compiled catalogue."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["Overlay", "Override"]


class Override(Struct, frozen=True):
    """An entry of the built-in catalogue that an overlay may weaken: what is changed, and why."""

    kind: str
    id: str
    name: str
    changes: tuple[str, ...]
    reason: str
    file: str
    line: int


class Overlay(Struct, frozen=True):
    """What an overlay came to."""

    name: str
    hash: str
    added: int
    changed: int
    overrides: tuple[Override, ...]
