"""What readers do: another moment, a file to take along, another language, the dark."""

from __future__ import annotations

import re
import zipfile

from django.utils import timezone
from playwright.sync_api import expect

from .axe import violations


def test_the_past_is_chosen_in_the_top_bar_and_is_read_only(opens):
    reader = opens("officer")
    page = reader.page
    page.goto("/admin/sharing/recipient/")
    expect(page.locator(".addlink").first).to_be_visible()
    page.locator(".as-of > summary").click()
    page.locator("#as-of-day").fill("2020-01-01")
    page.locator("#as-of-day ~ button").click()
    expect(page.locator("h1")).to_have_text("There is no such moment")
    page.goto("/admin/sharing/recipient/")
    page.locator(".as-of > summary").click()
    page.locator("#as-of-text").fill("#2")
    page.locator("#as-of-text ~ button").click()
    expect(page.locator(".past-banner")).to_contain_text("#2")
    page.locator("#content table a").first.click()
    expect(page.locator(".past-banner")).to_contain_text("#2")
    expect(page.locator("[name=_save]")).to_have_count(0)
    assert "as_of=%232" in page.url
    page.locator(".past-banner").get_by_role("link", name="Back to now").click()
    expect(page.locator(".past-banner")).to_have_count(0)
    expect(page.locator("[name=_save]")).to_have_count(1)


def test_today_in_the_picker_means_now(opens):
    reader = opens("officer")
    reader.page.goto("/admin/reviews/")
    reader.page.locator(".as-of > summary").click()
    reader.page.locator("#as-of-day").fill(timezone.localdate().isoformat())
    reader.page.locator("#as-of-day ~ button").click()
    expect(reader.page).to_have_url(re.compile("/admin/reviews/$"))


def test_a_document_arrives_as_a_file_that_opens(opens, tmp_path):
    reader = opens("contributor")
    reader.page.goto("/admin/documents/recipients/")
    with reader.page.expect_download() as arriving:
        reader.page.locator("details:has(a[href*='file=xlsx']) > summary").click()
        reader.page.locator("a[href*='file=xlsx']").first.click()
    file = tmp_path / arriving.value.suggested_filename
    arriving.value.save_as(file)
    assert file.suffix == ".xlsx"
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert b"<sheetData" in archive.read("xl/worksheets/sheet1.xml")


def test_the_language_is_switched_where_one_is(opens):
    reader = opens("officer")
    page = reader.page
    page.goto("/admin/reviews/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".switch button[value=zh-hans]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page).to_have_url(re.compile("/admin/reviews/$"))
    page.locator(".switch button[value=en]").click()
    expect(page.locator("h1")).to_have_text("Reviews")


PAINT = "getComputedStyle(document.body).backgroundColor"


def test_the_dark_is_chosen_and_stays(opens):
    reader = opens("officer")
    page = reader.page
    page.goto("/admin/reviews/")
    light = page.evaluate(PAINT)
    assert violations(page) == []
    for _press in range(3):
        if page.evaluate("document.documentElement.dataset.theme") == "dark":
            break
        page.locator(".theme-toggle").click()
    dark = page.evaluate(PAINT)
    assert sum(channels(dark)) < 200 < 600 < sum(channels(light))
    assert violations(page) == []
    page.goto("/admin/inventory/system/")
    assert page.evaluate(PAINT) == dark


def channels(colour: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", colour)[:3]]
