"""The nouns of figures: what is found in a text on the way to a stated quantity."""

from __future__ import annotations

from msgspec import Struct

__all__ = ["MARKS", "Figure", "Quantity", "Token"]

MARKS = frozenset("\u03c6\u00f8")
"""Signs before a number that make it a diameter."""


class Quantity(Struct, frozen=True):
    """A figure stated in a text, as an interval.

    Attributes:
        name: the quantity of the catalogue, or ``None`` where nothing tells.
        of: the substance whose share it is, in lower-case English.
        low, high: the interval in ``unit``; the same for an exact figure, ``inf`` where open.
        unit: the catalogue's name of the unit stated.
        dimension: what the unit measures.
        start, end: its place in the folded text.
        stated: the characters there (the original's where the reader had it).
        low_open, high_open: whether an end is itself left out (*less than 5*).
        bare: whether only the unit tells the name, and no word does.
        form: ``one`` value or bound; a written ``range``; ``up_to`` as far as a machine
            reaches; a ``side`` of a body given as a x b x c.
    """

    name: str | None
    of: str | None
    low: float
    high: float
    unit: str
    dimension: str
    start: int
    end: int
    stated: str
    low_open: bool = False
    high_open: bool = False
    bare: bool = False
    form: str = "one"


class Token(Struct):
    """A number with the unit that follows it: ``end`` is behind the number, ``stop`` the unit.

    ``units`` are the units that its spelling may mean, ``careful`` those that need a word;
    ``mark`` is a sign or a diameter mark directly before; ``plus`` a plus sign behind.
    """

    value: float
    start: int
    end: int
    stop: int
    units: tuple[str, ...] = ()
    careful: tuple[str, ...] = ()
    mark: str = ""
    plus: bool = False
    glued: bool = False


class Figure(Struct):
    """One or two numbers read together: a value, a range, a value with its tolerance."""

    low: float
    high: float
    start: int
    stop: int
    units: tuple[str, ...]
    careful: tuple[str, ...]
    form: str = "one"
    mark: str = ""
    plus: bool = False
    named: str | None = None
