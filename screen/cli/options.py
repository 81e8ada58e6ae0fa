"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from screen.cli.exits import FailOn

__all__ = [
    "AsOf",
    "CatalogueDir",
    "FailOnLevel",
    "FormatOption",
    "ListsDir",
    "NoCache",
    "NoLists",
    "OneFormat",
    "OneFormatOption",
    "Outputs",
    "Strict",
    "day",
]

AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="Ask the law of this day. Default: the shipment's own date, else today.",
    ),
]
CatalogueDir = Annotated[
    Path | None,
    typer.Option(
        "--catalogue",
        metavar="DIR",
        help="Use the catalogue in this folder, or its overlay upon the tool's own.",
    ),
]
ListsDir = Annotated[
    Path | None,
    typer.Option(
        "--lists-dir",
        metavar="DIR",
        help="Where your own lists are kept. Default: the folder of dualuse lists.",
    ),
]
NoLists = Annotated[bool, typer.Option("--no-lists", help="Leave your own lists out.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read the catalogue afresh and keep no compiled copy.")
]
FailOnLevel = Annotated[FailOn, typer.Option("--fail-on", help="End with 1 from this verdict on.")]
Strict = Annotated[
    bool,
    typer.Option(
        "--strict",
        help="Let --fail-on test what a shipment could be, open questions answered badly.",
    ),
]


class OneFormat(StrEnum):
    """For a person or for a machine."""

    TABLE = "table"
    JSON = "json"


OneFormatOption = Annotated[
    OneFormat, typer.Option("--format", help="For a person or for a machine.")
]


def _known_format(name: str | None) -> str | None:
    if name is None:
        return None
    from screen.reports import FORMATS

    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is none of {', '.join(FORMATS)}")
    return name


FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        callback=_known_format,
        help="What stdout carries, and a file whose ending names no format: table, summary, json,"
        " jsonl, csv, xlsx, parquet, sarif, junit, markdown, github, html. Default: table, or"
        " summary beside --output.",
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write a report here, in the format of the ending or as FORMAT=FILE. May be repeated.",
    ),
]


def day(text: str, option: str) -> dt.date | None:
    """The date that an option gives, ``None`` when it is empty.

    Raises:
        typer.BadParameter: it is no date.
    """
    if not text:
        return None
    from screen.sources.dates import ACCEPTED, parse_date

    found = parse_date(text)
    if found is None:
        raise typer.BadParameter(f"{text!r} is no date: write {ACCEPTED}", param_hint=option)
    return found
