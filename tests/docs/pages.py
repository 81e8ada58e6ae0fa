"""Pages of Markdown as the tests of the docs see them: blocks of code, headings and links."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_FENCE = re.compile(r"^```(\w*)\s*$")
_NOTE = re.compile(r"^<!-- (not run|file|needs|ends with): (.+) -->$")
_LINK = re.compile(r"\]\(([^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)=\"([^\"]+)\"")
_MAY_GO_ON = re.compile(r"[;'\"]|<<")


@dataclass
class Block:
    """A fenced block: its language, its lines, where the first of them stands, and its notes."""

    page: Path
    line: int
    language: str
    lines: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass
class Step:
    """A command of a console block, and the output that the page shows; none means: not shown."""

    command: str
    shown: list[str]


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, each with the notes in comments right before it."""
    blocks: list[Block] = []
    notes: dict[str, str] = {}
    block: Block | None = None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if block is not None:
            if line.startswith("```"):
                block = None
            else:
                block.lines.append(line)
        elif fence := _FENCE.match(line):
            block = Block(page, number + 1, fence[1], notes=notes)
            blocks.append(block)
            notes = {}
        elif note := _NOTE.match(line):
            notes = notes | {note[1]: note[2]}
        elif line.strip():
            notes = {}
    return blocks


def steps_of(block: Block) -> list[Step]:
    """The commands of a console block, those of several lines put together."""
    steps: list[Step] = []
    lines = iter(block.lines)
    for line in lines:
        if line.startswith("$ "):
            command = line[2:]
            while command.endswith("\\") or _open(command):
                command += "\n" + next(lines)
            steps.append(Step(command, []))
        elif steps:
            steps[-1].shown.append(line.rstrip())
        else:
            raise AssertionError(f"{block.place}: a console block begins with a command")
    for step in steps:
        while step.shown and not step.shown[-1]:
            step.shown.pop()
    return steps


def _open(command: str) -> bool:
    """Whether a shell waits for more, as behind ``case $? in``."""
    if not _MAY_GO_ON.search(command):
        return False
    done = subprocess.run(["bash", "-n", "-c", command], capture_output=True, text=True)
    return done.returncode != 0 and "end of file" in done.stderr


def anchors_of(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    found: set[str] = set()
    for _, line in _prose(page):
        if line.startswith("#"):
            title = re.sub(r"[`*]|\]\([^)]*\)|\[", "", line.lstrip("#").strip().lower())
            found.add(re.sub(r"[^\w\- ]", "", title).replace(" ", "-"))
    return found


def links_of(page: Path) -> Iterator[tuple[int, str]]:
    """The links of a page with their lines, those in code left out."""
    for number, line in _prose(page):
        for match in _LINK.finditer(re.sub(r"`[^`]*`", "", line)):
            yield number, match[1] or match[2]


def _prose(page: Path) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            yield number, line
