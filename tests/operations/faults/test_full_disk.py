"""The disk of PostgreSQL's data is full: reading goes on, and afterwards all is as before."""

from __future__ import annotations

import json
import shutil

from ..clusters import run, short_folder
from ..conftest import Disk, Prepared, Servers
from .judging import judge


def test_reading_goes_on_and_nothing_is_half(prepared: Prepared, servers: Servers, disk: Disk):
    mounted = disk(160)
    server = servers.server("synchronous_commit=on", folder=mounted / "server")
    data = short_folder("data")
    try:
        told = run(data, "faults.of_disk", prepared.token, str(mounted), DATABASE_URL=server.url)
    finally:
        shutil.rmtree(data)
        server.down()
    found = json.loads(told)
    judge({"during": found["full"]} | found, "has no space left", save=200)
