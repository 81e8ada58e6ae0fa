"""The README and the pages under ``docs``: what they show is what happens.

``make docs`` (or ``DOCS=write pytest tests/test_docs.py``) writes what commands print into the
pages; read the difference before keeping it. ``docs/README.md`` tells the conventions.
"""

from __future__ import annotations

import html
import importlib.util
import os
import re
import shutil
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest

from screen.cli.exits import readme_table
from tests.docs.compare import anew, fits
from tests.docs.pages import PAGES, ROOT, Block, anchors_of, blocks_of, links_of, steps_of
from tests.docs.run import Desk

_WRITE = os.environ.get("DOCS") == "write"
_NOT_RUN = Path(__file__).parent / "docs/not-run.txt"
_TEXT = re.compile(r"<text [^>]*>([^<]*)</text>")
_NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize("page", PAGES, ids=_NAMES)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    desk, faults, written, missing = Desk(tmp_path), [], [], []
    blocks = blocks_of(page)
    for block, behind in zip(blocks, [*blocks[1:], None], strict=False):
        if "not run" in block.notes:
            continue
        if lacking := _lacks(block):
            missing += lacking
            continue
        if "file" in block.notes:
            desk.put(block)
        elif block.language == "console":
            lines, wrong = _console(desk, block)
            faults += wrong
            written.append((block, lines))
        elif block.language == "python":
            printed = desk.python("\n".join(block.lines))
            shown = behind if behind and behind.language == "text" else None
            if fits(shown.lines if shown else [], printed):
                continue
            if _WRITE and shown:
                written.append((shown, anew(shown.lines, printed)))
            else:
                faults.append(_fault(block, "the program", printed))
    if _WRITE:
        _write(page, written)
    assert not faults, "\n\n".join(["make docs writes it anew", *faults])
    if missing:
        pytest.skip(f"all else runs, but this machine lacks {', '.join(missing)}")


def _console(desk: Desk, block: Block) -> tuple[list[str], list[str]]:
    """The lines of a block as they should stand, and what is wrong with those that do."""
    lines, faults = [], []
    for step in steps_of(block):
        printed = desk.run(step.command)
        shown, right = step.shown, desk.code <= int(block.notes.get("ends with", 1))
        if shown and not fits(shown, printed):
            shown, right = anew(shown, printed), False
        elif shown:
            right = True
        if not right and not (_WRITE and shown):
            faults.append(_fault(block, step.command, printed))
        lines += [f"$ {step.command}", *shown]
    return lines, faults


def _fault(block: Block, what: str, printed: list[str]) -> str:
    return "\n".join([f"{block.place}: {what}", "prints:", *(f"  {line}" for line in printed)])


def _lacks(block: Block) -> list[str]:
    """The programs that a block needs and this machine does not have."""
    return [name for name in block.notes.get("needs", "").split() if not shutil.which(name)]


def _write(page: Path, written: list[tuple[Block, list[str]]]) -> None:
    text = page.read_text(encoding="utf-8").splitlines()
    for block, lines in reversed(written):
        start = block.line - 1
        text[start : start + len(block.lines)] = "\n".join(lines).split("\n")
    page.write_text("\n".join(text) + "\n", encoding="utf-8")


def test_no_block_is_left_out_in_silence() -> None:
    """What is not run says why and stands in a list; nothing hides in another language."""
    listed = []
    for block in (block for page in PAGES for block in blocks_of(page)):
        assert block.language not in {"", "sh", "bash", "shell"}, f"{block.place}: say console"
        if reason := block.notes.get("not run"):
            first = next(line for line in block.lines if line.strip())
            listed.append(f"{block.page.relative_to(ROOT)}: {reason}: {first.strip()}")
    told = f"{len(listed)} blocks are not run.\n\n" + "\n".join(listed) + "\n"
    if _WRITE:
        _NOT_RUN.write_text(told, encoding="utf-8")
    assert told == _NOT_RUN.read_text(encoding="utf-8"), "make docs writes it anew"


@pytest.mark.parametrize("page", PAGES, ids=_NAMES)
def test_links_lead_somewhere(page: Path) -> None:
    for number, link in links_of(page):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        place = f"{page.name}:{number}: {link}"
        assert target.exists(), place
        if anchor:
            assert anchor in anchors_of(target), place


def test_every_page_is_in_the_index() -> None:
    linked = {link.partition("#")[0] for _, link in links_of(ROOT / "docs/README.md")}
    pages = {page.name for page in PAGES[1:]} - {"README.md"}
    assert pages <= linked


def _draw() -> ModuleType:
    where = importlib.util.spec_from_file_location("draw", ROOT / "docs/pictures/draw.py")
    assert where is not None
    assert where.loader is not None
    module = importlib.util.module_from_spec(where)
    where.loader.exec_module(module)
    return module


def _texts(picture: str) -> list[str]:
    return [html.unescape(text).replace("\xa0", " ") for text in _TEXT.findall(picture)]


def test_the_pictures_show_what_a_real_run_prints() -> None:
    draw = _draw()
    assert {path.name for path in (ROOT / "docs/pictures").glob("*.svg")} == set(draw.PICTURES)
    for name, command in draw.PICTURES.items():
        picture = (ROOT / "docs/pictures" / name).read_text(encoding="utf-8")
        assert "http" not in "".join(re.findall(r"<style>.*?</style>", picture, re.DOTALL))
        assert _texts(picture) == _texts(draw.drawn(command)), f"{name}: make pictures"


def test_no_page_shows_another_table_of_exit_codes() -> None:
    """A page that shows the table shows all of it, as the tool has it."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert "| code | meaning |" not in text or readme_table() in text, page.name
