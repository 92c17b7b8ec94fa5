"""Whatever leaves the register is in the log of accesses, whichever way it leaves."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client

from history.access_log import middleware
from history.access_log.files import kind_of_file
from history.access_log.models import AccessEvent
from history.models import ChangeSet
from history.verifying import verify
from register.api.answers import MEMORY
from register.api.tokens.issuing import revoke
from register.models import IssuedDocument

from .. import make, world
from ..people import ada, olivia, signed_in
from .api.asking import Asking
from .api.gatehouse import token_of

__all__ = ["ada", "olivia"]
pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

DOCUMENT = "/admin/documents/processing-register/?lang=en&file=csv"
ISSUE = ["recipients", "--lang", "en", "--format", "csv", "--state", "working"]


@pytest.fixture
def known(olivia, ada):
    """A register, people, and how many entries there are by then."""
    with make.changes():
        world.build()
    return AccessEvent.objects.count()


def since(number: int) -> list[tuple[str, str]]:
    found = AccessEvent.objects.filter(number__gt=number).order_by("number")
    return [(event.kind, event.what) for event in found if not event.kind.startswith("signed")]


def taken(client: Client, page: str) -> int:
    """The status of a file that was read to its end."""
    answer: Any = client.get(page)
    with closing(answer):
        b"".join(answer.streaming_content if answer.streaming else [answer.content])
    return int(answer.status_code)


class TestPages:
    """Files that pages give."""

    def test_a_document(self, known, ada):
        client, sealed = signed_in(ada), ChangeSet.objects.count()
        assert client.get(DOCUMENT.partition("&file")[0]).status_code == 200
        assert since(known) == []
        assert taken(client, DOCUMENT) == 200
        ((kind, name),) = since(known)
        assert kind == "document-exported"
        assert name.startswith("processing-register-")
        event = AccessEvent.objects.get(kind=kind)
        assert (event.actor_id, event.details["asked"]) == (ada.pk, "lang=en&file=csv")
        assert ChangeSet.objects.count() == sealed, "to look is no change of the record"

    @pytest.mark.parametrize(
        ("page", "kind"),
        [
            ("/admin/imports/export/?format=json&lang=en", "register-exported"),
            ("/admin/imports/template/?format=xlsx&lang=en", "file-downloaded"),
        ],
    )
    def test_other_files(self, known, olivia, page, kind):
        assert taken(signed_in(olivia), page) == 200
        assert [kind for kind, _ in since(known)] == [kind]

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("admin:changes", "document-exported"),
            ("admin:picture_over_time", "document-exported"),
            ("admin:regulator_pack", "pack-exported"),
            ("recipients-list", "list-exported"),
            ("admin:notice_file", "file-downloaded"),
        ],
    )
    def test_further_addresses(self, name, kind):
        assert kind_of_file(name) == kind

    def test_a_document_is_not_given_unlogged(self, known, ada, monkeypatch):
        def refuse(*_: object, **__: object) -> None:
            raise OperationalError("disk full")

        client = signed_in(ada)
        client.raise_request_exception = False
        monkeypatch.setattr(middleware, "record", refuse)
        answer = client.get(DOCUMENT)
        assert answer.status_code == 503
        assert not answer.streaming

    def test_an_issue_and_its_file(self, known, olivia, ada, tmp_path):
        call_command("issue", *ISSUE, "--to", "CAC", "--purpose", "Audit", "--as", "olivia")
        one = IssuedDocument.objects.get()
        assert taken(signed_in(ada), f"/admin/register/issueddocument/{one.pk}/file/") == 200
        assert since(known) == [
            ("document-issued", one.reference),
            ("issued-file-taken", one.file_name),
        ]

    def test_a_page_refused(self, known, ada):
        assert signed_in(ada).get("/admin/auth/user/add/").status_code == 403
        assert ("page-refused", "/admin/auth/user/add/") in since(known)


class TestPrograms:
    """What the API gives and refuses, by the public part of the token."""

    @pytest.fixture
    def asking(self, known, olivia):
        MEMORY.clear()
        self.token, self.text = token_of(olivia, "read")
        return Asking(Authorization=f"Bearer {self.text}")

    def test_files_are_logged_and_answers_are_not(self, asking, known, olivia):
        known = AccessEvent.objects.count()
        assert asking.get("recipients/").status == 200
        assert since(known) == []
        assert asking.get("recipients/", accept="text/csv").status == 200
        assert asking.get("documents/recipients/?format=csv&state=working").status == 200
        assert [kind for kind, _ in since(known)] == ["list-exported", "document-exported"]
        event = AccessEvent.objects.get(number=known + 1)
        assert event.credential == f"token rp_{self.token.public_id}"
        assert (event.actor_id, event.actor_name) == (olivia.pk, "pipeline")

    def test_tokens_are_logged_and_never_their_secrets(self, asking, known):
        secret = self.text.rpartition("_")[2]
        wrong = Asking(Authorization=f"Bearer rp_{self.token.public_id}_{'0' * 64}")
        assert wrong.get("recipients/").status == 401
        assert Asking(Authorization="Bearer nonsense").get("recipients/").status == 401
        assert Asking().get("recipients/").status == 401
        assert revoke(self.token, by="Olivia")
        assert asking.get("recipients/").status == 401
        kinds = [kind for kind, _ in since(known)]
        assert kinds == [
            "token-made",
            *["token-refused"] * 2,
            "token-revoked",
            "token-refused",
        ]
        shown = AccessEvent.objects.filter(kind="token-refused").values_list("credential")
        public = f"token rp_{self.token.public_id}"
        assert [credential for (credential,) in shown] == [public, "", public]
        assert secret not in str(list(AccessEvent.objects.values()))

    def test_an_answer_that_cannot_be_logged_is_refused_in_the_one_shape(self, asking, monkeypatch):
        def refuse(*_: object, **__: object) -> None:
            raise OperationalError("disk full")

        monkeypatch.setattr(middleware, "record", refuse)
        told = asking.get("documents/recipients/?format=csv&state=working")
        assert told.status == 503
        assert told.headers["Content-Type"] == "application/problem+json"


def test_commands_name_the_account_of_the_machine(known, tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "somebody else")
    monkeypatch.setattr("pwd.getpwuid", lambda _number: SimpleNamespace(pw_name="operator"))

    def run(*asked: Any, **options: Any) -> None:
        call_command(*asked, **options, verbosity=0)

    run("document", *ISSUE, "--output", str(tmp_path / "a.csv"))
    run("export_register", str(tmp_path / "a.json"))
    run("export_archive", tmp_path / "a.zip")
    run("export_history", "--output", str(tmp_path / "a.jsonl"))
    told = [kind for kind, _ in since(known)]
    assert told == [
        *("document-exported", "register-exported"),
        *("archive-exported", "history-exported"),
    ]
    assert {event.actor_name for event in AccessEvent.objects.filter(number__gt=known)} == {
        "operator"
    }
    with pytest.raises(CommandError):
        run("document", *ISSUE, "--output", "/")
    assert verify().is_sound
