"""The page that lists every document."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from register.catalogue_page import address_of_kind
from register.documents import KINDS
from register.documents.columns import FAMILIES

from .. import make

pytestmark = pytest.mark.django_db

PAGE = "/admin/documents/"


@pytest.fixture
def auditor():
    user = User.objects.create_user("auditor", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_processingactivity"))
    client = Client()
    client.force_login(user)
    return client


def body(response: Any) -> str:
    return str(response.content.decode())


def test_every_document_is_listed_with_its_own_page(auditor, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = body(auditor.get(PAGE))
    for kind in KINDS.values():
        assert f'href="{address_of_kind(kind.key)}"' in page
        assert auditor.get(address_of_kind(kind.key)).status_code == 200
    assert len(re.findall('class="catalogue__entry"', page)) == len(KINDS)


def test_it_speaks_the_language_of_its_reader(auditor):
    page = body(auditor.get(PAGE, HTTP_ACCEPT_LANGUAGE="zh-hans"))
    assert KINDS["recipients"].title["zh-hans"] in page
    used = {kind.family for kind in KINDS.values()}
    for family, title in FAMILIES.items():
        assert (title["zh-hans"] in page) == (family in used)


def test_the_moment_is_kept_on_the_way_to_a_document(auditor):
    with make.changes("First"):
        make.controller()
    with make.changes("Second"):
        make.controller("second")
    page = body(auditor.get(f"{PAGE}?as_of=%231"))
    assert f'href="{address_of_kind("recipients")}?as_of=%231"' in page


def test_whoever_may_not_read_activities_may_not_read_it(auditor):
    stranger = User.objects.create_user("stranger", password="x", is_staff=True)
    auditor.force_login(stranger)
    assert auditor.get(PAGE).status_code == 403
    assert auditor.post(PAGE).status_code in (403, 405)


def test_only_the_nearest_entry_of_the_navigation_is_current(auditor):
    page = body(auditor.get(address_of_kind("recipients")))
    current = re.findall(r'<a [^>]*href="([^"]+)"[^>]*aria-current="page"', page)
    assert reverse("admin:documents") not in current
