"""Compounds by name: "dysprosium nitrate hydrate", 硝酸镝, 塩化ジスプロシウム.

Of some elements every compound is listed, and no list can name them all. Here the name of such an
element beside a word for a salt, an oxide or a complex names the entry for its compounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from screen.match.context import phrase_end
from screen.match.lexicon import Lexicon, key_of
from screen.match.span import Span
from screen.text.fold import Folded

__all__ = ["ELEMENT", "compounds_by_name"]

ELEMENT = "element-"
"""Prefix of the word groups that hold the names of elements, before the symbol."""

_BEFORE = re.compile("[\u3400-\u9fff\u30a1-\u30fc]{0,3}[\u5316\u9178]$")  # 化, 酸 at the end
_NEAR = 40
"""So many characters may lie between an element and the word for its salt."""


def compounds_by_name(
    folded: Folded, groups: Sequence[tuple[str, Span]], lexicon: Lexicon
) -> Iterator[Span]:
    """Spans of compounds of the elements whose compounds are all listed."""
    salts = [span for name, span in groups if name == "anions"]
    for name, span in groups:
        if not name.startswith(ELEMENT):
            continue
        terms = lexicon.terms.get(key_of("compound-name", name.removeprefix(ELEMENT)), ())
        before = _BEFORE.search(folded.text, max(span.start - 4, 0), span.start)
        if before:
            yield Span(before.start(), span.end, terms, "compound")
            continue
        end = min(phrase_end(folded.text, span.end), span.end + _NEAR)
        behind = [salt.end for salt in salts if span.end <= salt.start and salt.end <= end]
        if behind:
            yield Span(span.start, max(behind), terms, "compound")
