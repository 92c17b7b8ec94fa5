"""Attacks in the address: whatever a page is asked, it does not say it as markup."""

from __future__ import annotations

import ast
from itertools import cycle
from typing import Final

import pytest
from django.test import Client
from django.utils.http import urlencode

from tests.contracts.repository import floors, tracked_files

from .canaries import Canaries, faults
from .walking import is_page, pages, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

OF_DJANGO: Final = (
    *("q", "o", "p", "e", "all", "next", "_popup", "_to_field", "_changelist_filters", "language"),
    *("id__exact", "status__exact", "is_active__exact", "kind", "term", "field_name"),
)
OF_OURS: Final = (
    *("as_of", "from", "to", "lang", "layout", "file", "state", "show", "product", "activity"),
    *("controller", "status", "department", "regime", "category", "day"),
)
ENDS_IT: Final = ("as_of", "from", "to", "state", "file")
"""What a page refuses before it looks at anything else."""
OPEN: Final = ("/admin/login/", "/api/v1/docs/", "/api/v1/problems/x/", "/nothing/", "/")


def parameters() -> list[str]:
    """Every name the program asks an address for: ``request.GET.get("…")`` and its kind."""
    found = {*OF_DJANGO, *OF_OURS}
    for path in tracked_files(*(f"{floor}/*.py" for floor in floors())):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= asked_by(node)
    return sorted(found)


def asked_by(node: ast.AST) -> set[str]:
    held: ast.expr | None = None
    key: ast.expr | None = None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        held, key = node.func.value, node.args[0]
    elif isinstance(node, ast.Subscript):
        held, key = node.value, node.slice
    is_address = isinstance(held, ast.Attribute) and held.attr == "GET"
    if is_address and isinstance(key, ast.Constant) and isinstance(key.value, str):
        return {key.value}
    return set()


def test_no_page_says_what_it_was_asked_as_markup(boss: Client):
    """Two askings of every other page: with all names at once, and with those it goes on after."""
    asked, languages = Canaries(), cycle(("en", "zh-hans"))
    names, wrong = parameters(), []
    assert len(names) > 30
    shown: set[int] = set()
    for number, address in enumerate([*pages(), *OPEN]):
        chosen = names if number % 2 else [one for one in names if one not in ENDS_IT]
        sent = {one: asked.attack(f"{one} of {address}") for one in chosen}
        joint = "&" if "?" in address else "?"
        answer = boss.get(
            f"{address}{joint}{urlencode(sent)}", headers={"accept-language": next(languages)}
        )
        assert answer.status_code < 500, address
        page = text_of(answer)
        shown |= asked.shown(page)
        if is_page(answer):
            wrong += [*asked.born(page), *(f"{address}: {fault}" for fault in faults(page))]
    assert not wrong, "\n".join(wrong[:20])
    assert len(shown) > 100, "pages repeat what they were asked, so something was tried"


@pytest.mark.parametrize("header", ["accept-language", "referer", "user-agent", "x-forwarded-for"])
def test_nor_what_a_header_said(boss: Client, header: str):
    asked = Canaries()
    attack = asked.attack(header)
    for address in ("/admin/", "/admin/nothing/", "/admin/login/", "/i18n/setlang/"):
        answer = boss.get(address, headers={header: attack})
        assert not asked.born(text_of(answer)), address
        assert not asked.born(str(answer.headers)), address


def test_nor_an_address_that_is_not_there(boss: Client):
    for address in ("/admin/%3Ccn10001%20cn%3E/", "/%3Ccn10001%20cn%3E", "/api/v1/%3Ccn10001%3E/"):
        answer = boss.get(address)
        assert answer.status_code in (401, 404), address
        assert not Canaries().born(text_of(answer)) or not is_page(answer), address


def test_nor_a_form_that_is_refused(boss: Client):
    """It is shown again with what was typed."""
    asked = Canaries()
    for address in (
        "/admin/sharing/recipient/add/",
        "/admin/processing/processingactivity/add/",
        "/admin/register/apitoken/add/",
        "/admin/register/webhook/add/",
        "/admin/auth/user/add/",
        "/admin/imports/",
        "/admin/questionnaire/",
    ):
        page = boss.get(address).content.decode()
        names = {part.split('"')[0] for part in page.split(' name="')[1:]}
        sent = {one: asked.attack(f"{one} of {address}") for one in names if "-" not in one[:4]}
        sent = {one: value for one, value in sent.items() if not one.endswith("_FORMS")}
        answer = boss.post(address, sent)
        assert answer.status_code < 500, address
        again = text_of(answer)
        assert not asked.born(again), address
        assert not faults(again), address
