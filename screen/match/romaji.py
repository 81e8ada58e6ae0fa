"""Japanese writing in one form: kana alike, romanisations alike, readings in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screen.match.remember import Remembered, SignTable
from screen.text.lazy import Pattern

__all__ = ["kana_letters", "normal_word", "romanise"]

_SMALL = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
_KANA = SignTable(
    {code: chr(code + 0x60) for code in range(0x3041, 0x3097)}
    | {ord(small): large for small, large in _SMALL.items()}
    | {ord(small) - 0x60: large for small, large in _SMALL.items()}
    | {ord("ー"): "", ord("・"): ""}
)
# One romanisation of Japanese for the several in use; English words only have to stay told apart.
# Each line with a part that a word must hold for it to say anything.
_ROMAJI = tuple(
    (part, re.compile(pattern), plain)
    for part, pattern, plain in (
        ("o", "ou+|oo+|oh(?=[bcdfghjkmnpqrstvwxz]|$)", "o"),
        ("uu", "uu+", "u"),
        ("j", "jy?(?=[auo])", "zy"),
        ("j", "j", "z"),
        ("shi", "shi", "si"),
        ("sh", "sh", "sy"),
        ("tch", "tch", "cch"),
        ("cchi", "cchi", "tti"),
        ("chi", "chi", "ti"),
        ("ch", "c?ch(?=[auo])", "ty"),
        ("tsu", "tsu", "tu"),
        ("fu", "fu", "hu"),
        ("m", "m(?=[bp])", "n"),
    )
)
_ANY = Pattern("[uo]u|oo|oh|j|sh|ch|ts|fu|m[bp]")
_SYLLABLES = {
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o",
    "カ": "ka", "キ": "ki", "ク": "ku", "ケ": "ke", "コ": "ko",
    "サ": "sa", "シ": "shi", "ス": "su", "セ": "se", "ソ": "so",
    "タ": "ta", "チ": "chi", "ツ": "tsu", "テ": "te", "ト": "to",
    "ナ": "na", "ニ": "ni", "ヌ": "nu", "ネ": "ne", "ノ": "no",
    "ハ": "ha", "ヒ": "hi", "フ": "fu", "ヘ": "he", "ホ": "ho",
    "マ": "ma", "ミ": "mi", "ム": "mu", "メ": "me", "モ": "mo",
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ー": "",
    "ラ": "ra", "リ": "ri", "ル": "ru", "レ": "re", "ロ": "ro",
    "ガ": "ga", "ギ": "gi", "グ": "gu", "ゲ": "ge", "ゴ": "go",
    "ザ": "za", "ジ": "ji", "ズ": "zu", "ゼ": "ze", "ゾ": "zo",
    "ダ": "da", "ヂ": "ji", "ヅ": "zu", "デ": "de", "ド": "do",
    "バ": "ba", "ビ": "bi", "ブ": "bu", "ベ": "be", "ボ": "bo",
    "パ": "pa", "ピ": "pi", "プ": "pu", "ペ": "pe", "ポ": "po",
}  # fmt: skip
_GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}
_KATAKANA = str.maketrans({chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)})


def romanise(kana: str) -> str:
    """A kana reading in Latin letters: じゅうこう -> juukou."""
    return re.sub(r"ッ(.)", r"\1\1", "".join(_sounds(kana.translate(_KATAKANA))))


def _sounds(kana: str) -> Iterator[str]:
    for index, sign in enumerate(kana):
        glide = _GLIDES.get(kana[index + 1 : index + 2])
        sound = _SYLLABLES.get(sign, sign)
        if sign in _GLIDES:
            continue
        if glide:
            yield sound[:-1] + ("" if sound in ("shi", "chi", "ji") else "y") + glide
        else:
            yield sound


def normal_word(word: str) -> str:
    """One form of a folded Latin word: singular, and the several romanisations as one."""
    return _NORMAL[word]


def _normal(word: str) -> str:
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > 5:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for part, pattern, plain in _ROMAJI if _ANY.search(word) else ():
        if part in word:
            word = pattern.sub(plain, word)
    return word


_NORMAL = Remembered(_normal)


def kana_letters(text: str) -> str:
    """Kana as they stand in a row of letters."""
    return text.translate(_KANA)
