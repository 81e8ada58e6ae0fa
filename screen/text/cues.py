"""The cue phrases of denial: ``data/negation.yaml``, checked, folded and indexed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from screen.text.phrases import Phrases

__all__ = ["NegationCues"]


class NegationCues(msgspec.Struct, frozen=True):
    """``data/negation.yaml``, folded and indexed; each phrase means ``any`` or ``known``."""

    before: Phrases
    after: Phrases
    look_alike: Phrases
    skip: Phrases
    endings: Phrases
    lists: Phrases
    substances: Phrases

    @staticmethod
    def from_raw(raw: Mapping[str, Any]) -> NegationCues:
        """The cues from the file as read, every scalar as text.

        Raises:
            ValueError: a part of the file is missing.
        """
        if missing := {"before", "after", "look_alike", "lists", "substances"} - set(raw):
            raise ValueError(f"negation: {sorted(missing)} missing")
        return NegationCues(
            before=_sorted_by_sort(raw["before"]),
            after=_sorted_by_sort(raw["after"]),
            look_alike=_all(raw["look_alike"]),
            skip=_all(raw.get("skip", {})),
            endings=_all(raw.get("endings", {})),
            lists=Phrases.of(
                {word: (sort,) for sort in raw["lists"] for word in raw["lists"][sort]}
            ),
            substances=_all(raw["substances"]),
        )


def _all(tongues: Mapping[str, list[str]]) -> Phrases:
    return Phrases.of({word: ("",) for words in tongues.values() for word in words})


def _sorted_by_sort(raw: Mapping[str, Mapping[str, list[str]]]) -> Phrases:
    """Cues of both sorts; one listed as both denies anything."""
    meanings: dict[str, tuple[str, ...]] = {}
    for sort in ("known", "any"):
        for words in raw.get(sort, {}).values():
            meanings |= dict.fromkeys(words, (sort,))
    return Phrases.of(meanings)
