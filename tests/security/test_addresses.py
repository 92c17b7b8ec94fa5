"""Addresses that were made up: out of the folder, out of the site, and out of the header."""

from __future__ import annotations

import re
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import User
from django.test import Client

from register.models import ImportRun, IssuedDocument, NoticeFile
from tests.conftest import ROOT

from .canaries import Canaries
from .walking import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

OUTSIDE: Final = (
    *("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd"),
    *("....//....//etc/passwd", "..\\..\\etc\\passwd", "..%5c..%5cetc%5cpasswd"),
    *("/etc/passwd", "//etc/passwd", "%00/etc/passwd", "..%c0%af..%c0%afetc/passwd"),
    *("file:///etc/passwd", "..;/..;/etc/passwd", "%252e%252e%252fetc%252fpasswd"),
)
STEMS: Final = (
    *("/static/", "/static/admin/css/", "/admin/documents/", "/admin/register/issueddocument/"),
    *("/admin/notices/files/", "/admin/imports/", "/admin/pictures/", "/admin/start/"),
    *("/api/v1/documents/", "/api/v1/problems/", "/api/v1/vocabularies/", "/api/v1/"),
)
OURS: Final = ("/static/../config/settings.py", "/static/%2e%2e/manage.py", "/static/../.git/HEAD")
ELSEWHERE: Final = (
    *("https://evil.example/", "//evil.example/", "///evil.example", "\\\\evil.example"),
    *("/\\evil.example", "https:evil.example", "http:///evil.example", "\t//evil.example"),
    *("javascript:alert(1)", "data:text/html,x", "https://testserver@evil.example/"),
    *("https://testserver.evil.example/", "%2f%2fevil.example", "/%09/evil.example"),
    *("https://evil.example\\@testserver/", "//evil.example%2f..", "\x00//evil.example"),
)
LINES: Final = ("x\r\nSet-Cookie: stolen=1", "x\nX-Evil: 1", "x\r\n\r\n<script>", "x%0d%0aX-Evil:1")


def stays(location: str) -> bool:
    """Whether a browser that follows stays here: it takes a backslash for a stroke, and leaves
    out tabs and line ends.
    """
    read = re.sub(r"[\t\r\n]", "", location).strip("\x00 ").replace("\\", "/")
    if re.match(r"https?:(?!//[^/])", read):
        return False
    led = urlsplit(urljoin("http://testserver/i18n/setlang/", read))
    return (led.scheme, led.netloc) == ("http", "testserver") and not read.startswith("///")


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_outside_is_reached(canaries: Canaries, boss: Client, stem: str):
    for path in (*(stem + outside for outside in OUTSIDE), *OURS):
        answer = boss.get(path)
        said = text_of(answer)
        answer.close()
        assert answer.status_code in (301, 302, 400, 401, 404, 405), path
        assert "root:" not in said
        assert "SECRET_KEY" not in said


@pytest.mark.parametrize("parameter", ["lang", "file", "layout", "state", "format", "as"])
def test_no_parameter_names_a_file_of_the_machine(boss: Client, parameter: str):
    outside = cycle(OUTSIDE)
    for page in (
        "/admin/documents/recipients/",
        "/admin/imports/template/",
        "/admin/imports/export/",
        "/admin/pictures/data-flow/",
        "/admin/documents/privacy-notice/",
    ):
        for path in islice(outside, 3):
            with closing(boss.get(page, {parameter: path})) as answer:
                assert answer.status_code in (200, 400, 404), (page, path)
                assert "root:" not in text_of(answer)
                assert "/etc/" not in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
class TestOpenRedirect:
    def test_signing_in_leads_to_pages_of_ours_alone(self, boss: Client, elsewhere: str):
        assert stays(led_to(boss.get("/admin/login/", {"next": elsewhere}, follow=False)))

    def test_so_does_choosing_a_language(self, boss: Client, elsewhere: str):
        sent = {"language": "en", "next": elsewhere}
        assert stays(led_to(boss.post("/i18n/setlang/", sent)))
        by_referer = boss.post(
            "/i18n/setlang/", {"language": "en"}, headers={"referer": "http://e"}
        )
        assert stays(led_to(by_referer))

    def test_and_every_step_that_is_told_where_to_go_on(self, boss: Client, elsewhere: str):
        for address in ("/admin/logout/", "/admin/seen/", "/admin/start/controller/"):
            for name in ("next", "back", "url", "return_to", "_changelist_filters"):
                answer = boss.post(f"{address}?{name}=x", {name: elsewhere})
                assert stays(led_to(answer)), (address, name)
                if address == "/admin/logout/":
                    boss.force_login(User.objects.get(username="boss"))


