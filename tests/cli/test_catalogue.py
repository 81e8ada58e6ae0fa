"""``dualuse catalogue``, ``measures``, ``parties`` and ``schema`` as users call them."""

from __future__ import annotations

import json

import pytest

from tests.goldens import assert_golden

LISTS = {
    "catalogue_list.txt": ("catalogue", "list"),
    "catalogue_families.txt": ("catalogue", "families"),
    "catalogue_show.txt": ("catalogue", "show", "1c902", "--as-of", "2026-03-01"),
    "catalogue_stats.txt": ("catalogue", "stats"),
    "measures.txt": ("measures", "--as-of", "2026-03-01"),
    "parties_search.txt": ("parties", "search", "防衛装備庁"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_for_a_person(dualuse, name):
    result = dualuse(*LISTS[name])
    assert result.exit_code == 0
    assert_golden(name, result.stdout)


@pytest.mark.parametrize("family", ["magnets", "Magnet", "磁石", "磁体"])
def test_a_family_by_any_of_its_names(dualuse, family):
    shown = json.loads(dualuse("catalogue", "list", "--family", family, "--format", "json").stdout)
    assert [item["code"] for item in shown] == ["1C902.b", "1C902.c"]


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ("1C905", ["1c905"]),
        ("1c902.b", ["1c902.b"]),
        ("１C902", ["1c902.b", "1c902.c"]),
        ("1C902.C", ["1c902.c"]),
    ],
)
def test_show_takes_a_code_or_an_id(dualuse, code, entries):
    shown = json.loads(dualuse("catalogue", "show", code, "--format", "json").stdout)
    assert [item["id"] for item in shown] == entries


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        (("dysprosium",), ["1c905"]),
        (("氧化鏑",), ["1c905"]),
        (("1308-87-8",), ["1c905"]),
        (("magnets", "ndfeb"), ["1c902.b"]),
        (("magnets", "cheese"), []),
    ],
)
def test_search_wants_all_words(dualuse, words, entries):
    shown = json.loads(dualuse("catalogue", "search", *words, "--format", "json").stdout)
    assert [item["id"] for item in shown] == entries


def test_measures_and_parties_for_a_machine(dualuse):
    rows = json.loads(dualuse("measures", "--as-of", "2026-03-01", "--format", "json").stdout)
    assert [(row["id"], row["state"]) for row in rows] == [
        ("no-18", "in-force"),
        ("no-57", "suspended"),
    ]
    (hit,) = json.loads(dualuse("parties", "search", "ATLA", "--format", "json").stdout)
    assert (hit["party"]["id"], hit["reading"]["text"]) == ("atla", "ATLA")


def test_a_name_that_stands_for_no_body(dualuse):
    result = dualuse("parties", "search", "Nobody")
    assert (result.exit_code, result.stdout) == (0, "no body of that name in these data\n")


def test_version(dualuse):
    assert dualuse("--version").stdout.splitlines()[1:] == [
        "catalogue 2026.1 (0123456789ab)",
        "knows items to 2026-05-06, measures to 2026-10-09, parties to 2026-08-24",
    ]
