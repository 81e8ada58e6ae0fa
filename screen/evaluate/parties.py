"""Parties: who was found on which list, and who was taken for a listed body and is none.

A body counts as found by a kept reading that is sure (strength ``strong``); a warning that a
name belongs to a group (``weak``) is no match. Military users count as recognised when a body of
kind ``military`` or ``sensitive`` (the forces of other countries) is found, or one that stands on
the control list itself, as the National Defense Academy does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from screen.catalogue.model import Party
from screen.evaluate.answers import Answer, fault_of
from screen.evaluate.labels import PartyLabel
from screen.evaluate.model import Fault, Figure, Rate
from screen.evidence import party_hits

__all__ = ["LISTS", "MILITARY", "Bodies", "party_faults", "party_figures"]

Answers = Sequence[Answer[PartyLabel]]

LISTS = {"listed_control": "control", "listed_watch": "watch"}
"""The list on which each label says that a body stands."""
MILITARY = frozenset(("military", "sensitive", "control"))
_UNLISTED = ("near_miss", "clean")
_OUTCOMES = ("control", "watch", "military", "sensitive", "contractor")


class Bodies:
    """The catalogue's bodies, as the evaluation asks for them."""

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties

    def sure(self, answer: Answer[PartyLabel]) -> tuple[Party, ...]:
        """The bodies that the name surely means, on the day of the screening."""
        screening = answer.screening
        readings = [reading for reading in screening.readings if reading.field == "end_user"]
        hits = party_hits(readings, self._parties, screening.as_of)
        return tuple(hit.party for hit in hits if hit.sure)

    def kinds(self, answer: Answer[PartyLabel]) -> frozenset[str]:
        """The lists and kinds of those bodies."""
        return frozenset(party.kind for party in self.sure(answer))

    def outcome(self, answer: Answer[PartyLabel]) -> str:
        """The gravest of them, for the confusion matrix."""
        kinds = self.kinds(answer)
        found = next((kind for kind in _OUTCOMES if kind in kinds), "")
        return found or ("other" if kinds else "none")

    def is_named(self, answer: Answer[PartyLabel]) -> bool:
        """Whether the very body that the label refers to is found on the right list."""
        wanted = answer.row.refers_to.casefold()
        return any(
            party.kind == LISTS[answer.row.label] and wanted in _names(party)
            for party in self.sure(answer)
        )


def party_figures(answers: Answers, bodies: Bodies) -> Iterator[Figure]:
    """The figures of the table of goals that names of bodies give."""
    listed = [answer for answer in answers if answer.row.label in LISTS]
    found = Rate.among(_right(answer, bodies) for answer in listed)
    yield Figure("parties-listed-found", "listed found on the right list", found, 0.98)
    named = Rate.among(map(bodies.is_named, listed))
    yield Figure("parties-listed-named", "of the listed, the very body found", named)
    others = [answer for answer in answers if answer.row.label in _UNLISTED]
    wrong = Rate.among(not _right(answer, bodies) for answer in others)
    title = "near misses and clean matched as listed"
    yield Figure("parties-unlisted-matched", title, wrong, 0.02, at_most=True)
    users = [answer for answer in answers if answer.row.label == "military_user"]
    known = Rate.among(_right(answer, bodies) for answer in users)
    yield Figure("parties-military-recognised", "military users recognised", known, 0.95)
    makers = [answer for answer in answers if answer.row.label == "contractor"]
    taken = Rate.among(not _right(answer, bodies) for answer in makers)
    title = "contractors matched as listed"
    yield Figure("parties-contractors-matched", title, taken, at_most=True)


def party_faults(answers: Answers, bodies: Bodies) -> Iterator[Fault]:
    """The names that came out otherwise than labelled."""
    for answer in answers:
        row = answer.row
        faults = []
        if not _right(answer, bodies):
            faults.append(_fault(row, bodies.outcome(answer)))
        elif row.label in LISTS and not bodies.is_named(answer):
            faults.append("another body")
        if faults:
            expected = " ".join(filter(None, (row.label, row.refers_to)))
            found = (f"{party.kind} {party.id}" for party in bodies.sure(answer))
            yield fault_of("parties", answer, faults, expected, ", ".join(found) or "none")


def _right(answer: Answer[PartyLabel], bodies: Bodies) -> bool:
    kinds = bodies.kinds(answer)
    label = answer.row.label
    if label in LISTS:
        return LISTS[label] in kinds
    if label == "military_user":
        return bool(kinds & MILITARY)
    return not kinds & set(LISTS.values())


def _fault(row: PartyLabel, outcome: str) -> str:
    if row.label in LISTS:
        return "wrong list" if outcome in LISTS.values() else "missed"
    return "not recognised" if row.label == "military_user" else "matched as listed"


def _names(party: Party) -> frozenset[str]:
    return frozenset(name.casefold() for name in (party.names.en, *party.aliases))
