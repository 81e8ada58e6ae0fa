"""Denials: which words a "not" takes away, and what turns a denial round again.

A wrong denial would clear a military use, so each of these reads little: ``Do not open: missile``
denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from screen.text.lazy import Pattern

__all__ = ["is_denied", "is_turned", "reach"]

# "not for civil use", 非民用, 軍民両用 / "... use only", 軍事用途ではないとは限らない
_TURNED_BEFORE = Pattern(
    r"(?:\b(?:not?|non|never|than|beyond|isn't|aren't|besides)(?:\s+\w+)?[\s-]+|n't\s+(?:\w+\s+)?"
    r"|不(?:是|限于|仅|只|单)?(?:用于)?|非|军|除(?:了)?|并非|不能(?:保证|确保))$"
)
_TURNED_AFTER = Pattern(
    r"^\s*(?:only\b|alone\b|exclusively\b|solely\b|but\s+also\b|is\s+not\b|cannot\b"
    r"|(?:とは|ことは|わけでは)[^。]{0,8}(?:ない|ません|限|言え)"
    r"|だけ|のみでは|ではな|ではありません|でない|以外|之外|外(?!观)|は除)"
)
_CONTRAST = Pattern(
    r"\n(?!\s*(?:or|nor)\b|\s*或)|[.!?;。※](?=\s|$|[\u3040-\u9fff])"
    r"|\b(?:but|however|except|although|though|while)\b"
    r"|しかし|ただし|但|然而|而是|が、|るが|すが"
)
# What denies a word behind it: "shall not be used for", 不将其用于, and before it: ではない.
_FRAME_BEFORE = Pattern(
    r"\b(?:not|never|neither|nor)\s+(?:(?:be|to|being|intended|destined|meant|designed|suitable|used"
    r"|exported|re-exported|supplied|sold|diverted|transferred|provided|directly|indirectly|or|and"
    r"|either|use)\s+)*(?:for|in|into|to|by|as)\b(?:\s+use\s+in\b|\s+the\s+\w+\s+of\b)?"
    r"|(?:不|未|绝不|禁止|没有|不得|不会)(?!仅|只|单|限)[^,，、。;；:：]{0,8}?"
    r"(?:用于|用作|用在|涉及|属于|提供给|转用于|转为|销售给|供给|生产|制造)"
)
_FRAME_AFTER = Pattern(
    r"(?:[、・,/\s]|及び|または|又は|や|等|など|の|开发|制造|使用|贮藏|生产|运用|硏究|目的|用途|向け|向|用|関連|关连"
    r"|関係|关系){0,12}"
    r"(?:では(?:な[いく]|あり|ござ)|でな[いく]|以外|を除|不可|禁止|とは(?:無関係|关系な|関係な|无关)"
    r"|(?:に|へ|として)(?:は|も)?(?:一切|绝対|决して)?(?:使用|利用|転用|转用|供|納入|纳入|輸出|输出|用い)"
    r"[^。、]{0,5}?(?:ない|なく|ません|せん|せず|用いず|ず、))"
)
# What may stand in a list of denied words beside them: "nuclear, chemical or biological weapons".
_LIST = Pattern(
    r"[\s,、/·・()]|\b(?:or|nor|and|any|the|other|of|use|uses|purposes?|end|nuclear|chemical"
    r"|biological|bacteriological|radiological|toxin|conventional|weapons?|weaponry|delivery|systems?"
    r"|related|development|production|manufacture|stockpiling|storage|military|etc"
    r"|aircraft|vessels?|vehicles?|items?|products?|goods|applications?|program(?:me)?s?)\b"
    r"|武器|运载工具|系统|用途|目的|及其|以及|或者|开发|研制|生产|制造|直接|间接|核|化学|生物|生化"
    r"|[和或及与者等任何其他的]"
)
_LIST_JA = Pattern(
    r"[\s,、/·・()]|等|など|その他|の?(?:开发|制造|使用|贮藏|生产|运用)|および|及び|又は|または|もしくは"
    r"|若しくは|并びに|ならびに|あるいは|生物|化学|[やとの]"
)
_REST = 4
_JOINED = Pattern(r"\s*(?:or|nor)\b|\s*或")
_PIECE_END = Pattern(r"[,.;:!?。\n]|\b(?:or|nor|and|but)\b|但")
# What begins a statement of its own behind a comma: ", for missiles", ，用于导弹.
_RESTART = Pattern(
    r"\s*(?:(?:and|then|just|only|solely|mainly)\s+)?(?:for|used?|to|intended|destined|designed|meant"
    r"|in|is|are|it|they|we|this|these|will|shall|being)\b"
    r"|\s*(?:而|仅|只|可|将|主要|专门|全部|都)*(?:是|用于|用作|用在|供|属于|为|系)"
)


def is_turned(text: str, start: int, end: int) -> bool:
    """Whether what stands around a denial makes it none."""
    before, after = text[max(start - 24, 0) : start], text[end : end + 24]
    return bool(_TURNED_BEFORE.search(before) or _TURNED_AFTER.match(after))


def reach(text: str, start: int, end: int, places: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Where the words stand that a denial at ``[start, end)`` takes away.

    A Japanese sentence names them before its verb, an English or Chinese one behind the "not".
    Beyond a comma they must be a list: in "not for military use, missile parts" the second half
    is a statement of its own. ``places`` are those of all words of the kind.
    """
    blank = _blanked(text, places)
    if re.search("[\u3041-\u3096]", text[start:end]):
        *pieces, last = re.split("(?<=[,、])", blank[_last_contrast(text, start) : start])
        start -= len(last)
        for piece in reversed(pieces):
            if _LIST_JA.sub("", piece):
                break
            start -= len(piece)
        return start, end
    cut = _CONTRAST.search(text, end)
    stop = cut.start() if cut else len(text)
    first, *pieces = re.split("(?=[,])", blank[end:stop])
    end += len(first)
    for piece in pieces:
        if not _goes_on(piece[1:]):
            break
        end += len(piece)
    return start, end


