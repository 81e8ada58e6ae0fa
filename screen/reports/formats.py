"""The formats of a report: what each is called, ends with and needs."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["FORMATS", "Format", "form_of_ending"]


class Format(Struct, frozen=True):
    """What must be known of a format before its module is loaded.

    Attributes:
        endings: of files that hold it; the first is the usual one.
        binary: it writes bytes and not text.
        alone: what it writes of a row depends on that row and the headings alone, so that other
            processes can write their rows.
        takes: the rows it wants to hear of: ``all``, or ``rejected`` ones only.
        needs: the library that writes it, and the extra of this package that brings it.
    """

    endings: tuple[str, ...] = ()
    binary: bool = False
    alone: bool = False
    takes: str = "all"
    needs: tuple[str, str] = ("", "")


FORMATS = {
    "table": Format((".txt",)),
    "summary": Format(takes="rejected"),
    "json": Format((".json",)),
    "jsonl": Format((".jsonl", ".ndjson"), alone=True),
    "csv": Format((".csv",), alone=True),
    "xlsx": Format((".xlsx",), binary=True, needs=("xlsxwriter", "excel")),
    "parquet": Format((".parquet",), binary=True, needs=("pyarrow", "parquet")),
    "sarif": Format((".sarif", ".sarif.json")),
    "junit": Format((".junit.xml", ".xml")),
    "markdown": Format((".md", ".markdown")),
    "github": Format(),
    "html": Format((".html", ".htm")),
}
"""Name -> format; each is a module of this package with a function ``report``."""


def form_of_ending(file: str) -> str:
    """The format that a file's name ends like, empty when none does; the longest ending wins."""
    name = file.casefold()
    found = [
        (len(ending), form)
        for form, known in FORMATS.items()
        for ending in known.endings
        if name.endswith(ending)
    ]
    return max(found, default=(0, ""))[1]
