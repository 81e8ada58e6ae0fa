"""Which column is which: the headings people use, in English, Chinese and Japanese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from screen.sources.base import SourceFault

__all__ = ["JOINED", "map_headings", "need_description"]

JOINED = (
    "description",
    "maker",
    "exporter",
    "buyer",
    "consignee",
    "intermediate_consignee",
    "end_user",
    "end_use",
    "via",
)
"""Fields whose columns are read together when there are several, as a name in two languages."""

# The headings of each field, most telling first, divided by bars.
_PLAIN = {
    "description": (
        "description|goods description|description of goods|item description|"
        "product description|material description|cargo description|commodity description|"
        "commodity|goods|goods name|name of goods|item name|product name|part name|"
        "article name|品名|货品名称|貨品名稱|货物名称|貨物名稱|商品名称|商品名稱|产品名称|"
        "產品名稱|物料名称|物料描述|货物描述|貨物描述|商品描述|产品描述|申报品名|中文品名|"
        "英文品名|品名规格|货名|貨名|描述|商品名|製品名|貨物名|貨物の名称|品目名|品名規格|"
        "部品名|商品説明|内容品|明細"
    ),
    "id": (
        "id|shipment id|shipment no|shipment number|line id|record id|reference|ref|ref no|"
        "reference no|运单号|運單號|编号|編號|单号|參考號|参考号|出货编号|出荷番号|整理番号|"
        "管理番号"
    ),
    "part_number": (
        "part number|part no|partno|p/n|pn|item no|item number|item code|material no|"
        "material number|product code|sku|model|model no|model number|料号|料號|物料编码|"
        "物料编号|型号|型號|规格型号|货号|貨號|产品编码|品番|型番|型式|部品番号|製品番号|"
        "商品コード|品目コード"
    ),
    "maker": (
        "maker|manufacturer|manufactured by|producer|mfr|brand|厂家|廠家|制造商|製造商|生产商|"
        "生產商|生产厂家|品牌|メーカー|製造者|製造元|製造会社|ブランド"
    ),
    "hs_code": (
        "hs code|hs|hscode|hs no|hts|hts code|tariff code|tariff no|commodity code|"
        "customs code|harmonized code|taric|hs编码|hs編碼|海关编码|海關編碼|商品编码|商品編碼|"
        "税则号|税则号列|税号|稅號|hsコード|統計品目番号|税番|関税番号|輸出統計品目番号"
    ),
    "quantity": "quantity|qty|q'ty|pcs|数量|數量|件数|申报数量|個数",
    "unit": (
        "unit|uom|unit of measure|quantity unit|qty unit|单位|單位|计量单位|申报单位|単位|数量単位"
    ),
    "value": (
        "value|amount|total|total value|total amount|invoice value|line amount|price|金额|"
        "金額|总价|總價|总金额|申报价值|货值|价格|価格|合計金額|申告価格"
    ),
    "currency": "currency|curr|ccy|币种|幣種|币别|货币|通貨|通貨コード",
    "origin": (
        "origin|country of origin|origin country|coo|made in|country of manufacture|原产国|"
        "原產國|原产地|原產地|原产国(地区)|产地|產地|原産国|原産地|原産地国|製造国"
    ),
    "ship_from": (
        "ship from|shipped from|shipfrom|from|country of dispatch|country of export|"
        "export country|dispatch country|departure|place of departure|port of loading|pol|"
        "loading port|place of receipt|origin port|启运国|起運國|启运港|起运港|起運港|装货港|"
        "裝貨港|发货地|出发地|出口国|积出国|積出国|積出地|積出港|船積港|船積地|仕出国|仕出地|"
        "出荷地|発地|輸出国"
    ),
    "via": (
        "via|transit|transshipment|transhipment|transit port|transit country|routing|经由|"
        "經由|中转|中转港|中转国|中轉港|转运港|経由|経由地|経由国|積替港|積替地"
    ),
    "destination": (
        "destination|destination country|country of destination|final destination|"
        "ship to country|import country|port of discharge|pod|discharge port|discharging port|"
        "place of delivery|目的国|目的國|目的地|目的港|最终目的国|最终目的地|卸货港|卸貨港|"
        "运抵国|抵运港|进口国|仕向国|仕向地|最終仕向国|最終仕向地|荷揚港|荷揚地|陸揚港|輸入国|"
        "着地"
    ),
    "exporter": (
        "exporter|shipper|seller|supplier|vendor|consignor|sender|出口商|出口方|发货人|發貨人|"
        "发货方|卖方|賣方|供应商|供應商|境内发货人|经营单位|輸出者|荷送人|売主|売り手|仕入先|"
        "供給者|出荷人|サプライヤー"
    ),
    "buyer": (
        "buyer|customer|purchaser|importer|sold to|sold to party|bill to|买方|買方|客户|客戶|"
        "购买方|购货方|进口商|進口商|买主|買主|買い手|輸入者|購入者|顧客|得意先|販売先|客先"
    ),
    "consignee": (
        "consignee|receiver|recipient|ship to|ship to party|deliver to|delivered to|收货人|"
        "收貨人|收货方|收货单位|收件人|境外收货人|荷受人|受取人|納入先|納品先|届け先|お届け先|"
        "送り先"
    ),
    "intermediate_consignee": (
        "intermediate consignee|intermediary|notify|notify party|agent|forwarding agent|"
        "中间收货人|中间商|中間商|通知方|通知人|代理|代理商|中間荷受人|中間荷受者|着荷通知先|"
        "通知先|仲介者"
    ),
    "end_user": (
        "end user|enduser|final user|ultimate consignee|ultimate end user|final customer|"
        "最终用户|最終用戶|最终使用者|终端用户|最終用户|最終需要者|需要者|最終使用者|"
        "エンドユーザー|エンドユーザ|最終ユーザー|最終顧客|使用者"
    ),
    "end_use": (
        "end use|enduse|final use|purpose|usage|use|application|intended use|最终用途|"
        "最終用途|用途|使用目的|用途说明|エンドユース|使用用途"
    ),
    "date": (
        "date|shipment date|ship date|shipping date|export date|date of shipment|etd|"
        "departure date|出运日期|装运日期|发货日期|出口日期|日期|出荷日|船積日|輸出日|出港日|"
        "出荷予定日|日付"
    ),
    "licence_no": (
        "licence no|license no|licence number|license number|licence|license|export licence|"
        "export license|export licence no|许可证号|許可證號|出口许可证号|许可证编号|許可番号|"
        "輸出許可番号|ライセンス番号|許可証番号"
    ),
}
_LAST_RESORT = {
    "description": (
        "name|item|product|material|article|cargo|货物|貨物|商品|产品|產品|物料|品目|製品|部品"
    ),
    "id": (
        "no|no.|#|line|line no|invoice no|order no|po no|序号|序號|发票号|订单号|番号|"
        "伝票番号|注文番号"
    ),
    "origin": "country|国别|国",
    "date": "invoice date|order date|发票日期|订单日期|请求日期|インボイス日付|受注日|作成日",
}
_AROUND = re.compile(r"[\s_\-./・:：#*'’]+")
_BRACKETS = re.compile(r"[(\[【〔].*?[)\]】〕]")
_TAIL = re.compile(
    r"(name|company|companyname|名称|名稱|会社名|公司名称|名)?"
    r"(en|eng|english|cn|zh|chinese|jp|ja|japanese|中文|英文|日文|英語|日本語|中国語)?$"
)


def _key(heading: str) -> str:
    """A heading without case, width and spacing."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return _AROUND.sub("", plain) or plain.strip()


