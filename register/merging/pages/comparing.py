"""Two recipients side by side: where they differ, and which value is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from history.text import TranslatedText
from sharing.models import Recipient

from ..merging import compared, is_empty

COUNTED: Final[dict[str, Any]] = {
    "disclosures": ngettext_lazy("%(number)d disclosure", "%(number)d disclosures", "number"),
    "agreements": ngettext_lazy("%(number)d agreement", "%(number)d agreements", "number"),
    "audits": ngettext_lazy(
        "%(number)d supervision audit", "%(number)d supervision audits", "number"
    ),
    "hosted": ngettext_lazy("%(number)d hosted system", "%(number)d hosted systems", "number"),
    "sdks": ngettext_lazy("%(number)d SDK", "%(number)d SDKs", "number"),
}
"""What the pages say refers to a recipient, by the name it has there."""


@dataclass(frozen=True)
class Line:
    """One field in which two recipients differ."""

    name: str
    label: str
    shown: tuple[Any, Any]
    chosen: int
    """Key of the recipient whose value is taken."""
    keys: tuple[int, int]
    is_choice: bool
    """False where one of them says nothing: what is said is kept."""


def counts_of(one: Recipient) -> dict[str, int]:
    """How many rows of each kind refer to a recipient. A query for each kind."""
    return {name: getattr(one, name).count() for name in COUNTED}


def said(counts: Mapping[str, int]) -> list[str]:
    """The same in words, without what there is none of."""
    return [str(COUNTED[name] % {"number": n}) for name, n in counts.items() if n]


def to_keep(one: Recipient, other: Recipient, counts: Mapping[int, Mapping[str, int]]) -> Recipient:
    """Which of the two is usually kept: the one in use, more referred to, entered first."""

    def weight(each: Recipient) -> tuple[bool, bool, int, int]:
        in_use, is_named = each.retired_on is None, not each.is_category_only
        return in_use, is_named, sum(counts[each.pk].values()), -each.pk

    return max((one, other), key=weight)


def lines(
    one: Recipient, other: Recipient, keep: Recipient, given: Mapping[str, Any]
) -> list[Line]:
    """Where the two differ; ``given`` holds what was chosen so far, by name of the box."""
    gone = other if keep.pk == one.pk else one
    found = []
    for each in compared():
        values = [getattr(record, each.attname) for record in (one, other)]
        if values[0] == values[1]:
            continue
        usual = gone if is_empty(getattr(keep, each.attname)) else keep
        asked = str(given.get(box_of(each.name), ""))
        keys = (one.pk, other.pk)
        found.append(
            Line(
                name=each.name,
                label=capfirst(str(each.verbose_name)),
                shown=(shown(each, one), shown(each, other)),
                chosen=next((key for key in keys if str(key) == asked), usual.pk),
                keys=keys,
                is_choice=not any(map(is_empty, values)),
            )
        )
    return found


def taken(found: list[Line], gone: Recipient) -> set[str]:
    """The fields that are taken from the record that goes."""
    return {line.name for line in found if line.chosen == gone.pk}


def box_of(name: str) -> str:
    return f"take_{name}"


def shown(field: models.Field[Any, Any], record: Recipient) -> list[str]:
    """A value in words, one text for each language; nothing where nothing is said."""
    value = getattr(record, field.name)
    if is_empty(value):
        return []
    if isinstance(value, TranslatedText):
        return list(value.values())
    if isinstance(value, bool):
        return [_("Yes") if value else _("No")]
    return [str(value)]
