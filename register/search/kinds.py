"""What can be found: the kinds of record there are pages for, and where each says its name.

What the list of a kind searches is what is searched here, so a new model is found by itself, and
the list that “show all” leads to finds the same.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.admin import AdminSite
from django.contrib.admin.utils import get_fields_from_path
from django.db import models
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from history.fields import DisplayedText, TranslatedTextField
from history.models import ChangeSet
from history.reach import current_reach
from inventory.models.base import RecordModel, VocabularyEntry

from ..models import IssuedDocument
from ..navigation import GROUPS

CODES: Final = ("code", "key", "number", "reference")
NAMES: Final = ("name", "label", "reason", "recipient")
"""Fields that hold what a record is called; without one, the names of what it links."""
IN_LANGUAGES: Final = "__any_language"
MERGED: Final = "merged_into_id"
MERGED_CODES: Final = "merged__code"
"""Read beside each row, as a join would show a record once for each that was merged into it."""
PEOPLE: Final = ("actor_name",)
"""Who did what is on the list of change sets, not here."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: its fields in the order they are read, and its pages."""

    key: str
    title: str
    model: type[models.Model]
    code: str
    texts: tuple[str, ...]
    """Paths of names first, then of whatever else the list searches."""
    names: int
    """How many of the texts are names."""
    ended: str
    """The field of the day a record left the register or stopped being in force."""
    url: str

    translated: frozenset[int] = frozenset()
    """Places among the texts of those in several languages."""
    merged: bool = False
    """Whether a record can have been merged into another: that one is found by its code, too."""

    def rows(self) -> Any:
        """Key, code, day of its end, texts as they are stored: one query, nothing else.

        Most records answer nothing, and reading their JSON takes longer than looking into it.
        """
        ended = (self.ended,) if self.ended else ()
        stored = [Cast(text, models.TextField()) for text in self.texts]
        columns = ("pk", self.code, *ended, *stored)
        seen, reach = current_reach().limit(self.model._default_manager.all()), current_reach()
        if self.model is ChangeSet and not reach.is_everything:
            # A reason that is not told is not found either.
            hidden = reach.hides(list(seen.order_by().values_list("number", flat=True)))
            seen = seen.exclude(number__in=list(hidden))
        if not self.merged:
            return seen.values_list(*columns)
        rows = list(seen.values_list(*columns, MERGED))
        former: dict[Any, list[str]] = {}
        for row in rows:
            if row[-1] is not None:
                former.setdefault(row[-1], []).append(str(row[1]))
        return [(*row[:-1], "\n".join(former.get(row[0], ()))) for row in rows if row[-1] is None]

    def texts_of(self, row: Any) -> list[Any]:
        """The texts of a row as people read them."""
        stored = self.stored(row)
        return [
            DisplayedText(json.loads(text)) if place in self.translated and text else text
            for place, text in enumerate(stored)
        ]

    def stored(self, row: Any) -> Sequence[Any]:
        """The texts of a row as they are stored."""
        return row[3:] if self.ended else row[2:]  # type: ignore[no-any-return] # of a query


def kinds_for(request: HttpRequest, site: AdminSite) -> list[Kind]:
    """The kinds whose lists this reader may open, in the order of the navigation."""
    found = [
        kind_of(model, page)
        for model, page in site._registry.items()
        if is_found(model) and page.has_view_permission(request)
    ]
    order = [label for group in GROUPS for label in group.models]
    at = {label: place for place, label in enumerate(order)}
    return sorted(found, key=lambda kind: at.get(kind.key, len(at)))


def is_found(model: type[models.Model]) -> bool:
    """Records with a code, values of vocabularies, change sets, issued documents."""
    return issubclass(model, (RecordModel, VocabularyEntry, ChangeSet, IssuedDocument))


def kind_of(model: type[models.Model], page: Any) -> Kind:
    asked = [str(one).lstrip("=^@").removesuffix(IN_LANGUAGES) for one in page.search_fields]
    texts = [one for one in asked if one not in (*CODES, *PEOPLE, MERGED_CODES)]
    own = [one for one in texts if one in NAMES]
    names = own or [one for one in texts if one.split("__")[-1] in NAMES]
    opts = model._meta
    fields = {field.name for field in opts.get_fields()}
    ends = ("retired_on", "in_force_to")
    ordered = (*names, *(one for one in texts if one not in names))
    return Kind(
        key=opts.label_lower,
        title=capfirst(str(opts.verbose_name_plural)),
        model=model,
        code=next(one for one in CODES if one in asked),
        texts=ordered,
        names=len(names),
        translated=frozenset(
            place
            for place, path in enumerate(ordered)
            if isinstance(get_fields_from_path(model, path)[-1], TranslatedTextField)
        ),
        merged="merged_into" in fields,
        ended=next((one for one in ends if one in fields), ""),
        url=reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist"),
    )


def is_over(kind: Kind, day: Any) -> bool:
    """Whether a record has been retired, or a value is no longer in force."""
    if day is None:
        return False
    return kind.ended == "retired_on" or bool(day < timezone.localdate())
