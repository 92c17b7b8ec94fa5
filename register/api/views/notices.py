"""Notices: read anew each time, since nothing else that the API tells of refers to them."""

from __future__ import annotations

from msgspec import structs

from history.moments import Moment

from ...facts import Register
from ...narrow.ground import ground_at
from ...notices.facts import NoticeFacts
from ...notices.seen import notices_seen
from .base import limits_of
from .records import DetailView, ListView, RecordsView


class OfNotices(RecordsView):
    """Up to six queries more than other records take.

    A limited token is told of the notices that people of its controllers and products read.
    """

    def ground(self, moment: Moment) -> Register:
        register = ground_at(moment)
        found = notices_seen(moment)
        kept = {key: one for key, one in found.items() if self.allows(one, register)}
        return structs.replace(register, notices=kept)

    def allows(self, notice: NoticeFacts, register: Register) -> bool:
        """Whether the token's limits allow a notice; a general one belongs to every product."""
        limits = limits_of(self.request)
        controllers, products = limits["controllers"], limits["products"]
        if controllers is not None and notice.controller_id not in controllers:
            return False
        if products is None:
            return True
        if notice.product_id is not None:
            return notice.product_id in products
        known = register.processing.products
        return notice.controller_id in {
            known[key].controller_id for key in products if key in known
        }


class NoticesView(OfNotices, ListView):
    """A page of notices."""


class OneNoticeView(OfNotices, DetailView):
    """One notice with its versions."""
