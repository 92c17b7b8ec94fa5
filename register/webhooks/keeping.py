"""What officers do with webhooks: add, test, try again, change the secret, switch off and on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction

from history.moments import newest_moment

from ..models import Webhook, WebhookDelivery
from .delivering import Post, Tried, try_once
from .message import ping_body
from .sending import post
from .signing import encrypted, new_secret

OLD_SECRET_LASTS: Final = timedelta(days=1)
"""How long messages are signed with both secrets, so that receivers change theirs in between."""


def add(webhook: Webhook, *, by_name: str, now: datetime) -> str:
    """Keep a new webhook, which is told of every change set from now on; its secret, once."""
    secret = new_secret()
    webhook.secret = encrypted(secret)
    webhook.created_at, webhook.created_by_name = now, by_name
    webhook.delivered_number = newest_moment().number
    webhook.save(force_insert=True)
    return secret


def renew_secret(webhook: Webhook, now: datetime) -> str:
    """A new secret, told once; the one before stays valid for a day."""
    secret = new_secret()
    Webhook.objects.filter(pk=webhook.pk).update(
        secret=encrypted(secret), old_secret=webhook.secret, old_secret_until=now + OLD_SECRET_LASTS
    )
    return secret


def switch_off(webhook: Webhook) -> None:
    """No more messages; what was due stays due."""
    Webhook.objects.filter(pk=webhook.pk).update(is_active=False)


def switch_on(webhook: Webhook, now: datetime) -> None:
    """Go on where it stopped: nothing that was recorded meanwhile is skipped."""
    with transaction.atomic():
        Webhook.objects.filter(pk=webhook.pk).update(is_active=True, failing_since=None)
        retry_now(webhook, now)


def retry_now(webhook: Webhook, now: datetime) -> bool:
    """Let the next run send what waits for its pause to end; whether anything waited."""
    waiting = WebhookDelivery.objects.filter(webhook=webhook, next_try_at__gt=now)
    return bool(waiting.update(next_try_at=now))


def ping(webhook: Webhook, now: datetime, send: Post = post) -> Tried:
    """Send a test, which is no delivery: nothing is noted, nothing is tried again."""
    body = ping_body(webhook.name, now)
    return try_once(webhook, f"ping_{uuid4().hex}", body, now, send)
