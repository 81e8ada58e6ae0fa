"""One character set for Chinese and Japanese: traditional, kyujitai and shinjitai -> simplified.

The table is OpenCC's (the official package: it is kept up, has wheels for the usual systems and
knows the Japanese forms), with a short table of our own for variants that OpenCC leaves alone.
OpenCC is loaded when the first Chinese character is met (about 12 ms) and asked once for each
character; after that a look-up is a dictionary access.
"""

from __future__ import annotations

from collections.abc import Callable

from screen.text.lazy import Pattern

__all__ = ["simplify"]

_HAN = Pattern("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

# Variants that OpenCC does not merge and that occur in names of goods and of bodies.
_OWN = {
    ord(variant): ord(standard)
    for variants, standard in (
        ("髙", "高"),  # Japanese family and company names
        ("﨑", "崎"),
        ("嵜", "崎"),
        ("邉", "边"),
        ("濵", "滨"),
        ("嶋嶌", "岛"),
        ("冨", "富"),
        ("舘", "馆"),
        ("栁", "柳"),
        ("桒", "桑"),
        ("槇", "槙"),
        ("眞", "真"),
        ("衞", "卫"),
        ("燐", "磷"),  # phosphorus: Japanese, Chinese
        ("珪矽", "硅"),  # silicon: Japanese, Taiwan
        ("鈽钸", "钚"),  # plutonium in Taiwan
        ("錼", "镎"),  # neptunium in Taiwan
    )
    for variant in variants
}


class _Table(dict[int, int]):
    """Code point -> code point for ``str.translate``, filled as characters are met."""

    def __init__(self) -> None:
        super().__init__(_OWN)
        self._convert: Callable[[str], str] | None = None

    def __missing__(self, code: int) -> int:
        character = chr(code)
        folded = ord(self._ask(character)) if _HAN.match(character) else code
        self[code] = folded = _OWN.get(folded, folded)
        return folded

    def _ask(self, character: str) -> str:
        """The simplified form of one character by OpenCC, itself where there is none."""
        if self._convert is None:
            self._convert = _load()
        converted = self._convert(character)
        return converted if len(converted) == 1 else character


def _load() -> Callable[[str], str]:
    """OpenCC's converters as one function, run until nothing changes any more."""
    from opencc import OpenCC

    simplified, kyujitai = OpenCC("t2s").convert, OpenCC("jp2t").convert

    def convert(character: str) -> str:
        # Chinese first: the Japanese table would turn 衛, which Chinese has too, into 衞.
        for _ in range(4):
            result: str = simplified(character)
            if result == character:
                result = simplified(kyujitai(character))
            if result == character or len(result) != 1:
                break
            character = result
        return character

    return convert


_TABLE = _Table()


def simplify(text: str) -> str:
    """The text with each Chinese character in its simplified form; same length, kana untouched."""
    return text.translate(_TABLE) if _HAN.search(text) else text
