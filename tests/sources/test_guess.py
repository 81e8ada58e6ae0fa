"""Which encoding a table is in, told from its bytes."""

# ruff: noqa: E501

from __future__ import annotations

import random

import pytest

from screen.sources.guess import guess_encoding

JAPANESE = (
    ("品名", "最終需要者", "仕向地"),
    """酸化ジスプロシウム 99.9% 25kg/株式会社山田製作所/日本|ネオジム磁石 N42SH/三菱重工業株式会社/名古屋
    綿製Tシャツ/東京商事/大阪|六角ボルト ステンレス M8/部品工業/横浜港|産業用ロボット/トヨタ自動車/愛知県
    炭化タングステン粉末/日本特殊合金/富山|化粧品/資生堂/東京|半導体製造装置の部品/東京エレクトロン/山梨
    電源ケーブル 2m/電線工業/神戸|印刷用紙/王子製紙/北海道|冷凍食品/味の素/川崎|木製家具/家具販売/福岡
    自動車部品/本田技研工業/鈴鹿|研究用試薬/東京大学/東京都文京区|ガリウム 99.9999%/住友電気工業/伊丹""",
)
SIMPLIFIED = (
    ("品名", "最终用户", "目的国"),
    """氧化镝 99.9% 25kg/株式会社山田製作所/日本|烧结钕铁硼磁钢 N42SH/三菱重工业株式会社/名古屋
    棉质T恤衫/东京商事/大阪|不锈钢六角螺栓 M8/部品工业/横滨港|工业机器人/丰田汽车/爱知县
    碳化钨粉末/日本特殊合金/富山|化妆品/资生堂/东京|半导体设备零件/东京电子/山梨
    电源线 2米/电线工业/神户|印刷纸/王子制纸/北海道|冷冻食品/味之素/川崎|木制家具/家具销售/福冈
    汽车零部件/本田技研工业/铃鹿|研究用试剂/东京大学/东京都|金属镓 99.9999%/住友电气工业/伊丹""",
)
TRADITIONAL = (
    ("品名", "最終用戶", "目的國"),
    """氧化鏑 99.9% 25kg/山田製作所/日本|燒結釹鐵硼磁鋼 N42SH/三菱重工業股份有限公司/名古屋
    棉質T恤衫/東京商事/大阪|不鏽鋼六角螺栓 M8/零件工業/橫濱港|工業機器人/豐田汽車/愛知縣
    碳化鎢粉末/日本特殊合金/富山|化妝品/資生堂/東京|半導體設備零件/東京威力科創/山梨
    電源線 2米/電線工業/神戶|印刷紙/王子製紙/北海道|冷凍食品/味之素/川崎|木製家具/家具銷售/福岡
    汽車零組件/本田技研工業/鈴鹿|研究用試劑/東京大學/東京都|金屬鎵 99.9999%/住友電氣工業/伊丹""",
)
LANGUAGES = {
    "utf-8": (JAPANESE, SIMPLIFIED, TRADITIONAL),
    "utf-16-le": (JAPANESE, SIMPLIFIED, TRADITIONAL),
    "utf-16-be": (JAPANESE, SIMPLIFIED),
    "cp932": (JAPANESE,),
    "euc_jp": (JAPANESE,),
    "gb18030": (SIMPLIFIED,),
    "gbk": (SIMPLIFIED,),
    "big5": (TRADITIONAL,),
}
ENGLISH = ("Description", "End user", "Destination")


def tables(encoding: str, rows: int, *, english: bool) -> list[str]:
    """Twenty tables of so many rows, with headings in English or in their own language."""
    drawn = random.Random(f"{encoding} {rows} {english}")
    made = []
    for _ in range(20):
        headings, lines = drawn.choice(LANGUAGES[encoding])
        cells = [line.strip().replace("/", ",") for line in lines.replace("\n", "|").split("|")]
        body = drawn.choices(cells, k=rows)
        made.append("\r\n".join([",".join(ENGLISH if english else headings), *body]) + "\r\n")
    return made


def share(encoding: str, rows: int, *, english: bool) -> float:
    """The share of tables that come out as they were."""
    made = tables(encoding, rows, english=english)
    right = sum(_reads(table, table.encode(encoding)) for table in made)
    return right / len(made)


def _reads(table: str, data: bytes) -> bool:
    return data.decode(guess_encoding(data), errors="replace") == table


@pytest.mark.parametrize("encoding", LANGUAGES)
@pytest.mark.parametrize("rows", [1, 3, 30])
def test_tables_with_headings_of_their_own_language(encoding, rows):
    assert share(encoding, rows, english=False) == 1


@pytest.mark.parametrize("encoding", LANGUAGES)
@pytest.mark.parametrize(("rows", "least"), [(1, 0.9), (3, 0.95), (30, 1)])
def test_tables_with_english_headings(encoding, rows, least):
    assert share(encoding, rows, english=True) >= least


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"description\ntea\n", "utf-8"),
        ("description,end user\ntea,Müller GmbH\n".encode("cp1252"), "cp1252"),
        ("description,end user\ntea,Müller GmbH\n".encode(), "utf-8"),
        ("description\n±0.5°\n".encode(), "utf-8"),
        ("品名\n印刷纸\n".encode("gb18030"), "gb18030"),
        ("品名\n茶\n塩\n".encode() + b"t\x83a\n", "utf-8"),
        ("品名\n酸化物\n酸化物\n酸化物\n".encode("cp932") + b"\xff\xff\n", "cp932"),
        (b"\xff\xff\xff\n", "utf-8"),
        (b"description\nt\0a\n", "utf-8"),
    ],
)
def test_what_is_told(data, encoding):
    assert guess_encoding(data) == encoding


if __name__ == "__main__":
    for english in (False, True):
        for encoding in LANGUAGES:
            told = [f"{share(encoding, rows, english=english):5.0%}" for rows in (1, 3, 30)]
            print("English headings" if english else "own headings", encoding, *told)
