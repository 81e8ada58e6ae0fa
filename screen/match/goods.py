"""Goods: which entries of the catalogue a description names, by which of its own characters.

A description is read several times: as written, with misspelt words put right, with the noun
behind a comma brought to the front, and for identifiers. Every reading is then kept or dropped
under a named rule (``context``), so that the tool can say why it did not alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import permutations

from msgspec import Struct

from screen.match.combine import Combination, read_combinations
from screen.match.compounds import compounds_by_name
from screen.match.context import DROP, LOWER, first_rule, in_form
from screen.match.lexicon import STRENGTH, Kind, Lexicon, key_of, scan
from screen.match.span import Span, Text, sort_spans
from screen.match.spelling import WordList, respell_kana, respell_latin
from screen.model import Reading
from screen.text.cues import NegationCues
from screen.text.fold import Folded, fold
from screen.text.identifiers import Identifier, read_identifiers
from screen.text.negation import denied_spans
from screen.text.words import Row, lay_out, lay_out_pieces

__all__ = ["GoodsReader", "GoodsText", "read_goods"]

_PIECES = re.compile(r"\s*[,;]\s*|\s+(?:of|for)\s+(?:an?\s+|the\s+)?")
_SURE_FUZZY = 88.0
"""Likeness from which a misspelt word proves as much as the word: one slip in nine letters."""


class GoodsReader(Struct, frozen=True):
    """What is needed to read goods in one direction of trade, compiled from the catalogue.

    ``substances`` have a CAS number or a formula of their own: their bare name alone may stand for
    them; ``plain`` are those of them with no figure to ask for. ``codes`` maps entries to the
    five characters of their control code, and ``chemicals`` are the entries of chemists' lists.
    """

    lexicon: Lexicon
    english: WordList
    negation: NegationCues
    substances: frozenset[str]
    plain: frozenset[str]
    chemicals: frozenset[str]
    codes: dict[str, str]
    combinations: dict[str, tuple[Combination, ...]]


class GoodsText(Struct, frozen=True):
    """A description as read: its folded form, the readings, and whether it says nothing."""

    folded: Folded
    readings: tuple[Reading, ...]
    vague: bool


def read_goods(
    field: str, text: str, reader: GoodsReader, supported: frozenset[str] = frozenset()
) -> GoodsText:
    """All readings of one field, kept and dropped, in order of place.

    Args:
        field: name of the shipment's field, copied into the readings.
        text: the field as written.
        reader: the catalogue's words for this direction of trade.
        supported: entries that the shipment's HS code points to: a second sign for weak words.
    """
    folded = fold(text)
    spans = _spans(lay_out(folded), reader)
    items, phrases, groups = sort_spans(spans, reader.lexicon)
    items = [fit for span in items if (fit := _case_fits(span, folded, reader.lexicon))]
    items += _identified(folded, reader)
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
    alone = _nothing_else(context)
    readings = [
        reading for span in items for reading in _ruled(field, span, context, reader, denied, alone)
    ]
    readings += read_combinations(field, context, reader.combinations)
    readings.sort(key=lambda r: (r.start, -r.end, r.entry, r.term))
    return GoodsText(folded, tuple(_seconded(readings, reader, supported)), _is_vague(context))


# -- finding ---------------------------------------------------------------------------------


def _spans(row: Row, reader: GoodsReader) -> list[Span]:
    """Every place where a term stands, in any of the ways to read a row."""
    spans = _located(row, reader.lexicon)
    respelled = [
        *respell_latin(row, reader.lexicon, reader.english),
        *respell_kana(row, reader.lexicon),
    ]
    if respelled:
        respelled.sort(key=lambda r: r.start)
        fixed = lay_out(row.folded, [(r.start, r.end, r.meant) for r in respelled])
        for span in _located(fixed, reader.lexicon, "fuzzy"):
            scores = [r.score for r in respelled if span.start <= r.start and r.end <= span.end]
            if scores:
                spans.append(Span(span.start, span.end, span.terms, "fuzzy", min(scores)))
    spans += _reordered(row, reader.lexicon)
    return spans


def _located(row: Row, lexicon: Lexicon, method: str = "exact") -> list[Span]:
    return [
        Span(
            min(row.begins[hit.start : hit.end]),
            max(row.ends[hit.start : hit.end]),
            hit.terms,
            method,
        )
        for hit in scan(row, lexicon)
    ]


def _reordered(row: Row, lexicon: Lexicon) -> Iterator[Span]:
    """Terms whose noun stands first: "graphite, artificial", "oxide of dysprosium"."""
    text = row.folded.text
    cuts = list(_PIECES.finditer(text))
    if not 1 <= len(cuts) <= 3:
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    pieces = list(zip(starts, ends, strict=True))
    for size in (2, 3):
        for chosen in permutations(pieces, size):
            if list(chosen) == sorted(chosen) or sum(end - start for start, end in chosen) > 60:
                continue
            turned = lay_out_pieces(row.folded, chosen)
            for span in _located(turned, lexicon, "reordered"):
                if all(span.start < end and start < span.end for start, end in chosen):
                    yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def _case_fits(span: Span, folded: Folded, lexicon: Lexicon) -> Span | None:
    """The span with those of its terms whose letters stand in the right case and unbroken.

    Short Latin terms are symbols and acronyms: ``Sm`` is not ``SM``, ``InP`` is not "in p".
    """
    if span.method != "exact":
        return span
    begin, end = folded.span(span.start, span.end)
    written = folded.original[begin:end]
    fitting = tuple(term for term in span.terms if _letters_fit(lexicon.texts[term], written))
    return Span(span.start, span.end, fitting, span.method, span.score) if fitting else None


def _letters_fit(term: str, written: str) -> bool:
    if not term.isascii() or len(term) > 12:
        return True
    tokens = re.findall(r"[A-Za-z]+", term)
    if all(len(token) > 4 for token in tokens):
        return True
    there = re.findall(r"[A-Za-z]+", written)
    if len(tokens) == 1 and len(there) != 1:
        return len("".join(there)) > 4
    upper = written.isupper()
    for token, found in zip(tokens, there, strict=False):
        if token.islower() or (token.istitle() and len(token) > 3):
            continue
        if len(token) <= 2 and token[0].isupper():
            # In a text all in capitals a chemical symbol stands in capitals too.
            if found != token and not (upper and len(tokens) > 1):
                return False
        elif len(token) <= 4 and found not in (token, token.upper()):
            return False
    return True


def _identified(folded: Folded, reader: GoodsReader) -> list[Span]:
    """Spans of CAS and UN numbers, control codes and formulas that the catalogue knows."""
    spans = []
    for found in read_identifiers(folded):
        for kind, value in _keys(found):
            terms = reader.lexicon.terms.get(key_of(kind, value))
            if terms:
                method = "formula" if kind in ("compound", "alloy") else kind
                spans.append(Span(found.start, found.end, terms, method))
                break
    return spans


def _keys(found: Identifier) -> Iterator[tuple[str, str]]:
    """The keys under which an identifier may stand in the lexicon, most telling first."""
    yield found.kind, found.value
    if found.kind == "control_code":
        yield "code", found.value.upper()
    elif found.kind == "formula" and len(found.elements) > 1:
        symbols = [symbol for symbol, _ in found.elements]
        kind = "alloy" if all(symbol in METALS for symbol in symbols) else "compound"
        yield from ((kind, symbol) for symbol in symbols)


METALS = frozenset(
    (
        "Li Be Na Mg Al K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Rb Sr Y Zr Nb Mo Ru Rh Pd Ag "
        "Cd In Sn Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au "
        "Hg Tl Pb Bi"
    ).split()
)


# -- ruling ----------------------------------------------------------------------------------


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
    if dropped is None and any(a < span.end and span.start < b for a, b in denied):
        dropped = "denied"
    lowered = None if dropped else first_rule(LOWER, span, text)
    by_owner: dict[str, int] = {}
    for term in span.terms:
        best = by_owner.setdefault(lexicon.owners[term], term)
        if lexicon.kinds[term] > lexicon.kinds[best]:
            by_owner[lexicon.owners[term]] = term
    for owner, term in by_owner.items():
        kind, rule = lexicon.kinds[term], dropped or lowered or span.method
        if dropped is None:
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
            kept=dropped is None,
            rule=rule,
        )


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
    if kind == Kind.WEAK and owner in reader.plain and alone:
        return Kind.STRONG, "stands-alone"
    if kind == Kind.WEAK and owner in reader.plain and in_form(span, text):
        return Kind.STRONG, "in-form"
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
        and other.text.casefold() != reading.text.casefold()
        and (other.entry == reading.entry or (code and reader.codes.get(other.entry) == code))
        for other in others
    )


# -- descriptions that say little --------------------------------------------------------------

_NEUTRAL = re.compile(
    r"\d[\d.,+x*~-]*\s*(?:%|[a-z\u03bc\u00b0/]{1,4}\d?(?![a-z]))?|\b[a-z]\b|[^\w]|_"
    r"|\b(?:of|in|the|and|for|form|with|no|min|max|cas|or|a|an|de)\b|[\u306e\u7684\u53ca\u4e0e]"
)


def _blank(text: Text, *groups: str) -> bytearray:
    """Which folded characters are neutral: numbers with units, signs, words of some groups."""
    neutral = bytearray(len(text.folded.text))
    for match in _NEUTRAL.finditer(text.folded.text):
        neutral[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for span in text.group(*groups):
        neutral[span.start : span.end] = b"\1" * (span.end - span.start)
    return neutral


def _nothing_else(text: Text) -> frozenset[Span]:
    """The spans beside which a description holds only neutral words: they are its whole subject."""
    neutral = _blank(text, "forms")
    content = [place for place, blank in enumerate(neutral) if not blank]
    if not content:
        return frozenset(text.items)
    return frozenset(
        span for span in text.items if span.start <= content[0] and content[-1] < span.end
    )


def _is_vague(text: Text) -> bool:
    """Whether a description is empty or made of words that say nothing: "parts", 货样."""
    return not text.items and all(_blank(text, "vague", "forms"))
