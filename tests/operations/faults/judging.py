"""What must be so of a fault that hinders writing and not reading."""

from __future__ import annotations

from typing import Any


def judge(one: dict[str, Any], sentence: str, save: int) -> None:
    """Reading goes on, writing is refused in words, and afterwards all is as before."""
    during = one["during"]
    assert (during["page"]["status"], during["look-up"]["status"]) == (200, 200)
    assert (during["save"]["status"], during["create"]["status"]) == (save, 503)
    assert sentence in during["save"]["words"]
    assert sentence in during["create"]["words"]
    assert one["left"] == one["before"]
    statuses = {name: told["status"] for name, told in one["after"].items()}
    assert statuses == {"page": 200, "save": 302, "look-up": 200, "create": 201}
    assert one["then"]["number"] == one["before"]["number"] + 2
    assert one["then"]["sound"]
