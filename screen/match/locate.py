"""Locating: every place of a text where a term of goods stands.

A text is read in several ways: as written, with misspelt words put right, with the noun behind a
comma brought to the front, and by identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from screen.match.lexicon import Lexicon, key_of
from screen.match.span import Span, located
from screen.match.spelling import Respelling, WordList, respell_kana, respell_latin
from screen.match.turned import doped, read_over, turned_about
from screen.text.fold import Folded
from screen.text.identifiers import Identifier, read_identifiers
from screen.text.words import Row, lay_out

__all__ = [
    "find_identifiers",
    "find_spans",
    "fitting_case",
    "respell",
]


def find_spans(
    row: Row, lexicon: Lexicon, english: WordList, slips: Mapping[str, str]
) -> list[Span]:
    """Every place where a term stands, in any of the ways to read a row.

    ``slips`` maps signs that are often typed in place of another to that other.
    """
    spans = located(row, lexicon)
    written = {(span.start, span.end) for span in spans}
    for respelled in _alternatives(respell(row, lexicon, english)):
        fixed = lay_out(row.folded, [(r.start, r.end, r.meant) for r in respelled])
        for span in located(fixed, lexicon, "fuzzy"):
            if (span.start, span.end) in written:
                continue  # a term as it is written is no misspelt one
            inside = [r for r in respelled if span.start <= r.start and r.end <= span.end]
            if inside and span.end - span.start >= max(r.least for r in inside):
                score = min(r.score for r in inside)
                spans.append(Span(span.start, span.end, span.terms, "fuzzy", score))
    spans += _retyped(row, lexicon, slips)
    spans += turned_about(row, lexicon)
    spans += read_over(row, lexicon, spans)
    spans += doped(row, lexicon)
    return spans


def _retyped(row: Row, lexicon: Lexicon, slips: Mapping[str, str]) -> Iterator[Span]:
    """Terms of three signs and more in which one was typed for another: 钕铁棚, 石墨稀."""
    text = row.folded.text
    if not slips.keys().isdisjoint(text):
        wrong = [(at, at + 1, slips[sign]) for at, sign in enumerate(text) if sign in slips]
        for span in located(lay_out(row.folded, wrong), lexicon, "fuzzy"):
            slipped = sum(span.start <= at < span.end for at, _, _ in wrong)
            if slipped == 1 and span.end - span.start >= 3:
                yield Span(span.start, span.end, span.terms, "fuzzy", 90.0)


def _alternatives(found: Sequence[Respelling]) -> Iterator[list[Respelling]]:
    """Misspelt words, each place once: first as the first words meant, then as the next."""
    while found:
        taken: list[Respelling] = []
        left: list[Respelling] = []
        for respelling in found:
            free = not taken or taken[-1].end <= respelling.start
            (taken if free else left).append(respelling)
        yield taken
        found = left


def respell(row: Row, lexicon: Lexicon, english: WordList) -> list[Respelling]:
    """The misspelt words of a text and what each was probably meant to be, in order of place."""
    found = [
        *respell_latin(row, lexicon.words, lexicon.speller, english),
        *respell_kana(row.folded.text, lexicon.speller),
    ]
    return sorted(found, key=lambda respelling: respelling.start)


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
