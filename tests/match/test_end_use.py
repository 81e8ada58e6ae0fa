from __future__ import annotations

import csv
from pathlib import Path

import msgspec
import pytest

from screen.catalogue.read import Source
from screen.match.end_use import EndUseIndex, read_end_use
from screen.model import Reading

CASES = Path(__file__).parents[1] / "cases" / "end-use.tsv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def sure(text: str, index: EndUseIndex, field: str = "end_use") -> list[Reading]:
    found = read_end_use(field, text, index)
    return [reading for reading in found if reading.kept and reading.strength == "strong"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_statements_are_read(row: dict[str, str], end_use_index: EndUseIndex) -> None:
    uses = {end_use_index.effects[reading.entry] for reading in sure(row["text"], end_use_index)}
    if row["use"] == "none":
        assert not uses
    else:
        assert row["use"] in uses


def test_every_denial_clears_itself(source: Source, end_use_index: EndUseIndex) -> None:
    denials = source.end_use.denials
    for text in (*denials.en, *denials.zh, *denials.ja):
        assert not sure(text, end_use_index), text


def test_innocent_phrases_do_not_count(source: Source, end_use_index: EndUseIndex) -> None:
    for term in source.end_use.terms:
        for text in (*term.unless.en, *term.unless.zh, *term.unless.ja):
            found = sure(text, end_use_index, "description")
            assert all(reading.entry != term.id for reading in found), text


@pytest.mark.parametrize(
    ("text", "met", "rule"),
    [
        ("Fit for ＪＭＳＤＦ ships", "ＪＭＳＤＦ", "term"),
        ("torpedo level", "torpedo", "innocent"),
        ("torpedoes", "torpedoes", "term"),
        ("not for military use", "for military", "denied"),
        ("a radar", "radar", "weak-alone"),
        ("パーソナル", "ソナ", "part-of-longer-word"),
    ],
)
def test_readings_hold_the_users_own_characters(
    text: str, met: str, rule: str, end_use_index: EndUseIndex
) -> None:
    found = read_end_use("end_use", text, end_use_index)
    reading = next(r for r in found if r.text == met and r.rule == rule)
    assert text[reading.start : reading.end] == met
    assert reading.kept == (rule == "term")


def test_a_line_break_ends_a_denial(end_use_index: EndUseIndex) -> None:
    assert sure("Not for nuclear weapons\nmissile parts", end_use_index)
    assert sure("Ｎot for nuclear weapons ㈱\r\nmissile parts", end_use_index)
    assert not sure("Not for nuclear weapons\nor missiles\n", end_use_index)


def test_weak_words_beside_each_other_are_a_sign_in_the_end_use_only(
    end_use_index: EndUseIndex,
) -> None:
    text = "defence radar"
    assert sure(text, end_use_index, "end_use")
    assert not sure(text, end_use_index, "description")


@pytest.mark.parametrize("text", ["", " ", "\x00\ud800", "不", "not", "。。", "a" * 5000])
def test_any_text_is_read(text: str, end_use_index: EndUseIndex) -> None:
    assert not sure(text, end_use_index)


def test_index_is_plain_and_repeatable(end_use_index: EndUseIndex) -> None:
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(end_use_index), type=EndUseIndex)
    text = "護衛艦用部品"
    assert read_end_use("end_use", text, again) == read_end_use("end_use", text, end_use_index)
