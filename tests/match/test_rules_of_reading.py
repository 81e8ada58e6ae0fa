"""Every rule that keeps or drops a reading of goods, shown by a text in which it acts."""

from __future__ import annotations

import pytest

from screen import Reading, Screener, Shipment


def readings(screener: Screener, text: str) -> tuple[Reading, ...]:
    return tuple(
        r for r in screener.screen(Shipment(description=text)).readings if r.field == "description"
    )


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Dysprosium oxide target", "inside-longer-term", "Dysprosium"),
        ("镝灯 2kW", "look-alike", "镝"),
        ("乳酸ナトリウム", "known-other-word", "トリウム"),
        ("テルビウムキレート剤", "part-of-longer-word", "テルビウム"),
        ("tungsten carbide necklace", "head-noun", "tungsten carbide"),
        ("bracelet with germanium", "ingredient", "germanium"),
        ("NdFeB magnet N35, Dy-free", "denied", "Dy"),
        ("rope and DCS cabinet", "weak-alone", ""),
        ("四ヨウ化テルル", "other-compound", "テルル"),
        ("glue for NdFeB magnets", "accessory", "NdFeB magnets"),
        ("教学数控机床", "teaching-aid", "数控机床"),
        ("steel bracket for thermal camera", "accessory", "thermal camera"),
        ("ammonium metatungstate 85% WO3", "assay", "WO3"),
        ("ホール素子 HW-101A InSb", "listing-head", "InSb"),
        ("男孩 遥控 无人机 新款", "toy", "无人机"),
        ("Earrings made of tungsten carbide", "ingredient", "tungsten carbide"),
        ("Compounds of scandium or of yttrium: Cerium compounds", "heading", "yttrium"),
        ("飞利浦 电动 牙刷 锂电池 粉色", "listing-head", "锂电池"),
    ],
)
def test_dropped(screener: Screener, text: str, rule: str, words: str) -> None:
    dropped = [r for r in readings(screener, text) if not r.kept]
    if not words:
        assert not [r for r in readings(screener, text) if r.kept]
        return
    assert [r for r in dropped if r.rule == rule and words in r.text], dropped


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("GALLIUM 99.999%", "stands-alone", "GALLIUM"),
        ("antimony high purity granules from Hunan", "in-form", "antimony"),
        ("disprosium oxide", "misspelt", "disprosium oxide"),
        ("compounds of rare-earth metaes", "misspelt", "compounds of rare-earth metaes"),
        ("graphite, artificial", "reordered", "graphite, artificial"),
        ("dysprosium acetylacetonate hydrate", "compound", "dysprosium acetylacetonate"),
        ("碘酸钆", "compound", "碘酸钆"),
        ("CAS 1308-87-8", "cas", "1308-87-8"),
        ("AlMg4.5Sc0.7 powder", "formula", "AlMg4.5Sc0.7"),
        ("Check valve, PTFE lined", "combination", "Check valve"),
        (
            "pressure transducer 0-100 kPa, accuracy 0.1%",
            "second-sign-figure",
            "pressure transducer",
        ),
        ("samarium cobalt disc magnet", "reordered", "samarium cobalt disc magnet"),
        ("optical fibre doped with erbium", "reordered", "optical fibre doped with erbium"),
        ("钕铁棚磁铁", "misspelt", "钕铁棚磁铁"),
        ("Tellurium min 99.99% Europe", "with-purity", "Tellurium"),
        ("イットリューム酸化物", "exact", "イットリューム酸化物"),
        ("2-(N,N-Diisopropylamino)ethanol", "exact", "2-(N,N-Diisopropylamino)ethanol"),
        ("THULIUM (III) BROMIDE", "compound", "THULIUM (III) BROMIDE"),
        ("ドライカーボンクロス", "exact", "カーボンクロス"),
        ("antimony, wrought, of Hunan origin", "in-form", "antimony"),
        ("spare parts for NdFeB magnets", "purpose", "NdFeB magnets"),
        ("Tributyl phosphote", "other-word-meant", "Tributyl phosphote"),
        ("hydroxylmine hydrochloride", "other-word-meant", "hydroxylmine hydrochloride"),
        ("uranyl nitrae", "misspelt", "uranyl nitrae"),
    ],
)
def test_kept(screener: Screener, text: str, rule: str, words: str) -> None:
    kept = [r for r in readings(screener, text) if r.kept]
    assert [r for r in kept if r.rule == rule and r.text == words], readings(screener, text)


@pytest.mark.parametrize(
    "text",
    [
        "Geranium essential oil",
        "Terbinafine tablets",
        "European pallet",
        "thallium sulfate",
        "ストロンチウム塩",
        "terbutaline sulfate",
    ],
)
def test_one_word_is_never_turned_into_another(screener: Screener, text: str) -> None:
    assert not [r for r in readings(screener, text) if r.kept]


def test_a_hit_elsewhere_in_the_line_still_counts(screener: Screener) -> None:
    kept = [r for r in readings(screener, "GaN charger, dysprosium oxide 99.9%") if r.kept]
    assert {r.text for r in kept} == {"dysprosium oxide"}


def test_evidence_is_the_users_own_text(screener: Screener) -> None:
    text = "品名：酸化ｼﾞｽﾌﾟﾛｼｳﾑ（25kg）"
    kept = [r for r in readings(screener, text) if r.kept]
    assert kept
    for reading in kept:
        assert reading.text == text[reading.start : reading.end] == "酸化ｼﾞｽﾌﾟﾛｼｳﾑ"
