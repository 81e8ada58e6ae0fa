"""Reading the names of parties in a text: each is found, then judged by its place and by others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from screen.match.name_context import follows, leads
from screen.match.names import lay_out_name
from screen.match.parties_index import Body, PartyIndex, Sort
from screen.match.party_hits import Hit, Text, fullest, named_from, scan, slips
from screen.match.party_signs import is_seconded
from screen.model import Reading

__all__ = ["read_names"]

_GROUP_KINDS = frozenset(("control", "watch", "contractor"))


def read_names(original: str, index: PartyIndex, second_sign: bool) -> tuple[Reading, ...]:
    """What stands in a text. Most texts name nobody, which takes two looks at the index."""
    text = Text(lay_out_name(original, index.spelling), index)
    hits = scan(text)
    if not hits and not slips(text, ()):
        return ()
    return tuple(_Reader(original, text, hits, second_sign).readings())


class _Reader:
    """Reads one text: finds the names, then judges each by its place and by the others."""

    def __init__(self, original: str, text: Text, hits: list[Hit], second_sign: bool) -> None:
        self.original, self.text, self.second_sign = original, text, second_sign
        self.named = [hit for hit in hits if text.sort(hit) <= Sort.STRONG]
        self.confusable = [hit for hit in hits if text.sort(hit) == Sort.CONFUSABLE]
        self.unless = [hit for hit in hits if text.sort(hit) == Sort.UNLESS]

    def readings(self) -> Iterator[Reading]:
        text = self.text
        hits = [self._judged(hit) for hit in fullest(text, self.named)]
        hits += [self._judged(hit) for hit in slips(text, hits)]
        hits = [self._against_others(hit, hits) for hit in hits]
        hits = [self._weighed(hit, hits) for hit in hits]
        for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, text.body(hit).id)):
            yield self._reading(hit)

    # -- one hit in its place ------------------------------------------------------------------

    def _judged(self, hit: Hit) -> Hit:
        if self._is_innocent(hit):
            return _dropped(hit, "innocent")
        if self._is_confusable(hit):
            return _dropped(hit, "confusable")
        body = self.text.body(hit)
        if self.text.sort(hit) == Sort.WEAK:
            hit = replace(hit, strength="weak")
        if body.anywhere:
            return replace(hit, method="pattern", rule="pattern")
        return self._in_place(hit, body)

    def _is_innocent(self, hit: Hit) -> bool:
        """An ``unless`` phrase holds the hit, or stands in the text and is none about it."""
        owner = self.text.written(hit).owner
        for phrase in self.unless:
            if self.text.written(phrase).form and not self.text.form_beside(phrase):
                continue
            if self.text.written(phrase).owner == owner:
                around = phrase.number in self.text.index.around
                if around or (hit.overlaps(phrase) and not phrase.inside(hit)):
                    return True
            elif self.text.body(hit).anywhere and hit.inside(phrase):
                return True
        return False

    def _is_confusable(self, hit: Hit) -> bool:
        """Whether the text writes another body that is known to look like this one."""
        owner = self.text.written(hit).owner
        for other in self.confusable:
            same = self.text.written(other).owner == owner
            if hit.covers(other):
                own_name = self.text.sort(hit) == Sort.STRONG and not self.text.written(hit).form
                if not (own_name and not same) and not self._form_tells(hit, other):
                    return True
            elif hit.inside(other) or (same and hit.overlaps(other) and not other.inside(hit)):
                return True
        return False

    def _form_tells(self, hit: Hit, other: Hit) -> bool:
        """NIPPI Corporation and Nippi, Inc.: the legal form tells two equal names apart."""
        wanted, theirs = self.text.written(hit).form, self.text.written(other).form
        beside = self.text.form_beside(hit)
        return bool(theirs) and beside != theirs and (not wanted or beside in ("", wanted))

    def _in_place(self, hit: Hit, body: Body) -> Hit:
        """A company's name must be all that the text calls the body."""
        left, right = self.text.around(hit)
        after = self._after(hit, right, body)
        whole = self._is_led(left, hit, body)
        if whole and after in ("end", "tail"):
            if hit.method == "fuzzy":
                return hit
            if after == "tail" or left.strip():
                return replace(hit, method="contained", score=97.0, rule="name-with-tail")
            return replace(hit, rule="same-name")
        if whole and hit.strength == "strong" and body.kind in _GROUP_KINDS:
            return replace(hit, method="contained", strength="weak", score=70.0, rule="group-name")
        return _dropped(hit, "part-of-longer-name")

    def _after(self, hit: Hit, rest: str, body: Body) -> str:
        tails, spelling = self.text.index.tails, self.text.index.spelling
        after = follows(rest, tails, spelling, institution=body.institution)
        cuts = [cut for cut in self.text.name.cuts if cut.at == hit.end]
        if after != "end" or not cuts:
            return after
        beyond = self.text.beyond(hit.end)
        if any(cut.form for cut in cuts):
            # Behind the legal form only "of America" still belongs to the name.
            return "abroad" if re.match(r"\s*of\s", beyond) else "tail" if beyond.strip() else "end"
        if self.text.name.written[cuts[0].start] == "(":
            inner = follows(beyond, tails, spelling, institution=False)
            return "abroad" if inner == "abroad" else "end"
        return "end"

    def _is_led(self, rest: str, hit: Hit, body: Body) -> bool:
        """Whether what stands before a name leaves it whole; the name of a parent does."""
        if leads(rest, self.text.index.tails, self.text.index.spelling):
            return True
        begins = self.text.name.begins
        first = begins[hit.start] - len(rest)
        start = next(number for number, at in enumerate(begins) if at >= first)
        return any(
            other.end == hit.start and self.text.related(body, other)
            for other in named_from(self.text, start)
        )

    # -- hits against each other ---------------------------------------------------------------

    def _against_others(self, hit: Hit, hits: list[Hit]) -> Hit:
        """A longer name takes the words of a shorter one; a listed body speaks for its twin."""
        listed_as = self.text.body(hit).listed_as
        for other in hits if hit.kept else ():
            taken = other.kept and (other.strength == "strong" or hit.rule == "group-name")
            if taken and hit.inside(other):
                return _dropped(hit, "inside-longer-term")
            if listed_as == self.text.body(other).id and other.kept and hit.overlaps(other):
                return _dropped(hit, "same-body")
        return hit

    def _weighed(self, hit: Hit, hits: list[Hit]) -> Hit:
        """A short or shared name counts only beside a second sign."""
        if not hit.kept or hit.rule == "group-name":
            return hit
        form = self.text.written(hit).form
        if hit.strength == "strong" and (not form or self._has_form(hit, form)):
            return hit
        if self.second_sign or is_seconded(self.text, hit, hits):
            return replace(hit, method="weak", strength="strong", score=85.0, rule="weak-seconded")
        return _dropped(replace(hit, method="weak", strength="weak", score=50.0), "weak-alone")

    def _has_form(self, hit: Hit, form: str) -> bool:
        beside = self.text.form_beside(hit)
        rivals = any(hit.covers(other) for other in self.confusable)
        return beside == form if rivals else bool(beside)

    def _reading(self, hit: Hit) -> Reading:
        row = self.text.name
        start, end = row.folded.span(row.begins[hit.start], row.ends[hit.end - 1])
        return Reading(
            field="",
            text=self.original[start:end],
            start=start,
            end=end,
            entry=self.text.body(hit).id,
            term=self.text.written(hit).text,
            method=hit.method,
            strength=hit.strength,
            score=hit.score,
            kept=hit.kept,
            rule=hit.rule,
        )


def _dropped(hit: Hit, rule: str) -> Hit:
    return replace(hit, kept=False, rule=rule)
