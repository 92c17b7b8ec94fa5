"""What is asked: each question, and the bare view that answers the same, or reads as much."""

from __future__ import annotations

import json
from typing import NamedTuple

from register.api.parameters import cursor_of

BASE = "/api/v1/"
CODE, ITEM, PURPOSE = "processingactivity-00042", "dataitem-00030", "purpose-00007"


class Question(NamedTuple):
    name: str
    path: str
    bare: str
    body: bytes = b""


def questions(state: str) -> list[Question]:
    """The five that are compared.

    “Who uses an item” says more than its bare view: of each flow and row the names and articles of
    all it refers to. “May I?” is compared with the statement that reads the same rows.
    """
    check = {"data_items": [ITEM], "purpose": PURPOSE, "state": state, "lang": "en"}
    listed = f"{BASE}activities/?state={state}"
    return [
        Question("one activity", f"{BASE}activities/{CODE}/?state={state}", f"activity/{CODE}"),
        Question("who uses an item", f"{BASE}data-items/{ITEM}/?state={state}", f"uses/{ITEM}"),
        Question("list of 100", listed, "list/-"),
        Question("filtered list", f"{listed}&data_item={ITEM}", f"filtered/{ITEM}"),
        Question("may I?", f"{BASE}checks/", f"uses/{ITEM}", json.dumps(check).encode()),
    ]


def lists(size: int) -> dict[str, str]:
    """Lists that cost more than the first page, in the working state."""
    listed = f"{BASE}activities/?state=working"
    deep = cursor_of(f"processingactivity-{size * 98 // 100:05}")
    return {
        "first page": listed,
        "deep page": f"{listed}&cursor={deep}",
        "backwards": f"{listed}&ordering=-code",
        **{f"filter: {name}": f"{listed}&{asked}" for name, asked in FILTERS.items()},
        "as of #1": f"{listed}&as_of=%231",
    }


FILTERS = {
    "item": f"data_item={ITEM}",
    "purpose": f"purpose={PURPOSE}",
    "country": "country=AH",
    "sensitive": "sensitive=any",
    "words": "q=Activity%2099",
    "words there are none of": "q=nothing%20says%20this",
}
