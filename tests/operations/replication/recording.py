"""Writers that keep, outside the register, what the register said it had recorded.

``said`` writes with several processes until there is a file ``stop`` in the folder; ``found`` looks
afterwards whether all of it is there.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.db import Error, connection
from django.db.models import Count
from django.test import Client

from history import elsewhere
from history.models import ChangeSet
from history.troubles import SENTENCES, trouble_of
from history.verifying import verify
from inventory.models import Term
from tests import make

WRITERS = 3
ROWS = 4
"""Written in each change set, which is whole with all of them."""
LONGEST = 60.0
"""Seconds a writer goes on when nobody stops it."""
VOCABULARY = "drill"


class Notes:
    """One line each, in a file that every writer appends to."""

    def __init__(self, folder: str) -> None:
        self.path = Path(folder) / "notes"
        self.stop = Path(folder) / "stop"

    def add(self, *told: Any) -> None:
        with self.path.open("ab", buffering=0) as file:
            file.write(json.dumps(told).encode() + b"\n")

    def read(self) -> list[list[Any]]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_bytes().split(b"\n") if line]


def record(key: str) -> int:
    """One change set, which is whole with ``ROWS`` rows."""
    with make.changes(key) as opened:
        for row in range(ROWS):
            Term.objects.create(vocabulary=VOCABULARY, key=f"{key}-{row}", label={"en": key})
    return int(opened.number)


def write(notes: Notes, who: str, turns: int) -> None:
    """Write until told to stop; whatever goes wrong is told as the person would be told."""
    turn, end = 0, time.monotonic() + LONGEST
    while turn < turns and not notes.stop.exists() and time.monotonic() < end:
        key = f"{who}-{turn}"
        try:
            number = record(key)
            notes.add("recorded", number, key)
            notes.add("hash", number, ChangeSet.objects.get(number=number).hash)
        except Error as error:
            trouble = trouble_of(error)
            notes.add("trouble", key, str(SENTENCES[trouble]) if trouble else repr(error))
            connection.close()
            time.sleep(0.1)
        turn += 1


def said(folder: str, turns: str = "100000") -> str:
    """Write with ``WRITERS`` processes; ends when all have ended."""
    notes, children, own = Notes(folder), [], os.getpid()
    for who in range(WRITERS):
        child = os.fork()
        if not child:
            try:
                write(notes, f"{own}-{who}", int(turns))
            finally:
                os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    return ""


def found(folder: str) -> dict[str, Any]:
    """What is wrong with the register, held against the notes; nothing is."""
    kept = dict(ChangeSet.objects.values_list("number", "reason"))
    hashes = dict(ChangeSet.objects.values_list("number", "hash"))
    rows = dict(
        Term.history.filter(vocabulary=VOCABULARY)
        .values_list("change_set__number")
        .annotate(rows=Count("history_id"))
    )
    notes = Notes(folder).read()
    recorded = {told[1]: told[2] for told in notes if told[0] == "recorded"}
    verdict = verify()
    return {
        "lost": {number: key for number, key in recorded.items() if kept.get(number) != key},
        "other hashes": [n for kind, n, one in notes if kind == "hash" and hashes.get(n) != one],
        "half": {number: count for number, count in rows.items() if count != ROWS},
        "twice": [key for key, times in Counter(recorded.values()).items() if times > 1],
        "gaps": sorted(set(range(1, len(kept) + 1)) ^ set(kept)),
        "sound": verdict.is_sound,
        "recorded": len(recorded),
        "not known": len(set(rows) - set(recorded)),
        "troubles": sum(1 for told in notes if told[0] == "trouble"),
    }


def asked(token: str) -> dict[str, Any]:
    """A look-up, and whether a replica that was promoted is left alone afterwards."""
    answer = Client(headers={"authorization": f"Bearer {token}"}).get("/api/v1/data-categories/")
    (replica,) = elsewhere._registered[0].replicas  # type: ignore[attr-defined]
    return {"status": answer.status_code, "number": answer.json()["register"]["number"]} | {
        "left alone": replica.rests
    }
