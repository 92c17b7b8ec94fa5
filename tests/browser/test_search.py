"""The search in the top bar, in both languages: no script is needed for it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize(
    ("language", "asked", "found"),
    [("en", "手机号", "Mobile phone number"), ("zh-hans", "ＭＯＢＩＬＥ phone", "手机号码")],
)
def test_a_record_is_found_in_the_other_language(opens, language, asked, found):
    page = opens("contributor", language=language).page
    page.goto("/admin/reviews/")
    page.locator("#quick-search").fill(asked)
    page.locator("#quick-search").press("Enter")
    expect(page.locator("#searchbar")).to_have_value(asked)
    page.locator(".search-page__hit a", has_text=found).first.click()
    expect(page.locator("h1")).to_contain_text(found)
