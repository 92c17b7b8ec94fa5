"""The doctor finds what is wrong, says what to do, and tells no secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from history.models import ChangeSet
from operations.disk import Room
from operations.doctor import files, keeping, machine, mail, people, serving
from operations.doctor.examining import examine, run
from operations.doctor.findings import Check, Finding, Level
from tests.conftest import Manage
from tests.history.testapp.models import Shelf
from tests.make import changes

pytestmark = pytest.mark.django_db

LONG = "k" * 10 + "".join(map(chr, range(65, 120)))


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path: Path):
    settings.DATA_DIR = tmp_path
    settings.CHECKPOINT_KEY_FILE = tmp_path / "key.pem"
    settings.SECRET_KEY = LONG
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]


def worst(found: Iterator[Finding]) -> Finding:
    return max(found, key=lambda finding: finding.level)


def note(folder: Path, name: str, **told: Any):
    given = {"at": timezone.now().isoformat(), "number": 0, "hash": "", "verified": True, **told}
    (folder / name).write_text(json.dumps(given))


def test_every_check_looks_and_none_stumbles():
    found = list(examine())
    assert not [finding for finding in found if "could not be looked at" in finding.told]
    assert {"engine", "migrations", "triggers", "clock", "backup"} <= {one.check for one in found}
    # Each of them says what to do.
    assert all(one.remedy for one in found if one.level is Level.WARN)


def test_it_finds_migrations_and_triggers_missing():
    from history.triggers import uninstall_triggers

    uninstall_triggers()
    assert {one.check for one in examine() if one.level is Level.FAIL} >= {"triggers"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sharing'")
    found = list(examine())
    assert [one.check for one in found if one.level is Level.FAIL][-1] == "migrations"
    # What needs the tables is not asked of tables of another version.
    assert "backup" not in {one.check for one in found}


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("check", "changed", "level"),
    [
        (serving.debugging, {"DEBUG": True}, Level.WARN),
        (serving.debugging, {"DEBUG": True, "ALLOWED_HOSTS": ["a.example"]}, Level.FAIL),
        (serving.secret_key, {"SECRET_KEY": "short"}, Level.FAIL),
        (serving.secret_key, {"SECRET_KEY": "a" * 60}, Level.FAIL),
        (serving.hosts, {"ALLOWED_HOSTS": ["*"]}, Level.FAIL),
        (serving.hosts, {"HTTPS_ONLY": True}, Level.WARN),
        (serving.hosts, {"CSRF_TRUSTED_ORIGINS": ["http://a.example"]}, Level.WARN),
        (serving.encryption, {"ALLOWED_HOSTS": ["a.example"]}, Level.FAIL),
        (serving.encryption, {"HTTPS_ONLY": True}, Level.FAIL),
        (serving.encryption, {"HTTPS_ONLY": True, "BEHIND_PROXY": True}, Level.OK),
        (serving.logging_set_up, {"LOGGING": {"root": {"level": "DEBUG"}}}, Level.WARN),
        (mail.set_up, {"ALLOWED_HOSTS": ["a.example"]}, Level.WARN),
        (keeping.checkpoint_places, {"CHECKPOINT_SINKS": ["pigeon:loft"]}, Level.FAIL),
        (keeping.checkpoint_places, {"CHECKPOINT_SINKS": ["folder:/nowhere"]}, Level.FAIL),
        (keeping.checkpoint_places, {"CHECKPOINT_SINKS": ["mailto:a@b.example"]}, Level.FAIL),
        (keeping.checkpoint_places, {"CHECKPOINT_SINKS": ["syslog"]}, Level.FAIL),
        (keeping.checkpoint_places, {"CHECKPOINT_SINKS": ["syslog:host:514"]}, Level.OK),
    ],
)
def test_settings_that_do_not_fit_are_found(check, changed, level, settings, monkeypatch):
    monkeypatch.setattr(keeping, "LOCAL_SYSLOG", "/nowhere/log")
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    for name, value in changed.items():
        setattr(settings, name, value)
    found = worst(check())
    assert found.level is level
    assert bool(found.remedy) is (level is not Level.OK)


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("room", "level"),
    [(Room(2**20, 2**40), Level.FAIL), (Room(2**30, 2**40), Level.WARN), (Room(1, 0), Level.FAIL)],
)
def test_a_disk_that_fills_is_found(room, level, monkeypatch):
    monkeypatch.setattr(files, "room_of", lambda: room)
    assert worst(files.room()).level is level


@pytest.mark.one_engine
def test_a_secret_that_others_may_read_is_found(settings, tmp_path, monkeypatch):
    key, given = tmp_path / "key.pem", tmp_path / "given"
    monkeypatch.setenv("EMAIL_URL_FILE", str(given))
    for path in (key, given):
        path.write_text("hunter2")
        path.chmod(0o600)
    assert worst(files.secret_files()).level is Level.OK
    key.chmod(0o640)  # the group may read where somebody decided so
    assert worst(files.secret_files()).level is Level.OK
    for path, mode in ((key, 0o644), (given, 0o620)):
        path.chmod(mode)
        found = [one for one in files.secret_files() if str(path) in one.told]
        assert [one.level for one in found] == [Level.FAIL]
        assert "hunter2" not in str(found)


@pytest.mark.one_engine
def test_a_folder_everybody_may_write_to_is_found(tmp_path):
    assert worst(files.data_folder()).level is Level.OK
    tmp_path.chmod(0o777)
    assert worst(files.data_folder()).level is Level.FAIL


@pytest.mark.one_engine
def test_style_sheets_that_were_not_collected_again_are_found(settings, monkeypatch):
    settings.STATIC_ROOT = "/collected"
    monkeypatch.setattr(files, "staticfiles_storage", type("Kept", (), {"hashed_files": {"a": ""}}))
    monkeypatch.setattr(files, "own_static_files", lambda: {"a"})
    assert worst(files.static_files()).level is Level.OK
    monkeypatch.setattr(files, "own_static_files", lambda: {"a", "b.css"})
    found = worst(files.static_files())
    assert (found.level, "b.css" in found.told) == (Level.FAIL, True)


def test_a_clock_behind_the_record_is_found():
    assert worst(machine.clock()).level is Level.OK
    with changes():
        Shelf.objects.create(name={"en": "A"})
    assert worst(machine.clock()).level is Level.OK


def test_a_clock_set_back_is_found(monkeypatch):
    with changes():
        Shelf.objects.create(name={"en": "A"})
    back = timezone.now() - timedelta(hours=1)
    monkeypatch.setattr("operations.doctor.machine.timezone.now", lambda: back)
    found = worst(machine.clock())
    assert found.level is Level.FAIL
    newest = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first()
    assert f"change set {newest}" in found.told


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("check", "name"),
    [(keeping.verification, "last_verification.json"), (keeping.backup, "last_backup.json")],
)
def test_what_was_not_done_or_long_ago_is_found(check: Check, name: str, tmp_path: Path):
    assert worst(check()).level is Level.WARN
    (tmp_path / name).write_text("{")
    assert worst(check()).level is Level.WARN
    note(tmp_path, name)
    assert worst(check()).level is Level.OK
    note(tmp_path, name, at=(timezone.now() - timedelta(days=8)).isoformat())
    assert worst(check()).level > Level.OK


@pytest.mark.one_engine
def test_a_record_shorter_than_what_was_verified_is_found(tmp_path, settings):
    note(tmp_path, "last_verification.json", number=10**6)
    assert worst(keeping.verification()).level is Level.FAIL
    (tmp_path / "checkpoint-001000000.txt").touch()
    settings.CHECKPOINT_SINKS = [f"folder:{tmp_path}"]
    found = worst(keeping.checkpoint_places())
    assert (found.level, "#1000000" in found.told) == (Level.FAIL, True)


@pytest.mark.one_engine
@pytest.mark.parametrize("name", ["last_verification.json", "last_backup.json"])
def test_a_record_written_anew_since_is_found(name: str, tmp_path: Path):
    with changes():
        Shelf.objects.create(name={"en": "A"})
    newest = ChangeSet.objects.order_by("-number")[0]
    check = keeping.backup if "backup" in name else keeping.verification
    note(tmp_path, name, number=newest.number, hash=newest.hash)
    assert worst(check()).level is Level.OK
    note(tmp_path, name, number=newest.number, hash="0" * 64)
    found = worst(check())
    assert (found.check, found.level) == ("history", Level.FAIL)


@pytest.mark.one_engine
def test_a_backup_that_nobody_proved_is_found(tmp_path):
    note(tmp_path, "last_backup.json", verified=False)
    assert worst(keeping.backup()).level is Level.WARN


@pytest.mark.one_engine
def test_a_key_that_cannot_sign_is_found(tmp_path):
    assert worst(keeping.checkpoint_key()).level is Level.WARN
    (tmp_path / "key.pem").write_text("no key")
    assert worst(keeping.checkpoint_key()).level is Level.FAIL


@pytest.mark.one_engine
def test_accounts_for_trying_are_found_where_others_can_reach_them(settings):
    User.objects.create_user("auditor", password="x")
    assert list(people.demo_people()) == []
    settings.ALLOWED_HOSTS = ["register.example"]
    assert "auditor" in worst(people.demo_people()).told


@pytest.mark.one_engine
def test_a_check_that_fails_does_not_hide_the_others():
    def stumbles() -> Iterator[Finding]:
        raise OSError(13, "Permission denied")

    found = list(run((stumbles, machine.python)))
    assert [one.check for one in found] == ["stumbles", "python"]
    assert "Permission denied" in found[0].told


@pytest.mark.one_engine
def test_a_message_can_be_sent_to_try(mailoutbox, settings):
    call_command_quietly("--send-mail", "ada@register.example")
    [message] = mailoutbox
    assert message.to == ["ada@register.example"]
    call_command_quietly("--mail")
    assert len(mailoutbox) == 1


@pytest.mark.one_engine
def test_a_silent_mail_server_is_found_without_its_password(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_HOST_PASSWORD = "hunter2-and-more"
    found = worst(mail.knock())
    assert found.level is Level.FAIL
    assert "hunter2" not in found.told


def call_command_quietly(*arguments: str) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("doctor", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), error.returncode
    return out.getvalue(), 0


@pytest.mark.one_engine
def test_programs_read_the_same_as_json(settings):
    told, code = call_command_quietly("--json")
    found = json.loads(told)
    assert found["level"] == "warn"
    assert code == 1
    assert {"check", "level", "told", "remedy"} == set(found["checks"][0])


@pytest.mark.one_engine
def test_an_address_that_is_none_is_refused_before_anything_is_sent(mailoutbox):
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("doctor", "--send-mail", "nobody")
    assert not mailoutbox


def test_a_silent_database_ends_the_questions_and_not_the_doctor(manage: Manage):
    url = "postgresql://me:hunter2hunter2@127.0.0.1:1/register"
    ended = manage("doctor", DATABASE_URL=url, SECRET_KEY=LONG)
    assert ended.returncode == 2
    assert "FAIL  database" in ended.stdout
    assert "hunter2" not in ended.stdout + ended.stderr
    assert ended.stderr.count("\n") == 1
