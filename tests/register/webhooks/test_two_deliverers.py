"""Two deliverers at once never send the same message twice, and one that crashed stops nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from register.models import Webhook
from register.webhooks.delivering import Deliverer

from ...threads import apart, shared_database
from .conftest import Post, add, record

pytestmark = pytest.mark.django_db


class TestTwoDeliverers:
    def test_do_not_send_what_the_other_is_sending(self, network, clock):
        """The second begins while the first waits for its answer."""
        add()
        record("one", "two")
        meanwhile: list[object] = []
        network.before = lambda: meanwhile.extend(Deliverer(send=Post(), now=clock).run())
        assert [one.number for one in Deliverer(send=network, now=clock).run()] == [1, 2]
        assert not meanwhile

    def test_the_second_waits_though_it_looked_before_the_first_began(self, network, clock):
        add()
        record("one")
        second = Deliverer(send=Post(), now=clock)
        (seen,) = second.due(1)
        meanwhile: list[object] = []
        network.before = lambda: meanwhile.append(second.attempt(seen))
        list(Deliverer(send=network, now=clock).run())
        assert meanwhile == [None]

    def test_the_second_knows_what_the_first_did_since_it_looked(self, network, clock):
        add()
        record("one", "two")
        second = Deliverer(send=network, now=clock)
        (seen,) = second.due(2)
        list(Deliverer(send=network, now=clock).run())
        assert second.attempt(seen) is None
        assert network.ids() == [1, 2]

    def test_a_failure_noted_since_is_respected(self, network, clock):
        add()
        record("one")
        second = Deliverer(send=network, now=clock)
        (seen,) = second.due(1)
        network.answers = [500]
        list(Deliverer(send=network, now=clock).run())
        assert second.attempt(seen) is None
        assert network.ids() == [1]

    def test_what_a_crashed_one_held_is_free_after_two_minutes(self, network, deliver, clock):
        add()
        record("one")
        Webhook.objects.update(busy_until=clock() + timedelta(minutes=2))
        assert deliver() == []
        clock.on(minutes=2)
        assert [one.number for one in deliver()] == [1]

    def test_whoever_lost_it_does_not_free_it_for_others(self, network, deliver, clock):
        webhook, _ = add()
        record("one")
        later = clock() + timedelta(minutes=4)
        network.before = lambda: Webhook.objects.update(busy_until=later)
        deliver()
        webhook.refresh_from_db()
        assert webhook.busy_until == later


@pytest.mark.django_db(transaction=True)
def test_four_deliverers_at_once_send_each_message_once(tmp_path):
    def prepare() -> None:
        add()
        record("one", "two", "three")

    network, start = Post(), Barrier(4)

    def work() -> int:
        start.wait()
        return len(list(Deliverer(send=network).run()))

    with shared_database(tmp_path):
        apart(prepare)

        def closing() -> int:
            try:
                return work()
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            counts = [one.result() for one in [pool.submit(closing) for _ in range(4)]]
    assert network.ids() == [1, 2, 3]
    assert sum(counts) == 3
