"""What a text says a good does *not* hold: free of dysprosium, 不含镝, ジスプロシウムフリー.

A wrong denial would clear controlled goods, so a cue denies little: one name with its ending
(``without antimony oxide``) and the names listed with it; short cues such as 无 deny only known
substances, and phrases that merely look like a denial (无人机, free sample) deny nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screen.text.cues import NegationCues
from screen.text.phrases import Phrases

__all__ = ["NegationCues", "Span", "denied_spans"]

Span = tuple[int, int]


_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
_NUMBER = re.compile(r"\s*[.:#]|\s*\d")  # behind "no": no. 5, no 5
# Words behind a cue that are no name.
_STOPS = frozenset(
    _WORD.findall(
        "for in with to used on at by made from but however only based is are was were has have "
        "having which that"
    )
)
# A run of one script: what a name in Chinese or Japanese is at most.
_HAN = re.compile(r"[\u3400-\u9fff]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_MAX_HAN = 6
# What an English text without any cue lacks.
_SIGNS = re.compile(
    r"free|\bno\b|\bnon|\bnot\b|n't|without|w/o|contain|zero|\bnil\b|excep|exclu|other than|devoid"
    r"|absence|less\b|detected|present"
)


def denied_spans(text: str, cues: NegationCues) -> tuple[Span, ...]:
    """The places of the words that a folded text denies, in order, none overlapping."""
    if text.isascii() and not _SIGNS.search(text):
        return ()
    blocked = [(at, at + len(phrase)) for at, phrase in cues.look_alike.find(text, 0, len(text))]
    found = [
        *_forward(text, cues, blocked),
        *_backward(text, cues, blocked),
    ]
    return _merged(found)


def _blocked(start: int, end: int, blocked: list[Span]) -> bool:
    return any(start < stop and begin < end for begin, stop in blocked)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """The same places in order, overlapping ones put together."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _forward(text: str, cues: NegationCues, blocked: list[Span]) -> Iterator[Span]:
    """What the cues deny that stand before their object."""
    for start, cue in cues.before.find(text, 0, len(text)):
        end = start + len(cue)
        if _blocked(start, end, blocked):
            continue
        if cue in ("no", "nil") and _NUMBER.match(text, end):
            continue
        if cue in cues.after.known and not _looks_forward(text, start, end, cues):
            continue
        yield from _list(text, end, cues, known_only="any" not in cues.before.known[cue])


def _looks_forward(text: str, start: int, end: int, cues: NegationCues) -> bool:
    """Which way a cue looks that stands on either side: 不使用镝, アンチモン不使用.

    To the known substance that it touches, before all to the one that follows.
    """
    if _item(text, end, cues, known_only=True) is not None:
        return True
    return _item_before(text, start, cues, known_only=True) is None


def _list(text: str, at: int, cues: NegationCues, *, known_only: bool) -> Iterator[Span]:
    """A denied name and those listed with it, from an offset on."""
    items: list[tuple[Span, bool]] = []
    joins: list[str] = []
    while (item := _item(text, at, cues, known_only=known_only)) is not None:
        items.append(item)
        at = item[0][1]
        join = _join(text, at, cues)
        if join is None:
            break
        joins.append(join[0])
        at = join[1]
    # A comma alone may begin something else: it joins only where "and" or "or" ends the list.
    ends = [place for place, join in enumerate(joins[: len(items) - 1]) if join != ","]
    for place, (span, known) in enumerate(items):
        if place:
            sign = joins[place - 1]
            both = known and items[place - 1][1]
            if sign == "," and not any(end >= place - 1 for end in ends):
                return
            if "known" in cues.lists.known[sign] and not both:
                return
        yield span


def _item(text: str, at: int, cues: NegationCues, *, known_only: bool) -> tuple[Span, bool] | None:
    """One name from an offset on, with its ending, and whether it is a known substance."""
    at = _past(text, at, cues.skip)
    start = at
    if (phrase := cues.substances.at(text, at)) is not None:
        return (start, _endings(text, at + len(phrase), cues)), True
    if known_only:
        return None
    if word := _WORD.match(text, at):
        if word.group() in _STOPS or word.group()[0].isdecimal():
            return None
        return (start, _endings(text, word.end(), cues)), False
    if run := (_KATAKANA.match(text, at) or _HAN.match(text, at)):
        return (start, _endings(text, min(run.end(), at + _MAX_HAN * 2), cues)), False
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


def _endings(text: str, at: int, cues: NegationCues) -> int:
    """The end of a name with the words that go on with it."""
    for _ in range(3):
        behind = at + (text[at : at + 1] in (" ", "-") and at < len(text))
        phrase = cues.endings.at(text, behind)
        if phrase is None:
            break
        at = behind + len(phrase)
    return at


def _join(text: str, at: int, cues: NegationCues) -> tuple[str, int] | None:
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


def _backward(text: str, cues: NegationCues, blocked: list[Span]) -> Iterator[Span]:
    """What the cues deny that stand behind their object."""
    for start, cue in _after_cues(text, cues):
        if _blocked(start, start + len(cue), blocked):
            continue
        if cue in cues.before.known and _looks_forward(text, start, start + len(cue), cues):
            continue
        known_only = "any" not in cues.after.known[cue]
        end = start
        while (item := _item_before(text, end, cues, known_only=known_only)) is not None:
            (begin, stop), known = item
            yield begin, stop
            join = _join_before(text, begin, cues)
            if join is None or not known:
                break
            end, known_only = join, True


def _after_cues(text: str, cues: NegationCues) -> Iterator[tuple[int, str]]:
    """The cues after, ``-free`` and ``フリー`` also where they touch the word before them."""
    at = 0
    while at < len(text):
        size = 0
        for head in (text[at : at + 2], text[at]):
            for length in cues.after.heads.get(head, ()):
                phrase = text[at : at + length]
                if phrase in cues.after.known and _ends(text, at + length):
                    size = max(size, len(phrase))
        if size and (at == 0 or not ("a" <= text[at] <= "z" and "a" <= text[at - 1] <= "z")):
            yield at, text[at : at + size]
        at += max(size, 1)


def _ends(text: str, at: int) -> bool:
    """Whether a cue ends at an offset: no Latin letter or katakana runs on."""
    if at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if "a" <= before <= "z":
        return not "a" <= after <= "z"
    return not (_KATAKANA.match(before) and _KATAKANA.match(after))


def _item_before(
    text: str, end: int, cues: NegationCues, *, known_only: bool
) -> tuple[Span, bool] | None:
    """One name that ends at an offset, and whether it is a known substance."""
    while end and text[end - 1] in " -":
        end -= 1
    stop = end
    for _ in range(2):
        ending = cues.endings.before(text, end)
        if ending is None or cues.substances.before(text, end) is not None:
            break
        end -= len(ending)
        while end and text[end - 1] == " ":
            end -= 1
    # Katakana of the cue may touch that of the name, so edges are looked at in the name alone.
    known = cues.substances.before(text[:end], end)
    if known is not None:
        return (end - len(known), stop), True
    if known_only or not stop:
        return None
    for pattern in (_WORD, _KATAKANA, _HAN):
        run = re.search(rf"(?:{pattern.pattern})$", text[:stop])
        if run is not None:
            return (max(run.start(), stop - _MAX_HAN * 4), stop), False
    return None


def _join_before(text: str, at: int, cues: NegationCues) -> int | None:
    """The offset at which the name before a joining word or sign ends."""
    while at and text[at - 1] == " ":
        at -= 1
    phrase = cues.lists.before(text, at)
    return at - len(phrase) if phrase is not None else None
