"""The folder of the user's lists: a copy of each file, and a record beside it.

``NAME.json`` is the record, ``NAME.csv`` or ``NAME.yaml`` the file as it was added. The record is
written last and taken away first, so that a list is there whole or not at all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from screen.lists.model import Effect, Listed, ListFault, ListRecord, Problem
from screen.lists.read import read_list

__all__ = ["Added", "ListStore", "name_for", "write_whole"]

_NAME = re.compile(r"[^\W_][\w. -]{0,59}(?<![. ])")


class Added(Struct, frozen=True):
    """A list that was read: its record, its bodies, what is wrong with rows, headings not read."""

    record: ListRecord
    bodies: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]


def name_for(file: str) -> str:
    """A name for a list after the name of its file."""
    stem = Path(file).name.partition(".")[0]
    return re.sub(r"[^\w-]+", "-", stem).strip("-_") or "list"


class ListStore:
    """The lists in a folder."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def names(self) -> list[str]:
        """The names of all lists in order."""
        return sorted(path.stem for path in self.directory.glob("*.json"))

    def records(self) -> Iterator[ListRecord]:
        """The records of all lists, by name.

        Raises:
            ListFault: one cannot be read: a list must not go missing in silence.
        """
        for name in self.names():
            path = self.directory / f"{name}.json"
            try:
                yield msgspec.json.decode(path.read_bytes(), type=ListRecord)
            except (OSError, msgspec.MsgspecError) as error:
                raise ListFault(
                    f"{path}: the record of the list cannot be read ({error}). "
                    f"Run dualuse lists remove {name} and add the list again."
                ) from None

    def read(
        self, file: Path, name: str, effect: Effect, kind: str, encoding: str | None, day: dt.date
    ) -> Added:
        """Read a file as a list, without adding it.

        Raises:
            ListFault: the file is no list, or no body of it could be read.
            SourceFault: it is no text.
        """
        if not _NAME.fullmatch(name):
            raise ListFault(f"{name!r}: a list is named by letters, figures, spaces and -_.")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise ListFault(f"{file}: {error.strerror}. Give a table or YAML.") from None
        found, unread, rows = read_list(content, file.name, kind, encoding)
        bodies: list[Listed] = []
        problems: list[Problem] = []
        for row in rows:
            if isinstance(row, Listed):
                bodies.append(row)
            else:
                problems.append(row)
        record = ListRecord(
            name=name,
            kind=found,
            effect=effect,
            file=file.name,
            sha256=hashlib.sha256(content).hexdigest(),
            added=day,
            encoding=encoding or "",
            bodies=len(bodies),
            names=sum(len(body.names) + len(body.weak) for body in bodies),
            lost=sum(problem.lost for problem in problems),
            doubts=sum(not problem.lost for problem in problems),
        )
        return Added(record, tuple(bodies), tuple(problems), unread)

    def keep(self, record: ListRecord, file: Path) -> None:
        """Copy the file into the folder and write its record, in place of a list of that name."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ListFault(
                f"{self.directory}: cannot be made ({error.strerror}). "
                "Name another folder with --lists-dir or DUALUSE_CONFIG_DIR."
            ) from None
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != record.sha256:
            raise ListFault(f"{file}: it changed while it was read. Add it again.")
        self._forget(record.name)
        write_whole(self.copy_of(record), content)
        text = msgspec.json.format(msgspec.json.encode(record), indent=2)
        write_whole(self.directory / f"{record.name}.json", text + b"\n")

    def copy_of(self, record: ListRecord) -> Path:
        """Where the file of a list is kept."""
        ending = Path(record.file).suffix.lower()
        return self.directory / f"{record.name}{ending if ending != '.json' else '.txt'}"

    def bodies(self, record: ListRecord) -> Iterator[Listed]:
        """The bodies of a list from the kept copy.

        Raises:
            ListFault: the copy is missing or was changed since it was added.
        """
        path = self.copy_of(record)
        try:
            content = path.read_bytes()
        except OSError as error:
            content, problem = b"", f"cannot be read ({error.strerror})"
        else:
            problem = "was changed since it was added"
        if hashlib.sha256(content).hexdigest() != record.sha256:
            raise ListFault(
                f"{path}: this copy of the list {record.name!r} {problem}. "
                f"Run dualuse lists add FILE --name {record.name!r} --replace."
            )
        rows = read_list(content, record.file, record.kind, record.encoding or None)[2]
        return (row for row in rows if isinstance(row, Listed))

    def remove(self, name: str) -> bool:
        """Take a list away; whether it was there."""
        there = (self.directory / f"{name}.json").is_file()
        if there:
            self._forget(name)
        return there

    def _forget(self, name: str) -> None:
        (self.directory / f"{name}.json").unlink(missing_ok=True)
        for path in self.directory.iterdir():
            if path.stem == name and path.is_file():
                path.unlink()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else writes it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        draft.write(content)
    os.replace(draft.name, path)
