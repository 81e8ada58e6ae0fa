"""The index never changes what is found: it is held against a search without one."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screen.catalogue.model import Names, Party, Words
from screen.match.name_slips import misspelt
from screen.match.names import lay_out_name
from screen.match.parties import read_party
from screen.match.parties_build import build_party_index
from screen.match.parties_index import PartyIndex
from screen.match.party_hits import Text, scan
from screen.match.slip_keys import halves, halves_met, thinned
from screen.match.tables import NumberTable, Shelf, Sieve, TextTable
from tests.match.plain_search import listed_names, plain_hits, plain_slips

GROUPS = {
    "legal-forms": Words(
        en=("Co", "Ltd", "Corp", "Inc"), ja=("株式会社", "(株)", "カブシキガイシャ")
    ),
    "name-common-words": Words(en=("electric", "precision", "technology", "industries", "heavy")),
    "name-word-technology": Words(en=("technology", "tech")),
    "name-silent": Words(en=("and", "of")),
    "name-tails": Words(en=("plant", "works"), ja=("工場",)),
}
WORDS = (
    "mitsuba mitsubi mizuba tanaka tanaki tanakura yashima yajima karnal kamal vvest west ohtsu "
    "electric precision technology tech industries heavy shipbuilding shipbuilder communications "
    "communicator aerodynamics nt of 10th 13th a b"
).split()
SIGNS = "三菱重工電機精密中国上海研究所ニカタハミサウロエーケン"
LETTERS = "abeiknorsutmv01"


def some_name(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        return " ".join(chance.choices(WORDS, k=chance.choice((1, 1, 2, 2, 3, 3, 4))))
    signs = "".join(chance.choices(SIGNS, k=chance.randint(2, 12)))
    return f"NEC{signs}" if kind > 0.95 else signs


def with_slips(name: str, chance: random.Random) -> str:
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 4))):
        at = chance.randrange(len(name) + 1)
        sign = chance.choice(LETTERS + " -" if name.isascii() else SIGNS)
        swapped = name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]
        name = name[:at] + chance.choice(
            (name[at + 1 :], sign + name[at:], sign + name[at + 1 :], swapped)
        )
    return name


def some_text(names: list[str], chance: random.Random) -> str:
    text = with_slips(chance.choice(names) if chance.random() < 0.8 else some_name(chance), chance)
    if chance.random() < 0.2:
        words = text.split()
        chance.shuffle(words)
        text = " ".join(words)
    behind = ("", "", " Co., Ltd.", "株式会社", " plant", ", ", "coltd", "-", " 工場", "(株)", "/")
    text += chance.choice(behind)
    return text + some_name(chance) if chance.random() < 0.2 else text


def built(names: list[str], chance: random.Random) -> PartyIndex:
    parties = [
        Party(
            id=f"p-{number}",
            kind=chance.choice(("control", "end_user_list", "contractor")),
            names=Names(en=name, zh="", ja=""),
            sources=("made up",),
            confidence="confirmed",
            country=chance.choice(("JP", "CN")),
        )
        for number, name in enumerate(names)
    ]
    return build_party_index(parties, GROUPS)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**40))
def test_the_index_finds_what_a_search_of_all_names_finds(seed: int) -> None:
    chance = random.Random(seed)
    names = [some_name(chance) for _ in range(chance.choice((1, 5, 30, 120)))]
    index = built(names, chance)
    listed = listed_names(index)
    for _ in range(25):
        text = lay_out_name(some_text(names, chance), index.spelling)
        hits = {(hit.start, hit.end, hit.number) for hit in scan(Text(text, index))}
        assert hits == plain_hits(text, listed), text.written
        for start, end in pairwise((0, *text.marks, len(text.text))):
            if end - start > 5:
                quick = [
                    (slip.end, slip.score, slip.rule, set(slip.numbers))
                    for slip in misspelt(text, start, end, index.slips)
                ]
                assert quick == [*plain_slips(text, start, end, listed, index)], text.written


def test_a_long_list_is_built_and_read() -> None:
    chance = random.Random(1)
    names = ["".join(chance.choices("bdgkmnrst", k=9)) + " Precision" for _ in range(3000)]
    index = built(names, chance)
    assert len(index.bodies) == 3000
    for number in range(0, 3000, 100):
        assert f"p-{number}" in {r.entry for r in read_party("buyer", names[number], index)}


@given(st.text("abc", min_size=2, max_size=14), st.integers(0, 13), st.integers(0, 3))
def test_one_slip_leaves_a_half(name: str, at: int, kind: int) -> None:
    at = at % len(name)
    changed = (
        name[:at] + name[at + 1 :],
        name[:at] + "x" + name[at:],
        name[:at] + "x" + name[at + 1 :],
        name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
    )[kind]
    if changed:
        assert not halves_met(name, "").isdisjoint(halves(changed, ""))


@given(st.text("ab", min_size=4, max_size=12), st.lists(st.integers(1, 11), max_size=2))
def test_words_two_slips_apart_share_letters(word: str, places: list[int]) -> None:
    other = word
    for at in places:
        other = other[:at] + "c" + other[at + 1 :] if at % 2 else other[:at] + other[at + 1 :]
    if other[:1] == word[0]:
        assert not thinned(word, 2).isdisjoint(thinned(other, 2))


@given(st.dictionaries(st.text(max_size=5), st.lists(st.integers(0, 2**31), max_size=3)))
def test_tables_hold_what_they_were_given(entries: dict[str, list[int]]) -> None:
    entries = {key.encode("utf-8", "ignore").decode(): found for key, found in entries.items()}
    numbers = NumberTable.of(entries)
    texts = TextTable.of({key: [str(n) for n in found] for key, found in entries.items()})
    sieve = Sieve.of(entries)
    for key, found in entries.items():
        assert numbers.get(key) == tuple(found)
        assert texts.get(key) == tuple(map(str, found))
        assert key in sieve
    assert numbers.get("not there") == ()


def test_a_shelf_gives_values_by_number() -> None:
    shelf = Shelf.of(["a", [1, 2], None])
    assert len(shelf) == 3
    assert [bytes(shelf[number]) for number in range(3)] == [b"\xa1a", b"\x92\x01\x02", b"\xc0"]
    with pytest.raises(Exception, match="buffer"):
        shelf[3]
