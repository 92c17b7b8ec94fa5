"""An activity from nothing to approved, by three people in their browsers; two at once."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import Page, expect

from .reader import Reader

LIST = "/admin/processing/processingactivity/"


def test_the_first_day_of_somebody_who_tries_the_register(opens, register):
    """Sign in with the password that was printed, and choose one of one's own."""
    reader = opens()
    page: Page = reader.page
    reader.sign_in("auditor", "not the password")
    expect(page.locator(".errornote")).to_be_visible()
    reader.sign_in("auditor", register.passwords["auditor"])
    expect(page.locator("h1")).to_contain_text("auditor")
    page.locator("#user-tools > summary").click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Change password").click()
    page.locator("#id_oldpassword").fill(register.passwords["auditor"])
    for box in ("#id_password1", "#id_password2"):
        page.locator(box).fill(OWN)
    page.locator("#content [type=submit]").click()
    expect(page.locator(".messagelist")).to_contain_text("changed")
    register.passwords["auditor"] = OWN
    page.locator("#user-tools > summary").click()
    page.get_by_role("button", name="Log out").click()
    reader.sign_in("auditor", OWN)
    expect(page.locator("h1")).to_contain_text("auditor")


OWN = "kept by nobody but me 7"


OPEN = """box => {
    for (let part = box.closest("details"); part; part = part.parentElement.closest("details"))
        part.open = true;
}"""


def enter(reader: Reader, code: str) -> None:
    """What a contributor fills in: basics, a purpose, a row of data."""
    page = reader.page
    page.goto(f"{LIST}add/")
    reader.type_into("name_en", f"Newsletter {code}")
    reader.type_into("name_zh-hans", f"电子报 {code}")
    reader.type_into("code", code)
    reader.choose("controller", "")
    reader.tab("purposes")
    reader.add_row("purposes")
    reader.choose("purposes-0-purpose", "basic functions")
    reader.tab("data")
    reader.add_row("data")
    reader.choose("data-0-item", "E-mail address")
    reader.choose("data-0-subject_category", "Registered users")
    page.locator("[name=data-0-necessity]").select_option("optional")
    page.locator("[name=data-0-source]").select_option("data_subject")
    reader.choose("data-0-retention", "account is closed")
    for name, said in (("scene", "When people subscribe"), ("processing_method", "Kept, used")):
        box = page.locator(f"[name=data-0-{name}_en]")
        box.evaluate(OPEN)
        box.fill(said)
    reader.tab("recipients")
    page.locator("[name=transfer_statement]").select_option("none_and_not_planned")
    reader.save("A newsletter begins")


def test_from_nothing_to_approved(opens):
    code = f"newsletter-{secrets.token_hex(3)}"
    contributor = opens("contributor")
    enter(contributor, code)
    expect(contributor.page.locator(".messagelist")).to_contain_text("Saved as change set #")
    contributor.page.goto(f"{LIST}?q={code}")
    contributor.page.locator("#result_list tbody th a").click()
    address = contributor.page.url.split("?")[0]
    expect(contributor.page.locator("h1 .badge")).to_have_text("draft")
    contributor.step("Submit for review", "Complete, I think")
    expect(contributor.page.locator("h1 .badge")).to_have_text("in review")
    expect(contributor.page.locator("[name=_save]")).to_have_count(0)

    officer = opens("officer")
    officer.page.goto(address)
    officer.step("Approve", "Looks right")
    expect(officer.page.locator(".errornote")).to_contain_text("responsible department")
    expect(officer.page.locator(".errornote")).to_contain_text("No legal basis of PIPL 13")
    officer.page.goto(address)
    officer.type_into("owner_department_en", "Marketing")
    officer.tab("purposes")
    officer.add_row("bases")
    officer.page.locator("[name=bases-0-purpose]").select_option(index=1)
    officer.choose("bases-0-regime", "Personal Information Protection")
    officer.choose("bases-0-basis", "Necessary for a contract")
    officer.save("Department and basis were missing")
    officer.page.goto(address)
    officer.step("Approve", "Looks right now")
    expect(officer.page.locator(".errornote")).to_contain_text("another officer has to approve")

    second = opens("olivia", language="zh-hans")
    second.page.goto(address)
    second.step("批准", "已核对")
    expect(second.page.locator("h1 .badge").first).to_have_text("已批准")
    contributor.page.goto(f"{address}../history/")
    expect(contributor.page.locator("#content")).to_contain_text(
        "Department and basis were missing"
    )


@pytest.fixture
def system(opens):
    """A record of the test's own, and its address."""
    code = f"crm-{secrets.token_hex(3)}"
    reader = opens("officer")
    reader.page.goto("/admin/inventory/system/add/")
    reader.type_into("name_en", "Customer desk")
    reader.type_into("code", code)
    reader.page.locator("[name=kind]").select_option(index=1)
    reader.save("A system for the test")
    reader.page.goto(f"/admin/inventory/system/?q={code}")
    reader.page.locator("#result_list tbody th a").click()
    return reader.page.url


def test_of_two_who_change_the_same_at_once_the_second_is_shown_both(opens, system):
    first, second = opens("officer"), opens("olivia")
    for reader in (first, second):
        reader.page.goto(system)
    first.type_into("name_en", "Helpdesk")
    first.save("It is called so")
    second.type_into("name_en", "Service desk")
    with second.page.expect_response(lambda answer: answer.request.method == "POST") as refused:
        second.save("It has another name")
    assert refused.value.status == 409
    conflict = second.page.locator(".conflict__clashes")
    expect(conflict.locator(".diff__old")).to_contain_text("Helpdesk")
    expect(conflict.locator(".diff__new")).to_contain_text("Service desk")
    expect(second.page.locator("[name=name_en]")).to_have_value("Service desk")
    second.save("Seen both, mine is right")
    second.page.goto(system)
    expect(second.page.locator("h1")).to_contain_text("Service desk")
