"""Draws the terminal pictures of the docs from real runs: ``make pictures``."""

from __future__ import annotations

import html
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[2]
PICTURES = {
    "item.svg": 'dualuse item "氧化镝 99.9% 25kg" --end-user "TDK株式会社" --as-of 2026-11-21',
    "batch.svg": "dualuse batch data/examples/shipments.csv --as-of 2026-11-21",
}
"""Picture -> the command that it shows."""

_WIDTH = 100
_CELL = 12.2
_TEXT = re.compile(r'textLength="[\d.]+"([^>]*>)([^<]*)</text>')
_ROWS_SHOWN = 24
_THEME = TerminalTheme(
    (22, 27, 34),
    (230, 237, 243),
    [
        (72, 79, 88),
        (255, 123, 114),
        (86, 211, 100),
        (227, 179, 65),
        (121, 192, 255),
        (210, 168, 255),
        (86, 212, 221),
        (177, 186, 196),
    ],
)
_FORMAT = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <style>
    .{unique_id}-matrix {{
        font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        font-size: {char_height}px;
        line-height: {line_height}px;
    }}
    .{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
"""  # noqa: E501
"""Rich's own, without the fonts that it would fetch from the network."""


def printed(command: str) -> str:
    """What a command prints on a terminal with colours; a long table is cut in the middle."""
    done = subprocess.run(
        [sys.executable, "-m", "screen", *shlex.split(command)[1:]],
        cwd=ROOT,
        env=os.environ
        | {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(_WIDTH)}
        | {"PYTHONPATH": str(ROOT), "DUALUSE_CONFIG_DIR": os.devnull},
        stdout=subprocess.PIPE,
    )
    if done.returncode > 1:
        raise SystemExit(f"{command}: ended with {done.returncode}")
    lines = done.stdout.decode("utf-8").rstrip("\n").split("\n")
    if len(lines) > _ROWS_SHOWN + 16:
        lines = [*lines[:_ROWS_SHOWN], "  …", *lines[-14:]]
    return "\n".join(lines)


def drawn(command: str) -> str:
    """The picture of a command and what it prints."""
    console = Console(width=_WIDTH, record=True, file=io.StringIO(), force_terminal=True)
    shown = command.removesuffix(" --as-of 2026-11-21")
    console.print(Text(f"$ {shown}", style="bold"), soft_wrap=True)
    console.print(Text.from_ansi(printed(command)), soft_wrap=True)
    picture = console.export_svg(title="dualuse", theme=_THEME, code_format=_FORMAT)
    picture = _TEXT.sub(_widened, picture)
    return "\n".join(line.rstrip() for line in picture.splitlines() if line.strip()) + "\n"


def _widened(match: re.Match[str]) -> str:
    """A piece of text as wide as its cells; rich takes a Chinese sign for one where it is two."""
    width = _CELL * cell_len(html.unescape(match[2]).replace("\xa0", " "))
    return f'textLength="{width:.1f}"{match[1]}{match[2]}</text>'


def main() -> None:
    """Write every picture anew."""
    for name, command in PICTURES.items():
        (Path(__file__).parent / name).write_text(drawn(command), encoding="utf-8")


if __name__ == "__main__":
    main()
