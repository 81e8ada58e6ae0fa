"""Denials: which words a "not" takes away, and what turns a denial round again.

A wrong denial would clear a military use, so each of these reads little: ``Do not open: missile``
denies nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["is_denied", "is_turned", "reach"]

# "not for civil use", 非民用, 軍民両用 / "... use only", 軍事用途ではないとは限らない
_TURNED_BEFORE = re.compile(
    r"(?:\b(?:not?|non|never|than|beyond|isn't|aren't|besides)(?:\s+\w+)?[\s-]+|n't\s+(?:\w+\s+)?"
    r"|不(?:是|限于|仅|只|单)?(?:用于)?|非|军|除(?:了)?|并非|不能(?:保证|确保))$"
)
_TURNED_AFTER = re.compile(
    r"^\s*(?:only\b|alone\b|exclusively\b|solely\b|but\s+also\b|is\s+not\b|cannot\b"
    r"|(?:とは|ことは|わけでは)[^。]{0,8}(?:ない|ません|限|言え)"
    r"|だけ|のみでは|ではな|ではありません|でない|以外|之外|外(?!观)|は除)"
)
_CONTRAST = re.compile(
    r"[.!?;。※](?=\s|$|[\u3040-\u9fff])|\b(?:but|however|except|although|though|while)\b"
    r"|しかし|ただし|但|然而|而是|が、|るが|すが"
)
# What denies a word behind it: "shall not be used for", 不将其用于, and before it: ではない.
_FRAME_BEFORE = re.compile(
    r"\b(?:not|never|neither|nor)\s+(?:(?:be|to|being|intended|destined|meant|designed|suitable|used"
    r"|exported|re-exported|supplied|sold|diverted|transferred|provided|directly|indirectly|or|and"
    r"|either|use)\s+)*(?:for|in|into|to|by|as)\b(?:\s+use\s+in\b|\s+the\s+\w+\s+of\b)?"
    r"|(?:不|未|绝不|禁止|没有|不得|不会)(?!仅|只|单|限)[^,，、。;；:：]{0,8}?"
    r"(?:用于|用作|用在|涉及|属于|提供给|转用于|转为|销售给|供给|生产|制造)"
)
_FRAME_AFTER = re.compile(
    r"(?:等|など|等の開発|の开发等?|目的|用途|向け|向|用|関連|关连|関係|关系){0,3}"
    r"(?:では(?:な[いく]|あり|ござ)|でな[いく]|以外|を除|不可|禁止|とは(?:無関係|关系な|関係な|无关)"
    r"|(?:に|へ|として)(?:は|も)?(?:一切)?(?:使用|利用|転用|转用|供|納入|纳入|輸出|输出|用い)[^。、]{0,5}?(?:ない|ません|せん))"
)
_LIST = re.compile(
    r"[\s,、，/・()]|\b(?:or|nor|and|any|the|other|of|use|purposes?)\b"
    r"|[和或及与者等任何其他]"
)
_REST = 4


def is_turned(text: str, start: int, end: int) -> bool:
    """Whether what stands around a denial makes it none."""
    before, after = text[max(start - 24, 0) : start], text[end : end + 24]
    return bool(_TURNED_BEFORE.search(before) or _TURNED_AFTER.match(after))


def reach(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words stand that a denial at ``[start, end)`` takes away.

    A Japanese sentence names them before its verb, an English or Chinese one behind the "not".
    """
    if re.search("[\u3041-\u3096]", text[start:end]):
        return max((cut.end() for cut in _CONTRAST.finditer(text, 0, start)), default=0), end
    cut = _CONTRAST.search(text, end)
    return start, cut.start() if cut else len(text)


def is_denied(text: str, start: int, end: int, places: Iterable[tuple[int, int]]) -> bool:
    """Whether a word is denied by what stands beside it, or in a list with such a word.

    ``places`` are those of all words of the kind, which may stand in the list.
    """
    after = _FRAME_AFTER.match(text, end)
    if after and not _TURNED_AFTER.match(text[after.end() : after.end() + 24]):
        return True
    begin = max((cut.end() for cut in _CONTRAST.finditer(text, 0, start)), default=0)
    for frame in _FRAME_BEFORE.finditer(text, begin, start):
        gap = list(text[frame.end() : start])
        for other_start, other_end in places:
            for at in range(max(other_start, frame.end()), min(other_end, start)):
                gap[at - frame.end()] = " "
        if len(_LIST.sub("", "".join(gap))) <= _REST:
            return not re.match(r"\s*(?:only|alone|exclusively|solely)\b", text[end:])
    return False
