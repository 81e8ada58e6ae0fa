"""The catalogue in use: its parts are decoded from the compiled form when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Raw

from screen.catalogue.compiled import Compiled, pack
from screen.catalogue.model import Coverage, Family, Good, Horizons, Item, Measure, Party, Rule
from screen.catalogue.overrides import Overlay
from screen.match.end_use import EndUseIndex
from screen.match.gazetteer import Gazetteer
from screen.match.goods import GoodsReader
from screen.text.quantity_table import QuantityTable

if TYPE_CHECKING:
    from screen.lists import OpenList
    from screen.match.parties_index import PartyIndex

__all__ = ["Catalogue"]

T = TypeVar("T")


class _Entries(Mapping[str, T]):
    """Entries by id, each decoded when it is first asked for."""

    def __init__(self, raw: dict[str, Raw], kind: type[T]) -> None:
        self._raw = raw
        self._kind = kind
        self._known: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        if key not in self._known:
            self._known[key] = self._decoder.decode(self._raw[key])
        return self._known[key]

    @cached_property
    def _decoder(self) -> msgspec.msgpack.Decoder[T]:
        return msgspec.msgpack.Decoder(self._kind)

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def __contains__(self, key: object) -> bool:
        return key in self._raw


class _Bodies(Mapping[str, Party]):
    """The bodies of the catalogue, and those of lists of one's own."""

    def __init__(self, own: Mapping[str, Party], lists: Sequence[OpenList]) -> None:
        self._own = own
        self._lists = {listed.record.name: listed for listed in lists}

    def __getitem__(self, key: str) -> Party:
        listed = self._lists.get(key.partition(":")[0]) if ":" in key else None
        party = listed.party(key) if listed else self._own[key]
        if party is None:
            raise KeyError(key)
        return party

    def __iter__(self) -> Iterator[str]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


class Catalogue:
    """Everything the tool knows: items, measures, parties, rules, and the words to find them by.

    Attributes:
        version: the day of the last change, as ``catalogue.yaml`` says it.
        hash: SHA-256 over the files it was compiled from.
        horizons: the last day whose events each part knows.
        items: entries of control lists by id.
        parties: listed and sensitive bodies by id.
        overlay: what of it is the user's own, if anything.
        lists: lists of the user's own.
        bodies: any body that a reading may name, by id: of ``parties`` or of a list. Only the
            former are counted and walked through.
    """

    def __init__(self, compiled: Compiled, lists: Sequence[OpenList] = ()) -> None:
        self._compiled = compiled
        self.version: str = compiled.header.version
        self.hash: str = compiled.hash
        self.horizons: Horizons = compiled.header.horizons
        self.coverage: tuple[Coverage, ...] = compiled.header.coverage
        self.items: Mapping[str, Item] = _Entries(compiled.items, Item)
        self.parties: Mapping[str, Party] = _Entries(compiled.parties, Party)
        self.overlay: Overlay | None = compiled.overlay
        self.lists: tuple[OpenList, ...] = tuple(lists)
        self.bodies = _Bodies(self.parties, self.lists) if lists else self.parties

    def with_lists(self, lists: Sequence[OpenList]) -> Catalogue:
        """This catalogue beside lists of the user's own."""
        return Catalogue(self._compiled, lists)

    def pack(self) -> bytes:
        """The compiled form, for a process elsewhere to open."""
        return pack(self._compiled)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """All measures by id, in the order of the file."""
        return _decode(self._compiled.measures, dict[str, Measure])

    @cached_property
    def families(self) -> dict[str, Family]:
        """All families by id."""
        return _decode(self._compiled.families, dict[str, Family])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rows of the decision table, in their order."""
        return _decode(self._compiled.rules, tuple[Rule, ...])

    @cached_property
    def goods(self) -> tuple[Good, ...]:
        """Downstream goods."""
        return _decode(self._compiled.goods, tuple[Good, ...])

    @cached_property
    def chinese_goods(self) -> GoodsReader:
        """The words of goods that China controls."""
        return _decode(self._compiled.goods_cn, GoodsReader)

    @cached_property
    def japanese_goods(self) -> GoodsReader:
        """The words of goods on their way from Japan to China."""
        return _decode(self._compiled.goods_jp, GoodsReader)

    @cached_property
    def party_index(self) -> PartyIndex:
        """The names of parties."""
        from screen.match.parties_index import PartyIndex

        return _decode(self._compiled.party_index, PartyIndex)

    @cached_property
    def end_use_index(self) -> EndUseIndex:
        """The words of military and weapons use."""
        return _decode(self._compiled.end_use_index, EndUseIndex)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The names of places."""
        return _decode(self._compiled.gazetteer, Gazetteer)

    @cached_property
    def quantities(self) -> QuantityTable:
        """Units, and the words that name quantities."""
        return _decode(self._compiled.quantities, QuantityTable)


def _decode(part: memoryview, kind: type[T]) -> T:
    return msgspec.msgpack.decode(part, type=kind)
