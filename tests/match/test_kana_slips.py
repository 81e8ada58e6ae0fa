"""Misspelt katakana: what is read as a word of the catalogue, where, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from screen import Screener, Shipment, Verdict
from screen.match.kana_slips import KanaSpeller, KanaWords
from screen.text.fold import fold
from screen.text.words import signs_form

KANA = "アイウンリムスッュー"


@pytest.mark.parametrize(
    "text",
    [
        "ツリウムイヤー",  # a sign lost before the long-vowel mark that ends the word
        "ジブチル=メルチホスホナート",  # two signs turned, in a name of several words
        "ジメチル=エチルルホスホナート",
        "モノエチル=メチルホスホナトー",
        "サマリューームコバルト磁石",  # a long-vowel mark doubled
        "サマリユームコバルト磁石",  # a small sign written large
        "Eu添加シンチレター",
        "サマリウムワイヤヤー",  # the last sign doubled
        "オーエスキキー病ウイルス",  # a short word, but the term is long
        "ヘルメットバイイザー金型（宇宙服）",
        "リトバレー熱ウイルス",  # five signs lost one
        "オエスキー病ウイルス",
        "コリンエステラーゼ活性阻害を検知する毒性ガスモニー及びシステム",
        "エルビウムスパッターゲット",  # the first and the last signs are known words that overlap
        "2-クロロエチルジジエチルアミン",  # each of its parts is a known word
        "クリスタルバハフニウム",
        "ユウロピウムアセチルアセトナト",
        "ユロピウム塩",  # a rarer spelling, in a term that the entry lists under the usual one
        "イテルビウムデンドライト",
        "サマリュートコバルト磁石",  # a slip in the older form
        "トエタノールアミン",  # as near to a harmless one
    ],
)
def test_misspelt_words_are_found(screener: Screener, text: str) -> None:
    screening = screener.screen(Shipment(text, origin="CN", destination="JP"))
    assert screening.verdict > Verdict.CLEAR


@pytest.mark.parametrize(
    "text",
    [
        *("電池ボックス 10個", "バスケット", "ダイニングテーブル", "ローリング台車"),
        *("スピーカー", "スキャナー装置", "イリジウムターゲット", "ナトリウムアセチルアセトナト"),
    ],
)
def test_words_near_another_are_left_alone(screener: Screener, text: str) -> None:
    screening = screener.screen(Shipment(text, origin="CN", destination="JP"))
    assert screening.verdict == Verdict.CLEAR


def test_the_place_is_told_with_gaps_and_long_vowels() -> None:
    speller = KanaSpeller(KanaWords.of(["エチルホスホナト", "シンチレータ"]))
    text = "ab エチルホ-ホスホナト xシンチレターz"
    found = {text[p.start : p.end]: p.meant for p in speller.respelt(text)}
    assert found == {"エチルホ-ホスホナト": "エチルホスホナト", "シンチレター": "シンチレータ"}


def test_across_a_gap_only_whole_words_are_read() -> None:
    speller = KanaSpeller(KanaWords.of(["セルスタッキング"]))
    assert [*speller.respelt("セル-スタッキソグ")]
    assert not [*speller.respelt("ケーブル-スタッキング")]


def test_a_rarer_spelling_is_read_as_the_usual_one() -> None:
    words = ["ユウロピウム", "ユロピウム", "ユウロピウムターゲット", "テルビウム", "エルビウム"]
    speller = KanaSpeller(KanaWords.of(words, [["ユウロピウム", "ユロピウム"]]))
    assert [p.meant for p in speller.respelt("酸化ユロピウム塩")] == ["ユウロピウム"]
    assert not [*speller.respelt("酸化ユウロピウム塩")]
    assert not [*speller.respelt("酸化テルビウム塩")]


def test_a_long_name_of_known_words_is_asked_about() -> None:
    words = ["クロロエチル", "メチルアミン", "クロロエチルジメチルアミン"]
    speller = KanaSpeller(KanaWords.of(words))
    (place,) = speller.respelt("2-クロロエチルメチルアミン 5kg")
    assert place.meant == words[2]
    assert place.score < 88
    assert not [*speller.respelt("2-クロロエチルジメチルアミン 5kg")]
    assert not [*speller.respelt("2-クロロエチルメチルアミンオイル")]


@given(st.lists(st.text(KANA, min_size=6, max_size=12), max_size=8), st.text(KANA, max_size=14))
def test_every_word_one_slip_away_is_met(words: list[str], letters: str) -> None:
    speller = KanaSpeller(KanaWords.of(words))
    met = {(place.start, place.end, place.meant) for place in speller._one_slip(letters)}
    assert met == {
        (start, end, signs_form(word))
        for word in words
        for start in range(len(letters))
        for end in range(start + 5, len(letters) + 1)
        if OSA.distance(letters[start:end], word) == 1
    }


@given(
    st.lists(st.text(KANA, min_size=5, max_size=9), max_size=4), st.text(KANA + " =-a", max_size=30)
)
def test_any_text_is_read(words: list[str], text: str) -> None:
    text = fold(text).text
    for place in KanaSpeller(KanaWords.of(words)).respelt(text):
        assert 0 <= place.start < place.end <= len(text)
        assert place.meant in map(signs_form, words)
