"""Words that say something, for the sieve: a text without any is vague, and read in full."""

from __future__ import annotations

import re
from collections.abc import Iterable

from screen.match.sieve_words import Flag, Units, automaton, letters_of
from screen.text.forms import normal_word
from screen.text.tokens import BREAK

__all__ = ["Telling"]

_SIGN = "[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]"
_NO_WORDS = "\u306e\u7684\u53ca\u4e0e\u30fb\u30fc"
_LEAST = 4
# Words that are no unit behind a figure and no piece of a number of a model.
_NO_UNITS = re.compile(
    r"(?:(?:^|(?<=[\s,;()]))[a-z]{5,}|(?:^|(?<=[a-wyz]\s))[a-z]{3,4})(?=[\s,;()]|$)"
)


class Telling:
    """Tells words that say something from those that say nothing.

    Args:
        blanks: the rows of letters of those that say nothing.
    """

    def __init__(self, blanks: Iterable[str]) -> None:
        plain = frozenset(key.replace(BREAK, "") for key in blanks)
        self._blank = automaton(plain)
        self._letters = " ".join(plain)
        self._fours = frozenset(
            key[at : at + _LEAST] for key in plain for at in range(len(key) - _LEAST + 1)
        )
        silent = "".join(sorted({*"".join(plain), *_NO_WORDS}))
        self._sign = re.compile(f"{_SIGN}(?<![{re.escape(silent)}])")

    def has_sign(self, signs: str) -> bool:
        """Whether one of some signs surely says something."""
        return self._sign.search(signs) is not None

    def is_word(self, form: str) -> bool:
        """Whether a Latin word surely says something where it stands free and is long."""
        return (
            len(form) >= _LEAST
            and form.isascii()
            and form.isalpha()
            and (form[:_LEAST] not in self._fours or form not in self._letters)
        )

    def in_text(self, plain: str, units: Units) -> bool:
        """Whether the words that say nothing leave a word of a text uncovered.

        Args:
            plain: the folded text.
            units: what it is made of.
        """
        units = [unit for unit in units if unit.form != BREAK]
        telling = frozenset(map(normal_word, _NO_UNITS.findall(plain)))
        row = letters_of(units)
        covered: dict[int, int] = {}
        for _, start, end in self._blank.find_matches_as_indexes(row, overlapping=True):
            covered[start] = max(end, covered.get(start, 0))
        at = reached = 0
        for unit in units:
            end = at + len(unit.form)
            for start in range(at, end) if unit.flags & Flag.SIGNS else (at,):
                reached = max(reached, covered.get(start, 0))
                if unit.flags & Flag.SIGNS and reached <= start and row[start] not in _NO_WORDS:
                    return True
            if unit.form in telling and reached < end:
                return True
            at = end
        return False
