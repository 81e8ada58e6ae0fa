"""A small catalogue and a screener without law, so that outputs can be told to the letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from screen import messages
from screen.catalogue.model import (
    Family,
    Horizons,
    Item,
    Measure,
    Names,
    Party,
    Period,
    Terms,
    Words,
)
from screen.explain import Explanation
from screen.model import (
    Certainty,
    Effect,
    Finding,
    Message,
    Reading,
    Screening,
    Shipment,
    Verdict,
)
from screen.text.threshold import AllOf, AnyOf, Fact, Leaf

TODAY = dt.date(2026, 11, 21)

_ITEMS = (
    Item(
        id="1c905",
        code="1C905",
        names=Names(en="dysprosium oxide", zh="氧化镝", ja="酸化ジスプロシウム"),
        family="rare-earths",
        regime="other",
        dual_use="yes",
        measures=("no-18",),
        hs=("2846901600",),
        cas=("1308-87-8",),
        formulas=("Dy2O3",),
        terms=Terms(strong=Words(en=("dysprosium oxide",), zh=("氧化镝",))),
        sources=("https://example.org/18",),
        confidence="confirmed",
    ),
    Item(
        id="1c902.b",
        code="1C902.b",
        names=Names(en="NdFeB magnets with Dy or Tb", zh="含镝或铽的钕铁硼永磁材料"),
        family="magnets",
        dual_use="yes",
        measures=("no-18", "no-57"),
        terms=Terms(needs_parameter=Words(en=("NdFeB magnet",), zh=("钕铁硼",))),
        unless=Words(en=("Dy-free",)),
        threshold=AllOf(
            all_of=(
                Leaf(quantity="content", relation=">=", value=0.1, unit="%", of="dysprosium"),
                AnyOf(
                    any_of=(
                        Leaf(quantity="mass", relation=">", value=5, unit="g"),
                        Fact(fact="made for a motor"),
                    )
                ),
            )
        ),
        threshold_text="holds Dy or Tb",
        ask=("the share of Dy and Tb",),
        sources=("https://example.org/18", "https://example.org/57"),
        confidence="single",
    ),
    Item(
        id="1c902.c",
        code="1C902.c",
        names=Names(en="SmCo magnets", zh="钐钴永磁材料"),
        family="magnets",
        dual_use="yes",
        measures=("no-18",),
        sources=("https://example.org/18",),
        confidence="confirmed",
    ),
)
_MEASURES = (
    Measure(
        id="no-18",
        number="MOFCOM/GACC 2025 No. 18",
        title=Names(en="Seven rare earths", zh="对钐、钆、铽、镝、镥、钪、钇实施出口管制"),
        kind="list",
        in_force=(Period(start=dt.date(2025, 4, 4)),),
        sources=("https://example.org/18",),
        confidence="confirmed",
    ),
    Measure(
        id="no-57",
        number="MOFCOM/GACC 2025 No. 57",
        title=Names(en="Five rare earths", zh="对钬等实施出口管制"),
        kind="list",
        in_force=(Period(start=dt.date(2025, 11, 8)),),
        suspended=(
            Period(
                start=dt.date(2025, 11, 7),
                to=dt.date(2026, 11, 10),
                by="no-70",
                reason="suspended by No. 70",
            ),
        ),
        sources=("https://example.org/57",),
        confidence="confirmed",
    ),
)
_PARTIES = (
    Party(
        id="atla",
        kind="military",
        names=Names(en="Acquisition, Technology and Logistics Agency", ja="防衛装備庁"),
        sources=("https://example.org/atla",),
        confidence="confirmed",
    ),
)
_FAMILIES = (
    Family(id="magnets", names=Names(en="Magnets", zh="磁体", ja="磁石"), aliases=("magnet",)),
    Family(id="rare-earths", names=Names(en="Rare earths", zh="稀土", ja="レアアース")),
)
_WORDS = {
    "dysprosium oxide": "1c905",
    "氧化镝": "1c905",
    "酸化ジスプロシウム": "1c905",
    "NdFeB": "1c902.b",
}


class Catalogue:
    """What the reports and commands read of a catalogue."""

    version = "2026.1"
    hash = "0123456789abcdef"
    horizons = Horizons(
        items=dt.date(2026, 5, 6), measures=dt.date(2026, 10, 9), parties=dt.date(2026, 8, 24)
    )
    items: ClassVar = {item.id: item for item in _ITEMS}
    measures: ClassVar = {measure.id: measure for measure in _MEASURES}
    parties: ClassVar = {party.id: party for party in _PARTIES}
    families: ClassVar = {family.id: family for family in _FAMILIES}
    bodies = parties
    lists = ()
    overlay = None


class Screener:
    """Finds four words and one party; a description ``boom`` makes it fail."""

    def __init__(self) -> None:
        self.catalogue = Catalogue()

    def screen(self, shipment: Shipment, *, as_of: dt.date | None = None) -> Screening:
        if shipment.description == "boom":
            raise ValueError("something\nbroke")
        met = [reading for reading in map(_look(shipment), _WORDS) if reading]
        findings = tuple(_finding(reading, shipment) for reading in met)
        worst = max((_verdict(finding) for finding in findings), default=Verdict.CLEAR)
        could_be = Verdict.PROHIBITED if worst is Verdict.REVIEW else worst
        vague = (Message.of("note.vague"),) if shipment.description == "parts" else ()
        return Screening(
            shipment=shipment,
            verdict=worst,
            could_be=could_be,
            coverage="full",
            findings=findings,
            notes=vague,
            assumed=() if shipment.origin else (("origin", "CN"),),
            as_of=as_of or shipment.date or TODAY,
            readings=(*met, *_dropped(shipment)),
        )

    def explain(self, shipment: Shipment) -> Explanation:
        words = tuple(shipment.description.lower().split())
        return Explanation(shipment.description.lower(), words, (), (), ("-dysprosium",))

    def screen_many(
        self, shipments: Iterable[Shipment], *, as_of: dt.date | None = None, at_once: int = 1
    ) -> Iterator[Screening]:
        for shipment in shipments:
            yield self.screen(shipment, as_of=as_of)

    def find_parties(self, name: str) -> tuple[tuple[Party, Reading], ...]:
        if name not in {"防衛装備庁", "ATLA"}:
            return ()
        reading = _reading("end_user", name, 0, "atla", "防衛装備庁")
        return ((self.catalogue.parties["atla"], reading),)


def _look(shipment: Shipment):  # type: ignore[no-untyped-def]
    def look(word: str) -> Reading | None:
        start = shipment.description.casefold().find(word.casefold())
        if start < 0:
            return None
        text = shipment.description[start : start + len(word)]
        return _reading("description", text, start, _WORDS[word], word)

    return look


def _reading(field: str, text: str, start: int, entry: str, term: str) -> Reading:
    strength = "needs_parameter" if entry == "1c902.b" else "strong"
    end = start + len(text)
    return Reading(
        field, text, start, end, entry, term, "exact", strength, 100.0, True, "goods.exact"
    )


def _dropped(shipment: Shipment) -> tuple[Reading, ...]:
    start = shipment.description.find("Dy-free")
    if start < 0:
        return ()
    return (
        Reading(
            "description",
            "Dy",
            start,
            start + 2,
            "1c905",
            "Dy",
            "formula",
            "weak",
            66.66,
            False,
            "goods.denied",
        ),
    )


def _finding(reading: Reading, shipment: Shipment) -> Finding:
    item = Catalogue.items[reading.entry]
    banned = shipment.end_user == "防衛装備庁"
    possible = reading.strength == "needs_parameter"
    evidence = (reading,)
    if banned:
        evidence += (_reading("end_user", shipment.end_user, 0, "atla", "防衛装備庁"),)
    return Finding(
        id=f"f-{reading.entry}",
        effect=Effect.PROHIBITED if banned else Effect.LICENCE,
        certainty=Certainty.POSSIBLE if possible else Certainty.CERTAIN,
        measure=item.measures[0],
        item=item.code,
        party="atla" if banned else None,
        family=item.family,
        regime=item.regime or None,
        score=98.76,
        reason=Message.of("item.listed", item=item.code),
        next_step=Message.of("ask.content" if possible else "apply.licence"),
        sources=item.sources,
        confidence=item.confidence,
        evidence=evidence,
    )


def _verdict(finding: Finding) -> Verdict:
    if finding.certainty is Certainty.POSSIBLE:
        return Verdict.REVIEW
    return Verdict.PROHIBITED if finding.effect is Effect.PROHIBITED else Verdict.LICENCE


SAYS = {
    "item.listed": "{item} is listed: it needs a licence of MOFCOM.",
    "ask.content": "Ask the supplier for the share of Dy and Tb.",
    "apply.licence": "Apply for a licence before the goods leave.",
    "note.vague": "The description is vague.",
}


def render(message: Message, lang: str = "en", names: Mapping[str, str] = {}) -> str:
    """A message of the small catalogue in words; others as they are."""
    if message.code not in SAYS:
        return messages.render(message, lang, names)
    return SAYS[message.code].format_map(dict(message.params))


def load_in_a_process() -> Screener:
    """A screener for a process of its own, whose reports say what these screenings say."""
    from screen.reports import wire

    wire.render = render
    return Screener()
