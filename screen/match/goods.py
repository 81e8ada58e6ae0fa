"""Goods: which entries of the catalogue a description names, by which of its own characters.

A description is read several times: as written, with misspelt words put right, with the noun
behind a comma brought to the front, and for identifiers. Every reading is then kept or dropped
under a named rule (``context``), so that the tool can say why it did not alarm.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from screen.match.combine import Combination, read_combinations
from screen.match.compounds import compounds_by_name, is_of_compound
from screen.match.context import (
    DROP,
    LOWER,
    first_rule,
    in_form,
    names_article,
    own_segment,
    with_purity,
)
from screen.match.lexicon import STRENGTH, Kind, Lexicon
from screen.match.locate import find_identifiers, find_spans, fitting_case
from screen.match.span import Span, Text, sort_spans
from screen.match.spelling import WordList
from screen.match.subject import is_vague, nothing_else
from screen.model import Reading
from screen.text.cues import NegationCues
from screen.text.negation import denied_spans
from screen.text.pieces import LONGEST, pieces
from screen.text.words import row_of

__all__ = ["GoodsReader", "GoodsText", "read_goods"]

_SURE_FUZZY = 88.0
"""Likeness from which a misspelt word proves as much as the word: one slip in nine letters."""


class GoodsReader(Struct, frozen=True):
    """What is needed to read goods in one direction of trade, compiled from the catalogue.

    ``substances`` have a CAS number or a formula of their own: their bare name alone may stand for
    them; ``plain`` are those of them with no figure to ask for. ``codes`` maps entries to the
    five characters of their control code; ``chemicals`` are the entries of chemists' lists and
    ``compounds`` those that list compounds beside an element. ``slips`` maps signs that are often
    typed in place of another to that other.
    """

    lexicon: Lexicon
    english: WordList
    negation: NegationCues
    substances: frozenset[str]
    plain: frozenset[str]
    chemicals: frozenset[str]
    compounds: frozenset[str]
    slips: dict[str, str]
    codes: dict[str, str]
    combinations: dict[str, tuple[Combination, ...]]


class GoodsText(Struct, frozen=True):
    """A description as read: the readings, and whether it says nothing."""

    readings: tuple[Reading, ...]
    vague: bool


def read_goods(
    field: str, text: str, reader: GoodsReader, supported: frozenset[str] = frozenset()
) -> GoodsText:
    """All readings of one field, kept and dropped, in order of place; long texts piece by piece.

    Args:
        field: name of the shipment's field, copied into the readings.
        text: the field as written.
        reader: the catalogue's words for this direction of trade.
        supported: entries that the shipment's HS code points to: a second sign for weak words.
    """
    if len(text) <= LONGEST:
        return _read_piece(field, text, reader, supported)
    read = [(at, _read_piece(field, part, reader, supported)) for at, part in pieces(text)]
    return GoodsText(
        tuple(
            replace(reading, start=reading.start + at, end=reading.end + at)
            for at, goods in read
            for reading in goods.readings
        ),
        all(goods.vague for _, goods in read),
    )


def _read_piece(field: str, text: str, reader: GoodsReader, supported: frozenset[str]) -> GoodsText:
    row = row_of(text)
    folded = row.folded
    spans = find_spans(row, reader.lexicon, reader.english, reader.slips)
    items, phrases, groups = sort_spans(spans, reader.lexicon)
    items = [fit for span in items if (fit := fitting_case(span, folded, reader.lexicon))]
    items += find_identifiers(folded, reader.lexicon)
    items += compounds_by_name(folded, groups, reader.lexicon)
    context = Text(
        folded,
        reader.lexicon,
        tuple(items),
        tuple(phrases),
        tuple(groups),
        reader.substances,
        reader.chemicals,
    )
    denied = denied_spans(folded.text, reader.negation) if items else ()
    alone = nothing_else(context) if items else frozenset()
    readings = [
        reading for span in items for reading in _ruled(field, span, context, reader, denied, alone)
    ]
    readings += read_combinations(field, context, reader.combinations)
    readings.sort(key=lambda r: (r.start, -r.end, r.entry, r.term))
    return GoodsText(tuple(_seconded(readings, reader, supported)), not items and is_vague(context))


def _ruled(
    field: str,
    span: Span,
    text: Text,
    reader: GoodsReader,
    denied: Iterable[tuple[int, int]],
    alone: frozenset[Span],
) -> Iterator[Reading]:
    """The readings of a span, one an entry, each under the rule that decided about it."""
    lexicon = reader.lexicon
    start, end = text.folded.span(span.start, span.end)
    dropped = first_rule(DROP, span, text)
    if dropped is None and any(_is_denied(span, place) for place in denied):
        dropped = "denied"
    lowered = None if dropped else first_rule(LOWER, span, text)
    bound = dropped is None and is_of_compound(span, text)
    by_owner: dict[str, int] = {}
    for term in span.terms:
        best = by_owner.setdefault(lexicon.owners[term], term)
        if lexicon.kinds[term] > lexicon.kinds[best]:
            by_owner[lexicon.owners[term]] = term
    for owner, term in by_owner.items():
        lost = dropped or _lost_by(owner, lexicon.kinds[term], span, text, reader, bound)
        kind, rule = lexicon.kinds[term], lost or lowered or span.method
        if lost is None:
            kind, rule = _graded(span, kind, owner, lowered, span in alone, text, reader)
        yield Reading(
            field=field,
            text=text.folded.original[start:end],
            start=start,
            end=end,
            entry=owner,
            term=lexicon.texts[term],
            method=span.method,
            strength=STRENGTH[kind],
            score=round(span.score, 1),
            kept=lost is None,
            rule=rule,
        )


def _lost_by(
    owner: str, kind: int, span: Span, text: Text, reader: GoodsReader, bound: bool
) -> str | None:
    """The rule by which a span is nothing to one entry, though it may be something to another.

    What stands elsewhere in a text takes away no name that is strong.
    """
    if bound and owner not in reader.compounds:
        return "other-compound"
    if kind == Kind.STRONG:
        return None
    beside = (
        phrase
        for phrase in text.phrases
        for term in phrase.terms
        if text.lexicon.kinds[term] == Kind.UNLESS_BESIDE and text.lexicon.owners[term] == owner
    )
    if any(not phrase.overlaps(span) or phrase.inside(span) for phrase in beside):
        return "other-good-beside"
    if owner not in reader.substances and span.method != "cas":
        if text.group("toy-words"):
            return "toy"
        if any(_leads(word, span, text) for word in text.group("teaching-words")):
            return "teaching-aid"
    return None


def _leads(word: Span, span: Span, text: Text) -> bool:
    """Whether a word stands right before a span."""
    return word.end <= span.start and not text.folded.text[word.end : span.start].strip()


def _is_denied(span: Span, denied: tuple[int, int]) -> bool:
    """Whether a denial takes a term away; one inside the term is the catalogue's own wording.

    "Hafnium free zirconium" and "lasers, other than laser diodes" are terms.
    """
    start, end = denied
    own = span.start <= start and end <= span.end and end - start < span.end - span.start
    return start < span.end and span.start < end and not own


def _graded(
    span: Span,
    kind: int,
    owner: str,
    lowered: str | None,
    alone: bool,
    text: Text,
    reader: GoodsReader,
) -> tuple[int, str]:
    """How much a kept span proves for an entry, and by which rule."""
    if lowered:
        return min(kind, Kind.NEEDS_PARAMETER), lowered
    if kind == Kind.WEAK and owner in reader.substances:
        proof = Kind.STRONG if owner in reader.plain else Kind.NEEDS_PARAMETER
        if names_article(span, text):
            return kind, span.method
        if alone or own_segment(span, text):
            return proof, "stands-alone"
        if in_form(span, text):
            return proof, "in-form"
        if with_purity(span, text):
            return proof, "with-purity"
    if span.method == "fuzzy":
        sure = span.score >= _SURE_FUZZY
        return (kind if sure else min(kind, Kind.NEEDS_PARAMETER)), "misspelt"
    return kind, span.method


def _seconded(
    readings: list[Reading], reader: GoodsReader, supported: frozenset[str]
) -> Iterator[Reading]:
    """Weak readings count only beside a second sign of the same control code."""
    kept = [r for r in readings if r.kept]
    for reading in readings:
        if not reading.kept or reading.strength != "weak":
            yield reading
        elif reading.entry in supported or _second_sign(reading, kept, reader):
            yield replace(reading, strength="needs_parameter", rule="second-sign")
        else:
            yield replace(reading, kept=False, rule="weak-alone")


def _second_sign(reading: Reading, others: list[Reading], reader: GoodsReader) -> bool:
    code = reader.codes.get(reading.entry)
    return any(
        (other.end <= reading.start or reading.end <= other.start)
        and other.method != "combination"
        and other.text.casefold() != reading.text.casefold()
        and (other.entry == reading.entry or (code and reader.codes.get(other.entry) == code))
        for other in others
    )
