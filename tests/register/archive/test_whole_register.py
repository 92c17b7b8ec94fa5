"""The whole register, there and back: people, decisions and files handed out included."""

from __future__ import annotations

import hashlib
import json
import stat
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from history.archive import ArchiveError
from history.reading import rows_as_of
from history.tracking import tracked_models
from history.verifying import verify
from processing.models import ProcessingActivity
from register.api.tokens.issuing import NewToken, make_token
from register.archive import archive_contents
from register.models import (
    ApiToken,
    FindingAssignment,
    IssuedDocument,
    IssuedFile,
    LastLook,
    Reminder,
    Webhook,
    WebhookDelivery,
)
from register.webhooks.signing import encrypted
from tests.conftest import ROOT
from tests.history.archive.packed import archived, forged, members_of, replacing, taken_in
from tests.history.make import make
from tests.people import by, person

FILE = bytes(range(256)) * 3
CONTENTS = archive_contents()


def build() -> User:
    """A row of every kind, every column filled, then changes and deletions; gives back a person."""
    olivia, chen = person("olivia"), person("chen")
    with by(olivia, "Entered"):
        for model in tracked_models():
            make(model)
        make(IssuedDocument, sha256=hashlib.sha256(FILE).hexdigest(), size=len(FILE))
    with by(chen, "改为第二版"):
        ProcessingActivity.objects.update(remarks={"zh-hans": "备注“改”", "en": "it's\tchanged"})
    with by(olivia, "Taken back"):
        tracked = {model._meta.label: model for model in tracked_models()}
        tracked["sharing.ActingFor"]._base_manager.all().delete()
    IssuedFile.objects.create(sha256=hashlib.sha256(FILE).hexdigest(), content=FILE)
    Reminder.objects.create(day="2026-03-31", address="o@example.com", sent_at=timezone.now())
    make(LastLook, user=olivia)
    make(FindingAssignment, assignee=chen)
    later = timezone.now() + timedelta(days=9)
    make_token(NewToken("pipeline", chen, ["read"], later), "Olivia")
    hook = make(Webhook, secret=encrypted("whsec_x"), old_secret="", is_active=True)
    make(WebhookDelivery, webhook=hook)
    return olivia


@pytest.mark.django_db
class TestWholeRegister:
    def test_both_ways_give_the_same_bytes(self, other, tmp_path):
        with transaction.atomic():
            build()
            known, first = verify(), archived(contents=CONTENTS)
            activities = rows_as_of(ProcessingActivity, 1, ["id", "code", "remarks"])
            transaction.set_rollback(True)
        there = taken_in(first, tmp_path, other, CONTENTS)
        assert (there.is_sound, there.hashes) == (True, known.hashes)
        assert there.accesses == known.accesses > 0, "people and a token were made"
        assert (
            rows_as_of(ProcessingActivity, 1, ["id", "code", "remarks"], using=other) == activities
        )
        second = archived(other, CONTENTS)
        assert taken_in(second, tmp_path, "default", CONTENTS).hash == known.hash
        assert first == second == archived(contents=CONTENTS)
        assert bytes(IssuedFile.objects.get().content) == FILE

    def test_people_arrive_with_their_roles_and_no_secret_does(self, other, tmp_path):
        with transaction.atomic():
            olivia = build()
            first = archived(contents=CONTENTS)
            secrets = [
                *User.objects.values_list("password", flat=True),
                *ApiToken.objects.values_list("digest", flat=True),
                *Webhook.objects.values_list("secret", flat=True),
            ]
            transaction.set_rollback(True)
        assert all(secrets)
        for name, content in members_of(first).items():
            assert not [one for one in secrets if one.encode() in content], name
        taken_in(first, tmp_path, other, CONTENTS)
        arrived = User.objects.using(other).get(pk=olivia.pk)
        role = arrived.groups.get()
        assert role.name == "officer"
        assert role.permissions.filter(codename="change_processingactivity").exists()
        assert not arrived.has_usable_password()
        hook = Webhook.objects.using(other).get()
        assert (hook.is_active, hook.secret) == (False, "")
        assert ApiToken.objects.using(other).get().digest == ""

    def test_secrets_come_along_when_asked_for(self, other, tmp_path):
        with transaction.atomic():
            build()
            first = archived(contents=CONTENTS, with_secrets=True)
            password = User.objects.get(username="olivia").password
            digest = ApiToken.objects.get().digest
            transaction.set_rollback(True)
        taken_in(first, tmp_path, other, CONTENTS)
        assert User.objects.using(other).get(username="olivia").password == password
        assert ApiToken.objects.using(other).get().digest == digest
        assert Webhook.objects.using(other).get().is_active
        assert archived(other, CONTENTS, with_secrets=True) == first
        manifest = json.loads(members_of(first)["manifest.json"])
        assert "auth.User.password" not in manifest["left_out"]

    def test_nobody_gets_the_number_of_somebody_who_left(self, other, tmp_path):
        with transaction.atomic():
            gone = person("ada")
            with by(gone):
                make(ProcessingActivity)
            number = gone.pk
            gone.delete()
            first = archived(contents=CONTENTS)
            transaction.set_rollback(True)
        taken_in(first, tmp_path, other, CONTENTS)
        assert User.objects.db_manager(other).create_user("new").pk > number

    @pytest.mark.parametrize(
        ("member", "old", "new", "words"),
        [
            ("auth.user_groups", b'"officer"', b'"emperor"', "there is no “emperor” here"),
            ("auth.user", b'"username"', b'"password"', "the column username is missing"),
            ("register.issuedfile", b'"0001', b'"zz01', "from line 2 on"),
        ],
    )
    def test_what_no_seal_covers_is_looked_at_too(self, other, tmp_path, member, old, new, words):
        with transaction.atomic():
            build()
            first = archived(contents=CONTENTS)
            transaction.set_rollback(True)
        change = replacing(f"beside/{member}.jsonl", old, new)
        with pytest.raises(ArchiveError, match=words):
            taken_in(forged(first, change, is_clever=True), tmp_path, other, CONTENTS)
        assert not User.objects.using(other).exists()

    def test_not_beside_people_who_are_there_already(self, other, tmp_path):
        User.objects.db_manager(other).create_user("first")
        with pytest.raises(ArchiveError, match="rows of “user”"):
            taken_in(archived(contents=CONTENTS), tmp_path, other, CONTENTS)


@pytest.mark.django_db
class TestCommands:
    def test_one_with_secrets_is_for_its_owner_alone(self, tmp_path, capsys, monkeypatch):
        monkeypatch.setattr("register.archive.progress.PATIENCE", 9_999.0)
        build()
        plain, private = tmp_path / "plain.zip", tmp_path / "private.zip"
        expected = archived(contents=CONTENTS)
        call_command("export_archive", plain)
        call_command("export_archive", private, "--with-secrets")
        said = capsys.readouterr()
        assert said.out.count("Written up to #3 of register ") == 2
        assert verify().hash in said.out
        assert not said.err, "it was quick: nobody is told how far it has come"
        assert stat.S_IMODE(private.stat().st_mode) == 0o600
        assert plain.read_bytes() == expected

    def test_refuses_in_one_line(self, tmp_path):
        build()
        path = tmp_path / "register.zip"
        call_command("export_archive", path, verbosity=0)
        for given, words in ((path, "not empty"), (ROOT / "manage.py", "no archive")):
            with pytest.raises(CommandError, match=words) as refused:
                call_command("import_archive", given)
            assert refused.value.returncode == 2
            assert "\n" not in str(refused.value)
        with pytest.raises(CommandError, match="not-there"):
            call_command("import_archive", tmp_path / "not-there.zip")
