"""``dualuse`` on the day of the docs, for lines that a shell runs."""

from __future__ import annotations

import datetime as dt
import sys

import time_machine

TODAY = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC)
"""The day on which every command of the docs is run."""

if __name__ == "__main__":
    from screen.cli import main

    sys.argv[0] = "dualuse"
    with time_machine.travel(TODAY):
        main()
