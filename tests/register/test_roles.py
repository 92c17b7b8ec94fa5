"""Olivia keeps the register, Chen works on drafts, Ada reads: over every address of the pages."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse

from history.models import AccessEvent, ChangeSet
from history.tracking import tracked_models
from processing.models import ActivityData, ProcessingActivity
from register.models import ApiToken, ImportMapping, ImportRun, ScanRun
from register.roles import AUDITOR, CONTRIBUTOR, OFFICER, ROLES, permissions_of

from .. import make, world
from ..forms import new_row, opened, save
from ..people import person, signed_in
from .not_by_hand import FOR_PEOPLE, NEVER_ADDED, READ_ONLY, WITHOUT_PAST

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def registered() -> list[tuple[str, Any, Any]]:
    """Label, admin and one object of each model the pages show."""
    return [
        (model._meta.label, page, model._default_manager.order_by("pk").first())
        for model, page in admin.site._registry.items()
    ]


def address(page: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_{name}", args=args)


def state() -> tuple[Any, ...]:
    """What must not move when somebody only reads."""
    people = list(User.objects.order_by("pk").values_list("pk", "is_active", "is_superuser"))
    counts = [model._default_manager.count() for model in tracked_models()]
    return ChangeSet.objects.count(), counts, people, Group.objects.count()


class TestGroups:
    def test_contributors_take_findings_and_only_officers_give_or_accept_them(self):
        may = {name: {one for _model, one in found} for name, found in permissions_of().items()}
        take, give = "add_findingassignment", "change_findingassignment"
        assert {take, give, "add_findingwaiver"} <= may[OFFICER]
        assert take in may[CONTRIBUTOR]
        assert not {give, "add_findingwaiver"} & may[CONTRIBUTOR]
        assert not {take, give, "add_findingwaiver"} & may[AUDITOR]

    def test_nobody_may_delete_anything(self):
        for name in ROLES:
            codenames = Group.objects.get(name=name).permissions.values_list("codename", flat=True)
            assert codenames
            assert not [one for one in codenames if one.startswith("delete_")]

    def test_the_auditor_sees_what_the_officer_sees_of_the_register(self):
        table = permissions_of()
        assert table[AUDITOR] < table[OFFICER]
        beside = {AccessEvent, ChangeSet, ApiToken, ImportRun, ImportMapping, ScanRun}
        assert {model for model, _ in table[AUDITOR]} == {*tracked_models(), *beside}

    def test_are_made_anew_after_every_migration(self):
        auditor = Group.objects.get(name=AUDITOR)
        extra = Permission.objects.get(codename="change_processingactivity")
        auditor.permissions.add(extra)
        Group.objects.get(name=CONTRIBUTOR).permissions.clear()
        own = Group.objects.create(name="works council")
        own.permissions.add(extra)
        call_command("migrate", verbosity=0)
        assert extra not in auditor.permissions.all()
        assert Group.objects.get(name=CONTRIBUTOR).permissions.count() > 2
        assert list(own.permissions.all()) == [extra]


@pytest.mark.one_engine
class TestAda:
    """The auditor reads everything and changes nothing."""

    def test_reads_every_list_page_and_history(self, told):
        client = signed_in(person("ada"))
        for label, page, one in registered():
            expected = 403 if label in FOR_PEOPLE else 200
            assert client.get(address(page, "changelist")).status_code == expected, label
            if one is not None:
                assert client.get(address(page, "change", one.pk)).status_code == expected, label
            if one is not None and label not in {*FOR_PEOPLE, *WITHOUT_PAST}:
                assert client.get(address(page, "history", one.pk)).status_code == 200, label

    def test_sees_no_box_and_no_button_that_saves(self, told):
        client = signed_in(person("ada"))
        for record in (told.registration, told.phone, told.sms, told.controller):
            page = client.get(address(admin.site._registry[type(record)], "change", record.pk))
            words = page.content.decode()
            assert 'name="_save"' not in words
            assert 'name="change_reason"' not in words
            assert "/step/" not in words
            assert str(record.name) in words

    def test_writes_nothing_by_any_method_anywhere(self, told):
        client = signed_in(person("ada"))
        before = state()
        for label, page, one in registered():
            urls = [address(page, "changelist"), address(page, "add")]
            if one is not None:
                urls += [address(page, name, one.pk) for name in ("change", "delete", "history")]
                for verb in getattr(page, "verbs", ()):
                    urls.append(address(page, "verb", one.pk, verb.name))
            for url in urls:
                for sent in ({}, PROBE | {"_selected_action": [one.pk if one else 1]}):
                    answer = client.post(url, sent)
                    assert answer.status_code in (200, 302, 403, 404, 405), (label, url)
                    if not url.endswith(address(page, "changelist")):
                        assert answer.status_code != 200, (label, url)
        assert state() == before

    def test_cannot_act_on_many(self, told):
        client = signed_in(person("ada"))
        url = reverse("admin:processing_processingactivity_changelist")
        for action in ("submit", "send-back", "retire", "reinstate", "discard"):
            client.post(url, {**PROBE, "action": action, "_selected_action": [told.security.pk]})
        assert ProcessingActivity.objects.get(pk=told.security.pk).status == "draft"


PROBE = {
    "change_reason": "Because I can",
    "seen_number": "1",
    "name_en": "Forged",
    "code": "forged",
    "action": "retire",
    "day": "2026-01-01",
    "post": "yes",
    "_save": "Save",
}


class TestChen:
    """The contributor sees everything, enters activities and works on drafts."""

    def test_enters_a_draft_with_rows_and_submits_it(self, told):
        client = signed_in(person("chen"))
        url = reverse("admin:processing_processingactivity_add")
        form = opened(client, url)
        answer = save(
            client,
            url,
            form,
            **{"name_zh-hans": "客服"},
            code="support",
            controller=told.controller.pk,
            **new_row(form, "purposes", purpose=told.notify.purpose_id),
            **new_row(form, "disclosures", recipient=told.sms.pk, mode="entrust"),
        )
        assert answer.status_code == 302
        draft = ProcessingActivity.objects.get(code="support")
        url = reverse("admin:processing_processingactivity_change", args=[draft.pk])
        form = opened(client, url)
        row = new_row(
            form,
            "data",
            item=told.phone.pk,
            subject_category=told.phone_row.subject_category_id,
            necessity="optional",
            source="data_subject",
        )
        assert save(client, url, form, "Asked the team", **row).status_code == 302
        assert draft.data.count() == draft.disclosures.count() == 1
        client.post(step(draft, "submit"), {"change_reason": "Complete"})
        draft.refresh_from_db()
        assert draft.status == "in_review"
        assert save(client, url, form, "One more").status_code == 403

    def test_changes_nothing_that_is_registered(self, told):
        client = signed_in(person("chen"))
        url = reverse("admin:processing_processingactivity_change", args=[told.registration.pk])
        assert 'name="_save"' not in client.get(url).content.decode()
        before = state()
        assert client.post(url, PROBE).status_code == 403
        for name in ("submit", "send-back", "retire", "reinstate", "discard"):
            assert client.post(step(told.registration, name), PROBE).status_code == 403
        assert client.post(step(told.security, "discard"), PROBE).status_code == 403
        assert state() == before

    def test_touches_nothing_but_activities(self, told):
        client = signed_in(person("chen"))
        before = state()
        for label, page, one in registered():
            if label == "processing.ProcessingActivity" or one is None:
                continue
            assert client.get(address(page, "add")).status_code == 403, label
            for name in ("change", "delete", "history"):
                answer = client.post(address(page, name, one.pk), PROBE)
                assert answer.status_code in (403, 404, 405), (label, name)
        assert state() == before


def step(record: Any, name: str) -> str:
    return address(admin.site._registry[type(record)], "verb", record.pk, name)


class TestOlivia:
    """The officer does everything but rewrite the past."""

    def test_opens_every_page(self, told):
        client = signed_in(person("olivia"))
        for label, page, one in registered():
            assert client.get(address(page, "changelist")).status_code == 200, label
            expected = 403 if label in NEVER_ADDED else 200
            assert client.get(address(page, "add")).status_code == expected, label
            if one is not None:
                assert client.get(address(page, "change", one.pk)).status_code == 200, label

    def test_saves_every_page_untouched_without_a_trace(self, told):
        client = signed_in(person("olivia"))
        before = ChangeSet.objects.count()
        for label, page, one in registered():
            if one is None or label in READ_ONLY | FOR_PEOPLE:
                continue
            url = address(page, "change", one.pk)
            answer = save(client, url, opened(client, url))
            assert answer.status_code == 302, (label, dict(answer.context["errors"]))
        assert ChangeSet.objects.count() == before

    def test_deletes_nothing(self, told):
        client = signed_in(person("olivia"))
        for label, page, one in registered():
            if one is not None:
                url = address(page, "delete", one.pk)
                assert client.post(url, {"post": "yes"}).status_code == 403, label


def test_a_contributor_who_posts_rows_of_what_is_not_theirs_moves_nothing(told):
    client = signed_in(person("chen"))
    url = reverse("admin:processing_processingactivity_change", args=[told.security.pk])
    form = opened(client, url)
    row = told.phone_row.pk
    answer = save(client, url, form, **{"data-0-id": row, "data-0-scene_en": "Forged"})
    assert answer.status_code == 200
    assert not ActivityData.objects.get(pk=row).scene


@pytest.mark.parametrize(
    ("url", "open_to"),
    [
        ("/admin/questionnaire/", {"olivia", "chen"}),
        ("/admin/imports/", {"olivia", "ada"}),
        ("/admin/start/", {"olivia"}),
        ("/admin/start/controller/", {"olivia"}),
        ("/admin/start/contacts/", {"olivia"}),
        ("/admin/start/regimes/", {"olivia"}),
        ("/admin/start/products/", {"olivia"}),
        ("/admin/start/activity/", {"olivia"}),
    ],
)
def test_pages_that_guide_are_open_to_whoever_may_write_there(told, url, open_to):
    for who in ("olivia", "chen", "ada"):
        client, before = signed_in(person(who)), state()
        expected = 200 if who in open_to else 403
        assert client.get(url).status_code == expected, who
        if expected == 403:
            assert client.post(url, PROBE).status_code == 403, who
        assert state() == before
