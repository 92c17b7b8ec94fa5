"""What every answer carries, and the addresses that are nobody's page."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from django.core.management import call_command
from django.db import connection
from django.templatetags.static import static
from django.test import Client

# Even a page without a query closes connections that are too old when it ends.
pytestmark = pytest.mark.django_db

COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
FILES = "django.contrib.staticfiles.finders.FileSystemFinder"

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}


@pytest.mark.parametrize("address", ["/account/login/", "/static/admin/css/base.css", "/nowhere"])
def test_every_answer_carries_the_policies(client: Client, address: str):
    with closing(client.get(address)) as answer:
        headers = answer.headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_style_sheets_are_served_without_collecting_them(client: Client):
    with closing(client.get("/static/admin/css/base.css")) as answer:
        assert answer.status_code == 200
    assert "text/css" in answer.headers["Content-Type"]


def test_collected_style_sheets_are_kept_for_long_and_sent_compressed(settings, tmp_path, rf):
    source = tmp_path / "static"
    (source / "own").mkdir(parents=True)
    (source / "own" / "page.css").write_text("p { margin: 0 }" * 200)
    settings.STATICFILES_DIRS, settings.STATICFILES_FINDERS = [source], [FILES]
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = str(tmp_path / "root"), False
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": COLLECTED}}
    call_command("collectstatic", interactive=False, verbosity=0)
    address = static("own/page.css")
    assert re.fullmatch(r"/static/own/page\.[0-9a-f]{12}\.css", address)
    with closing(Client().get(address, headers={"accept-encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
        assert int(answer.headers["Content-Length"]) < 200
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        static("own/forgotten.css")


def test_the_bare_address_leads_to_the_officers_pages(client: Client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/"


def test_the_language_can_be_switched(client: Client):
    answer = client.post("/i18n/setlang/", {"language": "zh-hans", "next": "/account/login/"})
    assert answer.headers["Location"] == "/account/login/"
    assert 'lang="zh-hans"' in client.get("/account/login/").text


def test_health_is_good_when_the_database_is_up_to_date(client: Client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_is_bad_with_a_migration_missing(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sharing'")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (503, "not ready\n")


def test_over_https_only_everything_but_health_is_sent_there(client: Client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["register.example"]
    answer = client.get("/admin/", headers={"host": "register.example"})
    assert answer.status_code == 301
    assert answer.headers["Location"] == "https://register.example/admin/"
    assert client.get("/healthz", headers={"host": "register.example"}).status_code == 200
