"""The exit codes and when each is given. A finding and a failure never share a number."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from screen.model import Verdict

__all__ = ["EPILOG", "MEANING", "ORDER", "Exit", "FailOn", "exit_for", "readme_table"]


class Exit(IntEnum):
    """What ``dualuse`` ends with."""

    NOTHING = 0
    FOUND = 1
    USAGE = 2
    INPUT = 3
    OLD = 4
    FAULT = 5
    REVIEW = 10
    LICENCE = 11
    PROHIBITED = 12
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANING = {
    Exit.NOTHING: "nothing at or above --fail-on",
    Exit.FOUND: "something at or above --fail-on, or more rows at review than --max-review",
    Exit.USAGE: "wrong usage, or a setting that is wrong",
    Exit.INPUT: "input unreadable, rows rejected, no description column, nothing to screen",
    Exit.OLD: "the data are older than --max-age",
    Exit.FAULT: "a fault of the tool itself",
    Exit.REVIEW: "in place of 1 with --exit-by-verdict: the worst is review",
    Exit.LICENCE: "in place of 1 with --exit-by-verdict: the worst is licence",
    Exit.PROHIBITED: "in place of 1 with --exit-by-verdict: the worst is prohibited",
    Exit.INTERRUPTED: "interrupted",
    Exit.PIPE_CLOSED: "the reader of the output went away",
}
"""The table of codes as ``--help``, ``dualuse help exit-codes`` and the README print it."""

ORDER = "1 and 10 to 12 win over 4, and 4 over 3"

EPILOG = f"\b\nExit codes ({ORDER}):\n" + "\n".join(
    f"  {int(code):<4} {text}" for code, text in MEANING.items()
)


def readme_table() -> str:
    """The table of codes in Markdown."""
    rows = "\n".join(f"| {int(code)} | {text} |" for code, text in MEANING.items())
    return f"| code | meaning |\n|---|---|\n{rows}"


class FailOn(StrEnum):
    """The verdict from which on the exit code is 1."""

    REVIEW = "review"
    LICENCE = "licence"
    PROHIBITED = "prohibited"
    NEVER = "never"


def exit_for(
    worst: Verdict,
    fail_on: FailOn,
    *,
    complete: bool = True,
    crowded: bool = False,
    old: bool = False,
    by_verdict: bool = False,
) -> Exit:
    """The code for the worst verdict met.

    Args:
        worst: what is held against ``fail_on``.
        fail_on: the verdict from which on a run fails.
        complete: whether every row was screened, and there was one.
        crowded: whether more rows are at review than may be.
        old: whether the data are older than they may be.
        by_verdict: whether the verdict itself is told.
    """
    if crowded or (fail_on is not FailOn.NEVER and worst >= Verdict[fail_on.name]):
        return Exit[worst.name] if by_verdict else Exit.FOUND
    if old:
        return Exit.OLD
    return Exit.NOTHING if complete else Exit.INPUT
