"""Whether the bare views say what the API says: otherwise a ratio would compare two things."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client

from .bare import read
from .questions import questions
from .serving import token


def compare() -> None:
    """Raises ``RuntimeError`` when an activity, a list or a filtered list says something else.

    “Who uses an item” is arranged otherwise and says more, so of it only the rows' activities are
    compared. The bare view lacks: the item itself, the summary (who receives it, where, how long it
    is kept), names and articles of all that is referred to, and what holds it without using it.
    """
    program = Client(headers={"Authorization": f"Bearer {token()}", "Host": "127.0.0.1"})
    one, uses, *listed = questions("working")[:4]
    for question in (one, *listed):
        ours = program.get(question.path).json()
        bare = json.loads(read(*question.bare.split("/")))
        if "results" in ours:
            require(question.name, ours["results"], bare)
        else:
            require(question.name, {key: ours[key] for key in ours if key != "register"}, bare)
    rows = program.get(uses.path).json()["uses"]["uses"]
    bare = json.loads(read(*uses.bare.split("/")))
    # A large look-up is answered in part, from the beginning.
    told = [row["activity"] for row in bare][: len(rows)]
    require(uses.name, [row["activity"]["code"] for row in rows], told)


def require(name: str, ours: Any, bare: Any) -> None:
    if ours != bare:
        raise RuntimeError(f"{name}: the bare view does not say what the API says")
