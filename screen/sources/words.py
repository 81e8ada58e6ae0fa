"""What is said of a row that cannot be screened."""

from __future__ import annotations

from screen.messages.languages import translated
from screen.model import Message

__all__ = ["SAYS", "say"]

SAYS = {
    "row-date": "{text!r} is no date that can be read: write {accepted}",
    "row-error": (
        "column {column} holds {text}: mend the formula, or open the file in a spreadsheet "
        "program and save it anew"
    ),
    "row-json": "is no JSON object that can be read ({problem}): mend the line",
    "row-not-object": "is no JSON object but {found}: write one object a shipment",
    "row-not-text": "column {column} says that it holds text, but does not: write the file anew",
    "row-nul": "holds a NUL byte: the file is damaged or not in the encoding it was read as",
    "row-quotes": (
        'its quotation marks do not pair up: write "" for a quotation mark inside a quoted cell'
    ),
    "row-torn": (
        "the file breaks off here ({reason}): rows behind this place are missing; fetch it anew"
    ),
    "row-too-many-cells": (
        "has {cells} cells under {columns} headings: put a cell that holds the delimiter in "
        "quotation marks"
    ),
    "row-undecodable": (
        "byte {byte} of the file does not belong to its encoding: save it as UTF-8 or say "
        "--encoding"
    ),
}


def say(message: Message, lang: str = "en") -> str:
    """A message about a row, put into words."""
    template = translated(f"row/{message.code}", SAYS[message.code], lang)
    return template.format_map(
        {name: translated("row", text, lang) for name, text in message.params}
    )
