"""The index of party names: every name of every listed body by its row of letters.

It is made once when the catalogue is compiled and holds plain values only, so that it can be
stored with it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from screen.match.names import CJK, Name, Spelling

__all__ = ["Body", "PartyIndex", "Sort", "Tails", "Written", "skeleton", "sorted_words"]

_SOUND = str.maketrans({"0": "o", "1": "i", "l": "r", "5": "s", "8": "b", "c": "k", "v": "b"})
_LOOKS = str.maketrans("エロニカタハチトヨ", "工口二力夕八千卜彐")


class Sort:
    """What a name does where it is met (plain numbers: they travel in the compiled catalogue)."""

    WEAK = 0
    MADE = 1  # made from written names: readings, group prefixes, endings cut short
    STRONG = 2
    CONFUSABLE = 3
    UNLESS = 4


class Written(Struct, frozen=True):
    """A name as the catalogue writes it.

    ``owner`` is a place in ``PartyIndex.bodies``. With ``form`` the name counts only beside a
    legal form of that class (``any``: beside any). ``crosses``: it holds a comma, a bracket or a
    legal form itself, so a match may reach over one.
    """

    text: str
    owner: int
    sort: int
    form: str = ""
    crosses: bool = False


class Body(Struct, frozen=True):
    """A party as far as matching goes.

    ``anywhere``: its names may stand anywhere in a text. ``circle`` holds keys that related
    bodies share; ``signs`` are towns and post codes of its address; ``institution``: a
    university or agency, after whose name anything may follow.
    """

    id: str
    kind: str
    anywhere: bool
    circle: tuple[str, ...]
    signs: tuple[str, ...]
    listed_as: str
    institution: bool
    country: str


class Tails(Struct, frozen=True):
    """Words around a name that do not make it another body; all folded."""

    ends: tuple[str, ...]  # Chinese and Japanese endings
    site_ends: tuple[str, ...]
    end_words: frozenset[str]
    starts: tuple[str, ...]
    start_words: frozenset[str]
    leads: tuple[str, ...]
    lead_words: frozenset[str]
    home: frozenset[str]
    abroad: frozenset[str]


class PartyIndex(Struct, frozen=True):
    """All names, laid out.

    ``keys`` maps a row of letters to places in ``written``; ``starts`` maps the first three
    letters of a row to the lengths of rows that begin so. For names with slips: ``ordered`` is
    keyed by sorted words, ``skeletons`` by letters with what scanners and ears mix up made
    equal, ``plain`` by the words as spelt, whose lengths are in ``sizes`` and whose words in
    ``plain_words``. ``common`` words and the ``known`` ones of names are no slips of others.
    ``phrases`` holds the ``unless`` phrases that are words around a hit and not about it.
    """

    spelling: Spelling
    bodies: tuple[Body, ...]
    written: tuple[Written, ...]
    keys: dict[str, tuple[int, ...]]
    starts: dict[str, tuple[int, ...]]
    ordered: dict[str, tuple[int, ...]]
    skeletons: dict[str, tuple[int, ...]]
    sizes: dict[int, tuple[str, ...]]
    plain: dict[str, tuple[int, ...]]
    plain_words: dict[str, tuple[str, ...]]
    known: frozenset[str]
    common: frozenset[str]
    tails: Tails
    towns: frozenset[str]
    around: frozenset[int]


def sorted_words(row: Name) -> str:
    """The words of a name without their order."""
    latin = sorted(word.form for word in row.words)
    signs = re.findall(f"[{CJK}]+", row.text)
    return " ".join((*latin, *signs))


def skeleton(key: str) -> str:
    """Letters with what scanners and ears mix up made equal: 0 and o, rn and m, l and r."""
    return key.replace("rn", "m").replace("vv", "w").translate(_SOUND).translate(_LOOKS)
