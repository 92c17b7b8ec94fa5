"""Scans that are kept, and the page of their system."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from register.models import ScanOrigin, ScanRun, ScanSource
from register.scanning.storing import Looked, keep
from tests import make

from .reports import TODAY, report


def source_of(system: Any, address: str = "sqlite:///users.db", **told: Any) -> ScanSource:
    with make.changes("A source"):
        return ScanSource.objects.create(system=system, address=address, **told)


def kept(system: Any, *parts: Any, source: ScanSource | None = None, **told: Any) -> ScanRun:
    """A scan of a source of a system, kept as the command keeps it."""
    looked = Looked(system.pk, ScanOrigin.COMMAND, source, scanned_on=TODAY)
    with make.changes("The system was looked through"):
        return keep(report(*parts, **told), looked)


def page(client: Client, system: Any) -> str:
    answer = client.get(f"/admin/scans/systems/{system.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def tick(html: str, *about: str) -> list[str]:
    """The values of the boxes whose labels say this."""
    found = []
    for box in re.findall(r'<input type="checkbox" name="gap"[^>]*>', html):
        if all(one in box for one in about):
            found += re.findall(r'value="([0-9a-f]+)"', box)
    assert found, about
    return found
