"""End use: words of military and weapons use, and what takes them back.

Statements of end use mostly *deny* a military use and name it to do so: a denial is read first
and takes away the words in its reach. Words that stand inside an innocent phrase (torpedo level,
navy blue) do not count, and words with many innocent meanings only beside a second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from screen.match.denial import is_denied, is_turned, reach
from screen.match.lexicon import STRENGTH, Entry, Kind, Lexicon, build_lexicon, scan
from screen.model import Reading
from screen.text.fold import Folded, fold
from screen.text.lazy import Pattern
from screen.text.words import Row, row_of

if TYPE_CHECKING:
    from screen.catalogue.model import EndUse, EndUseTerm, Words

__all__ = ["EndUseIndex", "build_end_use_index", "read_end_use"]


class EndUseIndex(Struct, frozen=True):
    """Terms, innocent phrases and denials as one lexicon.

    ``effects`` gives for each term ``military`` or ``wmd``; ``ambiguous`` holds the terms that
    have as many civil meanings, of which two still prove nothing. ``negating`` holds the
    denials that say "not"; the others ("civil use") only take away weak words.
    """

    lexicon: Lexicon
    effects: dict[str, str]
    ambiguous: frozenset[str]
    negating: frozenset[int]


class _Span(NamedTuple):
    """A term in folded text, with its number in the lexicon."""

    start: int
    end: int
    number: int

    def inside(self, other: _Span) -> bool:
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end


_DENIAL = "-denial"
_STRENGTHS = (("strong", Kind.STRONG), ("needs_parameter", Kind.WEAK), ("weak", Kind.WEAK))
_KATAKANA = Pattern("[\u30a1-\u30fa\u30fc]")
_NOT = Pattern(
    r"\b(?:not?|non|never|without)\b|[\u4e0d\u975e\u65e0\u672a\u6ca1\u7edd]|\u7981\u6b62"
    r"|\u306a[\u3044\u3057\u304f]|\u305b\u3093|\u4ee5\u5916|\u9664\u304f"
)


def build_end_use_index(end_use: EndUse) -> EndUseIndex:
    """Lay out the words of ``data/end_use.yaml``. The same words give the same index."""
    entries = [Entry(text, _DENIAL, Kind.GROUP) for text in _all(end_use.denials)]
    entries += [entry for term in end_use.terms for entry in _entries(term)]
    lexicon = build_lexicon(entries)
    negating = (
        number
        for number, text in enumerate(lexicon.texts)
        if lexicon.owners[number] == _DENIAL and _NOT.search(fold(text).text)
    )
    return EndUseIndex(
        lexicon,
        {term.id: term.effect for term in end_use.terms},
        frozenset(term.id for term in end_use.terms if term.class_ == "ambiguous"),
        frozenset(negating),
    )


def _entries(term: EndUseTerm) -> Iterator[Entry]:
    for name, kind in _STRENGTHS:
        yield from (Entry(text, term.id, kind) for text in _all(getattr(term.terms, name)))
    yield from (Entry(text, f"{term.id} unless", Kind.UNLESS) for text in _all(term.unless))


def _all(words: Words) -> tuple[str, ...]:
    return (*words.en, *words.zh, *words.ja)


def read_end_use(field: str, text: str, index: EndUseIndex) -> tuple[Reading, ...]:
    """Every word of military or weapons use in one field, kept and dropped, in order of place.

    Weak words beside another are kept; they are called strong only in the field ``end_use``, and
    only if one of them has few civil meanings.
    """
    found = tuple(_readings(text, index))
    weighed = _seconded(found, index, sure=field == "end_use")
    return tuple(replace(reading, field=field) for reading in weighed)


def _readings(text: str, index: EndUseIndex) -> Iterator[Reading]:
    row = row_of(text)
    folded, spans = row.folded, _spans(row, index.lexicon)
    kinds, owners = index.lexicon.kinds, index.lexicon.owners
    terms = [span for span in spans if kinds[span.number] < Kind.UNLESS]
    if not terms:
        return
    phrases = [span for span in spans if kinds[span.number] == Kind.UNLESS]
    denials = [
        span
        for span in spans
        if owners[span.number] == _DENIAL and not is_turned(folded.text, span.start, span.end)
    ]
    denials = [span for span in denials if not any(span.inside(other) for other in denials)]
    places = [(span.start, span.end) for span in terms]
    lines = _with_line_ends(folded)
    reaches = [
        reach(lines, span.start, span.end, places)
        for span in denials
        if span.number in index.negating
    ]
    for span in sorted(set(terms), key=lambda s: (s.start, -s.end, owners[s.number])):
        rule = _rule(span, folded.text, terms, phrases, index)
        weak = kinds[span.number] == Kind.WEAK
        if not rule:
            denied = any(start <= span.start and span.end <= end for start, end in reaches)
            if denied or (weak and denials) or is_denied(lines, span.start, span.end, places):
                rule = "denied"
        yield _reading(text, span, folded, index, rule)


def _with_line_ends(folded: Folded) -> str:
    """The folded text with the line breaks of the original, which end a statement."""
    if "\n" not in folded.original:
        return folded.text
    starts = folded.starts or range(len(folded.text))
    return "".join(
        "\n" if folded.original[at] == "\n" else letter
        for letter, at in zip(folded.text, starts, strict=True)
    )


def _spans(row: Row, lexicon: Lexicon) -> list[_Span]:
    return [
        _Span(*place, number)
        for hit in scan(row, lexicon)
        for place in (row.folded_span(hit.start, hit.end),)
        for number in hit.terms
    ]


def _rule(
    span: _Span, text: str, terms: list[_Span], phrases: list[_Span], index: EndUseIndex
) -> str:
    """The rule that drops a span whatever is denied; empty when none does."""
    if _is_part_of_word(span, text):
        return "part-of-longer-word"
    owner = f"{index.lexicon.owners[span.number]} unless"
    if any(
        span.inside(phrase)
        or (
            index.lexicon.owners[phrase.number] == owner
            and _overlap(span, phrase)
            and not phrase.inside(span)
        )
        for phrase in phrases
    ):
        return "innocent"
    kinds = index.lexicon.kinds
    if any(
        span.inside(other)
        and kinds[other.number] >= kinds[span.number]
        and not _is_part_of_word(other, text)
        for other in terms
    ):
        return "inside-longer-term"
    return ""


def _overlap(span: _Span, other: _Span) -> bool:
    return span.start < other.end and other.start < span.end


def _is_part_of_word(span: _Span, text: str) -> bool:
    """A katakana word goes on beyond the span: ソナ in パーソナル is no sonar."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    if after == "\u30fc":
        after = text[span.end + 1 : span.end + 2]
    return bool(
        (_KATAKANA.match(text[span.start]) and span.start and _KATAKANA.match(before))
        or (_KATAKANA.match(text[span.end - 1]) and _KATAKANA.match(after))
    )


