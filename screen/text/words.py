"""Words: a folded text as one row of letters, in which terms of any language can be looked up.

Spaces and hyphens fall out, so that ``di-chloro silane`` and ``dichlorosilane`` are one row of
letters; where words began and ended is remembered, so that no term begins or ends inside a
Latin word. Latin words stand in a normal form (singular, one spelling of British and
American); Chinese and Japanese stand as they are. Commas, brackets and the like break the
row: no term reaches over them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from screen.text.fold import Folded, fold
from screen.text.forms import normal_word, signs_form
from screen.text.tokens import BREAK, SILENT, UNITS, Token, Word, read_as, token_of

__all__ = [
    "BREAK",
    "SILENT",
    "UNITS",
    "Row",
    "Word",
    "lay_out",
    "lay_out_pieces",
    "normal_word",
    "row_key",
    "row_of",
    "signs_form",
]


class Row(Struct, frozen=True, dict=True):
    """A text as a row of letters; ``closes[i]`` tells whether a term may end with letter ``i``.

    ``places`` are those of the first letters of the words.
    """

    folded: Folded
    text: str
    words: tuple[Word, ...]
    closes: bytes
    places: tuple[int, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the row -> folded offsets of all that stands there, in whatever order."""
        first = bisect_right(self.places, start) - 1
        last = bisect_left(self.places, end, first) - 1
        one, other = self.words[first], self.words[last]
        begin, stop = one.begin_of(start - one.at), other.end_of(end - other.at)
        if first == last:
            return begin, stop
        words = self.words[first : last + 1]
        return (
            min(begin, *[word.start for word in words[1:]]),
            max(stop, *[word.end for word in words[:-1]]),
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the row -> code point offsets in the original text, both half open."""
        return self.folded.span(*self.folded_span(start, end))

    def place_at(self, offset: int) -> int:
        """The place of the first letter that stands at a folded offset or behind it.

        For a row in the order of its text.
        """
        behind = bisect_left(self._starts, offset)
        if behind:
            word = self.words[behind - 1]
            if word.kind == "cjk" and offset < word.end:
                kept = word.kept or range(len(word.text))
                return word.at + bisect_left(kept, offset - word.start)
        return self.places[behind] if behind < len(self.words) else len(self.text)

    def back(self, start: int, end: int) -> Iterator[Word]:
        """The words that stand between two places, the last first and each sign by itself."""
        for word in reversed(self.words[: bisect_left(self.places, end)]):
            behind = word.at + len(word.text)
            if behind <= start:
                return
            if word.kind != "cjk":
                yield word
            else:
                for letter in reversed(range(max(start, word.at), min(end, behind))):
                    yield Word(self.text[letter], "cjk", 0, 0, letter)

    def first(self, start: int) -> Word:
        """The word that stands at a place, or the sign."""
        word = self.words[bisect_right(self.places, start) - 1]
        return word if word.kind != "cjk" else Word(self.text[start], "cjk", 0, 0, start)


@lru_cache(maxsize=8)
def row_of(text: str) -> Row:
    """A text folded and laid out; several readers ask for the same one in turn."""
    return lay_out(fold(text))


def lay_out(folded: Folded, replace: Sequence[tuple[int, int, str]] = ()) -> Row:
    """Lay a folded text out as a row of letters.

    ``replace`` holds ``(start, end, form)`` in order of place: the folded characters there are
    read as the word ``form``, the way in which a misspelt word is read as the one it meant.
    """
    text, at = folded.text, 0
    tokens: list[tuple[int, Token]] = []
    for start, end, form in replace:
        tokens += _tokens(text, at, start)
        tokens.append((0, read_as(form, text, start, end)))
        at = end
    tokens += _tokens(text, at, len(text))
    return _row(folded, tokens)


def lay_out_pieces(folded: Folded, pieces: Iterable[tuple[int, int]]) -> Row:
    """Lay out some pieces of a folded text, in the order given, as if nothing stood between."""
    return _row(folded, [found for piece in pieces for found in _tokens(folded.text, *piece)])


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, Token]]:
    """The tokens of a stretch of folded text, each with the offset at which it stands."""
    place = text.rfind(" ", 0, start) + 1
    stop = text.find(" ", end)
    for piece in text[place : stop if stop >= 0 else len(text)].split(" "):
        if piece:
            begin = start - place if start > place else 0
            yield place, token_of(piece, begin, min(end - place, len(piece)))
        place += len(piece) + 1


def _row(folded: Folded, tokens: Sequence[tuple[int, Token]]) -> Row:
    """A row of tokens in the order given."""
    words: list[Word] = []
    at = 0
    for offset, token in tokens:
        words += [
            Word(
                w.text,
                w.kind,
                w.start + offset,
                w.end + offset,
                w.at + at,
                w.opens,
                w.closes,
                w.kept,
            )
            for w in token.words
        ]
        at += len(token.text)
    text = "".join([token.text for _, token in tokens])
    closes = b"".join([token.closes for _, token in tokens])
    return Row(folded, text, tuple(words), closes, tuple([word.at for word in words]))


def row_key(text: str) -> str:
    """The row of letters of a term, as it is looked up."""
    return lay_out(fold(text)).text.strip(BREAK)
