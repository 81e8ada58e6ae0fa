"""One screening in full, for a person: verdict, own words with the hits marked, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TextIO

from screen.finding import party_name
from screen.messages import render
from screen.model import Finding, Reading, Screening, Verdict
from screen.reports import words
from screen.reports.accepted import acceptance
from screen.reports.lines import Lines
from screen.reports.names import family_name, name_in, names_of
from screen.reports.own import own_lines
from screen.reports.style import COLOURS, broken, chunks, fit, printable, width_of

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.explain import Explanation

__all__ = ["print_card"]

_MARGIN = "  "
_NAME = 13
_MOST_LINES = 8
_CONFIDENCE = {
    "single": "this entry rests on one source: check it at the source",
    "unsure": "this entry is unsure: check it at the source",
    "guessed": "this entry is a guess: check it at the source",
}


def print_card(
    screening: Screening,
    catalogue: Catalogue,
    stream: TextIO,
    *,
    explanation: Explanation | None = None,
    lang: str = "en",
) -> None:
    """Print a screening; with an explanation also how it was read, what was kept and dropped."""
    lines = Lines(stream)
    names = names_of(screening, catalogue, lang)
    _headline(lines, screening, lang)
    _words(lines, screening, lang)
    for finding in screening.findings:
        lines.print()
        _found(lines, finding, catalogue, lang, names)
    if screening.notes:
        lines.print()
    for note in screening.notes:
        _line(lines, words.label("note", lang), render(note, lang, names))
    if explanation:
        _reading(lines, explanation, lang)
        _explain(lines, screening.readings, lang)
    lines.print()
    for line in _foot(screening, catalogue, lang):
        _wrapped(lines, line, "", style="dim")


def _headline(lines: Lines, screening: Screening, lang: str) -> None:
    verdict = str(screening.verdict)
    line = [(words.verdict(verdict, lang).upper(), "")]
    if screening.verdict is Verdict.CLEAR:
        accepted = any(finding.accepted for finding in screening.findings)
        why = words.ALL_ACCEPTED if accepted else words.NOTHING_FOUND
        line.append(("  " + words.say(why, lang), "default"))
    if screening.could_be > screening.verdict:
        told = "  " + words.could_be(screening.could_be, lang)
        line.append((told, COLOURS[str(screening.could_be)]))
    codes = dict.fromkeys(finding.item for finding in screening.findings if finding.item)
    if codes:
        line.append(("  " + ", ".join(codes), "bold"))
    lines.print(*line, style=f"bold {COLOURS[verdict]}")


def _words(lines: Lines, screening: Screening, lang: str) -> None:
    """The fields that were met, in the user's own words, and the description in any case."""
    readings = [reading for finding in screening.findings for reading in finding.evidence]
    fields = dict.fromkeys(["description", *(reading.field for reading in readings)])
    for field in fields:
        text = printable(getattr(screening.shipment, field, ""))
        if text:
            spans = [(r.start, r.end) for r in readings if r.field == field]
            _marked(lines, _field(field, lang), text, spans)


def _field(name: str, lang: str) -> str:
    """What a field is called; in English as its option is."""
    if lang == "en":
        return name.replace("_", " ")
    from screen.reports.page_words import field_word

    return field_word(name, lang)


def _marked(lines: Lines, name: str, text: str, spans: Sequence[tuple[int, int]]) -> None:
    """A field with the characters that were met underlined."""
    hit = {place for start, end in spans for place in range(start, end)}
    width = lines.width - len(_MARGIN) - _NAME
    pieces = list(chunks(text, width - 1))
    if cut := len(pieces) > _MOST_LINES:
        told = [piece for piece in pieces if _hits(piece, hit)] or pieces
        pieces = told[:_MOST_LINES]
    for begin, piece in pieces:
        line = [(_MARGIN + fit(name, _NAME), "")]
        for place, sign in enumerate(piece, begin):
            line.append((sign, "bold not dim" if place in hit else "not dim"))
        if cut:
            line.append(("…", ""))
        lines.print(*line, style="dim")
        name = ""
        if _hits((begin, piece), hit):
            signs = ("^" if place in hit else " " for place in range(begin, begin + len(piece)))
            under = "".join(mark * width_of(sign) for mark, sign in zip(signs, piece, strict=True))
            lines.print((_MARGIN + " " * _NAME + under.rstrip(), "bold"))


def _hits(piece: tuple[int, str], hit: set[int]) -> bool:
    begin, text = piece
    return any(place in hit for place in range(begin, begin + len(text)))


