"""Notices: read anew each time, since nothing else that the API tells of refers to them."""

from __future__ import annotations

from msgspec import structs

from history.moments import Moment

from ...facts import Register
from ...narrow.ground import ground_at
from ...notices.reading_facts import notices_as_of
from .records import DetailView, ListView, RecordsView


class OfNotices(RecordsView):
    """Up to six queries more than other records take."""

    def ground(self, moment: Moment) -> Register:
        return structs.replace(ground_at(moment), notices=notices_as_of(moment.number))


class NoticesView(OfNotices, ListView):
    """A page of notices."""


class OneNoticeView(OfNotices, DetailView):
    """One notice with its versions."""
