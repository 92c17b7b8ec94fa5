"""Reports and notifications, byte for byte. ``UPDATE_GOLDEN=1`` writes them anew."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from register.changes.notification import Notification
from register.changes.writing import WRITERS, file_name

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@pytest.mark.parametrize("kind", ["report", "notification"])
@pytest.mark.parametrize("form", sorted(WRITERS))
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_written_is_what_it_was(report, language, form, kind):
    what = Notification(report(language)) if kind == "notification" else report(language)
    out = io.BytesIO()
    WRITERS[form].write(what, out)
    path = GOLDEN / file_name(what, form)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(out.getvalue())
    assert out.getvalue() == path.read_bytes()
