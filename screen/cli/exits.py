"""The exit codes and when each is given. A finding and a failure never share a number."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from screen.model import Verdict

__all__ = ["EPILOG", "MEANING", "Exit", "FailOn", "exit_for"]


class Exit(IntEnum):
    """What ``dualuse`` ends with; 4 is kept for data that are too old."""

    NOTHING = 0
    FOUND = 1
    USAGE = 2
    INPUT = 3
    FAULT = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANING = {
    Exit.NOTHING: "nothing at or above --fail-on",
    Exit.FOUND: "something at or above --fail-on",
    Exit.USAGE: "wrong usage",
    Exit.INPUT: "input unreadable, rows rejected, no description column, nothing to screen",
    Exit.FAULT: "a fault of the tool itself",
    Exit.INTERRUPTED: "interrupted",
    Exit.PIPE_CLOSED: "the reader of the output went away",
}
"""The table of codes as ``--help`` and the README print it."""

EPILOG = "\b\nExit codes (1 wins over 3):\n" + "\n".join(
    f"  {int(code):<4} {text}" for code, text in MEANING.items()
)


class FailOn(StrEnum):
    """The verdict from which on the exit code is 1."""

    REVIEW = "review"
    LICENCE = "licence"
    PROHIBITED = "prohibited"
    NEVER = "never"


def exit_for(worst: Verdict, fail_on: FailOn, *, complete: bool = True) -> Exit:
    """The code for the worst verdict met; ``complete`` is false when rows were not screened."""
    if fail_on is not FailOn.NEVER and worst >= Verdict[fail_on.name]:
        return Exit.FOUND
    return Exit.NOTHING if complete else Exit.INPUT
