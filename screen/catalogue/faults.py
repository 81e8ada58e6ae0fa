"""What may be wrong with a catalogue."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["CatalogueError", "Fault"]


class Fault(Struct, frozen=True):
    """Something wrong in a catalogue: where, in which entry, and what."""

    file: str
    line: int
    entry: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.entry}: {self.message}"


class CatalogueError(ValueError):
    """A catalogue that cannot be used; ``faults`` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        super().__init__(f"{faults[0]}{more}")
