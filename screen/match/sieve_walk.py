"""Where terms stand in a text, for the sieve: it is walked through once, token by token.

Behind each token stands what may still become of it: the letters with which terms have begun,
three times over, as the text is read with its words for shapes and without them. Mostly the next
token is nothing to these, and what is behind it is the same as if it stood alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from screen.match.remember import Remembered
from screen.match.sieve_words import GAP, Flag, Unit, Words, tokens_of
from screen.text.tokens import BREAK

__all__ = ["Walk"]

Begun = frozenset[str]
Ways = tuple[Begun, Begun, Begun]
_NONE: Begun = frozenset()
_NOWHERE: Ways = (_NONE, _NONE, _NONE)
_READ_OVER = Flag.SHAPE | Flag.SHORT
_TOUCHES = _READ_OVER | Flag.CUTS


class State:
    """What may still become of what stood before.

    ``begun`` are the letters of begun terms: as the text stands, with all words for shapes read
    over, and with all but short ones; ``heads`` are the letters with which these may go on, one
    or two. ``flags`` tell whether a term has been met, or may have begun before a cut.
    """

    __slots__ = ("begun", "flags", "heads")

    def __init__(self, begun: Ways, flags: int, heads: frozenset[str]) -> None:
        self.begun, self.flags, self.heads = begun, flags, heads


class Token(Struct, frozen=True):
    """What a token brings into a text, and what is behind it where it stands alone.

    ``shape`` is the token with one number in the place of all that stand in no term.
    ``joint`` are the letters with which it goes on with a term that has begun. One that begins
    with a word for a shape or a cut, or holds no word, ``touches`` any: it does not just end it.
    """

    shape: str
    units: tuple[Unit, ...]
    flags: int
    joint: str
    touches: bool
    alone: State


class _Tokens(Remembered[str, Token]):
    """Tokens as they are met; those that differ in numbers that mean nothing are kept once."""

    __slots__ = ("shape_of",)

    def __init__(self, work: Callable[[str], Token], shape_of: Callable[[str], str]) -> None:
        super().__init__(work)
        self.shape_of = shape_of

    def __missing__(self, written: str) -> Token:
        shape = self.shape_of(written)
        return super().__missing__(shape) if shape == written else self[shape]


class Walk:
    """Walks through texts.

    Args:
        keys: the terms that a text must not hold to be plain, as rows of letters, in order.
        words: what is known of each word.
    """

    def __init__(self, keys: Sequence[str], words: Words) -> None:
        self._keys = frozenset(keys)
        self._sorted = [*keys, "\U0010ffff"]
        self._words = words
        self._start = State(_NOWHERE, 0, _NONE)
        self._found = State(_NOWHERE, Flag.DOUBTFUL, _NONE)
        self._heads = Remembered(self._next_letters)
        self._states = Remembered(self._state)
        self._tokens = _Tokens(self._token, words.shape_of)
        self._behind = Remembered(self._behind_token)

    def through(self, plain: str) -> tuple[State, int]:
        """Where a folded text leads, and what its words bring into it."""
        return self._on(self._start, tokens_of(plain))

    def meets(self, pieces: Iterable[str]) -> bool:
        """Whether a term begins in one of some pieces of a text and goes on in others."""
        parts = [tokens for piece in pieces if (tokens := tokens_of(piece))]
        return any(
            [
                self._goes_on(self._on(self._start, part), [*parts[:at], *parts[at + 1 :]])
                for at, part in enumerate(parts)
            ]
        )

    def _goes_on(self, reached: tuple[State, int], parts: Sequence[Sequence[str]]) -> bool:
        """Whether a term that has begun where a walk has led goes on in some parts."""
        state, flags = reached
        if flags & Flag.DOUBTFUL:
            return True
        for at, part in enumerate(parts):
            token = self._tokens[part[0]]
            if (token.joint in state.heads or (state.heads and token.touches)) and self._goes_on(
                self._on(state, part), [*parts[:at], *parts[at + 1 :]]
            ):
                return True
        return False

    def _on(self, state: State, written: Sequence[str]) -> tuple[State, int]:
        """From a state through some tokens."""
        tokens, flags = self._tokens, 0
        for token in map(tokens.__getitem__, written):
            flags |= token.flags
            heads = state.heads
            if heads and (token.joint in heads or token.touches):
                state = self._behind[state, token.shape]
                flags |= state.flags
            else:
                state = token.alone
        return state, flags

    def _token(self, shape: str) -> Token:
        units = self._words.units_of(shape)
        if not units:  # a hyphen by itself leaves what is behind it as it was
            return Token(shape, (), 0, "", True, self._start)
        alone = self._step(self._start, units)
        flags = alone.flags
        for unit in units:
            flags |= unit.flags
        first = units[0]
        joint = first.form[:1] if first.signs else first.form[:2]
        return Token(shape, units, flags, joint, bool(first.flags & _TOUCHES), alone)

    def _behind_token(self, given: tuple[State, str]) -> State:
        """What is behind a token that stands behind a state."""
        state, shape = given
        return self._step(state, self._tokens[shape].units)

    def _step(self, state: State, units: Iterable[Unit]) -> State:
        """What is behind some units that stand behind a state."""
        ways, flags = state.begun, 0
        for unit in units:
            if unit.flags & Flag.CUTS and ways[0]:
                flags |= Flag.OPEN
            after = None if unit.flags & Flag.DOUBTFUL else self._after_all(ways, unit)
            if after is None:
                return self._found
            ways = after
        return self._states[ways, flags] if flags or ways is not _NOWHERE else self._start

    def _after_all(self, ways: Ways, unit: Unit) -> Ways | None:
        """The letters of terms begun behind a unit, in each way to read; none where one is met."""
        whole, over, over_long = ways
        after = self._after(whole, unit)
        if after is None:
            return None
        if over is whole and over_long is whole and not unit.flags & _READ_OVER:
            return (after, after, after) if after else _NOWHERE
        after_over = self._after_over(over, unit, _READ_OVER)
        after_long = self._after_over(over_long, unit, Flag.SHAPE)
        if after_over is None or after_long is None:
            return None
        return after, after_over, after_long

    def _after_over(self, begun: Begun, unit: Unit, gaps: int) -> Begun | None:
        """As ``_after``, with words for shapes read over: those of some flags."""
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

    def _state(self, given: tuple[Ways, int]) -> State:
        ways, flags = given
        letters = _NONE.union(*ways)
        return State(ways, flags, _NONE.union(*map(self._heads.__getitem__, letters)))

    def _next_letters(self, letters: str) -> frozenset[str]:
        """The letters, one or two, with which terms go on that begin with some letters."""
        low = bisect_left(self._sorted, letters)
        high = bisect_left(self._sorted, letters + "\U0010ffff", low)
        size = len(letters)
        ends = [key[size : size + 2] for key in self._sorted[low:high]]
        again = [BREAK] if letters[-1] == BREAK else []
        return frozenset([*ends, *[end[:1] for end in ends], *again]) - {""}
