"""Names of substances as they stand in a text: one with its ending, and those listed with it.

Names are read forwards from an offset (``without *antimony oxide or tin*``) or backwards from
one (``*Dy/Tb*-free``). Chinese also lists elements with nothing between them (不含镝铽).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from screen.text.cues import NegationCues
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.phrases import Phrases

__all__ = [
    "Item",
    "cues_behind",
    "element_at",
    "element_before",
    "element_of",
    "item_at",
    "item_before",
    "join_at",
    "list_at",
    "list_before",
    "names_of",
]

_WORD = Pattern(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
# Words behind a cue that are no name.
_STOPS = frozenset(
    _WORD.findall(
        "for in with to used on at by made from but however only based is are was were has have "
        "having which that"
    )
)
# A run of one script: what a name in Chinese or Japanese is at most.
_HAN = Pattern(r"[\u3400-\u9fff]+")
_UNTIL = Pattern("[^的]+")
_KATAKANA = Pattern(r"[\u30a1-\u30fa\u30fc]+")
_MAX_HAN = 6


class Item(NamedTuple):
    """A name in folded text: ``known`` is the substance in it, ``form`` whether it is a form."""

    start: int
    end: int
    known: str = ""
    form: bool = False


def names_of(item: Item, folded: Folded, cues: NegationCues) -> tuple[str, ...]:
    """The elements that an item denied stands for; none for a form of one (its oxide).

    A symbol that is also a word counts in its own case only.
    """
    if item.form or not item.known:
        return ()
    if item.known in cues.also_words and _written(item, folded) not in cues.symbols:
        return ()
    return cues.names.known.get(item.known, ())


def element_of(item: Item, folded: Folded, cues: NegationCues) -> str:
    """The one element that an item names, in whatever form; empty for none and for a class.

    A symbol counts in its own case only.
    """
    written = _written(item, folded)
    if item.known.title() in cues.symbols:
        return cues.symbols.get(written, "")
    names = cues.names.known.get(item.known, ())
    return names[0] if len(names) == 1 else ""


def _written(item: Item, folded: Folded) -> str:
    """The name of an item in the user's own letters."""
    at = folded.text.index(item.known, item.start)
    start, end = folded.span(at, at + len(item.known))
    return folded.original[start:end]


def element_at(folded: Folded, at: int, cues: NegationCues, *, shy: bool = False) -> Item | None:
    """The single element named from an offset on; ``shy`` symbols only where that is told."""
    text = folded.text
    while text[at : at + 1] == " ":
        at += 1
    item = item_at(text, at, cues, known_only=True)
    if item is None and shy and (phrase := cues.shy.at(text, at)):
        item = Item(at, at + len(phrase), phrase)
    if item is None or not element_of(item, folded, cues):
        return None
    # Dy2O3 is a formula, and "Co." a company.
    after = text[item.end : item.end + 1]
    if item.known.isascii() and (
        after.isdecimal() or (after == "." and item.known in cues.also_words)
    ):
        return None
    return item


def element_before(
    folded: Folded, end: int, cues: NegationCues, *, shy: bool = False
) -> Item | None:
    """The same for the element whose name ends at an offset."""
    item = item_before(folded.text, end, cues, known_only=True)
    if item is None and shy:
        stop = end - (folded.text[end - 1 : end] == "-")
        if phrase := cues.shy.before(folded.text, stop):
            item = Item(stop - len(phrase), stop, phrase)
    return item if item is not None and element_of(item, folded, cues) else None


# -- forwards --------------------------------------------------------------------------------


def list_at(text: str, at: int, cues: NegationCues, *, known_only: bool) -> Iterator[Item]:
    """A name and those listed with it, from an offset on."""
    chain: list[tuple[str, Item]] = []
    sign = ""
    while (item := item_at(text, at, cues, known_only=known_only)) is not None:
        run = _run(text, item, cues)
        chain += [(sign, item), *(("", other) for other in run)]
        at = chain[-1][1].end
        join = join_at(text, at, cues)
        if join is None:
            break
        sign, at = join
    before = Item(0, 0)
    for place, (sign, item) in enumerate(chain):
        # A comma alone may begin something else: it joins only where "and" or "or" ends the list.
        if sign == "," and all(later in (",", "") for later, _ in chain[place:]):
            return
        if sign and "known" in cues.lists.known[sign] and not (before.known and item.known):
            return
        yield item
        before = item


def item_at(text: str, at: int, cues: NegationCues, *, known_only: bool) -> Item | None:
    """One name from an offset on, with its ending."""
    start = _past(text, at, cues.skip)
    if (item := _known_at(text, start, cues)) is not None or known_only:
        return item
    if word := _WORD.match(text, start):
        if word.group() in _STOPS or word.group()[0].isdecimal():
            return None
        return Item(start, _endings(text, word.end(), cues)[0])
    if run := (_KATAKANA.match(text, start) or _HAN.match(text, start)):
        until = _UNTIL.match(text, start, min(run.end(), start + _MAX_HAN * 2))
        return Item(start, _endings(text, until.end(), cues)[0]) if until else None
    return None


