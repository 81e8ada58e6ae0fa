"""Made-up names of firms that read like real ones in Japanese, Chinese and English.

Firm ``i`` depends on the seed and on ``i`` alone. The parts of names stand in ``words/firms.yaml``.
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


def firm(number: int, seed: int = 1, kind: str = "", *, rare: bool = False) -> Firm:
    """Firm ``number``, of a given kind (``ja``, ``zh`` or ``en``) or of any.

    ``rare`` ones are called as none of the others is: for lists of which others must stay clear.
    """
    dice = Dice(seed, "rare firm" if rare else "firm", number)
    words, kind = _words(), kind or dice.pick(KINDS)
    if kind == "ja":
        return _japanese(dice, words, rare)
    return _chinese(dice, words, rare) if kind == "zh" else _english(dice, words, rare)


def rare_firms(count: int, seed: int = 1) -> Iterator[Firm]:
    """So many rare firms, no two of which share a name."""
    known: set[str] = set()
    number = 0
    while count:
        made, number = firm(number, seed, rare=True), number + 1
        if known.isdisjoint(made.names):
            known.update(made.names)
            count -= 1
            yield made


def _japanese(dice: Dice, words: dict[str, Any], rare: bool) -> Firm:
    if rare:
        pair = [dice.pick(words["ja_signs"]).split() for _ in range(2)]
        first, first_latin = ("".join(part) for part in zip(*pair, strict=True))
    else:
        first, first_latin = _pair(dice, words, "ja")
    second, second_latin = _pair(dice, words, "ja_second")
    trade, trade_latin = _pair(dice, words, "ja_trade")
    form, own = dice.pick(words["ja_forms"]), second + first + trade
    latin = (second_latin + first_latin).capitalize()
    return Firm(
        "JP",
        f"{latin} {trade_latin} {dice.pick(words['latin_forms'])}",
        f"{form}{own}" if dice.chance(0.4) else f"{own}{form}",
    )


def _chinese(dice: Dice, words: dict[str, Any], rare: bool) -> Firm:
    town, town_latin = _pair(dice, words, "zh_towns")
    trade, trade_latin = _pair(dice, words, "zh_trade")
    brand = [_pair(dice, words, "zh_first") for _ in range(3 if rare else 2)]
    own, latin = ("".join(part) for part in zip(*brand, strict=True))
    return Firm(
        "CN",
        f"{town_latin} {latin.capitalize()} {trade_latin} Co., Ltd.",
        f"{town}{own}{trade}{dice.pick(words['zh_forms'])}",
    )


def _english(dice: Dice, words: dict[str, Any], rare: bool) -> Firm:
    first = dice.pick(words["en_first"])
    if rare:
        first = dice.pick(words["en_begin"]) + dice.pick(words["en_end"])
    parts = [first, *(dice.pick(words[part]) for part in ("en_second", "en_place", "en_forms"))]
    return Firm("US", " ".join(filter(None, parts)), "")


def _pair(dice: Dice, words: dict[str, Any], part: str) -> tuple[str, str]:
    """A part of a name and how it is written in Latin letters."""
    place = dice.below(len(words[part]))
    return words[part][place], words[f"{part}_latin"][place]


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.load((WORDS / "firms.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader))
