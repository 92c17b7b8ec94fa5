"""What signing in needs beside allauth's own tables."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedCache(models.Model):
    """Django's cache in the database: what all processes and servers have to count together.

    Wrong passwords and used codes of the last minutes; nothing that may not be lost. The names of
    table and columns are those that ``django.core.cache.backends.db`` reads and writes.
    """

    cache_key = models.CharField(_("key"), max_length=255, primary_key=True)
    value = models.TextField(_("value"))
    expires = models.DateTimeField(_("expires at"), db_index=True)

    objects: ClassVar[models.Manager[SharedCache]] = models.Manager()

    class Meta:
        verbose_name = _("shared counter")
        verbose_name_plural = _("shared counters")

    def __str__(self) -> str:
        return self.cache_key
