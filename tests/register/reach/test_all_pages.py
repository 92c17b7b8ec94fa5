"""Whoever reaches a part of the register finds nothing of another on any page, nor writes it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.urls import reverse

from history.models import ChangeSet
from history.moments import newest_moment
from history.tracking import WithinReach, tracked_models
from processing.models import ActivityProduct, Controller, ProcessingActivity
from register.models import FindingAssignment, PersonReach
from register.reach import reach_of
from register.reach.places import is_owned

from ... import make
from ...forms import new_row, opened, save
from ...people import person, signed_in
from ..test_roles import PROBE, state
from .addresses import address, leaks, of_models, of_object, without_object
from .two_organisations import CANARY, reaching, two

__all__ = ["two"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

NOT_ASKED = {"logout", "seen", "login", "autocomplete", "jsi18n"}
NOWHERE = 987_654
"""The key of nothing."""


def others(told: Any) -> list[Any]:
    """One object of the other organisation of every kind that belongs to somebody."""
    reach = reach_of(reaching("chen", told.controller))
    found: list[Any] = []
    for model in tracked_models():
        if is_owned(model):
            seen = reach.limit(model._base_manager.all())
            found += model._base_manager.exclude(pk__in=seen.values("pk"))[:1]
    return found


def test_every_manager_of_the_record_reads_within_reach():
    models: list[Any] = [*tracked_models(), FindingAssignment]
    unlimited = [
        one._meta.label
        for one in models
        if one._meta.app_label != "testapp" and not isinstance(one._default_manager, WithinReach)
    ]
    assert not unlimited


@pytest.mark.parametrize(("who", "with_past"), [("olivia", True), ("ada", False)])
def test_no_page_without_an_object_tells_of_another_part(two, who, with_past):
    """An officer opens all there are; an auditor is shown columns where others have boxes."""
    client = signed_in(reaching(who, two.controller))
    urls = [reverse(f"admin:{name}") for name in without_object() if name not in NOT_ASKED]
    for page in of_models().values():
        urls += [address(page, "changelist"), address(page, "add")]
    if with_past:
        then = f"as_of=%23{newest_moment().number}"
        urls += [f"{url}?{then}" for url in urls if "/documents/" not in url]
    urls += [f"{reverse('admin:search')}?q={word}" for word in ("a", "app", "传")]
    told = {url: client.get(url) for url in urls}
    assert not [url for url, answer in told.items() if answer.status_code >= 500]
    assert not [url for url, answer in told.items() if leaks(body(answer))]


def body(answer: Any) -> bytes:
    return bytes(answer.getvalue())


def test_nothing_to_choose_is_of_another_part(two):
    client = signed_in(reaching("olivia", two.controller))
    fields = {
        field.related_model: (model, field)
        for model in tracked_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in admin.site._registry
    }
    assert Controller in fields
    for model, field in fields.values():
        asked = {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": field.name,
        }
        answer = client.get(f"{reverse('admin:autocomplete')}?{urlencode(asked)}")
        assert not leaks(answer.content), (model, field)


@pytest.mark.parametrize("who", ["olivia", "petra"])
def test_what_belongs_to_another_part_is_not_there(two, who):
    """To its address the same is answered as to that of nothing, whatever is asked."""
    client = signed_in(reaching(who, two.controller))
    found = others(two)
    assert len({type(one) for one in found}) > 15
    before, tried = state(), 0
    for one in found:
        label = one._meta.label
        for url, nowhere in zip(of_object(label, one.pk), of_object(label, NOWHERE), strict=True):
            for method in (client.get, client.post):
                here, there = (
                    method(at, PROBE if method == client.post else {}) for at in (url, nowhere)
                )
                assert not leaks(here.content), url
                assert here.status_code == there.status_code, url
                assert here.status_code in (302, 403, 404, 405), url
                tried += 1
        past = [f"{url}?as_of=%23{two.before}" for url in of_object(label, one.pk)]
        assert not [url for url in past if leaks(client.get(url).content)]
    assert tried > 60
    assert state() == before


def test_the_past_of_what_moved_belongs_to_whoever_had_it(two):
    mine = signed_in(reaching("olivia", two.controller))
    theirs = signed_in(reaching("ada", two.other))
    url = address(admin.site._registry[ProcessingActivity], "change", two.traveller.pk)
    then = f"{url}?as_of=%23{two.before}"
    assert mine.get(url).status_code == theirs.get(then).status_code == 200
    assert mine.get(then).status_code == 404
    assert theirs.get(url).status_code == 302
    history = mine.get(
        address(admin.site._registry[ProcessingActivity], "history", two.traveller.pk)
    )
    assert history.status_code == 200
    assert b"The traveller moves" in history.content
    assert not leaks(history.content)


def test_a_change_set_shows_what_is_within_reach_and_one_without_is_not_there(two):
    client = signed_in(reaching("ada", two.controller))
    listed = client.get(reverse("admin:history_changeset_changelist")).content
    assert b"The first organisation" in listed
    with make.changes("Their own affair"):
        make.activity("theirs", controller=two.other)
    newest = ChangeSet.objects.latest("number")
    assert (
        b"Their own affair" not in client.get(reverse("admin:history_changeset_changelist")).content
    )
    gone = client.get(reverse("admin:history_changeset_change", args=[newest.pk]))
    assert gone.status_code == 302
    for one in ChangeSet.objects.all():
        answer = client.get(reverse("admin:history_changeset_change", args=[one.pk]))
        assert not leaks(answer.content), one.reason


class TestWriting:
    """What is written stays within the part, and what all share is left alone."""

    def test_an_activity_is_entered_in_ones_own_part_alone(self, two):
        client = signed_in(reaching("chen", two.controller))
        url = reverse("admin:processing_processingactivity_add")
        form = opened(client, url)
        assert form["controller"] == [str(two.controller.pk)]
        said = {"name_en": "Mine", "code": "mine"}
        refused = save(client, url, form, **said, controller=two.other.pk)
        assert refused.status_code == 200
        assert save(client, url, form, **said).status_code == 302
        assert ProcessingActivity.objects.get(code="mine").controller == two.controller

    def test_a_department_enters_its_own(self, two):
        with make.changes("Drafts of departments"):
            make.activity("support", owner_department={"en": "Support", "zh-hans": "客服部"})
        client = signed_in(reaching("chen", two.controller, "support"))
        url = reverse("admin:processing_processingactivity_add")
        form = opened(client, url)
        assert form["owner_department_zh-hans"] == ["客服部"]
        said = {"name_en": "Mine", "code": "mine"}
        other = {"owner_department_en": "Sales", "owner_department_zh-hans": ""}
        refused = save(client, url, form, **said, **other)
        assert refused.status_code == 200
        assert "part of the register" in refused.content.decode()
        assert not ProcessingActivity.objects.filter(code="mine").exists()
        assert save(client, url, form, **said).status_code == 302
        registration = reverse(
            "admin:processing_processingactivity_change", args=[two.registration.pk]
        )
        assert client.get(registration).status_code == 302

    def test_nothing_of_ones_own_is_moved_out(self, two):
        client = signed_in(reaching("olivia", two.controller))
        PersonReach.objects.create(user=person("chen"), controller=two.other)
        url = reverse("admin:processing_processingactivity_change", args=[two.security.pk])
        form, before = opened(client, url), state()
        for said in ({"controller": two.other.pk}, {"function": two.other_function.pk}):
            assert save(client, url, form, **said).status_code == 200
        row = new_row(form, "disclosures", recipient=two.sms.pk, mode="entrust")
        assert save(client, url, form, **row).status_code == 302
        assert state() != before
        two.security.refresh_from_db()
        assert two.security.controller == two.controller

    def test_a_link_beyond_reach_is_not_named_and_stays(self, two):
        client = signed_in(reaching("olivia", two.controller))
        url = reverse("admin:processing_processingactivity_change", args=[two.security.pk])
        form = opened(client, url)
        assert save(client, url, form, products=[two.app.pk]).status_code == 302
        linked = ActivityProduct._base_manager.filter(activity=two.security)
        assert {one.product_id for one in linked} == {two.app.pk, two.other_app.pk}

    def test_what_all_share_is_read_and_not_written(self, two):
        client = signed_in(reaching("olivia", two.controller))
        before = state()
        for record in (two.sms, two.phone, two.store):
            page = admin.site._registry[type(record)]
            shown = client.get(address(page, "change", record.pk))
            assert shown.status_code == 200
            assert b'name="_save"' not in shown.content
            assert client.get(address(page, "add")).status_code == 403
            for name in ("change", "verb"):
                more = ("retire",) if name == "verb" else ()
                assert client.post(address(page, name, record.pk, *more), PROBE).status_code == 403
        assert state() == before

    def test_steps_are_taken_within_the_part(self, two):
        client = signed_in(reaching("petra", two.controller))
        url = reverse("admin:processing_processingactivity_changelist")
        keys = [two.other_activity.pk, two.security.pk]
        client.post(url, {**PROBE, "action": "send-back", "_selected_action": keys})
        two.other_activity.refresh_from_db()
        assert two.other_activity.status == "approved"

    @pytest.mark.parametrize(
        "name",
        ["imports", "start", "duplicates", "regulator_pack", "issue_processing_register"],
    )
    def test_what_is_about_all_of_it_needs_all_of_it(self, two, name):
        assert signed_in(person("olivia", username="all")).get(
            reverse(f"admin:{name}")
        ).status_code in (200, 302)
        assert (
            signed_in(reaching("olivia", two.controller)).get(reverse(f"admin:{name}")).status_code
            == 403
        )

    def test_rights_count_from_the_next_request(self, two):
        olivia = person("olivia")
        client = signed_in(olivia)
        url = reverse("admin:processing_controller_change", args=[two.other.pk])
        assert client.get(url).status_code == 200
        part = PersonReach.objects.create(user=olivia, controller=two.controller)
        assert client.get(url).status_code == 302
        part.delete()
        assert client.get(url).status_code == 200
        assert Controller.objects.count() == 2
        assert CANARY in two.other.code
