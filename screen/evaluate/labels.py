"""Files of labelled rows: goods, parties or shipments, told apart by their columns."""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from screen.model import Origin, Shipment, Verdict
from screen.sources.base import SourceFault
from screen.sources.headers import map_headings
from screen.sources.shipments import BadCell, ShipmentReader
from screen.sources.words import say

__all__ = [
    "GOODS_LABELS",
    "JUDGED_ON",
    "PARTY_LABELS",
    "GoodsLabel",
    "Labelled",
    "PartyLabel",
    "ShipmentLabel",
    "read_labelled",
]

JUDGED_ON = dt.date(2026, 11, 21)
"""The day for which the project's labels hold: see ``tests/cases/dev/README.md``."""

GOODS_LABELS = ("controlled", "controlled_if", "look_alike", "not_controlled")
PARTY_LABELS = (
    "listed_control",
    "listed_watch",
    "military_user",
    "contractor",
    "near_miss",
    "clean",
)
_COLUMNS = {
    "goods": ("text", "lang", "label", "family", "control_code"),
    "parties": ("name", "label", "refers_to"),
    "shipments": ("description", "expected_verdict"),
}


@dataclass(frozen=True, slots=True)
class GoodsLabel:
    """A description of goods; ``codes`` are the control codes of which any is right."""

    origin: Origin
    id: str
    text: str
    lang: str
    label: str
    family: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyLabel:
    """A name of a body; ``refers_to`` is the official English name where it is listed."""

    origin: Origin
    id: str
    text: str
    lang: str
    label: str
    refers_to: str


@dataclass(frozen=True, slots=True)
class ShipmentLabel:
    """A whole row and the verdicts of which any is right."""

    origin: Origin
    id: str
    shipment: Shipment
    lang: str
    expected: tuple[Verdict, ...]

    @property
    def text(self) -> str:
        return self.shipment.description

    @property
    def label(self) -> str:
        return "|".join(map(str, self.expected))


Labelled = GoodsLabel | PartyLabel | ShipmentLabel


def read_labelled(path: Path) -> tuple[Labelled, ...]:
    """The labelled rows of a CSV file.

    Raises:
        SourceFault: it cannot be read, is of no known kind, or a label in it is not known.
    """
    table = _Table(path)
    make = _MAKERS[table.kind]
    return tuple(make(table, row, cells) for row, cells in table.rows())


class _Table:
    """The cells of a file under their headings, rows numbered as a spreadsheet does."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        try:
            with path.open(encoding="utf-8-sig", newline="") as lines:
                self._records = list(csv.reader(lines, strict=True))
        except OSError as error:
            raise SourceFault(self.name, str(error.strerror), "Give a CSV file") from None
        except (UnicodeDecodeError, csv.Error) as error:
            raise SourceFault(self.name, str(error), "Save it as CSV in UTF-8") from None
        self.headings = [cell.strip() for cell in self._records[0]] if self._records else []
        self.kind = self._kind()
        self.reader = ShipmentReader(self.headings, map_headings(self.headings))

    def _kind(self) -> str:
        """The kind whose columns are all there; a name may stand under ``text`` too."""
        have = set(self.headings)
        if "refers_to" in have and "text" in have:
            have.add("name")
        for kind, columns in _COLUMNS.items():
            if have.issuperset(columns):
                return kind
        needed = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in _COLUMNS.items())
        found = ", ".join(self.headings) or "nothing"
        problem = f"labelled rows of no known kind among the columns {found}"
        raise SourceFault(self.name, problem, f"Columns needed for {needed}")

    def rows(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Every row that is not empty, with its number."""
        for row, record in enumerate(self._records[1:], start=2):
            if not any(cell.strip() for cell in record):
                continue
            if len(record) != len(self.headings):
                count = f"{len(record)} cells under {len(self.headings)} headings"
                raise SourceFault(self.name, f"row {row}: {count}")
            yield row, dict(zip(self.headings, map(str.strip, record), strict=True))

    def fault(self, row: int, column: str, cell: str, known: Sequence[str]) -> SourceFault:
        what = f"{cell!r} is no known one" if cell else "empty"
        where = f"row {row}, column {column}"
        return SourceFault(self.name, f"{where}: {what}", f"Known: {', '.join(known)}")


def _goods(table: _Table, row: int, cells: Mapping[str, str]) -> GoodsLabel:
    if cells["label"] not in GOODS_LABELS:
        raise table.fault(row, "label", cells["label"], GOODS_LABELS)
    if not cells["lang"]:
        raise table.fault(row, "lang", "", ("en", "zh", "ja", "mixed"))
    return GoodsLabel(
        origin=Origin(table.name, row),
        id=_id(cells, row),
        text=cells["text"],
        lang=cells["lang"],
        label=cells["label"],
        family=cells["family"],
        codes=_parts(cells["control_code"], "/"),
    )


def _party(table: _Table, row: int, cells: Mapping[str, str]) -> PartyLabel:
    if cells["label"] not in PARTY_LABELS:
        raise table.fault(row, "label", cells["label"], PARTY_LABELS)
    text = cells.get("name") or cells.get("text", "")
    return PartyLabel(
        origin=Origin(table.name, row),
        id=_id(cells, row),
        text=text,
        lang=_script(text),
        label=cells["label"],
        refers_to=cells["refers_to"],
    )


def _shipment(table: _Table, row: int, cells: Mapping[str, str]) -> ShipmentLabel:
    origin = Origin(table.name, row)
    known = {str(verdict): verdict for verdict in Verdict}
    names = _parts(cells["expected_verdict"], "|")
    if not names or not known.keys() >= set(names):
        raise table.fault(row, "expected_verdict", cells["expected_verdict"], tuple(known))
    try:
        shipment = table.reader.read(list(cells.values()), origin)
    except BadCell as bad:
        where = f"row {row}, column {bad.column}"
        raise SourceFault(table.name, f"{where}: {say(bad.reason)}") from None
    expected = tuple(known[name] for name in names)
    return ShipmentLabel(origin, _id(cells, row), shipment, _script(cells["description"]), expected)


_MAKERS: dict[str, Callable[[_Table, int, Mapping[str, str]], Labelled]] = {
    "goods": _goods,
    "parties": _party,
    "shipments": _shipment,
}


def _id(cells: Mapping[str, str], row: int) -> str:
    """The row's own name, else its number."""
    return cells.get("id") or cells.get("shipment_id") or f"row {row}"


def _parts(cell: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(sign) if part.strip())


def _script(text: str) -> str:
    """``kana``, ``han`` or ``latin``: a name without kana may be Chinese or Japanese."""
    plain = unicodedata.normalize("NFKC", text)
    names = {unicodedata.name(sign, "?").split()[0] for sign in plain if sign.isalpha()}
    if names & {"HIRAGANA", "KATAKANA"}:
        return "kana"
    return "han" if "CJK" in names else "latin"
