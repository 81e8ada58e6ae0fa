"""What reports say to people, apart from what is said of a finding: whole sentences.

They stand here in English; ``say`` puts them into another language. A report for machines never
asks for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from screen.messages.languages import translated
from screen.reports.base import Run, Summary
from screen.reports.names import family_name, name_in
from screen.sources.base import Rejected
from screen.sources.words import say as say_of_row

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.catalogue.model import Measure
    from screen.model import Origin, Shipment

__all__ = [
    "ADVICE",
    "catalogue",
    "could_be",
    "families",
    "goods",
    "horizons",
    "joined",
    "known",
    "label",
    "measure",
    "place",
    "rejection",
    "say",
    "sections",
    "totals",
    "verdict",
]

DECIDED = "findings accepted: {count}"
KNOWN = "{count} known to the baseline"
HELD_AGAINST = "against the baseline: {new} new, {worse} worse, {known} known"
JUSTIFICATION = "{reason} (by {by}, until {until})"
ADVICE = "Screens, does not advise."
"""Said once in every report for people."""

BY_FAMILY = "Shipments with a finding, by family"
REJECTED_ROWS = "Rejected rows, not screened"
REJECTED_ROW = "row {row}: {reason}"
TABLE_HEADINGS = ("row", "verdict", "description", "codes", "reason")
"""Each a label."""
MORE_REJECTED = "and {count} more rejected rows"
MORE_ROWS = "and {count} more rows to look at"
MORE_ANNOTATIONS = "{rows}. Not shown as annotations: {errors} errors, {warnings} warnings."
TOTALS = "{rows} rows: {screened} screened, {rejected} rejected"
HORIZONS = "The data know items to {items}, measures to {measures}, parties to {parties}."
CATALOGUE = "Catalogue {version}."
ACCEPTED = "accepted: {acceptance}"
ACCEPTED_FINDINGS = "findings accepted by a decision, their codes in brackets"
COULD_BE = "could be {verdict}"
IN_COLUMN = "column {column}: {reason}"
IN_SHEET = "sheet {sheet}"
NO_GOODS = "(no description)"
ONE_ITEM = "shipment"
SUMMARY = "Summary"
RUN = "Run"
SCREENED_SHEET = "screened"
SUMMARY_SHEET = "summary"
NOTHING_FOUND = "no control found"
ALL_ACCEPTED = "what was found is accepted"
HOW_READ = "how it was read"
WHAT_MET = "what was met"
SCORE = "({certainty}, score {score})"
ACCEPTANCE = "{what} until {until} by {by}: {reason}"
ASSUMED = "Assumed: {fields}"
STATE = "As of {day}, coverage {coverage}."
ANNOUNCEMENT = "Announcement {year} No. {number}"
DECREE = "Decree No. {number}"
MEASURES_COUNT = "{count} measures, state on {day}."
NO_BODY = "no body of that name in these data"
OVERLAY = (
    "Overlay {name} upon the built-in catalogue: {added} entries added, {changed} changed; "
    "{weaker} in ways that may weaken it."
)
OVERRIDE = "- {name}: {changes}. Reason: {reason}"
OWN_LIST = "{name} ({bodies} bodies, {effect}, added {added})"
OWN_LISTS = "Lists of your own: {lists}."
ABOUT = "Screens shipments between China and Japan against export controls."
MARKDOWN_HEADING = "| row | verdict | goods | codes | why, and what next |\n|---:|---|---|---|---|"

VERDICTS = ("clear", "review", "licence", "prohibited", "rejected")
"""A verdict, or that a row has none, as a single word in English."""

LABELS = (
    *("row", "rows", "screened", "rejected", "verdict", "could_be", "codes", "measures"),
    *("parties", "reasons", "next_steps", "notes", "accepted", "description", "reason"),
    *("note", "measure", "why", "next", "data", "source", "kept", "dropped", "folded"),
    *("words", "respelled", "figures", "says", "catalogue", "hash", "items known to"),
    *("measures known to", "parties known to", "shipment", "no effect", "duty", "review"),
    *("licence", "prohibited", "certain", "possible", "full", "partial", "none"),
    *("state", "title", "because", "party", "list", "score", "listed", "name", "met as"),
    *("in-force", "suspended", "unknown", "not-yet", "expired"),
    *("control", "watch", "unreliable", "countermeasure", "military", "sensitive"),
    *("contractor", "end_user_list"),
    "this entry rests on one source: check it at the source",
    "this entry is unsure: check it at the source",
    "this entry is a guess: check it at the source",
)
"""Names of columns and lines."""


def say(text: str, lang: str = "en", **given: object) -> str:
    """A text of this module in a language, with what is given put in."""
    return translated("report", text, lang).format_map(given)


def label(name: str, lang: str = "en") -> str:
    """The name of a column or a line."""
    return translated("label", name, lang)


def verdict(name: object, lang: str = "en") -> str:
    """A verdict as a word."""
    return translated("verdict", str(name), lang)


def joined(sentences: Iterable[str], lang: str = "en") -> str:
    """Sentences in a row; Chinese and Japanese put no space between them."""
    return (" " if lang == "en" else "").join(sentences)


def totals(summary: Summary, lang: str = "en") -> str:
    """How many rows there were."""
    rows, screened, rejected = summary.rows, summary.screened, summary.rejected
    return say(TOTALS, lang, rows=rows, screened=screened, rejected=rejected)


def totals_and_marks(summary: Summary, lang: str = "en") -> str:
    """How many rows there were, and what decisions and a baseline came to where they were given."""
    told = [totals(summary, lang)]
    if summary.decisions:
        told.append(say(DECIDED, lang, count=summary.decisions["applied"]))
    if summary.baseline:
        told.append(say(HELD_AGAINST, lang, **summary.baseline))
    return "; ".join(told)


def horizons(items: object, measures: object, parties: object, lang: str = "en") -> str:
    """How far the catalogue knows."""
    return say(HORIZONS, lang, items=items, measures=measures, parties=parties)


def catalogue(run: Run) -> str:
    """Which catalogue was asked and how far it knows, in English."""
    return known(run.catalogue)


def known(catalogue: Catalogue, lang: str = "en") -> str:
    """Which catalogue was asked and how far it knows."""
    ends = catalogue.horizons
    version = say(CATALOGUE, lang, version=catalogue.version)
    return joined((version, horizons(ends.items, ends.measures, ends.parties, lang)), lang)


def could_be(worse: object, lang: str = "en") -> str:
    """What a shipment could come to."""
    return say(COULD_BE, lang, verdict=verdict(worse, lang))


def rejection(rejected: Rejected, lang: str = "en") -> str:
    """Why a row was not screened, and in which column of the user's."""
    reason = say_of_row(rejected.reason, lang)
    if not rejected.column:
        return reason
    return say(IN_COLUMN, lang, column=rejected.column, reason=reason)


