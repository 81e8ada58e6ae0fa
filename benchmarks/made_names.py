"""Made-up names of ordinary companies in Latin letters, Chinese characters and kana.

The same seed gives the same names. Most hold a coined word that no other name has.
"""

from __future__ import annotations

import random
from collections.abc import Callable

SYLLABLES = (
    "ka ki ku ke ko sa shi su se so ta chi tsu te to na ni no ha hi fu ho ma mi mu mo ya yu yo ra "
    "ri ru ro wa ga go za ji da do ba bo kyo sho ryu en in on"
).split()
STEMS = (
    "an bel cor del el fen gar hol in jor kel lan mer nor ol per quin ros sol tan ur ven wil xan "
    "yor zen bri cra dro fla gri plo sto tri hua xin zhong jia wei long ming sheng tai yuan"
).split()
TRADES = (
    "Trading Industries Electric Electronics Precision Technology Chemical Works Seisakusho Kogyo "
    "Shoji Denki Seiki Materials Systems International Machinery Foods Logistics Metal Steel "
    "Pharma Medical Glass Kagaku Optical Motor Engineering Holdings Instruments Textile Printing "
    "Packaging Marine Energy Plastics Ceramics Rubber Tools Bearings Valves Lighting Furniture "
    "Automation Robotics Sensors Batteries Coatings Filters Pumps Castings Connectors Semicon "
    "Laboratories Agri Fisheries Apparel Paper Toys Housing Design Media Software Networks"
).split()
PLACES = (
    "Osaka Nagoya Tokyo Kobe Sendai Hamamatsu Niigata Okayama Shizuoka Gifu Kyoto Shanghai "
    "Shenzhen Suzhou Dalian Ningbo Wuxi Qingdao Tianjin Foshan Dongguan Hangzhou Xiamen"
).split()
FORMS = "Co., Ltd.|Corporation|Inc.|K.K.|Co Ltd|LLC|GmbH|Pte. Ltd.|CO., LTD.|Corp.||".split("|")
SIGNS = (
    "山田中村小林加藤吉高橋本森池上下川原石井松竹梅木野島岡崎谷沢宮内海青白黒金銀東西南北大平和栄光明昭"
    "正信義富士桜星月日新古長福永豊美成功進共協同興亜洋邦産精密商今佐伊安浅阿有秋荒飯市稲岩植榎遠奥落"
)
NATIVE = (
    "製作所 工業 電機 商事 精機 化学 産業 電子 製薬 食品 建設 運輸 物流 鋼業 金属 印刷 紙業 "
    "商店 硝子 繊維 技研 機械 光学 システム テクノロジー 塗料 軸受 鋳造 木材 水産 農機 家具 "
    "照明 樹脂 ゴム 計器 電池 設計 企画"
).split()
CHINESE = (
    "华兴隆盛鑫源达通利丰泰和平安康宏伟博瑞祥龙凤海江河湖山林天地星辰光明佳美嘉恒信诚德仁义礼智永久"
)
CHINESE_TRADES = (
    "电子科技 机械设备 贸易 精密制造 新材料 化工 国际贸易 光电技术 自动化设备 半导体 进出口 "
    "仪器仪表 金属制品 塑料 五金 医疗器械 纺织 家具 照明 包装 食品 物流 橡胶 陶瓷 "
    "汽车零部件 环保科技"
).split()
CITIES = "深圳市 上海 苏州 东莞市 北京 广州 宁波 无锡 大连 青岛 杭州 厦门 佛山市 天津 武汉".split()
KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤ"
    "ユヨラリルレロワンガギグゲゴザジダデドバビブベボパピプペポ"
)
KANA_TRADES = (
    "テック サービス トレーディング エンジニアリング マテリアル ケミカル フーズ "
    "ホールディングス ライン プランニング システムズ クリエイト ソリューション "
    "ロジスティクス メディカル デザイン ファクトリー ワークス"
).split()
JAPANESE_FORMS = ("株式会社", "㈱", "(株)", "有限会社", "合同会社")


def made_names(count: int, seed: int) -> list[str]:
    """So many different names, a third in each script."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        for make in MAKERS.values():
            found.setdefault(make(chance))
    return list(found)[:count]


def latin(chance: random.Random) -> str:
    """Nimiho Precision Co., Ltd."""
    parts, least = (SYLLABLES, 2) if chance.random() < 0.5 else (STEMS, 2)
    words = ["".join(chance.choices(parts, k=chance.randint(least, 4))).capitalize()]
    if chance.random() < 0.2:
        words.insert(0, chance.choice(PLACES))
    words += chance.sample(TRADES, chance.choice((1, 1, 2, 2, 3)))
    return f"{' '.join(words)} {chance.choice(FORMS)}".strip()


def signs(chance: random.Random) -> str:
    """株式会社山永精機, 苏州华盛电子科技有限公司."""
    if chance.random() < 0.5:
        stem = "".join(chance.choices(SIGNS, k=chance.randint(2, 4)))
        return _with_form(stem + "".join(chance.sample(NATIVE, chance.choice((1, 1, 2)))), chance)
    stem = "".join(chance.choices(CHINESE, k=chance.randint(2, 4)))
    trades = "".join(chance.sample(CHINESE_TRADES, chance.choice((1, 1, 2))))
    return f"{chance.choice(CITIES)}{stem}{trades}有限公司"


def kana(chance: random.Random) -> str:
    """ナデコムテック㈱."""
    stem = "".join(chance.choices(KANA, k=chance.randint(3, 6)))
    return _with_form(stem + chance.choice(KANA_TRADES), chance)


def _with_form(name: str, chance: random.Random) -> str:
    form = chance.choice(JAPANESE_FORMS)
    return form + name if chance.random() < 0.5 else name + form


def misspell(name: str, chance: random.Random) -> str:
    """A name with one letter lost, doubled or swapped with the next, not at its edges."""
    at = chance.randrange(3, max(4, len(name.split(" Co")[0]) - 2))
    kind = chance.randrange(3)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[:at] + name[at : at + 1] + name[at:]
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


MAKERS: dict[str, Callable[[random.Random], str]] = {"latin": latin, "signs": signs, "kana": kana}
