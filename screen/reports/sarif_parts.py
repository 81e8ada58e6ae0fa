"""The parts of a SARIF log: rules, locations, levels and fingerprints."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from screen.model import Certainty, Effect, Finding, Origin, Shipment
from screen.reports import words

if TYPE_CHECKING:
    from screen.catalogue.model import Measure

__all__ = ["baseline_state", "fingerprint", "level_of", "location", "rule", "suppressions"]

_URL = re.compile(r"https?://[^\s()<>'\"（）]+")
_MOST = 1000
"""Characters of a rule's description; GitHub shows no more than 1024."""


def level_of(finding: Finding) -> str:
    """``error`` where the goods may not leave as they are, ``warning`` where that is open.

    What is accepted is a ``note``: not every reader of SARIF heeds suppressions.
    """
    if finding.effect <= Effect.DUTY or finding.accepted:
        return "note"
    return "error" if finding.certainty is Certainty.CERTAIN else "warning"


def suppressions(finding: Finding) -> list[dict[str, str]]:
    """The decision that accepts a finding; none for one that is open."""
    accepted = finding.accepted
    if accepted is None:
        return []
    justification = words.JUSTIFICATION.format(
        reason=accepted.reason, by=accepted.by, until=accepted.until
    )
    return [{"kind": "external", "status": "accepted", "justification": justification}]


_STATES = {"new": "new", "worse": "updated", "known": "unchanged"}


def baseline_state(finding: Finding) -> str | None:
    """How a finding stands to the baseline, in the words of SARIF; ``None`` without one."""
    return _STATES.get(finding.baseline)


def rule(name: str, measure: Measure | None) -> dict[str, Any]:
    """A measure as a rule: what it is called, what it says, where it stands."""
    if measure is None:
        return {"id": name}
    title = f"{measure.number}: {measure.title.en or measure.title.zh or measure.title.ja}"
    body = [measure.what, measure.re_export, measure.exemptions]
    lines = [title, *filter(None, body), *measure.sources]
    value: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": _cut(title)},
        "fullDescription": {"text": _cut(measure.what or title)},
        "help": {"text": "\n\n".join(lines)},
        "properties": {"tags": ["export-control", measure.kind]},
    }
    if url := next(filter(None, map(_URL.search, measure.sources)), None):
        value["helpUri"] = url.group().rstrip(".,;")
    return value


def location(origin: Origin, snippet: str = "") -> dict[str, Any] | None:
    """File and row; ``None`` for a shipment that came from no file."""
    if origin.file is None:
        return None
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(origin.file)}}
    if origin.row is not None:
        where["region"] = {"startLine": origin.row}
        if snippet:
            where["region"]["snippet"] = {"text": snippet}
    return {"physicalLocation": where}


def fingerprint(finding: Finding, shipment: Shipment) -> str:
    """Of the finding and of what was screened, so that it stays when the row moves.

    The row's own number and columns that are not screened are left out: they are often counted on.
    """
    left_out = {"read_from", "id", "extra"}
    content = {
        name: value
        for name in shipment.__struct_fields__
        if name not in left_out and (value := getattr(shipment, name))
    }
    packed = msgspec.json.encode((finding.id, content), order="sorted")
    return hashlib.sha256(packed).hexdigest()[:16]


def _uri(file: str) -> str:
    path = Path(file)
    if file == "-":
        return "stdin"
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
