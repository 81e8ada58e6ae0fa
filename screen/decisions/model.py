"""A decision: what is accepted, on which conditions, why, by whom and until when."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from screen.model import Shipment, Verdict

__all__ = ["CONDITIONS", "SELECTORS", "TELLING", "Decision"]

SELECTORS = ("finding", "item", "party", "measure")
"""What a decision may name; all that it names must fit."""

CONDITIONS = tuple(
    name for name in Shipment.__struct_fields__ if name not in {"date", "extra", "read_from"}
)
"""The fields of a shipment that a decision may set conditions on."""

TELLING = frozenset(
    (
        "description",
        "id",
        "part_number",
        "maker",
        "exporter",
        "buyer",
        "consignee",
        "intermediate_consignee",
        "end_user",
        "end_use",
        "licence_no",
    )
)
"""Conditions that narrow a decision to some goods or some bodies."""


class Decision(Struct, frozen=True, kw_only=True):
    """Somebody's decision to accept a finding.

    Attributes:
        at: file and line where it stands.
        finding, item, party, measure: what it accepts; an empty one fits anything.
        when: fields of the shipment with the texts each may have, as ``plain`` makes them.
        reason, by, until: why, who, and the last day on which it holds.
        catalogue: version of the catalogue that it was taken on.
        accepts: the gravest level of a finding that it covers.
        behind: short hashes of the item, measure and party as they were then.
    """

    at: str
    reason: str
    by: str
    until: dt.date
    catalogue: str
    finding: str = ""
    item: str = ""
    party: str = ""
    measure: str = ""
    accepts: Verdict = Verdict.REVIEW
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    behind: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> str:
        """What it is about, for a line to a person."""
        return ", ".join(filter(None, (self.item, self.party, self.measure))) or self.finding

    @property
    def broad(self) -> bool:
        """Whether nothing narrows it to some goods or some bodies."""
        return not any(field in TELLING and any(texts) for field, texts in self.when)
