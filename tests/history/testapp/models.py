"""Tracked models of every shape the register's own models avoid or may one day need."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from history.fields import TranslatedTextField
from history.tracking import TrackedModel


class Shelf(TrackedModel):
    code = models.CharField(max_length=20, unique=True)
    name = TranslatedTextField()
    height = models.IntegerField(default=0)
    colour = models.CharField(max_length=20, default="")

    objects: ClassVar[models.Manager[Shelf]] = models.Manager()

    class Meta:
        verbose_name = "shelf"
        verbose_name_plural = "shelves"

    def __str__(self) -> str:
        return self.code


class Jar(TrackedModel):
    """One column of each kind, and every way a parent may go."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="jars")
    spare_shelf = models.ForeignKey(
        Shelf, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    label = models.CharField(max_length=200, blank=True)
    notes = TranslatedTextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    weight = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    is_open = models.BooleanField(default=False)
    filled_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    rest = models.DurationField(null=True, blank=True)
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    count = models.PositiveIntegerField(default=1, db_column="how many")

    objects: ClassVar[models.Manager[Jar]] = models.Manager()

    class Meta:
        verbose_name = "jar"

    def __str__(self) -> str:
        return self.label or "jar"


class Spice(TrackedModel):
    """Its key is a word, and it points at itself."""

    word = models.CharField(max_length=30, primary_key=True)
    kin = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)

    objects: ClassVar[models.Manager[Spice]] = models.Manager()

    def __str__(self) -> str:
        return self.word


class JarSpice(TrackedModel):
    """A link that matters is a model of its own."""

    jar = models.ForeignKey(Jar, on_delete=models.CASCADE)
    spice = models.ForeignKey(Spice, on_delete=models.CASCADE)

    objects: ClassVar[models.Manager[JarSpice]] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("jar", "spice"), name="testapp_jarspice_once")
        ]

    def __str__(self) -> str:
        return f"{self.jar} {self.spice}"
