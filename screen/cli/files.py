"""What a batch reads from and writes to: files, or the standard streams."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

import typer

from screen.cli.guard import InputFault
from screen.sources.csv import CsvSource, open_csv

__all__ = ["read_from", "write_to"]


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


@contextmanager
def write_to(path: Path | None, option: str = "--output") -> Iterator[TextIO]:
    """Stdout, or a file that takes its place only when everything is written.

    So a run that fails leaves what was there, and a report may replace its own input.
    """
    if path is None:
        yield sys.stdout
        return
    whole = not path.exists() or path.is_file()
    target = path.with_name(f".{path.name}.{os.getpid()}.part") if whole else path
    try:
        stream = target.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"{path} cannot be written: {error.strerror}"
        raise typer.BadParameter(reason, param_hint=option) from None
    try:
        with stream:
            yield stream
        if whole:
            target.replace(path)
    finally:
        if whole:
            with suppress(FileNotFoundError):
                target.unlink()
