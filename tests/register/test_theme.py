"""The officer's pages: nothing inline, a start page of fixed cost, only doors that open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from register.dashboard import shares, todays_work
from register.navigation import GROUPS, navigation
from register.site import RegisterAdminSite
from register.templatetags.register_theme import change_form_layout
from tests import make, world
from tests.people import person as somebody

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "register" / "static" / "register" / "theme"

INLINE = {
    "a style attribute": re.compile(r"""<[^>]*\sstyle\s*=""", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without src": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
"""What the content security policy refuses, so that a page would be broken without saying why."""


def inline_code(html: str) -> list[str]:
    return [name for name, pattern in INLINE.items() if pattern.search(html)]


FILES = {
    "document_file.html": "a file people keep, styled from within; never served as a page",
    "prose_file.html": "likewise",
    "change_log.html": "likewise, inside a regulator pack",
    "readme.en.html": "likewise",
    "readme.zh-hans.html": "likewise",
    "changes_file.html": "likewise",
}

PAGES = [path for path in sorted((ROOT / "templates").rglob("*.html")) if path.name not in FILES]


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_holds_inline_code(template: Path):
    assert inline_code(template.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", sorted(THEME.glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_name_only_icons_that_exist_and_stay_short(sheet: Path):
    text = sheet.read_text(encoding="utf-8")
    named = set(re.findall(r"""url\(["']?([^"')]+)""", text))
    assert [name for name in named if not (THEME / name).is_file()] == []
    assert len(text.splitlines()) <= 300


def test_the_scripts_stay_small():
    assert sum(path.stat().st_size for path in THEME.glob("*.js")) <= 8 * 1024


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_superuser("officer", password="officer")


@pytest.fixture
def stranger(db) -> User:
    """Somebody who may sign in and nothing else."""
    return User.objects.create_user("stranger", password="stranger", is_staff=True)


@pytest.fixture
def reader(stranger: User) -> User:
    """Somebody who may only look at recipients."""
    allowed = Permission.objects.get(codename="view_recipient", content_type__app_label="sharing")
    stranger.user_permissions.add(allowed)
    return User.objects.get(pk=stranger.pk)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_project_uses_the_registers_own_site():
    assert isinstance(admin.site, RegisterAdminSite)


def pages_of(model: type[models.Model], client: Client) -> Iterator[Any]:
    """The list, the empty form, and one record's form and history, as far as there are any."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield client.get(reverse(f"{name}_changelist"))
    yield client.get(reverse(f"{name}_add"))
    if record := model._default_manager.first():
        yield client.get(reverse(f"{name}_change", args=[record.pk]))
        yield client.get(reverse(f"{name}_history", args=[record.pk]))


@pytest.mark.one_engine
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_carry_no_inline_code(officer: User, language: str):
    with make.changes():
        world.build()
    client = signed_in(officer)
    client.cookies["django_language"] = language
    pages = [
        Client().get(reverse("account_login")),
        client.get(reverse("admin:index")),
        client.get(reverse("account_change_password")),
        signed_in(somebody("adam")).get(
            reverse("admin:auth_user_password_change", args=[officer.pk])
        ),
        *(page for model in admin.site._registry for page in pages_of(model, client)),
    ]
    shown = [page for page in pages if page.status_code == 200]
    assert len(shown) > len(admin.site._registry)
    found = {page.request["PATH_INFO"]: inline_code(page.content.decode()) for page in shown}
    assert {path: code for path, code in found.items() if code} == {}


def test_the_figures_cost_the_same_for_one_and_for_many(officer: User, django_assert_num_queries):
    with make.changes():
        make.activity("one")
    with django_assert_num_queries(9):
        todays_work(officer)
    with make.changes():
        for number in range(6):
            make.activity(f"more-{number}")
    with django_assert_num_queries(9):
        work = todays_work(officer)
    assert work.activities == 7


def test_the_start_page_opens_for_somebody_without_any_permission(
    stranger: User, django_assert_num_queries
):
    page = signed_in(stranger).get(reverse("admin:index"))
    assert page.status_code == 200
    assert page.context["navigation"] == []
    work = page.context["work"]
    assert (work.statuses, work.recipients, work.changes, work.systems) == (None,) * 4


def test_the_start_page_shows_only_what_its_reader_may_see(reader: User):
    with make.changes():
        make.activity("secret", make.text("秘密活动", "Secret activity"))
    page = signed_in(reader).get(reverse("admin:index"))
    assert page.context["work"].recipients == 0
    assert page.context["work"].statuses is None
    assert b"Secret activity" not in page.content


def test_shares_fill_the_whole_bar():
    bar = shares({"draft": 1, "in_review": 3})
    assert [share.number for share in bar] == [1, 3, 0, 0]
    assert [(share.start, share.width) for share in bar] == [
        ("0.00", "25.00"),
        ("25.00", "75.00"),
        ("100.00", "0.00"),
        ("100.00", "0.00"),
    ]
    assert [share.width for share in shares({})] == ["0.00"] * 4


def offered(*labels: str) -> list[dict[str, Any]]:
    """What an admin site offers its reader, as Django describes it."""
    return [
        {
            "models": [
                {
                    "model": SimpleNamespace(_meta=SimpleNamespace(label_lower=label)),
                    "name": label,
                    "admin_url": f"/admin/{label}/",
                    "add_url": None,
                }
                for label in labels
            ]
        }
    ]


def test_navigation_holds_what_is_offered_and_marks_where_one_is():
    menu = navigation(offered("inventory.system"), "/admin/inventory.system/1/change/")
    assert [group["key"] for group in menu] == ["systems"]
    assert menu[0]["is_current"]
    assert menu[0]["links"][0]["is_current"]


def test_navigation_loses_no_model():
    menu = navigation(offered("other.thing"), "/admin/")
    assert [(group["key"], group["is_current"]) for group in menu] == [("more", False)]


def test_navigation_names_models_that_exist():
    from django.apps import apps

    for group in GROUPS:
        for label in group.models:
            apps.get_model(label)


def fieldset(name: str, classes: str, *fields: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, classes=classes, fields=fields)


def inline(prefix: str, classes: str, errors: int = 0, rows: int = 0) -> SimpleNamespace:
    return SimpleNamespace(
        classes=classes,
        opts=SimpleNamespace(verbose_name_plural=prefix),
        formset=SimpleNamespace(
            prefix=prefix,
            total_error_count=lambda: errors,
            initial_form_count=lambda: rows,
        ),
    )


class Form(list[SimpleNamespace]):
    """An admin form of the given fieldsets."""

    def __init__(self, *fieldsets: SimpleNamespace, errors: tuple[str, ...] = ()):
        super().__init__(fieldsets)
        self.form = SimpleNamespace(errors={name: ["wrong"] for name in errors})


def test_fieldsets_make_tabs_and_rows_join_them():
    layout = change_form_layout(
        Form(
            fieldset("Head", "", "code"),
            fieldset("Basics", "tab tab-basics", "name"),
            fieldset("Data", "tab tab-data"),
            fieldset("More", "tab-basics collapse", "remarks"),
        ),
        [inline("data", "tab-data", rows=3), inline("logs", "tab"), inline("loose", "")],
    )
    assert [tab.key for tab in layout.tabs] == ["basics", "data", "logs"]
    assert [part.name for _, part in layout.lead] == ["Head"]
    assert [part.name for _, part in layout.tabs[0].fieldsets] == ["Basics", "More"]
    assert [(tab.row_count, tab.shows_count) for tab in layout.tabs] == [
        (None, False),
        (3, True),
        (0, True),
    ]
    assert [rows.formset.prefix for rows in layout.rest] == ["loose"]
    assert layout.opened == "basics"


def test_the_first_tab_with_an_error_is_opened():
    layout = change_form_layout(
        Form(
            fieldset("Basics", "tab", "name"),
            fieldset("Remarks", "tab", "remarks"),
            errors=("remarks",),
        ),
        [inline("data", "tab", errors=2)],
    )
    assert layout.opened == "part-1"
    assert [tab.error_count for tab in layout.tabs] == [0, 1, 2]


def test_the_language_switch_comes_back_to_the_page(officer: User):
    client = signed_in(officer)
    answer = client.post(reverse("set_language"), {"language": "zh-hans", "next": "/admin/"})
    assert answer.headers["Location"] == "/admin/"
    assert b'lang="zh-hans"' in client.get("/admin/").content