def _known_at(text: str, start: int, cues: NegationCues) -> Item | None:
    prefix = cues.prefixes.at(text, start) or ""
    for head in (prefix, ""):
        phrase = cues.substances.at(text, start + len(head))
        if phrase is not None:
            end, form = _endings(text, start + len(head) + len(phrase), cues)
            return Item(start, end, phrase, form or bool(head))
        if not head:
            break
    return None


def _past(text: str, at: int, phrases: Phrases) -> int:
    """Past blanks and, one after another, phrases of a set."""
    for _ in range(4):
        while text[at : at + 1] in (" ", "-", ":") and at < len(text):
            at += 1
        phrase = phrases.at(text, at)
        if phrase is None:
            break
        at += len(phrase)
    return at


def _endings(text: str, at: int, cues: NegationCues) -> tuple[int, bool]:
    """The end of a name with the words that go on with it, and whether they name a form."""
    form = False
    for _ in range(3):
        behind = at + (text[at : at + 1] in (" ", "-") and at < len(text))
        phrase = cues.endings.at(text, behind)
        if phrase is None:
            break
        form = form or "form" in cues.endings.known[phrase]
        at = behind + len(phrase)
    return at, form


def _run(text: str, first: Item, cues: NegationCues) -> list[Item]:
    """The elements that follow one without a sign between: 镝铽; none where a name goes on."""
    group = _group(first.known, cues)
    if not group or text[first.end - 1] != first.known:
        return []
    found: list[Item] = []
    at = first.end
    while at < len(text) and text[at] in group and cues.substances.at(text, at) == text[at]:
        found.append(Item(at, at + 1, text[at]))
        at += 1
    open_end = at >= len(text) or not _HAN.match(text, at) or cues.run_ends.at(text, at)
    return found if open_end else []


def _group(name: str, cues: NegationCues) -> str:
    return next((run for run in cues.runs if len(name) == 1 and name in run), "")


def join_at(text: str, at: int, cues: NegationCues) -> tuple[str, int] | None:
    """The word or sign that joins the next name, and the offset behind it."""
    while text[at : at + 1] == " ":
        at += 1
    phrase = cues.lists.at(text, at)
    if phrase is None:
        return None
    at += len(phrase)
    if phrase == ",":
        behind = at + (text[at : at + 1] == " ")
        second = cues.lists.at(text, behind)
        if second is not None and second != ",":
            return second, behind + len(second)
    return phrase, at


# -- backwards -------------------------------------------------------------------------------


def list_before(text: str, end: int, cues: NegationCues, *, known_only: bool) -> Iterator[Item]:
    """A name that ends at an offset, and the known substances listed before it."""
    while (item := item_before(text, end, cues, known_only=known_only)) is not None:
        yield item
        group = _group(item.known, cues)
        at = item.start
        while at and group and text[at - 1] in group:
            at -= 1
            yield Item(at, at + 1, text[at])
        join = _join_before(text, at, cues)
        if join is None or not item.known:
            break
        end, known_only = join, True


def item_before(text: str, end: int, cues: NegationCues, *, known_only: bool) -> Item | None:
    """One name that ends at an offset."""
    while end and text[end - 1] in " -":
        end -= 1
    stop, form = end, False
    for _ in range(2):
        ending = cues.endings.before(text, end)
        if ending is None or cues.substances.before(text, end) is not None:
            break
        form = form or "form" in cues.endings.known[ending]
        end -= len(ending)
        while end and text[end - 1] in " -":
            end -= 1
    # Katakana of the cue may touch that of the name, so edges are looked at in the name alone.
    known = cues.substances.before(text[:end], end)
    if known is not None:
        start = end - len(known)
        prefix = cues.prefixes.before(text, start) or ""
        return Item(start - len(prefix), stop, known, form or bool(prefix))
    return None if known_only or not stop else _word_before(text, stop)


def _word_before(text: str, stop: int) -> Item | None:
    for pattern in (_WORD, _KATAKANA, _HAN):
        run = re.search(rf"(?:{pattern.pattern})$", text[:stop])
        if run is not None:
            return Item(max(run.start(), stop - _MAX_HAN * 4), stop)
    return None


def _join_before(text: str, at: int, cues: NegationCues) -> int | None:
    """The offset at which the name before a joining word or sign ends."""
    while at and text[at - 1] == " ":
        at -= 1
    phrase = cues.lists.before(text, at)
    return at - len(phrase) if phrase is not None else None


def cues_behind(text: str, cues: Phrases) -> Iterator[tuple[int, str]]:
    """Cues that stand behind a name; ``-free`` and ``フリー`` may touch it."""
    at = 0
    while at < len(text):
        size = 0
        for head in (text[at : at + 2], text[at]):
            for length in cues.heads.get(head, ()):
                phrase = text[at : at + length]
                if phrase in cues.known and _ends(text, at + length):
                    size = max(size, len(phrase))
        if size and (at == 0 or not ("a" <= text[at] <= "z" and "a" <= text[at - 1] <= "z")):
            yield at, text[at : at + size]
        at += max(size, 1)


def _ends(text: str, at: int) -> bool:
    """Whether a cue ends at an offset: no Latin letter, katakana or figure (含量为0.5) runs on."""
    if at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if "a" <= before <= "z":
        return not "a" <= after <= "z"
    if before.isdecimal():
        return not (after.isdecimal() or after in ".,")
    return not (_KATAKANA.match(before) and _KATAKANA.match(after))
