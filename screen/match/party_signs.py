"""Second signs: what in a text makes a short or shared name count."""

from __future__ import annotations

from screen.match.parties_index import Body, Sort
from screen.match.party_hits import Hit, Text
from screen.match.romaji import normal_word
from screen.text.lazy import Pattern

__all__ = ["is_seconded"]

_NUMBER = Pattern(r"\D")
_LONG = 8
_JAPAN = frozenset(map(normal_word, ("japan", "japanese")))


def is_seconded(text: Text, hit: Hit, hits: list[Hit]) -> bool:
    """Whether a related body, the body's own address or the town of a base stands beside."""
    body = text.body(hit)
    for other in hits:
        certain = other.kept and other.strength == "strong" and text.sort(other) != Sort.WEAK
        if certain and not other.overlaps(hit) and text.related(body, other):
            return True
    if _has_address(text, hit, body):
        return True
    if body.anywhere and _at_base(text, hit):
        return True
    return (body.anywhere or body.institution) and _in_country(text, hit, body)


def _has_address(text: Text, hit: Hit, body: Body) -> bool:
    """A town or post code of the body's own address stands in the text."""
    row = text.name.text
    others = f"{row[: hit.start]}|{row[hit.end :]}"
    words = {word.form for word in text.name.words if not hit.start <= word.at < hit.end}
    digits = _NUMBER.sub("", text.name.written)
    for sign in body.signs:
        if sign.isdigit():
            met = sign in digits
        elif sign.isascii():
            met = sign in words or (len(sign) >= _LONG and sign in others)
        else:
            met = sign in others
        if met:
            return True
    return False


def _at_base(text: Text, hit: Hit) -> bool:
    """The town of a base stands in the name or directly beside it."""
    row, towns = text.name.text, text.index.towns
    longer = range(2, min(hit.end - hit.start, 5))
    if any(row[hit.start : hit.start + size] in towns for size in longer):
        return True
    for word in text.name.words:
        end = word.at + len(word.form)
        if word.form in towns and (end == hit.start or word.at == hit.end):
            return True
    return any(
        row[hit.start - size : hit.start] in towns for size in range(1, 5) if size <= hit.start
    )


def _in_country(text: Text, hit: Hit, body: Body) -> bool:
    """Japan is named beside a long name that bodies of other countries bear too."""
    words = {word.form for word in text.name.words}
    japan = not words.isdisjoint(_JAPAN) or "日本" in text.name.text
    return body.country == "JP" and japan and hit.end - hit.start >= _LONG
