"""The list of findings: what it shows, how it narrows, to whom, at what cost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from msgspec import structs

from history.moments import newest_moment
from processing.models import ProcessingActivity
from register.findings import told
from register.findings.rules import rulebook

from .... import make
from ....people import person, signed_in
from .conftest import keys

pytestmark = pytest.mark.django_db


def page(client: Client, **asked: Any) -> Any:
    answer = client.get(reverse("admin:findings"), asked)
    assert answer.status_code == 200
    return answer


def rows(answer: Any) -> list[Any]:
    return [row for group in answer.context["groups"] for row in group.rows]


def numbers(answer: Any, name: str) -> dict[str, int]:
    (facet,) = [one for one in answer.context["facets"] if one.name == name]
    return {one.value: one.number for one in facet.options}


def test_each_finding_says_what_where_why_and_what_mends_it(bare, olivia):
    client = signed_in(olivia)
    html = page(client, rule="X01").content.decode()
    assert "No purpose is recorded." in html
    assert "Add at least one purpose" in html
    assert "GB/T 35273-2020, 11.3" in html
    assert re.search(r'<span class="badge badge--finding-missing">Missing</span>', html)
    url = reverse("admin:processing_processingactivity_change", args=[bare.pk])
    anchor = f"finding-X01-no_owner-activity-{bare.pk}-0-owner_department"
    assert f'href="{url}#{anchor}"' in html
    assert f'id="{anchor}"' in client.get(url).content.decode()


def test_what_is_not_confirmed_is_marked(bare, olivia, monkeypatch):
    rule = rulebook().rules["X01"]
    weak = structs.replace(
        rule,
        citations=tuple(structs.replace(one, confidence="M") for one in rule.citations),
        assumption={"en": "Read so by us", "zh-hans": "本项目的理解"},
    )
    monkeypatch.setattr(told, "rule_of", lambda _finding: weak)
    html = page(signed_in(olivia), rule="X01").content.decode()
    assert "“unconfirmed”" in html
    assert "Read so by us" in html


def test_filters_narrow_and_say_how_many_each_choice_shows(bare, olivia):
    client = signed_in(olivia)
    with make.changes("Another"):
        make.activity("other", owner_department=make.text("市场部", "Marketing"))
    everything = page(client, rule="X01")
    assert len(rows(everything)) == 5
    assert numbers(everything, "severity")["incomplete"] == 5
    assert numbers(everything, "whose")["nobody"] == 5
    assert len(rows(page(client, rule="X01", q="department"))) == 1
    one = page(client, rule="X01", record=f"activity:{bare.pk}")
    assert len(rows(one)) == 3
    # A choice tells what it would show with the other filters as they are.
    assert numbers(one, "rule")["X01"] == 3
    assert not rows(page(client, rule="X01", severity="task"))
    assert not rows(page(client, rule="X01", standing="accepted"))
    assert len(rows(page(client, rule="X01", standing="blocking"))) == 5


@pytest.mark.parametrize(
    "asked",
    [
        {"p": "abc"},
        {"p": "-3"},
        {"severity": "<script>"},
        {"record": "activity:x'--"},
        {"q": "(%s{}" * 50},
        {"whose": "99999999999999999999"},
    ],
)
def test_nonsense_in_the_address_shows_a_list(bare, olivia, asked):
    html = page(signed_in(olivia), **asked).content.decode()
    assert "<script>" not in html.replace("<script src", "")


def test_costs_the_same_for_few_and_for_many_and_shows_a_hundred(bare, olivia):
    client = signed_in(olivia)
    costs = []
    for number in (1, 40):
        with make.changes("More"):
            for serial in range(number):
                make.activity(f"more-{number}-{serial}")
        page(client)  # the findings are worked out once for each moment
        with CaptureQueriesContext(connection) as asked:
            answer = page(client, rule="X01")
        costs.append(len(asked))
    assert costs[0] == costs[1]
    assert answer.context["page"].paginator.count == 42 * 3
    assert len(rows(answer)) == 100
    assert len(rows(page(client, rule="X01", p="2"))) == 26


class TestWhoMay:
    def test_everybody_of_the_register_reads_and_the_auditor_decides_nothing(self, bare):
        for who, decides in (("olivia", True), ("chen", True), ("ada", False)):
            html = page(signed_in(person(who))).content.decode()
            assert ('name="do"' in html) is decides
            assert ('value="accept"' in html) is (who == "olivia")
        ada = signed_in(User.objects.get(username="ada"))
        assert ada.post(reverse("admin:findings"), {"do": "take"}).status_code == 403

    def test_nobody_else(self, bare):
        stranger = signed_in(User.objects.create_user("stranger", password="x", is_staff=True))
        assert stranger.get(reverse("admin:findings")).status_code == 403
        assert stranger.post(reverse("admin:findings"), {"do": "take"}).status_code == 403


def test_reads_as_of_a_moment_and_decides_nothing_there(bare, olivia):
    client, then = signed_in(olivia), f"#{newest_moment().number}"
    department = make.text("市场部", "Marketing")
    with make.changes("Mended"):
        ProcessingActivity.objects.filter(pk=bare.pk).update(owner_department=department)
    assert not keys("no_owner")
    past = page(client, rule="X01", as_of=then)
    assert len(rows(past)) == 3
    html = past.content.decode()
    assert 'name="do"' not in html
    sent = {"do": "take", "finding": keys()}
    assert client.post(f"{reverse('admin:findings')}?as_of=%231", sent).status_code == 405
