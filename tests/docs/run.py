"""The folder in which the commands of a page are run, and how they are."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import platformdirs
import pytest
import time_machine
from typer.testing import CliRunner, Result

from screen import catalogue, load_catalogue
from tests.docs.frozen import TODAY
from tests.docs.pages import ROOT, Block

SHOWN_HOME = "/home/tanaka/orders"
"""What the pages show in place of the folder of the test."""

_FILES = Path(__file__).parent / "files"
_SHELL = set("$`*|><&~{}") | {"\n"}


class Desk:
    """Where the commands of one page are run, one after the other, on the day of the docs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        self._names: dict[str, Any] = {"__name__": "docs"}
        for name in ("data", "tests", "docs"):
            (folder / name).symlink_to(ROOT / name)
        for source in (ROOT / "data/examples").glob("*.*"):
            shutil.copy(source, folder)
        shutil.copytree(_FILES, folder, dirs_exist_ok=True)
        for name in ("order.csv", "orders.csv"):
            shutil.copy(ROOT / "data/examples/shipments.csv", folder / name)
        program = folder / ".bin/dualuse"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.docs.frozen "$@"\n')
        program.chmod(0o755)
        self.environment = {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder / ".home"),
            "DUALUSE_CONFIG_DIR": str(folder / ".config"),
            "DUALUSE_CACHE_DIR": os.environ.get("DUALUSE_CACHE_DIR")
            or platformdirs.user_cache_dir("dualuse"),
            "COLUMNS": "100",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }

    def put(self, block: Block) -> None:
        """Write a file that the page shows."""
        path = self.folder / block.notes["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(block.lines) + "\n", encoding="utf-8")

    def run(self, command: str) -> list[str]:
        """The lines that a command prints, on stdout and stderr alike."""
        first, pipe, rest = command.partition(" | ")
        arguments = _plain(first if pipe else command)
        if arguments is None:
            output = self._shell(command)
        elif pipe:
            done = self._inside(arguments)
            output = done.stderr + self._shell(rest, done.stdout_bytes)
        else:
            output = self._inside(arguments).output
        for path in (self.folder.resolve(), self.folder):
            output = output.replace(str(path), SHOWN_HOME)
        return [line.rstrip() for line in output.splitlines()]

    def python(self, code: str) -> list[str]:
        """The lines that a program prints; names live on in the next one of the page."""
        printed = io.StringIO()
        with self._here(), time_machine.travel(TODAY), contextlib.redirect_stdout(printed):
            exec(compile(code, str(self.folder), "exec"), self._names)
        return [line.rstrip() for line in printed.getvalue().splitlines()]

    def _inside(self, arguments: list[str]) -> Result:
        from screen.cli.app import app

        with self._here(), time_machine.travel(TODAY), _opened_once():
            done = CliRunner().invoke(app, arguments, prog_name="dualuse")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        self.code = done.exit_code
        return done

    def _shell(self, command: str, given: bytes = b"") -> str:
        done = subprocess.run(
            ["bash", "-c", f"(exit {self.code})\n{command}"],
            cwd=self.folder,
            env=self.environment,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.code = done.returncode
        return done.stdout.decode("utf-8")

    @contextlib.contextmanager
    def _here(self) -> Iterator[None]:
        before = dict(os.environ)
        os.environ.clear()
        os.environ.update(self.environment)
        try:
            with contextlib.chdir(self.folder):
                yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextlib.contextmanager
def _opened_once() -> Iterator[None]:
    """The tool's own catalogue is opened by the first command and serves all that follow."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "load_catalogue", _open)
        yield


def _open(directory: Path | None = None, *, cache: bool = True) -> catalogue.Catalogue:
    return _own() if directory is None and cache else load_catalogue(directory, cache=cache)


_own = functools.cache(load_catalogue)


def _plain(command: str) -> list[str] | None:
    """The arguments of a line that is one call of ``dualuse`` and asks nothing of a shell."""
    bare = command.replace("\\\n", " ")
    words = shlex.shlex(bare, posix=True, punctuation_chars=True)
    words.whitespace_split = True
    words.commenters = "#"
    try:
        found = list(words)
    except ValueError:
        return None
    # typer's runner shows help in a width of its own, and has neither processes nor a stdin
    asks = found[0] != "dualuse" or {"--workers", "--help", "-"} & set(found)
    if asks or any(set(word) <= set("();<>|&") for word in found if word):
        return None
    return None if _SHELL & set(bare) else found[1:]
