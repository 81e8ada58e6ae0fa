"""The catalogue holds what the law lists: whole lists, counted by their own numbering."""

from __future__ import annotations

from collections import Counter

from screen import Screener
from screen.catalogue.files import default_directory
from screen.catalogue.validate import validate


def test_the_catalogue_is_sound() -> None:
    assert [str(fault) for fault in validate(default_directory())] == []


def test_every_number_of_the_2026_list_is_there_once(screener: Screener) -> None:
    numbers = Counter(item.seq for item in screener.catalogue.items.values() if item.seq.isdigit())
    assert set(numbers) == {str(number) for number in range(1, 847)}
    assert max(numbers.values()) == 1


def test_nuclear_and_precursor_entries(screener: Screener) -> None:
    parts = Counter(
        item.seq.split("-")[0].rstrip("0123456789") + item.seq[1:2] * (item.seq[:1] == "P")
        for item in screener.catalogue.items.values()
        if item.seq[:1] in ("N", "P")
    )
    assert parts == {"N": 51, "P1": 63, "P2": 13, "P3": 17}


def test_announcements_of_october_2025_are_entries_of_their_own(screener: Screener) -> None:
    counts = Counter(
        measure for item in screener.catalogue.items.values() for measure in item.measures
    )
    assert counts["mofcom-gacc-2025-55"] == 6
    assert counts["mofcom-gacc-2025-56"] == 58
    assert counts["mofcom-gacc-2025-57"] == 42
    assert counts["mofcom-gacc-2025-58"] == 30
    assert counts["mofcom-2025-61"] == 18
    assert counts["mofcom-2025-62"] == 10


def test_measures_and_parties(screener: Screener) -> None:
    assert len(screener.catalogue.measures) == 57
    kinds = Counter(
        party.kind
        for party in screener.catalogue.parties.values()
        if party.id.startswith("jp-") and party.kind in ("control", "watch")
    )
    assert kinds == {"control": 40, "watch": 40}


def test_what_an_announcement_and_the_list_share_is_one_entry(screener: Screener) -> None:
    gallium = screener.catalogue.items["3c001.a"]
    assert gallium.seq == "659"
    assert gallium.measures == ("mofcom-gacc-2023-23",)
    assert len(gallium.sources) > 1


def test_dichlorosilane_stands_on_the_way_from_japan(screener: Screener) -> None:
    item = screener.catalogue.items["ad-dichlorosilane"]
    assert (item.cas, item.un, item.origin) == (("4109-96-0",), ("UN2189",), "JP")
    assert item.dual_use == "no"


def test_every_family_that_people_ask_for_has_entries(screener: Screener) -> None:
    used = Counter(item.family for item in screener.catalogue.items.values())
    for family in ("rare-earths", "magnets", "sensors", "batteries", "chemicals", "semiconductors"):
        assert used[family] > 2
    assert set(used) <= set(screener.catalogue.families)
