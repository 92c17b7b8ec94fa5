"""More than one may, by way of a file, a field or a body that says so."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile

from history.models import ChangeSet
from processing.models import ProcessingActivity
from register.importing.kinds import content_models, kinds
from register.models import ApiToken, Approval, ImportRun, PersonReach
from tests import make, world
from tests.contract import committed
from tests.forms import opened, save
from tests.people import person, signed_in
from tests.register.api.writing.client import Writer

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

NEVER: Final = {
    "id": 1,
    "pk": 1,
    "status": "approved",
    "approved_by": "olivia",
    "approvals": [{"approver_name": "Olivia", "number": 1}],
    "created_by": "somebody",
    "history": [],
    "change_set": 1,
    "is_superuser": True,
    "user": {"username": "x", "password": "y"},
    "tokens": [{"digest": "0" * 64}],
    "__class__": "User",
    "loaded_digest": "x",
}
"""What no body may set, whichever kind of record it is about."""


@pytest.fixture
def told(db: Any) -> Any:
    with make.changes("First entry"):
        return world.build()


def people() -> tuple[Any, ...]:
    """Accounts, roles and what they may, as they stand."""
    return (
        list(User.objects.order_by("pk").values_list("username", "is_superuser", "is_staff")),
        list(Group.objects.order_by("pk").values_list("name", "permissions")),
        *(model._default_manager.count() for model in (ApiToken, Approval, PersonReach)),
    )


class TestByFile:
    def test_a_file_states_records_of_the_register_and_nothing_about_people(self):
        labels = {model._meta.app_label for model in content_models()}
        assert labels == {"inventory", "processing", "sharing"}
        named = {column for kind in kinds().values() for column in kind.columns}
        assert not {"password", "digest", "is_superuser", "approver_name", "secret"} & named

    def test_what_it_says_of_people_is_passed_over_and_approved_is_a_wish(self, told):
        before = people()
        said = {
            "users": [{"username": "mallory", "is_superuser": True, "password": "x"}],
            "auth_user": [{"username": "mallory"}],
            "groups": [{"name": "officer", "user": "chen"}],
            "approvals": [{"activity": "account-registration", "number": 1, "approver": "Olivia"}],
            "api_tokens": [{"name": "x", "digest": "0" * 64}],
            "activities": [
                {
                    "code": "smuggled",
                    "name": {"en": "Smuggled"},
                    "controller": "example-vision",
                    "status": "approved",
                }
            ],
        }
        client = signed_in(person("olivia"))
        file = SimpleUploadedFile("all.json", json.dumps(said).encode())
        client.post("/admin/imports/", {"file": file})
        run = ImportRun.objects.get()
        client.post(f"/admin/imports/{run.pk}/", {"apply": "1", "change_reason": "A file"})
        arrived = ProcessingActivity.objects.get(code="smuggled")
        assert arrived.status in ("draft", "in_review")
        assert people()[1:] == before[1:]
        assert not User.objects.filter(username="mallory").exists()

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_who_keeps_no_register_brings_no_file(self, told, who: str):
        client, before = signed_in(person(who)), ChangeSet.objects.count()
        file = SimpleUploadedFile("t.csv", b"Activity;Purpose\nA;B\n")
        assert client.post("/admin/imports/", {"file": file}).status_code == 403
        assert not ImportRun.objects.exists()
        assert ChangeSet.objects.count() == before


class TestByBody:
    def test_no_kind_of_record_takes_what_is_not_its_own(self, told):
        writer, before = Writer(person("olivia")), people()
        numbers = ChangeSet.objects.count()
        tried = 0
        for path, operations in committed().told["paths"].items():
            if "patch" not in operations:
                continue
            kind = path.removeprefix("/api/v1/").partition("/")[0]
            code = self.one_of(writer, kind)
            for name, value in NEVER.items():
                tried += 1
                method = writer.patch if code else writer.post
                answer = method(f"{kind}/{code}/" if code else f"{kind}/", {name: value})
                assert answer.status_code == 422, (kind, name, answer.content)
                assert f'"/{name}"' in answer.content.decode(), (kind, name)
        assert tried > 150
        assert (people(), ChangeSet.objects.count()) == (before, numbers)

    def one_of(self, writer: Writer, kind: str) -> str:
        listed = writer.get(f"{kind}/")
        found = listed.get("items") or listed.get("results") or listed.get(kind.replace("-", "_"))
        return str(found[0]["code"]) if found else ""


class TestByForm:
    def test_a_form_takes_no_field_it_does_not_show(self, told):
        client = signed_in(person("olivia"))
        url = f"/admin/processing/processingactivity/{told.registration.pk}/change/"
        before = ProcessingActivity.objects.get(pk=told.registration.pk)
        form = opened(client, url)
        sent = {"status": "approved", "retired_on": "2020-01-01", "merged_into": 1, "id": 2}
        assert save(client, url, form, **{"name_en": "Renamed"}, **sent).status_code == 302
        after = ProcessingActivity.objects.get(pk=told.registration.pk)
        assert after.name.in_language("en") == "Renamed"
        assert (after.status, after.retired_on) == (before.status, before.retired_on)

    def test_nobody_makes_themselves_more_than_they_are(self, told):
        for who in ("olivia", "chen", "ada"):
            one = person(who)
            client = signed_in(one)
            url = f"/admin/auth/user/{one.pk}/change/"
            sent = {"username": who, "is_superuser": "on", "is_staff": "on"}
            client.post(url, sent | {"user_permissions": ["1"], "_save": "1"})
            one = User.objects.get(pk=one.pk)
            assert not one.is_superuser
            assert not one.user_permissions.exists()
