"""Files made to harm whoever opens them, at every page that takes one.

What each reader refuses and how is tried where the reader is: ``tests/register/importing/files``,
``tests/register/notices/reading``, ``tests/register/scanning/sources``. Here: that no page fails,
and that what is kept is handed out as a file and never opened here.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import Any, Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from history.models import ChangeSet
from register.models import ImportRun, Notice, NoticeVersion

from .canaries import Canaries, faults
from .walking import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LAUGHS: Final = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">%s]><a>&j;</a>""" % b"".join(
    b'<!ENTITY %c "%s">' % (one, b"&%c;" % (one - 1) * 10) for one in range(98, 107)
)
OUTSIDE: Final = b"""<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


HOSTILE: Final = {
    "laughs.xlsx": packed(("[Content_Types].xml", LAUGHS), ("xl/workbook.xml", LAUGHS)),
    "outside.ods": packed(("content.xml", OUTSIDE), ("META-INF/manifest.xml", OUTSIDE)),
    "laughs.docx": packed(("[Content_Types].xml", b"<a/>"), ("word/document.xml", LAUGHS)),
    "bomb.xlsx": packed(("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"0" * 30_000_000)),
    "slip.xlsx": packed(("../../../../tmp/slipped", b"x"), ("xl/workbook.xml", b"<a/>")),
    "deep.json": b"[" * 100_000,
    "objects.yaml": b"!!python/object/apply:os.system ['touch /tmp/slipped']",
    "laughs.yaml": b"a: &a [x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c]\n" % (n, n, n - 1, n - 1) for n in range(98, 122)),
    "picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="cn()"><script>cn()</script>',
    "page.html": b"<p>We collect your e-mail address.<script>cn()</script><img src=x onerror=cn()>",
    "program.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n",
    "nothing.csv": b"",
    "zeros.csv": b"\x00" * 5_000,
    "packed.gz": gzip.compress(b"0" * 5_000_000),
}


def sent(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, HOSTILE[name])


@pytest.fixture
def before(canaries: Canaries) -> int:
    return ChangeSet.objects.count()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_that_takes_a_file_fails_on_one(boss: Client, before: int, name: str):
    for address in ("/admin/imports/", "/admin/notices/check/", "/admin/scans/"):
        answer = boss.post(address, {"file": sent(name), "language": "en", "system": "1"})
        assert answer.status_code in (200, 302), address
        assert not faults(text_of(answer)), address
        assert "root:" not in text_of(answer), address
    for run in ImportRun.objects.order_by("-pk")[:1]:
        page = text_of(boss.get(f"/admin/imports/{run.pk}/"))
        assert not faults(page)
        assert "root:" not in page
    assert ChangeSet.objects.count() == before


@pytest.mark.parametrize("name", ["page.html", "picture.svg"])
def test_what_is_kept_is_handed_out_and_never_opened_here(boss: Client, before: int, name: str):
    notice = Notice.objects.earliest("pk")
    told = {"label": "V9", "file": sent(name), "language": "en", "change_reason": "A file"}
    boss.post(f"/admin/notices/{notice.pk}/bring/", told)
    version = NoticeVersion.objects.order_by("-pk").first()
    assert version is not None
    for file in version.files.all():
        answer: Any = boss.get(f"/admin/notices/files/{file.pk}/")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        answer.close()