def _found(
    lines: Lines, finding: Finding, catalogue: Catalogue, lang: str, names: Mapping[str, str]
) -> None:
    """One finding: what, under which measure, why, what to do."""
    label = partial(words.label, lang=lang)
    effect = "no effect" if str(finding.effect) == "none" else str(finding.effect)
    certainty, score = label(str(finding.certainty)), f"{finding.score:.0f}"
    sure = words.say(words.SCORE, lang, certainty=certainty, score=score)
    _head(lines, label(effect), ", ".join(_subject(finding, catalogue, lang)), sure)
    _line(lines, label("accepted"), acceptance(finding, lang), style="green")
    _line(lines, label("measure"), _measure(finding.measure, catalogue, lang), cut=True)
    _line(lines, label("why"), render(finding.reason, lang, names))
    _line(lines, label("next"), render(finding.next_step, lang, names), style="bold")
    if finding.confidence != "confirmed":
        _line(lines, label("data"), label(_CONFIDENCE[finding.confidence]))
    for source in finding.sources[:1]:
        _line(lines, label("source"), source, cut=True, style="dim")


def _head(lines: Lines, effect: str, subject: str, sure: str) -> None:
    """The first line of a finding; what does not fit goes on below."""
    width = lines.width - len(_MARGIN) - _NAME
    parts = [[(line, "bold")] for line in broken(printable(subject), width)]
    if width_of(parts[-1][0][0]) + 2 + len(sure) > width:
        parts.append([(sure, "dim")])
    else:
        parts[-1].append((f"  {sure}", "not bold dim"))
    for part in parts:
        lines.print((_MARGIN + fit(effect, _NAME), "bold"), *part)
        effect = ""


def _subject(finding: Finding, catalogue: Catalogue, lang: str) -> Iterator[str]:
    """What the finding is about: the item by code and name, the party by name."""
    entries = [reading.entry for reading in finding.evidence]
    if finding.item:
        item = next((catalogue.items[entry] for entry in entries if entry in catalogue.items), None)
        yield f"{finding.item} {name_in(item.names, lang)}" if item else finding.item
    if finding.party:
        party = catalogue.bodies.get(finding.party)
        own = name_in(party.names, lang) if party and lang != "en" else ""
        yield own or (party_name(party) if party else finding.party)
    if not finding.item and not finding.party:
        family = family_name(finding.family, catalogue, lang) if finding.family else ""
        yield family or words.label("shipment", lang)


def _measure(measure_id: str, catalogue: Catalogue, lang: str) -> str:
    measure = catalogue.measures.get(measure_id)
    return ", ".join(words.measure(measure, lang)) if measure else measure_id


def _line(lines: Lines, name: str, text: str, *, cut: bool = False, style: str = "default") -> None:
    """A named line, cut to the screen or wrapped under itself."""
    if not text:
        return
    if cut:
        width = lines.width - len(_MARGIN) - _NAME
        text = fit(text, width).rstrip()
    _wrapped(lines, text, name, style=style)


def _wrapped(lines: Lines, text: str, name: str, *, style: str) -> None:
    left = _MARGIN + fit(name, _NAME) if name else ""
    for line in broken(printable(text), lines.width - width_of(left)):
        lines.print((left, "dim"), (line, style))
        left = " " * width_of(left)


def _reading(lines: Lines, read: Explanation, lang: str) -> None:
    """How the description was read: folded, in words, with its figures and statements."""
    lines.print()
    lines.print((_MARGIN + words.say(words.HOW_READ, lang), "bold"))
    for name, value in (
        ("folded", read.folded),
        ("words", " ".join(read.words)),
        ("respelled", ", ".join(f"{written} as {meant}" for written, meant in read.respelled)),
        ("figures", "; ".join(read.figures)),
        ("says", " ".join(read.statements)),
    ):
        if value:
            lines.print((_MARGIN + fit(words.label(name, lang), _NAME) + printable(value), ""))


def _explain(lines: Lines, readings: Iterable[Reading], lang: str) -> None:
    """Everything that was met, kept or dropped, each with its rule."""
    lines.print()
    lines.print((_MARGIN + words.say(words.WHAT_MET, lang), "bold"))
    for reading in readings:
        state = words.label("kept" if reading.kept else "dropped", lang)
        told = (
            f"{reading.field} [{reading.start}:{reading.end}] {printable(reading.text)!r}"
            f" = {reading.entry} {reading.term!r}"
            f" ({reading.method}, {reading.strength}, {reading.score:.0f}) by {reading.rule}"
        )
        style = "green" if reading.kept else "dim"
        lines.print((_MARGIN + fit(state, _NAME), ""), (told, "default"), style=style)


def _foot(screening: Screening, catalogue: Catalogue, lang: str) -> Iterator[str]:
    if screening.assumed:
        fields = ", ".join(f"{_field(field, lang)} {value}" for field, value in screening.assumed)
        yield words.say(words.ASSUMED, lang, fields=fields)
    yield from own_lines(catalogue, lang)
    coverage = words.label(screening.coverage, lang)
    told = (
        words.say(words.STATE, lang, day=screening.as_of, coverage=coverage),
        words.known(catalogue, lang),
        words.say(words.ADVICE, lang),
    )
    yield words.joined(told, lang)
