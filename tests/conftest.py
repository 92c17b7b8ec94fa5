"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, SimpleTestCase, TransactionTestCase
from django.test import client as client_module
from django.utils import translation
from whitenoise.middleware import WhiteNoiseMiddleware

from tests.bytecode import compiled_once

ROOT = Path(__file__).resolve().parent.parent


PRINTED = ROOT / "tests" / "register" / "documents"
"""Where tests print documents from a snapshot; those that reach further say ``both_engines``."""
IN_A_BROWSER = ROOT / "tests" / "browser"
ENGINE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def is_of_another_part(path: Path) -> bool:
    """``TEST_PART`` says which half of the tests this run is about (tests/engines.py)."""
    part = os.environ.get("TEST_PART")
    if not part or path.is_dir():
        return False
    return (IN_A_BROWSER in path.parents) is not (part == "browser")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return is_of_another_part(collection_path) or None


def pytest_collection() -> None:
    """Collecting makes a million things that stay: looking for rubbish among them finds none."""
    gc.disable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what would only say again what SQLite's run says.

    That is every test that asks for no database, and those marked ``one_engine``: documents are
    functions of a snapshot, which is compared on both engines by tests of its own, and who may
    open which page is decided in Python.
    """
    leave_out(config, items, lambda item: is_of_another_part(item.path))
    for item in items:
        if PRINTED in item.path.parents and not item.get_closest_marker("both_engines"):
            item.add_marker("one_engine")
    if connections["default"].vendor != "postgresql":
        return
    leave_out(config, items, lambda item: not needs_this_engine(item))


def leave_out(
    config: pytest.Config, items: list[pytest.Item], is_left_out: Callable[[pytest.Item], bool]
) -> None:
    left_out = [item for item in items if is_left_out(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not is_left_out(item)]


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays: it went through all of Django for every page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    gc.enable()


def needs_this_engine(item: pytest.Item) -> bool:
    """Whether a test reads or writes the database of the run."""
    asked: set[str] = set(getattr(item, "fixturenames", ()))
    # ``manage`` runs a program of its own, on SQLite in a folder of its own.
    if item.get_closest_marker("one_engine") or "manage" in asked:
        return False
    is_case = issubclass(getattr(item, "cls", None) or object, SimpleTestCase)
    return bool(asked & ENGINE_FIXTURES or item.get_closest_marker("django_db") or is_case)


class Manage(Protocol):
    """Runs ``manage.py`` as a person would: a program of its own with its own environment."""

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture(autouse=True)
def _language_of_the_settings() -> Iterator[None]:
    """A page shown in Chinese leaves Chinese switched on for the thread, and so for other tests."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nobody_was_refused_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests of this minute were refused decides which refusals are written down."""
    from history.access_log.throttle import THROTTLE

    monkeypatch.setattr(THROTTLE, "windows", {})


@pytest.fixture
def manage(tmp_path: Path) -> Manage:
    """``manage("migrate", DEBUG="true")``, with the folder of its data under ``tmp_path``."""
    return managing(tmp_path / "var")


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data that ``manage.py migrate`` has prepared, for copying."""
    folder = tmp_path_factory.mktemp("migrated") / "var"
    ended = managing(folder)("migrate", "--verbosity", "0")
    assert ended.returncode == 0, ended.stderr
    return folder


@pytest.fixture
def manage_migrated(manage: Manage, migrated: Path, tmp_path: Path) -> Manage:
    """``manage``, on a database of its own that has been migrated."""
    shutil.copytree(migrated, tmp_path / "var")
    return manage


def environment_of(data: Path) -> dict[str, str]:
    """Of a program started beside the tests: the real settings, with its data in ``data``."""
    inherited = {
        key: value
        for key, value in compiled_once(os.environ).items()
        if key not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL", "DATABASE_POOL_SIZE"}
        and key != "DATABASE_REPLICA_URLS"
    }
    return inherited | {"DATA_DIR": str(data)}


def managing(data: Path) -> Manage:
    inherited = environment_of(data)

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=inherited | environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


@pytest.fixture(autouse=True, scope="session")
def _history_gives_way_to_flush() -> Iterator[None]:
    """Let a transactional test empty its database: the guards refuse that, as they must.

    They go before the flush, and the ``post_migrate`` it ends with puts them back.
    """
    from history.triggers import uninstall_triggers

    original = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def without_guards(case: TransactionTestCase) -> None:
        for using in case._databases_names(include_mirrors=False):  # type: ignore[attr-defined]
            if using in connections:
                uninstall_triggers(using)
        original(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_guards)
        yield


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_looked_for_once() -> Iterator[None]:
    """Every client has middleware of its own, which went through all folders of static files."""
    original = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[Any, dict[str, Any]] = {}

    def once(middleware: WhiteNoiseMiddleware) -> None:
        where = (middleware.static_prefix, settings.STATICFILES_DIRS, settings.STATIC_ROOT)
        if (key := repr(where)) not in found:
            original(middleware)
            found[key] = dict(middleware.files)
        middleware.files.update(found[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(autouse=True, scope="session")
def _contexts_of_boxes_are_not_kept() -> Iterator[None]:
    """Django copies the context of whatever a page is made of; a form has hundreds of boxes."""
    original = client_module.store_rendered_templates  # type: ignore[attr-defined]

    def of_pages(store: Any, signal: Any, sender: Any, template: Any, context: Any, **more: Any):
        if "/widgets/" not in (template.name or ""):
            original(store, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_module, "store_rendered_templates", of_pages)
        yield


@pytest.fixture(autouse=True, scope="session")
def _every_answer_of_the_api_is_in_the_contract() -> Iterator[None]:
    """Whichever test asks: an answer that docs/openapi.json does not say fails it."""
    from tests.contract import check

    original = Client.request

    def request(client: Client, **environ: Any) -> Any:
        response = original(client, **environ)
        check(response.wsgi_request, response)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", request)
        yield
