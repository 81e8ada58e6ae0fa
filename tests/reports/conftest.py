"""What the tests of reports share: the words of the small catalogue, and one run of a format."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from screen.batch import Tally
from screen.model import Message, Origin, Screening, Shipment
from screen.reports import FORMATS, Run, open_report
from screen.sources import Rejected
from tests import fake


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences of the small catalogue."""
    from screen.reports import outcome, sarif, wire

    for module in (outcome, sarif, wire):
        monkeypatch.setattr(module, "render", fake.render)


def row(text: str, number: int = 2, **fields: str) -> Screening:
    """A shipment of a file, screened."""
    shipment = Shipment(description=text, read_from=Origin("goods.csv", number), **fields)
    return fake.Screener().screen(shipment)


def rejected(number: int = 2, column: str = "") -> Rejected:
    """A row that was not screened."""
    return Rejected(Origin("goods.csv", number), Message.of("row-nul"), column)


Rows = Iterable[tuple[Screening | Rejected, Sequence[str]]]


@pytest.fixture(scope="session")
def written() -> Callable[..., Any]:
    """``written(form, rows, columns, **options)``: what the report of a run is."""

    def write(form: str, rows: Rows, columns: Sequence[str] = (), **options: Any) -> Any:
        marked = options.pop("marked", False)
        binary = FORMATS[form].binary
        stream = io.BytesIO() if binary else io.StringIO(newline="")
        report, tally = open_report(form, stream), Tally()
        report.open(Run("0.1", fake.Catalogue(), options, tuple(columns), marked))
        for result, cells in rows:
            report.write(result, tuple(cells))
            if isinstance(result, Screening):
                tally.add(result)
            else:
                tally.rejected += 1
        report.close(tally.summary(0))
        return stream.getvalue()

    return write
