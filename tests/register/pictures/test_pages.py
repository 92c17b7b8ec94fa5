"""The pictures as pages of the admin, and as files."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from history.moments import newest_moment
from processing.models import ActivityData
from register.pictures.views import PAGES
from sharing.models import Recipient

from ... import make, world
from ...people import person
from ...people import signed_in as as_person
from ..approvals import approve
from ..test_theme import inline_code

pytestmark = pytest.mark.django_db

LIST = "/admin/pictures/"
FLOWS = f"{LIST}data-flow/"
COUNTRIES = f"{LIST}recipients-by-country/"
PERIODS = f"{LIST}retention/"
TIME = f"{LIST}over-time/"
EVERY = [f"{LIST}{page.key}/" for page in PAGES]


@pytest.fixture
def told():
    with make.changes():
        return world.build()


@pytest.fixture
def auditor():
    user = User.objects.create_user("auditor", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_processingactivity"))
    client = Client()
    client.force_login(user)
    return client


def body(response: Any) -> str:
    return str(response.content.decode())


def picture(html: str) -> str:
    found = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    assert found
    return found.group()


@pytest.mark.one_engine
@pytest.mark.parametrize("page", [LIST, *EVERY])
class TestEveryPage:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    def test_is_for_whoever_reads_activities(self, told, page, who):
        client = as_person(person(who))
        assert client.get(page).status_code == 200
        assert client.post(page).status_code == 405

    def test_is_for_nobody_else(self, told, page):
        stranger = User.objects.create_user("stranger", password="x", is_staff=True)
        assert as_person(stranger).get(page).status_code == 403
        assert Client().get(page).status_code == 302

    def test_holds_nothing_inline_and_one_heading(self, told, auditor, page):
        html = body(auditor.get(page))
        assert inline_code(html) == []
        assert len(re.findall(r"<h1\b", html)) == 1

    def test_links_stay_at_the_moment(self, told, auditor, page):
        with make.changes("Later"):
            Recipient.objects.update(country=told.germany)
        html = body(auditor.get(page, {"as_of": "#1"}))
        content = html[html.index('id="content"') :]
        for link in re.findall(r'href="(/admin/[^"]+)"', content):
            assert "as_of=%231" in link, link


def test_the_list_names_every_picture_and_the_navigation_leads_there(told):
    html = body(as_person(person("ada")).get(LIST))
    for page in PAGES:
        assert f'href="{reverse(f"admin:{page.url_name}")}"' in html
    assert re.search(rf'<a [^>]*href="{LIST}"[^>]*aria-current="page"', html)


@pytest.mark.one_engine
@pytest.mark.parametrize("page", EVERY)
@pytest.mark.parametrize("state", ["working", "approved"])
class TestFiles:
    def test_an_svg_needs_nothing_else(self, told, auditor, page, state):
        response = auditor.get(page, {"file": "svg", "state": state})
        assert response["Content-Type"] == "image/svg+xml"
        root = fromstring(response.content)  # noqa: S314 (made here)
        svg = response.content.decode()
        assert "href" not in svg
        assert f"#{newest_moment().number}, " in svg
        assert root.get("width")

    def test_a_png_has_two_pixels_for_each_unit(self, told, auditor, page, state):
        svg = auditor.get(page, {"file": "svg", "state": state}).content
        root = fromstring(svg)  # noqa: S314 (made here)
        response = auditor.get(page, {"file": "png", "state": state})
        assert response["Content-Type"] == "image/png"
        data = response.content
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        size = [int.from_bytes(data[at : at + 4]) for at in (16, 20)]
        assert size == [2 * int(root.get("width", "")), 2 * int(root.get("height", ""))]


def test_a_file_is_called_by_moment_state_and_language(told, auditor):
    number = newest_moment().number
    named = auditor.get(FLOWS, {"file": "svg", "state": "approved"})["Content-Disposition"]
    assert f'filename="data-flow-{number}-approved-en.svg"' in named
    response = auditor.get(TIME, {"file": "svg"}, HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert f'filename="over-time-{number}-zh-hans.svg"' in response["Content-Disposition"]


@pytest.mark.one_engine
class TestTheMap:
    def test_leads_to_the_records(self, told, auditor):
        drawn = picture(body(auditor.get(FLOWS)))
        for name, record in (
            ("inventory_datacategory", told.phone.category),
            ("processing_purpose", told.notify.purpose),
            ("sharing_recipient", told.sms),
            ("inventory_country", told.germany),
        ):
            assert f'<a href="{reverse(f"admin:{name}_change", args=[record.pk])}"' in drawn

    def test_speaks_the_language_of_its_reader(self, told, auditor):
        drawn = picture(body(auditor.get(FLOWS, HTTP_ACCEPT_LANGUAGE="zh-hans")))
        assert ">发送服务通知</text>" in drawn
        assert ">Send service notices</text>" in picture(body(auditor.get(FLOWS)))

    @pytest.mark.parametrize(
        ("asked", "there", "gone"),
        [
            ({"category": "authentication"}, "Authentication data", "Basic profile"),
            ({"recipient": "sms-provider"}, "Example SMS Ltd", "Authentication data"),
            ({"purpose": "notify"}, "Send service notices", "Identify the user"),
            ({"country": "DE"}, "Germany", "stays with us"),
            ({"activity": "security-operations"}, "Keep the service safe", "Example SMS Ltd"),
            ({"product": "app"}, "Send service notices", "Keep the service safe"),
            ({"only": "sensitive"}, "Authentication data", "Basic profile"),
            ({"only": "sensitive", "scheme": "PIPL28"}, "Device information", "Authentication"),
        ],
    )
    def test_filters_narrow_page_and_file_alike(self, told, auditor, asked, there, gone):
        html = body(auditor.get(FLOWS, asked))
        drawn = picture(html)
        assert there in drawn
        assert gone not in drawn
        assert len(re.findall('class="chip"', html)) == len(asked)
        file = auditor.get(FLOWS, {**asked, "file": "svg"}).content.decode()
        assert there in file
        shown = re.sub(r"<text.*?</text>", "", file[: file.index('class="flow__')])
        assert gone not in shown

    def test_what_counts_as_sensitive_depends_on_the_scheme(self, told, auditor):
        def marked(**asked: str) -> str:
            response = auditor.get(FLOWS, asked)
            return str(re.findall(r"<desc[^>]*>([^<]*)", body(response))[0])

        assert marked() != marked(scheme="PIPL28") != marked(scheme="GBT35273B")

    @pytest.mark.parametrize("asked", [{"recipient": "nobody"}, {"scheme": "x"}, {"country": "X"}])
    def test_an_unknown_code_is_said_in_one_sentence(self, told, auditor, asked):
        response = auditor.get(FLOWS, asked)
        assert response.status_code == 400
        assert 'role="alert"' in body(response)
        assert auditor.get(FLOWS, {**asked, "file": "png"}).status_code == 400

    def test_the_document_of_the_same_flows_is_one_click_away(self, told, auditor):
        html = body(auditor.get(FLOWS, {"only": "sensitive", "product": "app"}))
        address = "/admin/documents/data-flow/?product=app&amp;sensitivity=any&amp;state=working"
        assert f'href="{address}"' in html
        assert auditor.get(address.replace("&amp;", "&")).status_code == 200

    def test_the_rest_leads_to_a_map_with_more_boxes(self, told, auditor):
        with make.changes("Many"):
            for number in range(20):
                row = make.row(
                    told.security,
                    make.item(f"item-{number}", category=make.category(f"kind-{number}")),
                    told.protect,
                )
                make.disclosure(told.security, make.recipient(f"party-{number:02}"), row)
        html = body(auditor.get(FLOWS))
        assert re.search(rf'<a href="{FLOWS}\?top=25" class="flow__node" data-node="cx"', html)
        wide = picture(body(auditor.get(FLOWS, {"top": "50"})))
        assert 'data-node="cx"' not in wide
        assert "Name party-19" in wide

    def test_the_approved_state_shows_what_was_approved(self, told, auditor):
        approve(told.registration)
        with make.changes("Changed since"):
            make.disclosure(told.registration, make.recipient("new-party"), told.password_row)
        assert "Name new-party" in picture(body(auditor.get(FLOWS)))
        html = body(auditor.get(FLOWS, {"state": "approved"}))
        assert "Example SMS Ltd" in picture(html)
        assert "Name new-party" not in picture(html)
        assert "1 activity that nobody has approved is left out." in html

    def test_the_past_is_drawn_as_it_was(self, told, auditor):
        number = newest_moment().number
        with make.changes("Renamed"):
            Recipient.objects.filter(pk=told.sms.pk).update(name=make.text("新", "Other SMS"))
        assert "Other SMS" in picture(body(auditor.get(FLOWS)))
        past = picture(body(auditor.get(FLOWS, {"as_of": f"#{number}"})))
        assert "Example SMS Ltd" in past
        assert f"as_of=%23{number}" in past


def test_countries_lead_to_the_list_of_their_recipients(told, auditor):
    html = body(auditor.get(COUNTRIES))
    address = f"/admin/sharing/recipient/?use=current&amp;country={told.germany.pk}"
    assert f'<a href="{address}" class="bars__bar"' in picture(html)
    assert 'href="#row-country-0"' in html
    assert 'id="row-country-0"' in html
    olivia = as_person(person("olivia"))
    listed = body(olivia.get(address.replace("&amp;", "&")))
    assert "Example SMS Ltd" in listed


def test_periods_name_rules_and_what_has_none(told, auditor):
    html = body(auditor.get(PERIODS))
    assert "Until the account is closed" in html
    assert 'href="#row-none" class="bars__bar"' in html
    assert reverse("admin:processing_processingactivity_change", args=[told.security.pk]) in html
    with make.changes("Given a rule"):
        ActivityData.objects.update(retention=told.phone_row.retention)
    assert 'href="#row-none"' not in body(auditor.get(PERIODS))


def test_time_says_its_figures_in_a_table(told, auditor):
    html = body(auditor.get(TIME))
    assert len(re.findall(r'<th scope="row">\d{4}-\d\d-\d\d</th>', html)) == 13
    assert "steps__line" in picture(html)


@pytest.mark.parametrize("page", EVERY)
def test_a_page_costs_the_same_for_two_activities_and_for_forty(told, auditor, page):
    few = queries(auditor, page)
    with make.changes("More"):
        for number in range(38):
            activity = make.activity(f"activity-{number}", controller=told.controller)
            row = make.row(activity, told.phone, make.purpose(activity, f"purpose-{number}"))
            make.disclosure(activity, told.sms, row)
    assert queries(auditor, page) == few


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", [LIST, *EVERY])
def test_an_empty_register_has_pages_too(db, auditor, page):
    assert auditor.get(page).status_code == 200
    if page != LIST:
        assert auditor.get(page, {"file": "png"}).content[:4] == b"\x89PNG"
