"""Answers kept so that a request sent twice is done once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class IdempotentRequest(models.Model):
    """What a write was answered, under the key its client gave it.

    Written with the change set itself, so that both are there or neither. Not part of the record:
    kept for a few days and then removed.
    """

    # No foreign key: the answer is looked up by number only, and outlives nothing.
    token = models.BigIntegerField(_("token"))
    key = models.CharField(_("idempotency key"), max_length=255)
    digest = models.CharField(_("digest of the request"), max_length=64)
    """SHA-256 of method, path and body, hexadecimal: the same request, or another one."""
    status = models.PositiveSmallIntegerField(_("status of the answer"))
    headers = models.TextField(_("headers of the answer"))
    """Of the answer, one a line."""
    content = models.BinaryField(_("body of the answer"))
    made_at = models.DateTimeField(_("answered at"), db_index=True)

    objects: ClassVar[models.Manager[IdempotentRequest]] = models.Manager()

    class Meta:
        verbose_name = _("answer to a program")
        verbose_name_plural = _("answers to programs")
        constraints = [
            models.UniqueConstraint(
                fields=("token", "key"), name="register_idempotentrequest_once_a_token"
            )
        ]

    def __str__(self) -> str:
        return self.key