def _reading(text: str, span: _Span, folded: Folded, index: EndUseIndex, rule: str) -> Reading:
    start, end = folded.span(span.start, span.end)
    lexicon = index.lexicon
    return Reading(
        field="",
        text=text[start:end],
        start=start,
        end=end,
        entry=lexicon.owners[span.number],
        term=lexicon.texts[span.number],
        method="exact",
        strength=STRENGTH[lexicon.kinds[span.number]],
        score=100.0,
        kept=not rule,
        rule=rule or "term",
    )


def _seconded(
    readings: tuple[Reading, ...], index: EndUseIndex, *, sure: bool
) -> Iterator[Reading]:
    """Weak words that stand alone are dropped; beside another they count."""
    kept = [reading for reading in readings if reading.kept]
    for reading in readings:
        if not reading.kept or reading.strength != "weak":
            yield reading
            continue
        others = [
            other
            for other in kept
            if other.entry != reading.entry
            and (other.end <= reading.start or reading.end <= other.start)
        ]
        if not others:
            yield replace(reading, kept=False, rule="weak-alone")
            continue
        entries = {reading.entry, *(other.entry for other in others)}
        strong = sure and not entries <= index.ambiguous
        yield replace(reading, rule="weak-seconded", strength="strong" if strong else "weak")
