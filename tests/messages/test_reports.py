"""The same screenings told in three languages, on the small catalogue."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import load_workbook

from screen.batch import Tally
from screen.model import Certainty, Effect, Finding, Message, Origin, Screening, Shipment, Verdict
from screen.reports import FORMATS, Run, open_report
from screen.reports.card import print_card
from screen.reports.page_words import page_words, sheet_words
from screen.reports.sheet import sheet
from screen.sources import Rejected
from tests import fake
from tests.goldens import assert_golden

LANGS = ("en", "ja", "zh")
FOR_MACHINES = ("json", "jsonl", "csv", "sarif", "junit", "parquet")


@pytest.fixture(autouse=True)
def screen_of_100_cells(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def screening() -> Screening:
    """Magnets for a military user, with a figure missing."""
    text = "Sintered NdFeB magnet"
    met = fake._reading("description", "NdFeB", 9, "1c902.b", "NdFeB")
    user = fake._reading("end_user", "防衛装備庁", 0, "atla", "防衛装備庁")
    item = {"item": "1C902.b", "name": "NdFeB magnets with Dy or Tb", "measure": "no-18"}
    missing = "content of dysprosium"
    party = "Acquisition, Technology and Logistics Agency"
    common = {
        "measure": "no-18",
        "item": "1C902.b",
        "family": "magnets",
        "regime": None,
        "score": 100.0,
        "sources": ("https://example.org/18",),
    }
    banned = Finding(
        id="f-1",
        effect=Effect.PROHIBITED,
        certainty=Certainty.POSSIBLE,
        party="atla",
        reason=Message.of("party-military-open", party=party, **item),
        next_step=Message.of("stop-and-settle"),
        confidence="single",
        evidence=(user, met),
        **common,
    )
    licensed = Finding(
        id="f-2",
        effect=Effect.LICENCE,
        certainty=Certainty.POSSIBLE,
        party=None,
        reason=Message.of("figure-open", missing=missing, **item),
        next_step=Message.of("ask-figures", missing=missing),
        confidence="confirmed",
        evidence=(met,),
        **common,
    )
    return Screening(
        shipment=Shipment(text, end_user="防衛装備庁", read_from=Origin("goods.csv", 2)),
        verdict=Verdict.REVIEW,
        could_be=Verdict.PROHIBITED,
        coverage="partial",
        findings=(banned, licensed),
        notes=(Message.of("rare-earth-japan", item="1C902.b"),),
        assumed=(("origin", "CN"), ("destination", "JP")),
        as_of=fake.TODAY,
        readings=(met, user),
    )


def clear() -> Screening:
    shipment = Shipment("cotton T-shirts", read_from=Origin("goods.csv", 3))
    return Screening(shipment, Verdict.CLEAR, Verdict.CLEAR, "full", (), (), (), fake.TODAY)


def report(form: str, lang: str):
    """A run of three rows, one of them rejected."""
    binary = FORMATS[form].binary
    stream = io.BytesIO() if binary else io.StringIO(newline="")
    made, tally = open_report(form, stream), Tally()
    made.open(Run("0.1", fake.Catalogue(), {}, ("goods",), lang=lang))
    for row in (screening(), clear()):
        tally.add(row)
        made.write(row, (row.shipment.description,))
    date = Message.of("row-date", text="31.12.26", accepted="2026-03-01")
    made.write(Rejected(Origin("goods.csv", 4), date, "Ship date"), ("",))
    tally.rejected += 1
    made.close(tally.summary(1))
    return stream.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_a_card(lang):
    stream = io.StringIO()
    print_card(screening(), fake.Catalogue(), stream, lang=lang)
    assert_golden(f"language_card.{lang}.txt", stream.getvalue())


@pytest.mark.parametrize("form", ["table", "summary", "markdown", "github"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_run(form, lang):
    assert_golden(f"language_{form}.{lang}.txt", report(form, lang))


@pytest.mark.parametrize("form", FOR_MACHINES)
def test_formats_for_machines_know_no_language(form):
    assert report(form, "ja") == report(form, "en") == report(form, "zh")


def test_every_format_is_for_people_or_for_machines():
    people = {"table", "summary", "markdown", "github", "html", "xlsx"}
    assert {*FORMATS} == people | {*FOR_MACHINES}


@pytest.mark.parametrize(
    ("lang", "heading", "verdict", "sheet_name"),
    [
        ("en", "verdict", "review", "screened"),
        ("ja", "判定", "要確認", "スクリーニング結果"),
        ("zh", "结论", "待核实", "筛查结果"),
    ],
)
def test_a_workbook(lang, heading, verdict, sheet_name):
    table = load_workbook(io.BytesIO(report("xlsx", lang)))[sheet_name]
    assert [table["B1"].value, table["B2"].value] == [heading, verdict]


@pytest.mark.parametrize("lang", LANGS)
def test_the_html_report_has_its_words_and_its_language(lang):
    page = report("html", lang)
    words = page_words(lang)
    assert f'<html lang="{lang}">' in page
    assert f"<h1>{words['title']}</h1>" in page
    run = page.partition('id="run">')[2].partition("</script>")[0]
    assert json.loads(run)["words"] == dict(words)


@pytest.mark.parametrize("words", [page_words, sheet_words])
def test_every_language_has_the_words_of_the_pages(words):
    assert words("en").keys() == words("ja").keys() == words("zh").keys()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "export needs a licence"), ("ja", "輸出には許可が必要です"), ("zh", "出口须取得许可")],
)
def test_the_evidence_sheet(screener, screen, lang, said):
    page = sheet(screen("氧化镝 99.9%"), screener.catalogue, "0.1", lang=lang)
    assert f'<html lang="{lang}">' in page
    assert sheet_words(lang)["signed"] in page
    assert said in page
    assert "2026-11-21" in page
