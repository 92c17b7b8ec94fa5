"""The migrations make exactly the tables the models describe."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import call_command

from tests.conftest import ROOT
from tests.contracts.repository import floors, tracked_files


@pytest.mark.django_db
def test_none_is_missing():
    out = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=out, verbosity=1)
    except SystemExit:
        pytest.fail(f"run manage.py makemigrations -n what_it_does\n{out.getvalue()}")


def test_each_says_what_it_does():
    names = [
        path.stem
        for path in tracked_files("*/migrations/*.py")
        if path.name != "__init__.py" and path.relative_to(ROOT).parts[0] in floors()
    ]
    assert names
    assert not [name for name in names if re.search(r"^\d{4}_(auto_|alter_|.*_and_more$)", name)]
