"""One screening in full, for a person: verdict, own words with the hits marked, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from screen.finding import party_name
from screen.messages import render
from screen.model import Finding, Reading, Screening, Verdict
from screen.reports import words
from screen.reports.accepted import acceptance
from screen.reports.own import own_lines
from screen.reports.style import (
    COLOURS,
    broken,
    chunks,
    console_on,
    fit,
    printable,
    width_of,
)

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.explain import Explanation

__all__ = ["print_card"]

_MARGIN = "  "
_NAME = 13
_MOST_LINES = 8
_CONFIDENCE = {
    "single": "this entry rests on one source",
    "unsure": "this entry is unsure",
    "guessed": "this entry is a guess",
}


def print_card(
    screening: Screening,
    catalogue: Catalogue,
    stream: TextIO,
    *,
    explanation: Explanation | None = None,
) -> None:
    """Print a screening; with an explanation also how it was read, what was kept and dropped."""
    console = console_on(stream)
    console.print(_headline(screening))
    _words(console, screening)
    for finding in screening.findings:
        console.print()
        _found(console, finding, catalogue)
    if screening.notes:
        console.print()
    for note in screening.notes:
        _line(console, "note", render(note))
    if explanation:
        _reading(console, explanation)
        _explain(console, screening.readings)
    console.print()
    for line in _foot(screening, catalogue):
        _wrapped(console, line, "", style="dim")


def _headline(screening: Screening) -> Text:
    verdict = str(screening.verdict)
    line = Text(verdict.upper(), style=f"bold {COLOURS[verdict]}")
    if screening.verdict is Verdict.CLEAR:
        accepted = any(finding.accepted for finding in screening.findings)
        why = "what was found is accepted" if accepted else "no control found"
        line.append(f"  {why}", style="default")
    if screening.could_be > screening.verdict:
        line.append(f"  could be {screening.could_be}", style=COLOURS[str(screening.could_be)])
    codes = dict.fromkeys(finding.item for finding in screening.findings if finding.item)
    if codes:
        line.append("  " + ", ".join(codes), style="bold")
    return line


def _words(console: Console, screening: Screening) -> None:
    """The fields that were met, in the user's own words, and the description in any case."""
    readings = [reading for finding in screening.findings for reading in finding.evidence]
    fields = dict.fromkeys(["description", *(reading.field for reading in readings)])
    for field in fields:
        text = printable(getattr(screening.shipment, field, ""))
        if text:
            spans = [(r.start, r.end) for r in readings if r.field == field]
            _marked(console, field, text, spans)


def _marked(console: Console, field: str, text: str, spans: Sequence[tuple[int, int]]) -> None:
    """A field with the characters that were met underlined."""
    hit = {place for start, end in spans for place in range(start, end)}
    name = field.replace("_", " ")
    width = console.width - len(_MARGIN) - _NAME
    pieces = list(chunks(text, width - 1))
    if cut := len(pieces) > _MOST_LINES:
        told = [piece for piece in pieces if _hits(piece, hit)] or pieces
        pieces = told[:_MOST_LINES]
    for begin, piece in pieces:
        line = Text(_MARGIN + fit(name, _NAME), style="dim")
        for place, sign in enumerate(piece, begin):
            line.append(sign, style="bold not dim" if place in hit else "not dim")
        if cut:
            line.append("…")
        console.print(line)
        name = ""
        if _hits((begin, piece), hit):
            signs = ("^" if place in hit else " " for place in range(begin, begin + len(piece)))
            under = "".join(mark * width_of(sign) for mark, sign in zip(signs, piece, strict=True))
            console.print(Text(_MARGIN + " " * _NAME + under.rstrip(), style="bold"))


def _hits(piece: tuple[int, str], hit: set[int]) -> bool:
    begin, text = piece
    return any(place in hit for place in range(begin, begin + len(text)))


