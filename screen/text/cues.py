"""The cue phrases of denial and of contents: ``data/negation.yaml``, checked, folded, indexed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from screen.text.fold import fold
from screen.text.phrases import Phrases

__all__ = ["ContentCues", "NegationCues"]

_PARTS = frozenset(
    ("before", "after", "look_alike", "lists", "substances", "elements", "classes", "contents")
)


class ContentCues(msgspec.Struct, frozen=True):
    """What says that a substance is in the goods; ``before`` means ``sure`` or ``loose``.

    ``amount`` are the words between a name and its share, each ``filler`` or ``content``;
    ``bounds`` those of a share, each ``at_least`` or ``at_most``.
    """

    before: Phrases
    after: Phrases
    unsure_before: Phrases
    unsure_after: Phrases
    amount: Phrases
    bounds: Phrases


class NegationCues(msgspec.Struct, frozen=True):
    """``data/negation.yaml``, folded and indexed; each cue means ``any`` or ``known``.

    ``endings`` and ``prefixes`` mean ``form`` where they name a form of the substance (oxide).
    ``names`` gives the English element names that a phrase stands for; ``symbols`` the same for
    the symbols in their own case, ``shy`` those of them that are read in a sure place only and
    ``also_words`` those that are words in another case.
    """

    before: Phrases
    after: Phrases
    look_alike: Phrases
    skip: Phrases
    endings: Phrases
    prefixes: Phrases
    lists: Phrases
    runs: tuple[str, ...]
    run_ends: Phrases
    substances: Phrases
    names: Phrases
    symbols: dict[str, str]
    shy: Phrases
    also_words: frozenset[str]
    contents: ContentCues

    @staticmethod
    def from_raw(raw: Mapping[str, Any]) -> NegationCues:
        """The cues from the file as read, every scalar as text.

        Raises:
            ValueError: a part of the file is missing.
        """
        if missing := _PARTS - set(raw):
            raise ValueError(f"negation: {sorted(missing)} missing")
        shy = raw.get("shy", ())
        names = _names(raw["elements"], raw["classes"], frozenset(shy))
        return NegationCues(
            before=_sorted_by_sort(raw["before"]),
            after=_sorted_by_sort(raw["after"]),
            look_alike=_all(raw["look_alike"]),
            skip=_all(raw.get("skip", {})),
            endings=_meaning({"": raw.get("endings", {}), "form": raw.get("forms", {})}),
            prefixes=_meaning({"form": raw.get("prefixes", {})}),
            lists=Phrases.of(
                {word: (sort,) for sort in raw["lists"] for word in raw["lists"][sort]}
            ),
            runs=tuple(fold(run).text for run in raw.get("runs", ())),
            run_ends=_all(raw.get("run_ends", {})),
            substances=Phrases.of(dict.fromkeys((*_words(raw["substances"]), *names.known), ("",))),
            names=names,
            symbols={element["symbol"]: name for name, element in raw["elements"].items()},
            shy=Phrases.of(dict.fromkeys(shy, ("",))),
            also_words=frozenset(raw.get("also_words", ())),
            contents=_contents(raw["contents"]),
        )


def _names(
    elements: Mapping[str, Any], classes: Iterable[Mapping[str, Any]], shy: frozenset[str]
) -> Phrases:
    """What each phrase stands for: one element, or those of a class."""
    meanings: dict[str, tuple[str, ...]] = {}
    for name, element in elements.items():
        words = [name, *_words({tongue: element.get(tongue, ()) for tongue in ("en", "zh", "ja")})]
        if element["symbol"] not in shy:
            words.append(element["symbol"])
        meanings |= dict.fromkeys(words, (name,))
    for group in classes:
        if unknown := set(group["elements"]) - set(elements):
            raise ValueError(f"negation: classes: no elements: {sorted(unknown)}")
        meanings |= dict.fromkeys(_words(group["names"]), tuple(group["elements"]))
    return Phrases.of(meanings)


def _contents(raw: Mapping[str, Any]) -> ContentCues:
    amount = raw["amount"]
    return ContentCues(
        before=_meaning(raw["before"]),
        after=_all(raw["after"]),
        unsure_before=_all(raw["unsure_before"]),
        unsure_after=_all(raw["unsure_after"]),
        amount=_meaning({"filler": amount["fillers"], "content": amount["content"]}),
        bounds=_meaning({sort: raw[sort] for sort in ("at_least", "at_most")}),
    )


def _words(tongues: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for words in tongues.values():
        yield from words


def _all(tongues: Mapping[str, list[str]]) -> Phrases:
    return _meaning({"": tongues})


def _meaning(sorts: Mapping[str, Mapping[str, list[str]]]) -> Phrases:
    """Phrases that mean the sort under which they are listed."""
    return Phrases.of(
        {word: (sort,) for sort, tongues in sorts.items() for word in _words(tongues)}
    )


def _sorted_by_sort(raw: Mapping[str, Mapping[str, list[str]]]) -> Phrases:
    """Cues of both sorts; one listed as both denies anything."""
    return _meaning({sort: raw.get(sort, {}) for sort in ("known", "any")})
