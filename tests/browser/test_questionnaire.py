"""Somebody who knows no law answers the questionnaire, and an officer finds the draft."""

from __future__ import annotations

import secrets

import pytest
from playwright.sync_api import expect

from .addresses import named_patterns
from .axe import violations

pytestmark = pytest.mark.skipif(
    "questionnaire" not in {found.name for found in named_patterns()},
    reason="this register asks no questionnaire",
)
LISTS = ("products", "purposes", "people", "retention", "recipients", "systems")
QUESTIONS = ("source", "necessity", "abroad", "automated")


def test_answers_become_a_draft(opens):
    name = f"Calls to customers {secrets.token_hex(3)}"
    reader = opens("contributor", width=390)
    page = reader.page
    page.goto("/admin/questionnaire/")
    reader.type_into("name", name)
    page.locator("[name=send]").click()
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value(name)
    assert violations(page) == []
    reader.type_into("sentence", "We ring people up who asked us to.")
    page.locator("[name=items]").first.evaluate("box => box.closest('details').open = true")
    page.locator("[name=items]").first.check()
    for one in LISTS:
        page.locator(f"[name={one}_unknown]").check()
    for question in QUESTIONS:
        page.locator(f"[name={question}][value=unknown]").check()
    page.locator("[name=send]").click()
    expect(page.locator("#draft-heading")).to_contain_text(name)
    expect(page.locator("#draft-heading .badge")).to_have_text("draft")
    expect(page.locator("#findings-heading")).to_be_visible()
    assert violations(page) == []

    officer = opens("officer")
    officer.page.goto("/admin/processing/processingactivity/?status__exact=draft")
    expect(officer.page.locator("#result_list")).to_contain_text(name)
