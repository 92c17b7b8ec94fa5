"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with as much memory as eight people signing in at once may take together.

    OWASP's least is 46 MiB in one pass, or 19 in two; Django's own figures take 100 MiB for each.
    """

    memory_cost = 46 * 1024
    """KiB."""
    time_cost = 2
    parallelism = 1
