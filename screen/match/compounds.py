"""Compounds by name: "dysprosium nitrate hydrate", 硝酸镝, 塩化ジスプロシウム.

Of some elements every compound is listed, and no list can name them all. Here the name of such an
element beside a word for a salt, an oxide or a complex names the entry for its compounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screen.match.context import phrase_end
from screen.match.lexicon import Kind, Lexicon, key_of
from screen.match.span import Span, Text
from screen.text.fold import Folded
from screen.text.lazy import Pattern
from screen.text.words import normal_word

__all__ = ["ELEMENT", "NAMES_OF_ELEMENTS", "compounds_by_name", "is_of_compound"]

ELEMENT = "element-"
"""Prefix of the word groups that hold the names of elements, before the symbol."""

NAMES_OF_ELEMENTS = "names-of-elements"
"""The word group of the names of all elements that the catalogue knows."""

_BEFORE = Pattern("[\u3400-\u9fff\u30a1-\u30fc]{0,3}[\u5316\u9178]$")  # 化, 酸 at the end
_BOUND = Pattern(r"[\u5316\u9178][\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]?$")
_NEXT_WORD = Pattern(
    r"[\s-]*(?:\([\w+ ]{1,5}\)[\s-]*)?"
    r"(?:mono|di|tri|tetra|penta|hexa|hepta|octa|per|sub|oxy|sesqui)?[\s-]?([a-z]{4,})"
)
_NEAR = 40
"""So many characters may lie between an element and the word for its salt."""


def compounds_by_name(
    folded: Folded, groups: Sequence[tuple[str, Span]], lexicon: Lexicon
) -> Iterator[Span]:
    """Spans of compounds of the elements whose compounds are all listed."""
    salts = [span for name, span in groups if name == "anions"]
    latin = folded.text.isascii()
    for name, span in groups:
        if not name.startswith(ELEMENT):
            continue
        terms = lexicon.terms.get(key_of("compound-name", name.removeprefix(ELEMENT)))
        before = None if latin else _BEFORE.search(folded.text, max(span.start - 4, 0), span.start)
        if before:
            yield Span(before.start(), span.end, terms, "compound")
            continue
        end = min(phrase_end(folded.text, span.end), span.end + _NEAR)
        behind = [salt.end for salt in salts if span.end <= salt.start and salt.end <= end]
        if behind:
            yield Span(span.start, max(behind), terms, "compound")


def is_of_compound(span: Span, text: Text) -> bool:
    """The element that a name begins with is bound: "tungsten chloride", 二酸化テルル.

    An entry that lists a metal lists no compound of it unless it says so.
    """
    folded, names = text.folded.text, text.group(NAMES_OF_ELEMENTS)
    if any(name.start == span.start for name in names) and _BOUND.search(folded, 0, span.start):
        return True
    if not any((name.start, name.end) == (span.start, span.end) for name in names):
        return False
    word = _NEXT_WORD.match(folded, span.end)
    return word is not None and any(
        text.lexicon.kinds[term] == Kind.GROUP and text.lexicon.owners[term] == "anions"
        for term in text.lexicon.terms.get(normal_word(word.group(1)))
    )
