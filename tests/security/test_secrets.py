"""Secrets: in no log, no page, no answer, no history and no file; and compared in constant time."""

from __future__ import annotations

import ast
import logging
import re
from typing import Any, Final

import pytest
from django.contrib import auth
from django.test import Client

from history.tracking import tracked_models
from register.models import Webhook
from register.webhooks.signing import encrypted
from tests.contracts.repository import floors, shown, tracked_files
from tests.people import person
from tests.register.api.gatehouse import bearer, token_of

from .canaries import Canaries
from .test_sessions import sign_in
from .walking import all_powerful, pages, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

PASSWORD: Final = "zq-secret-of-nobody-7"
COMPARED: Final = {"secret", "digest", "token", "password", "signature", "mac"}
NO_SECRET: Final = {
    "accounts/access/people.py": "a hash and what it is set to, neither typed by anybody",
    "history/verifying.py": "the digest of a layout, which everybody may know",
    "inventory/vocabulary_loading/tables.py": "the digest of a line of a vocabulary",
    "register/api/limits.py": "the name a counter is kept under",
    "register/api/writing/idempotency.py": "the digest of a request, after its token was known",
    "register/scanning": "digests of files, tokens of texts",
    "register/importing": "likewise",
    "register/notices": "likewise",
}
"""Where such a word means what is no secret."""
IN_SOURCE: Final = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20}"
)


def test_a_password_is_in_no_log_even_when_signing_in_fails(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    person("olivia")
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        sign_in(client, "olivia", PASSWORD)

        def fail(*_given: Any, **_named: Any) -> Any:
            raise ZeroDivisionError

        monkeypatch.setattr(auth.backends.ModelBackend, "authenticate", fail)
        answer = sign_in(client, "olivia", PASSWORD)
    assert PASSWORD not in caplog.text
    assert PASSWORD not in text_of(answer)


def test_a_token_is_in_no_answer_and_no_log(canaries: Canaries, caplog: pytest.LogCaptureFixture):
    _token, text = token_of(person("ada", username="ada"), "read", "check")
    secret = text.rpartition("_")[2]
    client = bearer(text)
    client.raise_request_exception = False
    with caplog.at_level(logging.DEBUG):
        for path in (
            "",
            "activities/",
            "nowhere/",
            "changesets/",
            f"recipients/{text}/",
        ):
            answer = client.get(f"/api/v1/{path}")
            if text not in path:
                assert secret not in text_of(answer) + str(answer.headers)
        assert client.get(f"/api/v1/activities/?access_token={text}").status_code in (400, 401)
    assert secret not in caplog.text.replace(f"recipients/{text}", "")


def test_no_page_shows_a_secret_that_is_kept(canaries: Canaries):
    token, text = token_of(person("ada", username="ada"), "read")
    kept = encrypted("whsec_zq9of7nobody")
    Webhook.objects.update(secret=kept, old_secret="")
    boss = all_powerful()
    secrets = (text.rpartition("_")[2], token.digest, kept, "zq9of7nobody", "pbkdf2_", "argon2$")
    for address in [one for one in pages() if "webhook" in one or "token" in one or "user" in one]:
        page = text_of(boss.get(address))
        assert not [one for one in secrets if one in page], address


def test_the_history_keeps_no_secret():
    """Versions are for ever: no model with a secret of ours is tracked."""
    for model in tracked_models():
        if model._meta.app_label not in floors():
            continue
        named = {field.name for field in model._meta.concrete_fields}
        assert not named & {"password", "secret", "digest", "token", "key_file"}, model


def test_the_address_of_a_page_leaves_with_nobody(client: Client):
    answer = client.get("/admin/login/")
    assert answer.headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def test_secrets_are_compared_in_constant_time():
    """``==`` stops at the first letter that differs, and so tells how many were right."""
    found = []
    for path in tracked_files(*(f"{floor}/*.py" for floor in floors())):
        name = shown(path)
        if "migrations" in name or name.startswith(tuple(NO_SECRET)):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare) and is_of_a_secret(node):
                found.append(f"{name}:{node.lineno}")
    assert not found


def is_of_a_secret(node: ast.Compare) -> bool:
    if not any(isinstance(one, ast.Eq | ast.NotEq) for one in node.ops):
        return False
    sides = [node.left, *node.comparators]
    if any(isinstance(one, ast.Constant) for one in sides):
        return False
    return any(last_name(one) in COMPARED for one in sides)


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_no_secret_is_in_the_source():
    found = [
        shown(path)
        for path in tracked_files()
        if path.suffix in {".py", ".md", ".toml", ".txt", ".html", ".yml", ".sh", ".json", ""}
        and IN_SOURCE.search(path.read_text(encoding="utf-8", errors="ignore"))
        and "tests" not in path.parts
    ]
    assert not found
