"""What protects every answer: policies, cookies, and how much anybody may send."""

from __future__ import annotations

import io
from contextlib import closing
from typing import Any, Final

import pytest
from django.conf import settings as configured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import Manage
from tests.people import person

from .canaries import Canaries
from .test_sessions import sign_in
from .walking import OPEN, is_page, pages

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
LOOSE: Final = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "*", "http:", "https:", "blob:")
NOT_A_PAGE: Final = ("/static/",)
"""Style sheets, which nobody frames; browsers of today go by ``frame-ancestors``."""


def policy_of(answer: Any) -> dict[str, list[str]]:
    told = answer.headers["Content-Security-Policy"].split("; ")
    return {name: values for name, *values in (one.split() for one in told)}


def is_protected(answer: Any, address: str) -> bool:
    policy = policy_of(answer)
    assert policy["default-src"] == ["'none'"], address
    assert policy["frame-ancestors"] == ["'none'"], address
    if is_page(answer):
        assert policy["base-uri"] == ["'none'"], address
        assert "'self'" in policy["form-action"], address
    assert not [one for values in policy.values() for one in values if one in LOOSE], address
    for name, value in EVERYWHERE.items():
        is_framed = answer.status_code != 413 and not address.startswith(NOT_A_PAGE)
        if is_framed or name != "X-Frame-Options":
            assert answer.headers.get(name) == value, (address, name)
    return "Permissions-Policy" in answer.headers


def test_every_page_carries_all_policies_and_is_kept_nowhere(canaries: Canaries, boss: Client):
    """A few of each kind: that no page lacks one follows from where they are put, in middleware."""
    for address in [*pages()[::10], "/admin/no/such/page/", "/admin/?as_of=junk"]:
        answer = boss.get(address)
        assert is_protected(answer, address)
        assert "no-store" in answer.headers["Cache-Control"], address
        assert answer.headers["Content-Type"].endswith("charset=utf-8"), address


@pytest.mark.parametrize("address", OPEN)
def test_what_anybody_may_ask_carries_them_too(client: Client, address: str):
    with closing(client.get(address)) as answer:
        assert is_protected(answer, address)
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_files_are_handed_out_to_be_kept_not_opened(canaries: Canaries, boss: Client):
    """An HTML file of the register has a style sheet in it: it must not be opened as a page."""
    for address in (
        "/admin/documents/recipients/?file=html",
        "/admin/documents/recipients/?file=csv",
        "/admin/imports/template/",
        "/admin/imports/export/",
        "/admin/register/issueddocument/1/file/",
        "/admin/notices/files/1/",
        "/admin/pictures/data-flow/?file=svg",
    ):
        with closing(boss.get(address)) as answer:
            assert answer.status_code == 200, address
            assert answer.headers["Content-Disposition"].startswith("attachment"), address
            assert is_protected(answer, address)
            assert "no-store" in answer.headers["Cache-Control"], address


class TestCookies:
    def test_are_out_of_reach_of_scripts_and_other_sites(self, client: Client):
        client.get("/account/login/")
        client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/account/login/"})
        person("olivia")
        sign_in(client, "olivia", "secret")
        assert len(client.cookies) >= 4, "form, language, session, known browser"
        for name, cookie in client.cookies.items():
            assert cookie["httponly"], name
            assert cookie["samesite"] in ("Lax", "Strict"), name
            assert not cookie["domain"], name
        assert configured.SESSION_COOKIE_HTTPONLY
        assert configured.SESSION_COOKIE_SAMESITE == "Lax"

    def test_go_over_https_alone_where_it_is_on(self, manage: Manage):
        told = "from django.conf import settings as s; print(" + ", ".join(
            f"s.{name}"
            for name in (
                *("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE"),
                *("SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS"),
                "SECURE_HSTS_SECONDS >= 31_536_000",
            )
        )
        ended = manage("shell", "--no-imports", "-c", f"{told})", HTTPS_ONLY="true")
        assert ended.stdout.split() == ["True"] * 6, ended.stderr


class TestSizes:
    def large(self, megabytes: float) -> Any:
        return SimpleUploadedFile("f.csv", b"x" * int(megabytes * 1024 * 1024))

    @pytest.mark.parametrize("address", ["/admin/login/", "/account/login/", "/api/v1/docs/"])
    def test_a_body_larger_than_the_largest_file_is_not_read(self, monkeypatch: Any, address: str):
        """Not even for somebody who is nobody: the form's token is looked for in the form."""
        read = []
        monkeypatch.setattr(
            "django.core.handlers.wsgi.WSGIRequest._load_post_and_files", lambda _: read.append(1)
        )
        answer = Client(enforce_csrf_checks=True).generic(
            "POST",
            address,
            io.BytesIO(b"x").read(),
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(10**10),
        )
        assert answer.status_code == 413
        assert not read
        assert "20 MB" in answer.content.decode()
        assert is_protected(answer, address)

    @pytest.mark.parametrize("told", ["junk", "-1", "1e9", "٣", "²", "1" * 400])
    def test_nor_one_whose_length_is_no_number(self, client: Client, told: str):
        answer = client.generic("POST", "/admin/login/", b"x", CONTENT_LENGTH=told)
        assert answer.status_code in (400, 413)

    def test_the_largest_file_still_gets_there(self, settings: Any):
        settings.IMPORT_UPLOAD_MEGABYTES = 1
        client = Client()
        client.force_login(person("olivia"))
        answer = client.post("/admin/imports/", {"file": self.large(1.01)})
        assert answer.status_code == 200
        assert "pages take up to" in answer.content.decode()
        assert client.post("/admin/imports/", {"file": self.large(7)}).status_code == 413

    def test_django_bounds_the_rest(self):
        assert configured.DATA_UPLOAD_MAX_MEMORY_SIZE <= 2_621_440
        assert configured.DATA_UPLOAD_MAX_NUMBER_FIELDS <= 20_000
        assert configured.DATA_UPLOAD_MAX_NUMBER_FILES <= 100
