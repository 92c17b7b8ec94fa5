"""What the forms of a system's page send."""

from __future__ import annotations

from typing import Any

from django.test import Client


def send(client: Client, system: Any, **told: Any) -> Any:
    return client.post(f"/admin/scans/systems/{system.pk}/", told)


def accept(client: Client, system: Any, ticked: list[str], **told: str) -> Any:
    return send(
        client,
        system,
        do="accept",
        gap=ticked,
        **{"accept-change_reason": "Found in the database", **told},
    )


def dismiss(client: Client, system: Any, ticked: list[str], **told: str) -> Any:
    return send(
        client,
        system,
        do="dismiss",
        gap=ticked,
        **{"dismiss-change_reason": "Test accounts only", **told},
    )
