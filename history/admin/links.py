"""Links to other records edited as one box of many choices, written through ``set_links``.

A link is a tracked row of its own (no many-to-many keeps a history), but for the officer it is a
list: *products*, *systems*, *measures*.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import ModelChoiceField
from django.utils.text import capfirst

from ..reach import current_reach
from ..writing import set_links
from .labels import AutocompleteMany
from .typed import AnyModelForm, AnyMultipleChoiceField


class Linked:
    """A form field that stands for the link rows of one owner."""

    link: type[models.Model]
    target: str
    """The link's foreign key to what is chosen."""
    prefetch: tuple[str, ...]
    """What to prefetch with the owners, so that ``linked`` costs no query."""

    def linked(self, owner: models.Model) -> list[Any]:
        """The values for what ``owner`` is linked to."""
        raise NotImplementedError

    def shown(self, owner: models.Model) -> list[Any]:
        """What ``owner`` is linked to, for people who may not change it."""
        raise NotImplementedError

    def values_for(self, targets: list[Any]) -> list[str]:
        """What the box sends for keys at the ``target`` end of link rows."""
        return [str(key) for key in targets]

    def write(self, owner: models.Model, chosen: Any) -> None:
        """Make ``owner``'s links exactly what was chosen."""
        raise NotImplementedError


class LinkField(Linked, AnyMultipleChoiceField):
    """The records at the ``target`` end of the link rows of one owner, found by typing."""

    def __init__(self, link: type[models.Model], target: str, **options: Any) -> None:
        self.link, self.target = link, target
        reference: Any = link._meta.get_field(target)
        self.accessor = accessor_of(link, target)
        self.prefetch = (f"{self.accessor}__{target}",)
        options.setdefault("label", capfirst(link._meta.verbose_name_plural))
        options.setdefault("required", False)
        options.setdefault("widget", AutocompleteMany(reference, admin.site))
        queryset = reference.remote_field.model._default_manager.complex_filter(
            reference.get_limit_choices_to()
        )
        super().__init__(queryset, **options)

    def rows(self, owner: models.Model) -> list[Any]:
        """The link rows. One query, none when they were prefetched."""
        return [] if owner.pk is None else list(getattr(owner, self.accessor).all())

    def linked(self, owner: models.Model) -> list[Any]:
        return [getattr(row, f"{self.target}_id") for row in self.rows(owner)]

    def shown(self, owner: models.Model) -> list[Any]:
        return [getattr(row, self.target) for row in self.rows(owner)]

    def write(self, owner: models.Model, chosen: Iterable[models.Model]) -> None:
        set_links(self.link, owner, self.target, chosen)


def offer_within_reach(form: Any) -> None:
    """Let boxes offer what is within reach, and keep what the record refers to already.

    Boxes of links were made before anybody asked; and whoever works on a record may keep what
    others put into it.
    """
    reach = current_reach()
    if reach.is_everything:
        return
    for name, box in form.fields.items():
        if isinstance(box, ModelChoiceField):
            present = form.initial.get(name)
            keys = present if isinstance(present, list) else [present]
            offered: Any = box.queryset
            kept = offered.model._base_manager.filter(
                pk__in=[one for one in keys if one is not None]
            )
            box.queryset = reach.limit(offered) | kept


def accessor_of(link: type[models.Model], target: str) -> str:
    """The owner's name for its link rows: the reverse of the link's first other foreign key."""
    reference = owner_reference(link, target)
    return str(reference.remote_field.get_accessor_name())


def owner_reference(link: type[models.Model], target: str) -> Any:
    """The foreign key of ``link`` that leads to its owner."""
    return next(
        field for field in link._meta.concrete_fields if field.is_relation and field.name != target
    )


class LinksForm(AnyModelForm):
    """A model form whose links are read with the record and written after it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.link_fields().items():
            self.initial.setdefault(name, field.linked(self.instance))
        offer_within_reach(self)

    def link_fields(self) -> dict[str, Linked]:
        """The fields that are links, by name."""
        return {name: field for name, field in self.fields.items() if isinstance(field, Linked)}

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        for name, field in self.link_fields().items():
            if name in self.changed_data:
                field.write(self.instance, self.cleaned_data[name])
