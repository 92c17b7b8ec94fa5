"""The sample policy this system exists for, and ways to change it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from register.facts import Register
from register.notices.checking import Difference, NoticeCheck, check_notice
from register.notices.segmenting import notice_text
from register.notices.understanding.claims import TAKEN
from tests.samples import SAMPLES

POLICY = SAMPLES.parent / "seed" / "policy.txt"
HALF = "User Agreement & Privacy Policy"
"""With which the English half begins."""
needs_policy = pytest.mark.skipif(
    not POLICY.exists(), reason=f"no sample policy in {POLICY.parent}"
)


@cache
def policy() -> str:
    return POLICY.read_text(encoding="utf-8")


def changed(*changes: tuple[str, str], text: str = "") -> str:
    """The policy with passages replaced; each has to be there exactly once.

    Blanks of a passage stand for any: the English half is wrapped.
    """
    words = text or policy()
    for old, new in changes:
        words = replaced(words, old, new)
    return words


def replaced(text: str, old: str, new: str) -> str:
    pattern = r"\s+".join(map(re.escape, old.split()))
    found, count = re.subn(pattern, lambda _match: new, text)
    assert count == 1, f"{old!r} stands there {count} times"
    return found


def sure(check: NoticeCheck) -> list[tuple[str, str, str, str]]:
    """The differences that count, in short."""
    return [in_short(one) for one in check.differences if one.confidence >= TAKEN]


def in_short(one: Difference) -> tuple[str, str, str, str]:
    return (str(one.kind), str(one.about), one.key, "+".join(sorted(one.languages)))


def checked(text: str, register: Register) -> NoticeCheck:
    return check_notice(notice_text(text), register)
