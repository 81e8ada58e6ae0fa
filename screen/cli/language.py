"""The language that people are answered in."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer

__all__ = ["Lang", "LangOption", "language"]


class Lang(StrEnum):
    """The languages that there are."""

    EN = "en"
    JA = "ja"
    ZH = "zh"


LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        help="Language of what people read; formats for machines stay English."
        " Default: that of the locale.",
    ),
]


def language(asked: Lang | None) -> str:
    """The language asked for, else that of the locale, else English."""
    if asked is not None:
        return asked.value
    from screen.messages.languages import language_of

    return language_of(os.environ)
