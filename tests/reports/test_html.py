"""The HTML report as a file: what stands in it, and that nothing of the user's is ever markup."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screen.model import Effect, Message, Origin, Shipment
from screen.reports import Run, Summary, html_rows, open_report
from screen.reports import page_words as words
from screen.reports.page import SCRIPTS, read, safe_json
from screen.reports.page_words import page_words
from screen.sources import Rejected
from tests import fake


@pytest.fixture(autouse=True)
def sentences(monkeypatch):
    monkeypatch.setattr(html_rows, "render", fake.render)


def page(*results, options=None):
    """The file that a run over these rows writes."""
    stream = io.StringIO()
    report = open_report("html", stream)
    report.open(Run("1.2.3", fake.Catalogue(), options or {"file": "goods.csv"}))
    for result in results:
        report.write(result)
    report.close(Summary(len(results), len(results), 0, {}, {}, 0))
    return stream.getvalue()


def screened(description, row=2, **fields):
    shipment = Shipment(description, read_from=Origin("goods.csv", row), **fields)
    return fake.Screener().screen(shipment)


class Scripts(HTMLParser):
    """The script elements as a browser would cut them out, by id; and every tag met."""

    def __init__(self, text):
        super().__init__()
        self.found, self.tags, self._now = {}, [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag in ("script", "style"):
            self._now = dict(attributes).get("id", tag)
            self.found[self._now] = ""

    def handle_data(self, data):
        if self._now:
            self.found[self._now] += data

    def handle_endtag(self, tag):
        self._now = None


def data(text, name):
    return json.loads(Scripts(text).found[name])


def test_a_row_carries_its_words_and_the_place_of_what_was_met():
    rows = data(page(screened("氧化镝 99.9%", end_user="防衛装備庁")), "rows")
    (row,) = rows
    fields = row["s"]
    assert (row["n"], row["v"], fields[0]) == (2, 3, "氧化镝 99.9%")
    met = [(fields[at], start, end) for at, start, end, *_ in row["f"][0]["w"]]
    assert [text[start:end] for text, start, end in met] == ["氧化镝", "防衛装備庁"]


def test_sentences_and_names_are_sent_once():
    text = page(screened("氧化镝 1"), screened("氧化镝 2", 3))
    assert text.count("1C905 is listed: it needs a licence of MOFCOM.") == 1
    assert data(text, "names")["measures"] == {
        "no-18": ["MOFCOM/GACC 2025 No. 18", "Seven rare earths"]
    }


def test_beyond_the_most_sentences_they_stand_in_full(monkeypatch):
    monkeypatch.setattr(html_rows, "_MOST_TEXTS", 0)
    (row,) = data(page(screened("氧化镝")), "rows")
    assert row["f"][0]["r"] == "1C905 is listed: it needs a licence of MOFCOM."


def test_rejected_rows_stand_among_the_rows_with_their_reason():
    rejected = Rejected(Origin("f", 3), Message.of("row-nul"), "a<b")
    rows = data(page(screened("tea"), rejected), "rows")
    assert rows[1]["n"] == 3
    assert rows[1]["k"] == "a<b"
    assert "NUL" in rows[1]["x"]


def test_every_row_stands_on_a_line_of_its_own():
    lines = page(*(screened(f"tea {n}", n) for n in range(2, 9))).splitlines()
    assert sum(line.startswith('{"n":') for line in lines) == 7


def test_the_receiver_is_who_is_named_not_the_word_same():
    (row,) = data(page(screened("tea", consignee="Foo K.K.", end_user="同上")), "rows")
    assert row["s"][row["b"]] == "Foo K.K."


HOSTILE = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028", "<img src=x>", "&lt;/"]
)


@given(HOSTILE, HOSTILE)
def test_no_words_of_the_users_are_markup(description, party):
    plain = Scripts(page(screened("tea"))).tags
    text = page(screened(description, end_user=party), options={"file": description})
    assert Scripts(text).tags == plain
    assert data(text, "rows")[0]["n"] == 2


@given(st.recursive(st.text() | st.integers(-9, 9), lambda inner: st.lists(inner)))
def test_safe_json_is_json_without_angles(value):
    try:
        text = safe_json(value)
    except UnicodeEncodeError:
        return
    assert not set("<>&") & set(text)
    assert json.loads(text) == value


def test_the_policy_names_the_style_and_the_script_and_nothing_else():
    text = page(screened("tea"))
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    found = Scripts(text).found
    for name in ("script", "style"):
        digest = hashlib.sha256(found[name].encode()).digest()
        assert f"{name}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"unsafe|https?:|\*", policy)


def test_the_same_run_gives_the_same_bytes():
    assert page(screened("氧化镝"), screened("tea", 3)) == page(
        screened("氧化镝"), screened("tea", 3)
    )


def test_the_script_says_only_words_of_the_table_and_sets_only_text():
    script = "\n".join(map(read, SCRIPTS))
    for name in re.findall(r'\bsay\("(\w+)"(?! \+)', script):
        assert name in page_words(), name
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", script)
    assert "fetch(" not in script


def test_every_word_of_the_page_is_used():
    texts = "\n".join(map(read, [*SCRIPTS, "report.html"]))
    begun = set(re.findall(r'say\((?:[^()"]*\? \w+ : )?"(\w+_)" \+', texts)) | {"filter_"}
    for name in words.PAGE:
        used = re.search(rf'["$]{name}\b', texts)
        assert used or name.startswith(tuple(begun)), name


def test_the_page_knows_the_effects_in_their_order():
    quoted = '"{}"'.format
    assert f"[{', '.join(map(quoted, Effect))}][found.e]" in read("detail.js")
    assert {f"effect_{effect}" for effect in map(str, Effect)} <= words.SHARED.keys()
