"""The drill: destroy the register, take a backup back, and print the same documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from operations.backups.postgresql import drop, maintenance
from tests.operations.kept_releases import PREVIOUS, copied

pytestmark = pytest.mark.django_db

STATE = """
import hashlib, os
from pathlib import Path
from django.core.management import call_command
from history.models import ChangeSet
from history.triggers import missing_triggers
file, printed = Path(os.environ["DATA_DIR"]) / "printed", {}
for kind, language, form in (("processing-register", "en", "html"),
        ("recipients", "zh-hans", "csv"), ("gdpr-controller", "en", "xlsx"),
        ("retention-schedule", "zh-hans", "json")):
    call_command("document", kind, lang=language, format=form, state="working", as_of="#NUMBER",
        output=str(file))
    printed[f"{kind}.{form}"] = hashlib.sha256(file.read_bytes()).hexdigest()
seals = dict(ChangeSet.objects.order_by("number").values_list("number", "hash"))
call_command("verify_history")
tell({"printed": printed, "seals": seals, "guards missing": missing_triggers()})
"""
WRITE = """
import sys
from django.core.management import call_command
from history.changesets import change_set
from history.models import Source
from inventory.models import Term
while True:
    with change_set(actor=None, actor_name="Ada", reason="Meanwhile", source=Source.COMMAND) as it:
        term = Term.objects.create(vocabulary="drill", key="t", label={"en": "Written"})
        Term.objects.filter(pk=term.pk).delete()
    print(it.number, flush=True)
"""


def destroy(register) -> None:
    if not register.url:
        for path in register.data.glob("register.sqlite3*"):
            path.unlink()
        return
    from django.db import connection

    with maintenance(connection) as server:
        drop(server, register.url.rpartition("/")[2])


@contextmanager
def writing(register) -> Iterator[Iterator[int]]:
    """Somebody who writes without a pause; gives the number of each change set that was sealed."""
    with register.start("shell", "--no-imports", "-c", WRITE) as writer:
        try:
            yield map(int, writer.stdout)
        finally:
            writer.kill()


@pytest.mark.parametrize("upgraded", [PREVIOUS], indirect=True, ids=["previous"])
def test_the_drill(upgraded, tmp_path: Path):
    release, migrated = upgraded
    with copied(migrated, tmp_path / "drill") as register:
        number = release.told["postgresql" if register.url else "sqlite"]["number"]
        script = STATE.replace("NUMBER", str(number))
        before = register.told(script)

        with writing(register) as writer:
            assert next(writer) == number + 1
            code, out, errors = register.manage("backup", str(tmp_path / "kept"), "--keep", "3")
            assert code == 0, errors
            written = next(writer)
        assert "Restored and verified" in out
        [manifest] = (tmp_path / "kept").glob("*.json")
        taken_at = int(manifest.name.split("-")[1])
        assert number < taken_at
        assert written > number

        noted = json.loads((register.data / "last_backup.json").read_text())
        assert (noted["number"], noted["verified"]) == (taken_at, True)
        assert noted["where"] == str(manifest).removesuffix(".json")

        destroy(register)
        code, out, errors = register.manage("restore", str(manifest))
        assert code == 0, errors
        assert f"in #1 to #{taken_at} of register" in out

        after = register.told(script)
        assert after["printed"] == before["printed"]
        assert before["seals"].items() <= after["seals"].items()
        assert len(after["seals"]) == taken_at
        assert after["guards missing"] == []
        assert (manifest.stat().st_mode & 0o777) == 0o600
