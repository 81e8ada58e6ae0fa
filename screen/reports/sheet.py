"""The evidence sheet: one screening on paper, for the file of a customs agent or a bank.

What was screened, what was found and on which words, what was searched without finding anything, on
which data, what was assumed, what is to be done, and room to sign. The same sheet as HTML and, with
the extra ``pdf``, as PDF.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from screen.messages import render
from screen.model import Finding, Reading, Screening
from screen.reports.names import name_in, names_of
from screen.reports.page import policy, read, safe_json
from screen.reports.page_words import FIELDS, sheet_words
from screen.reports.sheet_facts import Searched, searched, set_aside
from screen.reports.sheet_marks import link, marked, own
from screen.reports.words import measure as spell_measure

if TYPE_CHECKING:
    from screen.catalogue import Catalogue

__all__ = ["pdf", "sheet"]

_MOST_ASIDE = 6
_MOST_SOURCES = 2


def sheet(screening: Screening, catalogue: Catalogue, version: str, *, lang: str = "en") -> str:
    """The sheet of a screening as an HTML page without script."""
    return _Sheet(screening, catalogue, version, lang).page()


def pdf(screening: Screening, catalogue: Catalogue, version: str, *, lang: str = "en") -> bytes:
    """The sheet of a screening as PDF.

    Raises:
        SourceFault: the extra ``pdf`` or a font for a sign on the sheet is missing.
    """
    from screen.reports.sheet_pdf import to_pdf

    return to_pdf(sheet(screening, catalogue, version, lang=lang))


class _Sheet:
    """One sheet being written; every method gives the markup of a part."""

    def __init__(self, screening: Screening, catalogue: Catalogue, version: str, lang: str) -> None:
        self._screening = screening
        self._catalogue = catalogue
        self._version = version
        self._lang = lang
        self._words = sheet_words(lang)
        self._names = names_of(screening, catalogue, lang)

    def page(self) -> str:
        """The whole page."""
        style = read("sheet.css")
        parts = "\n".join(part for part in self._parts() if part)
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self._lang)}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(style))}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{self._say('title')}</title>\n<style>{style}</style>\n</head>\n"
            f"<body>\n<main>\n{parts}\n</main>\n</body>\n</html>\n"
        )

    def _parts(self) -> Iterator[str]:
        yield self._head()
        yield self._verdict()
        yield self._paper()
        yield self._found()
        yield self._not_found()
        yield self._notes()
        yield self._steps()
        yield self._data()
        yield self._room_to_sign()
        yield f'<p class="advice">{self._say("disclaimer")}</p>'

    def _say(self, key: str, **given: object) -> str:
        """A sentence of the table of words, made safe; what is given is text as well."""
        return escape(self._words[key].format_map({k: str(v) for k, v in given.items()}))

    def _head(self) -> str:
        number = self._say("number", number=_number(self._screening, self._catalogue))
        return (
            f'<table class="head" role="presentation"><tr><td><h1>{self._say("title")}</h1></td>'
            f"<td>{number}</td></tr></table>"
        )

    def _verdict(self) -> str:
        screening = self._screening
        verdict = str(screening.verdict)
        could = ""
        if screening.could_be > screening.verdict:
            worse = self._words[f"verdict_{screening.could_be}"].lower()
            could = " " + self._say("could_be", verdict=worse)
        accepted = verdict == "clear" and any(one.accepted for one in screening.findings)
        means = "means_accepted" if accepted else "means_" + verdict
        covered = self._words[f"coverage_{screening.coverage}"]
        return (
            f'<div class="verdict {verdict}"><table role="presentation"><tr>'
            f"<td><strong>{self._say('verdict_' + verdict)}</strong>{could}"
            f'<div class="means">{self._say(means)}</div></td>'
            f"<td>{self._say('as_of')} {screening.as_of}<br>"
            f"{self._say('coverage')}: {escape(covered)}</td></tr></table></div>"
        )

    def _paper(self) -> str:
        """All fields, the words that were met marked; what the paper leaves out is named."""
        shipment, assumed = self._screening.shipment, dict(self._screening.assumed)
        pairs, silent = [], []
        for field in FIELDS:
            value = str(getattr(shipment, field) or "")
            name = self._say(f"field_{field}")
            if value.strip():
                pairs.append((name, marked(value, self._spans(field))))
            elif field in assumed:
                pairs.append((name, self._say("assumed_value", value=assumed[field])))
            else:
                silent.append(name)
        pairs += [(own(name), own(value)) for name, value in shipment.extra.items() if value]
        rows = "".join(
            "<tr>" + "".join(f"<th>{n}</th><td>{v}</td>" for n, v in pairs[at : at + 2]) + "</tr>"
            for at in range(1, len(pairs), 2)
        )
        name, value = pairs[0]
        first = f'<tr><th>{name}</th><td colspan="3">{value}</td></tr>'
        left = (
            f'<p class="soft">{self._say("not_stated")}: {", ".join(silent)}</p>' if silent else ""
        )
        return self._section("screened", f'<table class="paper">{first}{rows}</table>{left}')

    def _spans(self, field: str) -> list[tuple[int, int]]:
        met = (reading for finding in self._screening.findings for reading in finding.evidence)
        return [(reading.start, reading.end) for reading in met if reading.field == field]

    def _found(self) -> str:
        found = [self._finding(finding) for finding in self._screening.findings]
        return self._section("found", "".join(found) or f"<p>{self._say('nothing_found')}</p>")

    def _finding(self, finding: Finding) -> str:
        measure = self._catalogue.measures.get(finding.measure)
        named = ": ".join(spell_measure(measure, self._lang)) if measure else finding.measure
        met = "; ".join(map(self._met, finding.evidence))
        rows = [
            ("reason", own(render(finding.reason, self._lang, self._names))),
            ("measure", own(named) if named else ""),
            ("rule", self._say("rule_of", rule=finding.reason.code, readings=met)),
            ("source", "<br>".join(link(source) for source in finding.sources[:_MOST_SOURCES])),
        ]
        if accepted := finding.accepted:
            given = (("until", accepted.until), ("by", accepted.by), ("reason", accepted.reason))
            line = self._words["accepted_by"].format_map({k: str(v) for k, v in given})
            rows.insert(0, ("accepted", f"<strong>{own(line)}</strong>"))
        if finding.confidence != "confirmed":
            rows.append(("confidence", self._say(f"confidence_{finding.confidence}")))
        lines = "".join(f"<tr><th>{self._say(key)}</th><td>{v}</td></tr>" for key, v in rows if v)
        effect, sure = (
            self._say(f"effect_{finding.effect}"),
            self._say(f"certainty_{finding.certainty}"),
        )
        about = own(" · ".join(self._subjects(finding)))
        return f'<div class="finding"><p>{effect}, {sure}: {about}</p><table>{lines}</table></div>'

    def _subjects(self, finding: Finding) -> Iterator[str]:
        if finding.item:
            entries = (self._catalogue.items.get(r.entry) for r in finding.evidence)
            item = next((entry for entry in entries if entry), None)
            yield f"{finding.item} {name_in(item.names, self._lang)}" if item else finding.item
        if finding.party:
            yield _party(self._catalogue, finding.party, self._lang)
        if not finding.item and not finding.party:
            yield finding.measure or finding.id

    def _met(self, reading: Reading) -> str:
        field = self._words[f"field_{reading.field}"]
        how = self._words.get(f"method_{reading.method}", reading.method)
        return f"{field} “{reading.text}” ({how}, {reading.strength}, {reading.score:.0f})"

    def _not_found(self) -> str:
        known = searched(self._catalogue, self._screening)
        outcome = [*self._outcome(known)]
        aside = set_aside(self._screening)
        if aside:
            told = [f"“{text}” ({rule})" for text, rule in aside[:_MOST_ASIDE]]
            if (more := len(aside) - _MOST_ASIDE) > 0:
                told.append(self._words["set_aside_more"].format(count=more))
            outcome.append(f"{self._say('set_aside')}: {own(', '.join(told))}")
        cells = "".join(f"<td>{'<br>'.join(lines)}</td>" for lines in (self._lists(known), outcome))
        table = f'<table class="sought" role="presentation"><tr>{cells}</tr></table>'
        return self._section("not_found", table)

    def _lists(self, known: Searched) -> Iterator[str]:
        yield self._say(
            "searched_items",
            count=known.china + known.japan,
            china=known.china,
            japan=known.japan,
            families=known.families,
            measures=known.measures,
        )
        kinds = [self._words[f"kind_{kind}"].format(count=n) for kind, n in known.kinds]
        count = sum(n for _, n in known.kinds)
        yield self._say("searched_parties", count=count, kinds=", ".join(kinds))
        yield self._say("searched_languages")

    def _outcome(self, known: Searched) -> Iterator[str]:
        fields = ", ".join(self._words[f"field_{name}"] for name in known.party_fields)
        bodies = "; ".join(
            dict.fromkeys(_party(self._catalogue, one, self._lang) for one in known.parties)
        )
        uses = ", ".join(f"“{word}”" for word in known.uses)
        items = self._say("met_items", count=len(known.items)) if known.items else ""
        yield items or self._say("no_items")
        read = self._say("searched_names", fields=fields) if fields else ""
        yield read or self._say("searched_no_names")
        yield self._say("met_parties", names=bodies) if bodies else self._say("no_parties")
        yield self._say("met_use", words=uses) if uses else self._say("no_use")

    def _notes(self) -> str:
        notes = [own(render(note, self._lang, self._names)) for note in self._screening.notes]
        return self._section("notes", _list(notes)) if notes else ""

    def _steps(self) -> str:
        found = [finding for finding in self._screening.findings if not finding.accepted]
        steps = dict.fromkeys(
            render(f.next_step, self._lang, self._names) for f in found if f.next_step.code
        )
        return self._section("to_do", _list(map(own, steps), "steps")) if steps else ""

    def _data(self) -> str:
        catalogue, horizons = self._catalogue, self._catalogue.horizons
        known = ", ".join(
            f"{self._say('horizon_' + part)} {getattr(horizons, part)}"
            for part in ("items", "measures", "parties")
        )
        version = f"dualuse {escape(self._version)}, {self._say('catalogue_version')} "
        rows = (
            ("tool_version", f"{version}{escape(catalogue.version)}"),
            ("catalogue_hash", f"<code>{escape(catalogue.hash)}</code>"),
            ("horizons", known),
        )
        lines = "".join(f"<tr><th>{self._say(key)}</th><td>{v}</td></tr>" for key, v in rows)
        return self._section("data", f"<table>{lines}</table>")

    def _room_to_sign(self) -> str:
        names = ("sign_name", "sign_post", "sign_date", "sign_signature")
        cells = "".join(f"<td><span>{self._say(name)}</span></td>" for name in names)
        return (
            f'<section class="sign"><h2>{self._say("signed")}</h2>'
            f'<table role="presentation"><tr>{cells}</tr></table></section>'
        )

    def _section(self, title: str, content: str) -> str:
        return f"<section><h2>{self._say(title)}</h2>{content}</section>"


def _list(lines: Iterable[str], kind: str = "") -> str:
    return f'<ul class="{kind}">' + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _party(catalogue: Catalogue, party_id: str, lang: str) -> str:
    """A body by its name in the language and its own."""
    party = catalogue.parties.get(party_id)
    if not party:
        return party_id
    names = (name_in(party.names, lang), party.names.ja or party.names.zh)
    return " ".join(dict.fromkeys(name for name in names if name))


def _number(screening: Screening, catalogue: Catalogue) -> str:
    """The number of a sheet: the same screening on the same data has the same one."""
    from screen.reports.wire import screening_object

    content = safe_json([screening_object(screening, readings=True), catalogue.hash])
    digest = hashlib.sha256(content.encode()).hexdigest().upper()
    return "-".join(digest[at : at + 4] for at in (0, 4, 8))
