"""The command line: one module per command; parses, calls, prints."""

from __future__ import annotations

import io
import sys

__all__ = ["main"]


def main() -> None:
    """Run ``dualuse``; what it prints is UTF-8 with plain line ends on every machine."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    from screen.cli.app import app

    app(prog_name="dualuse")
