"""Where names of parties stand in a text, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from screen.match.name_context import follows
from screen.match.name_slips import Slip, nearest
from screen.match.names import Name
from screen.match.parties_index import Body, PartyIndex, Sort, Written

__all__ = ["Hit", "Text", "fullest", "named_from", "scan", "slips"]


class Hit(Struct, frozen=True):
    """A name where it stands, in letters of the row, and what became of it."""

    start: int
    end: int
    number: int
    method: str = "exact"
    score: float = 100.0
    strength: str = "strong"
    kept: bool = True
    rule: str = ""

    def inside(self, other: Hit) -> bool:
        """Whether this hit lies within a longer one."""
        longer = other.end - other.start > self.end - self.start
        return longer and other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Hit) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Hit) -> bool:
        return (self.start, self.end) == (other.start, other.end)


class Text(Struct, frozen=True):
    """A field laid out, with the index that it is read by."""

    name: Name
    index: PartyIndex

    def written(self, hit: Hit) -> Written:
        return self.index.written[hit.number]

    def body(self, hit: Hit) -> Body:
        return self.index.bodies[self.written(hit).owner]

    def sort(self, hit: Hit) -> int:
        return self.written(hit).sort

    def form_beside(self, hit: Hit) -> str:
        """The class of the legal form behind or before a hit; empty if there is none."""
        for at in (hit.end, hit.start):
            forms = {cut.form for cut in self.name.cuts if cut.at == at}
            for form in ("corp", "inc", "ltd"):
                if form in forms:
                    return form
        return ""

    def around(self, hit: Hit) -> tuple[str, str]:
        """The folded text between a hit and the cuts before and after it."""
        text, cuts = self.name.folded.text, self.name.cuts
        begin, end = self.name.begins[hit.start], self.name.ends[hit.end - 1]
        left = max((cut.end for cut in cuts if cut.end <= begin), default=0)
        right = min((cut.start for cut in cuts if cut.start >= end), default=len(text))
        return text[left:begin], text[end:right]

    def beyond(self, at: int) -> str:
        """The folded text behind the cuts at a place in the row, up to the next cut."""
        text, cuts = self.name.folded.text, self.name.cuts
        begin = max((cut.end for cut in cuts if cut.at == at), default=len(text))
        end = min((cut.start for cut in cuts if cut.start >= begin), default=len(text))
        return text[begin:end]

    def related(self, body: Body, hit: Hit) -> bool:
        """Whether the body of a hit belongs to the same group."""
        return not set(body.circle).isdisjoint(self.body(hit).circle)


def scan(text: Text) -> Iterator[Hit]:
    """Every name that stands in a text."""
    opens = text.name.opens
    for start in range(len(opens)):
        if opens[start]:
            yield from named_from(text, start)


def named_from(text: Text, start: int) -> Iterator[Hit]:
    """The names that begin at a letter; only some may reach over cuts."""
    row, index = text.name, text.index
    for head in {row.text[start : start + 3], row.text[start : start + 2]}:
        for size in index.starts.get(head, ()):
            end = start + size
            if end > len(row.text) or not row.closes[end - 1]:
                continue
            numbers = index.keys.get(row.text[start:end], ())
            if numbers:
                cut = any(start < cut.at < end for cut in row.cuts)
                yield from (
                    Hit(start, end, n) for n in numbers if not cut or index.written[n].crosses
                )


def fullest(text: Text, hits: Iterable[Hit]) -> list[Hit]:
    """For each body and place the hit that proves most, none inside another of that body."""
    best: dict[tuple[int, int, int], Hit] = {}
    for hit in hits:
        key = (text.written(hit).owner, hit.start, hit.end)
        if key not in best or text.sort(best[key]) < text.sort(hit):
            best[key] = hit
    return [
        hit
        for (owner, *_), hit in best.items()
        if not any(
            hit.inside(other) and text.sort(other) >= text.sort(hit)
            for (same, *_), other in best.items()
            if same == owner
        )
    ]


def slips(text: Text, judged: list[Hit]) -> Iterator[Hit]:
    """Misspelt names in the stretches of text where no name stands as it should."""
    settled = [
        hit
        for hit in judged
        if text.sort(hit) != Sort.WEAK and hit.rule in ("same-name", "name-with-tail", "confusable")
    ]
    for start, end in _stretches(text.name):
        if any(hit.start < end and start < hit.end for hit in settled):
            continue
        slip = _slip(text, start, end)
        if slip is not None:
            owners: dict[int, int] = {}
            for number in slip.numbers:
                owners.setdefault(text.index.written[number].owner, number)
            for number in owners.values():
                yield Hit(slip.start, slip.end, number, "fuzzy", slip.score, rule=slip.rule)


def _stretches(name: Name) -> Iterator[tuple[int, int]]:
    """Ranges of letters between cuts."""
    marks = sorted({0, len(name.text), *(cut.at for cut in name.cuts)})
    for start, end in pairwise(marks):
        if end - start > 5:
            yield start, end


_MOST_STOPS = 6


def _slip(text: Text, start: int, end: int) -> Slip | None:
    """The misspelt name that fills a stretch, or that leaves only a site or a department."""
    name, index = text.name, text.index
    written = name.folded.text
    stops = [end] + [
        at
        for at in range(end - 1, start, -1)
        if name.opens[at] and written[name.begins[at] - 1] in " -"
    ]
    for stop in stops[:_MOST_STOPS]:
        rest = written[name.ends[stop - 1] : name.ends[end - 1]]
        if stop < end and follows(rest, index.tails, index.spelling, institution=False) != "tail":
            continue
        slip = nearest(name, start, stop, index)
        if slip is not None:
            return slip
    return None
