"""Orders and invoices in UBL 2.1 (OASIS), as Peppol sends them: a line is a shipment.

What a line does not say, the document says for all its lines: parties, delivery, currency. Goods go
where the delivery says, else to the buyer's country, as the standards have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from screen.sources.base import Asked, Layout, Record, SourceFault
from screen.sources.headers import named
from screen.sources.table import CellSource

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["tables"]

_MOST = 1 << 26
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_NAMES = {"a": _UBL + "CommonAggregateComponents-2", "b": _UBL + "CommonBasicComponents-2"}
_LINES = {
    f"{{{_UBL}Order-2}}Order": "a:OrderLine/a:LineItem",
    f"{{{_UBL}Invoice-2}}Invoice": "a:InvoiceLine",
}
_ADDRESSES = (
    "a:DeliveryLocation/a:Address",
    "a:DeliveryAddress",
    "a:DeliveryParty/a:PostalAddress",
)
_SELLERS = ("a:SellerSupplierParty/a:Party", "a:AccountingSupplierParty/a:Party")
_BUYERS = ("a:BuyerCustomerParty/a:Party", "a:AccountingCustomerParty/a:Party")
_DESPATCHED = tuple(
    f"a:Despatch/b:{how}DespatchDate" for how in ("Actual", "Requested", "Estimated")
)


def tables(stream: BinaryIO, name: str, asked: Asked) -> Iterator[CellSource]:
    """The one table of a document: its lines.

    Raises:
        SourceFault: it is no UBL order or invoice, is damaged, or has no line.
    """
    document, path = _document(stream, name)
    rows = [_line(document, line) for line in document.findall(path, _NAMES)]
    if not rows:
        raise SourceFault(name, "the document has no line", "Give an order or invoice with lines")
    held = {key for row in rows for key, text in row.items() if text} | {"description"}
    keys = [key for key in rows[0] if key in held]
    records = [Record(at, [row[key] for key in keys]) for at, row in enumerate(rows, 1)]
    yield CellSource(name, records, Layout("ubl", named(keys)))


def _document(stream: BinaryIO, name: str) -> tuple[Element, str]:
    """The order or invoice in a file, in an envelope or not, and where its lines are."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    data = stream.read(_MOST + 1)
    if len(data) > _MOST:
        raise SourceFault(
            name, f"the document is larger than {_MOST >> 20} MB", "Give its lines apart"
        )
    if b"<html" in data[:4096].lower():
        cure = "Open it in a spreadsheet program and save it as XLSX or CSV"
        raise SourceFault(name, "this is a web page, whatever its name says", cure)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        cure = "No order needs that: ask its sender"
        raise SourceFault(
            name, "it defines entities or document types, which may harm", cure
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        problem = f"the XML is damaged or breaks off ({error})"
        raise SourceFault(name, problem, "Fetch it anew") from None
    for tag, path in _LINES.items():
        if (found := root if root.tag == tag else root.find(f".//{tag}")) is not None:
            return found, path
    kind = root.tag.rsplit("}", 1)[-1]
    cure = "Give a UBL 2.1 Order or Invoice, or a table"
    raise SourceFault(name, f"XML of the kind {kind!r} is not known", cure)


def _line(document: Element, line: Element) -> dict[str, str]:
    """The fields of a line, and what else it tells."""
    item = line.find("a:Item", _NAMES)
    item = line if item is None else item
    number = _text(document, "b:ID")
    deliveries = [*line.findall("a:Delivery", _NAMES), *document.findall("a:Delivery", _NAMES)]
    quantity = _one(line, "b:Quantity", "b:InvoicedQuantity")
    value = _one(line, "b:LineExtensionAmount")
    tariff, others = _codes(item)
    return {
        "id": "/".join(filter(None, (number, _text(line, "b:ID")))),
        "part_number": _text(
            item,
            "a:SellersItemIdentification/b:ID",
            "a:ManufacturersItemIdentification/b:ID",
            "a:StandardItemIdentification/b:ID",
        ),
        "description": _description(item),
        "maker": _text(item, "a:ManufacturerParty/a:PartyName/b:Name"),
        "hs_code": tariff,
        "quantity": _of(quantity),
        "unit": quantity.get("unitCode", "") if quantity is not None else "",
        "value": _of(value),
        "currency": (value.get("currencyID", "") if value is not None else "")
        or _text(document, "b:DocumentCurrencyCode"),
        "origin": _country(item, "a:OriginCountry") or _country(item, "a:OriginAddress/a:Country"),
        "ship_from": _first(
            _country(d, "a:Despatch/a:DespatchAddress/a:Country") for d in deliveries
        ),
        "destination": _destination(document, deliveries),
        "exporter": _party(document, *_SELLERS),
        "buyer": _party(document, *_BUYERS),
        "consignee": _first(_party(d, "a:DeliveryParty") for d in deliveries),
        "intermediate_consignee": _first(_party(d, "a:NotifyParty") for d in deliveries),
        "end_user": _party(line, "a:OriginatorParty")
        or _party(document, "a:OriginatorCustomerParty/a:Party"),
        "date": _first(_text(d, *_DESPATCHED) for d in deliveries)
        or _text(document, "b:IssueDate"),
        "classification": others,
        "note": _joined(line.findall("b:Note", _NAMES)),
    }


def _description(item: Element) -> str:
    """Name, description and properties, in which figures such as a purity stand."""
    said = [*item.findall("b:Name", _NAMES), *item.findall("b:Description", _NAMES)]
    properties = (
        f"{_text(part, 'b:Name')}: {_text(part, 'b:Value')}"
        for part in item.findall("a:AdditionalItemProperty", _NAMES)
    )
    return " / ".join(dict.fromkeys([*filter(None, map(_of, said)), *properties]))


def _codes(item: Element) -> tuple[str, str]:
    """The tariff code of an item, and its codes in other lists."""
    tariff = [_text(item, "a:CommodityClassification/b:CommodityCode")]
    others: list[str] = []
    for code in item.findall("a:CommodityClassification/b:ItemClassificationCode", _NAMES):
        listed = code.get("listID", "").strip()
        of_customs = listed.upper() in {"HS", "HSCODE", "TARIC"}
        (tariff if of_customs else others).append(
            _of(code) if of_customs else f"{listed} {_of(code)}"
        )
    return _first(iter(tariff)), "; ".join(map(str.strip, others))


def _destination(document: Element, deliveries: list[Element]) -> str:
    told = (_country(d, f"{address}/a:Country") for d in deliveries for address in _ADDRESSES)
    buyers = (_country(document, f"{buyer}/a:PostalAddress/a:Country") for buyer in _BUYERS)
    return _first(told) or _first(buyers)


def _country(element: Element, path: str) -> str:
    return _text(element, f"{path}/b:IdentificationCode", f"{path}/b:Name")


def _party(element: Element, *paths: str) -> str:
    """The names of the first party found, registered and in use."""
    for path in paths:
        if (party := element.find(path, _NAMES)) is not None:
            names = ("a:PartyLegalEntity/b:RegistrationName", "a:PartyName/b:Name")
            return _joined([part for at in names for part in party.findall(at, _NAMES)])
    return ""


def _one(element: Element, *paths: str) -> Element | None:
    """What stands at the first of some places that is there."""
    found = (element.find(path, _NAMES) for path in paths)
    return next((part for part in found if part is not None), None)


def _text(element: Element, *paths: str) -> str:
    """The text at the first of some places that holds any."""
    return _first(_of(element.find(path, _NAMES)) for path in paths)


def _of(element: Element | None) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""


def _joined(elements: list[Element]) -> str:
    return " / ".join(dict.fromkeys(filter(None, map(_of, elements))))


def _first(texts: Iterator[str]) -> str:
    return next(filter(None, texts), "")
