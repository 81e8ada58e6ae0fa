"""Where names of parties stand in a text, before anything is judged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from screen.match.name_context import follows
from screen.match.name_slips import Slip, misspelt
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


class Text(Struct, frozen=True, gc=False):
    """A field laid out, with the index that it is read by."""

    name: Name
    index: PartyIndex

    def written(self, hit: Hit) -> Written:
        return self.index.written[hit.number]

    def body(self, hit: Hit) -> Body:
        return self.index.body[self.written(hit).owner]

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
        text, cuts = self.name.written, self.name.cuts
        begin, end = self.name.begins[hit.start], self.name.ends[hit.end - 1]
        left = max((cut.end for cut in cuts if cut.end <= begin), default=0)
        right = min((cut.start for cut in cuts if cut.start >= end), default=len(text))
        return text[left:begin], text[end:right]

    def beyond(self, at: int) -> str:
        """The folded text behind the cuts at a place in the row, up to the next cut."""
        text, cuts = self.name.written, self.name.cuts
        begin = max((cut.end for cut in cuts if cut.at == at), default=len(text))
        end = min((cut.start for cut in cuts if cut.start >= begin), default=len(text))
        return text[begin:end]

    def related(self, body: Body, hit: Hit) -> bool:
        """Whether the body of a hit belongs to the same group."""
        return not set(body.circle).isdisjoint(self.body(hit).circle)


def scan(text: Text) -> list[Hit]:
    """Every name that stands in a text."""
    row, opens, words, index = text.name.text, text.name.opens, text.name.words, text.index
    hits: list[Hit] = []
    if len(words) == len(opens):
        for word in words:
            sizes = index.beginning[word.form]
            if sizes is None:
                sizes = index.sizes(row, word.at)
            if sizes:
                hits += _named(text, word.at, sizes)
        return hits
    for start in opens if words else [at for at in opens if row[at : at + 2] in index.heads]:
        hits += named_from(text, start)
    return hits


def named_from(text: Text, start: int) -> list[Hit]:
    """The names that begin at a letter."""
    sizes = text.index.sizes(text.name.text, start)
    return _named(text, start, sizes) if sizes else []


def _named(text: Text, start: int, sizes: tuple[int, ...]) -> list[Hit]:
    """Names of the given lengths that begin at a letter; only some may reach over cuts."""
    row, index = text.name, text.index
    found = []
    for end in row.closes[bisect_right(row.closes, start) :]:
        if end - start in sizes and (numbers := index.keys.get(row.text[start:end])):
            cut = any(start < at < end for at in row.marks)
            found += [Hit(start, end, n) for n in numbers if not cut or index.written[n].crosses]
        elif end - start > sizes[-1]:
            break
    return found


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


def slips(text: Text, judged: Sequence[Hit]) -> list[Hit]:
    """Misspelt names in the stretches of text where no name stands as it should."""
    settled = judged and [
        hit
        for hit in judged
        if text.sort(hit) != Sort.WEAK and hit.rule in ("same-name", "name-with-tail", "confusable")
    ]
    name, index = text.name, text.index
    found: list[Hit] = []
    start = 0
    for end in (*name.marks, len(name.text)):
        if end - start > 5 and not any([hit.start < end and start < hit.end for hit in settled]):
            for slip in misspelt(name, start, end, index.slips):
                if slip.end == end or _is_tail(text, slip.end, end):
                    found += _meant(slip, index)
                    break
        start = end
    return found


def _meant(slip: Slip, index: PartyIndex) -> Iterator[Hit]:
    """One hit for each body that a misspelt name means."""
    owners: dict[int, int] = {}
    for number in slip.numbers:
        owners.setdefault(index.written[number].owner, number)
    for number in owners.values():
        yield Hit(slip.start, slip.end, number, "fuzzy", slip.score, rule=slip.rule)


def _is_tail(text: Text, start: int, end: int) -> bool:
    """Whether letters behind a name are only a site or a department."""
    name, index = text.name, text.index
    rest = name.written[name.ends[start - 1] : name.ends[end - 1]]
    return follows(rest, index.tails, index.spelling, institution=False) == "tail"
