"""Annotations of GitHub Actions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from screen.reports.github import SHOWN
from tests.reports.conftest import rejected, row

LINE = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)")


def commands(text):
    """The commands, as the runner of GitHub reads them."""
    found = []
    for line in text.removesuffix("\n").split("\n"):
        kind, properties, data = LINE.fullmatch(line).groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        found.append((kind, {name: plain(value) for name, value in pairs.items()}, plain(data)))
    return found


def plain(text):
    for escaped, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escaped, sign)
    return text


def test_kinds_and_places(written):
    rows = [
        (row("tea", 2), ()),
        (row("NdFeB", 3), ()),
        (rejected(4), ()),
        (row("dysprosium oxide", 5), ()),
    ]
    found = commands(written("github", rows))
    assert [(kind, told.get("line"), told["title"]) for kind, told, _ in found] == [
        ("error", "5", "licence: 1C905"),
        ("error", "4", "rejected"),
        ("warning", "3", "review: 1C902.b"),
        ("notice", None, "dualuse"),
    ]
    assert {told["file"] for _, told, _ in found[:-1]} == {"goods.csv"}


def test_only_what_github_shows_and_how_many_more(written):
    rows = [(row("dysprosium oxide", number), ()) for number in range(2, 40)]
    rows += [(row("NdFeB", number), ()) for number in range(40, 60)]
    rows.append((row("dysprosium oxide", 60, end_user="防衛装備庁"), ()))
    found = commands(written("github", rows))
    kinds = [kind for kind, _, _ in found]
    assert (kinds.count("error"), kinds.count("warning"), len(kinds)) == (SHOWN, SHOWN, 21)
    assert found[0][1]["line"] == "60"
    assert "29 errors, 10 warnings" in found[-1][2]


@given(st.text())
def test_words_of_the_user_are_no_commands(written, words):
    result = row(words + "%0Adysprosium oxide\n::error::no", end_user=words)
    first, last = commands(written("github", [(result, ())]))
    assert (first[0], last[0]) == ("error", "notice")
