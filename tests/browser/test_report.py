"""The HTML report in a browser: what a reader sees, finds, opens and prints."""

from __future__ import annotations

import json
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

ROWS, REJECTED = 39, 1


def lines(page):
    return page.locator("tbody .line")


def choice(page, name):
    return page.get_by_role("combobox", name=name, exact=True)


def verdicts(page):
    return [
        text.split("could")[0].strip()
        for text in lines(page).locator(".c-verdict").all_inner_texts()
    ]


def faults_of(page):
    """What axe-core finds wrong for people who cannot see the page or use no mouse."""
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]
    ]


def test_the_totals_are_those_of_the_run(page):
    expect(page.locator("#lead")).to_contain_text("40 rows: 39 screened, 1 rejected.")
    expect(page.get_by_role("link", name="rows that were not screened: 1")).to_be_visible()
    numbers = page.locator(".tile .number").all_inner_texts()
    assert sum(map(int, numbers)) == ROWS
    assert lines(page).count() == ROWS
    for verdict, number in zip(("Prohibited", "Licence", "Review", "Clear"), numbers, strict=True):
        assert verdicts(page).count(verdict) == int(number)
    assert page.locator("#charts h2").count() == 4


def test_the_worst_rows_come_first(page):
    order = ["Prohibited", "Licence", "Review", "Clear"]
    assert verdicts(page) == sorted(verdicts(page), key=order.index)


def test_a_search_reads_every_script_and_width(page):
    for words, count in (("ｇｅｒａｎｉｕｍ", 1), ("防衛装備庁", 2), ("no such thing", 0)):
        page.get_by_role("searchbox").fill(words)
        expect(page.locator("#shown")).to_contain_text(f"{count} of {ROWS} rows")
    expect(page.locator("#table")).to_contain_text("No row fits.")
    page.get_by_role("button", name="Clear filters").click()
    expect(lines(page)).to_have_count(ROWS)


def test_filters_by_verdict_family_party_and_destination(page):
    choice(page, "Verdict").select_option(label="Prohibited")
    assert set(verdicts(page)) == {"Prohibited"}
    page.get_by_role("button", name="Clear filters").click()
    for name in ("Family", "Measure", "Party", "Destination"):
        select = choice(page, name)
        told = select.locator("option").nth(1).inner_text()
        select.select_option(index=1)
        assert f"({lines(page).count()})" in told
        expect(page.locator("#shown")).to_contain_text(told)
        select.select_option(index=0)
    assert lines(page).count() == ROWS


def test_a_tile_and_a_bar_show_their_rows(page):
    tile = page.get_by_role("button", name="Prohibited").first
    tile.click()
    expect(tile).to_have_attribute("aria-pressed", "true")
    assert set(verdicts(page)) == {"Prohibited"}
    tile.click()
    bar = page.get_by_role("button", name="Show these rows: Antimony, 2")
    bar.click()
    assert lines(page).count() == 2


def test_headings_sort_both_ways(page):
    heading = page.get_by_role("columnheader", name="Goods")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    up = lines(page).locator(".c-goods").all_inner_texts()
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert lines(page).locator(".c-goods").all_inner_texts() == up[::-1]
    assert up != sorted(up, reverse=True)


def test_a_row_opens_to_its_marked_words_and_sources(page):
    page.get_by_role("searchbox").fill("碳化钨粉")
    expect(lines(page)).to_have_count(1)
    button = page.get_by_role("button", name="Details of row 8")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    detail = page.locator(".below")
    assert detail.locator("mark").all_inner_texts() == ["碳化钨粉", "防衛装備庁"]
    for told in (
        "Prohibition certain",
        "1C117.d.3",
        "Next step",
        "Stop.",
        "Law as of",
        "SO-551912",
    ):
        expect(detail).to_contain_text(told)
    hrefs = [a.get_attribute("href") for a in detail.locator("a").all()]
    assert hrefs
    assert all(href.startswith(("http://", "https://")) for href in hrefs)
    button.click()
    expect(detail).to_have_count(0)


def test_what_is_assumed_and_what_it_could_be_is_told(page):
    choice(page, "Verdict").select_option(label="Could be prohibited")
    assert "Review" in verdicts(page)
    expect(lines(page).last).to_contain_text("could be prohibited")


