"""Places: labelled fields, the data's own names, spans, and the rules one by one."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from screen.match.places import Gazetteer, Place, expand, read_place

ROOT = Path(__file__).resolve().parents[2]
CASES = [
    tuple(line.split("\t"))
    for line in (ROOT / "tests/cases/places.tsv").read_text("utf-8").splitlines()
    if not line.startswith("# ")
]


@cache
def data(name: str) -> Any:
    with (ROOT / "data/places" / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer(expand(data("countries"), data("cities"), data("words")))


def country(text: str) -> str:
    place = read_place(text, gazetteer())
    return place.country if place else ""


def read(text: str) -> Place:
    place = read_place(text, gazetteer())
    assert place is not None
    return place


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_labelled_fields(text: str, expected: str) -> None:
    assert country(text) == expected


def test_every_name_of_a_country_means_it() -> None:
    for entry in data("countries"):
        expected = entry["code"].replace("?", "")
        for name in entry["names"]:
            assert country(name) == expected, name


def test_every_alpha_2_and_alpha_3_code_means_its_country() -> None:
    shared = {"NA", "CAN", "FRA", "HND", "PER"}  # see the heads of the two files
    for entry in data("countries"):
        for code in {entry["code"], entry.get("iso3", "")} - {"?", ""} - shared:
            assert country(code) == entry["code"], code


def test_no_name_of_a_city_means_another_country_unless_a_country_bears_it() -> None:
    bearing = {name for name, value in gazetteer().names.items() if " " not in value}
    for entry in data("cities"):
        for name in entry.get("names", ()):
            place = read_place(name, gazetteer())
            assert place is None or place.country == entry["country"] or place.term in bearing, name


def test_every_unlocode_means_its_country() -> None:
    for entry in data("cities"):
        for code in (entry.get("code", ""), *entry.get("codes", ())):
            assert not code or country(code) == entry["country"], code


@pytest.mark.parametrize(
    ("text", "met", "method"),
    [
        ("Japan", "Japan", "exact"),
        ("  JAPAN. ", "JAPAN", "exact"),
        ("CIF Osaka", "Osaka", "contained"),
        ("Yokohama, Japan", "Japan", "contained"),
        ("ﾍﾞﾄﾅﾑ製", "ﾍﾞﾄﾅﾑ", "contained"),
        ("出荷地：ﾖｺﾊﾏ", "ﾖｺﾊﾏ", "contained"),
        ("愛知県豊田市", "愛知県", "contained"),
        ("Port of Yokohoma", "Yokohoma", "fuzzy"),
        ("Ｓｈａｎｇｈａｉ　Ｐｏｒｔ", "Ｓｈａｎｇｈａｉ", "contained"),
    ],
)
def test_span_is_in_the_text_as_written(text: str, met: str, method: str) -> None:
    place = read(text)
    assert (text[place.start : place.end], place.method) == (met, method)


def test_scores_fall_from_exact_to_fuzzy() -> None:
    assert read("Osaka").score == 1
    assert 0 < read("Yokohoma").score < read("CIF Osaka").score < 1


def test_country_outweighs_city_and_disagreement_is_not_understood() -> None:
    assert country("Shanghai office, Japan") == "JP"
    assert country("China / Japan") == country("Nagoya / Shanghai") == ""


def test_street_is_not_the_place_it_is_named_after() -> None:
    assert country("China Road 5, Singapore") == "SG"
    assert country("台北市南京東路") == "TW"
    assert country("Nanjing Road 100") == ""


def test_china_says_nothing_after_its_regions_but_after_its_cities() -> None:
    assert country("Wanchai, Hong Kong, China") == "HK"
    assert country("Taipei, China") == "TW"
    assert country("Shenzhen, China / Hong Kong") == ""


def test_codes_stand_alone_and_in_capitals() -> None:
    assert country("Osaka, JP") == "JP"
    assert country("Factory CN line") == country("we ship in boxes") == country("no") == ""
    assert country("INNER") == "IN"
    assert country("inner") == ""


def test_state_letters_are_not_a_country() -> None:
    assert country("St. Louis, MO") == "US"
    assert country("Shenzhen, GD") == "CN"
    assert country("Smithville, CA") == ""


def test_misspelling_needs_six_letters_and_one_country() -> None:
    assert country("Shangai") == "CN"
    assert country("Osake") == ""
    assert country("Tokio Drift") == ""
    two = Gazetteer({"marlonia": "JP place", "marlonie": "CN place"})
    assert read_place("marlonix", two) is None


def test_plain_names_are_enough() -> None:
    plain = Gazetteer({"tokyo": "JP", "springfield": "?"})
    assert read_place("Tokyo!", plain) == Place("JP", 0, 5, "tokyo", "exact", 1.0)
    assert read_place("Springfield", plain) is None
    assert read_place("Tokyo", Gazetteer({})) is None


def test_expand_reports_what_two_countries_share() -> None:
    names = expand(
        [
            {"code": "AA", "iso3": "AAA", "names": ["Aland"]},
            {"code": "BB", "iso3": "BBB", "names": ["Bland", "Townia"], "within": ["AA"]},
        ],
        [
            {"country": "AA", "names": ["Town", "Townia"], "iata": ["TWN"]},
            {"country": "BB", "names": ["Town"], "code": "BBTWN"},
        ],
        {"noise": {"en": ["Port of"]}},
    )
    assert names["town"] == "? place"
    assert names["townia"] == "BB"
    assert names["aa townia"] == "AA place"
    assert names["port of"] == "-"
    assert names["bbtwn"] == names["bb twn"] == "BB hub"
    made = Gazetteer(names)
    assert read_place("Town", made) is None
    for text, expected in (("Town, Aland", "AA"), ("Bland, Aland", "BB"), ("Port of Townia", "BB")):
        place = read_place(text, made)
        assert place is not None
        assert place.country == expected


@given(st.text(alphabet=st.sampled_from("CNJP cnjp,./-(ﾞﾊ東京上海市ａ李'é\u200b"), max_size=30))
def test_any_text_is_read_without_error_and_spans_hold_something(text: str) -> None:
    place = read_place(text, gazetteer())
    if place is not None:
        assert 0 <= place.start < place.end <= len(text)
        assert place.country.isupper()
        assert place == read_place(text, gazetteer())
