"""Towns of parties: a second sign for names that several bodies share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from screen.text.fold import fold
from screen.text.lazy import Pattern

if TYPE_CHECKING:
    from screen.catalogue.model import Party

__all__ = ["Towns"]

_MANY = 6
_POST_CODE = Pattern(r"\d{3}[-\u2212]\d{4}")
_IN_ADDRESS = Pattern(r"(?<=[县都府道市区郡])([\u4e00-\u9fff]{1,4}?)[市区郡町村]")


class Towns:
    """Towns in the addresses of parties, in the spellings that places are known by."""

    def __init__(
        self,
        parties: Sequence[Party],
        places: Iterable[Mapping[str, Any]],
        key: Callable[[str], str],
    ) -> None:
        self.parties, self.key = parties, key
        self.twins = _twins(places, key)
        count = Counter(town for party in parties for town in self._written(party))
        self.shared = {town for town, times in count.items() if times > _MANY}
        self.shared |= {key("Tokyo"), key("東京")}

    def _written(self, party: Party) -> set[str]:
        pieces = _IN_ADDRESS.findall(fold(party.address).text)
        pieces += re.split(r"[(),]", party.city)
        return {key for key in map(self.key, pieces) if len(key) > 1}

    def signs(self, party: Party) -> set[str]:
        """Towns of a party, without those that many share, and its post codes."""
        found = {town for town in self._written(party) if town not in self.shared}
        for town in tuple(found):
            found |= self.twins.get(town, frozenset())
        codes = _POST_CODE.findall(fold(party.address).text)
        return found | {re.sub(r"\D", "", code) for code in codes}

    def of_bases(self) -> frozenset[str]:
        """Towns of bases: what follows a force's short name in an alias (空自 and 空自千歳)."""
        found: set[str] = set()
        for party in self.parties:
            shorts = [short for short in map(self.key, party.aliases_weak) if 1 < len(short) < 4]
            for alias in map(self.key, party.aliases if party.pattern == "yes" else ()):
                for short in shorts:
                    if alias.startswith(short) and 0 < len(alias) - len(short) < 5:
                        found.add(alias[len(short) :])
        for town in tuple(found):
            found |= self.twins.get(town, frozenset())
        return frozenset(found)


def _twins(
    places: Iterable[Mapping[str, Any]], key: Callable[[str], str]
) -> dict[str, frozenset[str]]:
    """The other spellings of a Japanese town."""
    twins: dict[str, frozenset[str]] = {}
    for place in places:
        if place.get("country") == "JP":
            names = frozenset(key(name) for name in place.get("names", ())) - {""}
            twins.update(dict.fromkeys(names, names))
    return twins
