"""What a text says a good *does* hold: with 3 % dysprosium, 含铽0.6%, Dy入り, Tb-doped.

The mirror of ``negation``: a name alone says nothing of contents, a cue beside it or a share
does. What is denied, what may or may not be there, and a share of at most so much say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from screen.text.cues import NegationCues
from screen.text.fold import Folded, fold
from screen.text.listing import (
    Item,
    cues_behind,
    element_at,
    element_before,
    element_of,
    join_at,
    list_before,
)
from screen.text.negation import Span, denied_spans
from screen.text.shares import past_share, read_shares

__all__ = ["contained_substances"]


def contained_substances(text: str, cues: NegationCues) -> tuple[tuple[str, Span], ...]:
    """The elements that a text says are in the goods, in order, each with its place.

    By name in three languages, or by symbol in its own case; in whatever form (with dysprosium
    oxide). A class (containing rare earths) names no element.

    Args:
        text: as written: without its case no symbol is read.
        cues: the phrases of denial and of contents.

    Returns:
        English names in lower case, and offsets in ``text``.
    """
    folded = fold(text)
    shares = read_shares(folded, cues)
    items = {item.start: item for item in _told(folded, cues)}
    items |= {share.item.start: share.item for share in shares if share.sort == "some"}
    for share in shares:
        if share.sort != "some":
            items.pop(share.item.start, None)
    if not items:
        return ()
    denied = denied_spans(folded.text, cues)
    return tuple(
        (element_of(item, folded, cues), folded.span(item.start, item.end))
        for _, item in sorted(items.items())
        if not any(start < item.end and item.start < end for start, end in denied)
    )


def _told(folded: Folded, cues: NegationCues) -> Iterator[Item]:
    """The elements beside a cue."""
    text = folded.text
    open_places = [
        (at, at + len(phrase)) for at, phrase in cues.look_alike.find(text, 0, len(text))
    ]
    for start, cue in cues.contents.before.find(text, 0, len(text)):
        if not _is_open(text, start, start + len(cue), open_places, cues):
            sure = "sure" in cues.contents.before.known[cue]
            yield from _listed(folded, start + len(cue), cues, sure=sure)
    for start, cue in cues_behind(text, cues.contents.after):
        if _is_open(text, start, start + len(cue), open_places, cues):
            continue
        for item in list_before(text, start, cues, known_only=True):
            if element_of(item, folded, cues):
                yield item
        if (nearest := element_before(folded, start, cues, shy=True)) is not None:
            yield nearest


def _is_open(text: str, start: int, end: int, open_places: list[Span], cues: NegationCues) -> bool:
    """Whether a cue is taken back or leaves it open: may contain, Dy添加なし, with or without."""
    if any(start < stop and begin < end for begin, stop in open_places):
        return True
    while start and text[start - 1] == " ":
        start -= 1
    while text[end : end + 1] in (" ", "-", ":") and end < len(text):
        end += 1
    return bool(
        cues.contents.unsure_before.before(text, start) or cues.contents.unsure_after.at(text, end)
    )


def _listed(folded: Folded, at: int, cues: NegationCues, *, sure: bool) -> Iterator[Item]:
    """The elements listed from an offset on, with shares before or behind each."""
    text = folded.text
    while (item := element_at(folded, past_share(text, at, cues), cues, shy=sure)) is not None:
        yield item
        at = past_share(text, item.end, cues)
        if text[at : at + 1] in cues.names.known:  # 含镝铽
            continue
        join = join_at(text, at, cues)
        if join is None:
            return
        at = join[1]
