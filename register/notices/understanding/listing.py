"""Whether a word that may mean something else is data: where it stands in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from .claims import Act
from .naming import Meaning
from .scope import BARE_WORDS, MASK, Scope

FILLERS: Final = (
    r"您的?|你的?|其|等|用户|客户|会员|员工|访客"
    r"|\b(?:your|the|an?|other|their|users?|user's|customers?|such as|including|e\.g\.)(?![a-z])"
)
JOINTS: Final = r"[、,/&()\"';+]|和|及|与|或者?|以及|并|\b(?:and|or|as well as)\b"
JOINED: Final = re.compile(rf"(?: |{FILLERS})*(?:{JOINTS})(?: |{FILLERS}|{JOINTS})*")
"""What stands between the entries of a list."""
BEFORE: Final = re.compile(rf"(?:^|[:。.·•-]|{JOINTS}|{FILLERS}) ?$")
AFTER: Final = re.compile(
    rf"$| ?(?:[.:。-]|{JOINTS}|等|用于|以便)"
    r"| (?:when|for|to|in|on|from|of|with|if|by|at|during|that|which|so|via|after|before|while)\b"
)
"""What an entry of a list has on its sides."""
BETWEEN: Final = re.compile(rf"(?: |{FILLERS}|{JOINTS}|到|了|的|设备)*")
"""What stands between a verb and its own object."""
GIVEN: Final = re.compile(r"(?:上传|提交|填写|输入|录入|发布|提供|拍摄)的(?:相关)?$")
"""Before what somebody has handed in: 您上传的截图."""
ADDRESS: Final = re.compile(r" ?:? ?(?:[\w.+-]{1,64}@[\w-]|\+?\d[\d -]{6})", re.ASCII)
"""What stands behind a name that only leads to an address or number of ours."""
NOTHING: Final = re.compile(r"[\W\d_]*(?:[a-z][.)])?[\W_]*")
"""What an entry may hold beside its name: a number, a stop."""
NEAR: Final = 60
"""How far two names of a list, or a verb and its object, stand apart at most; letters."""
MANY: Final = 3
"""So many names that are not in doubt make a sentence a list of data."""
DIRECT: Final = frozenset({Act.COLLECT, Act.KEEP})
"""Acts whose object is data, whatever else its word may mean."""


class Found(Struct, frozen=True):
    """Words that name an item; positions count letters of the folded sentence."""

    first: int
    last: int
    meaning: Meaning


def masked(words: str, found: Sequence[Found]) -> str:
    """A sentence without what it names: the verb in 使用情况 says nothing of the sentence."""
    letters = list(words)
    for one in found:
        letters[one.first : one.last] = MASK * (one.last - one.first)
    return "".join(letters)


def is_list(found: Sequence[Found]) -> bool:
    """Whether a sentence names so much that it is a list of data."""
    return sum(not one.meaning.doubtful for one in found) >= MANY


def is_data(words: str, found: Sequence[Found], at: int, scope: Scope, *, listed: bool) -> bool:
    """Whether a doubtful word is data: in a list with others, alone in an entry, or an object."""
    one = found[at]
    return (
        _is_beside(words, found, at, listed)
        or _is_entry(words, one, named=scope.how != BARE_WORDS)
        or (scope.act in DIRECT and _is_object(words, scope.how, one.first))
        or (
            scope.act in DIRECT
            and GIVEN.search(words, max(0, one.first - 8), one.first) is not None
        )
    )


def is_lead_to_address(words: str, one: Found) -> bool:
    """Whether a name only leads to an address or a number: *E-mail: privacy@example.com*."""
    return ADDRESS.match(words, one.last) is not None


def _is_beside(words: str, found: Sequence[Found], at: int, listed: bool) -> bool:
    """Whether it is an entry of a list in which others are named."""
    one = found[at]
    if not (BEFORE.search(words[max(0, one.first - 12) : one.first])):
        return False
    if not AFTER.match(words, one.last):
        return False
    if listed:
        return True
    before = found[at - 1].last if at else one.first
    after = found[at + 1].first if at + 1 < len(found) else one.last
    return any(
        JOINED.fullmatch(words, start, end) is not None
        for start, end in ((before, one.first), (one.last, after))
        if start < end <= start + NEAR
    )


def _is_entry(words: str, one: Found, *, named: bool) -> bool:
    """Whether it is all that its sentence says, or what stands before its colon.

    ``named``: the sentence says what is done with it; *Name: Example Ltd* gives a name away.
    """
    return NOTHING.fullmatch(words, 0, one.first) is not None and (
        (named and words.startswith(":", one.last))
        or NOTHING.fullmatch(words, one.last) is not None
    )


def _is_object(words: str, verb: str, first: int) -> bool:
    """Whether it follows its verb at once: *access your camera*."""
    at = words.rfind(verb, max(0, first - NEAR), first)
    return at >= 0 and BETWEEN.fullmatch(words, at + len(verb), first) is not None
