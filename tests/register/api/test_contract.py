"""The committed contract is what the program does. ``UPDATE_GOLDEN=1`` writes it anew."""

from __future__ import annotations

import json
import os

from django.core.management import call_command
from openapi_spec_validator import OpenAPIV31SpecValidator

from register.api.explained import EXPLANATIONS
from register.api.problems import TITLES
from register.api.schema.file import contract_text
from register.api.schema.responses import PROBLEMS
from tests.contract import FILE


def test_the_committed_contract_is_that_of_the_program():
    text = contract_text()
    if os.environ.get("UPDATE_GOLDEN"):
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def test_the_same_program_writes_the_same_bytes():
    assert contract_text() == contract_text()


def test_the_contract_is_one():
    OpenAPIV31SpecValidator(json.loads(FILE.read_text(encoding="utf-8"))).validate()


def test_the_library_finds_nothing_to_warn_of(tmp_path):
    out = tmp_path / "contract.json"
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format=openapi-json", f"--file={out}"
    )
    assert json.loads(out.read_text())["openapi"] == "3.1.0"


def test_every_kind_of_problem_is_explained():
    assert EXPLANATIONS.keys() == TITLES.keys()
    assert {one.status for one in EXPLANATIONS.values()} <= {*PROBLEMS, 405}
