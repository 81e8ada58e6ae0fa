"""Message codes with parameters -> sentences. The only room that knows how things are said.

A template names parameters in braces. A part in square brackets is left out when one of the
parameters in it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from screen.messages.english import TEMPLATES
from screen.messages.languages import CODES, translated
from screen.model import Message

__all__ = ["CODES", "LANGUAGES", "render", "translated"]

LANGUAGES = {"en": TEMPLATES}
"""The sentences as they are written; their translations stand under ``locale``."""

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"\{(\w+)\}")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NAMED = ("name", "party")
"""Parameters that hold what an entry or a body is called."""


def render(message: Message, lang: str = "en", names: Mapping[str, str] = _NOTHING) -> str:
    """A message in words.

    Args:
        message: code and parameters.
        lang: one of ``CODES``.
        names: what entries and bodies are called in that language, by their English names.

    Raises:
        KeyError: the language, the code or a parameter that the sentence needs is unknown.
    """
    words = {name: _value(name, text, lang, names) for name, text in message.params}

    def part(match: re.Match[str]) -> str:
        inner = match.group(1)
        return inner if all(name in words for name in _NAME.findall(inner)) else ""

    template = translated(f"message/{message.code}", TEMPLATES[message.code], lang)
    return _OPTIONAL.sub(part, template).format_map(words)


def _value(name: str, text: str, lang: str, names: Mapping[str, str]) -> str:
    if lang == "en":
        return text
    if name in _NAMED:
        return names.get(text, text)
    if name == "missing":
        return "; ".join(_asked(part, lang) for part in text.split("; "))
    return text if name != "why" else translated("reason", text, lang)


def _asked(text: str, lang: str) -> str:
    """A figure to ask for, ``content of terbium`` too; one without a translation as it is."""
    whole = translated("asked", text, lang)
    figure, of, substance = text.partition(" of ")
    if whole != text or not of:
        return whole
    said = [translated("asked", part, lang) for part in (figure, substance)]
    if figure in said or substance in said:
        return text
    return translated("asked", "{quantity} of {substance}", lang).format(
        quantity=said[0], substance=said[1]
    )
