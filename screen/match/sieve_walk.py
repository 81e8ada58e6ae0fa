"""Where terms stand in a text, for the sieve: it is walked through once, token by token.

A state is what may still become of what stood before: the letters with which terms have begun,
three times over, as the text is read with its words for shapes and without them. Which state
follows on which token is found out when it is first met, and is from then on one look into a table:
an automaton that is only made where texts lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import getitem

from screen.match.sieve_words import GAP, Flag, Unit, Words, tokens_of
from screen.text.tokens import BREAK

__all__ = ["State", "Walk"]

_STEPS = 1 << 16
"""So many steps are remembered before all are forgotten: what is walked often is soon there again.
Each takes about two hundred bytes."""

Begun = frozenset[str]
Ways = tuple[Begun, Begun, Begun]
_NONE: Begun = frozenset()
_READ_OVER = Flag.SHAPE | Flag.SHORT
_TOUCHES = _READ_OVER | Flag.CUTS
_KEPT = Flag.CASED | Flag.SIGN | Flag.SLIPS | Flag.KANA | Flag.TELLS


class State(dict[str, "State"]):
    """What may still become of what stood before; a state by the token that comes next.

    ``begun`` are the letters of begun terms: as the text stands, with all words for shapes read
    over, and with all but short ones. ``flags`` are those of the units before; a doubtful state
    has met a term and leads nowhere else.
    """

    __slots__ = ("_walk", "begun", "flags")

    def __init__(self, walk: Walk, begun: Ways, flags: int) -> None:
        super().__init__()
        self._walk = walk
        self.begun = begun
        self.flags = flags

    def __missing__(self, token: str) -> State:
        return self if self.flags & Flag.DOUBTFUL else self._walk.step(self, token)


class Walk:
    """Walks through texts.

    Args:
        keys: the terms that a text must not hold to be plain, as rows of letters.
        words: what is known of each word.
    """

    def __init__(self, keys: Iterable[str], words: Words) -> None:
        self._keys = frozenset(keys)
        self._words = words
        self._found = State(self, (_NONE, _NONE, _NONE), Flag.DOUBTFUL)
        self._forget()

    def through(self, plain: str) -> State:
        """Where a folded text leads."""
        return reduce(getitem, tokens_of(plain), self._start)

    def meets(self, pieces: Iterable[str]) -> bool:
        """Whether a term begins in one of some pieces of a text and goes on in others."""
        parts = [tokens for piece in pieces if (tokens := tokens_of(piece))]
        return any(
            [
                self._goes_on(reduce(getitem, part, self._start), [*parts[:at], *parts[at + 1 :]])
                for at, part in enumerate(parts)
            ]
        )

    def _goes_on(self, state: State, parts: Sequence[Sequence[str]]) -> bool:
        """Whether a term that has begun in what leads to a state goes on in some parts."""
        if state.flags & Flag.DOUBTFUL:
            return True
        if not state.begun[0]:
            return False
        for at, part in enumerate(parts):
            if state[part[0]].begun != self._start[part[0]].begun and self._goes_on(
                reduce(getitem, part, state), [*parts[:at], *parts[at + 1 :]]
            ):
                return True
        return False

    def step(self, state: State, token: str) -> State:
        """The state behind a token, which is remembered but for tokens with numbers, which vary."""
        if token < "\u3000":
            shape = self._words.shape_of(token)
            if shape != token:
                return state[shape]
        units = self._words.units_of(token)
        if state is self._start or not units or self._takes_up(state, units[0]):
            behind = state
            for unit in units:
                behind = self._behind(behind, unit)
        else:
            alone = self._start[token]
            behind = self._state(alone.begun, state.flags | alone.flags)
        if self._steps >= _STEPS:
            self._forget()
        self._steps += 1
        state[token] = behind
        return behind

    def _takes_up(self, state: State, unit: Unit) -> bool:
        """Whether a unit is anything to the terms that have begun."""
        whole, over, over_long = state.begun
        if not (whole or over or over_long):
            return False
        if unit.flags & _TOUCHES:
            return True
        joint = unit.form[0] if unit.signs else unit.form
        return any([self._words.begun(letters + joint) for letters in whole | over | over_long])

    def _behind(self, state: State, unit: Unit) -> State:
        """The state behind a unit."""
        flags = unit.flags
        if (state.flags | flags) & Flag.DOUBTFUL:
            return self._found
        whole, over, over_long = state.begun
        opened = Flag.OPEN if flags & Flag.CUTS and whole else 0
        ways: Ways | None = None
        whole_after = self._after(whole, unit)
        if whole_after is None:
            return self._found
        if over is whole and over_long is whole and not flags & _READ_OVER:
            ways = whole_after, whole_after, whole_after
        else:
            over_after = self._over(over, unit, _READ_OVER)
            long_after = self._over(over_long, unit, Flag.SHAPE)
            if over_after is None or long_after is None:
                return self._found
            ways = whole_after, over_after, long_after
        return self._state(ways, state.flags | flags & _KEPT | opened)

    def _over(self, begun: Begun, unit: Unit, gaps: int) -> Begun | None:
        """As ``_after``, with units for shapes read over: those of some flags."""
        after: Begun | None = begun
        for one in unit.parts if unit.flags & gaps else (unit,):
            if one is not GAP and after is not None:
                after = self._after(after, one)
        return after

    def _after(self, begun: Begun, unit: Unit) -> Begun | None:
        """The letters of terms begun, with a unit behind them; none where they make a term."""
        if not begun:
            return unit.opens
        kept = []
        for letters in begun:
            longer = letters if letters[-1] == unit.form == BREAK else letters + unit.form
            if longer in self._keys or (unit.signs and self._ends_in(letters, unit.form)):
                return None
            if self._words.begun(longer):
                kept.append(longer)
        return unit.opens.union(kept) if kept else unit.opens

    def _ends_in(self, letters: str, signs: str) -> bool:
        """Whether a term that has begun ends in a run of signs, before its last."""
        return any([letters + signs[:end] in self._keys for end in range(1, len(signs))])

    def _state(self, ways: Ways, flags: int) -> State:
        if flags & Flag.DOUBTFUL:
            return self._found
        known = self._states.get((ways, flags))
        if known is None:
            known = self._states[ways, flags] = State(self, ways, flags)
        return known

    def _forget(self) -> None:
        """Begin anew, with nothing remembered."""
        self._steps = 0
        self._states: dict[tuple[Ways, int], State] = {}
        self._start = self._state((_NONE, _NONE, _NONE), 0)
