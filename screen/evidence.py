"""From readings to what a case is judged on: which entries and parties the paper names.

Several words may name one entry and one word several entries. Here the figures that the paper
states are held against the thresholds, and what says the same is brought together, so that one
word asks one question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from screen.catalogue import Catalogue
from screen.catalogue.model import Item, Party
from screen.figures import Figures
from screen.judge import Named, PartyHit
from screen.model import Reading
from screen.text.threshold import Outcome

__all__ = [
    "name_items",
    "party_hits",
    "seconded_fields",
    "without_goods",
]

GOODS_FIELDS = ("description", "part_number")
MOST = 3
"""One word may ask about so many control codes; further ones are named beside the first."""

_PROOFS = ("listed", "open", "below")


class _Candidate(Struct, frozen=True):
    named: Named
    code: str


def name_items(
    readings: Iterable[Reading], figures: Figures, route: str, catalogue: Catalogue
) -> tuple[Named, ...]:
    """The entries that the kept readings of goods prove or suggest, gravest first.

    Args:
        readings: all readings of a shipment.
        figures: the figures of its description.
        route: name of the route; entries that only reach goods outside China are left out
            on the way from China.
        catalogue: where the entries stand.
    """
    by_entry: dict[str, list[Reading]] = {}
    for reading in readings:
        if reading.kept and reading.field in GOODS_FIELDS:
            by_entry.setdefault(reading.entry, []).append(reading)
    candidates = [
        _candidate(catalogue.items[entry], found, figures)
        for entry, found in by_entry.items()
        if route in ("third-country", "foreign") or not _outside_only(entry, catalogue)
    ]
    best = _best_of_codes(candidates)
    return tuple(c.named for c in _one_question(_not_covered(best)))


def _outside_only(entry: str, catalogue: Catalogue) -> bool:
    """Whether an entry only reaches goods that move outside China (MOFCOM 2025 No. 61)."""
    measures = (catalogue.measures[name] for name in catalogue.items[entry].measures)
    return all(measure.scope.ship_from == "outside CN" for measure in measures)


def _candidate(item: Item, readings: list[Reading], figures: Figures) -> _Candidate:
    strong = any(reading.strength == "strong" for reading in readings)
    outcome = figures.hold_against(item)
    state = outcome.state if outcome else "not_stated"
    if state == "below":
        proof = "below"
    elif strong or state == "meets":
        proof = "listed"
    else:
        proof = "open"
    missing = () if proof != "open" else (outcome.open if outcome and outcome.open else item.ask)
    named = Named(
        item=item,
        proof=proof,
        readings=tuple(readings),
        score=max(reading.score for reading in readings),
        missing=tuple(name.replace("_", " ") for name in missing),
        stated=_stated(outcome),
    )
    return _Candidate(named, item.code[:5] or item.id)


def _stated(outcome: Outcome | None) -> str:
    """The figures that were held against conditions, as the paper has them."""
    if outcome is None:
        return ""
    return "; ".join(
        dict.fromkeys(
            f"{c.stated.strip()} against {c.quantity.replace('_', ' ')} "
            f"{c.relation} {c.value:g} {c.unit}"
            for c in outcome.compared
            if c.result != "open"
        )
    )


def _order(candidate: _Candidate) -> tuple[int, int, int, float, str]:
    """Gravest first: proof, then the longest word, then how sure the entry is."""
    named = candidate.named
    longest = max(reading.end - reading.start for reading in named.readings)
    doubt = ("confirmed", "single", "unsure", "guessed").index(named.item.confidence)
    return (_PROOFS.index(named.proof), -longest, doubt, -named.score, named.item.id)


def _best_of_codes(candidates: list[_Candidate]) -> list[_Candidate]:
    """One entry a control code: the leaves of a code differ in form, not in the question."""
    best: dict[str, _Candidate] = {}
    for candidate in sorted(candidates, key=_order):
        best.setdefault(candidate.code, candidate)
    return list(best.values())


def _not_covered(candidates: list[_Candidate]) -> list[_Candidate]:
    """Without open entries all of whose words already prove another one."""
    proven = [r for c in candidates if c.named.proof == "listed" for r in c.named.readings]
    return [
        c
        for c in candidates
        if c.named.proof == "listed"
        or not all(any(_overlap(r, other) for other in proven) for r in c.named.readings)
    ]


def _overlap(one: Reading, other: Reading) -> bool:
    return one.field == other.field and one.start < other.end and other.start < one.end


def _one_question(candidates: list[_Candidate]) -> list[_Candidate]:
    """At most three codes for the same words; the further ones are named beside the first."""
    by_words: dict[tuple[str, int, int], list[_Candidate]] = {}
    for candidate in candidates:
        first = candidate.named.readings[0]
        by_words.setdefault((first.field, first.start, first.end), []).append(candidate)
    asked: list[_Candidate] = []
    for group in by_words.values():
        also = tuple(c.code for c in group[MOST:])
        asked.append(_Candidate(replace(group[0].named, also=also), group[0].code))
        asked.extend(group[1:MOST])
    return sorted(asked, key=_order)


def party_hits(
    readings: Iterable[Reading], parties: Mapping[str, Party], day: dt.date
) -> tuple[PartyHit, ...]:
    """The parties that the kept readings name and that are listed on a day, by entry.

    A military body that is itself listed counts as the listed one from the day of its listing.
    """
    by_party: dict[str, list[Reading]] = {}
    for reading in _without_patterns([r for r in readings if r.kept], parties):
        party = _listed_as(parties[reading.entry], parties, day)
        if _is_listed(party, day):
            by_party.setdefault(party.id, []).append(reading)
    return tuple(
        PartyHit(
            party=parties[name],
            role=_role(parties[name], found),
            readings=tuple(found),
            score=max(reading.score for reading in found),
            sure=any(_is_sure(reading, parties[name]) for reading in found),
        )
        for name, found in by_party.items()
    )


def _is_sure(reading: Reading, party: Party) -> bool:
    """Whether a name settles who is meant; one misspelt from a list of one's own asks."""
    return reading.strength == "strong" and not (
        party.kind == "house" and reading.method == "fuzzy"
    )