def led_to(answer: Any) -> str:
    return str(answer.headers.get("Location", "/"))


def test_the_judge_of_addresses_knows_those_that_leave():
    mere_paths = {"/%09/evil.example", "%2f%2fevil.example"}
    assert {one for one in ELSEWHERE if stays(one)} == mere_paths
    assert all(stays(one) for one in ("/admin/", "http://testserver/admin/", "?a=1", "../x/", ""))


@pytest.mark.parametrize("line", LINES)
def test_no_text_becomes_a_header(canaries: Canaries, boss: Client, line: str):
    for address in ("/admin/", "/admin/login/", "/admin/documents/recipients/", "/healthz"):
        for name in ("next", "lang", "file", "as_of", "q", "language"):
            answer = boss.get(address, {name: line}, headers={"accept-language": "en"})
            assert is_whole(answer), (address, name)
    assert is_whole(boss.post("/i18n/setlang/", {"language": line, "next": line}))
    boss.cookies["django_language"] = "en\r\nX-Evil: 1"
    assert is_whole(boss.get("/admin/"))


def test_no_file_name_becomes_a_header(canaries: Canaries, boss: Client):
    name = 'a"b\r\nSet-Cookie: x=1;\\../ü册.csv'
    ImportRun.objects.update(file_name=name, content=b"Activity;Purpose\nA;B\n")
    assert NoticeFile.objects.exists()
    assert IssuedDocument.objects.exists()
    for address in (
        f"/admin/imports/{ImportRun.objects.earliest('pk').pk}/annotated/",
        f"/admin/notices/files/{NoticeFile.objects.earliest('pk').pk}/",
        f"/admin/register/issueddocument/{IssuedDocument.objects.earliest('pk').pk}/file/",
    ):
        answer = boss.get(address)
        said = answer.headers.get("Content-Disposition", "")
        answer.close()
        assert answer.status_code in (200, 302), address
        assert is_whole(answer), address
        assert "/" not in said.replace("%2F", ""), said


def is_whole(answer: Any) -> bool:
    """Whether every header is on one line, and no cookie and no header is an attacker's."""
    told = [*answer.headers.items(), *((n, c.OutputString()) for n, c in answer.cookies.items())]
    lines = [f"{name}: {value}" for name, value in told]
    is_ours = "stolen" not in answer.cookies and "X-Evil" not in answer.headers
    return is_ours and not [one for one in lines if "\r" in one or "\n" in one]


@pytest.mark.parametrize(
    "host",
    ["evil.example", "testserver.evil.example", "a@b", "x\r\ny", "127.0.0.1:99999999", "[::"],
)
def test_another_host_is_refused(settings: Any, host: str):
    settings.ALLOWED_HOSTS = ["register.example"]
    for address in ("/admin/login/", "/", "/i18n/setlang/", "/api/v1/"):
        answer = Client(raise_request_exception=False).get(address, headers={"host": host})
        assert answer.status_code == 400, address
        assert "evil" not in text_of(answer)


def test_the_forwarded_host_says_nothing(client: Client, settings: Any):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = client.get("/admin/", headers={"x-forwarded-host": "evil.example"})
    assert "evil" not in answer.headers["Location"]
    assert not settings.USE_X_FORWARDED_HOST


def test_what_is_served_as_a_file_is_a_style_sheet_a_script_a_picture_or_a_font():
    """Whatever an app keeps below ``static`` is handed to everybody."""
    allowed = {"css", "js", "svg", "png", "gif", "ico", "woff2", "ttf", "md", "txt", "map", "html"}
    kept = [path for path in (ROOT / "register" / "static").rglob("*") if path.is_file()]
    assert kept
    assert {path.suffix[1:] for path in kept} <= allowed
    assert not [path for path in kept if Path(path).name.startswith(".")]
