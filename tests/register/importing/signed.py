"""A change set for tests of the importer."""

from __future__ import annotations

from contextlib import AbstractContextManager

from history.changesets import OpenChangeSet, change_set
from history.models import Source


def recorded(reason: str = "For a test") -> AbstractContextManager[OpenChangeSet]:
    return change_set(actor=None, actor_name="test", reason=reason, source=Source.COMMAND)
