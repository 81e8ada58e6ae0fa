"""Lines of a table become records: rows told into cells, each by itself.

A record is a line, or several where a cell in quotation marks holds line breaks. A line whose
marks do not fit is a record that cannot be read; the lines behind it are read afresh.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from screen.model import Message
from screen.sources.base import Record
from screen.sources.encodings import Line

__all__ = ["Records"]


class Records:
    """The records of lines under a known delimiter.

    Args:
        lines: the lines; more may be put back in front of them.
        delimiter: what stands between cells.
        row: the number of the row before the first line, as a spreadsheet counts.
    """

    def __init__(self, lines: Iterable[Line], delimiter: str, row: int = 0) -> None:
        self.row = row
        self._delimiter = delimiter
        self._source = iter(lines)
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []

    def __iter__(self) -> Iterator[Record]:
        while line := self._line():
            yield self._record(line)

    @property
    def ahead(self) -> bool:
        """Whether lines that were put back are still to be read."""
        return bool(self._again)

    def put_back(self, lines: Iterable[Line]) -> None:
        """Lines to be read before all others."""
        self._again.extendleft(reversed(list(lines)))

    def group(self) -> list[Line]:
        """The lines of the next record, told into cells only as far as needed to part them."""
        line = self._line()
        if line is None:
            return []
        if '"' in line.text:
            self._record(line)
            return self._taken
        self.row += 1
        return [line]

    def _record(self, line: Line) -> Record:
        self.row += 1
        self._taken = [line]
        if '"' not in line.text:
            cells = line.text.rstrip("\r\n").split(self._delimiter)
            return Record(self.row, cells, self._flaw())
        self._taken = []
        self._again.appendleft(line)
        parser = csv.reader(self._take(), delimiter=self._delimiter, strict=True)
        try:
            return Record(self.row, next(parser), self._flaw())
        except csv.Error:
            return self._torn()

    def _take(self) -> Iterator[str]:
        while line := self._line():
            self._taken.append(line)
            yield line.text

    def _line(self) -> Line | None:
        return self._again.popleft() if self._again else next(self._source, None)

    def _torn(self) -> Record:
        """The first line of a record whose quotation marks do not fit; the rest is read again."""
        first, *rest = self._taken
        self.put_back(rest)
        self._taken = [first]
        cells = first.text.rstrip("\r\n").split(self._delimiter)
        return Record(self.row, cells, self._flaw() or Message.of("row-quotes"))

    def _flaw(self) -> Message | None:
        for line in self._taken:
            if line.flaw is not None:
                return line.flaw
            if "\0" in line.text:
                return Message.of("row-nul")
        return None
