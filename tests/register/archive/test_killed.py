"""Killed in the middle, nothing is there, and the next run works."""

from __future__ import annotations

import shutil
import signal

from tests.conftest import managing

SETTINGS_UP = "from django.core.management import call_command\n"
WRITE = """
from history.changesets import change_set
from history.models import Source
from inventory.models import Term
with change_set(actor=None, actor_name="Ada", reason="Entered", source=Source.COMMAND):
    for number in range(300):
        Term.objects.create(vocabulary="v", key=f"t{number}", label={"en": f"Term {number}"})
"""
KILLED = """
import os, signal
from history.archive import loading
loading.verify = lambda using: os.kill(os.getpid(), signal.SIGKILL)
"""
NOTHING_THERE = """
from history.models import ChangeSet
from inventory.models import Term
assert not ChangeSet.objects.exists()
assert not Term.objects.exists()
"""


def test_killed_before_the_end(migrated, tmp_path):
    for name in ("first", "second"):
        shutil.copytree(migrated, tmp_path / name)
    archive = str(tmp_path / "register.zip")
    take_in = f"call_command('import_archive', {archive!r})\n"

    def run(folder: str, *steps: str) -> tuple[int, str]:
        code = SETTINGS_UP + "".join(steps)
        ended = managing(tmp_path / folder)("shell", "--no-imports", "-c", code)
        return ended.returncode, ended.stdout + ended.stderr

    written = run("first", WRITE, f"call_command('export_archive', {archive!r})\n")
    assert written[0] == 0, written[1]
    assert run("second", KILLED, take_in)[0] == -signal.SIGKILL
    code, said = run("second", NOTHING_THERE, take_in, "call_command('verify_history')\n")
    assert code == 0, said
    assert said.count("Sound: 300 versions in #1 to #1") == 2
