"""Arguments and options for what commands read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Encoding", "Files", "InputFormat", "Map", "Sheet"]


class _Format(StrEnum):
    """The formats of ``screen.sources.opening``, named here so that help needs no more."""

    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    PARQUET = "parquet"
    JSON = "json"
    JSONL = "jsonl"
    UBL = "ubl"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|-...",
        help="Tables of shipments; - reads stdin, 'in/*.csv' all files that fit.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", help="What text without a byte order mark is read as."),
]
InputFormat = Annotated[
    _Format | None,
    typer.Option("--input-format", help="What the files are; else their content tells."),
]
Sheet = Annotated[
    str | None,
    typer.Option("--sheet", metavar="NAME", help="The only sheet to read of a workbook."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=HEADING",
        help="The column of a field, as in description=品名; may be given several times.",
    ),
]
