"""The judge: readings and rules on a day -> findings -> one verdict.

It knows no text, no file and no screen. What the law says stands in the table of rules; here
the facts that the table asks for are gathered, and the first row that matches speaks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from screen.catalogue.life import State
from screen.catalogue.model import Item, Measure, Party
from screen.finding import build_finding, code_of, could_be_of, party_name, verdict_of
from screen.law import Facts, LawOfDay
from screen.model import Finding, Message, Reading, Verdict

__all__ = ["Case", "Judgement", "Named", "PartyHit", "judge"]

SOON = dt.timedelta(days=60)
"""A validity that ends within this time is worth a note."""


class Named(Struct, frozen=True):
    """An entry that the paper names.

    ``proof`` is ``listed`` (the words or figures settle it), ``open`` (a figure or proof is
    missing) or ``below`` (stated figures are outside the entry). ``open`` in the tuple of that
    name holds what to ask for; ``also`` other control codes that the same words may mean.
    """

    item: Item
    proof: str
    readings: tuple[Reading, ...]
    score: float
    missing: tuple[str, ...] = ()
    stated: str = ""
    also: tuple[str, ...] = ()


class PartyHit(Struct, frozen=True):
    """A party that the paper names, in the role of the rules (``control``, ``affiliate`` …)."""

    party: Party
    role: str
    readings: tuple[Reading, ...]
    score: float
    sure: bool = True


class Case(Struct, frozen=True):
    """All facts of one shipment that the rules may ask for.

    ``coded`` holds what an HS code points to where the description says nothing, ``hs`` the digits
    of the code itself.
    """

    route: str
    destination: str
    items: tuple[Named, ...]
    parties: tuple[PartyHit, ...]
    end_use: tuple[tuple[str, tuple[Reading, ...]], ...]
    vague: bool
    coded: tuple[Named, ...] = ()
    hs: str = ""


class Judgement(Struct, frozen=True):
    """What the rules say of a case."""

    verdict: Verdict
    could_be: Verdict
    findings: tuple[Finding, ...]
    notes: tuple[Message, ...]


class _Weighed(Struct, frozen=True):
    """A named entry with its standing on the day."""

    named: Named
    standing: str
    measure: Measure
    state: State


RANK = (
    "listed",
    "licensed-other",
    "precursor",
    "unsure",
    "open",
    "state-unknown",
    "duty",
    "hs-only",
    "vague",
    "suspended",
    "not-yet",
    "expired",
    "precursor-elsewhere",
    "below",
    "catch-all",
    "none",
)
"""Standings of items from the gravest on: a party is judged beside the gravest."""


def judge(case: Case, law: LawOfDay) -> Judgement:
    """Ask the table of rules about a case.

    Args:
        case: the facts of a shipment.
        law: what holds on its day.
    """
    weighed = [_weigh(named, law) for named in case.items]
    gravest = _gravest(weighed)
    said = [
        *_about_items(case, weighed, law),
        *_about_parties(case, gravest, law),
        *_about_end_use(case, weighed, gravest, law),
        *_about_shipment(case, gravest, law),
    ]
    findings = sorted(
        {f.id: f for f in reversed([s for s in said if isinstance(s, Finding)])}.values(),
        key=lambda f: (-f.effect, -f.certainty, -f.score, f.id),
    )
    notes = dict.fromkeys(s for s in said if isinstance(s, Message))
    return Judgement(verdict_of(findings), could_be_of(findings), tuple(findings), tuple(notes))


# -- facts -------------------------------------------------------------------------------------


def _weigh(named: Named, law: LawOfDay) -> _Weighed:
    """The standing of an entry: how it is proven, under which measure, in which state."""
    measure, state = law.governing(named.item)
    return _Weighed(named, _standing(named, measure, state), measure, state)


def _standing(named: Named, measure: Measure, state: State) -> str:
    item = named.item
    if item.regime == "anti-dumping":
        return "below" if named.proof == "below" else "duty"
    if item.seq.startswith(("P2", "P3")):
        return "precursor-elsewhere"
    if item.regime == "catch-all":
        return "catch-all" if state.name == "in-force" else state.name
    if state.name in ("suspended", "not-yet", "expired"):
        return state.name
    if named.proof == "below":
        return "below"
    if state.name == "unknown":
        return "state-unknown"
    if item.confidence in ("guessed", "unsure") or measure.confidence == "unsure":
        return "unsure"
    if named.proof == "open":
        return "open"
    if item.dual_use == "no":
        return "precursor"
    return "listed" if item.dual_use == "yes" else "licensed-other"


def _gravest(weighed: list[_Weighed]) -> _Weighed | None:
    return min(weighed, key=lambda w: (RANK.index(w.standing), -w.named.score), default=None)


def _facts(case: Case, item: str, family: str, party: str = "none", use: str = "none") -> Facts:
    return Facts(item, family, party, use, case.route, case.destination)


# -- subjects ----------------------------------------------------------------------------------


def _about_items(case: Case, weighed: list[_Weighed], law: LawOfDay) -> Iterator[Finding | Message]:
    watched = "watch" if any(hit.role == "watch" and hit.sure for hit in case.parties) else "none"
    for entry in weighed:
        facts = _facts(case, entry.standing, entry.named.item.family, watched)
        for rule in law.speaking("item", facts):
            if rule.certainty == "note":
                yield Message.of(rule.says, **_item_words(entry))
                continue
            yield build_finding(
                rule,
                entry.measure,
                _item_words(entry),
                item=entry.named.item,
                score=entry.named.score,
                confidence=entry.named.item.confidence,
                sources=(*entry.named.item.sources, *entry.measure.sources),
                evidence=entry.named.readings,
            )
            yield from _ending(entry, law.day)
            yield from _other_chapter(entry.named.item, case.hs)


def _about_parties(
    case: Case, gravest: _Weighed | None, law: LawOfDay
) -> Iterator[Finding | Message]:
    for hit in case.parties:
        if hit.party.kind == "house":
            yield from _about_own_list(case, hit, law)
            continue
        standing, family = _beside(case, gravest)
        for rule in law.speaking("party", _facts(case, standing, family, hit.role)):
            measure = law.measures.get(rule.measure or hit.party.measure)
            if law.is_asleep(measure):
                break
            words = {**_item_words(gravest), "party": party_name(hit.party)}
            words["measure"] = measure.id if measure else hit.party.notice or hit.party.role
            if rule.certainty == "note":
                yield Message.of(rule.says, **words)
                continue
            yield build_finding(
                rule,
                measure,
                words,
                item=gravest.named.item if gravest and standing in _NAMED else None,
                party=hit.party,
                score=hit.score,
                confidence=hit.party.confidence,
                sources=hit.party.sources,
                evidence=(*hit.readings, *(gravest.named.readings if gravest else ())),
                sure=hit.sure,
            )


def _about_own_list(case: Case, hit: PartyHit, law: LawOfDay) -> Iterator[Finding]:
    """What follows from a name on the user's own list: it stands by itself, whatever the goods."""
    words = {"party": party_name(hit.party), "list": hit.party.notice, "why": hit.party.note}
    for rule in law.speaking("party", _facts(case, "none", "", hit.role)):
        yield build_finding(
            rule,
            None,
            {key: value for key, value in words.items() if value},
            own=f"list:{hit.party.id.partition(':')[0]}",
            party=hit.party,
            score=hit.score,
            confidence=hit.party.confidence,
            sources=hit.party.sources,
            evidence=hit.readings,
            sure=hit.sure,
        )


