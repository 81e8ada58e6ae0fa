"""Where terms stand in a text, for the sieve: by the units of its row of letters.

Terms that begin with a Chinese or Japanese sign are found by a native automaton, all in one pass;
from a Latin word or a number on the text is followed as far as some term goes on with it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress, count
from operator import contains

from screen.match.sieve_words import (
    END,
    Flag,
    Unit,
    Units,
    automaton,
    ends_of,
    letters_of,
    run_of_signs,
)
from screen.text.tokens import BREAK

__all__ = ["Terms"]


class Terms:
    """The terms that a text must not hold to be plain.

    Args:
        keys: their rows of letters, in order.
        pairs: the letters at which words of a term meet.
    """

    def __init__(self, keys: Sequence[str], pairs: frozenset[str]) -> None:
        self._keys = frozenset(keys)
        self._sorted = [*keys, "\U0010ffff"]
        self._signs = automaton(key for key in keys if key[0] > "\u3000")
        broken = [key.strip(BREAK) for key in keys if BREAK in key]
        self._joints = pairs.union(
            *({key[at - 1] + BREAK, BREAK + key[at + 1]} for key in broken for at in _breaks(key))
        )

    def stand_among(self, texts: Sequence[Units], least: int = 1) -> tuple[set[int], set[int]]:
        """In which of some texts a term stands, and in which one may begin and go on.

        Terms of fewer letters than ``least`` do not count, nor those that are one unit.
        """
        units: list[Unit] = []
        for text in texts:
            units += text
            units.append(END)
        heads = [unit.heads for unit in units]
        joints = [unit.joint for unit in units]
        begun = list(compress(count(), map(contains, heads, joints[1:])))
        ends = ends_of(texts)
        found = {bisect_right(ends, at) for at in begun if self._walk(units, at)[0]}
        row = letters_of(units)
        if not row.isascii():
            hits = self._signs.find_matches_as_indexes(row, overlapping=least > 1)
            if places := [start for _, start, end in hits if end - start >= least]:
                closes = ends_of(row.split(END.form))
                found |= {bisect_right(closes, place) for place in places}
        return found, {bisect_right(ends, at) for at in begun}

    def stand_across(self, one: Units, other: Units, more: bool) -> bool:
        """Whether a term begins in some units and goes on in others behind them.

        ``more``: it may go on into yet others.
        """
        ahead = list(other)
        for unit in reversed(one):
            if unit.flags & Flag.SIGNS:
                form = unit.form
                tails = [[run_of_signs(form[at:]), *ahead] for at in range(len(form))]
            else:
                tails = [[unit, *ahead]] if ahead[0].joint in unit.heads else []
            for tail in tails:
                found, goes_on = self._walk(tail, 0)
                if found or (more and goes_on):
                    return True
            ahead.insert(0, unit)
        return False

    def _walk(self, units: Units, first: int) -> tuple[bool, bool]:
        """Whether a term begins with one of some units and ends with one of those behind it.

        And if not, whether one begins with all of their letters.
        """
        letters = ""
        for at in range(first, len(units)):
            unit = units[at]
            if unit.flags & Flag.SIGNS:
                for end in range(1, len(unit.form)):
                    if letters + unit.form[:end] in self._keys:
                        return True, False
                    if not self._begun(letters + unit.form[:end]):
                        return False, False
            letters += unit.form
            if (at > first or unit.flags & Flag.SIGNS) and letters in self._keys:
                return True, False
            if not self._begun(letters):
                return False, False
        return False, True

    def may_meet(self, one: Unit, joints: Iterable[str]) -> bool:
        """Whether a unit, but for a break, may meet one of some letters in a term."""
        return one.form != BREAK and not self._joints.isdisjoint(
            [one.tail + joint for joint in joints]
        )

    def meet(self, one: Unit, other: Unit) -> bool:
        """Whether two units meet as words of a term do."""
        if one.form == BREAK or other.form == BREAK:
            return one.form[-1:] + other.form[:1] in self._joints
        return one.tail + other.joint in self._joints

    def _begun(self, letters: str) -> bool:
        """Whether a term is or begins with some letters."""
        found: str = self._sorted[bisect_left(self._sorted, letters)]
        return found.startswith(letters)


def _breaks(key: str) -> list[int]:
    """Where breaks stand in a key."""
    return [at for at, letter in enumerate(key) if letter == BREAK]
