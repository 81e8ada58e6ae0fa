"""The word groups of the catalogue about names: how they are written, what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from screen.match.names import Spelling, lay_out_name
from screen.match.parties_index import Tails
from screen.match.romaji import kana_letters, normal_word
from screen.text.fold import fold

if TYPE_CHECKING:
    from screen.catalogue.model import Words

__all__ = ["all_words", "read_spelling", "read_tails"]


def all_words(words: Words | None) -> tuple[str, ...]:
    return (*words.en, *words.zh, *words.ja) if words else ()


def _native(words: Words | None) -> tuple[str, ...]:
    return (*words.zh, *words.ja) if words else ()


def _english(words: Words | None) -> tuple[str, ...]:
    return words.en if words else ()


def read_spelling(words: Mapping[str, Words]) -> Spelling:
    """The rules of spelling in the word groups."""
    legal = words.get("legal-forms")
    classes = {
        fold(word).text: name
        for name in ("corp", "inc")
        for word in all_words(words.get(f"legal-forms-{name}"))
    }
    full: dict[str, str] = {}
    for name, group in words.items():
        if name.startswith("name-word-"):
            first, *others = (fold(word).text.replace("'", "") for word in group.en)
            full.update(dict.fromkeys(others, first))
    return Spelling(
        tuple(sorted({fold(form).text for form in _native(legal)})),
        {fold(word).text: classes.get(fold(word).text, "ltd") for word in _english(legal)},
        full,
        frozenset(fold(word).text for word in all_words(words.get("name-silent"))),
    )


def read_tails(
    words: Mapping[str, Words], places: Iterable[Mapping[str, Any]], spelling: Spelling
) -> Tails:
    def folded(name: str, *, latin: bool) -> list[str]:
        chosen = (_english if latin else _native)(words.get(name))
        forms = {kana_letters(fold(word).text) for word in chosen}
        return sorted(forms, key=lambda word: (-len(word), word))

    home: set[str] = set()
    abroad: set[str] = set()
    for place in places:
        here = place.get("country", place.get("code", "")) == "JP"
        for name in place.get("names", ()):
            key = lay_out_name(name, spelling).text
            if len(key) > (2 if key.isascii() else 1):
                (home if here else abroad).add(key)
    return Tails(
        tuple(folded("name-tails", latin=False)),
        tuple(folded("name-tail-sites", latin=False)),
        frozenset(normal_word(word) for word in folded("name-tails", latin=True)),
        tuple(folded("name-tail-starts", latin=False)),
        frozenset(normal_word(word) for word in folded("name-tail-starts", latin=True)),
        tuple(folded("name-leads", latin=False)),
        frozenset(normal_word(word) for word in folded("name-leads", latin=True)),
        frozenset(home),
        frozenset(abroad - home),
    )
