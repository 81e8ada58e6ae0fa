"""The nouns of lists: a body on a list, what is wrong with a row, the record of a list."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from msgspec import Struct

__all__ = ["EFFECTS", "KINDS", "Effect", "Kind", "ListFault", "ListRecord", "Listed", "Problem"]

Effect = Literal["review", "licence", "prohibited"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
Kind = Literal["house", "opensanctions", "us-csl"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class ListFault(Exception):
    """A list that cannot be used: which, what is wrong, what to do."""


class Listed(Struct, frozen=True):
    """A body on a list.

    ``row`` counts as in ``Problem``; ``names`` begins with the one to show; ``weak`` names are too
    short to count alone. ``list`` is the list that the row itself names, ``effect`` what the row
    itself says, else empty.
    """

    row: int
    id: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    country: str = ""
    address: str = ""
    reason: str = ""
    list: str = ""
    effect: Effect | Literal[""] = ""
    source: str = ""
    start: dt.date | None = None
    until: dt.date | None = None


class Problem(Struct, frozen=True):
    """What is wrong with a row; ``lost`` when the row gives no body at all.

    ``row`` counts as a spreadsheet does; in YAML it is the line on which the entry begins.
    """

    row: int
    column: str
    message: str
    lost: bool = False


class ListRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a list beside its content.

    ``file`` is the name of the file that it came from, ``sha256`` the hash of its bytes, ``added``
    the day on which it was added; ``lost`` counts rows without a name that could be read.
    """

    name: str
    kind: Kind
    effect: Effect
    file: str
    sha256: str
    added: dt.date
    encoding: str
    bodies: int
    names: int
    lost: int
    doubts: int
