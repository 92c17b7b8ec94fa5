"""What a webhook is told: a pure function of two change sets, the same bytes at every attempt.

The message says what changed, of which kind and what follows; never what it says now or said
before. Values are read through the API, where a token decides what its holder may read.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import msgspec

from history.chain import GENESIS
from history.models import ChangeSet, Genesis
from history.moments import Moment
from history.text import LANGUAGES

from ..assemble import assemble
from ..changes.catalogue import kinds
from ..changes.judging import Judgement
from ..changes.report import Compared, compared
from ..changes.rulebook import FOLLOWS, KINDS
from ..changes.tables import target_of
from ..changes.words import ChangeWords
from ..documents.cells import plain
from ..facts import Register

CHANGED: Final = "register.changed"
PING: Final = "ping"
MOST_CHANGES: Final = 100
"""More are an import: whoever is told reads them page by page."""
MOST_BYTES: Final = 256 * 1024
"""Usual limits of receivers lie between 256 KiB and 1 MiB."""
MOST_NAME: Final = 200
MOST_REASON: Final = 2000
"""Characters; what is longer ends with an ellipsis."""
NAMELESS: Final = ("contact",)
"""Types named after people: the message says that a contact changed, not who it is."""

encode: Final = msgspec.json.Encoder(order="deterministic").encode


class Message(NamedTuple):
    """One message, ready to be signed."""

    id: str
    """The same at every attempt and for every webhook: receivers know repetitions by it."""
    body: bytes
    sealed_at: datetime


class Messages:
    """Makes messages one after the other; a register assembled for one serves the next."""

    def __init__(self) -> None:
        self.last: Message | None = None
        self.number = 0
        self.kept: Register | None = None
        """The register after ``number``."""

    def of(self, number: int) -> Message:
        """The message of a change set. Raises ``ChangeSet.DoesNotExist``."""
        if self.last is None or self.number != number:
            change_set = ChangeSet.objects.get(number=number)
            before, after = self.assembled(number - 1), register_at(change_set)
            self.last = message_of(change_set, compared(before, after))
            self.number, self.kept = number, after
        return self.last

    def assembled(self, number: int) -> Register:
        if self.kept is not None and self.kept.number == number:
            return self.kept
        # Never two of the past beside the new one: each may take hundreds of megabytes.
        self.kept = None
        return register_at(ChangeSet.objects.filter(number=number).first())


def register_at(change_set: ChangeSet | None) -> Register:
    """The working state after a change set; before anything was recorded, when there is none."""
    if change_set is None:
        return assemble(Moment(0, None))
    return assemble(Moment(change_set.number, change_set.sealed_at, change_set.hash))


def register_id() -> str:
    """Which register this is; a word for it before anything was recorded. One query."""
    genesis = Genesis.objects.first()
    return str(genesis.register_id) if genesis else GENESIS


def message_of(change_set: ChangeSet, found: Compared) -> Message:
    """The whole message, or the short form of one that would be too long."""
    register = register_id()
    whole = len(found.judgements) <= MOST_CHANGES
    body = body_of(change_set, register, found, whole=whole)
    if len(body) > MOST_BYTES:
        body = body_of(change_set, register, found, whole=False)
    return Message(
        f"msg_{register.replace('-', '')}_{change_set.number}", body, change_set.sealed_at
    )


def body_of(change_set: ChangeSet, register: str, found: Compared, *, whole: bool) -> bytes:
    """The body; counts without the changes themselves unless ``whole``."""
    number = change_set.number
    judged = found.judgements
    return encode(
        {
            "type": CHANGED,
            "timestamp": instant(change_set.sealed_at),
            "data": {
                "register": register,
                "from": number - 1,
                "to": number,
                "reason": shortened(change_set.reason, MOST_REASON),
                "actor": shortened(change_set.actor_name, MOST_NAME),
                "source": change_set.source,
                "url": f"/api/v1/changesets/{number}/",
                "counts": {kind: sum(one.rule.kind == kind for one in judged) for kind in KINDS},
                "complete": whole,
                "changes": changes_of(found) if whole else [],
                "consequences": consequences_of(found, named=whole),
            },
        }
    )


def ping_body(webhook_name: str, now: datetime) -> bytes:
    """What a test sends."""
    return encode(
        {
            "type": PING,
            "timestamp": instant(now),
            "data": {"register": register_id(), "webhook": webhook_name},
        }
    )


def instant(moment: datetime) -> str:
    """In UTC to the microsecond: ``2026-03-31T10:00:00.000000Z``."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def changes_of(found: Compared) -> list[dict[str, Any]]:
    """Every change under the rule that claims it, by kind."""
    words = [ChangeWords(found.before, found.after, language) for language in LANGUAGES]
    return [change_of(one, words) for one in found.judgements]


def change_of(one: Judgement, words: list[ChangeWords]) -> dict[str, Any]:
    """One change: by codes and keys, with names in both languages for those who read them."""
    change = one.change
    side = words[0].sides[change.after is not None]
    fact = change.after if change.after is not None else change.before
    names = {} if change.about in NAMELESS else {one.language: one.name(change) for one in words}
    return {
        "kind": one.rule.kind,
        "event": change.event,
        "about": change.about,
        "code": code_of(fact),
        "name": {language: shortened(plain(name), MOST_NAME) for language, name in names.items()},
        "refers_to": references_of(change.about, fact, side),
        "belongs_to": [
            {"about": about, "code": code_of(side.fact(about, key))} for about, key in change.owners
        ],
        "fields": [field.name.removesuffix("_id") for field in one.fields],
        "by_its_own_date": change.is_by_date,
        "rule": one.rule.id,
        "why": one.rule.words,
        "articles": [
            {"article": cited.article, "assumption": cited.is_assumption} for cited in one.citations
        ],
        "follows": [each.follow for each in one.consequences],
    }


def references_of(about: str, fact: Any, side: Any) -> dict[str, str]:
    """What a record refers to, by code: of a data row its item, of a disclosure its recipient."""
    found = {}
    for name in kinds()[about].fields:
        key = getattr(fact, name)
        if name.endswith("_id") and isinstance(key, int):
            code = code_of(side.fact(target_of(about, name), key))
            if code:
                found[name.removesuffix("_id")] = code
    return found


def consequences_of(found: Compared, *, named: bool) -> list[dict[str, Any]]:
    """What follows from all of it together: whom it concerns, which purposes, which data."""
    told = []
    for follow in FOLLOWS:
        concerned: dict[str, set[str]] = {"people": set(), "purposes": set(), "data_items": set()}
        asked = False
        for one in found.judgements:
            register = found.before if one.change.event == "ended" else found.after
            for each in one.consequences:
                if each.follow == follow:
                    asked = True
                    note(each, register, concerned)
        if asked:
            lists = {name: sorted(codes) for name, codes in concerned.items()} if named else {}
            told.append({"follow": follow, **lists})
    return told


def note(one: Any, register: Register, concerned: dict[str, set[str]]) -> None:
    """Add the codes of whom and what one consequence concerns."""
    inventory, processing = register.inventory, register.processing
    concerned["people"] |= {inventory.subject_categories[key].key for key in one.people}
    concerned["purposes"] |= {processing.purposes[key].code for key in one.purposes}
    concerned["data_items"] |= {inventory.items[key].code for key in one.items}


def code_of(fact: Any) -> str | None:
    """The code of a record or the key of a vocabulary's value; rows have none."""
    return getattr(fact, "code", None) or getattr(fact, "key", None)


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
