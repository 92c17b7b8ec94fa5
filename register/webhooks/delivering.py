"""Delivers messages: in order for each webhook, again after a failure, by one deliverer at a time.

At least once, not exactly once: when the process dies between an answer and the note of it, the
message goes out again with the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from history.moments import newest_moment

from ..models import Webhook, WebhookDelivery
from .addresses import AddressError, Target, target_of
from .message import Message, Messages
from .sending import Answer, SendError, post
from .signing import SecretError, headers
from .troubles import Trouble

FIRST_PAUSE: Final = timedelta(minutes=1)
"""A receiver that is just starting again is back by then."""
FACTOR: Final = 3
"""Five attempts in the first two hours, when people are mending it, and few after."""
LONGEST_PAUSE: Final = timedelta(hours=12)
"""Nobody waits longer than a working day for the news after a mending at night."""
GIVE_UP_AFTER: Final = timedelta(days=3)
"""A failure on Friday evening is seen on Monday morning."""
LEASE: Final = timedelta(minutes=2)
"""How long one deliverer has a webhook for itself: ten seconds to send, and up to half a minute
for the system to look up a name, with a margin for clocks that differ. After a crash others wait
that long."""

GONE: Final = 410
"""The receiver asks to be told no more (RFC 9110)."""
REDIRECTS: Final = range(300, 400)
WELL: Final = range(200, 300)

Post = Callable[[Target, Mapping[str, str], bytes], Answer]
Clock = Callable[[], datetime]
Result = Literal["delivered", "failed", "given_up", "switched_off"]


class Attempt(NamedTuple):
    """What became of one attempt."""

    webhook: Webhook
    number: int
    result: Result
    trouble: Trouble | None
    next_try_at: datetime | None


class Tried(NamedTuple):
    """What came back."""

    status: int | None
    trouble: Trouble | None


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 1, 3, 9, 27, 81, 243 minutes, 12 hours."""
    # Beyond a few the power would only grow past what a date can hold.
    factor: int = FACTOR ** (min(attempts, 10) - 1)
    return min(FIRST_PAUSE * factor, LONGEST_PAUSE)


