"""The command line: one module per command; parses, calls, prints."""

from __future__ import annotations

import gc
import io
import signal
import sys

__all__ = ["main"]

_MANY = 50_000
"""So many new objects are worth a look for garbage; Python takes that at each seven hundred."""


def main() -> None:
    """Run ``dualuse``; what it prints is UTF-8 with plain line ends on every machine.

    Nearly all that a command loads lives as long as the process. To look through it for garbage,
    at the start and once more at the end, takes a tenth of a short run.
    """
    gc.set_threshold(_MANY)
    # Being asked to end is being interrupted: drafts are cleared away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from screen.cli.app import app

    try:
        app(prog_name="dualuse")
    finally:
        gc.freeze()
