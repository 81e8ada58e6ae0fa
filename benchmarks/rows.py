"""Tables of shipments as large as wanted, made once and kept in a folder.

The goods are those of ``corpus``; goods that come again keep their HS code, unit and end use. The
shippers and receivers are a few hundred made-up firms, some of them in far more rows than others;
in half of the rows nobody else than the receiver uses the goods.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from corpus import WORDS, Corpus, Dice
from firms import firm
from measure import progress

from screen.catalogue import Catalogue

COLUMNS = (
    "description",
    "hs_code",
    "quantity",
    "unit",
    "origin",
    "destination",
    "exporter",
    "consignee",
    "end_user",
    "end_use",
)
CHAPTERS = ("0304", "0712", "0902", "1905", "3924", "4202", "4819", "6109", "6204", "6302", "6403")
MORE_CHAPTERS = ("6911", "7013", "7318", "7323", "8205", "8714", "9401", "9403", "9503", "9608")
EXPORTERS, RECEIVERS = 300, 500


def table(
    folder: Path, rows: int, catalogue: Catalogue, *, seed: int = 1, distinct: float = 0.6
) -> Path:
    """The table of so many rows, from the folder if it has been made before."""
    made_of = _digest(catalogue)
    path = folder / f"rows-{rows}-{int(distinct * 100)}-{seed}-{made_of}.csv"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    corpus, draft = Corpus.of(catalogue, seed), path.with_suffix(".part")
    with draft.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for place, (number, text) in enumerate(corpus.rows(rows, distinct)):
            writer.writerow(cells(seed, place, number, text))
            if place % 10_000 == 0:
                progress(f"making {path.name}: {place / rows:.0%}")
    progress("")
    draft.rename(path)
    return path


def cells(seed: int, place: int, number: int, text: str) -> Sequence[str]:
    """The cells of a row: its own by its place, those of the goods by their number."""
    row, goods, words = Dice(seed, "cells", place), Dice(seed, "goods", number), _words()
    receiver = _receiver(seed, row)
    same = row.chance(0.5)
    return (
        text,
        goods.pick(CHAPTERS + MORE_CHAPTERS) + f".{goods.below(90) + 10}",
        str(row.below(5000) + 1),
        goods.pick(words["unit"]),
        row.pick(words["origin"]),
        row.pick(words["destination"]),
        _name(_skewed(row, EXPORTERS), seed, "zh", row),
        receiver,
        row.pick(words["same"]) if same else _receiver(seed, row),
        goods.pick(words["end_use"]),
    )


def _receiver(seed: int, dice: Dice) -> str:
    return _name(_skewed(dice, RECEIVERS), seed, "ja", dice)


def _name(number: int, seed: int, kind: str, dice: Dice) -> str:
    latin, own = _names(number, seed, kind)
    return latin if dice.chance(0.4) else own


@cache
def _names(number: int, seed: int, kind: str) -> tuple[str, str]:
    made = firm(number, seed, kind)
    return made.latin, made.own


def _skewed(dice: Dice, count: int) -> int:
    """A number below ``count``, low ones far more often."""
    return int(count * (dice.below(1 << 16) / (1 << 16)) ** 3)


@cache
def _words() -> dict[str, Any]:
    return dict(yaml.load((WORDS / "rows.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader))


def _digest(catalogue: Catalogue) -> str:
    """What a table depends on besides its size, in a few letters."""
    digest = hashlib.sha256(catalogue.hash.encode())
    here = Path(__file__).parent
    for path in (*sorted(WORDS.glob("*.yaml")), *(here / f"{n}.py" for n in NEEDED)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


NEEDED = ("corpus", "firms", "rows")
