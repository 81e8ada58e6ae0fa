"""Files become bodies of a list; what cannot be read is told with row and column."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.lists.model import Listed, ListFault, Problem
from screen.lists.read import read_list

OPENSANCTIONS = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,"
    "program_ids,dataset,first_seen,last_seen,last_change\n"
)
US = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,"
    "ids\n"
)


def read(
    text: str, name: str = "a.csv", kind: str = "auto"
) -> tuple[str, list[Listed], list[Problem]]:
    found, _, rows = read_list(text.encode(), name, kind)
    every = list(rows)
    bodies = [row for row in every if isinstance(row, Listed)]
    return found, bodies, [row for row in every if isinstance(row, Problem)]


def test_a_house_list_in_three_languages_of_headings() -> None:
    for heading in (
        "name,aliases,reason,effect",
        "公司名称,别名,原因,效果",
        "会社名,別名,理由,効果",
    ):
        kind, (body,), problems = read(
            f"{heading}\n北方样品,Beifang; Sample North,unpaid,prohibited\n"
        )
        assert (kind, problems) == ("house", [])
        assert body.names == ("北方样品", "Beifang", "Sample North")
        assert (body.reason, body.effect) == ("unpaid", "prohibited")


def test_columns_of_names_in_several_languages_are_one_body() -> None:
    _, (body,), _ = read("name_en;name_zh;name_ja\nSample;样品;サンプル\n")
    assert body.names == ("Sample", "样品", "サンプル")


def test_every_row_without_a_name_is_told_and_the_others_stay() -> None:
    _, bodies, problems = read('name,reason\nA Corp,x\n,y\n"broken,z\nB Corp,\n\nC Corp,a,b\n')
    assert [body.names[0] for body in bodies] == ["A Corp", "B Corp"]
    assert [(p.row, p.column, p.lost) for p in problems] == [
        (3, "name", True),
        (4, "", True),
        (7, "", True),
    ]


def test_an_unknown_effect_or_date_is_told_and_the_body_stays() -> None:
    _, (body,), problems = read("name,effect,until\nA Corp,maybe,soon\n")
    assert (body.effect, body.until) == ("", None)
    assert [(p.row, p.column, p.lost) for p in problems] == [
        (2, "effect", False),
        (2, "until", False),
    ]


def test_yaml_takes_names_keys_and_lists() -> None:
    text = (
        "- Plain Name Ltd\n"
        "- name: {en: Sample, zh: 样品}\n"
        "  aliases: [One; Two, Three]\n"
        "  reason: why\n"
        "  reazon: oops\n"
        "- reason: nobody\n"
    )
    _, bodies, problems = read(text, "a.yaml")
    assert [body.names for body in bodies] == [
        ("Plain Name Ltd",),
        ("Sample", "样品", "One; Two", "Three"),
    ]
    assert [(p.row, p.column, p.lost) for p in problems] == [
        (2, "reazon", False),
        (6, "name", True),
    ]


def test_opensanctions_targets() -> None:
    row = (
        'NK-1,Company,Sample Trading,"ABC;""Sample; Trading"";Пример",,cn;hk,"Road 1; Town",,'
        '"US Entity List - 2024",,,US-BIS,Made list,2024-01-01,2026-01-01,2026-01-01\n'
    )
    kind, (body,), _ = read(OPENSANCTIONS + row)
    assert kind == "opensanctions"
    assert body.names == ("Sample Trading", "Sample; Trading", "Пример")
    assert body.weak == ("ABC",)
    assert (body.id, body.country) == ("NK-1", "CN")
    assert body.reason == "Made list; US Entity List - 2024"


def test_older_opensanctions_files_have_fewer_columns() -> None:
    heading = OPENSANCTIONS.replace("program_ids,", "").replace(",last_change", "")
    kind, (body,), _ = read(heading + "Q1,Person,Jane Sample,,,jp,,,,,,Made list,2024,2026\n")
    assert (kind, body.names) == ("opensanctions", ("Jane Sample",))


def test_the_us_list() -> None:
    cells = dict.fromkeys(US.strip().split(","), "") | {
        "_id": "9",
        "source": "Entity List (EL) - Bureau of Industry and Security",
        "type": "Individual",
        "programs": "X; Y",
        "name": "CONRAD, Victor",
        "addresses": "Road 1, Town, CN; Road 2, HK",
        "start_date": "2020-05-01",
        "end_date": "2030-01-31",
        "source_list_url": "https://example.org/el",
        "alt_names": "V.C.; Viktor Conrad",
    }
    row = ",".join(f'"{cell}"' for cell in cells.values())
    kind, (body,), problems = read(US + row)
    assert (kind, problems) == ("us-csl", [])
    assert body.names == ("CONRAD, Victor", "Victor CONRAD", "Viktor Conrad")
    assert body.weak == ("V.C.",)
    assert (body.country, body.source) == ("CN", "https://example.org/el")
    assert (body.start, body.until) == (dt.date(2020, 5, 1), dt.date(2030, 1, 31))


@pytest.mark.parametrize(
    ("text", "name", "kind", "message"),
    [
        ("", "a.csv", "auto", "the file is empty"),
        ("firm,why\nA,b\n", "a.csv", "auto", "no column is called name"),
        ("name\nA\n", "a.csv", "us-csl", "there is no column source"),
        ("a: [", "a.yaml", "auto", "a.yaml:2: not YAML"),
        ("a: b", "a.yaml", "auto", "must be a list"),
    ],
)
def test_a_file_that_is_no_list_is_refused(text: str, name: str, kind: str, message: str) -> None:
    with pytest.raises(ListFault, match=message):
        read(text, name, kind)


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"))] * 3), max_size=9
    )
)
def test_no_row_is_dropped_in_silence(rows: list[tuple[str, str, str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([("name", "aliases", "effect"), *rows])
    _, bodies, problems = read(stream.getvalue())
    held = [row for row in rows if "".join(row).strip()]
    assert len(bodies) + sum(problem.lost for problem in problems) >= len(held)
