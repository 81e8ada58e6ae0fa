"""Figures: what a description states, held against what an entry asks for.

Read when the first entry asks for a figure. Statements count as figures too: "Dy-free" is a content
of nought and "with dysprosium" one above it; and a condition in words is met where its words
stand in the text ("untwisted", "supersonic").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from msgspec.structs import replace

from screen.catalogue import Catalogue
from screen.catalogue.model import Item
from screen.model import Reading
from screen.text.contents import contained_substances
from screen.text.figures import Quantity
from screen.text.fold import Folded, fold
from screen.text.forms import normal_word
from screen.text.lazy import Pattern
from screen.text.negation import denied_substances
from screen.text.pieces import LONGEST
from screen.text.quantity import read_quantities
from screen.text.threshold import Outcome, judge_threshold
from screen.text.tokens import PARTS
from screen.text.tree import facts

__all__ = ["Figures", "seconded_by_figures"]

_WORD = Pattern(PARTS["latin"])
_SMALL = frozenset(
    (
        "and are can for form from has having include including into its made more not one other "
        "same special specially than that the thereof type used using which with"
    ).split()
)
_GENERIC = frozenset(
    (
        "diameter length width height thickness mass volume power voltage current temperature "
        "pressure frequency purity area energy count wavelength accuracy"
    ).split()
)
"""Quantities that stand on papers of all kinds of goods: one of them alone is no second sign."""


class Figures:
    """The figures of one description."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self._text = text
        self._catalogue = catalogue
        self._read: tuple[Quantity, ...] | None = None
        self.denials: tuple[str, ...] = ()
        """What the text says is not there, in its own words, as far as an entry asked."""

    def hold_against(self, item: Item) -> Outcome | None:
        """The outcome for an entry; ``None`` where it asks for no figure."""
        if item.threshold is None:
            return None
        if self._read is None:
            self._read = tuple(self._all())
        settled = [fact for fact in facts(item.threshold) if self._settles(fact)]
        return judge_threshold(
            item.threshold, self._read, self._catalogue.quantities, true_facts=settled
        )

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text[: 4 * LONGEST])

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(map(normal_word, _WORD.findall(self._folded.text)))

    def _all(self) -> Iterator[Quantity]:
        # Figures of a text that is a list of many goods belong to none of them for sure.
        folded = self._folded
        text = folded.original
        cues = self._catalogue.chinese_goods.negation
        figures = read_quantities(folded, self._catalogue.quantities)
        yield from figures
        denied = denied_substances(text, cues)
        self.denials = tuple(dict.fromkeys(text[start:end] for _, (start, end) in denied))
        for substance, place in denied:
            yield _content(substance, text, place, contained=False)
        stated = {figure.of for figure in figures if figure.of}
        for substance, place in contained_substances(text, cues):
            if substance not in stated:
                yield _content(substance, text, place, contained=True)

    def _settles(self, fact: str) -> bool:
        """Whether a condition in words holds: its words stand in the text, or it is an exclusion.

        That goods fall under an exception ("not for civil aircraft") is for the exporter to show.
        """
        if fact.startswith("not "):
            return True
        telling = _telling(fact)
        return bool(telling) and telling <= self._words


@lru_cache(maxsize=1 << 12)
def _telling(fact: str) -> frozenset[str]:
    """The words of a condition that say something."""
    asked = (normal_word(word.strip("(),.").lower()) for word in fact.replace("-", " ").split())
    return frozenset(word for word in asked if len(word) > 2 and word not in _SMALL)


def _content(substance: str, text: str, place: tuple[int, int], *, contained: bool) -> Quantity:
    """A statement that a substance is there, or is not, as its content in per cent."""
    start, end = place
    return Quantity(
        name="content",
        of=substance,
        low=0.0,
        high=100.0 if contained else 0.0,
        unit="%",
        dimension="share",
        start=start,
        end=end,
        stated=text[start:end],
        low_open=contained,
        high_open=False,
        bare=False,
        form="one",
    )


def seconded_by_figures(
    readings: Iterable[Reading], figures: Figures, catalogue: Catalogue
) -> Iterator[Reading]:
    """Readings in which a weak word counts when figures that its entry asks for stand beside it.

    An entry that is named by two words together needs both of them, whatever the figures.
    """
    for reading in readings:
        if reading.rule == "weak-alone" and reading.field == "description":
            item = catalogue.items[reading.entry]
            outcome = None if item.combinations else figures.hold_against(item)
            if outcome and outcome.state != "below" and _speaks(outcome):
                reading = replace(
                    reading, kept=True, strength="needs_parameter", rule="second-sign-figure"
                )
        yield reading


def _speaks(outcome: Outcome) -> bool:
    """Whether stated figures meet a telling condition of an entry, or two of any kind."""
    met = {c.quantity for c in outcome.compared if c.result == "meets"}
    return len(met) > 1 or bool(met - _GENERIC)
