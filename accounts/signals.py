"""What others may want to hear about signing in, beside the signals of Django and allauth."""

from __future__ import annotations

from django.dispatch import Signal

too_many_attempts = Signal()
"""Sent with ``request`` and ``username``: an attempt was not even looked at."""

provider_refused = Signal()
"""Sent with ``request``, ``reason`` (a short English key) and ``user`` (or None).

Somebody came from the company's provider and was not let in.
"""

directory_applied = Signal()
"""Sent with ``request``, ``user``, ``roles`` and ``parts``: the directory gave or took."""

sessions_ended = Signal()
"""Sent with ``request``, ``user`` (whose they were), ``count`` and ``by`` (who ended them)."""

second_factor_removed = Signal()
"""Sent with ``user``, ``count`` and ``by``: somebody's second factors were taken away."""
