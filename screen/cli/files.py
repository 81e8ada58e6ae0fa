"""What a batch reads from: a file, or stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from screen.cli.guard import InputFault
from screen.sources.csv import CsvSource, open_csv

__all__ = ["read_from"]


@contextmanager
def read_from(file: str, encoding: str) -> Iterator[CsvSource]:
    """The shipments of a file, or of stdin when it is called ``-``."""
    if file == "-":
        yield open_csv(sys.stdin.buffer, file, encoding)
        return
    with _opened(file) as stream:
        yield open_csv(stream, file, encoding)


def _opened(file: str) -> BinaryIO:
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise InputFault(f"{file}: {error.strerror}. Give a table of text (CSV, TSV).") from None