def is_denied(text: str, start: int, end: int, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a word is denied by what stands beside it, or in a list with such a word.

    ``places`` are those of all words of the kind, which may stand in the list.
    """
    blank = _blanked(text, places)
    if _denied_behind(text, end) or any(
        end <= other < stop
        and not _LIST_JA.sub("", blank[end:other])
        and _denied_behind(text, stop)
        for other, stop in places
    ):
        return True
    for frame in _FRAME_BEFORE.finditer(text, _last_contrast(text, start), end):
        if frame.start() < start and _lists(blank[frame.end() : start], blank[end:]):
            return not re.match(r"\s*(?:only|alone|exclusively|solely)\b", text[end:])
    return False


def _lists(gap: str, behind: str) -> bool:
    """Whether a "not" with a gap of listed words behind it reaches the word that follows."""
    *_, last = pieces = gap.split(",")
    if len(_LIST.sub("", gap)) > _REST or any(map(_RESTART.match, pieces[1:])):
        return False
    # A comma alone may begin something else: the word must then be all there is.
    alone = len(pieces) > 1 and not _JOINED.match(last)
    return not (alone and _LIST.sub("", _PIECE_END.split(behind, 1)[0]))


def _denied_behind(text: str, end: int) -> bool:
    """Whether the words behind an offset deny what ends there: に使用しない."""
    after = _FRAME_AFTER.match(text, end)
    return bool(after and not _TURNED_AFTER.match(text[after.end() : after.end() + 24]))


def _goes_on(piece: str) -> bool:
    """Whether what follows a comma goes on with the list before it."""
    if _RESTART.match(piece):
        return False
    return bool(_JOINED.match(piece)) or not _LIST.sub("", piece)


def _last_contrast(text: str, end: int) -> int:
    """Where the sentence begins in which an offset stands."""
    return max((cut.end() for cut in _CONTRAST.finditer(text, 0, end)), default=0)


def _blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with blanks for the words at some places."""
    letters = list(text)
    for start, end in places:
        end -= text[end - 1] == "用"  # 軍艦用、 ends a statement, 軍艦、 does not
        letters[start:end] = " " * (end - start)
    return "".join(letters)
