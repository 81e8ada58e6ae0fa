"""Locating: every place of a text where a term of goods stands.

A text is read in several ways: as written, with misspelt words put right, with the noun behind a
comma brought to the front, and by identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from screen.match.lexicon import Lexicon, key_of, scan
from screen.match.span import Span
from screen.match.spelling import WordList, respell_kana, respell_latin
from screen.text.fold import Folded
from screen.text.identifiers import Identifier, read_identifiers
from screen.text.words import Row, lay_out, lay_out_pieces

__all__ = ["find_identifiers", "find_spans", "fitting_case"]

_PIECES = re.compile(r"\s*[,;]\s*|\s+(?:of|for)\s+(?:an?\s+|the\s+)?")


def find_spans(row: Row, lexicon: Lexicon, english: WordList) -> list[Span]:
    """Every place where a term stands, in any of the ways to read a row."""
    spans = _located(row, lexicon)
    respelled = [
        *respell_latin(row, lexicon, english),
        *respell_kana(row, lexicon),
    ]
    if respelled:
        respelled.sort(key=lambda r: r.start)
        fixed = lay_out(row.folded, [(r.start, r.end, r.meant) for r in respelled])
        for span in _located(fixed, lexicon, "fuzzy"):
            scores = [r.score for r in respelled if span.start <= r.start and r.end <= span.end]
            if scores:
                spans.append(Span(span.start, span.end, span.terms, "fuzzy", min(scores)))
    spans += _reordered(row, lexicon)
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
            if sum(end - start for start, end in chosen) > 60 or _reads_on(chosen, text):
                continue
            turned = lay_out_pieces(row.folded, chosen)
            for span in _located(turned, lexicon, "reordered"):
                if all(span.start < end and start < span.end for start, end in chosen):
                    yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def _reads_on(chosen: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether pieces stand as they were written, so that nothing is new: but for a comma between
    two neighbours ("MOLYBDENUM, POWDER"), which is then read over."""
    if list(chosen) != sorted(chosen):
        return False
    between = text[chosen[0][1] : chosen[1][0]].strip()
    return len(chosen) > 2 or between not in (",", ";")


def fitting_case(span: Span, folded: Folded, lexicon: Lexicon) -> Span | None:
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
    if "".join(there) == "".join(tokens) and (" " in term or " " not in written):
        return True
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


def find_identifiers(folded: Folded, lexicon: Lexicon) -> list[Span]:
    """Spans of CAS and UN numbers, control codes and formulas that the catalogue knows."""
    spans = []
    for found in read_identifiers(folded):
        for kind, value in _keys(found):
            terms = lexicon.terms.get(key_of(kind, value))
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
