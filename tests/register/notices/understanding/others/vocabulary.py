"""What the example register calls things, read from its files: no database is needed."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from register.notices.understanding.claims import About, Term, Vocabulary
from tests.conftest import ROOT

EXAMPLE = ROOT / "register" / "example"


def entries(name: str) -> list[dict[str, Any]]:
    found = tomllib.loads((EXAMPLE / f"{name}s.toml").read_text(encoding="utf-8"))
    return list(found[name])


def names(
    text: dict[str, str], aliases: dict[str, str] | None = None
) -> dict[str, tuple[str, ...]]:
    more = aliases or {}
    return {key: (value, *more.get(key, "").splitlines()) for key, value in text.items()}


@cache
def vocabulary() -> Vocabulary:
    """Recipients, purposes and the department of the seed policy's register."""
    recipients = [
        Term(
            About.RECIPIENT,
            one["code"],
            names(one["name"], one.get("aliases")),
            attributes={"category": one["category"], "is_category_only": "yes"},
        )
        for one in entries("recipient")
    ]
    purposes = [Term(About.PURPOSE, one["code"], names(one["name"])) for one in entries("purpose")]
    department = Term(
        About.CONTACT,
        "responsible_department",
        {
            "zh-hans": ("个人信息安全责任部门", "数据安全部门"),
            "en": (
                "Department responsible for personal information security",
                "Data-security department",
            ),
        },
        attributes={"kind": "role"},
    )
    return Vocabulary((*recipients, *purposes, department))
