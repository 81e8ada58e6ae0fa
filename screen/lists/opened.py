"""Lists in use: opened from their compiled form, read as the catalogue's names are."""

from __future__ import annotations

import contextlib
import mmap
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from screen.catalogue.load import cache_directory
from screen.catalogue.model import Party
from screen.lists.compile import CompiledList, compile_list, compiled_name, pack, party_of, unpack
from screen.lists.model import Listed, ListRecord
from screen.lists.plain import bare, keys_in
from screen.lists.store import ListStore, write_whole
from screen.match.parties import read_party
from screen.model import Reading

__all__ = ["OpenList", "compiled_and_kept", "open_lists"]


class OpenList:
    """A list in use: finds its bodies in a field, and tells who they are."""

    def __init__(self, record: ListRecord, compiled: CompiledList) -> None:
        self.record = record
        self.mute = compiled.mute
        self._compiled = compiled
        self._decode = msgspec.msgpack.Decoder(Listed).decode

    def pack(self) -> bytes:
        """The compiled form, for a process elsewhere to open."""
        return pack(self._compiled)

    def read(self, field: str, text: str, *, second_sign: bool = False) -> tuple[Reading, ...]:
        """Every name of the list met in a field, kept and dropped."""
        index, plain_text = self._compiled.index, bare(text)
        found = read_party(field, plain_text, index, second_sign=second_sign)
        if plain_text != text:
            found = tuple([replace(r, text=text[r.start : r.end]) for r in found])
        return (*found, *self._plain(field, text))

    def _plain(self, field: str, text: str) -> list[Reading]:
        met: list[Reading] = []
        for start, end, key in keys_in(text):
            for number in self._compiled.plain.get(key):
                party = self._party(number)
                if all(reading.entry != party.id for reading in met):
                    met.append(
                        Reading(
                            field=field,
                            text=text[start:end],
                            start=start,
                            end=end,
                            entry=party.id,
                            term=text[start:end],
                            method="exact",
                            strength="strong",
                            score=100.0,
                            kept=True,
                            rule="same-name",
                        )
                    )
        return met

    def party(self, name: str) -> Party | None:
        """The body of an id, if it is of this list; its effect and list are filled in."""
        numbers = self._compiled.numbers.get(name)
        return self._party(numbers[0]) if numbers else None

    def _party(self, number: int) -> Party:
        party = party_of(self._decode(self._compiled.bodies[number]))
        return replace(
            party,
            class_=party.class_ or self.record.effect,
            notice=" / ".join(dict.fromkeys(filter(None, (self.record.name, party.notice)))),
            sources=party.sources or (self.record.file,),
        )


def open_lists(
    directory: Path, *, cache: bool = True, tell: Callable[[str], None] = lambda line: None
) -> tuple[OpenList, ...]:
    """Open all lists of a folder, by name; one that is not compiled yet is compiled.

    Args:
        directory: where the lists are; none is no fault.
        cache: whether compiled copies may be used and kept.
        tell: hears of what takes long.

    Raises:
        ListFault: a list cannot be read.
    """
    store = ListStore(directory)
    return tuple(_opened(store, record, cache, tell) for record in store.records())


def _opened(
    store: ListStore, record: ListRecord, cache: bool, tell: Callable[[str], None]
) -> OpenList:
    if cache and (kept := _read(_place(record))):
        return OpenList(record, kept)
    if record.names > 5000:
        tell(f"compiling the {record.names} names of the list {record.name!r}, once")
    return compiled_and_kept(record, store.bodies(record), cache=cache)


def compiled_and_kept(
    record: ListRecord, bodies: Iterable[Listed], *, cache: bool = True
) -> OpenList:
    """A list compiled now, and kept for the next time."""
    compiled = compile_list(record.name, bodies)
    if cache:
        with contextlib.suppress(OSError):
            place = _place(record)
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, pack(compiled))
    return OpenList(record, compiled)


def _place(record: ListRecord) -> Path:
    return cache_directory() / compiled_name(record.name, record.sha256)


def _read(path: Path) -> CompiledList | None:
    """A compiled list, or ``None`` where there is none or it is damaged.

    The file is mapped, so that processes that screen side by side share one copy of it.
    """
    try:
        with path.open("rb") as file:
            return unpack(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
