"""Reading a catalogue from its folder: a whole one, or an overlay upon the built-in one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from screen.catalogue.faults import Fault
from screen.catalogue.files import content_hash, data_files, default_directory
from screen.catalogue.overlay import (
    OVERLAY,
    PATTERNS,
    OverlayEntry,
    OverlayHeader,
    is_overlay,
    merged,
    parted_entry,
    weakening,
)
from screen.catalogue.overrides import Overlay, Override
from screen.catalogue.read import Located, RawEntry, Reader, Source, source_of

__all__ = ["read_source"]

T = TypeVar("T")
_KINDS = dict(zip(PATTERNS, ("item", "party", "measure", "family", "good", "rule"), strict=True))


def read_source(directory: Path) -> tuple[Source | None, list[Fault]]:
    """Read a catalogue, or the built-in one with an overlay upon it.

    Returns:
        What the files hold (``None`` if too much is missing to go on), and all faults.
    """
    if not is_overlay(directory):
        reader = Reader(directory)
        return source_of(reader), reader.faults
    overlaid = _Overlaid(directory, default_directory())
    header = overlaid.header()
    source = source_of(overlaid)
    if source is not None and header is not None:
        own = Overlay(
            header.name,
            content_hash(directory),
            overlaid.added,
            overlaid.changed,
            tuple(overlaid.overrides),
        )
        named = msgspec.structs.replace(
            source.header, version=f"{source.header.version}+{header.name}"
        )
        source = replace(source, header=named, overlay=own, off=frozenset(overlaid.off))
    return (source if header is not None else None), [*overlaid.faults, *overlaid.own.faults]


class _Overlaid(Reader):
    """Reads the built-in catalogue; entries of the overlay are added or take effect on its own."""

    def __init__(self, overlay: Path, base: Path) -> None:
        super().__init__(base, mark="built-in ")
        self.own = Reader(overlay)
        self.overrides: list[Override] = []
        self.off: set[str] = set()
        self.added = 0
        self.changed = 0

    def header(self) -> OverlayHeader | None:
        """What the overlay says of itself; files that it may not hold are faults."""
        directory = self.own.directory
        allowed = {path for pattern in PATTERNS for path in directory.glob(pattern)}
        for path in data_files(directory):
            if path not in allowed and path.name != OVERLAY:
                name = path.relative_to(directory).as_posix()
                fault = (
                    f"an overlay may hold {', '.join(PATTERNS)}; for more make a whole catalogue"
                )
                self.own.faults.append(Fault(name, 1, "-", fault))
        return self.own.convert(self.own.raw(OVERLAY), OverlayHeader, OVERLAY, 1)

    def entries(self, pattern: str, kind: type[T]) -> tuple[Located[T], ...]:
        """The built-in entries as the overlay changes them, and those that it adds.

        Rules of the overlay stand before the built-in ones, so that they are asked first.
        """
        given = self._given(pattern, kind)
        known: list[Located[T]] = []
        for entry in self.raw_entries(pattern):
            base = self.located(entry, kind)
            if base is None:
                continue
            own = given.pop(entry.label, None)
            changed = self._changed(own, entry, base, pattern, kind) if own else base
            if changed is not None:
                known.append(changed)
        new = [self._new(own, pattern, kind) for own in given.values()]
        added = [located for located in new if located is not None]
        return tuple([*added, *known] if pattern == "rules.yaml" else [*known, *added])

    def _given(self, pattern: str, kind: type) -> dict[str, tuple[RawEntry, OverlayEntry]]:
        """The entries of the overlay by id."""
        found: dict[str, tuple[RawEntry, OverlayEntry]] = {}
        for entry in self.own.raw_entries(pattern) if pattern in PATTERNS else ():
            try:
                if not isinstance(entry.raw, dict) or "id" not in entry.raw:
                    raise ValueError("an entry needs an id")
                if first := found.get(entry.label):
                    place = f"{first[0].file}:{first[0].line}"
                    raise ValueError(f"the id stands already at {place}")
                found[entry.label] = entry, parted_entry(entry.raw, kind)
            except ValueError as error:
                self._fault(entry, str(error))
        return found

    def _fault(self, entry: RawEntry, message: str) -> None:
        self.own.faults.append(Fault(entry.file, entry.line, entry.label, message))

    def _changed(
        self,
        own: tuple[RawEntry, OverlayEntry],
        base: RawEntry,
        old: Located[T],
        pattern: str,
        kind: type[T],
    ) -> Located[T] | None:
        """A built-in entry with what the overlay changes; ``None`` when it is switched off."""
        entry, given = own
        self.changed += 1
        if given.off:
            self.off.add(entry.label)
            self._weighed(own, pattern, old.value, None)
            return None
        try:
            raw = merged(base.raw, given)
        except ValueError as error:
            self._fault(entry, str(error))
            return old
        new = self.own.located(RawEntry(raw, entry.file, entry.line), kind)
        if new is None:
            return old
        self._weighed(own, pattern, old.value, new.value)
        return new

    def _new(
        self, own: tuple[RawEntry, OverlayEntry], pattern: str, kind: type[T]
    ) -> Located[T] | None:
        entry, given = own
        if given.off:
            self._fault(entry, "there is no such built-in entry to switch off")
            return None
        try:
            raw = merged({}, given)
        except ValueError as error:
            self._fault(entry, str(error))
            return None
        found = self.own.located(RawEntry(raw, entry.file, entry.line), kind)
        if found is None:
            self._fault(entry, "no built-in entry has this id, so the entry must be whole")
            return None
        self.added += 1
        self._weighed(own, pattern, None, found.value)
        return found

    def _weighed(
        self, own: tuple[RawEntry, OverlayEntry], pattern: str, old: Any, new: Any
    ) -> None:
        """Note an entry that may weaken the catalogue; without a reason that is a fault."""
        entry, given = own
        changes = weakening(old, new)
        if not changes:
            return
        if not given.reason:
            told = "; ".join(changes)
            self._fault(entry, f"may weaken the catalogue ({told}): say why with reason: …")
            return
        name = _name_of(old if old is not None else new)
        self.overrides.append(
            Override(
                _KINDS[pattern], entry.label, name, changes, given.reason, entry.file, entry.line
            )
        )


def _name_of(value: Struct) -> str:
    """What people call an entry: its code and name."""
    names = getattr(value, "names", None) or getattr(value, "title", None)
    name = (names.en or names.zh or names.ja) if names else ""
    code = getattr(value, "code", "") or getattr(value, "number", "")
    return " ".join(filter(None, (code, name)))
