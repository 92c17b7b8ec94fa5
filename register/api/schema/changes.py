"""JSON Schema of change sets and differences."""

from __future__ import annotations

from typing import Any, Final

from history.models import Source

from ...changes.rulebook import EVENTS, FOLLOWS, KINDS
from ...choices import State
from .shapes import exactly, ref

STRING: Final = {"type": "string"}
NUMBER: Final = {"type": "integer"}
INSTANT: Final = {"type": "string", "format": "date-time"}
MAYBE: Final = {"type": ["string", "null"]}
YES_OR_NO: Final = {"type": "boolean"}


def strings(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, STRING)


def listed(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


MARK: Final = {"type": "object", "properties": {"text": STRING}, "required": ["text"]}
LINE: Final = {
    "description": "Words; in parts where some of them are marked, as a sensitive item is.",
    "anyOf": [STRING, {"type": "array", "items": {"anyOf": [STRING, MARK]}}],
}

CHANGE_SET_SCHEMA: Final = exactly(
    {
        "number": NUMBER,
        "sealed_at": INSTANT,
        **strings("actor", "reason"),
        "source": {"type": "string", "enum": list(Source.values)},
        "hash": STRING,
        "changes": listed(ref("ChangedRow")),
        "left_out": {"type": "integer", "description": "Rows beyond those shown."},
        "register": ref("Moment"),
    }
)
STAMP: Final = exactly(
    {
        "number": NUMBER,
        "sealed_at": {"type": ["string", "null"], "format": "date-time"},
        "time_zone": STRING,
        "hash": STRING,
        "state": {"type": "string", "enum": list(State.values)},
    }
)
HOOK: Final = exactly(
    {**strings("regime", "article", "confidence", "source"), "assumption": YES_OR_NO}
)
FOLLOWING: Final = exactly(
    {"key": {"type": "string", "enum": [*FOLLOWS, "no_consent"]}, **strings("title"), "words": LINE}
)
FIELD: Final = exactly(
    {
        **strings("field", "label"),
        "old": LINE,
        "new": LINE,
        "old_value": {"description": "As it is recorded; of what it refers to, the code."},
        "new_value": {},
    }
)
ENTRY: Final = exactly(
    {
        "kind": {"type": "string", "enum": list(KINDS)},
        "event": {"type": "string", "enum": list(EVENTS)},
        "about": STRING,
        "code": MAYBE,
        "owners": listed(exactly({"about": STRING, "code": MAYBE})),
        "label": STRING,
        "name": LINE,
        "belongs_to": LINE,
        "by_its_own_date": YES_OR_NO,
        "fields": listed(FIELD),
        **strings("rule", "reason"),
        "hooks": listed(HOOK),
        "follows": listed(FOLLOWING),
        "change_sets": listed(
            exactly({"number": NUMBER, **strings("sealed_at", "actor", "reason")})
        ),
    }
)
DIFFERENCES: Final = exactly(
    {
        **strings("title", "language"),
        "from": STAMP,
        "to": STAMP,
        "counts": exactly(dict.fromkeys(KINDS, NUMBER)),
        "kinds": exactly(dict.fromkeys(KINDS, STRING)),
        "register": ref("About"),
        "entries": listed(ENTRY),
    }
)
