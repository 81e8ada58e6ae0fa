"""Every row of the decision notes is a rule or a note; each is named by a test here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from screen import Screener, Screening

Screen = Callable[..., Screening]


def said(screening: Screening) -> set[str]:
    """Message codes of findings and notes."""
    return {f.reason.code for f in screening.findings} | {n.code for n in screening.notes}


def test_row_1_a_control_listed_user_is_banned_from_dual_use_items(screen: Screen) -> None:
    screening = screen(
        "Tungsten carbide powder", end_user="Mitsubishi Heavy Industries Aero Engines, Ltd."
    )
    first = screening.findings[0]
    assert str(screening.verdict) == "prohibited"
    assert (first.measure, first.party, first.item) == ("mofcom-2026-11", "jp-11-02", "1C117.d.3")
    assert "party-control" in said(screening)


def test_row_1_goods_that_are_not_listed_are_a_question_not_a_ban(screen: Screen) -> None:
    screening = screen("office paper A4", consignee="三菱造船株式会社")
    assert str(screening.verdict) == "review"
    assert str(screening.could_be) == "prohibited"
    assert "party-control-unlisted" in said(screening)


def test_row_1_before_the_listing_day_the_party_is_not_listed(screen: Screen) -> None:
    before, on = dt.date(2026, 2, 23), dt.date(2026, 2, 24)
    assert "party-control" not in said(screen("氧化镝", end_user="三菱造船株式会社", as_of=before))
    assert "party-control" in said(screen("氧化镝", end_user="三菱造船株式会社", as_of=on))


def test_row_2_a_japanese_military_user_is_banned(screen: Screen) -> None:
    screening = screen("氧化镥", consignee="商社A", end_user="自衛隊中央病院")
    assert str(screening.verdict) == "prohibited"
    assert screening.findings[0].measure == "mofcom-2026-01"


def test_row_2_a_military_use_in_japan_is_banned(screen: Screen) -> None:
    screening = screen("Dysprosium metal", end_use="missile guidance fins", destination="Japan")
    assert str(screening.verdict) == "prohibited"
    assert "end-use-military" in said(screening)


def test_row_2_the_ban_starts_with_its_announcement(screen: Screen) -> None:
    day = dt.date(2026, 1, 5)
    assert str(screen("氧化镥", end_user="防衛装備庁", as_of=day).verdict) != "prohibited"


def test_row_3_a_drone_item_for_military_use_goes_nowhere(screen: Screen) -> None:
    screening = screen(
        "UAV jamming equipment, range 8 km", end_use="military use", destination="Thailand"
    )
    assert str(screening.verdict) == "prohibited"
    assert "mofcom-2024-31" in {f.measure for f in screening.findings}


def test_row_4_a_watch_listed_user_needs_report_and_pledge(screen: Screen) -> None:
    screening = screen("氧化镝", end_user="TDK株式会社")
    assert str(screening.verdict) == "licence"
    assert "party-watch" in said(screening)
    assert "apply-watch" in {f.next_step.code for f in screening.findings}


def test_row_4_a_watch_listed_user_with_ordinary_goods_is_clear_with_a_note(
    screen: Screen,
) -> None:
    screening = screen("M8 stainless bolts", end_user="SUBARU Corporation")
    assert str(screening.verdict) == "clear"
    assert "party-watch-note" in said(screening)


def test_row_5_a_listed_item_needs_a_licence_to_any_destination(screen: Screen) -> None:
    for destination in ("Japan", "Germany", "Republic of Korea"):
        assert str(screen("Dysprosium metal min 99%", destination=destination).verdict) == "licence"


def test_row_6_rare_earths_to_japan_carry_the_delay_note(screen: Screen) -> None:
    assert "rare-earth-japan" in said(screen("Samarium cobalt magnet", destination="JP"))
    assert "rare-earth-japan" not in said(screen("Samarium cobalt magnet", destination="DE"))


def test_row_7_the_october_notices_are_suspended_then_unknown(screen: Screen) -> None:
    suspended = screen("erbium oxide 99.9%", as_of=dt.date(2026, 3, 1))
    assert str(suspended.verdict) == "clear"
    assert "measure-suspended" in said(suspended)
    last_day = screen("erbium oxide 99.9%", as_of=dt.date(2026, 11, 10))
    assert "measure-suspended" in said(last_day)
    unknown = screen("erbium oxide 99.9%", as_of=dt.date(2026, 11, 11))
    assert str(unknown.verdict) == "review"
    assert "state-unknown" in said(unknown)


def test_row_8_weapons_use_of_any_goods_is_a_question(screen: Screen) -> None:
    screening = screen("stainless pipe", end_use="nuclear weapon", destination="Thailand")
    assert str(screening.verdict) == "review"
    assert "end-use-catch-all" in said(screening)


def test_row_9_technology_counts_as_export_however_it_is_handed_over(screen: Screen) -> None:
    screening = screen("gold-antimony smelting technology, process drawings by e-mail")
    assert "technology-handed-over" in said(screening)


def test_row_10_chinese_goods_moved_on_from_a_third_country(screen: Screen) -> None:
    screening = screen("金属镓 99.9999%", origin="CN", ship_from="Viet Nam", destination="Japan")
    assert (str(screening.verdict), str(screening.could_be)) == ("review", "licence")
    assert "moved-on" in said(screening)
    banned = screen(
        "Ferro-Dysprosium 80%",
        origin="CN",
        ship_from="Taiwan",
        end_user="Japan Marine United Corporation",
    )
    assert str(banned.verdict) in ("prohibited", "review")


def test_row_11_foreign_goods_with_chinese_content_are_a_note(screen: Screen) -> None:
    screening = screen("Samarium cobalt magnet", origin="Japan", destination="Germany")
    assert str(screening.verdict) == "clear"
    assert "reach-61" in said(screening)


def test_row_12_military_use_in_the_united_states_is_banned(screen: Screen) -> None:
    screening = screen("gallium metal", end_use="military use", destination="USA")
    assert str(screening.verdict) == "prohibited"
    assert "mofcom-2024-46" in {f.measure for f in screening.findings}
    assert "us-pause" in said(screen("gallium metal", destination="USA"))


def test_row_13_chlorine_is_to_be_checked(screen: Screen) -> None:
    screening = screen("liquid chlorine in cylinders")
    assert str(screening.verdict) == "review"
    assert {f.measure for f in screening.findings} == {"mofcom-gacc-2026-29"}


def test_row_14_nothing_found_says_so_and_keeps_the_papers(screen: Screen) -> None:
    screening = screen("cotton T-shirts")
    assert str(screening.verdict) == "clear"
    assert "keep-records" in said(screening)


def test_affiliates_are_a_warning_and_no_hit(screen: Screen) -> None:
    screening = screen("SmCo磁石", end_user="川崎重工業株式会社")
    assert str(screening.verdict) == "licence"
    assert "party-affiliate" in said(screening)


def test_every_rule_says_something_and_names_its_law(screener: Screener) -> None:
    for rule in screener.catalogue.rules:
        assert rule.law, rule.id
        assert rule.says, rule.id
