"""What reports say to people, apart from what is said of a finding: whole sentences, in English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screen.reports.base import Run, Summary
from screen.sources.base import Rejected
from screen.sources.words import say

if TYPE_CHECKING:
    from screen.model import Origin, Shipment

__all__ = [
    "ADVICE",
    "catalogue",
    "could_be",
    "goods",
    "horizons",
    "place",
    "rejection",
    "sections",
    "totals",
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
ABOUT = "Screens shipments between China and Japan against export controls."
MARKDOWN_HEADING = "| row | verdict | goods | codes | why, and what next |\n|---:|---|---|---|---|"


def totals(summary: Summary) -> str:
    """How many rows there were."""
    return TOTALS.format(rows=summary.rows, screened=summary.screened, rejected=summary.rejected)


def totals_and_marks(summary: Summary) -> str:
    """How many rows there were, and what decisions and a baseline came to where they were given."""
    told = [totals(summary)]
    if summary.decisions:
        told.append(DECIDED.format(count=summary.decisions["applied"]))
    if summary.baseline:
        told.append(HELD_AGAINST.format_map(summary.baseline))
    return "; ".join(told)


def horizons(items: object, measures: object, parties: object) -> str:
    """How far the catalogue knows."""
    return HORIZONS.format(items=items, measures=measures, parties=parties)


def catalogue(run: Run) -> str:
    """Which catalogue was asked and how far it knows."""
    known = run.catalogue.horizons
    version = CATALOGUE.format(version=run.catalogue.version)
    return f"{version} {horizons(known.items, known.measures, known.parties)}"


def could_be(verdict: object) -> str:
    """What a shipment could come to."""
    return COULD_BE.format(verdict=verdict)


def rejection(rejected: Rejected) -> str:
    """Why a row was not screened, and in which column of the user's."""
    reason = say(rejected.reason)
    if not rejected.column:
        return reason
    return IN_COLUMN.format(column=rejected.column, reason=reason)


def place(origin: Origin) -> str:
    """Where a row comes from: its file, and its sheet where it has one."""
    sheet = IN_SHEET.format(sheet=origin.sheet) if origin.sheet is not None else ""
    return ", ".join(part for part in (origin.file, sheet) if part)


def goods(shipment: Shipment) -> str:
    """What the goods of a shipment are called."""
    return shipment.description or shipment.part_number or NO_GOODS


def sections(run: Run, summary: Summary) -> Iterator[tuple[str, list[tuple[str, str | int]]]]:
    """The summary and the run's data as titled lists of names and values."""
    counts = reversed(list(summary.verdicts.items()))
    yield (
        SUMMARY,
        [
            ("rows", summary.rows),
            ("screened", summary.screened),
            ("rejected", summary.rejected),
            *counts,
        ],
    )
    if summary.families:
        yield BY_FAMILY, list(summary.families.items())
    known, horizons = run.catalogue, run.catalogue.horizons
    yield (
        RUN,
        [
            ("dualuse", run.version),
            ("catalogue", known.version),
            ("hash", known.hash),
            ("items known to", str(horizons.items)),
            ("measures known to", str(horizons.measures)),
            ("parties known to", str(horizons.parties)),
            *((name, str(value)) for name, value in run.options.items() if value is not None),
        ],
    )
