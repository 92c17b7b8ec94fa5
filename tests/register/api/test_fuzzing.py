"""The API asked what nobody would ask, by its own contract: with a token, a wrong one, and none.

Every address gets random values, one of each kind the boundary values too; the same in each run
unless ``THOROUGH`` asks for others, and for many more of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig

from config.wsgi import application
from register.api import limits
from register.api.limits import Counters
from tests.contract import FILE
from tests.people import person

from .gatehouse import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

WRONG: Final = f"Bearer rp_{'0' * 12}_{'0' * 64}"
EDGES: Final = (
    *("get_index", "get_problem", "ask_checks", "list_activities", "get_disclosures"),
    *("list_transfers", "list_data_items", "get_data_items", "get_vocabularies"),
    *("get_documents", "list_changesets", "get_changesets", "get_differences"),
    *("list_findings", "create_data_items", "amend_trackers", "retire_systems"),
    "create_changesets",
)
"""One operation of each kind of view: these get the boundary values of each parameter too."""

THOROUGH: Final = bool(os.environ.get("THOROUGH"))
"""``make fuzz``: other values each time, and many more of them."""
VALUES: Final = 15 if THOROUGH else 3
"""Of each address, with a token."""

FEW: Final = settings(
    max_examples=VALUES,
    deadline=None,
    derandomize=not THOROUGH,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)

ONE: Final = settings(FEW, max_examples=3 if THOROUGH else 1)


def contract(*, has_edges: bool) -> Any:
    """The committed contract, in front of the whole server."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    shorten(told)
    config = {
        **({} if THOROUGH else {"seed": 1}),
        "generation": {
            "max-examples": VALUES,
            "database": "none",
            "deterministic": not THOROUGH,
        },
        "phases": {
            "coverage": {"enabled": has_edges, "unexpected-methods": ["DELETE", "TRACE"]},
            "fuzzing": {"enabled": not has_edges},
        },
        # A code that the contract allows need not be one that the register has.
        "checks": {"positive_data_acceptance": {"enabled": False}},
    }
    schema = schemathesis.openapi.from_dict(told, config=SchemathesisConfig.from_dict(config))
    schema.app = application
    return schema


def shorten(told: Any) -> None:
    """Leave two of the many fields each list may be asked for: every value is asked for once."""
    if isinstance(told, dict):
        if told.get("in") == "query" and "items" in told["schema"]:
            items = told["schema"]["items"]
            items |= {"enum": items["enum"][:2]} if "enum" in items else {}
        for one in told.values():
            shorten(one)
    elif isinstance(told, list):
        for one in told:
            shorten(one)


CONTRACT: Final = contract(has_edges=False)
EDGE_CASES: Final = contract(has_edges=True).include(operation_id=list(EDGES))


@pytest.fixture(autouse=True)
def _no_quota(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """So that no quota keeps the API from answering."""
    settings.API_REQUESTS_PER_MINUTE = 1_000_000
    settings.ALLOWED_HOSTS = ["*"]
    monkeypatch.setattr(limits, "FAILURES_PER_MINUTE", 1_000_000)
    monkeypatch.setattr(limits, "FAILURES", Counters(64))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The test's own, within its transaction; the server would give it back after each answer."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(db: None) -> dict[str, str]:
    """An officer's, which may do everything."""
    return {"Authorization": f"Bearer {token_of(person('olivia'), 'read', 'check', 'write')[1]}"}


@CONTRACT.parametrize()
@FEW
def test_with_a_token_every_answer_is_in_the_contract(case, token):
    case.call_and_validate(headers=token)


@EDGE_CASES.parametrize()
@FEW
def test_the_edges_of_each_parameter_are_in_the_contract(case, token):
    case.call_and_validate(headers=token)


@pytest.mark.one_engine
@CONTRACT.parametrize()
@ONE
def test_without_a_right_token_nothing_is_told(case):
    assert is_refused(case, case.call_and_validate(headers={"Authorization": WRONG}))
    assert is_refused(case, case.call_and_validate())


def is_refused(case: Any, response: Any) -> bool:
    return case.operation.tags == ["start"] or response.status_code in (401, 404, 405)
