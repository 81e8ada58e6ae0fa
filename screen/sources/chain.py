"""Several tables as one run: files, sheets of a workbook, members of an archive.

Their columns are those of all of them in the order in which they first appear, so that a report
can be the user's own tables, continued.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from msgspec import Struct
from msgspec.structs import replace

from screen.sources.base import Block, Layout, Row, Source, SourceFault
from screen.sources.table import Table

__all__ = ["Chain", "Opener"]

Opener = Callable[[], AbstractContextManager[Iterator[Source]]]
"""Opens a file; its tables must be read one after another, while it is open."""


class _Part(Struct, frozen=True):
    """What is kept of a table between finding out its columns and reading it."""

    table: Table
    layout: Layout
    remarks: tuple[str, ...]


class Chain:
    """Tables one after another.

    Every file is opened twice: first for its headings, then for its rows, so that only one is open
    at a time. (The opener of a file that is alone may give the same tables again.)
    """

    def __init__(self, openers: Sequence[Opener]) -> None:
        self._openers = openers
        self._parts: list[list[_Part]] = []
        self.marked = True
        self.bytes_total: int | None = 0
        for opener in openers:
            with opener() as sources:
                self._parts.append([self._part(source) for source in sources])
        parts = [part for parts in self._parts for part in parts]
        self.layouts = [(part.table, part.layout) for part in parts if part.table.columns]
        self.remarks = tuple(remark for part in parts for remark in part.remarks)
        own = [_keys(part.table.headings) for part in parts]
        union = {key: None for keys in own for key in keys}
        place = {key: at for at, key in enumerate(union)}
        self.columns = tuple(heading for heading, _ in union)
        self.tables = tuple(part.table for part in parts)
        if len(self.layouts) > 1:
            self.tables = tuple(
                replace(part.table, places=tuple(map(place.__getitem__, keys)), width=len(union))
                for part, keys in zip(parts, own, strict=True)
            )
        elif self.layouts:
            self.columns = self.layouts[0][0].headings
        self._done = 0
        self._now: Source | None = None

    def _part(self, source: Source) -> _Part:
        self.marked = self.marked and (source.marked or not source.columns)
        known = self.bytes_total is not None and source.bytes_total is not None
        self.bytes_total = (self.bytes_total or 0) + (source.bytes_total or 0) if known else None
        return _Part(source.table, source.layout, source.remarks)

    @property
    def bytes_read(self) -> int:
        """How far the rows taken so far reach."""
        return self._done + (self._now.bytes_read if self._now else 0)

    def __iter__(self) -> Iterator[Row]:
        for number, source in self._sources():
            yield from self.tables[number].rows(source.records())

    def numbered(self) -> Iterator[tuple[int, Block]]:
        """All blocks, each with the number of its table."""
        for number, source in self._sources():
            for block in source.blocks():
                yield number, block

    def _sources(self) -> Iterator[tuple[int, Source]]:
        number = 0
        for opener, parts in zip(self._openers, self._parts, strict=True):
            with opener() as sources:
                for source, part in zip(sources, parts, strict=True):
                    if source.table != part.table:
                        cure = "Read it again when nothing writes to it"
                        raise SourceFault(source.name, "it has changed while it was read", cure)
                    self._now = source
                    yield number, source
                    self._done += source.bytes_read
                    self._now = None
                    number += 1


def _keys(headings: Sequence[str]) -> list[tuple[str, int]]:
    """Headings that can be told apart where one stands twice."""
    seen: dict[str, int] = {}
    keys = []
    for heading in headings:
        name = heading.strip()
        seen[name] = seen.get(name, 0) + 1
        keys.append((name, seen[name]))
    return keys
