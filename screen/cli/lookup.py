"""Finding entries of the catalogue by what a person knows of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from screen.cli.guard import InputFault

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.catalogue.model import Item, Words

__all__ = ["entries_of", "in_family", "searched", "words_of"]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def entries_of(catalogue: Catalogue, code: str) -> list[Item]:
    """The entries that a control code or an id names: itself, else those below it."""
    wanted = _plain(code)
    exact = [item for item in catalogue.items.values() if wanted in (item.id, item.code.casefold())]
    below = (f"{wanted}.", f"{wanted}-")
    return exact or [
        item
        for item in catalogue.items.values()
        if item.id.startswith(below) or item.code.casefold().startswith(below)
    ]


def in_family(catalogue: Catalogue, name: str) -> list[Item]:
    """The entries of the families that ``name`` stands for: an id, a name or another name.

    Raises:
        InputFault: no family is called so.
    """
    wanted = _plain(name)
    families = {
        family.id
        for family in catalogue.families.values()
        if wanted
        in {
            family.id,
            *map(_plain, (family.names.en, family.names.zh, family.names.ja, *family.aliases)),
        }
    }
    if not families:
        raise InputFault(f"no family is called {name!r}. dualuse catalogue families lists them.")
    return [item for item in catalogue.items.values() if item.family in families]


def searched(catalogue: Catalogue, words: Iterable[str]) -> list[Item]:
    """The entries in whose names, terms, formulas and numbers all ``words`` stand."""
    from screen.text.fold import fold

    wanted = [fold(word).text for word in words]
    return [
        item
        for item in catalogue.items.values()
        if all(word in fold("\n".join(_texts(item))).text for word in wanted)
    ]


def _texts(item: Item) -> Iterator[str]:
    names = item.names
    yield from (item.id, item.code, names.en, names.zh, names.ja, item.family)
    yield from (*item.cas, *item.un, *item.formulas, *item.hs)
    for terms in (item.terms.strong, item.terms.needs_parameter, item.terms.weak):
        yield from words_of(terms)


def words_of(words: Words) -> tuple[str, ...]:
    """Words of all languages in one row."""
    return (*words.en, *words.zh, *words.ja)
