"""The command line on a small catalogue, as users call it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from typer.testing import CliRunner, Result

from tests import fake


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command works on the small catalogue, on a screen of 100 cells without colours."""
    from screen.cli import engine
    from screen.reports import card, outcome, sarif, wire

    monkeypatch.setattr(engine, "open_screener", lambda *args, **options: fake.Screener())
    monkeypatch.setattr(engine, "open_catalogue", lambda *args, **options: fake.Catalogue())
    for module in (card, outcome, sarif, wire):
        monkeypatch.setattr(module, "render", fake.render)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("DUALUSE_DEBUG", raising=False)


@pytest.fixture
def dualuse() -> Callable[..., Result]:
    """``dualuse(*args, input=…)``: what the command printed and ended with."""
    from screen.cli.app import app

    def run(*args: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(args), input=input)

    return run
