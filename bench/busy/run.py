"""Officers and programs together: ``python -m bench.busy.run --size 10000 --seconds 600``.

Fills a register, serves it as ``make run`` does, and lets so many officers and programs work on it
at the pace of people (an action every twenty seconds) and programs (a question every five). Prints
for each kind of action how often it was done, the median, the 95th and 99th hundredth and the
longest in milliseconds, and what failed; ends with 1 when anything did, and verifies the history.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import nullcontext
from pathlib import Path
from threading import Timer

import django

from .asking import Asked, at_their_pace


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=10_000, help="activities")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--warm-up", type=float, default=60, help="seconds that are not counted")
    parser.add_argument("--officers", type=int, default=50)
    parser.add_argument("--programs", type=int, default=200)
    parser.add_argument("--officer-pause", type=float, default=20, help="seconds")
    parser.add_argument("--program-pause", type=float, default=5, help="seconds")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--filled", help="address of a database that has been filled already")
    options = parser.parse_args()
    from ..run import database

    with (
        tempfile.TemporaryDirectory(prefix="register-busy-") as folder,
        nullcontext(options.filled)
        if options.filled
        else database(options.engine, options.size, Path(folder), "busy") as url,
    ):
        if url is None:
            return 2
        os.environ |= {"DATABASE_URL": url, "DATA_DIR": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.api.settings")
        filled = [sys.executable, "-m", "bench.fill", str(options.size)]
        if options.filled:
            filled = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(filled, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (our own)
        django.setup()
        failed = told(worked(options), options)
        verified = [sys.executable, "manage.py", "verify_history"]
        failed += subprocess.run(verified, check=False).returncode  # noqa: S603 (our own)
    return 1 if failed else 0


def worked(options: argparse.Namespace) -> list[Asked]:
    """What everybody noted."""
    from django.db import connection

    from ..api.serving import served, token
    from .callers import officer, program

    cookies = [signed_in(number) for number in range(options.officers)]
    tokens = [token() for _number in range(options.programs)]
    connection.close()
    notes: list[Asked] = []
    with served(LOG_LEVEL="ERROR") as server:
        until = time.monotonic() + options.warm_up + options.seconds
        Timer(options.warm_up, notes.clear).start()
        threads = []
        for number, cookie in enumerate(cookies):
            steps = lambda n=number, c=cookie: officer(server.port, c, options.size, n, notes)  # noqa: E731
            threads.append(at_their_pace(steps, options.officer_pause, until, number))
        for number, secret in enumerate(tokens, 1000):
            steps = lambda n=number, t=secret: program(server.port, t, options.size, n, notes)  # noqa: E731
            threads.append(at_their_pace(steps, options.program_pause, until, number))
        for thread in threads:
            thread.join()
        print(f"\nmost memory of a server process: {server.peak():.0f} MB")
    return notes


def signed_in(number: int) -> str:
    """The cookies of an officer who has signed in."""
    from django.contrib.auth.models import Group, User
    from django.middleware.csrf import _get_new_csrf_string
    from django.test import Client

    person = User.objects.create_user(f"officer-{os.getpid()}-{number}", is_staff=True)
    person.groups.add(Group.objects.get(name="officer"))
    client = Client()
    client.force_login(person)
    session = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    return f"{session}; csrftoken={_get_new_csrf_string()}"


def told(notes: list[Asked], options: argparse.Namespace) -> int:
    """Print the table; how many answers were none."""
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for note in notes:
        kinds[note.kind].append(note)
    print(
        f"\n{options.officers} officers, {options.programs} programs, {options.size:,} activities,"
        f" {options.engine}, {options.seconds:.0f} s, {len(notes):,} answers"
    )
    print(
        "\n| | times | median, ms | p95 | p99 | longest | failed |\n|---|---|---|---|---|---|---|"
    )
    everybody = {
        "all pages": [one for one in notes if not one.kind.startswith("API")],
        "all of the API": [one for one in notes if one.kind.startswith("API")],
    }
    for kind, those in [*sorted(kinds.items()), *everybody.items()]:
        print(line(kind, those))
    failed = [note for note in notes if note.words]
    for note in failed[:10]:
        print(f"FAILED {note.kind} {note.status}: {note.words}")
    return len(failed)


def line(kind: str, those: list[Asked]) -> str:
    spent = sorted(one.seconds * 1000 for one in those)
    if not spent:
        return f"| {kind} | 0 | | | | | |"
    at = [spent[min(int(len(spent) * part), len(spent) - 1)] for part in (0.5, 0.95, 0.99)]
    cells = " | ".join(f"{one:,.0f}" for one in (*at, spent[-1]))
    return f"| {kind} | {len(spent):,} | {cells} | {sum(1 for one in those if one.words)} |"


if __name__ == "__main__":
    sys.exit(main())
