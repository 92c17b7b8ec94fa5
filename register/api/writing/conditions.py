"""Which version the client has read: nobody overwrites what they have not seen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from history.family import children
from history.models import ChangeSet
from history.touching import newest_numbers_touching
from history.tracking import TrackedModel
from sharing.models import CrossBorderTransfer, Disclosure

from ..problems import Fault, Problem

HEADER: Final = "If-Match"
TAG: Final = re.compile(r'(?:W/)?"([0-9]{1,18})(?:-[0-9A-Za-z_-]*)?"')
"""A tag of ours: the change set it was read at, and a hash. ``W/`` is what a proxy that compresses
puts before it; the number stays true."""
ANY_TAG: Final = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"')
NUMBER: Final = re.compile(r"[0-9]{1,18}")


BELOW: Final[tuple[tuple[Any, str], ...]] = (
    (CrossBorderTransfer, "disclosure"),
    (Disclosure, "activity"),
)
"""What belongs to another record, which is then locked too."""


def numbers_of_header(value: str | None) -> frozenset[int]:
    """The change sets that the tags of an ``If-Match`` header were read at.

    Raises ``Problem``: 428 without a header and for ``*``, 400 for what is no list of tags.
    """
    if value is None or not value.strip():
        raise required(Fault(detail=how_to_read(), code="required", header=HEADER))
    if value.strip() == "*":
        raise required(Fault(detail=says_nothing(), code="any", header=HEADER))
    tags = [one.strip() for one in value.split(",") if one.strip()]
    if not all(ANY_TAG.fullmatch(one) for one in tags):
        detail = _("If-Match has to be an entity tag in quotes, as in the ETag of an answer.")
        raise Problem(
            "bad-request", 400, detail, [Fault(detail=detail, code="malformed", header=HEADER)]
        )
    return frozenset(int(found[1]) for one in tags if (found := TAG.fullmatch(one)))


def required(*faults: Fault) -> Problem:
    return Problem("precondition-required", 428, faults[0].detail, faults)


def how_to_read() -> str:
    return _(
        "Say which version you have read: read the record with “?state=working” and send the ETag"
        " of that answer as If-Match."
    )


def says_nothing() -> str:
    return _("“*” does not say which version you have read: send the ETag of the record.")


def number_in_body(value: Any) -> int | None:
    """The number that an operation of many gives: an entity tag, or a number. None for neither."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if 0 <= value < 10**18 else None
    text = value.strip() if isinstance(value, str) else ""
    if NUMBER.fullmatch(text):
        return int(text)
    found = TAG.fullmatch(text)
    return int(found[1]) if found else None


def is_fulfilled(read_at: Collection[int], newest: int, last: int) -> bool:
    """Whether nothing touched a record since one of the numbers the client has read it at.

    ``newest`` touched the record, ``last`` is the last of the register: a tag of a number that does
    not exist yet is none of ours.
    """
    return any(newest <= one <= last for one in read_at)


def newest_of(records: Iterable[Any]) -> dict[Any, int]:
    """By record: the newest change set that touched it or its rows. One query for each table."""
    found: dict[Any, int] = {}
    for model, same in by_model(records).items():
        numbers = newest_numbers_touching(model, [one.pk for one in same], children(model))
        found |= {one: numbers.get(one.pk, 0) for one in same}
    return found


def by_model(records: Iterable[Any]) -> dict[type[TrackedModel], list[Any]]:
    found: dict[type[TrackedModel], list[Any]] = {}
    for one in records:
        found.setdefault(type(one), []).append(one)
    return found


def lock(wanted: Mapping[type[TrackedModel], Collection[int]]) -> None:
    """Let nobody else write these records until the transaction ends.

    In the order of ``history.family.lock``: activities before what belongs to them, and rows of
    one table by id, so that requests wait for each other and never deadlock. One query a table.
    """
    ids = {model: set(keys) for model, keys in wanted.items()}
    for below, owner in BELOW:
        if ids.get(below):
            reference: Any = below._meta.get_field(owner)
            rows = below._default_manager.filter(pk__in=ids[below]).order_by()
            above = ids.setdefault(reference.related_model, set())
            above.update(rows.values_list(reference.attname, flat=True))
    for model in sorted(ids, key=place_in_line):
        rows = model._base_manager.select_for_update().filter(pk__in=ids[model]).order_by("pk")
        list(rows.values_list("pk"))


def place_in_line(model: type[TrackedModel]) -> tuple[int, str]:
    label = model._meta.label_lower
    first = ("processing.processingactivity", "sharing.disclosure", "sharing.crossbordertransfer")
    return (first.index(label) if label in first else len(first), label)


def tag_of(number: int) -> str:
    """The entity tag of what was written: the gate's tags begin with the same number."""
    return f'"{number}"'


def stale(faults: Mapping[Fault, int]) -> Problem:
    """What somebody else wrote meanwhile, by whom; of one record also its present tag."""
    changed = {one.number: one for one in ChangeSet.objects.filter(number__in=set(faults.values()))}
    told = [told_of(one, number, changed.get(number)) for one, number in faults.items()]
    headers = {"ETag": tag_of(next(iter(faults.values())))} if len(faults) == 1 else {}
    return Problem("precondition-failed", 412, told[0].detail, told, headers)


def told_of(fault: Fault, number: int, change: ChangeSet | None) -> Fault:
    detail = _("The version you give is none of this register's. The record's is #%(number)s.") % {
        "number": number
    }
    if fault.code == "stale" and change is not None:
        detail = _(
            "%(who)s changed this since you read it: #%(number)s, “%(reason)s”. Read it again."
        ) % {"who": change.actor_name, "number": number, "reason": change.reason}
    return Fault(detail=detail, code=fault.code, pointer=fault.pointer, header=fault.header)
