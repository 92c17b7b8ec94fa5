"""Notices and versions for tests: what a test does not say gets a harmless value."""

from __future__ import annotations

from datetime import date
from typing import Any

from history.moments import moment_of_number, newest_moment
from register.choices import State
from register.models import ChangeNotification, Notice, NoticeVersion
from register.notices.notifying import record_notification
from register.notices.services import Brought, draft_from_register, draft_written, publish

from ... import make

KINDS = {"C1": "服务模式", "C2": "组织架构", "C3": "主要对象", "C4": "权利", "C5": "联系方式"}


def kinds_of_change() -> None:
    """The vocabulary that notifications are recorded with, in the open change set."""
    for position, (key, label) in enumerate(KINDS.items()):
        make.term("major_change_type", key, make.text(label, f"Kind {key}"), position=position)


def notice(controller: Any, code: str = "privacy", **given: Any) -> Notice:
    """A notice on everything, in a change set of its own."""
    with make.changes("A notice to people"):
        return make.named(
            Notice, code, **{"kind": "privacy_policy", "controller": controller, **given}
        )


def made(of: Notice, label: str = "2026-01", **given: Any) -> NoticeVersion:
    """A draft made from the register as it is."""
    asked: dict[str, Any] = {
        "moment": newest_moment(),
        "state": State.WORKING,
        "languages": ["en"],
        "forms": ["html"],
        **given,
    }
    with make.changes("Draft"):
        return draft_from_register(of, label=label, **asked)


def written(
    of: Notice, label: str = "2026-01", content: bytes = b"We tell you.", number: int | None = None
) -> NoticeVersion:
    """A draft written elsewhere."""
    moment = moment_of_number(number) if number else None
    with make.changes("Written by the legal department"):
        return draft_written(of, label=label, files=[Brought("policy.txt", content)], moment=moment)


def online(version: NoticeVersion, on: str = "2026-01-02", url: str = "") -> NoticeVersion:
    with make.changes("Published"):
        return publish(version, on=date.fromisoformat(on), url=url)


def told(version: NoticeVersion, *kinds: str, **given: Any) -> ChangeNotification:
    """That people were told of kinds of change."""
    said: dict[str, Any] = {
        "channel": "push",
        "people": make.text("全体注册用户", "All registered users"),
        "notified_on": date(2026, 1, 3),
        "consent": "not_asked",
        **given,
    }
    with make.changes("People were told"):
        return record_notification(version, kinds=kinds, **said)
