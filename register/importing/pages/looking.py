"""What a kept file would do, worked out once for each state of file, options and register."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Any, Final

import msgspec
from django.utils import timezone
from django.utils.translation import get_language

from history.moments import newest_moment

from ...models import ImportRun
from ..layouts.reader import Options
from ..plans import Plan
from ..running import Opened, opened, plan_of

KEPT: Final = 4
"""Files, and plans, that a process keeps: those somebody is looking at."""


class Kept:
    """The last few of something, by key."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: OrderedDict[Any, Any] = OrderedDict()

    def get(self, key: Any) -> Any:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Any, value: Any) -> None:
        with self._lock:
            self._found[key] = value
            while len(self._found) > KEPT:
                self._found.popitem(last=False)


_files = Kept()
_plans = Kept()


def file_of(run: ImportRun) -> Opened:
    """The file, read. Raises ``UnreadableError``."""
    key = (run.sha256, run.file_name, get_language())
    found: Opened | None = _files.get(key)
    if found is None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file"
            path.write_bytes(bytes(run.content or b""))
            found = opened(path, run.file_name)
        _files.put(key, found)
    return found


def options_of(run: ImportRun) -> Options:
    """What was said beside the file."""
    told = run.options
    return Options(
        day=timezone.localdate(),
        language=told.get("language") or get_language() or "en",
        regimes=tuple(told.get("regimes", ())),
        controller=told.get("controller", ""),
        is_complete=bool(told.get("is_complete")),
        mapping=told.get("mapping", {}),
    )


def look(run: ImportRun, file: Opened) -> Plan:
    """What the import would do to the register as it is. Raises ``NotForUsError``."""
    told = msgspec.json.encode(run.options, order="sorted")
    key = (run.sha256, run.layout, told, timezone.localdate(), newest_moment().hash)
    plan: Plan | None = _plans.get((*key, get_language()))
    if plan is None:
        plan = plan_of(file, options_of(run), run.layout)
        _plans.put((*key, get_language()), plan)
    return plan
