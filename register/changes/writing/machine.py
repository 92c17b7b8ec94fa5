"""JSON, for programs: keys and codes beside the words. Keys are permanent, new ones may come."""

from __future__ import annotations

from typing import Any, BinaryIO

from msgspec import json

from register.facts import Register

from ..notification import Notification
from ..report import ChangeReport, Entry
from ..rulebook import KINDS
from ..tables import target_of
from ..words import Side


def report(told: ChangeReport, out: BinaryIO) -> None:
    """Write the report as one JSON object, a line of the file for each entry."""
    encode = json.Encoder(order="deterministic").encode
    out.write(encode(head(told))[:-1])
    out.write(b',"entries":[')
    separator = b"\n"
    for entry in told.entries():
        out.write(separator)
        out.write(encode(entry_of(entry, told)))
        separator = b",\n"
    out.write(b"\n]}\n")


def head(told: ChangeReport) -> dict[str, Any]:
    """Everything but the entries."""
    return {
        "document": "changes",
        "title": told.title,
        "language": told.language,
        "from": stamp(told.found.before),
        "to": stamp(told.found.after),
        "counts": {kind: told.counts[kind] for kind in KINDS},
        "kinds": {kind: told.kind_title(kind) for kind in KINDS},
    }


def stamp(register: Register) -> dict[str, Any]:
    """A moment with its seal."""
    there = register.sealed_there
    return {
        "number": register.number,
        "sealed_at": there.isoformat() if there else None,
        "time_zone": register.time_zone,
        "hash": register.hash,
        "state": register.state,
    }


def entry_of(entry: Entry, told: ChangeReport) -> dict[str, Any]:
    """An entry: what it is by key and id, then in words."""
    change, sides = entry.judgement.change, told.words.sides
    return {
        "kind": entry.kind,
        "event": entry.event,
        "about": entry.about,
        "code": code_of(change.after or change.before),
        "owners": [
            {"about": about, "code": code_of(sides[change.after is not None].fact(about, key))}
            for about, key in change.owners
        ],
        "label": entry.label,
        "name": entry.name,
        "belongs_to": entry.owners,
        "by_its_own_date": entry.is_by_date,
        "fields": fields_of(entry, told),
        "rule": entry.rule,
        "reason": entry.reason,
        "hooks": [
            {
                "regime": one.regime,
                "article": one.article,
                "confidence": one.confidence,
                "source": one.source,
                "assumption": one.is_assumption,
            }
            for one in entry.hooks
        ],
        "follows": [one._asdict() for one in entry.follows],
        "change_sets": [
            {
                "number": one.number,
                "sealed_at": told.instant(one),
                "actor": one.actor_name,
                "reason": one.reason,
            }
            for one in entry.touches
        ],
    }


def fields_of(entry: Entry, told: ChangeReport) -> list[dict[str, Any]]:
    """The fields of an entry: in words, and as they are recorded."""
    about, sides = entry.about, told.words.sides
    values = {field.name: field for field in entry.judgement.fields}
    return [
        {
            "field": field.name,
            "label": field.label,
            "old": field.old,
            "new": field.new,
            "old_value": recorded(about, field.name, values[field.name].old, sides[0]),
            "new_value": recorded(about, field.name, values[field.name].new, sides[1]),
        }
        for field in entry.fields
    ]


def code_of(fact: Any) -> str | None:
    """The code of a record or the key of a vocabulary's value; rows have none."""
    return getattr(fact, "code", None) or getattr(fact, "key", None)


def recorded(about: str, name: str, value: Any, side: Side) -> Any:
    """A value as it is recorded; of what it refers to, the code."""
    target = target_of(about, name)
    if not target or value is None:
        return value
    if isinstance(value, tuple):
        return [code_of(side.fact(target, key)) for key in value]
    return code_of(side.fact(target, value))


def notification(told: Notification, out: BinaryIO) -> None:
    """Write the draft as one JSON object."""
    found = told.report.found
    out.write(
        json.encode(
            {
                "document": "change-notification",
                "draft": True,
                "title": told.title,
                "language": told.language,
                "from": stamp(found.before),
                "to": stamp(found.after),
                "notice": told.draft,
                "opening": told.opening(),
                "sections": [section._asdict() for section in told.sections()],
            }
        )
    )
    out.write(b"\n")
