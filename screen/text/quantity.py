"""Quantities stated in a text: how much, of what, as an interval.

A name comes from a word before the figure, else directly behind it, else from the unit alone
where the unit says enough. A plain figure is exact; *min* and *max*, *over* and *under* in three
languages open it to one side. A range keeps both ends: whether it counts by its upper end (a full
scale) or by any point of it (what a machine covers) is for the comparison.
"""

from __future__ import annotations

from screen.text.figures import MARKS, Figure, Quantity
from screen.text.fold import Folded
from screen.text.intervals import interval, sieved
from screen.text.lazy import Pattern
from screen.text.quantity_table import QuantityTable
from screen.text.ranges import read_figures
from screen.text.surroundings import Side, left_of, right_of, symbol_after, symbol_before

__all__ = ["Quantity", "read_quantities"]

_WORTH_READING = Pattern(
    r"\d|[一二两三四五六七八九十]"
    r"|two|three|four|five|six|seven|eight|nine"
)
# The end of a clause; the point of an abbreviation is none.
_BREAK = Pattern(
    r"[;。]|(?<!min|max|typ|dia|avg|nom|deg)(?<!temp|conc|diam)(?<!approx)\.\s|, (?=and |with )"
)
_REACH = 40  # characters before a figure in which its name may stand
_PURE = Pattern(r"9\d(?:[.,]\d+)?")
_PER = Pattern(r"\s*(?:/|per|x|\*|of|in|a)?\s*")
_MILLIMETRES = 13
"""From so much on a diameter without a unit is in millimetres; a smaller one may be in inches."""
_PARCELS = frozenset(("mass", "volume", "length", "number"))
_SHARES = frozenset(("share", "density", "activity", "specific activity"))
_NEAR = 2  # characters between a substance and its share that still touch: 含氧量<50ppm


def read_quantities(text: str | Folded, table: QuantityTable) -> tuple[Quantity, ...]:
    """The quantities stated in a folded text, from left to right. Never raises.

    Args:
        text: folded text, or a ``Folded``: with the original at hand, letters that only case
            tells apart (mW, MW; the symbols In, As, No) are told apart.
        table: the words and units known.
    """
    folded = text if isinstance(text, Folded) else Folded(text, text)
    if not _WORTH_READING.search(folded.text):
        return ()
    found: list[Quantity] = []
    floor = 0
    for figure in read_figures(folded, table):
        if figure.start < floor:
            continue
        if figure.form != "void":
            quantity, floor_after = _Reader(folded, table, figure, floor).read()
            if quantity is not None:
                found.append(quantity)
            floor = max(floor, floor_after)
        floor = max(floor, figure.stop)
    return tuple(found)


