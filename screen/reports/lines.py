"""Lines on a screen, with styles where they can show.

What draws the styles takes a third as long to load as all else that a single item needs, so it is
only loaded for a terminal, or where the environment asks for colours.
"""

from __future__ import annotations

import os
from typing import TextIO

from screen.reports.style import console_on, screen_width

__all__ = ["Lines"]

_ASKING = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables by which Rich may take for a terminal what is none."""


class Lines:
    """Prints lines of pieces of text, each with its style.

    Attributes:
        width: cells of a line.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        styled = stream.isatty() or any(name in os.environ for name in _ASKING)
        self._console = console_on(stream) if styled else None
        self.width = self._console.width if self._console else screen_width()

    def print(self, *pieces: tuple[str, str], style: str = "") -> None:
        """A line of pieces with their styles; ``style`` lies under all of them."""
        if self._console is None:
            self._stream.write("".join([text for text, _ in pieces]) + "\n")
            return
        from rich.text import Text

        self._console.print(Text.assemble(*pieces, style=style))
