"""Growth beyond one machine: reads answered by PostgreSQL's standbys."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, connections

from history import elsewhere

from .replicas import Replicas


def read_from_replicas() -> None:
    """Let reads go to the replicas the settings name; with none of them nothing is asked."""
    aliases = [alias for alias in connections if alias != DEFAULT_DB_ALIAS]
    elsewhere.register(Replicas(aliases) if aliases else None)
