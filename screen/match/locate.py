"""Locating: every place of a text where a term of goods stands.

A text is read in several ways: as written, with misspelt words put right, with the noun behind a
comma brought to the front, and by identifiers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations

from screen.match.lexicon import Kind, Lexicon, edges_of, key_of, scan
from screen.match.span import Span
from screen.match.spelling import Respelling, WordList, respell_kana, respell_latin
from screen.text.fold import Folded
from screen.text.identifiers import Identifier, read_identifiers
from screen.text.words import Row, lay_out, lay_out_pieces

__all__ = [
    "INNER_COMMA",
    "PIECES",
    "SHAPES",
    "find_identifiers",
    "find_spans",
    "fitting_case",
    "respell",
]

PIECES = re.compile(r"\s*[,;]\s*|\s+(?:of|for)\s+(?:an?\s+|the\s+)?")
"""Where a text is cut to bring the noun that stands first behind its modifiers."""

INNER_COMMA = re.compile(r"\d,\d|n,n")
"""Commas that may be part of a figure or a name, or stand between words."""


def find_spans(
    row: Row, lexicon: Lexicon, english: WordList, slips: Mapping[str, str]
) -> list[Span]:
    """Every place where a term stands, in any of the ways to read a row.

    ``slips`` maps signs that are often typed in place of another to that other.
    """
    spans = _located(row, lexicon)
    for respelled in _alternatives(respell(row, lexicon, english)):
        fixed = lay_out(row.folded, [(r.start, r.end, r.meant) for r in respelled])
        for span in _located(fixed, lexicon, "fuzzy"):
            inside = [r for r in respelled if span.start <= r.start and r.end <= span.end]
            if inside and span.end - span.start >= max(r.least for r in inside):
                score = min(r.score for r in inside)
                spans.append(Span(span.start, span.end, span.terms, "fuzzy", score))
    spans += _retyped(row, lexicon, slips)
    spans += _reordered(row, lexicon)
    spans += _read_over(row, lexicon, spans)
    spans += _doped(row, lexicon)
    return spans


def _retyped(row: Row, lexicon: Lexicon, slips: Mapping[str, str]) -> Iterator[Span]:
    """Terms of three signs and more in which one was typed for another: 钕铁棚, 石墨稀."""
    text = row.folded.text
    if not slips.keys().isdisjoint(text):
        wrong = [(at, at + 1, slips[sign]) for at, sign in enumerate(text) if sign in slips]
        for span in _located(lay_out(row.folded, wrong), lexicon, "fuzzy"):
            slipped = sum(span.start <= at < span.end for at, _, _ in wrong)
            if slipped == 1 and span.end - span.start >= 3:
                yield Span(span.start, span.end, span.terms, "fuzzy", 90.0)


def _read_over(row: Row, lexicon: Lexicon, spans: Sequence[Span]) -> Iterator[Span]:
    """Terms with a word for a shape between their words: "samarium cobalt disc magnets"."""
    shapes = [
        (span.start, span.end)
        for span in spans
        if span.method == "exact"
        and any(
            lexicon.kinds[term] == Kind.GROUP and lexicon.owners[term] in SHAPES
            for term in span.terms
        )
    ]
    if not shapes:
        return
    pieces, at = [], 0
    for start, end in sorted(shapes):
        if start >= at:
            pieces.append((at, start))
        at = max(at, end)
    pieces.append((at, len(row.folded.text)))
    if not _meet(row, pieces, lexicon):
        return
    for span in _located(lay_out_pieces(row.folded, pieces), lexicon, "reordered"):
        if any(span.start < start and end < span.end for start, end in shapes):
            yield Span(span.start, span.end, span.terms, "reordered", 95.0)


def _meet(row: Row, pieces: Sequence[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether somewhere a piece ends and the next begins as words of a term meet."""
    edges = [edges_of(row, piece) for piece in pieces]
    return any(
        # A term may reach over a comma, of which no joint is kept.
        not (one[1] and other[0]) or one[1] + other[0] in lexicon.pairs
        for one, other in pairwise([edge for edge in edges if edge is not None])
    )


SHAPES = ("forms-shape", "forms-wrought", "forms-size", "heads-shapes")
_DOPED = re.compile(r"([a-z][a-z -]{2,40}?)\s+(doped)\s+with\s+([a-z]+)")


def _doped(row: Row, lexicon: Lexicon) -> Iterator[Span]:
    """Terms that name the dopant first: "optical fibres doped with erbium"."""
    for match in _DOPED.finditer(row.folded.text):
        words = [m.start() for m in re.finditer(r"(?<![a-z])[a-z]", match.group(1))][-3:]
        for start in words:
            host = (match.start() + start, match.end(1))
            turned = lay_out_pieces(row.folded, [match.span(3), match.span(2), host])
            for span in _located(turned, lexicon, "reordered"):
                if span.start == host[0] and span.end == match.end(3):
                    yield Span(span.start, span.end, span.terms, "reordered", 95.0)


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
    cuts = list(PIECES.finditer(text))
    if not 1 <= len(cuts) <= 3:
        return
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    pieces = list(zip(starts, ends, strict=True))
    # A comma inside a figure or a name is none between words of the row as a whole.
    whole = not INNER_COMMA.search(text)
    edges = {
        piece: edges_of(row if whole else lay_out_pieces(row.folded, [piece]), piece) or ("", "")
        for piece in pieces
    }
    for size in (2, 3):
        for chosen in permutations(pieces, size):
            if not all(edges[a][1] + edges[b][0] in lexicon.pairs for a, b in pairwise(chosen)):
                continue
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