def place(origin: Origin, lang: str = "en") -> str:
    """Where a row comes from: its file, and its sheet where it has one."""
    sheet = say(IN_SHEET, lang, sheet=origin.sheet) if origin.sheet is not None else ""
    return ", ".join(part for part in (origin.file, sheet) if part)


def goods(shipment: Shipment, lang: str = "en") -> str:
    """What the goods of a shipment are called."""
    return shipment.description or shipment.part_number or say(NO_GOODS, lang)


def sections(
    run: Run, summary: Summary, lang: str = "en"
) -> Iterator[tuple[str, list[tuple[str, str | int]]]]:
    """The summary and the run's data as titled lists of names and values."""
    counts = reversed(list(summary.verdicts.items()))
    yield (
        say(SUMMARY, lang),
        [
            (label("rows", lang), summary.rows),
            (label("screened", lang), summary.screened),
            (label("rejected", lang), summary.rejected),
            *((verdict(name, lang), count) for name, count in counts),
        ],
    )
    if summary.families:
        yield say(BY_FAMILY, lang), families(run, summary, lang)
    known, horizons = run.catalogue, run.catalogue.horizons
    yield (
        say(RUN, lang),
        [
            ("dualuse", run.version),
            (label("catalogue", lang), known.version),
            (label("hash", lang), known.hash),
            (label("items known to", lang), str(horizons.items)),
            (label("measures known to", lang), str(horizons.measures)),
            (label("parties known to", lang), str(horizons.parties)),
            *((name, str(value)) for name, value in run.options.items() if value is not None),
        ],
    )


def measure(known: Measure, lang: str = "en") -> tuple[str, str]:
    """Number and title of a measure."""
    number = known.number
    for pattern, text in (
        (r"Announcement \[?(?P<year>\d{4})\]? No\. (?P<number>\d+)", ANNOUNCEMENT),
        (r"Decree No\. (?P<number>\d+)", DECREE),
    ):
        if lang != "en" and (found := re.fullmatch(pattern, number)):
            number = say(text, lang, **found.groupdict())
    return number, name_in(known.title, lang)


def families(run: Run, summary: Summary, lang: str = "en") -> list[tuple[str, str | int]]:
    """Families and how many shipments have a finding in each."""
    counts = summary.families.items()
    return [(family_name(name, run.catalogue, lang), count) for name, count in counts]