_NAMED = frozenset(
    ("listed", "open", "unsure", "state-unknown", "licensed-other", "precursor", "catch-all")
)


def _beside(case: Case, gravest: _Weighed | None) -> tuple[str, str]:
    """The standing and family of the goods beside which a party or use is judged."""
    if gravest:
        return gravest.standing, gravest.named.item.family
    return ("vague", "") if case.vague else ("none", "")


def _about_end_use(
    case: Case,
    weighed: list[_Weighed],
    gravest: _Weighed | None,
    law: LawOfDay,
) -> Iterator[Finding | Message]:
    # Drones have a rule of their own, whatever graver goods stand beside them.
    drone = next((w for w in weighed if w.named.item.family == "drones"), gravest)
    for entry in (gravest,) if drone is gravest else (gravest, drone):
        standing, family = _beside(case, entry)
        for use, readings in case.end_use:
            for rule in law.speaking("end_use", _facts(case, standing, family, use=use)):
                measure = law.measures.get(rule.measure)
                yield build_finding(
                    rule,
                    measure,
                    {**_item_words(entry), "use": readings[0].text},
                    item=entry.named.item if entry and standing in _NAMED else None,
                    score=max(r.score for r in readings),
                    confidence="confirmed",
                    sources=measure.sources if measure else (),
                    evidence=(*readings, *(entry.named.readings if entry else ())),
                )


def _about_shipment(
    case: Case, gravest: _Weighed | None, law: LawOfDay
) -> Iterator[Finding | Message]:
    for named in case.coded[:1]:
        measure, _ = law.governing(named.item)
        for rule in law.speaking("shipment", _facts(case, "hs-only", named.item.family)):
            yield build_finding(
                rule,
                measure,
                {"item": code_of(named.item), "name": named.item.names.en},
                item=named.item,
                score=named.score,
                confidence=named.item.confidence,
                sources=named.item.sources,
                evidence=named.readings,
            )
    standing = "vague" if case.vague else "none" if gravest is None else gravest.standing
    for rule in law.speaking("shipment", _facts(case, standing, "")):
        if rule.certainty == "note":
            yield Message.of(rule.says)


def _other_chapter(item: Item, hs: str) -> Iterator[Message]:
    """A note when the paper's HS code is of another chapter than all codes of the entry."""
    if len(hs) >= 4 and item.hs and all(code[:2] != hs[:2] for code in item.hs):
        yield Message.of("hs-disagrees", hs=hs, item=code_of(item), codes=", ".join(item.hs[:4]))


def _ending(entry: _Weighed, day: dt.date) -> Iterator[Message]:
    """A note when the state of a measure changes within sixty days."""
    change = entry.state.until
    if change and change - day <= SOON:
        yield Message.of("validity-ends", measure=entry.measure.id, until=change.isoformat())


def _item_words(entry: _Weighed | None) -> dict[str, str]:
    """What messages may say of an entry."""
    if entry is None:
        return {}
    named, state = entry.named, entry.state
    words = {
        "item": code_of(named.item),
        "name": named.item.names.en or named.item.names.zh,
        "measure": entry.measure.id,
        "missing": "; ".join(named.missing),
        "stated": named.stated,
        "also": ", ".join(named.also),
        "until": state.until.isoformat() if state.until else "",
        "since": state.since.isoformat() if state.since else "",
        "why": state.reason,
        "threshold": named.item.threshold_text,
    }
    return {key: value for key, value in words.items() if value}
