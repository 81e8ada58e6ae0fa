"""Finding the decisions that fit a finding, without trying each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screen.decisions.model import SELECTORS, Decision
from screen.decisions.same import plain
from screen.model import Finding, Shipment

__all__ = ["DecisionIndex"]

_NAMES = {"finding": "id", "item": "item", "party": "party", "measure": "measure"}
_Numbered = list[tuple[int, Decision]]


class DecisionIndex:
    """Decisions by the first thing they name and the first condition they set."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._by: dict[tuple[str, str], dict[str, dict[str, _Numbered]]] = {}
        for number, decision in enumerate(decisions):
            selector = next(name for name in SELECTORS if getattr(decision, name))
            fields = self._by.setdefault((selector, getattr(decision, selector)), {})
            field, texts = decision.when[0] if decision.when else ("", ("",))
            for text in dict.fromkeys(texts):
                fields.setdefault(field, {}).setdefault(text, []).append((number, decision))

    def fitting(self, finding: Finding, shipment: Shipment) -> Iterator[tuple[int, Decision]]:
        """The decisions that fit a finding of a shipment, in the order of their file."""
        found: _Numbered = []
        for selector, name in _NAMES.items():
            fields = self._by.get((selector, getattr(finding, name)), {})
            for field, texts in fields.items():
                text = plain(getattr(shipment, field)) if field else ""
                found += [
                    (number, decision)
                    for number, decision in texts.get(text, ())
                    if _fits(decision, finding, shipment)
                ]
        return iter(sorted(found, key=lambda pair: pair[0]))


def _fits(decision: Decision, finding: Finding, shipment: Shipment) -> bool:
    named = all(
        getattr(decision, selector) in ("", getattr(finding, name))
        for selector, name in _NAMES.items()
    )
    return named and all(plain(getattr(shipment, field)) in texts for field, texts in decision.when)
