"""The pages in a real browser: Debian's Chromium, driven by Playwright, on a register of its own.

Playwright brings no browser of its own here. Without Chromium the tests are left out, and one says
how to get it; on a build server (``CI``) that one fails (test_setup.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from .reader import PATIENCE, Reader
from .serving import Served, served

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium")
MISSING = "Chromium is not installed: apt-get install chromium fonts-noto-cjk"

Opens = Callable[..., Reader]

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """One after the other and last: while Playwright runs in a thread, Django's queries may not.

    So it is where one run has them all; ``make test`` gives them a run of their own.

    Without Chromium only test_setup.py stays, which says so once.
    """
    items.sort(key=lambda item: HERE in item.path.parents)
    if CHROMIUM is None:
        left_out = [item for item in items if "chromium" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all these tests; people are contexts in it."""
    assert CHROMIUM is not None, MISSING
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def register(
    chromium: Browser, migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """A served register with the example in it, which all these tests share."""
    with served(migrated, tmp_path_factory.mktemp("served")) as answering:
        yield answering


@pytest.fixture(scope="package")
def sessions() -> dict[str, object]:
    """Who has signed in already: it costs a second each time."""
    return {}


@pytest.fixture
def opens(chromium: Browser, register: Served, sessions: dict[str, object]) -> Iterator[Opens]:
    """``opens("officer", language="zh-hans", theme="dark", width=390)``: a browser of somebody.

    When the test is over, no page may have complained.
    """
    readers: list[Reader] = []

    def open_one(who: str = "", **looks: object) -> Reader:
        readers.append(Reader(chromium, register, sessions, who, **looks))  # type: ignore[arg-type]
        return readers[-1]

    yield open_one
    complaints = [one for reader in readers for one in reader.complaints]
    for reader in readers:
        reader.context.close()
    assert not complaints
