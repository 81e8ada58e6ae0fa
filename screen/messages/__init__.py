"""Message codes with parameters -> sentences. The only room that knows how things are said.

A template names parameters in braces. A part in square brackets is left out when one of the
parameters in it is missing.
"""

from __future__ import annotations

import re

from screen.messages.english import TEMPLATES
from screen.model import Message

__all__ = ["LANGUAGES", "render"]

LANGUAGES = {"en": TEMPLATES}
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"\{(\w+)\}")


def render(message: Message, lang: str = "en") -> str:
    """A message in words.

    Raises:
        KeyError: the language, the code or a parameter that the sentence needs is unknown.
    """
    words = dict(message.params)

    def part(match: re.Match[str]) -> str:
        inner = match.group(1)
        return inner if all(name in words for name in _NAME.findall(inner)) else ""

    return _OPTIONAL.sub(part, LANGUAGES[lang][message.code]).format_map(words)
