"""What a text says a good does *not* hold: free of dysprosium, 不含镝, ジスプロシウムフリー.

A wrong denial would clear controlled goods, so a cue denies little: one name with its ending
(``without antimony oxide``) and the names listed with it; short cues such as 无 deny only known
substances, and phrases that merely look like a denial (无人机, free sample) deny nothing.
What a text says a good does hold is read in ``contents``.
"""

from __future__ import annotations

from collections.abc import Iterator

from screen.text.cues import NegationCues
from screen.text.fold import fold
from screen.text.lazy import Pattern
from screen.text.listing import (
    Item,
    cues_behind,
    item_at,
    item_before,
    list_at,
    list_before,
    names_of,
)
from screen.text.shares import read_shares

__all__ = ["NegationCues", "Span", "denied_spans", "denied_substances"]

Span = tuple[int, int]

_NUMBER = Pattern(r"\s*[.:#]|\s*\d")  # behind "no": no. 5, no 5
# What an English text without any cue lacks.
_SIGNS = Pattern(
    r"free|\bno\b|\bnon|\bnot\b|n't|without|w/o|contain|zero|\bnil\b|excep|exclu|other than|devoid"
    r"|absence|less\b|detected|present"
)


def denied_spans(text: str, cues: NegationCues) -> tuple[Span, ...]:
    """The places of the words that a folded text denies, in order, none overlapping."""
    merged: list[Span] = []
    for start, end in sorted((item.start, item.end) for item in _denied(text, cues)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def denied_substances(text: str, cues: NegationCues) -> tuple[tuple[str, Span], ...]:
    """The elements that a text denies, in order, each with the place of the words that deny it.

    A word for a class (heavy rare earths, 重希土) denies each element of the class. A share of
    nothing (Dy 0 %) denies too. A form denied (without dysprosium *oxide*) denies no element.

    Args:
        text: as written; symbols that are also words (Er, Ho) count in their own case only.
        cues: the phrases of denial.

    Returns:
        English names in lower case, and offsets in ``text``.
    """
    folded = fold(text)
    items = [*_denied(folded.text, cues)]
    items += [share.item for share in read_shares(folded, cues) if share.sort == "none"]
    found = {
        (folded.span(item.start, item.end), name)
        for item in items
        for name in names_of(item, folded, cues)
    }
    return tuple((name, span) for span, name in sorted(found))


def _denied(text: str, cues: NegationCues) -> Iterator[Item]:
    """Each name that a folded text denies."""
    if text.isascii() and not _SIGNS.search(text):
        return
    if not (cues.before.may_stand_in(text) or cues.after.may_stand_in(text)):
        return
    blocked = [(at, at + len(phrase)) for at, phrase in cues.look_alike.find(text, 0, len(text))]
    yield from _forward(text, cues, blocked)
    yield from _backward(text, cues, blocked)


def _blocked(start: int, end: int, blocked: list[Span]) -> bool:
    return any(start < stop and begin < end for begin, stop in blocked)


def _forward(text: str, cues: NegationCues, blocked: list[Span]) -> Iterator[Item]:
    """What the cues deny that stand before their object."""
    for start, cue in cues.before.find(text, 0, len(text)):
        end = start + len(cue)
        if _blocked(start, end, blocked):
            continue
        if cue in ("no", "nil") and _NUMBER.match(text, end):
            continue
        if cue in cues.after.known and not _looks_forward(text, start, end, cues):
            continue
        yield from list_at(text, end, cues, known_only="any" not in cues.before.known[cue])


def _looks_forward(text: str, start: int, end: int, cues: NegationCues) -> bool:
    """Which way a cue looks that stands on either side: 不使用镝, アンチモン不使用.

    To the known substance that it touches; where it touches two, to the element before the
    article (重希土不使用磁石), before all to the one that follows.
    """
    ahead = item_at(text, end, cues, known_only=True)
    behind = item_before(text, start, cues, known_only=True)
    if ahead is None or behind is None:
        return behind is None
    return ahead.known in cues.names.known or behind.known not in cues.names.known


def _backward(text: str, cues: NegationCues, blocked: list[Span]) -> Iterator[Item]:
    """What the cues deny that stand behind their object."""
    for start, cue in cues_behind(text, cues.after):
        if _blocked(start, start + len(cue), blocked):
            continue
        if cue in cues.before.known and _looks_forward(text, start, start + len(cue), cues):
            continue
        yield from list_before(text, start, cues, known_only="any" not in cues.after.known[cue])
