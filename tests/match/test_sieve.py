"""What the sieve lets pass for plain, a full reading finds nothing in."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from screen import Screener, Shipment, Verdict
from screen.match.end_use import read_end_use
from screen.match.goods import read_goods
from screen.match.lexicon import Kind
from screen.match.sieve import Sieve
from screen.text.words import row_key

CASES = Path(__file__).parents[1] / "cases"
ORDINARY = (
    "stainless steel bolts M8x40 DIN 933|cotton t-shirt, men's, blue|polyethylene granules 25 kg"
    "|ceramic mug|yoga mat|yarn of polyester|frozen shrimp, 10 x 2 kg|wooden chair for children"
    "|不锈钢保温杯 500ml|棉被|儿童书包 蓝色|聚丙烯塑料粒子|运动鞋, 42码|木制家具"
    "|冷凍エビ|事務用椅子|ポリ袋 100枚入|スニーカー 26cm|綿タオル, 白"
).split("|")


@pytest.fixture(scope="module")
def sieve(screener: Screener) -> Sieve:
    return Sieve(screener.catalogue.chinese_goods, screener.catalogue.end_use_index)


def labelled() -> Iterator[str]:
    with (CASES / "shipments.tsv").open(encoding="utf-8", newline="") as file:
        yield from (row["description"] for row in csv.DictReader(file, delimiter="\t"))
    with (CASES / "dev" / "goods.csv").open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file))


def garbled(term: str, chance: random.Random) -> str:
    """A term as papers have it: turned about, split, filled, misspelt, beside other goods."""
    words, other = term.split(), chance.choice(ORDINARY)
    cut = chance.randrange(1, len(term)) if len(term) > 1 else 0
    ways: tuple[Callable[[], str], ...] = (
        lambda: term,
        lambda: f"{other}, {term}",
        lambda: f"{other} for {term.upper()}",
        lambda: f"{words[-1]}, {' '.join(words[:-1])}",
        lambda: f"{words[-1]} of {' '.join(words[:-1])}",
        lambda: f"{term[:cut]} {term[cut:]}",
        lambda: f"{term[:cut]}-{other}-{term[cut:]}",
        lambda: f"{term[:cut]}圆片{term[cut:]}",
        lambda: f"{words[0]} round {' '.join(words[1:])}",
        lambda: term.replace(" for ", f", {other}, for ").replace(" of ", f"; {other}  of "),
        lambda: f"{' '.join(words[1:])} doped with {words[0]}",
        lambda: term[:cut] + chance.choice("abefilmnorst015棚稀炭溶胺ー") + term[cut + 1 :],
    )
    return chance.choice(ways)()


def test_plain_texts_hold_nothing(screener: Screener, sieve: Sieve) -> None:
    chance = random.Random(11)
    catalogue = screener.catalogue
    terms = chance.sample(list(catalogue.chinese_goods.lexicon.texts), 6000)
    texts = {*labelled(), *ORDINARY, *(garbled(term, chance) for term in terms if term.split())}
    plain = [text for text in sorted(texts) if sieve.is_plain(text)]
    for text in plain:
        goods = read_goods("description", text, catalogue.chinese_goods)
        uses = read_end_use("description", text, catalogue.end_use_index)
        strong = [use for use in uses if use.strength == "strong"]
        assert (goods.readings, goods.vague, strong) == ((), False, []), text
    assert len(plain) > 500  # else this would prove nothing


ODD = (
    *("", " ", "\n", "a\nb", "\r\n", "\u2028", "\x1e\x1f", "\ue000", "号", "1234-56-7", "号\n1234"),
    *(
        "cas",
        "64-17-5 ethanol",
        "un",
        "1202 diesel",
        "\u30fb\u30fc",
        "，，，",
        "of for of",
        "(iii)",
    ),
    *("ﾎｳｿ 粉末", "Ｄｙ２Ｏ３", "t-shirt, n,n-", "x" * 5000, "\U0001f9f2 toy", "ТВЕL"),
)


def test_texts_sifted_together_come_out_as_each_alone(sieve: Sieve) -> None:
    chance = random.Random(5)
    texts = [*labelled(), *ORDINARY, *ODD, *ODD]
    alone = {text: sieve.is_plain(text) for text in texts}
    for size in (2, 17, 300, len(texts)):
        chance.shuffle(texts)
        for at in range(0, len(texts), size):
            block = texts[at : at + size]
            assert sieve.are_plain(block) == [alone[text] for text in block]


def test_most_ordinary_goods_are_plain(sieve: Sieve) -> None:
    assert [text for text in ORDINARY if not sieve.is_plain(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Feeding equipment, coffee beans,  for electrolysis",
        "for electrolysis, feeding equipment",
    ],
)
def test_words_that_cut_a_text_may_begin_a_piece(
    screener: Screener, sieve: Sieve, text: str
) -> None:
    read = read_goods("description", text, screener.catalogue.chinese_goods)
    assert read.readings
    assert not sieve.is_plain(text)


@pytest.mark.parametrize("text", ["", "parts", "货样", "RM-0417", "12 pcs", "x" * 5000])
def test_what_says_nothing_is_left_to_the_reader(sieve: Sieve, text: str) -> None:
    assert not sieve.is_plain(text)


@pytest.mark.parametrize("at_once", [1, 400])
def test_many_shipments_come_out_as_one_by_one(screener: Screener, at_once: int) -> None:
    shipments = [Shipment(text, origin="CN", destination="JP") for text in labelled()]
    one_by_one = [screener.screen(shipment) for shipment in shipments]
    many = Screener(screener.catalogue).screen_many([*shipments, *shipments], at_once=at_once)
    assert len(shipments) > 500  # from then on the sieve is asked
    for screening, alone in zip(many, [*one_by_one, *one_by_one], strict=True):
        assert replace(screening, readings=()) == replace(alone, readings=())
        missing = [reading for reading in alone.readings if reading not in screening.readings]
        assert [r.text for r in missing if r.strength == "strong"] == []
        assert not missing or screening.verdict == Verdict.CLEAR


def test_words_of_use_that_are_weak_stay_so_in_a_description(screener: Screener) -> None:
    index = screener.catalogue.end_use_index
    kinds = {kind: set[str]() for kind in range(7)}
    for text, kind in zip(index.lexicon.texts, index.lexicon.kinds, strict=True):
        kinds[kind].add(row_key(text))
    weak = sorted(kinds[Kind.WEAK] - kinds[Kind.STRONG])
    assert len(weak) > 100
    met = 0
    for one, other in pairwise(weak):
        for reading in read_end_use("description", f"{one}, {other}", index):
            if row_key(reading.term) in (one, other):
                assert reading.strength == "weak"
                met += 1
    assert met > len(weak)


def test_shipments_taken_together_come_out_before_an_error(screener: Screener) -> None:
    def shipments() -> Iterator[Shipment]:
        yield Shipment("wooden chair")
        yield Shipment("\u6c27\u5316\u955d 99.9%")
        raise OSError("the disk is gone")

    told = screener.screen_many(shipments(), at_once=100)
    assert [str(next(told).verdict), str(next(told).verdict)] == ["clear", "licence"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(told)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("tyre inflator model U255SH74", True), ("pump U 255", False), ("U-238 shielding", False)],
)
def test_a_symbol_that_a_figure_touches_is_none(sieve: Sieve, text: str, plain: bool) -> None:
    assert sieve.is_plain(text) is plain


@pytest.mark.parametrize(
    "text", ["cable、トリガースパーギャップ", "トリガースドパークギャップ タオル（綿）"]
)
def test_katakana_with_slips_at_several_places_is_left_to_the_reader(
    sieve: Sieve, text: str
) -> None:
    assert not sieve.is_plain(text)
