"""What a text denies, and what only looks like it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.text.fold import fold
from screen.text.negation import NegationCues, denied_spans
from tests.text.conftest import raw, rows

CUES = NegationCues.from_raw(raw("negation.yaml"))


@pytest.mark.parametrize(("text", "expected"), rows("negation.tsv"))
def test_cases(text: str, expected: str) -> None:
    folded = fold(text).text
    denied = "; ".join(folded[start:end] for start, end in denied_spans(folded, CUES))
    assert (denied or "-") == expected


@given(
    st.lists(
        st.sampled_from(
            "no |free|-|without |dy|terbium|, | or |不含|镝|、|フリー|を含まない|无|机"
            "|ジスプロシウム|not only |oxide|5| ".split("|")
        ),
        max_size=12,
    ).map("".join)
)
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    folded = fold(text).text
    at = 0
    for start, end in denied_spans(folded, CUES):
        assert at <= start < end <= len(folded)
        at = end + 1


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    folded = fold(text).text
    assert all(0 <= start < end <= len(folded) for start, end in denied_spans(folded, CUES))


def test_a_missing_part_is_named() -> None:
    with pytest.raises(ValueError, match="lists"):
        NegationCues.from_raw({"before": {}, "after": {}, "look_alike": {}, "substances": {}})


def test_the_cues_survive_storage(cues: NegationCues) -> None:
    packed = msgspec.msgpack.encode(cues)
    assert msgspec.msgpack.decode(packed, type=NegationCues) == cues
