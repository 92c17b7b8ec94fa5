"""The attacked register in a real browser: nothing runs, nothing is refused by the policy, and no
dialog opens. ``tests/security`` looks at every page's text; a browser may read a text otherwise.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog

from tests.conftest import ROOT, environment_of, managing

from .reader import Reader
from .serving import PATIENCE, Served, free_port, wait_for

PLANT = (
    "from tests.security.planting import plant; plant();"
    " from django.contrib.auth.models import User;"
    " User.objects.create_superuser('boss', password='secret')"
)
SHOWING_MOST = (
    "/admin/",
    "/admin/search/?q=textarea",
    "/admin/processing/processingactivity/",
    "/admin/processing/processingactivity/1/change/",
    "/admin/processing/processingactivity/1/history/",
    "/admin/processing/processingactivity/1/change/?as_of=%232",
    "/admin/sharing/recipient/1/change/",
    "/admin/history/changeset/",
    "/admin/auth/user/",
    "/admin/documents/processing-register/",
    "/admin/documents/privacy-notice/",
    "/admin/pictures/data-flow/",
    "/admin/findings/",
    "/admin/imports/1/",
    "/admin/scans/1/",
    "/admin/notices/1/",
    "/admin/changes/?from=%231&to=%232",
)
BORN = "document.querySelectorAll('[cn]').length + (typeof window.cnRan === 'undefined' ? 0 : 1)"
"""Elements that an attack brought into the page, and whether one ran."""


@pytest.fixture(scope="module")
def attacked(
    chromium: Browser, migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("attacked")
    data = folder / "var"
    shutil.copytree(migrated, data)
    planted = managing(data)("shell", "--no-imports", "-c", PLANT)
    assert planted.returncode == 0, planted.stderr
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "config/server.py", "config.wsgi"]
    environment = environment_of(data) | {"PORT": str(port), "WORKERS": "1"}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/healthz", server)
        yield Served(address, {"boss": "secret"}, data / "register.sqlite3")
    finally:
        server.terminate()
        server.wait(PATIENCE)


def test_nothing_runs(chromium: Browser, attacked: Served):
    opened: list[str] = []

    def note(dialog: Dialog) -> None:
        opened.append(dialog.message)
        dialog.dismiss()

    reader = Reader(chromium, attacked, {}, "boss")
    reader.context.add_init_script("window.cn = () => { window.cnRan = true; };")
    page = reader.page
    page.on("dialog", note)
    for address in SHOWING_MOST:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, address
        assert "cn1" in page.content(), address
        assert page.evaluate(BORN) == 0, address
    reader.context.close()
    assert not opened
    assert not reader.complaints
