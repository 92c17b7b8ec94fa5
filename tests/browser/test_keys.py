"""Keys: what they do, that they keep quiet while somebody types, that they can be switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

FINDINGS = """() => {
    document.querySelectorAll('[data-finding]').forEach(found => found.remove());
    const panels = [...document.querySelectorAll('.tab-panel')];
    panels.slice(0, 3).forEach((panel, at) => {
        const finding = document.createElement('p');
        finding.dataset.finding = at;
        finding.textContent = `Finding ${at}`;
        panel.append(finding);
    });
}"""


@pytest.fixture
def page(opens) -> Page:
    reader = opens("officer")
    reader.page.goto("/admin/reviews/")
    page: Page = reader.page
    return page


def test_slash_goes_to_the_search(page):
    page.keyboard.press("/")
    expect(page.locator("#quick-search")).to_be_focused()
    page.keyboard.type("g/h?n")
    expect(page.locator("#quick-search")).to_have_value("g/h?n")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")


def test_g_and_a_letter_go_places(page):
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/admin/processing/processingactivity/")
    page.keyboard.press("g")
    page.keyboard.press("h")
    page.wait_for_url("**/admin/")
    page.keyboard.press("h")
    page.keyboard.press("a")
    assert page.url.endswith("/admin/")


def test_the_list_of_keys_opens_closes_and_gives_the_focus_back(page):
    page.locator(".switch button").first.focus()
    page.keyboard.press("?")
    dialog = page.locator("[data-keys]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("kbd").first).to_have_text("Ctrl")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".switch button").first).to_be_focused()
    page.locator("#user-tools > summary").click()
    page.get_by_role("button", name="Keyboard").click()
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()


def test_single_letters_can_be_switched_off_for_good(page):
    page.keyboard.press("?")
    page.get_by_label("Keys without Ctrl").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("#quick-search")).not_to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("[data-keys]")).to_be_hidden()
    page.locator("#user-tools > summary").click()
    page.get_by_role("button", name="Keyboard").click()
    expect(page.get_by_label("Keys without Ctrl")).not_to_be_checked()


def test_control_s_saves_and_is_asked_why_like_the_button(page):
    page.goto("/admin/inventory/system/1/change/")
    page.locator("[name=name_en]").press("Control+s")
    expect(page.locator(".errorlist")).not_to_have_count(0)
    page.locator("[name=change_reason]").fill("Nothing in particular")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Nothing was changed")


def test_n_and_p_go_through_the_findings_of_all_tabs(page):
    page.goto("/admin/processing/processingactivity/2/change/")
    page.evaluate(FINDINGS)
    said = page.locator("[data-keys-told]")
    for key, finding, words in (
        ("n", "0", "Finding 1 of 3"),
        ("n", "1", "Finding 2 of 3"),
        ("n", "2", "Finding 3 of 3"),
        ("n", "0", "Finding 1 of 3"),
        ("p", "2", "Finding 3 of 3"),
    ):
        page.keyboard.press(key)
        expect(page.locator(f"[data-finding='{finding}']")).to_be_focused()
        expect(page.locator(f"[data-finding='{finding}']")).to_be_visible()
        expect(said).to_have_text(words)


def test_n_opens_the_tab_of_a_finding_of_the_rules(page):
    page.goto("/admin/processing/processingactivity/2/change/")
    count = page.locator("[data-finding]").count()
    assert count > 1
    for _ in range(count):
        page.keyboard.press("n")
        expect(page.locator("[data-finding]:focus")).to_be_visible()
    expect(page.locator("[data-keys-told]")).to_have_text(f"Finding {count} of {count}")


def test_without_findings_n_says_so(page):
    page.keyboard.press("n")
    expect(page.locator("[data-keys-told]")).to_have_text("There are no findings on this page.")
