from __future__ import annotations

import csv
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from screen.catalogue.model import Party
from screen.match.parties import read_party
from screen.match.parties_index import PartyIndex
from screen.model import Reading

CASES = Path(__file__).parents[1] / "cases"
LISTED = ("control", "watch")


def cases(name: str) -> list[dict[str, str]]:
    delimiter = "\t" if name.endswith(".tsv") else ","
    with (CASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


def sure(text: str, index: PartyIndex) -> list[Reading]:
    found = read_party("consignee", text, index)
    return [reading for reading in found if reading.kept and reading.strength == "strong"]


def listed(text: str, index: PartyIndex, parties: Mapping[str, Party]) -> set[str]:
    return {r.entry for r in sure(text, index) if parties[r.entry].kind in LISTED}


@pytest.mark.parametrize("row", cases("party-variants.tsv"), ids=lambda row: row["text"])
def test_variants_of_listed_names_are_read(
    row: dict[str, str], party_index: PartyIndex, parties: Mapping[str, Party]
) -> None:
    assert listed(row["text"], party_index, parties) == {row["entry"]}


@pytest.mark.parametrize("row", cases("party-near-misses.tsv"), ids=lambda row: row["text"])
def test_bodies_of_like_name_are_not_listed(
    row: dict[str, str], party_index: PartyIndex, parties: Mapping[str, Party]
) -> None:
    assert not listed(row["text"], party_index, parties)


@pytest.mark.parametrize("row", cases("party-military.tsv"), ids=lambda row: row["text"])
def test_military_bodies_are_told_from_others(
    row: dict[str, str], party_index: PartyIndex, parties: Mapping[str, Party]
) -> None:
    kinds = {parties[reading.entry].kind for reading in sure(row["text"], party_index)}
    assert bool(kinds & {"military", "sensitive"}) == (row["military"] == "yes")


def test_dev_set_floors(party_index: PartyIndex, parties: Mapping[str, Party]) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in cases("dev-parties.csv"):
        found = sure(row["text"], party_index)
        kinds = {parties[reading.entry].kind for reading in found}
        names = {parties[r.entry].names.en for r in found if parties[r.entry].kind in LISTED}
        label = row["label"]
        total[label] += 1
        if label.startswith("listed_"):
            on_list = label.removeprefix("listed_") in kinds
            right[label] += on_list and names == {row["refers_to"]}
        elif label == "military_user":
            right[label] += bool(kinds & {"military", "sensitive"})
        elif label == "contractor":
            right[label] += not names and "contractor" in kinds
        else:
            right[label] += not names
    share = {label: right[label] / total[label] for label in total}
    assert share["listed_control"] >= 0.98
    assert share["listed_watch"] >= 0.98
    assert share["military_user"] >= 0.95
    assert share["contractor"] >= 0.95
    assert share["near_miss"] >= 0.98
    assert share["clean"] == 1.0


def test_every_name_of_a_listed_body_means_it(
    party_index: PartyIndex, parties: Mapping[str, Party]
) -> None:
    for party in parties.values():
        if party.kind in LISTED and party.country == "JP":
            for name in (party.names.en, party.names.zh, party.names.ja, *party.aliases):
                assert not name or party.id in listed(name, party_index, parties), name


def only(text: str, index: PartyIndex, entry: str) -> Reading:
    return next(r for r in read_party("end_user", text, index) if r.entry == entry)


@pytest.mark.parametrize(
    ("text", "entry", "met", "rule"),
    [
        (
            "株式会社ＩＨＩエアロスペース　御中",
            "jp-11-12",
            "ＩＨＩエアロスペース",
            "name-with-tail",
        ),
        ("I H I  AEROSPACE", "jp-11-12", "I H I  AEROSPACE", "same-name"),
        ("NEC AERO SPACE SYS. LTD", "jp-11-16", "NEC AERO SPACE SYS", "same-name"),
        ("Mitsubshi Shipbuilding", "jp-11-01", "Mitsubshi Shipbuilding", "misspelt"),
        ("Motors Hino", "jp-12-14", "Motors Hino", "reordered"),
        ("ENEOS Materials Corporation", "jp-12-03", "ENEOS", "group-name"),
        ("㈱ニッピ", "jp-27-18", "ニッピ", "confusable"),
        ("OKI", "jp-28-11", "OKI", "weak-alone"),
        ("三菱電機エンジニアリング㈱", "dc-003", "三菱電機", "inside-longer-term"),
    ],
)
def test_readings_hold_the_users_own_characters(
    text: str, entry: str, met: str, rule: str, party_index: PartyIndex
) -> None:
    reading = only(text, party_index, entry)
    assert (reading.text, reading.rule) == (met, rule)
    assert text[reading.start : reading.end] == met
    assert reading.field == "end_user"


def test_a_group_name_is_kept_but_weak(party_index: PartyIndex) -> None:
    reading = only("TDK Electronics Europe", party_index, "jp-12-12")
    assert (reading.kept, reading.strength) == (True, "weak")


@pytest.mark.parametrize("text", ["NOF", "Tokin", "ニッピ", "KGM", "Hino", "スバル"])
def test_shared_names_need_a_second_sign(text: str, party_index: PartyIndex) -> None:
    assert not sure(text, party_index)
    found = read_party("consignee", text, party_index, second_sign=True)
    assert any(reading.kept and reading.rule == "weak-seconded" for reading in found) or any(
        reading.rule == "confusable" for reading in found
    )


@pytest.mark.parametrize(
    ("text", "entry"),
    [("Tokin, Shiroishi", "jp-12-15"), ("KGM 504-0971", "jp-27-17"), ("百里基地", "pat-base")],
)
def test_an_address_is_a_second_sign(text: str, entry: str, party_index: PartyIndex) -> None:
    assert only(text, party_index, entry).rule == "weak-seconded"


def test_the_legal_form_tells_equal_names_apart(
    party_index: PartyIndex, parties: Mapping[str, Party]
) -> None:
    assert listed("NIPPI Corporation", party_index, parties) == {"jp-27-18"}
    assert not listed("Nippi, Incorporated", party_index, parties)


@pytest.mark.parametrize("text", ["", " ", "((((", "㈱", "\x00\ud800", "・ー", "K.K.", "a" * 5000])
def test_any_text_is_read(text: str, party_index: PartyIndex) -> None:
    assert all(not reading.kept for reading in read_party("buyer", text, party_index))


def test_index_is_plain_and_repeatable(party_index: PartyIndex) -> None:
    stored = msgspec.msgpack.encode(party_index)
    again = msgspec.msgpack.decode(stored, type=PartyIndex)
    text = "川崎重工業㈱航空宇宙システムカンパニー 岐阜"
    assert read_party("buyer", text, again) == read_party("buyer", text, party_index)


def test_reading_is_quick(party_index: PartyIndex) -> None:
    names = [f"{row['text']} " for row in cases("dev-parties.csv")]
    start = time.perf_counter()
    for name in names:
        read_party("buyer", name, party_index)
    assert (time.perf_counter() - start) / len(names) < 0.005