class _Reader:
    """Reads one figure with its surroundings."""

    __slots__ = ("figure", "floor", "folded", "table", "text")

    def __init__(self, folded: Folded, table: QuantityTable, figure: Figure, floor: int) -> None:
        self.folded, self.text, self.table, self.figure = folded, folded.text, table, figure
        start = max(floor, figure.start - _REACH)
        for stop in _BREAK.finditer(self.text, start, figure.start):
            start = stop.end()
        self.floor = start

    def read(self) -> tuple[Quantity | None, int]:
        """The quantity, if the figure is one, and the offset behind all that it used."""
        left = left_of(self.folded, self.table, self.figure, self.floor)
        right = right_of(self.folded, self.table, self.figure)
        named = self._name(self._units(), left, right)
        if named is None:
            return None, self.figure.stop
        name, unit, word = named
        kind = self.table.kinds.get(name) if name else None
        if (not kind or kind.decoy or not word) and self._cargo(unit, left, right):
            return None, right.at
        of, touches = self._substance(self.table.units[unit].dimension, left, right)
        if touches and not word and unit in ("%", "ppm", "ppb"):
            name = "content" if name is None or self.figure.high < 50 else name
        used = right.at if word and word == right.word != left.word else self.figure.stop
        return self._quantity(name, of, unit, not word, left, right), max(used, right.edge)

    def _units(self) -> tuple[tuple[str, bool], ...]:
        """Units that the figure may be in, each with whether it needs a word."""
        figure = self.figure
        options = [(unit, True) for unit in figure.careful if unit not in figure.units]
        options += [(unit, False) for unit in figure.units]
        return tuple(options)

    def _name(
        self, units: tuple[tuple[str, bool], ...], left: Side, right: Side
    ) -> tuple[str | None, str, str] | None:
        """(name, unit, the word that told, if any); ``None`` where this is no quantity."""
        figure, table = self.figure, self.table
        if figure.named:
            return figure.named, figure.units[0], left.word if figure.named == "purity" else "#"
        if not units:
            return self._unitless(left, right)
        for word in self._words(left, right):
            for unit, _ in units:
                if (name := self._names(word, unit)) is not None:
                    return name, unit, word
        plain = [unit for unit, careful in units if not careful]
        if not plain:
            return None
        if figure.mark and figure.mark in MARKS and table.units[plain[0]].dimension == "length":
            return "diameter", plain[0], figure.mark
        if figure.mark == "±":
            return "accuracy", plain[0], ""
        return table.bare.get(plain[0]), plain[0], ""

    def _words(self, left: Side, right: Side) -> list[str]:
        """Words that may name the figure: at its left edge, at its right, farther left."""
        words = [word for word in (left.word, right.word) if word]
        window = list(self.table.words.find(self.text, self.floor, max(left.at, self.floor)))
        # One Chinese character names a figure only where it touches it: 高 in 高纯 is no height.
        words += [word for _, word in reversed(window) if len(word) > 1 or word.isascii()]
        return words

    def _names(self, word: str, unit: str) -> str | None:
        """The quantity that a word names in a unit, if it can."""
        table = self.table
        if word in table.loose and unit not in table.loose[word]:
            return None
        dimension = table.units[unit].dimension
        for name in table.words.known[word]:
            if dimension in table.kinds[name].dimensions:
                return name
        return None

    def _unitless(self, left: Side, right: Side) -> tuple[str | None, str, str] | None:
        """A number without unit: a pure number or share by its word, or a purity by its nines."""
        for word in (left.word, right.word):
            for name in self.table.words.known.get(word, ()):
                unit = self.table.kinds[name].unit
                if unit in ("1", "%") and self._plausible(name):
                    return name, unit, word
        figure = self.figure
        if figure.mark in MARKS and figure.mark and figure.low >= _MILLIMETRES:
            return "diameter", "mm", figure.mark
        digits = self.text[figure.start : figure.stop].rstrip("+")
        bounded = "at_least" in (left.bound, right.bound) or figure.plus
        if _PURE.fullmatch(digits) and (bounded or digits.startswith("99.")) and not figure.mark:
            return "purity", "%", ""
        return None

    def _plausible(self, name: str) -> bool:
        """Whether a number without its unit may be that quantity: no purity below one half."""
        return name != "purity" or 50 <= self.figure.low <= 100

    def _cargo(self, unit: str, left: Side, right: Side) -> bool:
        """Whether the figure is the size of a parcel: 25kg/drum, net 50 kg, 20L can."""
        if self.table.units[unit].dimension not in ("mass", "volume", "length", "number"):
            return False
        text, table = self.text, self.table
        at = right.at if right.bound and not right.word else self.figure.stop
        match = _PER.match(text, at)
        behind = match.end() if match else at
        if table.cargo_after.at(text, behind) is not None:
            return True
        end = self.figure.start
        while end > self.floor and text[end - 1] in " :=(":
            end -= 1
        before = table.cargo_before.before(text, end, self.floor)
        return before is not None and left.word in ("", before)

    def _substance(self, dimension: str, left: Side, right: Side) -> tuple[str | None, bool]:
        """The substance that a share is of, and whether it touches the figure.

        At the figure on either side, else the last one named before it.
        """
        if dimension not in _SHARES:
            return None, False
        text, table, known = self.text, self.table, self.table.substances.known
        if name := symbol_before(self.folded, table, left.at, self.floor):
            return name, True
        if phrase := table.substances.before(text, left.at, self.floor):
            return known[phrase][0], True
        at = max(right.at, right.edge)
        while text[at : at + 1] in (" ", "("):
            at += 1
        if phrase := table.substances.at(text, at):
            return known[phrase][0], True
        if name := symbol_after(self.folded, table, at):
            return name, True
        near = list(table.substances.find(text, self.floor, max(left.at, self.floor)))
        if not near or dimension != "share":
            return None, False
        start, phrase = near[-1]
        return known[phrase][0], left.at - start - len(phrase) <= _NEAR

    def _quantity(
        self, name: str | None, of: str | None, unit: str, bare: bool, left: Side, right: Side
    ) -> Quantity:
        """The quantity with its interval and its place, bounds that touch it included."""
        figure, table = self.figure, self.table
        bound = left.bound or right.bound or ("at_least" if figure.plus else "")
        if unit == "mesh":
            unit = "um"
            ends = (*sieved(figure, table), False, False, figure.form)
        else:
            ends = interval(figure, bound, name, unit, table)
        start = left.edge if left.edge >= 0 else figure.start - bool(figure.mark)
        end = max(right.edge if not right.word else -1, figure.stop)
        begin, stop = self.folded.span(start, end)
        return Quantity(
            name=name,
            of=of,
            low=ends[0],
            high=ends[1],
            unit=unit,
            dimension=table.units[unit].dimension,
            start=start,
            end=end,
            stated=self.folded.original[begin:stop],
            low_open=ends[2],
            high_open=ends[3],
            bare=bare,
            form=ends[4],
        )
