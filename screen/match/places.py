"""Which country a place field means: by a country's, region's, city's or port's name or code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from screen.match.gazetteer import CODED, RANK, Gazetteer, Unit, expand, spellings, units_of
from screen.text.fold import Folded, fold
from screen.text.lazy import Pattern

__all__ = ["Gazetteer", "Place", "expand", "read_place"]

_KANA = Pattern("[\u30a1-\u30fc]")
_OPENS, _CLOSES = ",/-;|:(、、，→>", ",/-;|:)、，→>."
_DIVISIONS = "省市县府都道州区"
# Codes that are also words are codes in capitals only.
_WORDS = frozenset(
    ("am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "so", "to")
)


class Place(Struct, frozen=True):
    """The country that a text means and the characters that say so.

    ``country`` is ISO alpha-2; ``start`` and ``end`` are code points of the text as written,
    half open; ``term`` is the gazetteer's folded spelling; ``score`` runs from 0 to 1.
    """

    country: str
    start: int
    end: int
    term: str
    method: Literal["exact", "contained", "fuzzy"]
    score: float


class _Hit(NamedTuple):
    """A name of the gazetteer met in units ``[first, last)``."""

    name: str
    first: int
    last: int
    country: str
    kind: str


def read_place(text: str, gazetteer: Gazetteer) -> Place | None:
    """The country that a place field means, ``None`` where it is not understood. Never raises.

    A country's name outweighs a region's, and that a city's; where names of equal weight
    disagree, nothing is understood.
    """
    folded = fold(text)
    units = units_of(folded.text)
    hits = _hits(folded, units, gazetteer)
    named = [hit for hit in hits if hit.country != "-" and not _is_street(hit, units, gazetteer)]
    named = _governing(named, units)
    if not named:
        return _misspelt(folded, units, gazetteer)
    best = _settle(named, gazetteer.names)
    if best is None:
        return None
    whole = best.last - best.first == len(units)
    if best.kind == "code" and f"us {best.name}" in gazetteer.names and not whole:
        # "Smithville, CA": after a name that is unknown here it may be a state of the US.
        read = {at for hit in hits for at in range(hit.first, hit.last)}
        if any(at not in read and not unit.text[0].isdigit() for at, unit in enumerate(units)):
            return None
    start, end = folded.span(units[best.first].start, units[best.last - 1].end)
    if whole:
        return Place(best.country, start, end, best.name, "exact", 1.0)
    return Place(best.country, start, end, best.name, "contained", 0.9)


def _hits(folded: Folded, units: Sequence[Unit], gazetteer: Gazetteer) -> list[_Hit]:
    """Names met, the longest first and then the leftmost, none overlapping; in text order."""
    met: list[_Hit] = []
    for first in range(len(units)):
        for name, last in spellings(units, first, gazetteer.reach):
            country, _, kind = gazetteer.names.get(name, "").partition(" ")
            hit = _Hit(name, first, last, country, kind)
            if country and _stands(folded, units, hit):
                met.append(hit)
    kept: list[_Hit] = []
    taken: set[int] = set()
    for hit in sorted(met, key=lambda hit: (-len(hit.name), hit.first)):
        if taken.isdisjoint(range(hit.first, hit.last)):
            taken.update(range(hit.first, hit.last))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _stands(folded: Folded, units: Sequence[Unit], hit: _Hit) -> bool:
    """Whether a code or a very short name stands on its own."""
    left, right = units[hit.first], units[hit.last - 1]
    if hit.kind in CODED:
        start, end = folded.span(left.start, right.end)
        written = folded.original[start:end]
        capitals = written.isupper() and "." not in written
        if hit.last - hit.first == len(units):
            small = len(hit.name) == 2 or (len(hit.name) == 3 and written.islower())
            return capitals or (small and hit.name not in _WORDS)
        before, after = folded.text[: left.start].rstrip(), folded.text[right.end :].lstrip()
        if hit.kind == "code" and len(hit.name) == 3 and not after:
            return capitals  # an alpha-3 code ends an address without a comma
        opened, closed = not before or before[-1] in _OPENS, not after or after[0] in _CLOSES
        return capitals and opened and closed
    if len(hit.name) <= 2 and _KANA.match(hit.name):
        # Thailand (タイ) is not in サイタイ.
        joined = []
        if hit.first and units[hit.first - 1].end == left.start:
            joined.append(units[hit.first - 1])
        if hit.last < len(units) and units[hit.last].start == right.end:
            joined.append(units[hit.last])
        return not any(_KANA.match(unit.text) for unit in joined)
    return True


def _is_street(hit: _Hit, units: Sequence[Unit], gazetteer: Gazetteer) -> bool:
    """Whether the words after a name make it a street's: Nanjing Road, 南京西路."""
    ends = [hit.last]
    for end in ends:
        for name, last in spellings(units, end, 3):
            value = gazetteer.names.get(name)
            if value == "- street":
                return True
            if value == "- side" and end == hit.last:
                ends.append(last)
    return False


