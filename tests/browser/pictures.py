"""Takes the pictures of the officer's handbook: ``python -m tests.browser.pictures``.

From a register of its own with the example in it, in both languages. To be run after pages have
changed; the handbook's test looks whether each picture it shows is there.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import ROOT, managing

from .conftest import CHROMIUM, MISSING
from .reader import Reader
from .serving import Served, served

FOLDER: Final = ROOT / "docs" / "images" / "handbook"
LANGUAGES: Final = {"en": "en", "zh": "zh-hans"}
WIDTH, HEIGHT = 1180, 760
SMALLER: Final = shutil.which("mogrify")
"""Of ImageMagick, where it is installed."""
APPROVED: Final = "account-registration"
"""As furnishing.py says, which needs Django."""

PAGES: Final[dict[str, tuple[str, str]]] = {
    "today": ("/admin/", ""),
    "activity": ("/admin/processing/processingactivity/{activity}/change/", ""),
    "activity-data": ("/admin/processing/processingactivity/{activity}/change/", "data"),
    "findings": ("/admin/findings/", ""),
    "search": ("/admin/search/?q=phone", ""),
    "questionnaire": ("/admin/questionnaire/", ""),
    "register": (f"/admin/documents/processing-register/?state=working&activity={APPROVED}", ""),
    "recipients": ("/admin/documents/recipients/?state=working", ""),
    "documents": ("/admin/documents/", ""),
    "history": ("/admin/processing/processingactivity/{activity}/history/", ""),
    "past": ("/admin/processing/processingactivity/{activity}/change/?as_of=%233", ""),
    "changes": ("/admin/changes/?from=%233&to=%234", ""),
    "changed-since-approval": ("/admin/approvals/changes/{activity}/", ""),
    "say-record-hold": ("/admin/say-record-hold/", ""),
    "notices": ("/admin/notices/", ""),
    "import": ("/admin/imports/1/", ""),
}
"""By file name: the address, and the tab that is opened there."""


def main() -> None:
    if CHROMIUM is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="register-pictures-") as name:
        folder = Path(name)
        ended = managing(folder / "migrated")("migrate", "--verbosity", "0")
        assert ended.returncode == 0, ended.stderr
        with served(folder / "migrated", folder) as register, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--disable-gpu", "--no-sandbox"]
            )
            for short, language in LANGUAGES.items():
                take(browser, register, language, FOLDER / short)
            browser.close()


def take(browser: Browser, register: Served, language: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    reader = Reader(browser, register, {}, "officer", language=language, width=WIDTH)
    reader.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    activity = approved_activity(register)
    for name, (address, tab) in PAGES.items():
        reader.page.goto(register.address + address.format(activity=activity))
        if tab:
            reader.tab(tab)
        path = folder / f"{name}.png"
        reader.page.screenshot(path=path)
        if SMALLER:
            # A third of the size, and nobody sees the difference.
            subprocess.run([SMALLER, "-colors", "128", path], check=True)
    reader.context.close()


def approved_activity(register: Served) -> int:
    with closing(sqlite3.connect(f"file:{register.database}?mode=ro", uri=True)) as opened:
        asked = "SELECT activity_id FROM register_approval LIMIT 1"
        return int(opened.execute(asked).fetchone()[0])


if __name__ == "__main__":
    main()
