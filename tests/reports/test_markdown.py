"""A comment on a pull request."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from screen.reports.markdown import MOST_CHARACTERS, MOST_ROWS
from tests.reports.conftest import rejected, row

READER = MarkdownIt("commonmark").enable("table")


def table_of(text):
    """The cells of the rows of the second table, as a reader of Markdown tells them."""
    tokens = READER.parse(text)
    tables, cells = [], []
    for token in tokens:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            cells = []
        elif token.type == "inline" and tables:
            cells.append(token)
        elif token.type == "tr_close":
            tables[-1].append(cells)
            cells = []
    return tables[1][1:] if len(tables) > 1 else []


def test_the_worst_come_first_and_the_clear_not_at_all(written):
    rows = [
        (rejected(2), ()),
        (row("NdFeB", 3), ()),
        (row("tea", 4), ()),
        (row("dysprosium oxide", 5), ()),
        (row("dysprosium oxide", 6, end_user="防衛装備庁"), ()),
    ]
    shown = table_of(written("markdown", rows))
    assert [cells[0].content for cells in shown] == ["6", "5", "2", "3"]


def test_a_long_run_says_how_many_more(written):
    rows = [(row("NdFeB", number), ()) for number in range(2, 200)]
    rows.append((row("dysprosium oxide", 200), ()))
    text = written("markdown", rows)
    shown = table_of(text)
    assert len(shown) == MOST_ROWS
    assert [cells[0].content for cells in shown[:3]] == ["200", "2", "3"]
    assert f"and {199 - MOST_ROWS} more rows" in text


def test_long_rows_stop_before_the_bound(written, monkeypatch):
    from screen.reports import outcome

    monkeypatch.setattr(outcome, "render", lambda message, *given: f"{message.code} " + "*" * 5000)
    rows = [(row("dysprosium oxide", number), ()) for number in range(2, 500)]
    text = written("markdown", rows)
    shown = table_of(text)
    assert 10 < len(shown) < MOST_ROWS
    assert len(text) <= MOST_CHARACTERS
    assert f"and {498 - len(shown)} more rows" in text


def test_nothing_to_tell(written):
    text = written("markdown", [(row("tea"), ())])
    assert "1 rows: 1 screened, 0 rejected" in text
    assert table_of(text) == []


def test_rows_of_several_files_name_them(written):
    import msgspec

    from screen.model import Origin

    one = row("dysprosium oxide", 2)
    there = msgspec.structs.replace(one.shipment, read_from=Origin("b|.csv", 7))
    other = msgspec.structs.replace(one, shipment=there)
    shown = table_of(written("markdown", [(one, ()), (other, ())]))
    assert [cells[0].content for cells in shown] == ["`goods.csv:2`", "`b|.csv:7`"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_of_the_user_mean_nothing_but_themselves(written, words):
    text = written("markdown", [(row(words + "dysprosium oxide"), ()), (rejected(3, words), ())])
    first, second = table_of(text)
    assert [len(first), len(second)] == [5, 5]
    goods = first[2].children
    assert [token.type for token in goods] == ["code_inline"]
    kinds = {token.type for token in second[4].children}
    assert kinds <= {"text", "text_special", "html_inline"}
    assert "@" not in second[4].content.replace("@\u200b", "")
