"""Figures that are asked for when somebody wants them: of the record, the database, the disk."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from typing import Any, Final

import django
from django.apps import apps
from django.db import Error, connection
from django.db.models import F, Min, Sum
from django.utils import timezone
from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from history.models import ChangeSet
from register.api.answers import software_version
from register.models import Webhook

from ..disk import room_of
from ..marks import last_backup, last_verification

LAG: Final = """
    SELECT coalesce(nullif(application_name, ''), 'replica'),
           pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)
      FROM pg_stat_replication WHERE replay_lsn IS NOT NULL
"""
"""Bytes of the log each replica has not replayed yet."""


class Figures:
    """A collector of prometheus_client. A database that does not answer leaves its figures out."""

    def collect(self) -> Iterator[Metric]:
        yield build()
        try:
            yield from of_record()
            yield from of_webhooks()
            yield from of_replicas()
        except Error:
            yield gauge("register_database_up", "Whether the database answers.", 0)
        else:
            yield gauge("register_database_up", "Whether the database answers.", 1)
        yield from of_disk()
        yield from of_upkeep()


def gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


def build() -> Metric:
    labels = {
        "version": software_version()[:12],
        "python": platform.python_version(),
        "django": django.get_version(),
        "engine": connection.vendor,
    }
    found = GaugeMetricFamily("register_build_info", "What runs here.", labels=list(labels))
    found.add_metric(list(labels.values()), 1)
    return found


def of_record() -> Iterator[Metric]:
    """How far the record and the log of accesses have come. Queries."""
    newest = ChangeSet.objects.order_by("-number").values_list("number", "sealed_at").first()
    number, sealed_at = newest or (0, None)
    yield gauge("register_change_set_number", "Number of the newest change set.", number)
    if sealed_at is not None:
        seconds = (timezone.now() - sealed_at).total_seconds()
        yield gauge("register_change_set_age_seconds", "Since the newest was sealed.", seconds)
    events = apps.all_models["history"].get("accessevent")
    if events is not None:
        head = events._default_manager.order_by("-number").values_list("number", flat=True).first()
        yield gauge("register_access_log_number", "Number of the newest event.", head or 0)


def of_webhooks() -> Iterator[Metric]:
    """What is still to be told to other programs. Queries."""
    newest = ChangeSet.objects.order_by("-number").values_list("number", flat=True).first() or 0
    listening = Webhook.objects.filter(is_active=True)
    pending: dict[str, Any] = listening.aggregate(
        change_sets=Sum(newest - F("delivered_number")), since=Min("failing_since")
    )
    yield gauge(
        "register_webhook_messages_pending",
        "Change sets times webhooks not delivered yet.",
        max(pending["change_sets"] or 0, 0),
    )
    since = pending["since"]
    failing = (timezone.now() - since).total_seconds() if since else 0
    yield gauge(
        "register_webhook_failing_seconds", "Since when the longest failing one fails.", failing
    )


def of_replicas() -> Iterator[Metric]:
    """How far replicas are behind; nothing where there are none, or the account may not know."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        if cursor.fetchone()[0]:
            return
        cursor.execute(LAG)
        rows = cursor.fetchall()
    found = GaugeMetricFamily(
        "register_replica_lag_bytes", "Log a replica has not replayed yet.", labels=["replica"]
    )
    for name, lag in rows:
        found.add_metric([name], float(lag))
    yield found


def of_disk() -> Iterator[Metric]:
    try:
        room = room_of()
    except OSError:
        return
    yield gauge("register_data_free_bytes", "Free where DATA_DIR is.", room.free)
    yield gauge("register_data_free_ratio", "Free of the whole, where DATA_DIR is.", room.share)


def of_upkeep() -> Iterator[Metric]:
    """When somebody last looked after the register, as far as DATA_DIR says."""
    now = timezone.now()
    if (verified := last_verification()) is not None:
        age = (now - verified.at).total_seconds()
        yield gauge("register_verified_age_seconds", "Since every seal was computed again.", age)
        yield gauge("register_verified_number", "Newest change set found sound.", verified.number)
    if (backup := last_backup()) is not None:
        age = (now - backup.at).total_seconds()
        yield gauge("register_backup_age_seconds", "Since the last good backup.", age)
        yield gauge("register_backup_number", "Newest change set in it.", backup.number)
