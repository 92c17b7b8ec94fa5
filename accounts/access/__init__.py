"""What the log of accesses says of people: signing in, and rights that change.

Signals of Django and, where it is installed, of django-allauth are listened to, so that no page
and no command has to remember it. What signals cannot see, ``docs/access-log.md`` names.
"""

from __future__ import annotations

from .connecting import connect

__all__ = ["connect"]
