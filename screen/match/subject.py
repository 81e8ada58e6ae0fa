"""Subject: whether a text has one thing as its whole subject, or says nothing at all."""

from __future__ import annotations

from screen.match.span import Span, Text
from screen.text.lazy import Pattern

__all__ = ["is_vague", "nothing_else"]

_NEUTRAL = Pattern(
    r"\d[\d.,+x*~-]*\s*(?:%|[a-z\u03bc\u00b0/]{1,4}\d?(?![a-z]))?|\b[a-z]\b|[\W_]+"
    r"|\b(?:of|in|the|and|for|form|with|no|min|max|cas|or|a|an|de)\b|[\u306e\u7684\u53ca\u4e0e]"
)


_MODEL = Pattern(r"(?<![a-z0-9])(?=[a-z0-9./-]*\d)(?=[a-z0-9./-]*[a-z])[a-z0-9./-]{3,}")
"""A number of a model or an order: letters and digits in one."""


def _blank(text: Text, *groups: str) -> bytearray:
    """Which folded characters are neutral: numbers with units, signs, words of some groups."""
    neutral = bytearray(len(text.folded.text))
    for match in _NEUTRAL.finditer(text.folded.text):
        neutral[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for span in text.group(*groups):
        if span.method == "reordered":
            continue  # it reaches over words that are not its own
        neutral[span.start : span.end] = b"\1" * (span.end - span.start)
    return neutral


def nothing_else(text: Text) -> frozenset[Span]:
    """The spans beside which a description holds only neutral words: they are its whole subject."""
    neutral = _blank(text, "forms")
    content = [place for place, blank in enumerate(neutral) if not blank]
    if not content:
        return frozenset(text.items)
    return frozenset(
        span for span in text.items if span.start <= content[0] and content[-1] < span.end
    )


def is_vague(text: Text) -> bool:
    """Whether a description is empty or made of words that say nothing: "parts", 货样, RM-0417."""
    if text.items or _says_something(text):
        return False
    blank = _blank(text, "vague", "forms")
    for model in _MODEL.finditer(text.folded.text):
        blank[model.start() : model.end()] = b"\1" * (model.end() - model.start())
    return all(blank)


# A long word by itself, or a sign: neither is neutral nor part of a number of a model.
_TELLING = Pattern(
    r"(?<![a-z0-9./-])[a-z]{5,}(?![a-z0-9./-])"
    r"|[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff](?<![\u306e\u7684\u53ca\u4e0e])"
)


def _says_something(text: Text) -> bool:
    """Whether a word surely stands outside of all that say nothing; quicker told than that not."""
    spans = sorted((span.start, span.end) for span in text.group("vague", "forms"))
    at = 0
    for start, end in (*spans, (len(text.folded.text), 0)):
        word = _TELLING.search(text.folded.text, at)
        if word is None:
            return False
        if word.start() < start:
            return True
        at = max(at, end)
    return False
