"""Which elements a text denies, and which it says are in the goods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.text.contents import contained_substances
from screen.text.cues import NegationCues
from screen.text.negation import denied_substances
from tests.text.conftest import raw, rows

CUES = NegationCues.from_raw(raw("negation.yaml"))


def names(found: tuple[tuple[str, tuple[int, int]], ...]) -> str:
    return " ".join(sorted({name for name, _ in found})) or "-"


@pytest.mark.parametrize(("text", "contained", "denied"), rows("contents.tsv"))
def test_cases(text: str, contained: str, denied: str) -> None:
    assert names(contained_substances(text, CUES)) == contained
    assert names(denied_substances(text, CUES)) == denied


def test_places_are_those_of_the_text_as_written() -> None:
    text = "㈱Ｄｙ－free, with ３％　Tb"
    ((denied, (start, end)),) = denied_substances(text, CUES)
    assert (denied, text[start:end]) == ("dysprosium", "Ｄｙ")
    ((contained, (start, end)),) = contained_substances(text, CUES)
    assert (contained, text[start:end]) == ("terbium", "Tb")


PIECES = (
    "no |free|-|without |with |Dy|Tb|terbium|, | or |不含|含|镝|铽|、|フリー|を含まない|入り"
    "|添加|3%|0%|ジスプロシウム|not only |max |<|content |oxide|氧化|5| |(|的"
).split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60))
def test_places_are_in_the_text_and_nothing_is_both(text: str) -> None:
    denied, contained = denied_substances(text, CUES), contained_substances(text, CUES)
    for _, (start, end) in (*denied, *contained):
        assert 0 <= start < end <= len(text)
    assert not set(denied) & set(contained)


def test_a_class_of_unknown_elements_is_a_fault() -> None:
    bad = raw("negation.yaml") | {
        "classes": [{"names": {"en": ["x"]}, "elements": ["unobtainium"]}]
    }
    with pytest.raises(ValueError, match="unobtainium"):
        NegationCues.from_raw(bad)
