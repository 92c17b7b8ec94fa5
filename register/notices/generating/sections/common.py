"""What several sections say alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Final, TypeVar

from history.text import TranslatedText
from inventory.facts import TermFacts
from processing.facts import DataRowFacts

from ..ground import Flow, Told
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, Value, reference, references

PIPL: Final = re.compile(r"PIPL (\d+)")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

PURPOSE: Final = word("common.purpose")


def by(records: Iterable[V], key: Callable[[V], K]) -> dict[K, list[V]]:
    """Records that have something in common, in their order."""
    found: dict[K, list[V]] = {}
    for one in records:
        found.setdefault(key(one), []).append(one)
    return found


def items(t: Teller, rows: list[DataRowFacts]) -> Said:
    return t.items((row.item_id for row in rows), rows)


def purposes(t: Teller, told: Told, ids: frozenset[int] | None = None) -> Value:
    """Purposes by name, the main one first; all of the activity's when no row says which."""
    known = t.ground.register.processing.purposes
    wanted = [one for one in told.purposes if not ids or one.id in ids]
    found = [known[one.purpose_id] for one in wanted or told.purposes]
    if not found:
        return Lack(PURPOSE, reference(told.activity))
    return Said(listed(t, [t.w.text(one.name) for one in found]), references(found))


def listed(t: Teller, names: list[str]) -> str:
    """Names of purposes; in English in quotation marks, since some are sentences."""
    names = list(dict.fromkeys(names))
    if t.w.language == "en":
        return t.w.comma.join(f"“{name}”" for name in names)
    return t.comma(names)


def whole(t: Teller, value: TranslatedText, record: object) -> Value:
    """A text of a record with a full stop behind it; None for an empty one."""
    said = t.text(value, record)
    stop = "。" if t.w.language == "zh-hans" else "."
    return Said(f"{said.line}{stop}", said.references) if isinstance(said, Said) else None


def purposes_of_flow(t: Teller, flow: Flow) -> Value:
    """What a disclosure is for; all purposes of its activity when it does not say."""
    return purposes(t, flow.told, frozenset(flow.disclosure.activity_purpose_ids))


def cited(t: Teller, term: TermFacts) -> str:
    """A term with its article; a Chinese reader knows a Chinese law by its Chinese name."""
    article = PIPL.match(term.article)
    if t.w.language == "zh-hans" and article:
        return f"{t.w.terms[term.id]}（《个人信息保护法》第 {article[1]} 条）"
    return t.w.cited_terms[term.id]
