"""Every type of page keeps WCAG 2.2 AA and the content security policy, whatever it looks like."""

from __future__ import annotations

from itertools import cycle
from typing import Any

import pytest

from .addresses import (
    NO_PAGES,
    WITH_RECORD,
    Address,
    every_type_of_page,
    is_of_a_model,
    is_one_of_many,
    named_patterns,
)
from .axe import SCRIPT, violations
from .reader import Reader

FRAME = ("#nav-sidebar", "#header")
"""The same on every page; judged on the important ones."""
NOT_OURS = {"contract of the API": "the page of Swagger UI, made by its own script"}
IMPORTANT = {
    "index": "/admin/",
    "processing_processingactivity list": "/admin/processing/processingactivity/",
    "processing_processingactivity change": "/admin/processing/processingactivity/2/change/",
    "processing_processingactivity add": "/admin/processing/processingactivity/add/",
    "processing_processingactivity history": "/admin/processing/processingactivity/2/history/",
    "sharing_recipient change": "/admin/sharing/recipient/1/change/",
    "document_recipients": "/admin/documents/recipients/?status=approved",
    "changes": "/admin/changes/?from=%233&to=%234",
    "reviews": "/admin/reviews/",
    "login": "/account/login/",
}
"""By their names in addresses.py: judged whole and in several looks, the others once."""
CONTRAST = "color-contrast"
"""Half of what judging costs. One style sheet colours the lists and forms of all models."""
LOOKS = [("zh-hans", "light", 390), ("en", "dark", 1280)]
"""Between them both languages, both themes, and both widths."""
ALTERNATING = cycle([("en", "light"), ("zh-hans", "dark"), ("zh-hans", "light"), ("en", "dark")])
PAGES = [
    (address, *next(ALTERNATING))
    for address in every_type_of_page()
    if address.name not in IMPORTANT
]


@pytest.fixture(scope="package")
def windows(chromium, register, sessions):
    """One window for each look, kept from page to page."""
    kept: dict[tuple[Any, ...], Reader] = {}

    def window(who: str, *looks: Any) -> Reader:
        key = (who, *looks)
        if key not in kept:
            kept[key] = Reader(chromium, register, sessions, who, *looks)
        return kept[key]

    yield window
    for reader in kept.values():
        reader.context.close()


def judged(
    reader: Reader, url: str, outside: tuple[str, ...] = (), without: tuple[str, ...] = ()
) -> list[str]:
    """What the page at ``url`` does wrong, and what it complained about itself."""
    reader.complaints.clear()
    reader.page.goto(url)
    wrong = violations(reader.page, outside, without=without)
    return [*wrong, *reader.complaints]


@pytest.mark.parametrize(
    ("address", "language", "theme"), PAGES, ids=[one[0].name for one in PAGES]
)
def test_a_page_has_no_violation(windows, register, address: Address, language, theme):
    url = address.on(register)
    if url is None:
        pytest.skip("the example register holds none")
    outside = FRAME if address.name not in NOT_OURS else ("#swagger-ui",)
    without = (CONTRAST,) if address.is_plain else ()
    # Only whoever changes accounts has their forms.
    who = "administrator" if address.name.startswith("auth_") else "officer"
    wrong = judged(windows(who, language, theme, 1280), url, outside, without)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
@pytest.mark.parametrize("name", IMPORTANT)
def test_an_important_page_has_none_in_whatever_look(windows, name, look):
    who = "officer" if name != "login" else ""
    wrong = judged(windows(who, *look), IMPORTANT[name])
    assert not wrong, "\n".join(wrong)


def test_the_judge_knows_what_came_with_this_version_of_the_guidelines():
    assert "wcag22aa" in SCRIPT


def test_the_important_pages_are_among_them_all():
    assert IMPORTANT.keys() <= {address.name for address in every_type_of_page()}


def test_no_page_of_the_admin_is_left_out():
    """A page with a record in its address needs a line in WITH_RECORD, or a reason in NO_PAGES."""
    unknown = [
        found.name
        for found in named_patterns()
        if found.pattern.converters
        and str(found.name) not in NO_PAGES.keys() | WITH_RECORD.keys()
        and not is_of_a_model(str(found.name))
        and not is_one_of_many(str(found.name))
    ]
    assert unknown == []
