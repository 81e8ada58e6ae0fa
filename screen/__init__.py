"""``dualuse``: does a shipment meet China's export controls on goods to Japan, and why?

The public interface: a ``Screener`` screens ``Shipment`` objects into ``Screening`` objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from screen.model import Certainty, Effect, Finding, Reading, Screening, Shipment, Verdict

if TYPE_CHECKING:
    from screen.catalogue import load_catalogue
    from screen.screener import Screener

__all__ = [
    "Certainty",
    "Effect",
    "Finding",
    "Reading",
    "Screener",
    "Screening",
    "Shipment",
    "Verdict",
    "load_catalogue",
]


def __getattr__(name: str) -> Any:
    # The nouns are cheap to import; the engine is loaded when it is asked for.
    if name == "Screener":
        from screen.screener import Screener

        return Screener
    if name == "load_catalogue":
        from screen.catalogue import load_catalogue

        return load_catalogue
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
