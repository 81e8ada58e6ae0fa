"""The words that people write over columns, in English, Chinese and Japanese.

The headings of each field stand most telling first, divided by bars.
"""

from __future__ import annotations

__all__ = ["BESIDE", "LAST_RESORT", "PLAIN"]

PLAIN: dict[str, str] = {
    "description": (
        "description|goods description|description of goods|item description|"
        "product description|material description|cargo description|commodity description|"
        "commodity|goods|goods name|name of goods|item name|product name|part name|"
        "article name|品名|货品名称|貨品名稱|货物名称|貨物名稱|商品名称|商品名稱|产品名称|"
        "產品名稱|物料名称|物料描述|货物描述|貨物描述|商品描述|产品描述|申报品名|中文品名|"
        "英文品名|品名规格|货名|貨名|描述|商品名|製品名|貨物名|貨物の名称|品目名|品名規格|"
        "部品名|商品説明|内容品|明細"
        "|particulars of goods|description of article|description of articles|"
        "descriptions of goods|full description|long description|short text|"
        "material text|commodity name|name of commodity|name and specification|"
        "description and specification|cargo name|name of cargo|"
        "goods and services description|particulars|article description|product details|"
        "货物品名|货物名|商品品名|申报名称|报关品名|商品名称及规格型号|商品名称规格型号|"
        "商品名称、规格型号|货物或应税劳务名称|物品名称|物料说明|产品描述|货物明细|"
        "品名及规格|品名描述|品名規格|物品名|貨物名称|商品名称|品名及び規格|品名及び仕様|"
        "品名・仕様|輸出品名|品目名称|物品名称|製品名称|部品名称|貨物の品名|貨物の内容|"
        "製品説明|品目テキスト"
    ),
    "id": (
        "id|shipment id|shipment no|shipment number|line id|record id|reference|ref|ref no|"
        "reference no|运单号|運單號|编号|編號|单号|參考號|参考号|出货编号|出荷番号|整理番号|"
        "管理番号"
        "|declaration no|shipment ref|报关单号|申报单号|申告番号|出货单号|发货单号|"
        "出荷指図番号"
    ),
    "part_number": (
        "part number|part no|partno|p/n|pn|item no|item number|item code|material no|"
        "material number|product code|sku|model|model no|model number|料号|料號|物料编码|"
        "物料编号|型号|型號|规格型号|货号|貨號|产品编码|品番|型番|型式|部品番号|製品番号|"
        "商品コード|品目コード"
        "|seller item no|supplier part no|manufacturer part number|mpn|item id|商品货号|"
        "图号|図番|図面番号|品目番号|品目cd"
    ),
    "maker": (
        "maker|manufacturer|manufactured by|producer|mfr|brand|厂家|廠家|制造商|製造商|生产商|"
        "生產商|生产厂家|品牌|メーカー|製造者|製造元|製造会社|ブランド"
        "|maker name|made by|manufacturer name|生产企业|制造厂商|制造厂|原厂|生产厂商|"
        "製造業者|製造メーカー"
    ),
    "hs_code": (
        "hs code|hs|hscode|hs no|hts|hts code|tariff code|tariff no|commodity code|"
        "customs code|harmonized code|taric|hs编码|hs編碼|海关编码|海關編碼|商品编码|商品編碼|"
        "税则号|税则号列|税号|稅號|hsコード|統計品目番号|税番|関税番号|輸出統計品目番号"
        "|hs codes|hs no.|hs number|tariff item|tariff heading|schedule b|schedule b no|"
        "htsus|hs编号|商品编号|商品編號|海关商品编码|海关编号|税则编码|hs番号|"
        "輸出統計品目番号(hs)|税番号|税則番号|統計番号"
    ),
    "quantity": (
        "quantity|qty|q'ty|pcs|数量|數量|件数|申报数量|個数|quantity shipped|"
        "shipped quantity|shipped qty|order quantity|order qty|ordered quantity|"
        "invoiced quantity|qty shipped|成交数量|法定数量|出货数量|发货数量|订单数量|"
        "出荷数量|出荷数|数量(数字)|受注数量"
    ),
    "unit": (
        "unit|uom|unit of measure|quantity unit|qty unit|单位|單位|计量单位|申报单位|単位|数量単位"
        "|units|base unit|成交单位|法定单位|数量单位|单位(unit)|単位コード"
    ),
    "value": (
        "value|amount|total|total value|total amount|invoice value|line amount|price|金额|"
        "金額|总价|總價|总金额|申报价值|货值|价格|価格|合計金額|申告価格"
        "|line total|net value|extended price|fob value|cif value|goods value|"
        "customs value|成交总价|合计|总额|金額(円)|総額|申告額|fob価格|インボイス金額"
    ),
    "currency": (
        "currency|curr|ccy|币种|幣種|币别|货币|通貨|通貨コード|currency code|"
        "document currency|币制|结算币制|成交币制|通貨単位"
    ),
    "origin": (
        "origin|country of origin|origin country|coo|made in|country of manufacture|原产国|"
        "原產國|原产地|原產地|原产国(地区)|产地|產地|原産国|原産地|原産地国|製造国"
        "|goods origin|producing country|原产国家|原产地国|原产国别|原產國家|原産国名|"
        "生産国|生产国|原産地名"
    ),
    "ship_from": (
        "ship from|shipped from|shipfrom|from|country of dispatch|country of export|"
        "export country|dispatch country|departure|place of departure|port of loading|pol|"
        "loading port|place of receipt|origin port|启运国|起運國|启运港|起运港|起運港|装货港|"
        "裝貨港|发货地|出发地|出口国|积出国|積出国|積出地|積出港|船積港|船積地|仕出国|仕出地|"
        "出荷地|発地|輸出国"
        "|ship from country|exporting country|country of exportation|"
        "country of departure|place of loading|place of shipment|port of shipment|"
        "port of export|发货国|启运国家|启运地|起运国|起运地|装运港|离境口岸|出境口岸|"
        "出口港|装船港|出发港|出荷国|輸出港|積込港|積地"
    ),
    "via": (
        "via|transit|transshipment|transhipment|transit port|transit country|routing|经由|"
        "經由|中转|中转港|中转国|中轉港|转运港|経由|経由地|経由国|積替港|積替地"
        "|transit via|port of transshipment|经停港|中转地|转口国|経由港|寄港地"
    ),
    "destination": (
        "destination|destination country|country of destination|final destination|"
        "ship to country|import country|port of discharge|pod|discharge port|discharging port|"
        "place of delivery|目的国|目的國|目的地|目的港|最终目的国|最终目的地|卸货港|卸貨港|"
        "运抵国|抵运港|进口国|仕向国|仕向地|最終仕向国|最終仕向地|荷揚港|荷揚地|陸揚港|輸入国|"
        "着地"
        "|country of final destination|country of ultimate destination|"
        "ultimate destination|dest|dest country|destination port|port of destination|"
        "port of delivery|ship to country name|ship to ctry|deliver to country|"
        "delivery country|consignee country|end user country|receiving country|"
        "importing country|目的国家|目的地国|目的国别|目的地国家|最终目的国家|"
        "最终目的地国|指运港|到货国家|收货国|收货国家|收货人国家|抵达国|送达地|到达港|"
        "仕向け地|仕向け国|仕向先|仕向先国|仕向国名|最終仕向け地|最終仕向け国|輸出先国|"
        "輸出先|送り先国|納入先国|届け先国|出荷先国|荷受人国|需要者国|到着港|仕向港"
    ),
    "exporter": (
        "exporter|shipper|seller|supplier|vendor|consignor|sender|出口商|出口方|发货人|發貨人|"
        "发货方|卖方|賣方|供应商|供應商|境内发货人|经营单位|輸出者|荷送人|売主|売り手|仕入先|"
        "供給者|出荷人|サプライヤー"
        "|exporter of record|export company|consignor name|境内发货单位|发货单位|"
        "出口企业|出口单位|生产销售单位|出口公司|供货商|販売者|発送人|出荷元|輸出業者|"
        "輸出会社"
    ),
    "buyer": (
        "buyer|customer|purchaser|importer|sold to|sold to party|bill to|买方|買方|客户|客戶|"
        "购买方|购货方|进口商|進口商|买主|買主|買い手|輸入者|購入者|顧客|得意先|販売先|客先"
        "|buying party|bill to party|bill to name|境外采购商|采购商|购货单位|采购方|"
        "客户公司|注文主|買受人|発注者|発注元|購買者|輸入業者|取引先"
    ),
    "consignee": (
        "consignee|receiver|recipient|ship to|ship to party|deliver to|delivered to|收货人|"
        "收貨人|收货方|收货单位|收件人|境外收货人|荷受人|受取人|納入先|納品先|届け先|お届け先|"
        "送り先"
        "|receiving party|goods receiver|delivery party|consigned to|收货公司|收货企业|"
        "境外收货方|收貨單位|收货单位名称|荷受け人|出荷先|送付先|届先|荷届先|"
        "貨物の荷受人|輸出貨物の荷受人"
    ),
    "intermediate_consignee": (
        "intermediate consignee|intermediary|notify|notify party|agent|forwarding agent|"
        "中间收货人|中间商|中間商|通知方|通知人|代理|代理商|中間荷受人|中間荷受者|着荷通知先|"
        "通知先|仲介者"
        "|notify party name|freight forwarder|通知人名称|货代|中間需要者"
    ),
    "end_user": (
        "end user|enduser|final user|ultimate consignee|ultimate end user|final customer|"
        "最终用户|最終用戶|最终使用者|终端用户|最終用户|最終需要者|需要者|最終使用者|"
        "エンドユーザー|エンドユーザ|最終ユーザー|最終顧客|使用者"
        "|end customer|ultimate user|final consignee|final end user|最终客户|"
        "最终使用单位|使用单位|消费使用单位|最终用戶|终端客户|最終需要家|需要家|"
        "エンド・ユーザー|最終使用者名|最終エンドユーザー|貨物の需要者"
    ),
    "end_use": (
        "end use|enduse|final use|purpose|usage|use|application|intended use|最终用途|"
        "最終用途|用途|使用目的|用途说明|エンドユース|使用用途"
        "|purpose of use|final purpose|end use purpose|intended purpose|用途描述|"
        "使用用途|最终使用用途|最終用途目的|最終使用目的|利用目的"
    ),
    "date": (
        "date|shipment date|ship date|shipping date|export date|date of shipment|etd|"
        "departure date|出运日期|装运日期|发货日期|出口日期|日期|出荷日|船積日|輸出日|出港日|"
        "出荷予定日|日付"
        "|date of export|date of dispatch|despatch date|delivery date|posting date|"
        "出货日期|申报日期|离境日期|启运日期|交货日期|出貨日期|出荷年月日|輸出年月日|"
        "出港年月日|船積予定日|輸出予定日|納期|出荷日付"
    ),
    "licence_no": (
        "licence no|license no|licence number|license number|licence|license|export licence|"
        "export license|export licence no|许可证号|許可證號|出口许可证号|许可证编号|許可番号|"
        "輸出許可番号|ライセンス番号|許可証番号"
        "|permit no|permit number|许可证号码|許可書番号|輸出許可証番号"
    ),
}
# Headings that only may name a field: they count when none names it for sure.
LAST_RESORT: dict[str, str] = {
    "description": (
        "name|item|product|material|article|cargo|货物|貨物|商品|产品|產品|物料|品目|製品|部品"
        "|line item|goods item|items|物品|内容"
    ),
    "id": (
        "no|no.|#|line|line no|invoice no|order no|po no|序号|序號|发票号|订单号|番号|"
        "伝票番号|注文番号"
    ),
    "origin": "country|国别|国",
    "date": "invoice date|order date|发票日期|订单日期|请求日期|インボイス日付|受注日|作成日",
}
# Columns that are read together with those of a field: figures decide as much as names.
BESIDE: dict[str, str] = {
    "description": (
        "specification|specifications|spec|goods specification|product specification|"
        "technical specification|grade|purity|规格|規格|产品规格|货物规格|商品规格|品质规格|"
        "纯度|純度|成分|仕様|規格・仕様|製品仕様|グレード"
    ),
}
