"""What follows from a name on the user's own list, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from screen import Screener, Screening
from screen.lists.opened import OpenList
from screen.model import Certainty, Verdict

MakeList = Callable[..., OpenList]
ScreenWith = Callable[..., Screening]

OWN = (
    "name,aliases,country,reason,effect,until,address\n"
    "Example Precision K.K.,サンプル精密株式会社; Zakázka s.r.o.,JP,unpaid,,,\n"
    "北方样品贸易有限公司,Beifang Sample Trading Co. Ltd.,CN,resold,prohibited,,\n"
    "Рособразец,ООО «Северный Образец»,RU,sanctions,licence,,\n"
    "삼본무역 주식회사,,KR,,,,\n"
    "Công ty Mẫu Thử,,VN,,,,\n"
    "Former Sample Inc.,,US,settled,,2026-01-31,\n"
)


@pytest.fixture
def own(make_list: MakeList) -> OpenList:
    return make_list(OWN)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Example Precision Co., Ltd.", Verdict.REVIEW),
        ("サンプル精密（株）東京支店", Verdict.REVIEW),
        ("Beifang Sample Trading, Shenyang, China", Verdict.PROHIBITED),
        ("Beifang Sample Trading Shenyang", Verdict.PROHIBITED),
        ("北方樣品貿易有限公司", Verdict.PROHIBITED),
        ("РОСОБРАЗЕЦ", Verdict.LICENCE),
        ('ООО "Северный Образец", Москва', Verdict.LICENCE),
        ("삼본무역(주)", Verdict.REVIEW),
        ("Công ty Mẫu Thử", Verdict.REVIEW),
        ("Cong ty Mau Thu", Verdict.REVIEW),
        ("Example Precise Optics", Verdict.CLEAR),
        ("Северный Ветер", Verdict.CLEAR),
        ("北方样品贸易物流有限公司", Verdict.CLEAR),
    ],
)
def test_a_name_on_the_list_by_itself_decides(
    own: OpenList, screen_with: ScreenWith, text: str, verdict: Verdict
) -> None:
    assert screen_with([own], end_user=text).verdict is verdict


def test_the_finding_says_whose_list_and_why(own: OpenList, screen_with: ScreenWith) -> None:
    (finding,) = screen_with([own], consignee="Example Precision").findings
    assert finding.measure == "list:own"
    assert finding.item is None
    assert dict(finding.reason.params)["list"] == "own"
    assert dict(finding.reason.params)["why"] == "unpaid"
    assert finding.sources == ("own.csv",)
    assert finding.evidence[0].text == "Example Precision"


def test_a_marked_letter_stays_in_the_evidence(own: OpenList, screen_with: ScreenWith) -> None:
    (finding,) = screen_with([own], consignee="to: Công ty Mẫu Thử").findings
    assert finding.evidence[0].text == "Công ty Mẫu Thử"


def test_an_entry_counts_up_to_its_last_day(own: OpenList, screen_with: ScreenWith) -> None:
    assert screen_with([own], end_user="Former Sample Inc.").verdict is Verdict.CLEAR


def test_any_route_and_any_role(own: OpenList, screen_with: ScreenWith) -> None:
    assert screen_with([own], destination="Brazil", buyer="Example Precision").findings
    sends = screen_with([own], exporter="Beifang Sample Trading Co., Ltd.")
    assert sends.verdict is Verdict.REVIEW


def test_a_misspelt_name_asks(own: OpenList, screen_with: ScreenWith) -> None:
    screening = screen_with([own], end_user="Beifang Samlpe Trading Co., Ltd.")
    assert (screening.verdict, screening.could_be) == (Verdict.REVIEW, Verdict.PROHIBITED)
    assert screening.findings[0].certainty is Certainty.POSSIBLE


@pytest.mark.parametrize("text", ["三菱造船株式会社", "陸上自衛隊補給統制本部", "TDK株式会社"])
def test_a_list_takes_nothing_from_what_the_law_says(
    make_list: MakeList, screen_with: ScreenWith, text: str
) -> None:
    listed = make_list(f"name\n{text}\n")
    alone = screen_with([], "氧化镝 99.9%", end_user=text)
    both = screen_with([listed], "氧化镝 99.9%", end_user=text)
    assert both.verdict is alone.verdict
    assert {f.id for f in alone.findings} < {f.id for f in both.findings}


def test_several_lists_each_speak(make_list: MakeList, screen_with: ScreenWith) -> None:
    lists = [make_list("name\nExample Precision\n", name) for name in ("one", "two")]
    measures = {f.measure for f in screen_with(lists, end_user="Example Precision").findings}
    assert measures == {"list:one", "list:two"}


def test_short_names_of_bought_lists_do_not_count_alone(
    make_list: MakeList, screen_with: ScreenWith
) -> None:
    heading = "id,schema,name,aliases,countries,dataset\n"
    listed = make_list(f"{heading}NK-1,Company,Sample Holding,ASO,cn,Made\n")
    assert screen_with([listed], end_user="ASO").verdict is Verdict.CLEAR
    assert screen_with([listed], end_user="Sample Holding").verdict is Verdict.REVIEW


def test_names_without_letters_are_told(make_list: MakeList) -> None:
    assert make_list("name\n---\nGood Name\n株式会社\n").mute == (2, 4)


def test_find_parties_knows_the_lists(own: OpenList, screener: Screener) -> None:
    found = Screener(screener.catalogue.with_lists([own])).find_parties("Рособразец")
    assert [(party.notice, party.class_) for party, _ in found] == [("own", "licence")]


def test_the_same_list_gives_the_same_bytes(make_list: MakeList) -> None:
    from screen.lists.compile import pack

    assert pack(make_list(OWN)._compiled) == pack(make_list(OWN)._compiled)
