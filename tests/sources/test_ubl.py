"""Orders and invoices in UBL 2.1 become shipments, a line each."""

# ruff: noqa: E501

from __future__ import annotations

import datetime as dt

import pytest

from screen.sources import SourceFault
from tests.sources.reading import rows_of, sources_of

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
SPACES = f'xmlns:cac="{UBL}CommonAggregateComponents-2" xmlns:cbc="{UBL}CommonBasicComponents-2"'
ORDER = f"""<?xml version="1.0" encoding="UTF-8"?>
<Order xmlns="{UBL}Order-2" {SPACES}>
  <cbc:CustomizationID>urn:fdc:peppol.eu:poacc:trns:order:3</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:poacc:bis:ordering:3</cbc:ProfileID>
  <cbc:ID>PO-77</cbc:ID>
  <cbc:IssueDate>2026-03-01</cbc:IssueDate>
  <cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>
  <cac:BuyerCustomerParty><cac:Party>
    <cbc:EndpointID schemeID="0188">7010001000000</cbc:EndpointID>
    <cac:PartyName><cbc:Name>山田商事</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>株式会社山田商事</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:BuyerCustomerParty>
  <cac:SellerSupplierParty><cac:Party>
    <cac:PartyLegalEntity><cbc:RegistrationName>深圳市测试有限公司</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:SellerSupplierParty>
  <cac:OriginatorCustomerParty><cac:Party>
    <cac:PartyName><cbc:Name>防衛装備庁</cbc:Name></cac:PartyName>
  </cac:Party></cac:OriginatorCustomerParty>
  <cac:Delivery>
    <cac:DeliveryLocation><cac:Address><cac:Country><cbc:IdentificationCode>KR</cbc:IdentificationCode></cac:Country></cac:Address></cac:DeliveryLocation>
    <cac:DeliveryParty><cac:PartyName><cbc:Name>釜山倉庫</cbc:Name></cac:PartyName></cac:DeliveryParty>
  </cac:Delivery>
  <cac:OrderLine>
    <cbc:Note>for research</cbc:Note>
    <cac:LineItem>
      <cbc:ID>1</cbc:ID>
      <cbc:Note>urgent</cbc:Note>
      <cbc:Quantity unitCode="KGM">25</cbc:Quantity>
      <cbc:LineExtensionAmount currencyID="USD">1250.00</cbc:LineExtensionAmount>
      <cac:Item>
        <cbc:Description>Dysprosium(III) oxide, powder</cbc:Description>
        <cbc:Name>氧化镝</cbc:Name>
        <cac:SellersItemIdentification><cbc:ID>DY-999</cbc:ID></cac:SellersItemIdentification>
        <cac:OriginCountry><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:OriginCountry>
        <cac:CommodityClassification>
          <cbc:ItemClassificationCode listID="TST" listVersionID="19.05.01">12141700</cbc:ItemClassificationCode>
        </cac:CommodityClassification>
        <cac:CommodityClassification>
          <cbc:ItemClassificationCode listID="HS">28469016</cbc:ItemClassificationCode>
        </cac:CommodityClassification>
        <cac:AdditionalItemProperty><cbc:Name>Purity</cbc:Name><cbc:Value>99.9 %</cbc:Value></cac:AdditionalItemProperty>
      </cac:Item>
    </cac:LineItem>
  </cac:OrderLine>
  <cac:OrderLine><cac:LineItem>
    <cbc:ID>2</cbc:ID>
    <cbc:Quantity unitCode="C62">3</cbc:Quantity>
    <cac:Delivery><cac:DeliveryLocation><cac:Address><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:Address></cac:DeliveryLocation></cac:Delivery>
    <cac:Item><cbc:Name>tea</cbc:Name></cac:Item>
  </cac:LineItem></cac:OrderLine>
</Order>
"""
INVOICE = f"""<?xml version="1.0" encoding="UTF-8"?>
<ubl:Invoice xmlns:ubl="{UBL}Invoice-2" {SPACES}>
  <cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
  <cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
  <cbc:ID>INV-5</cbc:ID>
  <cbc:IssueDate>2026-04-02</cbc:IssueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Osaka Chemicals</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Osaka Chemicals K.K.</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>CN</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Shanghai Chips Ltd</cbc:RegistrationName></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingCustomerParty>
  <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">10.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
  <cac:InvoiceLine>
    <cbc:ID>10</cbc:ID>
    <cbc:InvoicedQuantity unitCode="KGM">4.50</cbc:InvoicedQuantity>
    <cbc:LineExtensionAmount currencyID="EUR">10.00</cbc:LineExtensionAmount>
    <cac:Item>
      <cbc:Name>dichlorosilane</cbc:Name>
      <cac:OriginCountry><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:OriginCountry>
    </cac:Item>
  </cac:InvoiceLine>
</ubl:Invoice>
"""
ENVELOPE = (
    '<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/'
    f'StandardBusinessDocumentHeader">{INVOICE.split("?>", 1)[1]}</StandardBusinessDocument>'
)


def test_an_order():
    first, second = rows_of(ORDER.encode(), "order.xml")
    told = {name: getattr(first, name) for name in first.__struct_fields__}
    assert {name: value for name, value in told.items() if value} == {
        "id": "PO-77/1",
        "part_number": "DY-999",
        "description": "氧化镝 / Dysprosium(III) oxide, powder / Purity: 99.9 %",
        "hs_code": "28469016",
        "quantity": "25",
        "unit": "KGM",
        "value": "1250.00",
        "currency": "USD",
        "origin": "CN",
        "destination": "KR",
        "exporter": "深圳市测试有限公司",
        "buyer": "株式会社山田商事 / 山田商事",
        "consignee": "釜山倉庫",
        "end_user": "防衛装備庁",
        "date": dt.date(2026, 3, 1),
        "extra": {"classification": "TST 12141700", "note": "urgent"},
        "read_from": first.read_from,
    }
    assert (second.destination, second.currency, second.read_from.row) == ("JP", "JPY", 2)


@pytest.mark.parametrize("document", [INVOICE, ENVELOPE])
def test_an_invoice_in_an_envelope_or_not(document):
    (row,) = rows_of(document.encode(), "-")
    assert (row.id, row.description, row.quantity) == ("INV-5/10", "dichlorosilane", "4.50")
    assert (row.exporter, row.origin) == ("Osaka Chemicals K.K. / Osaka Chemicals", "JP")
    assert (row.buyer, row.destination) == ("Shanghai Chips Ltd", "CN")


def test_only_columns_that_hold_something():
    (source,) = sources_of(INVOICE.encode(), "a.xml")
    assert "end_user" not in source.columns
    assert "description" in source.columns


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_encodings(encoding):
    document = ORDER.replace('encoding="UTF-8"', f'encoding="{encoding.upper()[:6].rstrip("-")}"')
    assert len(rows_of(document.encode(encoding), "a.xml")) == 2


HARM = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (ORDER[: len(ORDER) // 2], "damaged or breaks off"),
        (ORDER.replace("<Order ", f"{HARM}<Order "), "defines entities"),
        (ORDER.split("<cac:OrderLine>")[0] + "</Order>", "has no line"),
        ("<a/>", "XML of the kind 'a' is not known"),
        (ORDER.replace("Order-2", "Order-3"), "XML of the kind 'Order' is not known"),
    ],
)
def test_documents_that_are_refused(document, says):
    with pytest.raises(SourceFault, match=says):
        rows_of(document.encode(), "a.xml")
