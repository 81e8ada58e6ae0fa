"""One HTML file with everything in it: opens from disk, asks nothing of any network.

The page is fixed text from ``page/``; the rows stand in it as JSON, written as they come, and its
own script shows them. No word of a user's file is ever markup: the data cannot end their element,
the script sets text only, and the content policy lets nothing run but that script.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from screen.model import Screening
from screen.reports.base import Run, Summary
from screen.reports.html_rows import Records
from screen.reports.page import page_around, safe_json
from screen.reports.page_words import FIELDS, page_words
from screen.reports.style import printable
from screen.reports.wire import run_object, summary_object
from screen.sources.base import Rejected

__all__ = ["HtmlReport", "report"]


class HtmlReport:
    """A page with a record for each row."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._between = "\n"
        self._end = ""

    def open(self, run: Run) -> None:
        """The page up to its rows."""
        self._records = Records(run.catalogue, run.lang)
        begin, self._end = page_around(page_words(run.lang), run.lang)
        self._stream.write(begin)
        self._data("run", _facts(run))
        self._stream.write('<script type="application/json" id="rows">[')

    def write(self, result: Screening | Rejected, cells: Sequence[str] = ()) -> None:
        """A line of the rows."""
        records = self._records
        if isinstance(result, Rejected):
            record = records.rejected(result)
        else:
            record = records.screened(result)
        self._stream.write(self._between + safe_json(record))
        self._between = ",\n"

    def close(self, summary: Summary) -> None:
        """What the rows name and came to, and the rest of the page."""
        self._stream.write("\n]</script>\n")
        self._data("names", self._records.names | {"texts": self._records.texts})
        self._data("summary", summary_object(summary))
        self._stream.write(self._end)

    def _data(self, name: str, value: Any) -> None:
        self._stream.write(f'<script type="application/json" id="{name}">{safe_json(value)}')
        self._stream.write("</script>\n")


def _facts(run: Run) -> dict[str, Any]:
    options = {
        name: printable(value) if isinstance(value, str) else value
        for name, value in run.options.items()
        if value not in (None, False)
    }
    words = dict(page_words(run.lang))
    return run_object(run) | {"options": options, "fields": list(FIELDS), "words": words}


def report(stream: TextIO, columns: Sequence[str] = ()) -> HtmlReport:
    """A report as an HTML file."""
    return HtmlReport(stream)