def without_goods(uses: Iterable[Reading], goods: Sequence[Reading]) -> Iterator[Reading]:
    """Readings of end use in a description, less those that are the listed goods' own name."""
    for use in uses:
        if use.kept and any(other.kept and _overlap(use, other) for other in goods):
            use = replace(use, kept=False, rule="is-the-goods")
        yield use


def seconded_fields(
    by_field: Mapping[str, Sequence[Reading]], parties: Mapping[str, Party]
) -> tuple[str, ...]:
    """Fields with a weak name of a body whose kin another field names for sure."""
    sure = [
        reading
        for found in by_field.values()
        for reading in found
        if reading.kept and reading.strength == "strong"
    ]
    return tuple(
        field
        for field, found in by_field.items()
        if any(
            reading.rule == "weak-alone"
            and other.field != field
            and _are_kin(parties[reading.entry], parties[other.entry])
            for reading in found
            for other in sure
        )
    )


def _are_kin(one: Party, other: Party) -> bool:
    """Whether two bodies belong together: the same, parent and child, or both military."""
    return (
        one.id == other.id
        or (bool(one.parent) and one.parent == other.parent)
        or one.id in other.group
        or other.id in one.group
        or (one.kind == other.kind == "military")
    )


def _role(party: Party, readings: list[Reading]) -> str:
    """The role of a body in the rules; a name that only belongs to its group is an affiliate's.

    A body of the user's own list that only sends or makes the goods is to be looked at, no more.
    """
    if party.kind == "house":
        receives = any(reading.field not in ("exporter", "maker") for reading in readings)
        return f"house-{party.class_ if receives else 'review'}"
    if all(reading.rule == "group-name" for reading in readings):
        return "affiliate"
    return "affiliate" if party.kind == "contractor" else party.kind


def _without_patterns(readings: list[Reading], parties: Mapping[str, Party]) -> list[Reading]:
    """Without the general patterns of military names where a body is met by its own name.

    A name on the user's own list takes nothing from what the law says.
    """
    named = [
        r
        for r in readings
        if r.strength == "strong"
        and parties[r.entry].pattern == "no"
        and parties[r.entry].kind != "house"
    ]
    return [
        r
        for r in readings
        if parties[r.entry].pattern == "no" or not any(_overlap(r, other) for other in named)
    ]


def _listed_as(party: Party, parties: Mapping[str, Party], day: dt.date) -> Party:
    listed = parties.get(party.listed_as) if party.listed_as else None
    return listed if listed is not None and _is_listed(listed, day) else party


def _is_listed(party: Party, day: dt.date) -> bool:
    after = party.listed_on is None or party.listed_on <= day
    return after and (party.removed_on is None or day <= party.removed_on)
