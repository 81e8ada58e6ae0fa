"""Every English text that has a translation, with the context it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from screen.messages.asked import ASKED, REASONS
from screen.messages.english import TEMPLATES
from screen.reports import page_words, words
from screen.sources import words as row_words
from screen.sources.dates import ACCEPTED

__all__ = ["texts"]

PARTS = (ACCEPTED, "a text", "a list", "a number", "true or false", "nested too deeply")
"""What the tool itself puts into sentences on rows."""


def texts() -> Iterator[tuple[str, str]]:
    """``(context, text)`` as ``translated`` is given them, each once, room by room."""
    for room, table in (
        ("message", TEMPLATES),
        ("row", row_words.SAYS),
        ("field", page_words.FIELDS),
        ("shared", page_words.SHARED),
        ("page", page_words.PAGE),
        ("sheet", page_words.SHEET),
    ):
        for key, text in table.items():
            yield f"{room}/{key}", text
    for room, lines in (
        ("row", PARTS),
        ("report", report_sentences()),
        ("label", words.LABELS),
        ("verdict", words.VERDICTS),
        ("asked", ASKED),
        ("reason", REASONS),
    ):
        for text in lines:
            yield room, text


def report_sentences() -> Iterator[str]:
    """The sentences of ``screen.reports.words``: its constants that are texts."""
    for name, value in vars(words).items():
        if name.isupper() and isinstance(value, str):
            yield value