def _found(console: Console, finding: Finding, catalogue: Catalogue) -> None:
    """One finding: what, under which measure, why, what to do."""
    effect = "no effect" if str(finding.effect) == "none" else str(finding.effect)
    sure = f"({finding.certainty}, score {finding.score:.0f})"
    _head(console, effect, ", ".join(_subject(finding, catalogue)), sure)
    _line(console, "accepted", acceptance(finding), style="green")
    _line(console, "measure", _measure(finding.measure, catalogue), cut=True)
    _line(console, "why", render(finding.reason))
    _line(console, "next", render(finding.next_step), style="bold")
    if finding.confidence != "confirmed":
        _line(console, "data", f"{_CONFIDENCE[finding.confidence]}: check it at the source")
    for source in finding.sources[:1]:
        _line(console, "source", source, cut=True, style="dim")


def _head(console: Console, effect: str, subject: str, sure: str) -> None:
    """The first line of a finding; what does not fit goes on below."""
    width = console.width - len(_MARGIN) - _NAME
    lines = [Text(line, style="bold") for line in broken(printable(subject), width)]
    if lines[-1].cell_len + 2 + len(sure) > width:
        lines.append(Text(sure, style="dim"))
    else:
        lines[-1].append(f"  {sure}", style="not bold dim")
    for line in lines:
        console.print(Text.assemble((_MARGIN + fit(effect, _NAME), "bold"), line))
        effect = ""


def _subject(finding: Finding, catalogue: Catalogue) -> Iterator[str]:
    """What the finding is about: the item by code and name, the party by name."""
    entries = [reading.entry for reading in finding.evidence]
    if finding.item:
        item = next((catalogue.items[entry] for entry in entries if entry in catalogue.items), None)
        yield f"{finding.item} {item.names.en}" if item else finding.item
    if finding.party:
        party = catalogue.bodies.get(finding.party)
        yield party_name(party) if party else finding.party
    if not finding.item and not finding.party:
        yield finding.family or "shipment"


def _measure(measure_id: str, catalogue: Catalogue) -> str:
    measure = catalogue.measures.get(measure_id)
    return f"{measure.number}, {measure.title.en}" if measure else measure_id


def _line(
    console: Console, name: str, text: str, *, cut: bool = False, style: str = "default"
) -> None:
    """A named line, cut to the screen or wrapped under itself."""
    if not text:
        return
    if cut:
        width = console.width - len(_MARGIN) - _NAME
        text = fit(text, width).rstrip()
    _wrapped(console, text, name, style=style)


def _wrapped(console: Console, text: str, name: str, *, style: str) -> None:
    left = _MARGIN + fit(name, _NAME) if name else ""
    for line in broken(printable(text), console.width - width_of(left)):
        console.print(Text.assemble((left, "dim"), (line, style)))
        left = " " * width_of(left)


def _reading(console: Console, read: Explanation) -> None:
    """How the description was read: folded, in words, with its figures and statements."""
    console.print()
    console.print(Text(_MARGIN + "how it was read", style="bold"))
    for name, value in (
        ("folded", read.folded),
        ("words", " ".join(read.words)),
        ("respelled", ", ".join(f"{written} as {meant}" for written, meant in read.respelled)),
        ("figures", "; ".join(read.figures)),
        ("says", " ".join(read.statements)),
    ):
        if value:
            console.print(Text(_MARGIN + fit(name, _NAME) + printable(value)))


def _explain(console: Console, readings: Iterable[Reading]) -> None:
    """Everything that was met, kept or dropped, each with its rule."""
    console.print()
    console.print(Text(_MARGIN + "what was met", style="bold"))
    for reading in readings:
        state = "kept" if reading.kept else "dropped"
        line = Text(_MARGIN + fit(state, _NAME), style="green" if reading.kept else "dim")
        line.append(
            f"{reading.field} [{reading.start}:{reading.end}] {printable(reading.text)!r}"
            f" = {reading.entry} {reading.term!r}"
            f" ({reading.method}, {reading.strength}, {reading.score:.0f}) by {reading.rule}",
            style="default",
        )
        console.print(line)


def _foot(screening: Screening, catalogue: Catalogue) -> Iterator[str]:
    if screening.assumed:
        yield "Assumed: " + ", ".join(
            f"{field.replace('_', ' ')} {value}" for field, value in screening.assumed
        )
    yield from own_lines(catalogue)
    horizons = catalogue.horizons
    known = words.horizons(horizons.items, horizons.measures, horizons.parties)
    yield (
        f"As of {screening.as_of}, coverage {screening.coverage}. Catalogue {catalogue.version}. "
        f"{known} {words.ADVICE}"
    )
