"""The reports in Chromium without a window: pages opened from disk, as users open them."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
EXAMPLES = Path(__file__).parents[2] / "data" / "examples" / "shipments.csv"
EVIL = '</script><script>window.hit=1</script><img src=x onerror="window.hit=1;alert(1)">'


def dualuse(*args: str) -> int:
    """Run the tool; its exit code."""
    return subprocess.run([sys.executable, "-m", "screen", *args], check=False).returncode


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example shipments, with a row of hostile words and a row rejected."""
    folder = tmp_path_factory.mktemp("report")
    heading, *rows = list(csv.reader(EXAMPLES.read_text("utf-8").splitlines()))
    place = {name: at for at, name in enumerate(heading)}
    hostile = list(rows[0])
    hostile[place["description"]] = f"dysprosium oxide {EVIL}"
    hostile[place["exporter"]] = "javascript:alert(1)"
    hostile[place["sales_order"]] = EVIL
    broken = list(rows[1])
    broken[place["ship_date"]] = "soon"
    table = folder / "shipments.csv"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([heading, *rows, hostile, broken])
    report = folder / "report.html"
    assert dualuse("batch", str(table), "--format", "html", "--output", str(report)) == 1
    return report


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``show(path, width=…, dark=…)``: a page, watched.

    Whatever it asks of a network, logs as an error or pops up fails the test that opened it.
    """
    contexts, faults = [], []

    def open_page(path: Path, width: int = 1280, dark: bool = False) -> Page:
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
        contexts.append(context)
        page = context.new_page()

        def asked(request: object) -> None:
            if not request.url.startswith(("file://", "data:")):  # type: ignore[attr-defined]
                faults.append(f"asked for {request.url}")  # type: ignore[attr-defined]

        page.on("request", asked)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda dialog: (faults.append("a dialog"), dialog.dismiss()))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(show: Callable[..., Page], example: Path) -> Page:
    """The report of the examples, 1280 wide, light."""
    return show(example)