def test_steps_name_their_rows_and_lead_to_them(page):
    ask = page.locator(".todo-group", has_text="Ask the supplier").locator("details").first
    ask.locator("summary").click()
    name = ask.get_by_role("link").first.inner_text()
    choice(page, "Verdict").select_option(label="Clear")
    ask.get_by_role("link").first.click()
    opened = page.locator("[aria-expanded=true].opener")
    expect(opened).to_be_focused()
    assert opened.inner_text() == name.removeprefix("row ")


def test_steps_of_one_supplier(page):
    select = page.locator("#todo-supplier")
    before = page.locator("#todo details").count()
    select.select_option(index=1)
    assert 0 < page.locator("#todo details").count() < before


def test_rejected_rows_and_the_facts_of_the_run(page):
    rejected = page.get_by_role("table", name="Rows that were not screened")
    expect(rejected).to_contain_text("ship_date")
    expect(rejected).to_contain_text("'soon' is no date")
    facts = page.locator("#facts")
    for told in (
        "dualuse 0.",
        "40 = 39 screened + 1 rejected",
        "--fail-on review",
        "Control lists",
    ):
        expect(facts).to_contain_text(told)
    assert page.locator("body").inner_text().count("not legal advice") == 1


def test_hostile_words_stay_words(page):
    page.get_by_role("searchbox").fill("onerror")
    expect(lines(page)).to_have_count(1)
    page.locator(".opener").click()
    expect(page.locator(".below")).to_contain_text("<img src=x onerror=")
    expect(page.locator(".below")).to_contain_text("javascript:alert(1)")
    assert page.locator("img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.evaluate("window.hit") is None


def test_the_policy_stops_a_script_even_if_one_got_in(browser, example):
    page = browser.new_page()
    page.goto(example.as_uri())
    page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        "document.body.append(s)"
    )
    assert page.evaluate("window.hit") is None
    page.close()


def test_by_keyboard_alone(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the rows")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "opener":
            break
    first = page.locator(".opener").first
    expect(first).to_be_focused()
    assert first.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".opener").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.below') !== null")
    page.keyboard.press("Escape")
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 390])
def test_it_is_usable_for_everyone(show, example, dark, width):
    page = show(example, width=width, dark=dark)
    page.locator(".opener").first.click()
    page.locator("#todo summary").first.click()
    assert faults_of(page) == []


def test_dark_follows_the_system_and_the_button(show, example):
    page = show(example, dark=True)
    shade = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(shade)
    page.get_by_role("button", name="Change to the light colours").click()
    light = page.evaluate(shade)
    assert sum(map(int, dark[4:-1].split(","))) < 150 < 600 < sum(map(int, light[4:-1].split(",")))
    page.get_by_role("button", name="Change to the dark colours").click()
    assert page.evaluate(shade) == dark


def test_a_telephone_shows_all_without_moving_sideways(show, example):
    page = show(example, width=390)
    page.locator(".opener").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    choice(page, "Sort by").select_option(label="Goods")
    goods = lines(page).locator(".c-goods").all_inner_texts()
    page.get_by_role("button", name="Turn the order round").click()
    assert lines(page).locator(".c-goods").all_inner_texts() == goods[::-1]


def test_paper_holds_every_row_and_no_controls(page):
    page.emulate_media(media="print")
    expect(lines(page)).to_have_count(ROWS)
    expect(page.locator(".below").first).to_be_visible()
    for control in ("#filters", "#print", "#theme", "#pages", ".controls select"):
        expect(page.locator(control).first).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator(".below")).to_have_count(0)


def test_a_print_tells_what_it_leaves_out(page, tmp_path):
    choice(page, "Verdict").select_option(label="Prohibited")
    path = tmp_path / "print.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "4 of 39 rows; Verdict: Prohibited" in text
    assert "Announcement 2026 No. 11" in text
    assert "Terbinafine" not in text


def test_a_file_cut_short_says_so(show, example, tmp_path):
    cut = tmp_path / "cut.html"
    whole = example.read_text(encoding="utf-8")
    cut.write_text(whole[: whole.index('id="names"')], encoding="utf-8")
    expect(show(cut).locator("#incomplete")).to_be_visible()
    rows = json.loads(whole.split('id="rows">')[1].split("</script>")[0])
    missing = tmp_path / "missing.html"
    missing.write_text(
        whole.replace(json.dumps(rows[0], ensure_ascii=False), "", 1), encoding="utf-8"
    )
    first = next(line for line in whole.splitlines() if line.startswith('{"n":2,'))
    missing.write_text(whole.replace(first + "\n", "", 1), encoding="utf-8")
    expect(show(missing).get_by_role("alert")).to_contain_text("39 of 40 rows")