def _governing(hits: Sequence[_Hit], units: Sequence[Unit]) -> list[_Hit]:
    """Without the names inside a Chinese or Japanese address after its province or city.

    In 山梨県富士河口湖町 the prefecture says which 河口 this is.
    """
    kept: list[_Hit] = []
    reach = 0
    for hit in hits:
        if hit.first < reach:
            continue
        kept.append(hit)
        follow = units[hit.last].text if hit.last < len(units) else ""
        if hit.name[-1] in _DIVISIONS or (follow in _DIVISIONS and follow):
            reach = hit.last
            while reach < len(units) and units[reach - 1].end == units[reach].start:
                reach += 1
    return kept


def _settle(hits: Sequence[_Hit], names: Mapping[str, str]) -> _Hit | None:
    """The hit that decides, none where hits of equal weight disagree."""
    yielding = {
        hit
        for hit in hits
        for other in hits
        if other.country != hit.country and f"{other.country.lower()} {hit.name}" in names
    }
    firm = {hit.country for hit in hits if hit not in yielding}
    # China yields in "Hong Kong, China", but not in "Shenzhen, China / Hong Kong".
    left = [hit for hit in hits if hit not in yielding or hit.country in firm]
    left = [hit for hit in left if hit.country != "?"]
    top = min((RANK[hit.kind] for hit in left), default=0)
    best = [hit for hit in left if RANK[hit.kind] == top]
    return best[0] if len({hit.country for hit in best}) == 1 else None


def _misspelt(folded: Folded, units: Sequence[Unit], gazetteer: Gazetteer) -> Place | None:
    """The one country whose name is nearest to words of the text: one edit in five letters."""
    # most places are written as they should be: that takes no count of slips
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found: list[tuple[int, int, int, int, str]] = []
    for first in range(len(units)):
        for name, last in spellings(units, first, 3):
            if len(name) < 6 or not name.isascii() or name in gazetteer.names:
                continue
            near = process.extract(
                name,
                gazetteer.typos.get(name[0], ()),
                scorer=OSA.distance,
                score_cutoff=len(name) // 5 + 1,
                limit=None,
            )
            found += [(edits, -len(name), first, last, term) for term, edits, _ in near]
    found.sort()
    # In six letters a name of another country one edit further off leaves it open, too.
    margin = 1 if found and -found[0][1] == 6 else 0
    nearest = [match for match in found if match[0] <= found[0][0] + margin]
    meant = {gazetteer.names[term].partition(" ")[0] for *_, term in nearest}
    if len(meant) != 1 or not meant.isdisjoint("?-") or nearest[0][0] > -nearest[0][1] // 5:
        return None
    edits, length, first, last, term = nearest[0]
    start, end = folded.span(units[first].start, units[last - 1].end)
    return Place(meant.pop(), start, end, term, "fuzzy", round(1 + edits / length, 3))
