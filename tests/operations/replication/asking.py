"""Asks a register that has a replica, and says which of the two answered what.

``STANDBY`` is the folder of the replica's data, ``TOKEN`` a token that may read and write.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connections
from django.test import Client

from history import elsewhere
from history.moments import moment_of_number, newest_moment
from history.tracking import tracked_models, versions_model
from history.troubles import trouble_of
from operations.replication import replicas
from tests import make
from tests.people import signed_in

STANDBY = Path(os.environ["STANDBY"])
PROGRAM = Client(headers={"authorization": f"Bearer {os.environ['TOKEN']}"})
LIST = "/api/v1/data-categories/"
DOCUMENT = "/admin/documents/processing-register/?file=csv"
PAGES = (
    f"{LIST}?as_of=%232",
    "/api/v1/activities/?as_of=%231",
    "/api/v1/documents/processing-register/?format=csv&state=working",
    "/api/v1/differences/?from=%231&to=%232",
    DOCUMENT,
    "/admin/documents/processing-register/?as_of=%232",
    "/admin/inventory/datacategory/?as_of=%233",
    "/admin/processing/processingactivity/1/change/?as_of=%232",
    "/admin/changes/?from=%231&to=%233",
    "/admin/findings/?as_of=%232",
    "/admin/pictures/?as_of=%232",
    "/admin/say-record-hold/?as_of=%232",
    "/admin/?as_of=%232",
    "/api/v1/findings/",
)


class Asked:
    """How many reads went to the copy, and what the database itself was asked meanwhile."""

    def __init__(self) -> None:
        self.copies = 0
        self.meanwhile: list[str] = []
        self.beside: set[str] = set()
        """Tables without change sets that a copy was asked for."""

    @contextmanager
    def reading(self, copy: Any) -> Iterator[None]:
        self.copies += 1
        itself = connections["default"]
        with (
            usual_reading(copy),
            itself.execute_wrapper(self.note),
            copy.execute_wrapper(self.look),
        ):
            yield

    def note(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.meanwhile.append(sql)
        return execute(sql, *rest)

    def look(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        self.beside |= BESIDE & set(re.findall(r"[a-z_]+", sql))
        return execute(sql, *rest)


TRACKED = {
    model._meta.db_table
    for tracked in tracked_models()
    for model in (tracked, versions_model(tracked))
}
BESIDE = {model._meta.db_table for model in apps.get_models()} - TRACKED - {"history_changeset"}
ASKED = Asked()
usual_reading = elsewhere.reading
vars(replicas)["reading"] = ASKED.reading
REPLICAS: Any = elsewhere._registered[0]
(REPLICA,) = REPLICAS.replicas


def asked(client: Client, address: str) -> dict[str, Any]:
    ASKED.copies, ASKED.meanwhile = 0, []
    answer: Any = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    # The one thing on a page that is another each time.
    told = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body.decode())
    return {
        "status": answer.status_code,
        "copies": ASKED.copies,
        "meanwhile": len(ASKED.meanwhile),
        "etag": answer.headers.get("ETag"),
        "body": told,
    }


def asked_itself(client: Client, address: str) -> dict[str, Any]:
    elsewhere.register(None)
    try:
        return asked(client, address)
    finally:
        elsewhere.register(REPLICAS)


def on_standby(statement: str) -> Any:
    with connections["replica_1"].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def until(is_so: Callable[[], Any]) -> None:
    end = time.monotonic() + 20
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("The standby does not follow.")
        time.sleep(0.02)


def caught_up() -> bool:
    return bool(on_standby("SELECT max(number) FROM history_changeset") == newest_moment().number)


def pause() -> None:
    with connections["replica_1"].cursor() as cursor:
        cursor.execute("SELECT pg_wal_replay_pause()")
    until(lambda: on_standby("SELECT pg_get_wal_replay_pause_state()") == "paused")


def written() -> str:
    """A change over the API, by whoever asks next; the entity tag it was answered with."""
    told = {"code": "later", "name": {"en": "Later"}}
    why = {"X-Change-Reason": "To%20be%20read%20at%20once"}
    answer = PROGRAM.post(
        "/api/v1/purposes/", json.dumps(told), content_type="application/json", headers=why
    )
    if answer.status_code != 201:
        raise ValueError(answer.text)
    return str(answer.headers["ETag"])


def writes_refused() -> str:
    """What the trouble is with a change set at a copy."""
    with usual_reading(connections["replica_1"]):
        try:
            with make.changes("At a copy"):
                make.category("nowhere")
        except Exception as error:  # noqa: BLE001 - which one is what is asked
            return str(trouble_of(error))
    return "none"


def a_view_that_writes() -> list[Any]:
    """The names it was made under, and whether the replica is left alone for it."""

    def write() -> str:
        return Group.objects.create(name="written").name

    found = elsewhere.read_elsewhere(newest_moment(), write)
    return [found, Group.objects.filter(name="written").count(), REPLICA.rests]


def instant_of(number: int) -> str:
    """When a change set was sealed, as an address says it."""
    sealed_at = moment_of_number(number).sealed_at
    return quote(sealed_at.isoformat()) if sealed_at else ""


def kill_standby() -> None:
    postmaster = int((STANDBY / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGQUIT)
    until(lambda: not (STANDBY / "postmaster.pid").exists())


def with_a_standby_that_is_behind(people: Client, said: dict[str, Any]) -> None:
    pause()
    said["tag"] = written()
    said["behind"] = asked(PROGRAM, "/api/v1/purposes/")
    said["behind, as of before"] = asked(PROGRAM, f"{LIST}?as_of=%232")
    said["behind, as of an instant before"] = asked(PROGRAM, f"{LIST}?as_of={instant_of(3)}")
    said["behind, as of the instant"] = asked(PROGRAM, f"/api/v1/purposes/?as_of={instant_of(4)}")
    said["behind, as of no number"] = asked(PROGRAM, f"{LIST}?as_of=%2399")
    said["behind, a document"] = asked(people, DOCUMENT)
    olivia = User.objects.get(username="olivia")
    kept = list(olivia.groups.all())
    olivia.groups.clear()
    said["behind, without rights"] = asked(people, f"{DOCUMENT}&as_of=%232")
    olivia.groups.set(kept)
    on_standby("SELECT pg_wal_replay_resume() IS NULL")
    until(caught_up)
    said["again"] = asked(PROGRAM, "/api/v1/purposes/")
    said["again, itself"] = asked_itself(PROGRAM, "/api/v1/purposes/")


def with_a_standby_that_is_gone(said: dict[str, Any]) -> None:
    port = connections["replica_1"].settings_dict["PORT"]
    kill_standby()
    said["gone"] = asked(PROGRAM, LIST)
    said["left alone"] = REPLICA.rests
    with socket.create_server(("127.0.0.1", port)):  # which lets one in and says nothing
        REPLICA.rests_until = 0.0
        connections["replica_1"].close()
        said["silent"] = asked(PROGRAM, LIST)
        said["left alone for its silence"] = REPLICA.rests


def found() -> dict[str, Any]:
    people = signed_in(User.objects.get(username="olivia"))
    until(caught_up)
    said: dict[str, Any] = {}
    said["now"] = asked(PROGRAM, LIST)
    said["now, itself"] = asked_itself(PROGRAM, LIST)
    for address in PAGES:
        client = PROGRAM if address.startswith("/api/") else people
        said[address] = [asked(client, address), asked_itself(client, address)]
    said["a form"] = asked(people, "/admin/processing/processingactivity/1/change/")
    said["a list"] = asked(people, "/admin/inventory/datacategory/")
    with_a_standby_that_is_behind(people, said)
    said["beside"] = sorted(ASKED.beside)
    said["a write at the copy"] = writes_refused()
    said["a view that writes"] = a_view_that_writes()
    with_a_standby_that_is_gone(said)
    return said


def said() -> str:
    return json.dumps(found())
