"""What entries, bodies and families are called in the language of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from screen.finding import party_name

if TYPE_CHECKING:
    from screen.catalogue import Catalogue
    from screen.catalogue.model import Names, Party
    from screen.model import Screening

__all__ = ["both_names", "family_name", "name_in", "names_of"]


def name_in(names: Names, lang: str) -> str:
    """A name in a language, else in the first that there is."""
    return getattr(names, lang, "") or names.en or names.zh or names.ja


def family_name(family_id: str, catalogue: Catalogue, lang: str) -> str:
    """A family by its id in English, where people type it, and else by its name."""
    family = catalogue.families.get(family_id) if lang != "en" else None
    return name_in(family.names, lang) if family else family_id


def both_names(party: Party, lang: str) -> str:
    """A body by its name in a language and its own, each once."""
    own = party.names.ja or party.names.zh
    names = dict.fromkeys((getattr(party.names, lang) or party.names.en, own))
    return " / ".join(filter(None, names)) or party_name(party)


def names_of(screening: Screening, catalogue: Catalogue | None, lang: str) -> Mapping[str, str]:
    """What the sentences on a screening name, in another language, by what they call it."""
    if lang == "en" or catalogue is None:
        return {}
    return dict(_names(screening, catalogue, lang))


def _names(screening: Screening, catalogue: Catalogue, lang: str) -> Iterator[tuple[str, str]]:
    evidence = (reading for finding in screening.findings for reading in finding.evidence)
    for entry in dict.fromkeys(r.entry for r in (*screening.readings, *evidence)):
        if item := catalogue.items.get(entry):
            yield item.names.en or item.names.zh, name_in(item.names, lang)
        elif party := catalogue.bodies.get(entry):
            yield party_name(party), name_in(party.names, lang) or party_name(party)
