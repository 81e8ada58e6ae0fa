"""Made-up names of firms that read like real ones in Japanese, Chinese and English.

Firm ``i`` depends on the seed and on ``i`` alone. The parts of the names stand in
``words/firms.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from corpus import WORDS, Dice

KINDS = ("ja",) * 40 + ("zh",) * 45 + ("en",) * 15


@dataclass(frozen=True)
class Firm:
    """A firm with its name in Latin letters and, but for English ones, in its own."""

    country: str
    latin: str
    own: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.latin, self.own)))


def firm(number: int, seed: int = 1, kind: str = "") -> Firm:
    """Firm ``number``, of a given kind (``ja``, ``zh`` or ``en``) or of any."""
    dice = Dice(seed, "firm", number)
    words, kind = _words(), kind or dice.pick(KINDS)
    if kind == "ja":
        return _japanese(dice, words)
    return _chinese(dice, words) if kind == "zh" else _english(dice, words)


def firms(count: int, seed: int = 1) -> Iterator[Firm]:
    """So many firms, no two of which share a name."""
    known: set[str] = set()
    number = 0
    while count:
        made, number = firm(number, seed), number + 1
        if known.isdisjoint(made.names):
            known.update(made.names)
            count -= 1
            yield made


def _japanese(dice: Dice, words: dict[str, Any]) -> Firm:
    second, first, trade = (
        dice.below(len(words[part])) for part in ("ja_second", "ja", "ja_trade")
    )
    form = dice.pick(words["ja_forms"])
    own = words["ja_second"][second] + words["ja"][first] + words["ja_trade"][trade]
    latin = (words["ja_second_latin"][second] + words["ja_latin"][first].lower()).capitalize()
    return Firm(
        "JP",
        f"{latin} {words['ja_trade_latin'][trade]} {dice.pick(words['latin_forms'])}",
        f"{form}{own}" if dice.chance(0.4) else f"{own}{form}",
    )


def _chinese(dice: Dice, words: dict[str, Any]) -> Firm:
    town, one, two, trade = (
        dice.below(len(words[part])) for part in ("zh_towns", "zh_first", "zh_first", "zh_trade")
    )
    first = words["zh_first_latin"]
    brand = (first[one] + first[two].lower()).capitalize()
    return Firm(
        "CN",
        f"{words['zh_towns_latin'][town]} {brand} {words['zh_trade_latin'][trade]} Co., Ltd.",
        words["zh_towns"][town]
        + words["zh_first"][one]
        + words["zh_first"][two]
        + words["zh_trade"][trade]
        + dice.pick(words["zh_forms"]),
    )


def _english(dice: Dice, words: dict[str, Any]) -> Firm:
    parts = [dice.pick(words[part]) for part in ("en_first", "en_second", "en_place", "en_forms")]
    return Firm("US", " ".join(filter(None, parts)), "")


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.load((WORDS / "firms.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader))
