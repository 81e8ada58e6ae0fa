"""The catalogue of this checkout, read once for the tests of matching."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from screen.catalogue.model import Party
from screen.catalogue.read import Source
from screen.catalogue.sources import read_source
from screen.match.end_use import EndUseIndex, build_end_use_index
from screen.match.parties_build import build_party_index
from screen.match.parties_index import PartyIndex

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def source() -> Source:
    source, faults = read_source(DATA)
    assert source is not None, faults
    return source


@pytest.fixture(scope="session")
def parties(source: Source) -> Mapping[str, Party]:
    return {located.value.id: located.value for located in source.parties}


@pytest.fixture(scope="session")
def party_index(source: Source, parties: Mapping[str, Party]) -> PartyIndex:
    words = {located.value.id: located.value.words for located in source.groups}
    return build_party_index(parties.values(), words, (*source.cities, *source.countries))


@pytest.fixture(scope="session")
def end_use_index(source: Source) -> EndUseIndex:
    return build_end_use_index(source.end_use)
