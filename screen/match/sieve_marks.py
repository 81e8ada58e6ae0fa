"""Identifiers and words garbled by a scanner, as the sieve looks for them: where none may stand."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from itertools import compress

from screen.match.lexicon import Lexicon
from screen.match.locate import find_identifiers
from screen.match.remember import Remembered
from screen.match.sieve_words import END, Line, ends_of
from screen.match.spelling import mixed_words
from screen.text.fold import fold
from screen.text.formula import ELEMENTS

__all__ = ["Marks"]

# What an identifier cannot do without: letters beside figures or brackets, or of mixed case.
_ODD = re.compile(r"[A-Za-z)\]}]\d|\d[A-Za-z]|[a-z][A-Z]|[A-Z][A-Z][a-z]|[A-Za-z][(\[{]")
_SIGN = r"[A-Za-z0-9()\[\]{}.,]"
_WORDS = re.compile(f"{_SIGN}+")
# Words but those that are none of this: letters of one case, figures with a unit behind them.
_ODD_WORDS = re.compile(
    rf"(?<!{_SIGN})(?!(?:\d+[A-Za-z]{{0,2}}|[A-Z]?[a-z]+|[A-Z]+)[.,]?(?!{_SIGN})){_SIGN}+"
)
_FORMULAIC = re.compile(
    rf"(?:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))}|[\d.,()\[\]{{}}])+", re.IGNORECASE
)
_THREE_LETTERS = re.compile("[A-Za-z]{3}")
# Each begins with what is looked for fast.
_NUMBERS = (
    re.compile(r"\d(?:-\d\d-\d|[a-e]\d\d\d)"),
    re.compile(r"cas[^\d\n]*\d"),
    re.compile(r"un[^\d\n]{0,12}\d{4}"),
    re.compile(r"\u53f7(?:[^\S\n]|[.:#-])*\d{4}"),
)


class Marks:
    """Tells texts in which an identifier of the catalogue may stand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._identified = Remembered(self._is_identified)

    def without(self, lines: Sequence[Line]) -> list[Line]:
        """The texts in which no identifier and no word that a scanner garbled may stand."""
        numbered = self._numbered([line.plain for line in lines])
        written = [_compatible(line.written) for line in lines]
        words = _ODD_WORDS.findall(" ".join(set(_WORDS.findall(" ".join(written)))))
        marks = set(compress(words, map(self._identified.__getitem__, words)))
        return [
            line
            for at, line in enumerate(lines)
            if not (marks and not marks.isdisjoint(_WORDS.findall(written[at])))
            and not (at in numbered and find_identifiers(fold(line.written), self._lexicon))
        ]

    def _numbered(self, folded: Sequence[str]) -> set[int]:
        """In which texts a CAS or UN number or a control code may stand."""
        together = END.form.join(folded)
        ends = ends_of(folded)
        return {
            bisect_right(ends, match.start())
            for pattern in _NUMBERS
            for match in pattern.finditer(together)
        }

    def _is_identified(self, word: str) -> bool:
        """Whether a word is a formula or garbled."""
        wordy = _THREE_LETTERS.search(word)
        # No formula begins behind a figure.
        if not wordy and word[0].isdigit() and word.isalnum():
            return False
        if not _ODD.search(word):
            return False
        if wordy and any(
            plain in self._lexicon.speller.latin for _, _, plain in mixed_words(word.lower())
        ):
            return True
        return bool(_FORMULAIC.fullmatch(word) and find_identifiers(fold(word), self._lexicon))


def _compatible(written: str) -> str:
    """A text with its full-width letters and figures as plain ones."""
    return written if written.isascii() else unicodedata.normalize("NFKC", written)
