"""Choices that our own code branches on, as vocabularies: what ``mode`` may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils import translation

from history.text import LANGUAGES, TranslatedText

from ..resources import RESOURCES
from ..resources.fields import choices_of


@dataclass(frozen=True)
class Choices:
    """What one field of one kind of record may say."""

    title: TranslatedText
    values: Mapping[str, TranslatedText]


@cache
def choices_of_fields() -> Mapping[str, Choices]:
    """By resource and field: ``disclosures.mode``. They do not change while the program runs."""
    found: dict[str, Choices] = {}
    for resource in RESOURCES.values():
        _collect(found, resource.name, resource.model, {one.name for one in resource.fields})
        for one in resource.fields:
            if one.parts and one.model is not None:
                inner = {part.name for part in one.parts}
                _collect(found, f"{resource.name}.{one.name}", one.model, inner)
    return found


def _collect(found: dict[str, Choices], prefix: str, model: Any, names: set[str]) -> None:
    for column in model._meta.concrete_fields:
        if column.name in names and choices_of(column):
            labels = {str(value): label for value, label in column.flatchoices if value != ""}
            found[f"{prefix}.{column.name}"] = Choices(
                in_every_language(column.verbose_name),
                {value: in_every_language(label) for value, label in labels.items()},
            )


def in_every_language(lazy: Any) -> TranslatedText:
    """A word of the pages in all the languages they have."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(lazy)
    return TranslatedText(said)
