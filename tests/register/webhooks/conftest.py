"""A receiver, a clock that stands still, and webhooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from register.models import Webhook
from register.webhooks import keeping
from register.webhooks.addresses import Target
from register.webhooks.delivering import Attempt, Deliverer
from register.webhooks.sending import Answer, SendError

from ... import make
from .receiver import Receiver, receiver

PUBLIC = "https://hooks.example/register"


@pytest.fixture
def listening(settings) -> Iterator[Receiver]:
    """A receiver inside the house that the operator allows."""
    with receiver() as found:
        settings.WEBHOOK_INTERNAL_HOSTS = [found.host]
        yield found


@dataclass
class Clock:
    """Stands still until it is told to go on."""

    time: datetime

    def __call__(self) -> datetime:
        return self.time

    def on(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock(timezone.now() + timedelta(seconds=1))


@dataclass
class Post:
    """Stands for the network: notes what was sent, answers as it is told."""

    answers: list[int | Exception] = field(default_factory=list)
    """Answers to come; 200 when there is none."""
    sent: list[tuple[Target, dict[str, str], bytes]] = field(default_factory=list)
    before: Callable[[], Any] | None = None

    def __call__(self, target: Target, headers: Any, body: bytes) -> Answer:
        self.sent.append((target, dict(headers), body))
        if self.before is not None:
            self.before()
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return Answer(answer)

    def ids(self) -> list[int]:
        """Numbers of the change sets that were sent, in order."""
        return [int(headers["webhook-id"].rpartition("_")[2]) for _, headers, _ in self.sent]


@pytest.fixture
def network() -> Post:
    return Post()


def dead(times: int) -> list[int | Exception]:
    return [SendError("connection", "ConnectionRefusedError")] * times


@pytest.fixture
def deliver(network, clock) -> Callable[[], list[Attempt]]:
    """One run, everything done before it is looked at."""
    return lambda: list(Deliverer(send=network, now=clock).run())


def add(name: str = "Team", url: str = PUBLIC) -> tuple[Webhook, str]:
    """A webhook and its secret."""
    webhook = Webhook(name=name, url=url)
    secret = keeping.add(webhook, by_name="Olivia", now=timezone.now())
    return webhook, secret


def record(*codes: str) -> None:
    """A change set for each code."""
    for code in codes:
        with make.changes(f"Entered {code}"):
            make.system(code)
