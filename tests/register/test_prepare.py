"""Before the server starts: everything is there once, and a second time changes nothing."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from register.management.commands.create_demo_people import PEOPLE
from register.roles import ENGINEER
from tests.conftest import Manage


def printed(command: str) -> str:
    out = io.StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_people_are_made_in_their_groups_and_can_sign_in_where_there_are_pages(client):
    lines = printed("create_demo_people").splitlines()[1:]
    passwords = dict(line.split() for line in lines)
    assert {*passwords, ENGINEER} == set(PEOPLE)
    engineer = User.objects.get(username=ENGINEER)
    assert not engineer.is_staff
    assert not engineer.has_usable_password()
    for name, password in passwords.items():
        assert [group.name for group in User.objects.get(username=name).groups.all()] == [name]
        assert client.login(username=name, password=password)
        assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
def test_people_are_made_once_and_a_chosen_password_stays():
    printed("create_demo_people")
    officer = User.objects.get(username="officer")
    officer.set_password("my own choice")
    officer.save()
    assert printed("create_demo_people") == ""
    officer.refresh_from_db()
    assert officer.check_password("my own choice")


@pytest.mark.django_db
def test_a_missing_person_comes_back_alone():
    printed("create_demo_people")
    User.objects.get(username="auditor").delete()
    assert [line.split()[0] for line in printed("create_demo_people").splitlines()[1:]] == [
        "auditor"
    ]


@pytest.mark.django_db
def test_preparing_twice_makes_nobody_twice():
    assert "officer" in printed("prepare")
    people = User.objects.count()
    assert "officer" not in printed("prepare")
    assert User.objects.count() == people


class TestAnUnreadyDatabase:
    def refused(self, manage: Manage, **environment: str) -> str:
        ended = manage("create_demo_people", **environment)
        assert ended.returncode == 2
        assert not ended.stdout
        assert ended.stderr.count("\n") == 1
        return ended.stderr

    def test_one_that_is_down_is_named_without_its_password(self, manage):
        line = self.refused(manage, DATABASE_URL="postgresql://me:hunter2@127.0.0.1:1/register")
        assert "register (127.0.0.1:1)" in line
        assert "DATABASE_URL" in line
        assert "hunter2" not in line

    @pytest.mark.parametrize("command", ["prepare", "migrate"])
    def test_preparing_one_that_is_down_fails_in_one_line(self, manage, command):
        ended = manage(command, DATABASE_URL="postgresql://127.0.0.1:1/register")
        assert ended.returncode == 2
        assert ended.stderr.count("\n") == 1
        assert "refused" in ended.stderr

    def test_one_that_does_not_exist_is_not_created(self, manage, tmp_path):
        assert "manage.py migrate" in self.refused(manage)
        assert not list((tmp_path / "var").glob("*.sqlite3*"))

    def test_a_half_migrated_one_is_left_alone(self, manage, tmp_path):
        assert manage("migrate", "history").returncode == 0
        before = (tmp_path / "var" / "register.sqlite3").read_bytes()
        line = self.refused(manage)
        assert "not applied" in line
        assert "manage.py migrate" in line
        assert (tmp_path / "var" / "register.sqlite3").read_bytes() == before

    def test_a_file_that_is_no_database_is_refused(self, manage, tmp_path):
        path = tmp_path / "letter.sqlite3"
        path.write_text("Dear Sir or Madam, " * 100)
        assert "not a database" in self.refused(manage, DATABASE_URL=f"sqlite:///{path}")
