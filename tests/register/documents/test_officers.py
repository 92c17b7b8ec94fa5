"""A department is not a protection officer, and the register does not make it one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_example_names_its_department_and_no_officer(tmp_path: Path) -> None:
    call_command("load_vocabularies", verbosity=0)
    call_command("load_example", verbosity=0)
    file = tmp_path / "register.json"
    call_command(
        "document",
        "processing-register",
        lang="en",
        format="json",
        output=str(file),
        state="working",
    )
    text = json.dumps(json.loads(file.read_text()), ensure_ascii=False)
    assert "no protection officer recorded" in text.lower()
    assert text.count("Department responsible for personal information security") > 0
    officers = [
        value for key, value in walk(json.loads(file.read_text())) if key == "protection_officers"
    ]
    assert officers
    assert "Data-security department" not in json.dumps(officers)


def walk(thing: Any) -> Iterator[tuple[str, Any]]:
    """Every key and value of a JSON document, however deep."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            yield key, value
            yield from walk(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from walk(value)
