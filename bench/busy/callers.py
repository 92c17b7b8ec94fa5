"""What officers do all day, and what programs ask."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from tests.forms import boxes

from ..api.questions import BASE
from .asking import Asked, Caller

FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


def officer(port: int, cookie: str, size: int, seed: int, notes: list[Asked]) -> Iterator[None]:
    """Looks at the day, lists, searches, opens, edits; each save has a reason of its own."""
    chance = random.Random(seed)
    caller = Caller(port, {"Cookie": cookie, "Accept-Language": "zh-CN"}, notes)
    while True:
        key = chance.randrange(1, size + 1)
        url = f"/admin/processing/processingactivity/{key}/change/"
        yield from looked(caller, chance)
        page = caller.ask("open an activity", url)
        yield
        if page.status == 200:
            save(caller, url, page.body.decode(), f"{seed}, {key}")
            yield
        caller.ask("history", url.replace("change", "history"))
        yield


def looked(caller: Caller, chance: random.Random) -> Iterator[None]:
    caller.ask("start page", "/admin/")
    yield
    number = chance.randrange(2000)
    caller.ask("search", f"/admin/search/?{urlencode({'q': f'处理活动 {number}'})}")
    yield
    listed = "/admin/processing/processingactivity/"
    caller.ask("list", f"{listed}?p={chance.randrange(1, 20)}")
    yield
    caller.ask("list, searched", f"{listed}?{urlencode({'q': f'Activity {number}'})}")
    yield
    caller.ask("recipients", "/admin/sharing/recipient/")
    yield


def save(caller: Caller, url: str, page: str, said: str) -> None:
    form = boxes(page)
    if "change_reason" not in form and "remarks_0" not in form:
        return
    form["change_reason"] = [f"Day at work {said}"]
    form["record_count"] = [
        str(sum(map(ord, said)) * 7 + int(form.get("record_count", [0])[0] or 0))
    ]
    token = caller.headers["Cookie"].partition("csrftoken=")[2].partition(";")[0]
    sent = urlencode({**form, "csrfmiddlewaretoken": [token], "_save": ["Save"]}, doseq=True)
    caller.ask("save", url, sent.encode(), (302,), FORM)


def program(port: int, token: str, size: int, seed: int, notes: list[Asked]) -> Iterator[None]:
    """Looks up activities, items and recipients, asks *may I?*, keeps what did not change."""
    chance = random.Random(seed)
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    caller = Caller(port, headers, notes)
    tag = ""
    while True:
        code = f"processingactivity-{chance.randrange(size):05}"
        item = f"dataitem-{chance.randrange(60):05}"
        caller.ask("API: one activity", f"{BASE}activities/{code}/?state=working")
        yield
        again = {"If-None-Match": tag} if tag else {}
        page = caller.ask(
            "API: list of 100, asked again", f"{BASE}activities/?state=working",
            expected=(200, 304), headers=again,
        )  # fmt: skip
        tag = page.headers.get("etag", "")
        yield
        caller.ask("API: who uses an item", f"{BASE}data-items/{item}/?state=working")
        yield
        asked = {"data_items": [item], "purpose": "purpose-00007", "state": "working", "lang": "en"}
        caller.ask(
            "API: may I?", f"{BASE}checks/", json.dumps(asked).encode(),
            headers={"Content-Type": "application/json"},
        )  # fmt: skip
        yield
        caller.ask("API: filtered list", f"{BASE}activities/?state=working&data_item={item}")
        yield
