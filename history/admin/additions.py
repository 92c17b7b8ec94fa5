"""What floors above add to the page of a record: badges, and links to pages about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.safestring import SafeString

Marks = Callable[[Sequence[Any]], Mapping[Any, SafeString]]
"""Badges by primary key, for some of the records given; a fixed number of queries."""


class PageLink(NamedTuple):
    """A page about one record, which its own page links to."""

    label: Any
    url: str


PageLinks = Callable[[Any], PageLink | None]
"""The link for a record; None when there is no such page for it. No query."""
