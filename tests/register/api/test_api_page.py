"""Every example of docs/api.md is asked as it stands there, and answered as it says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import pytest
from django.test import Client

from tests.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]

PAGE: Final = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLE: Final = re.compile(r"```sh\n(curl .*?)```\n```json (\d{3})\n(.*?)```", re.DOTALL)
ANYTHING: Final = "…"


class Call(NamedTuple):
    """What one command of the page sends."""

    path: str
    headers: dict[str, str]
    body: str | None


def call_of(command: str) -> Call:
    """Reads the few options of curl that the page uses."""
    _curl, *words = shlex.split(command)
    path, headers, body = "", {}, None
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _colon, value = next(rest).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(rest)
        elif word != "-g":
            assert word.startswith("$REGISTER/"), word
            path = word.removeprefix("$REGISTER")
    return Call(path, headers, body)


EXAMPLES: Final = [
    pytest.param(call_of(command), int(status), json.loads(told), id=f"{number}")
    for number, (command, status, told) in enumerate(EXAMPLE.findall(PAGE), 1)
]


@pytest.mark.parametrize(("call", "status", "told"), EXAMPLES)
def test_an_example_is_answered_as_the_page_says(api, call, status, told):
    assert call.headers["Authorization"] == "Bearer $TOKEN"
    headers = call.headers | api.headers
    if call.body is None:
        response: Any = Client().get(call.path, headers=headers)
    else:
        kind = headers.pop("Content-Type")
        response = Client().post(call.path, call.body, content_type=kind, headers=headers)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert response.status_code == status
    assert difference(told, json.loads(body)) is None


def test_every_command_of_the_page_is_an_example():
    assert len(EXAMPLES) == PAGE.count("curl ")
    assert len(re.findall(r"^### \d+\. ", PAGE, re.MULTILINE)) == 10


def difference(shown: Any, found: Any, place: str = "") -> str | None:
    """Where an answer says otherwise than the page, which shows a part of it; ``…`` is anything."""
    if shown == ANYTHING:
        return None
    if isinstance(shown, Mapping) and isinstance(found, Mapping):
        missing = [name for name in shown if name not in found]
        if missing:
            return f"{place} has no {missing}"
        inner = (difference(one, found[name], f"{place}/{name}") for name, one in shown.items())
        return next((one for one in inner if one), None)
    if isinstance(shown, list) and isinstance(found, list):
        return difference_of_lists(shown, found, place)
    if isinstance(shown, str) and isinstance(found, str):
        pattern = ".*".join(re.escape(part) for part in shown.split(ANYTHING))
        is_same = re.fullmatch(pattern, found, re.DOTALL) is not None
    else:
        is_same = type(shown) is type(found) and shown == found
    return None if is_same else f"{place} is {found!r}, not {shown!r}"


def difference_of_lists(shown: Sequence[Any], found: Sequence[Any], place: str) -> str | None:
    """Elements in order; ``…`` among them stands for any number of others."""
    if not shown:
        return f"{place} has {len(found)} more" if found else None
    first, *rest = shown
    if first == ANYTHING:
        ends = (difference_of_lists(rest, found[at:], place) for at in range(len(found) + 1))
        told = list(ends)
        return None if None in told else told[0]
    if not found:
        return f"{place} is too short"
    return difference(first, found[0], f"{place}[]") or difference_of_lists(rest, found[1:], place)


@pytest.mark.parametrize(
    ("shown", "found", "is_same"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"b": 2}, False),
        ({"a": 1}, {"a": True}, False),
        (["…", 2], [1, 1, 2], True),
        (["…", 2], [1, 2, 1], False),
        ([1, "…"], [1, 2], True),
        ([1], [1, 2], False),
        ("a…c", "abbc", True),
        ("a…c", "abbd", False),
    ],
)
def test_what_differs_from_the_page_is_seen(shown, found, is_same):
    assert (difference(shown, found) is None) is is_same
