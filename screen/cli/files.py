"""What a batch reads from: a file, or stdin."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from enum import StrEnum
from functools import partial
from glob import glob
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import typer

from screen.cli.guard import InputFault, say
from screen.sources.base import Asked, Source
from screen.sources.chain import Chain
from screen.sources.headings import PLAIN
from screen.sources.opening import open_tables

__all__ = ["as_options", "asked_for", "read_from", "tell_reading"]


@contextmanager
def read_from(files: Sequence[str], asked: Asked) -> Iterator[Chain]:
    """The shipments of files, ``-`` being stdin; a pattern stands for the files that fit it."""
    names = [name for file in files for name in _fitting(file)]
    if len(names) == 1:
        with _opened(names[0]) as stream:
            sources = list(open_tables(stream, names[0], asked))
            yield Chain([lambda: nullcontext(iter(sources))])
        return
    with ExitStack() as stack:
        # What comes by a pipe cannot be opened twice.
        piped = {"-": stack.enter_context(_copy())} if "-" in names else {}
        yield Chain([partial(_tables, name, asked, piped.get(name)) for name in names])


def _fitting(file: str) -> list[str]:
    if file == "-" or not set(file) & set("*?[") or Path(file).exists():
        return [file]
    if not (found := sorted(glob(file, recursive=True))):
        raise InputFault(f"{file}: no file fits this pattern. See what is there with ls.")
    return [name for name in found if not Path(name).is_dir()]


@contextmanager
def _tables(name: str, asked: Asked, kept: BinaryIO | None) -> Iterator[Iterator[Source]]:
    if kept is not None:
        kept.seek(0)
        yield open_tables(kept, name, asked)
        return
    with _opened(name) as stream:
        yield open_tables(stream, name, asked)


@contextmanager
def _copy() -> Iterator[BinaryIO]:
    with SpooledTemporaryFile(max_size=1 << 24) as copy:
        shutil.copyfileobj(sys.stdin.buffer, copy)
        yield cast(BinaryIO, copy)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115
    except OSError as error:
        cure = f"Name its files: '{file}/*'" if Path(file).is_dir() else "Give a table of shipments"
        raise InputFault(f"{file}: {error.strerror}. {cure}.") from None
    with stream:
        yield stream


def asked_for(
    encoding: str | None, form: StrEnum | None, sheet: str | None, maps: Sequence[str] | None
) -> Asked:
    """The options about how files are read.

    Raises:
        typer.BadParameter: a map is not FIELD=HEADING, or FIELD is not known.
    """
    pairs = []
    for text in maps or ():
        field, equals, heading = text.partition("=")
        field = field.strip().replace("-", "_").casefold()
        if not equals or not heading.strip() or field not in PLAIN:
            fields = ", ".join(PLAIN)
            reason = f"{text!r} is not FIELD=HEADING with one of the fields {fields}"
            raise typer.BadParameter(reason, param_hint="--map")
        pairs.append((field, heading.strip()))
    return Asked(encoding or "", form.value if form else "", sheet or "", tuple(pairs))


def as_options(files: Sequence[str], asked: Asked) -> dict[str, str]:
    """What was asked for, as a report tells it: only what was given."""
    said = {
        "file": ", ".join(files),
        "encoding": asked.encoding,
        "input_format": asked.form,
        "sheet": asked.sheet,
        "map": ", ".join(f"{field}={heading}" for field, heading in asked.maps),
    }
    return {name: text for name, text in said.items() if text}


def tell_reading(chain: Chain, *, quiet: bool = False) -> None:
    """Say on stderr what was left out and, unless quiet, which encodings were found out."""
    for remark in chain.remarks:
        say(remark)
    for table, layout in chain.layouts:
        if layout.guessed and not quiet:
            say(f"{table.name}: read as {layout.encoding}, as its bytes tell; else say --encoding")
