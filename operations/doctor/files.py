"""Whether the files of the register are there, and only for whom they are meant."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _

from ..disk import room_of
from .findings import Finding, fail, ok, warn

SECRET_FILES: Final = (
    "SECRET_KEY_FILE",
    "DATABASE_URL_FILE",
    "DATABASE_REPLICA_URLS_FILE",
    "EMAIL_URL_FILE",
    "METRICS_TOKEN_FILE",
    "OIDC_CLIENT_SECRET_FILE",
)
OTHERS: Final = stat.S_IRWXO
GROUP_WRITES: Final = stat.S_IWGRP


def room() -> Iterator[Finding]:
    """Of ``DATA_DIR``."""
    try:
        found = room_of()
    except OSError as error:
        told = _("DATA_DIR cannot be looked at: %(problem)s.") % {"problem": error.strerror}
        yield fail("disk", told, _("Mend the folder or its permissions."))
        return
    free = {"megabytes": found.free // 2**20, "percent": int(found.share * 100)}
    told = _("%(megabytes)d MB (%(percent)d%%) are free on the disk of DATA_DIR.") % free
    if found.is_used_up:
        yield fail("disk", told, _("Make room."))
    elif found.is_short:
        yield warn("disk", told, _("Make room."))
    else:
        yield ok("disk", told)


def data_folder() -> Iterator[Finding]:
    folder = Path(settings.DATA_DIR)
    if not os.access(folder, os.W_OK | os.X_OK):
        told = _("DATA_DIR: %(path)s cannot be written to.") % {"path": folder}
        yield fail("data", told, _("Give it to the account that runs the register."))
    elif folder.stat().st_mode & stat.S_IWOTH:
        told = _("DATA_DIR: everybody on this machine may write to %(path)s.") % {"path": folder}
        yield fail("data", told, _("Run: chmod o-w %(path)s") % {"path": folder})
    else:
        yield ok("data", _("DATA_DIR is %(path)s.") % {"path": folder})


def secret_files() -> Iterator[Finding]:
    """Files with secrets, each told when others may read it."""
    troubles = list(readable_secrets())
    yield from troubles
    if not troubles:
        yield ok("secrets", _("No file with a secret can be read by others."))


def readable_secrets() -> Iterator[Finding]:
    for path in known_secrets():
        try:
            mode = path.stat().st_mode
        except OSError:
            continue  # that it is missing is told where it is needed
        if mode & (OTHERS | GROUP_WRITES):
            told = _("%(path)s holds a secret, and others may read or replace it.")
            mend = _("Run: chmod 600 %(path)s")
            yield fail("secrets", told % {"path": path}, mend % {"path": path})


def known_secrets() -> list[Path]:
    """Every file that holds a secret: our own, those the environment names, SQLite's database."""
    given = [os.environ.get(name, "") for name in SECRET_FILES]
    own = [Path(settings.DATA_DIR) / "secret_key", Path(settings.CHECKPOINT_KEY_FILE)]
    return [*own, *(Path(path) for path in given if path)]


def static_files() -> Iterator[Finding]:
    """Whether what was collected is what this program has."""
    if settings.STATIC_ROOT is None:
        yield ok("static", _("Style sheets come from the program's own folders."))
        return
    storage: Any = staticfiles_storage
    collected = set(storage.hashed_files)
    missing = sorted(own_static_files() - collected)
    if missing:
        told = _("STATIC_ROOT lacks %(count)d style sheets or scripts, the first is %(first)s.")
        told %= {"count": len(missing), "first": missing[0]}
        yield fail("static", told, _("Run: python manage.py collectstatic"))
    else:
        count = {"count": len(collected)}
        yield ok("static", _("%(count)d style sheets and scripts are collected.") % count)


def own_static_files() -> set[str]:
    """What ``collectstatic`` would collect, by name."""
    return {path for finder in get_finders() for path, _storage in finder.list([])}