def _keys(heading: str) -> tuple[str, str, str]:
    """What a heading may stand under: whole, without brackets, without "name" or a language."""
    bare = _key(_BRACKETS.sub("", unicodedata.normalize("NFKC", heading)))
    return _key(heading), bare, _TAIL.sub("", bare, count=1)


def _table(words: dict[str, str]) -> dict[str, tuple[str, int]]:
    return {
        _key(word): (field, rank)
        for field, line in words.items()
        for rank, word in enumerate(line.split("|"))
    }


_FIELD_OF = _table(_PLAIN)
_MAYBE_OF = _table(_LAST_RESORT)


def map_headings(headings: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """The columns of each ``Shipment`` field, most telling first.

    A field has more than one column when several headings name it; a heading that only may
    name it (``item``, ``no``) counts when none names it for sure.
    """
    sure: dict[str, list[tuple[int, int]]] = {}
    maybe: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(headings):
        keys = _keys(heading)
        for table, found in ((_FIELD_OF, sure), (_MAYBE_OF, maybe)):
            if key := next((key for key in keys if key in table), None):
                field, rank = table[key]
                found.setdefault(field, []).append((rank, place))
                break
    columns = {field: [min(ranked)] for field, ranked in maybe.items()} | sure
    return {field: tuple(place for _, place in sorted(ranked)) for field, ranked in columns.items()}


def need_description(file: str, headings: Sequence[str]) -> None:
    """Nothing can be screened without a description.

    Raises:
        SourceFault: no heading names one.
    """
    if "description" not in map_headings(headings):
        found = ", ".join(heading.strip() for heading in headings if heading.strip())[:200]
        raise SourceFault(
            file,
            f"no description column among: {found}",
            "Name one column description, goods, 品名, 货物名称 or the like",
        )
