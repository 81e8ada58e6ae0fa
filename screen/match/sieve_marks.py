"""Identifiers and words garbled by a scanner, as the sieve looks for them: where none may stand."""

from __future__ import annotations

import re
import unicodedata

from screen.match.lexicon import Lexicon
from screen.match.locate import find_identifiers
from screen.match.remember import Remembered
from screen.match.spelling import mixed_words
from screen.text.fold import Folded, fold
from screen.text.formula import ELEMENTS

__all__ = ["Marks"]

# What an identifier cannot do without: letters beside figures or brackets, or of mixed case.
_ODD = re.compile(r"[A-Za-z)\]}]\d|\d[A-Za-z]|[a-z][A-Z]|[A-Z][A-Z][a-z]|[A-Za-z][(\[{]")
_ODD_WORDS = re.compile(r"[A-Za-z0-9()\[\]{}.,]+")
_FORMULAIC = re.compile(
    rf"(?:{'|'.join(sorted(ELEMENTS, key=len, reverse=True))}|[\d.,()\[\]{{}}])+", re.IGNORECASE
)
_THREE_LETTERS = re.compile("[A-Za-z]{3}")
_NUMBER = re.compile(r"\d(?:-\d\d-\d|[a-e]\d\d\d)")
_CAS = re.compile(r"cas\D*\d")
_UN = re.compile(r"un\D{0,12}\d{4}|\u53f7[\s.:#-]*\d{4}")


class Marks:
    """Tells texts in which an identifier of the catalogue may stand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._identified = Remembered(self._is_identified)

    def may_stand_in(self, folded: Folded) -> bool:
        """Whether an identifier or a word that a scanner garbled may stand in a text."""
        return self.has_formula(folded.original) or self.has_number(folded)

    def has_formula(self, written: str) -> bool:
        """Whether one of the words is a formula, or a term in which figures stand for letters."""
        if not written.isascii():
            written = unicodedata.normalize("NFKC", written)
        return any(map(self._identified.__getitem__, _ODD_WORDS.findall(written)))

    def has_number(self, folded: Folded) -> bool:
        """Whether a CAS or UN number or a control code stands in a text, of those known."""
        text = folded.text
        may_stand = (
            _NUMBER.search(text)
            or ("cas" in text and _CAS.search(text))
            or (("un" in text or "\u53f7" in text) and _UN.search(text))
        )
        return bool(may_stand and find_identifiers(folded, self._lexicon))

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
