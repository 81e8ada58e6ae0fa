"""Forms: one form for the spellings of a word, of Latin words and of runs of signs.

Latin words stand singular and in one spelling of British and American; Chinese and Japanese signs
stand as they are, but for marks of katakana that are written or left out at will.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["normal_word", "signs_form", "signs_kept"]

_REWRITTEN = frozenset("\u30c2\u30c5\u30fc")  # ヂ is ジ, ヅ is ズ
# A long-vowel mark that ends its katakana word, センサー and センサ are one word; and the one of
# older papers, which write イットリューム for イットリウム.
_SILENT = re.compile("(?<=[\u30a1-\u30fa])\u30fc(?![\u30a1-\u30ff])|(?<=\u30e5)\u30fc(?=\u30e0)")


def signs_form(piece: str) -> str:
    """A run of Chinese or Japanese signs as it stands in a row of letters."""
    if _REWRITTEN.isdisjoint(piece):
        return piece
    piece = piece.replace("\u30e5\u30fc\u30e0", "\u30a6\u30e0")
    return _SILENT.sub("", piece.replace("\u30c2", "\u30b8").replace("\u30c5", "\u30ba"))


def signs_kept(piece: str) -> tuple[int, ...]:
    """The places in a run of the signs that its form keeps; empty where it keeps all."""
    if "\u30fc" not in piece:
        return ()
    silent = {mark.start() for mark in _SILENT.finditer(piece)}
    return tuple(at for at in range(len(piece)) if at not in silent) if silent else ()


@lru_cache(maxsize=65536)
def normal_word(word: str) -> str:
    """One form for the spellings of a folded Latin word: singular, American, no apostrophe.

    The rules need not give real words, only the same form for the same word.
    """
    word = word.replace("'s", "").replace("'", "")
    if len(word) < 4:
        return word
    word = word.replace("sulph", "sulf").replace("aluminium", "aluminum").replace("mould", "mold")
    word = _singular(word)
    if len(word) > 4:
        # "nitrae" is no British word for "nitre".
        word = (word[:-1].replace("ae", "e") + word[-1]).replace("our", "or")
        if word.endswith("re") and word[-3] not in "aeiou":
            word = word[:-2] + "er"
        word = re.sub(r"(?<=[a-z]{3})is(e[dr]?|ing|ation)$", r"iz\1", word)
        word = word.replace("lyse", "lyze").replace("grey", "gray")
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    if word.endswith("oes") and len(word) > 5:
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
