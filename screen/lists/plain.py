"""Names in scripts that the matcher of names does not read, letter by letter: Cyrillic, Korean …

Such a name is met where a whole field, or a part of it between commas or brackets, holds the same
words in any order. Latin letters with marks that the matcher does not know (Vietnamese) are
written without them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from screen.match.name_units import CJK

__all__ = ["bare", "has_other_script", "keys_in", "plain_key"]

_OTHER = re.compile(rf"[^\W\d_a-zA-Z\u00c0-\u024f\u1e00-\u1eff\uff00-\uffef{CJK}]")
_MARKED = {
    code: base
    for code in range(0x1E00, 0x1F00)
    if (base := unicodedata.normalize("NFKD", chr(code))[0]).isascii()
}
_PARTS = re.compile(r"[^,;()\[\]（）、/|\n\r]+")
_QUOTES = re.compile("[\"'«»„“”‘’`.·]")
_FORMS = frozenset(
    (
        "ооо оао зао пао ао нао ип тов пат чп 주식회사 유한회사 주 株 ltd llc jsc ojsc pjsc co inc"
    ).split()
)
"""Legal forms beside such names; they say nothing about who it is."""


def bare(text: str) -> str:
    """A text with plain letters for marked ones, as long as before."""
    return text.translate(_MARKED)


def has_other_script(text: str) -> bool:
    """Whether a letter stands in a text that is neither Latin, Chinese nor Japanese."""
    return not text.isascii() and _OTHER.search(unicodedata.normalize("NFC", text)) is not None


def plain_key(name: str) -> str:
    """The words of a name in order of the alphabet, without case, marks and legal form."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    words = [word for word in re.split(r"[^\w]+", _QUOTES.sub("", folded)) if word]
    return " ".join(sorted([word for word in words if word not in _FORMS] or words))


def keys_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text that may be such a name, with their keys: all of it, its parts."""
    if not has_other_script(text):
        return
    spans = {(0, len(text)), *(part.span() for part in _PARTS.finditer(text))}
    for start, end in sorted(spans):
        piece = text[start:end]
        if has_other_script(piece) and (key := plain_key(piece)):
            start += len(piece) - len(piece.lstrip())
            yield start, start + len(piece.strip()), key
