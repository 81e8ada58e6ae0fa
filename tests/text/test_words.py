"""Rows of letters: what falls out, what breaks, where terms may begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.text.fold import fold
from screen.text.words import BREAK, lay_out, lay_out_pieces, normal_word, row_key


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Di-chloro-silane", "dichlorosilane"),
        ("dichlorosilane", "dichlorosilane"),
        ("Dysprosium (III) oxide", "dysprosiumoxide"),
        ("sulphur fibres", "sulfurfiber"),
        ("Sm2Co17 rings", "sm2co17ring"),
        ("酸化ｼﾞｽﾌﾟﾛｼｳﾑ", "酸化ジスプロシウム"),
        ("氧化鏑", "氧化镝"),
        ("センサー", "センサ"),
        ("レザー", "レザ"),
        ("センサーモジュール", "センサーモジュール"),
        ("1,200 boxes", "1200box"),
    ],
)
def test_one_row_for_the_same_writing(text: str, row: str) -> None:
    assert row_key(text) == row


def test_leather_and_laser_stay_apart() -> None:
    assert row_key("レザー") != row_key("レーザー")


def test_a_comma_breaks_the_row() -> None:
    assert lay_out(fold("silicon, carbide")).text == f"silicon{BREAK}carbide"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("aluminium", "aluminum"),
        ("fibre", "fibers"),
        ("caesium", "cesium"),
        ("batteries", "battery"),
        ("vapour", "vapor"),
        ("moulds", "mold"),
        ("centres", "center"),
        ("ionisation", "ionization"),
        ("boxes", "box"),
        ("glass", "glass"),
    ],
)
def test_spellings_of_a_word_have_one_form(one: str, other: str) -> None:
    assert normal_word(one) == normal_word(other)


@pytest.mark.parametrize("word", ["gas", "lens", "terbium", "erbium", "germanium", "geranium"])
def test_normal_forms_keep_words_apart(word: str) -> None:
    others = {"gap", "len", "terbium", "erbium", "germanium", "geranium"} - {word}
    assert normal_word(word) not in {normal_word(other) for other in others if other != "len"}


def test_terms_may_not_begin_inside_a_glued_word() -> None:
    row = lay_out(fold("10B4C"))
    opens = {word.text: word.opens for word in row.words}
    assert opens == {"10": True, "b": False, "4": False, "c": False}


def test_pieces_are_laid_out_in_the_order_asked_for() -> None:
    text = fold("graphite, artificial")
    assert lay_out_pieces(text, [(10, 20), (0, 8)]).text == "artificialgraphite"


def test_a_misspelt_word_is_read_as_the_one_it_meant_in_its_place() -> None:
    row = lay_out(fold("disprosium oxide"), [(0, 10, "dysprosium")])
    assert row.text == "dysprosiumoxide"
    assert row.span(0, 10) == (0, 10)


@pytest.mark.parametrize("text", ["センサー 磁石", "N,N-dimethyl (III) 1,200個", "㈱ｼﾞｽﾌﾟﾛ ab,cd"])
def test_a_row_tells_where_each_letter_of_a_text_stands(text: str) -> None:
    row = lay_out(fold(text))
    for place in range(len(row.text)):
        begin, _ = row.folded_span(place, place + 1)
        assert row.place_at(begin) <= place
        assert row.place_at(begin + 1) > place


def test_signs_are_gone_through_one_by_one_and_words_as_a_whole() -> None:
    row = lay_out(fold("ring 磁石 x"))
    assert [word.text for word in row.back(0, len(row.text))] == ["x", "石", "磁", "ring"]
    assert row.first(row.text.index("石")).text == "石"


@given(st.text(max_size=60))
def test_every_letter_of_a_row_has_its_place_in_the_text(text: str) -> None:
    row = lay_out(fold(text))
    assert row.text == "".join(word.text for word in row.words)
    assert len(row.text) == len(row.closes)
    for place in range(len(row.text)):
        start, end = row.span(place, place + 1)
        assert 0 <= start < end <= len(text)
