"""Made-up entries of a catalogue and made-up listed bodies, as many as wanted.

Each is made after a real one: as many terms in as many languages, but called by names that stand in
no other entry and in no description. The parts of the names stand in ``words/goods.yaml`` and
``words/firms.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from typing import Any

import msgspec
import yaml
from corpus import WORDS, Dice
from firms import Firm, rare_firms

from screen.catalogue.model import Item, Names, Party, Terms, Words


def made_items(items: Sequence[Item], times: int, seed: int = 1) -> Iterator[Item]:
    """Entries after each of the real ones, until there are so many times as many in all."""
    for turn in range(1, times):
        for place, item in enumerate(items):
            yield _item(item, f"{item.id}-made-{turn}", Dice(seed, turn, place))


def _item(real: Item, name: str, dice: Dice) -> Item:
    names = _Names(dice)
    terms = Terms(
        strong=names.like(real.terms.strong),
        needs_parameter=names.like(real.terms.needs_parameter),
        weak=names.like(real.terms.weak),
    )
    return msgspec.structs.replace(
        real,
        id=name,
        code="",
        names=Names(en=names.base[0], zh=names.base[1], ja=names.base[2]),
        hs=(),
        hs_basket=(),
        cas=(),
        un=(),
        formulas=(),
        combinations=(),
        terms=terms,
        unless=names.like(real.unless, "unless_"),
        unless_ask=Words(),
    )


class _Names:
    """Terms of one entry: all around one made-up name, or several when it has many."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self.base = _base(dice)
        self._taken: dict[str, Iterator[str]] = {}

    def like(self, words: Words, prefix: str = "") -> Words:
        """As many words in each language as the real ones."""
        return Words(
            *(
                tuple(islice(self._wordings(f"{prefix}{language}", place), len(real)))
                for place, (language, real) in enumerate(
                    (("en", words.en), ("zh", words.zh), ("ja", words.ja))
                )
            )
        )

    def _wordings(self, key: str, place: int) -> Iterator[str]:
        if key not in self._taken:
            self._taken[key] = self._all(key, place)
        return self._taken[key]

    def _all(self, key: str, place: int) -> Iterator[str]:
        for turn in count():
            base = self.base if not turn else _base(Dice(*self.base, turn))
            for wording in _words()[key]:
                yield wording.replace("{}", base[place])


def _base(dice: Dice) -> tuple[str, str, str]:
    """A made-up name in English, Chinese and Japanese."""
    words = _words()
    parts = [dice.pick(words["syllables"]).split() for _ in range(3)]
    latin, kana, signs = ("".join(part) for part in zip(*parts, strict=True))
    ending = dice.below(len(words["endings"]))
    return latin + words["endings"][ending], signs, kana + words["endings_ja"][ending]


def made_parties(parties: Sequence[Party], times: int, seed: int = 1) -> Iterator[Party]:
    """Listed bodies after the real ones, until there are so many times as many in all."""
    firms = rare_firms(len(parties) * (times - 1), seed)
    for number, firm in enumerate(firms):
        yield party_of(firm, number, parties[number % len(parties)])


def party_of(firm: Firm, number: int, real: Party) -> Party:
    """A listed body with a firm's names, on the list of a real one."""
    own = {"JP": "ja", "CN": "zh"}.get(firm.country)
    names = Names(en=firm.latin, **({own: firm.own} if own else {}))
    return Party(
        id=f"made-{number}",
        kind=real.kind if real.kind in LISTED else "watch",
        names=names,
        sources=real.sources,
        confidence=real.confidence,
        country=firm.country,
        measure=real.measure,
        listed_on=real.listed_on,
    )


def is_made(party: Party) -> bool:
    return party.id.startswith("made-")


LISTED = ("control", "watch", "unreliable", "countermeasure", "end_user_list")


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.load((WORDS / "goods.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader))
