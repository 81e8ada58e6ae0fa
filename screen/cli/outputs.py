"""Where reports go: to files by their endings, to stdout, or to several at once.

Every file is written under another name beside its place and takes it only when all of them are
whole, so a run that fails, is interrupted or fills the disk leaves what was there.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer
from msgspec import Struct

from screen.cli.guard import InputFault

if TYPE_CHECKING:
    from screen.reports.tee import Tee

__all__ = ["OUTPUT", "Target", "open_outputs", "targets_of", "with_stdout", "write_to"]

OUTPUT = "--output"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Target(Struct, frozen=True):
    """One report: its format and its file, ``None`` for stdout."""

    form: str
    path: Path | None = None


def targets_of(outputs: Sequence[str], form: str | None) -> tuple[Target, ...]:
    """What ``--output`` asks for: ``FILE`` by its ending, ``FORMAT=FILE``, ``-`` for stdout.

    Args:
        outputs: as the user wrote them.
        form: what ``--format`` says, for a name whose ending tells nothing.

    Raises:
        typer.BadParameter: a format is not known, or a place is given twice.
    """
    targets = tuple(_target(text, form) for text in outputs)
    places = [target.path and target.path.absolute() for target in targets]
    for place in places:
        if places.count(place) > 1:
            raise _bad(f"{place or '-'} is given twice: one report would overwrite the other")
    return targets


def _target(text: str, form: str | None) -> Target:
    from screen.reports import FORMATS, form_of_ending

    named, equals, rest = text.partition("=")
    if equals and named in FORMATS:
        found, name = named, rest
    else:
        found, name = form_of_ending(text) or form or ("table" if text == "-" else ""), text
    if not name:
        raise _bad("a file name is missing")
    if not found:
        known = ", ".join(FORMATS)
        raise _bad(f"{name}: the ending names no format. Write FORMAT={name}, one of: {known}")
    return Target(found, None if name == "-" else Path(name))


def with_stdout(
    targets: tuple[Target, ...], form: str | None, *, quiet: bool
) -> tuple[Target, ...]:
    """``targets`` and what stdout carries beside them.

    ``form`` goes to stdout unless a file takes it. Without it stdout carries the table, or beside
    files only the summary, and nothing where the user wants quiet.
    """
    if any(target.path is None for target in targets):
        return targets
    if not targets:
        return (Target(form or "table"),)
    if form is None:
        return targets if quiet else (*targets, Target("summary"))
    if any(target.form == form for target in targets):
        return targets
    return (*targets, Target(form))


@contextmanager
def open_outputs(targets: Sequence[Target], *, marked: bool = False) -> Iterator[Tee]:
    """A report that writes them all; the files stand when the block ends without a fault.

    Args:
        targets: where to write what.
        marked: whether a byte order mark is wanted on stdout too.

    Raises:
        typer.BadParameter: a file cannot be written.
        InputFault: a format needs a library that is not installed.
    """
    from screen.reports import FORMATS, open_report
    from screen.reports.tee import Part, Tee

    for target in targets:
        _check_library(target.form)
    with _drafts([target.path for target in targets]) as drafts:
        parts = []
        for target, draft in zip(targets, drafts, strict=True):
            stream = draft.stream(binary=FORMATS[target.form].binary)
            report = open_report(target.form, stream)
            keep_mark = marked or target.path is not None
            parts.append(Part(target.form, report, stream.write, keep_mark))
        yield Tee(parts)


@contextmanager
def write_to(path: Path | None, option: str = OUTPUT, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Stdout, or a file that takes its place only when everything is written."""
    with _drafts([path], option) as (draft,):
        yield draft.stream(binary=binary)


class _Draft:
    """A file on its way to its place, or stdout."""

    def __init__(self, path: Path | None, option: str) -> None:
        self._path = path
        self._option = option
        self._open: IO[Any] | None = None
        self._whole = path is not None and (not path.exists() or path.is_file())
        self._target = path
        if path is not None and self._whole:
            self._target = path.with_name(f".{path.name}.{os.getpid()}.part")

    def stream(self, *, binary: bool) -> IO[Any]:
        """What to write to, opened now."""
        if self._target is None:
            if binary and sys.stdout.isatty():
                raise _bad("this format is not text: give --output FILE", "--format")
            return sys.stdout.buffer if binary else sys.stdout
        try:
            if binary:
                self._open = self._target.open("wb")
            else:
                self._open = self._target.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            reason = f"{self._path} cannot be written: {error.strerror}"
            raise _bad(reason, self._option) from None
        return self._open

    def finish(self) -> None:
        """Everything is written: let the system take it."""
        if self._open is not None:
            self._open.close()

    def keep(self) -> None:
        """Put the file in its place."""
        if self._open is not None and self._whole and self._path and self._target:
            self._target.replace(self._path)

    def drop(self) -> None:
        """Clear away what was not kept, also where an interruption came while it was opened."""
        if self._open is not None:
            with suppress(OSError):
                self._open.close()
        if self._whole and self._target is not None:
            with suppress(OSError):
                self._target.unlink()


@contextmanager
def _drafts(paths: Sequence[Path | None], option: str = OUTPUT) -> Iterator[list[_Draft]]:
    """Files that are all finished before the first of them takes its place."""
    drafts = [_Draft(path, option) for path in paths]
    with ExitStack() as stack:
        for draft in drafts:
            stack.callback(draft.drop)
        try:
            yield drafts
            for draft in drafts:
                draft.finish()
        except OSError as error:
            if error.errno not in _FULL:
                raise
            files = ", ".join(str(path) for path in paths if path) or "stdout"
            reason = f"{files} cannot be written: {error.strerror}. Nothing was kept"
            raise _bad(reason, option) from None
        for draft in drafts:
            draft.keep()


def _check_library(form: str) -> None:
    from screen.reports import FORMATS

    library, extra = FORMATS[form].needs
    if library and find_spec(library) is None:
        install = f"pip install 'dualuse-screen[{extra}]'"
        raise InputFault(f"the format {form} needs the extra '{extra}': {install}.")


def _bad(reason: str, option: str = OUTPUT) -> typer.BadParameter:
    return typer.BadParameter(reason, param_hint=option)