class Deliverer:
    """One run over all webhooks. The register is assembled once for each change set at most."""

    def __init__(
        self,
        *,
        send: Post = post,
        now: Clock = timezone.now,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.send = send
        self.now = now
        self.stopped = stopped
        self.messages = Messages()

    def run(self) -> Iterator[Attempt]:
        """Deliver all that is due, the oldest change set first; a webhook that fails waits."""
        newest = newest_moment().number
        waiting = {one.pk: one for one in self.due(newest)}
        while waiting and not self.stopped():
            webhook = min(waiting.values(), key=lambda one: (one.delivered_number, one.pk))
            attempt = self.attempt(webhook)
            if attempt is not None:
                yield attempt
            if attempt is None or attempt.result != "delivered" or (attempt.number >= newest):
                del waiting[webhook.pk]
            else:
                webhook.delivered_number = attempt.number

    def due(self, newest: int) -> list[Webhook]:
        """Active webhooks with something to tell whose pause is over. Two queries."""
        now = self.now()
        pausing = WebhookDelivery.objects.filter(next_try_at__gt=now).values("webhook_id")
        return list(
            Webhook.objects.filter(is_active=True, delivered_number__lt=newest)
            .filter(Q(busy_until=None) | Q(busy_until__lte=now))
            .exclude(pk__in=pausing)
        )

    def attempt(self, webhook: Webhook) -> Attempt | None:
        """One attempt at the next change set; None when another deliverer was quicker."""
        number = webhook.delivered_number + 1
        message = self.messages.of(number)
        claimed = self.claimed(webhook.pk, number)
        if claimed is None:
            return None
        tried = try_once(claimed, message.id, message.body, self.now(), self.send)
        return self.noted(claimed, number, message, tried)

    def claimed(self, key: int, number: int) -> Webhook | None:
        """The webhook as it is now, for ourselves alone, when this number is still to be told.

        One conditional update decides between deliverers, on either engine.
        """
        now = self.now()
        pausing = WebhookDelivery.objects.filter(number=number, next_try_at__gt=now)
        free = Webhook.objects.filter(
            Q(busy_until=None) | Q(busy_until__lte=now),
            pk=key,
            is_active=True,
            delivered_number=number - 1,
        ).exclude(pk__in=pausing.values("webhook_id"))
        if not free.update(busy_until=now + LEASE):
            return None
        return Webhook.objects.get(pk=key)

    def noted(self, webhook: Webhook, number: int, message: Message, tried: Tried) -> Attempt:
        """Write down what became of it, and let others have the webhook."""
        now = self.now()
        with transaction.atomic():
            WebhookDelivery.objects.get_or_create(
                webhook=webhook,
                number=number,
                defaults={"first_tried_at": now, "last_tried_at": now},
            )
            delivery = WebhookDelivery.objects.select_for_update().get(
                webhook=webhook, number=number
            )
            delivery.last_tried_at = now
            delivery.attempts += 1
            delivery.status_code = tried.status
            delivery.trouble = tried.trouble.code if tried.trouble else ""
            delivery.detail = tried.trouble.detail if tried.trouble else ""
            result = settle(delivery, webhook, message.sealed_at, now)
            delivery.save()
            # Ours alone no longer when sending took longer than the lease: others note it then.
            ours = Webhook.objects.filter(pk=webhook.pk, busy_until=webhook.busy_until)
            ours.update(**state_after(result, webhook, number, now, tried))
        return Attempt(webhook, number, result, tried.trouble, delivery.next_try_at)


def try_once(webhook: Webhook, message_id: str, body: bytes, now: datetime, send: Post) -> Tried:
    """Sign and send one message. Never raises for what a receiver or an address does."""
    try:
        signed = headers(valid_secrets(webhook, now), message_id, int(now.timestamp()), body)
        status = send(target_of(webhook.url), signed, body).status
    except SecretError:
        return Tried(None, Trouble("secret"))
    except (AddressError, SendError) as error:
        return Tried(None, error)
    return Tried(status, trouble_with(status))


def settle(
    delivery: WebhookDelivery, webhook: Webhook, sealed_at: datetime, now: datetime
) -> Result:
    """Decide what becomes of a delivery after an attempt.

    It is given up when nothing has arrived for three days and it is three days old itself: behind
    a receiver that is gone, older messages go one by one and newer ones still wait their time.
    """
    delivery.next_try_at = None
    if not delivery.trouble:
        delivery.delivered_at = now
        return "delivered"
    failing_since = webhook.failing_since or now
    if now - max(failing_since, sealed_at) >= GIVE_UP_AFTER:
        delivery.given_up_at = now
        return "given_up"
    delivery.next_try_at = now + pause_after(delivery.attempts)
    return "switched_off" if delivery.status_code == GONE else "failed"


def state_after(
    result: Result, webhook: Webhook, number: int, now: datetime, tried: Tried
) -> dict[str, object]:
    """The webhook's state after an attempt."""
    state: dict[str, object] = {
        "busy_until": None,
        "failing_since": (webhook.failing_since or now) if tried.trouble else None,
    }
    if result in ("delivered", "given_up"):
        state["delivered_number"] = number
    if tried.status == GONE:
        state["is_active"] = False
    return state


def trouble_with(status: int) -> Trouble | None:
    """Why an answer does not count as delivered."""
    if status in WELL:
        return None
    if status == GONE:
        return Trouble("gone")
    return Trouble("redirect" if status in REDIRECTS else "status", status)


def valid_secrets(webhook: Webhook, now: datetime) -> list[str]:
    """The secrets messages are signed with, the newest first, as they are kept."""
    until = webhook.old_secret_until
    still = [webhook.old_secret] if webhook.old_secret and until and now < until else []
    return [webhook.secret, *still]
