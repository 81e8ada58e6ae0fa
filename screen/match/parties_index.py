"""The index of party names: every name of every listed body by its row of letters.

It is made once when the catalogue is compiled and holds plain values only, so that it can be
stored with it. Whatever grows with the number of names is a table of bytes or a small dictionary
of beginnings, so that a text is read in the same time against a short list and a long one.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, msgpack

from screen.match.names import Spelling
from screen.match.remember import Remembered
from screen.match.slip_index import SlipIndex
from screen.match.tables import NumberTable, Shelf
from screen.model import Reading

__all__ = ["Body", "PartyIndex", "Sort", "Tails", "Written", "head_of"]


class Sort:
    """What a name does where it is met (plain numbers: they travel in the compiled catalogue)."""

    WEAK = 0
    MADE = 1  # made from written names: readings, group prefixes, endings cut short
    STRONG = 2
    CONFUSABLE = 3
    UNLESS = 4


class Written(Struct, frozen=True):
    """A name as the catalogue writes it.

    ``owner`` is the number of its body. With ``form`` the name counts only beside a
    legal form of that class (``any``: beside any). ``crosses``: it holds a comma, a bracket or a
    legal form itself, so a match may reach over one.
    """

    text: str
    owner: int
    sort: int
    form: str = ""
    crosses: bool = False


class Body(Struct, frozen=True):
    """A party as far as matching goes.

    ``anywhere``: its names may stand anywhere in a text. ``circle`` holds keys that related
    bodies share; ``signs`` are towns and post codes of its address; ``institution``: a
    university or agency, after whose name anything may follow.
    """

    id: str
    kind: str
    anywhere: bool
    circle: tuple[str, ...]
    signs: tuple[str, ...]
    listed_as: str
    institution: bool
    country: str


class Tails(Struct, frozen=True):
    """Words around a name that do not make it another body; all folded."""

    ends: tuple[str, ...]  # Chinese and Japanese endings
    site_ends: tuple[str, ...]
    end_words: frozenset[str]
    starts: tuple[str, ...]
    start_words: frozenset[str]
    leads: tuple[str, ...]
    lead_words: frozenset[str]
    home: frozenset[str]
    abroad: frozenset[str]


LONG = 5
"""Names of so many letters and more are looked up by their first ones."""


def head_of(row: str) -> str:
    """The letters that a row of letters is looked up by: two signs or three Latin letters."""
    return row[: 2 if row[0] > "\u024f" else 3]


class PartyIndex(Struct, frozen=True, dict=True):
    """All names, laid out.

    ``bodies`` and ``names`` hold a ``Body`` and a ``Written`` for each number. ``keys`` gives for a
    row of letters the numbers of its names; ``heads`` gives for the first two or three letters of a
    row the lengths of those that begin so up to five letters, where 5 is for all longer ones;
    ``starts`` gives for the first five letters the lengths of the longer ones. ``slips`` finds
    misspelt names. ``around`` holds the ``unless`` phrases that are words around a hit and not
    about it.
    """

    spelling: Spelling
    bodies: Shelf
    names: Shelf
    keys: NumberTable
    heads: dict[str, tuple[int, ...]]
    starts: NumberTable
    slips: SlipIndex
    tails: Tails
    towns: frozenset[str]
    around: frozenset[int]

    def sizes(self, row: str, start: int) -> tuple[int, ...]:
        """The lengths that names may have which begin at a letter of a row, the longest last."""
        letters = row[start : start + LONG]
        sizes = self.heads.get(letters[:2], ()) + self.heads.get(letters[:3], ())
        return sizes and sizes + self.starts.get(letters)

    @cached_property
    def beginning(self) -> Remembered[str, tuple[int, ...] | None]:
        """The lengths that names may have which begin with a Latin word.

        ``None`` for short words of which only the letters behind them tell.
        """
        return Remembered(self._beginning)

    def _beginning(self, word: str) -> tuple[int, ...] | None:
        if len(word) < 3:
            return None
        if word[:3] not in self.heads:
            return ()
        if len(word) < LONG:
            return None
        return tuple([size for size in self.starts.get(word[:LONG]) if size >= len(word)])

    @cached_property
    def body(self) -> Remembered[int, Body]:
        """Bodies by number."""
        decode = msgpack.Decoder(Body).decode
        return Remembered(lambda number: decode(self.bodies[number]))

    @cached_property
    def written(self) -> Remembered[int, Written]:
        """Names as the catalogue writes them, by number."""
        decode = msgpack.Decoder(Written).decode
        return Remembered(lambda number: decode(self.names[number]))

    @cached_property
    def known(self) -> dict[tuple[str, bool], tuple[Reading, ...]]:
        """Texts that were read before; who fills it bounds it."""
        return {}
