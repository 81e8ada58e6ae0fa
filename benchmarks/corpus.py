"""Made-up descriptions that read like those of real papers, the same ones for the same seed.

About 45 % are English, 35 % Chinese and 20 % Japanese or mixed: ordinary goods with sizes,
materials, brands, packing and, in a tenth of the rows, part numbers that stand nowhere else. Three
in a hundred name goods of the catalogue with a purity or a form, a third of those with one letter
wrong. The words stand in ``words/*.yaml``. Description ``i`` depends on the seed and on ``i``
alone, so that a file of any length needs no memory of what came before.

Run as a program it prints examples and what share of them is flagged.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import yaml

from screen import Screener, Shipment, Verdict
from screen.batch import AT_ONCE
from screen.catalogue import Catalogue
from screen.evaluate import JUDGED_ON

T = TypeVar("T")
WORDS = Path(__file__).parent / "words"
LANGUAGES = ("en",) * 45 + ("zh",) * 35 + ("ja",) * 14 + ("mixed",) * 6
FLAGGED = 0.031
"""So much of what is made is meant to be flagged; a few slips of spelling cannot be read."""
MISSPELT = 0.34
WITH_PART = 0.1

PARTS = (
    "{AAA}-{1000-9999}",
    "{AA}{10000-99999}",
    "{10-99}-{1000-9999}-{AA}",
    "{A}{100-999}{AA}{10-99}",
    "{10000-99999}-{AAA}{10-99}",
)
GOODS = {
    "en": (
        "{before} {noun} {size}",
        "{before} {noun}, {after}, {size}",
        "{noun} {size}, {packing}",
        "{noun}, {before}, {colour}, {size}, {packing}",
        "{before} {noun} {after} {size}, {brand}",
        "{before} {noun} ({colour}) {size}; {packing}",
        "{noun} - {after} - {size}",
        "{brand} {before} {noun} {size} {packing}",
    ),
    "zh": (
        "{before}{noun} {size}",
        "{noun}|{before}|{size}|{brand}",
        "{before}{noun}，{after}，{size}，{packing}",
        "{noun}({after}) {size} {packing}",
        "{noun}/{before}/{colour}/{size}",
        "{brand} {before}{noun} {size} {colour}",
        "{before}{noun} 用途:{after} {size}",
    ),
    "ja": (
        "{before}{noun} {size}",
        "{noun}（{after}） {size}",
        "{before}{noun} {after} {size} {packing}",
        "{noun} {before} {colour} {size}",
        "{brand} {noun} {size} {packing}",
        "{before}{noun}　{size}　{packing}",
    ),
}
LISTED = {
    "en": ("{term} {form}", "{term}, {form}, {packing}", "{term} {form} {packing}", "{term}"),
    "zh": ("{term} {form}", "{term}，{form}，{packing}", "{term}|{form}|{brand}", "{term}"),
    "ja": ("{term} {form}", "{term}（{form}） {packing}", "{term} {form} {packing}", "{term}"),
}
FORMS = {
    "en": (
        "99.9%",
        "purity 99.99%",
        "4N",
        "lot {100-999}",
        "sample {1-9}",
        "{1-50}kg",
        "{5-500/5} g",
    ),
    "zh": ("99.9%", "纯度99.99%", "4N", "{1-50}公斤", "样品{1-9}", "批号{1000-9999}"),
    "ja": ("99.9%", "純度99.99%", "4N", "{1-50}kg", "試料{1-9}", "ロット{1000-9999}"),
}


class Dice:
    """Choices that follow from a seed: a long number taken apart digit by digit."""

    __slots__ = ("_left",)

    def __init__(self, *seed: object) -> None:
        text = " ".join(map(str, seed))
        self._left = int.from_bytes(blake2b(text.encode()).digest(), "big")

    def below(self, count: int) -> int:
        self._left, drawn = divmod(self._left, count)
        return drawn

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def chance(self, share: float) -> bool:
        return self.below(10_000) < share * 10_000


@dataclass(frozen=True)
class Number:
    """A number of a size: from ``low`` in steps, so many of them."""

    low: int
    step: int
    count: int


@dataclass(frozen=True)
class Pattern:
    """A wording with places that dice or words fill."""

    pieces: tuple[str | Number, ...]
    """Names of places stand at the odd numbers."""

    def fill(self, dice: Dice, words: dict[str, str]) -> str:
        told = []
        for place, piece in enumerate(self.pieces):
            if isinstance(piece, Number):
                told.append(str(piece.low + piece.step * dice.below(piece.count)))
            elif place % 2 == 0:
                told.append(piece)
            elif piece.strip("A"):
                told.append(words[piece])
            else:
                told += [dice.pick("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in piece]
        return "".join(told)


@cache
def pattern(text: str) -> Pattern:
    pieces: list[str | Number] = list(re.split(r"\{(.*?)\}", text))
    for place in range(1, len(pieces), 2):
        if found := re.fullmatch(r"(\d+)-(\d+)(?:/(\d+))?", str(pieces[place])):
            low, high, step = int(found[1]), int(found[2]), int(found[3] or 1)
            pieces[place] = Number(low, step, (high - low) // step + 1)
    return Pattern(tuple(pieces))


@dataclass(frozen=True)
class Term:
    """A name of listed goods, and the places where a letter of it may go wrong."""

    text: str
    language: str
    letters: tuple[int, ...]


class Corpus:
    """Descriptions by number; ``terms`` are the names that the flagged ones are made of."""

    def __init__(self, terms: Sequence[Term], seed: int = 1, flagged: float = FLAGGED) -> None:
        self.seed, self.flagged = seed, flagged
        self.terms = tuple(terms)
        self.long_terms = tuple(term for term in terms if term.letters)
        self.words = {language: _words(language) for language in ("en", "zh", "ja")}

    @classmethod
    def of(cls, catalogue: Catalogue, seed: int = 1, flagged: float = FLAGGED) -> Corpus:
        """The corpus whose flagged descriptions are made of this catalogue's names."""
        return cls(listed_terms(catalogue), seed, flagged)

    def text(self, number: int) -> str:
        """Description ``number``."""
        dice = Dice(self.seed, number)
        if int((number + 1) * self.flagged) > int(number * self.flagged):
            return self._listed(dice, dice.chance(MISSPELT))
        language = dice.pick(LANGUAGES)
        return self._ordinary(dice, language)

    def misspelt(self, number: int) -> str:
        """A description of listed goods with one letter wrong."""
        return self._listed(Dice(self.seed, "misspelt", number), True)

    def distinct(self, count: int, start: int = 0) -> list[str]:
        """The first ``count`` descriptions from ``start`` of which no two are the same."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.text(start)] = None
            start += 1
        return list(found)

    def rows(self, count: int, distinct: float = 0.6) -> Iterator[tuple[int, str]]:
        """So many descriptions with their numbers, of which a share is new and the others repeat
        earlier ones, the earliest most often, as the goods of a steady trade do."""
        known = 0
        for row in range(count):
            dice = Dice(self.seed, "row", row)
            if not known or dice.chance(distinct):
                number, known = known, known + 1
            else:
                number = int(known * (dice.below(1 << 20) / (1 << 20)) ** 2)
            yield number, self.text(number)

    def _ordinary(self, dice: Dice, language: str) -> str:
        own = dice.pick(("zh", "ja")) if language == "mixed" else language
        words, around = self.words[own], self.words["en" if language == "mixed" else own]
        kind = dice.pick(words["kinds"])
        sizes = kind["parts" if dice.chance(WITH_PART) else "sizes"] or kind["sizes"]
        filled = {name: dice.pick(kind[name]) for name in ("noun", "before", "after")}
        filled |= _around(dice, around)
        filled["size"] = self._filled(dice, dice.pick(sizes))
        text = pattern(dice.pick(GOODS[own])).fill(dice, filled)
        style = dice.below(20) if own == "en" else 20
        return text.upper() if style < 7 else text.capitalize() if style < 14 else text

    def _listed(self, dice: Dice, misspelt: bool) -> str:
        term = dice.pick(self.long_terms if misspelt else self.terms)
        filled = _around(dice, self.words[term.language])
        filled["form"] = self._filled(dice, dice.pick(FORMS[term.language]))
        filled["term"] = _slip(dice, term) if misspelt else term.text
        return pattern(dice.pick(LISTED[term.language])).fill(dice, filled)

    def _filled(self, dice: Dice, text: str) -> str:
        part = pattern(dice.pick(PARTS)).fill(dice, {}) if "{part}" in text else ""
        return pattern(text).fill(dice, {"part": part})


def _around(dice: Dice, words: dict[str, Any]) -> dict[str, str]:
    packing = pattern(dice.pick(words["packing"])).fill(dice, {})
    brand = dice.pick(words["brand"]).replace("{}", dice.pick(words["brands"]))
    return {"colour": dice.pick(words["colours"]), "packing": packing, "brand": brand}


@cache
def _words(language: str) -> dict[str, Any]:
    raw = yaml.load((WORDS / f"{language}.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    kinds = raw.pop("kinds").values()
    for kind in kinds:
        kind["noun"] = kind.pop("nouns")
        kind["parts"] = [size for size in kind["sizes"] if "{part}" in size]
        kind["sizes"] = [size for size in kind["sizes"] if "{part}" not in size]
    return {"kinds": list(kinds), **raw}


def listed_terms(catalogue: Catalogue) -> list[Term]:
    """The names that alone mean goods which China controls, in a fixed order."""
    found: dict[str, Term] = {}
    for item in catalogue.items.values():
        outside = all(catalogue.measures[m].scope.ship_from == "outside CN" for m in item.measures)
        if item.origin != "CN" or outside:
            continue
        for language in ("en", "zh", "ja"):
            for text in getattr(item.terms.strong, language):
                if 3 < len(text) < 40 or (len(text) > 1 and not text.isascii() and len(text) < 40):
                    found[text] = Term(text, language, _letters(text))
    return list(found.values())


def _letters(term: str) -> tuple[int, ...]:
    """Places inside long Latin and katakana words, the first letter left out."""
    return tuple(
        place
        for word in re.finditer(r"[A-Za-z]{7,}|[ァ-ヺー]{6,}", term)
        for place in range(word.start() + 1, word.end() - 1)
    )


def _slip(dice: Dice, term: Term) -> str:
    """A term with one letter left out, doubled, changed or standing behind its neighbour."""
    text, at = term.text, dice.pick(term.letters)
    kana = text[at] > "\x7f"
    other = dice.pick("アイトンルスクリ" if kana else "aeiourstnl")
    match dice.below(4):
        case 0:
            return text[:at] + text[at + 1 :]
        case 1:
            return text[: at + 1] + text[at:]
        case 2:
            return text[:at] + other + text[at + 1 :]
        case _:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def share_of_distinct(texts: Iterable[str]) -> float:
    counted = [hash(text) for text in texts]
    return len(set(counted)) / max(1, len(counted))


def share_of_flagged(screener: Screener, texts: Sequence[str]) -> float:
    """The share of descriptions whose verdict is not clear."""
    return sum(are_flagged(screener, texts)) / max(1, len(texts))


def shipment(description: str) -> Shipment:
    """A shipment from China to Japan that says no more than what the goods are."""
    return Shipment(description=description, origin="CN", destination="JP")


def is_flagged(screener: Screener, text: str) -> bool:
    """Whether the verdict on a description is not clear."""
    return screener.screen(shipment(text), as_of=JUDGED_ON).verdict > Verdict.CLEAR


def are_flagged(screener: Screener, texts: Sequence[str]) -> list[bool]:
    """The same of many texts, screened as the rows of a table are."""
    many = screener.screen_many(map(shipment, texts), as_of=JUDGED_ON, at_once=AT_ONCE)
    return [screening.verdict > Verdict.CLEAR for screening in many]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=4000, help="descriptions to look at")
    parser.add_argument("--show", type=int, default=20, help="examples to print")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    screener = Screener.default()
    corpus = Corpus.of(screener.catalogue, given.seed)
    texts = [corpus.text(number) for number in range(given.rows)]
    for text in texts[: given.show]:
        print(text)
    words = Counter(word for text in texts for word in set(re.findall(r"\w+", text.lower())))
    print(f"\n{given.rows} descriptions, {share_of_distinct(texts):.1%} distinct")
    print(f"{len(words)} words, {sum(count == 1 for count in words.values())} of them met once")
    print(f"{share_of_flagged(screener, texts):.2%} flagged")


if __name__ == "__main__":
    main()
