"""The sieve: which texts surely hold no word of the catalogue, told without reading them in full.

Most lines of a shipping file are about other goods. A text passes for plain only where a full
reading would come to nothing: no term stands in its row of letters in any of the ways to read it,
none of its words may be a misspelt term, no identifier stands in it, and at least one word says
something. Whatever is left in doubt is read in full. What is known of a word is remembered,
because words repeat; what costs more is asked later.
"""

from __future__ import annotations

import re

from screen.match.combine import NO_PART
from screen.match.compounds import ELEMENT
from screen.match.end_use import EndUseIndex
from screen.match.goods import GoodsReader
from screen.match.lexicon import Kind, Lexicon
from screen.match.locate import INNER_COMMA, SHAPES
from screen.match.sieve_marks import Marks
from screen.match.sieve_telling import Telling
from screen.match.sieve_walk import Walk
from screen.match.sieve_words import Flag, Words
from screen.match.spelling import respell_kana
from screen.text.fold import fold
from screen.text.pieces import LONGEST

__all__ = ["Sieve"]

_TERMS = ""
_DOPED = "doped"  # the words around it are read in another order too
_CUTS = (",", ";", " of ", " for ")
# As ``turned.PIECES``, but for blanks that are no words: these cost most of its time.
_CUT = re.compile(r"[,;]\s*|\s(?:of|for)\s+(?:an?\s+|the\s+)?")
_MET = Flag.DOUBTFUL | Flag.SIGN
_MOST_PIECES = 4


class Sieve:
    """What tells plain texts in one direction of trade."""

    def __init__(self, reader: GoodsReader, uses: EndUseIndex) -> None:
        groups = _keys_by_group(reader.lexicon)

        def keys_of(*names: str) -> frozenset[str]:
            return frozenset[str]().union(*(groups.get(name, ()) for name in names))

        # Of words that name goods only together, one is enough to be in doubt.
        firsts = {c.all_of[0] for found in reader.combinations.values() for c in found}
        types = keys_of(*firsts) - keys_of(*NO_PART)
        elements = keys_of(*(name for name in groups if name.startswith(ELEMENT)))
        others = _keys_by_group(uses.lexicon)[_TERMS] | types | elements | {_DOPED}
        blank = [name for name in groups if name == "vague" or name.startswith("forms")]
        self._slips = str.maketrans(reader.slips)
        self._telling = Telling(keys_of(*blank))
        keys = sorted(keys_of(_TERMS) | others)
        self._words = Words(keys, others, keys_of(*SHAPES), reader, self._telling)
        self._walk = Walk(keys, self._words)
        self._marks = Marks(reader.lexicon)
        self._speller = reader.lexicon.speller

    def is_plain(self, text: str) -> bool:
        """Whether a full reading of a text would surely meet nothing. Never raises."""
        if len(text) > LONGEST:
            return False
        folded = fold(text)
        plain = folded.text
        state, flags = self._walk.through(plain)
        if flags & _MET:
            return False
        if flags & Flag.CASED and self._words.has_fitting(folded):
            return False
        # One sign by itself is not read as another.
        if flags & Flag.SLIPS and self._meets(plain.translate(self._slips)):
            return False
        if flags & Flag.KANA and self._meets_misspelt(plain):
            return False
        opened = bool(flags & Flag.OPEN or state.begun[0])
        if self._may_turn(plain, opened) and self._turns(plain):
            return False
        return not self._marks.may_stand_in(folded) and (
            bool(flags & Flag.TELLS) or self._telling.in_text(plain, self._words.units_of(plain))
        )

    def _meets(self, plain: str) -> bool:
        """Whether a term stands in a folded text as it is written."""
        return bool(self._walk.through(plain)[1] & Flag.DOUBTFUL)

    def _meets_misspelt(self, plain: str) -> bool:
        """Whether a term may stand in a folded text with its katakana put right."""
        found = list(respell_kana(plain, self._speller))
        return len(found) > 1 or any(
            [
                self._walk.through(plain[: one.start] + one.meant + plain[one.end :])[1] & _MET
                for one in found
            ]
        )

    def _may_turn(self, plain: str, opened: bool) -> bool:
        """Whether a term may begin at the end of one piece of a text and go on in another."""
        if "," in plain and INNER_COMMA.search(plain):
            return True
        return opened and any([cut in plain for cut in _CUTS])

    def _turns(self, plain: str) -> bool:
        """Whether the end of one piece and the beginning of another meet in a term."""
        pieces = _CUT.split(plain)
        return 2 <= len(pieces) <= _MOST_PIECES and self._walk.meets(pieces)


def _keys_by_group(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The rows of letters of each word group, and of all terms."""
    groups: dict[str, set[str]] = {_TERMS: set()}
    kinds, owners = lexicon.kinds, lexicon.owners
    for key, numbers in lexicon.terms.items():
        if key[0] == "\0":
            continue
        for number in numbers:
            if kinds[number] <= Kind.STRONG:
                groups[_TERMS].add(key)
            elif kinds[number] == Kind.GROUP:
                groups.setdefault(owners[number], set()).add(key)
    return {name: frozenset(keys) for name, keys in groups.items()}
