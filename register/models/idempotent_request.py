"""Answers kept so that a request sent twice is done once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class IdempotentRequest(models.Model):
    """What a write was answered, under the key its client gave it.

    Written with the change set itself, so that both are there or neither. Not part of the record:
    kept for a few days and then removed.
    """

    # No foreign key: the answer is looked up by number only, and outlives nothing.
    token = models.BigIntegerField()
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    """SHA-256 of method, path and body, hexadecimal: the same request, or another one."""
    status = models.PositiveSmallIntegerField()
    headers = models.TextField()
    """Of the answer, one a line."""
    content = models.BinaryField()
    made_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[IdempotentRequest]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("token", "key"), name="register_idempotentrequest_once_a_token"
            )
        ]

    def __str__(self) -> str:
        return self.key
