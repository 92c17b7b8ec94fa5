"""Two records of one party made one: what refers to the one that goes refers to the one kept."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from simple_history.models import HistoricalChanges

from history.text import TranslatedText
from history.writing import amend
from sharing.models import DistinctParties, Recipient

from .folding import plain

NOT_COMPARED: Final = frozenset({"id", "code", "aliases", "retired_on", "merged_into"})
"""Not a matter of choice: codes are permanent, and names gather."""


class MergeError(ValidationError):
    """These two records cannot be made one."""


@dataclass
class Merged:
    """What became of it."""

    keep: Recipient
    gone: Recipient
    moved: dict[str, int] = field(default_factory=dict)
    """Rows that refer to ``keep`` now, by model and field (``sharing.disclosure.recipient``)."""
    dropped: dict[str, int] = field(default_factory=dict)
    """Rows that ``keep`` had word for word already."""


def compared() -> list[Any]:
    """The fields in which two recipients can differ, in the order of the model."""
    fields = Recipient._meta.concrete_fields
    return [one for one in fields if one.name not in NOT_COMPARED]


def merge_recipients(
    keep: Recipient,
    gone: Recipient,
    *,
    on: datetime.date,
    take: Collection[str] = (),
) -> Merged:
    """Make ``keep`` the one record of a party that ``gone`` was a second record of.

    Every reference to ``gone`` leads to ``keep`` afterwards; what is empty in ``keep``, and the
    fields named in ``take``, are filled from ``gone``, whose names become other names of ``keep``.
    ``gone`` is retired ``on`` a day, unless it was, and its code leads to ``keep``. The number of
    queries is that of the tables that refer to recipients. Raises ``MergeError``, and
    ``ValidationError`` naming fields.
    """
    refuse(keep, gone)
    done = Merged(keep, gone)
    for model, reference in references():
        move(model, reference, done)
    move_pairs(keep, gone)
    amend(keep, **gathered(keep, gone, take))
    amend(gone, retired_on=gone.retired_on or on, merged_into=keep)
    return done


def refuse(keep: Recipient, gone: Recipient) -> None:
    """Raises ``MergeError`` where one of the two cannot be what it is asked to be."""
    if keep.pk == gone.pk:
        raise MergeError(_("A recipient cannot be merged into itself: choose two."), code="same")
    for one in (keep, gone):
        if one.merged_into_id is not None:
            raise MergeError(
                _("“%(code)s” was merged before: choose the recipient it leads to.")
                % {"code": one.code},
                code="merged",
            )
    if keep.retired_on is not None:
        raise MergeError(
            _("“%(code)s” is retired: reinstate it first, or keep the other one.")
            % {"code": keep.code},
            code="retired",
        )


# --- what refers to a recipient ---------------------------------------------------------------


def references() -> Iterator[tuple[type[models.Model], models.ForeignKey[Any, Any]]]:
    """Every foreign key to a recipient, found from the models; not those of versions."""
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label_lower):
        if issubclass(model, HistoricalChanges) or model is DistinctParties:
            continue
        for one in model._meta.concrete_fields:
            if isinstance(one, models.ForeignKey) and one.related_model is Recipient:
                yield model, one


def move(model: Any, reference: models.ForeignKey[Any, Any], done: Merged) -> None:
    """Let rows of ``model`` refer to the one kept. Three queries at most."""
    rows = model._default_manager.filter(**{reference.name: done.gone}).order_by()
    label = f"{model._meta.label_lower}.{reference.name}"
    if twice := doubled(model, reference, done):
        model._default_manager.filter(pk__in=twice).delete()
        done.dropped[label] = len(twice)
    if moved := rows.update(**{reference.name: done.keep}):
        done.moved[label] = moved


def doubled(model: Any, reference: models.ForeignKey[Any, Any], done: Merged) -> list[Any]:
    """Rows of the one that goes which say nothing that the kept one's do not. One query at most.

    Raises ``MergeError`` for a row that differs from the one in its place.
    """
    keys = list(unique_with(model, reference))
    if not keys:
        return []
    both = model._default_manager.filter(**{f"{reference.name}__in": (done.keep, done.gone)})
    rows = list(both.order_by("pk"))
    kept = [row for row in rows if getattr(row, reference.attname) == done.keep.pk]
    found = []
    for row in rows:
        if getattr(row, reference.attname) == done.gone.pk:
            same = [one for one in kept if any(agree(one, row, key) for key in keys)]
            if same and not agree(same[0], row, said_in(model, reference)):
                raise MergeError(
                    _("“%(row)s” is recorded of both, and differently: mend one of them first.")
                    % {"row": row},
                    code="differs",
                )
            found += [row.pk] if same else []
    return found


def unique_with(model: Any, reference: models.ForeignKey[Any, Any]) -> Iterator[list[str]]:
    """For each rule that a row comes once only, the attnames that decide beside ``reference``."""
    names = [one.fields for one in model._meta.constraints if hasattr(one, "fields")]
    for fields in (*names, *model._meta.unique_together):
        if reference.name in fields:
            yield [model._meta.get_field(one).attname for one in fields if one != reference.name]


def said_in(model: Any, reference: models.ForeignKey[Any, Any]) -> list[str]:
    """What a row says, beside of whom."""
    fields = model._meta.concrete_fields
    return [one.attname for one in fields if not one.primary_key and one is not reference]


def agree(one: Any, other: Any, names: list[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def move_pairs(keep: Recipient, gone: Recipient) -> None:
    """Decisions that others are different parties hold for the one kept. Few queries.

    That these two were different is no longer so: its history stays.
    """
    mine = models.Q(one__in=(keep, gone)) | models.Q(other__in=(keep, gone))
    known: set[frozenset[int]] = set()
    pairs = list(DistinctParties.objects.filter(mine).order_by("pk"))
    of_gone = [pair for pair in pairs if gone.pk in (pair.one_id, pair.other_id)]
    known.update(frozenset((p.one_id, p.other_id)) for p in pairs if p not in of_gone)
    DistinctParties.objects.filter(pk__in=[pair.pk for pair in of_gone]).delete()
    fresh = []
    for pair in of_gone:
        besides = pair.other_id if pair.one_id == gone.pk else pair.one_id
        both = frozenset((besides, keep.pk))
        if len(both) == 2 and both not in known:
            known.add(both)
            fresh.append(DistinctParties(one_id=min(both), other_id=max(both), reason=pair.reason))
    DistinctParties.objects.bulk_create(fresh)


# --- what the kept one says afterwards --------------------------------------------------------


def gathered(keep: Recipient, gone: Recipient, take: Collection[str] = ()) -> dict[str, Any]:
    """The values of ``keep`` that change: fields filled or taken, and names that gather."""
    values: dict[str, Any] = {}
    for one in compared():
        mine, theirs = getattr(keep, one.attname), getattr(gone, one.attname)
        takes = one.name in take
        if one.name == "name":
            # Chinese and English of one company: each fills what the other lacks.
            values["name"] = TranslatedText({**mine, **theirs} if takes else {**theirs, **mine})
        elif takes or (is_empty(mine) and not is_empty(theirs)):
            values[one.attname] = theirs
    values["aliases"] = other_names(keep, gone, values["name"])
    return {name: one for name, one in values.items() if one != getattr(keep, name)}


def is_empty(value: Any) -> bool:
    """Whether nothing is said; false is a statement, and nought too."""
    return value is None or value == "" or value == {}


def other_names(keep: Recipient, gone: Recipient, name: TranslatedText) -> TranslatedText:
    """All names of both but those that ``name`` says, one a line."""
    found: dict[str, list[str]] = {}
    for text in (keep.aliases, keep.name, gone.name, gone.aliases):
        for language, lines in text.items():
            for line in map(str.strip, lines.splitlines()):
                known = [name.get(language, ""), *found.get(language, [])]
                if line and plain(line) not in map(plain, known):
                    found.setdefault(language, []).append(line)
    return TranslatedText({language: "\n".join(lines) for language, lines in found.items()})
