"""Every way a command can end, turned into an exit code and at most one line on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import ParamSpec

import typer

from screen.cli.exits import Exit

__all__ = ["InputFault", "guarded", "say"]

P = ParamSpec("P")
_TYPERS_OWN = (typer.Exit, typer.Abort, typer.BadParameter)


class InputFault(Exception):
    """What the user gave cannot be used: what is wrong and what to do about it."""


def say(line: str) -> None:
    """A line for the user that is not a result."""
    print(f"dualuse: {line}", file=sys.stderr)


def guarded(command: Callable[P, Exit]) -> Callable[P, None]:
    """``command`` as typer runs it: it returns its exit code and may raise what it likes."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            code = command(*args, **kwargs)
            sys.stdout.flush()
        except _TYPERS_OWN:
            raise
        except KeyboardInterrupt:
            code = Exit.INTERRUPTED
        except BrokenPipeError:
            code = _quietly()
        except Exception as error:
            code = _explained(error)
        raise typer.Exit(int(code))

    return run


def _quietly() -> Exit:
    """Keep Python from complaining of the closed pipe once more when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.PIPE_CLOSED


def _explained(error: Exception) -> Exit:
    from screen.sources.base import SourceFault

    if isinstance(error, InputFault | SourceFault):
        say(str(error))
        return Exit.INPUT
    if os.environ.get("DUALUSE_DEBUG"):
        import traceback

        traceback.print_exception(error)
    parts = [str(error) or "no message", *getattr(error, "__notes__", ())]
    text = ", ".join(" ".join(part.split()) for part in parts)
    say(
        f"a fault of the tool itself: {type(error).__name__}: {text}"
        " (DUALUSE_DEBUG=1 shows the traceback)"
    )
    return Exit.FAULT
